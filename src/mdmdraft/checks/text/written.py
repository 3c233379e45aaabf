"""All that writers wrote in their own words, and in which language."""

from __future__ import annotations

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.prose import Unit, units_of
from mdmdraft.locales import lexicon_language
from mdmdraft.model.kinds import KINDS


def written(subject: Subject) -> list[Unit]:
    """Return the units of sections and records, then what the paper says of each legal
    instrument in its comparison tables."""
    found = list(subject.units)
    for _, record in sorted(subject.paper.legal.items()):
        if record.meta.comparison:
            found.extend(u for u in units_of(record) if u.field.startswith("comparison."))
    return found


def language_of(subject: Subject, unit: Unit) -> str:
    """Return the language (BCP 47) of a unit's words. What the paper says of a law is in the
    paper's main language, whatever the law's own."""
    if not KINDS[unit.record.kind].has_language:
        return subject.config.languages[0]
    return unit.record.language


def base(subject: Subject, unit: Unit) -> str:
    """Return the language whose word lists are used for a unit."""
    return lexicon_language(language_of(subject, unit))
