"""A cited reference that lacks what a reader needs to find it.

What it does
------------
Looks at what each type of source needs: a journal for an article, a court and a case number for a
judgment, a jurisdiction, a date and a number or official identifier for a law or a treaty. What
makes a source unfindable is an error, what only makes it harder to find a warning. Grey
literature is not asked for what it cannot have: a web page needs no volume, a report no ISBN, and
a work that bears no date says so (`n.d.`). Sources that are not cited are left alone.

It cannot know whether a field that is there is right, nor what a rare type of work needs.

Why it matters
--------------
A source that cannot be found cannot be believed, and the bibliography prints the hole.

Example
-------
    {"id": "note-2019", "type": "report", "title": "Note"}

Instead
-------
Add what the finding names, from the source itself:

    {"id": "note-2019", "type": "report", "title": "Note", "publisher": "IGAS",
     "number": "2019-032", "issued": {"date-parts": [[2019, 12]]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference, in_own_words, type_of
from mdmdraft.checks.references.citings import cited_keys
from mdmdraft.checks.references.needs import NEEDS, OTHERS
from mdmdraft.model.finding import Severity
from mdmdraft.model.paper import Record
from mdmdraft.model.record import LegalMeta

CHECK = Check(scope="paper", group="citations", severity="warning", release="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each need that a cited reference does not meet."""
    cited = cited_keys(subject)
    for key, item in subject.paper.references.items():
        if key not in cited:
            continue
        record = subject.paper.legal.get(key)
        if record is not None:
            yield from _law(subject, record)
            continue
        kind = str(item.get("type", ""))
        told: set[str] = set()
        for need in NEEDS.get(kind, OTHERS):
            met = any(_given(item.get(variable)) for variable in need.variables)
            if not met and need.told not in told:
                told.add(need.told)
                yield at_reference(
                    subject,
                    key,
                    f"`{key}` ({type_of(subject, key)}) has {need.told}",
                    in_own_words(subject, key, need.hint),
                    severity=need.severity,
                )


def _given(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, "", [], {})


def _law(subject: Subject, record: Record[LegalMeta]) -> Iterator[Found]:
    meta = record.meta
    case = meta.type == "legal_case"
    # Without title, jurisdiction and date a record of law is not read at all.
    missing: list[tuple[str, str, Severity]] = []
    if case and not meta.authority.strip():
        missing.append(("no court", "write the court as `authority`", "error"))
    numbered = bool(meta.number.strip() or any(v.strip() for v in meta.identifiers.values()))
    if not numbered:
        if not meta.container.strip() and not meta.url.strip():
            missing.append(
                (
                    "neither number, identifier, publication nor address",
                    "write its `number`, an official identifier under `identifiers`, where it was "
                    "published (`container`), or its `url`",
                    "error",
                )
            )
        elif case or not meta.container.strip():
            what = "case number" if case else "number, no identifier and no official publication"
            hint = "write its `number`, or an official identifier under `identifiers`"
            missing.append((f"no {what}", hint, "warning"))
    for told, hint, severity in missing:
        yield at_reference(
            subject,
            record.id,
            f"`{record.id}` ({meta.type}) has {told}",
            hint,
            field=("type",),
            severity=severity,
        )
