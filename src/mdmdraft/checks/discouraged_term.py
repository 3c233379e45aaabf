"""An expression that the paper's own terms tell writers to avoid.

What it does
------------
Looks for the `discouraged` forms of the term records in the text of the same language: whole
words in any case, in the plural and the possessive (in French in both genders too), with a hyphen
or a space between their words, across line ends. A form may stand in a quotation that is followed
by its citation, in the title of a work or a law that the paper cites, and in its own term record;
an English form such as `the hungry` may go on to its noun (`the hungry cat`).

It cannot tell who speaks where a quotation is not marked as one, nor know words that are not in its
list.

Why it matters
--------------
Words take sides. A paper that says “sex worker” on one page and “prostitute” on the next seems
not to know what it means, and the people it speaks of notice first.

Example
-------
With a term `sex worker` whose `discouraged` forms include `prostitute`:

    Most prostitutes lost income after the Act.

Instead
-------
Write the preferred term, or show that the words are somebody else's:

    Most sex workers lost income after the Act.

    The report speaks of “prostitutes” [@report-2010, p. 4].
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.titles import titles
from mdmdraft.checks.text.expressions import Expression, Finder, Match
from mdmdraft.checks.text.groups import is_thing
from mdmdraft.checks.text.own_words import (
    addresses,
    code,
    is_block_cited,
    is_cited,
    quotations,
    within,
)
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.written import language_of, written
from mdmdraft.locales import lexicon_language
from mdmdraft.model.paper import Record
from mdmdraft.model.record import TermMeta
from mdmdraft.model.walk import plain

CHECK = Check(scope="paper", group="text", severity="warning", per="record")


class Avoided(msgspec.Struct, frozen=True):
    """A discouraged form and the term record that says so."""

    form: str
    number: int
    term: Record[TermMeta]


def find(subject: Subject) -> Iterator[Found]:
    """Yield each place where a discouraged form stands as the writer's own word."""
    finders = {
        language: finder
        for language in subject.config.languages
        if (finder := _finder(subject, language)) is not None
    }
    if not finders:
        return
    units = written(subject)
    for number, unit in enumerate(units):
        finder = finders.get(language_of(subject, unit))
        hits = list(finder.find(unit.text)) if finder is not None else []
        if hits and not (unit.quoted and is_block_cited(units, number)):
            yield from _in_unit(subject, unit, hits)


def _in_unit(subject: Subject, unit: Unit, hits: list[Match[Avoided]]) -> Iterator[Found]:
    """Yield the hits that are the writer's own words."""
    no_words = [*code(unit), *addresses(unit.text)]
    quoted = quotations(unit.text)
    cited = [quotation for quotation in quoted if is_cited(unit, quotation)]
    for hit in hits:
        term = hit.value.term
        is_own = unit.record.kind == "term" and unit.record.id == term.id
        if hit.value.form.startswith("the ") and is_thing(unit.text[hit.end :]):
            continue
        if not is_own and within([*no_words, *cited], hit.start) is None:
            in_quotes = unit.quoted or within(quoted, hit.start) is not None
            yield _found(subject, unit, hit, in_quotes=in_quotes)


def _finder(subject: Subject, language: str) -> Finder[Avoided] | None:
    base = lexicon_language(language)
    terms = [r for (_, lang), r in sorted(subject.paper.terms.items()) if lang == language]
    avoided = [
        Expression(d.form, Avoided(d.form, number, record))
        for record in terms
        for number, d in enumerate(record.meta.discouraged)
    ]
    if not avoided:
        return None
    first = Finder(avoided, base)
    allowed: list[Expression[Avoided]] = [
        Expression(form, None)
        for record in terms
        for form in (record.meta.term, *record.meta.variants)
    ]
    named = [
        Expression[Avoided](title, None, inflected=False)
        for title in titles(subject)
        if next(first.find(title), None) is not None
    ]
    return Finder([*avoided, *allowed, *named], base)


def _found(subject: Subject, unit: Unit, hit: Match[Avoided], *, in_quotes: bool) -> Found:
    avoided = hit.value
    written_as = " ".join(unit.text[hit.start : hit.end].split())
    field = avoided.term.fields.get(f"discouraged.{avoided.number}.why")
    why = plain(field.content).strip() if field is not None else ""
    cite = "; where the words are quoted, cite their source after them" if in_quotes else ""
    hint = f"write “{avoided.term.meta.term}”{cite}"
    return subject.at(
        unit,
        hit.start,
        f"“{written_as}” is a form that this paper avoids",
        f"{hint}. {why}" if why else hint,
        about=avoided.form,
    )
