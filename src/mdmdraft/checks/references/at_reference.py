"""Where a reference, or one of its values, stands: in a library file or in a legal instrument;
and what its library calls its type and its fields."""

from __future__ import annotations

from typing import Unpack

import msgspec

from mdmdraft.checks.kit.declare import Aside, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.finding import Replacement


def at_reference(
    subject: Subject,
    key: str,
    message: str,
    hint: str = "",
    *,
    field: tuple[str, ...] = (),
    variable: str = "",
    value: str = "",
    **aside: Unpack[Aside],
) -> Found:
    """Return what was found at the reference `key`.

    `field` leads to the fault in a legal instrument's front matter. In a library it is at the
    `value`, at the field of the `variable` of CSL where there is none, else at the key.
    """
    aside.setdefault("about", key)
    record = subject.paper.legal.get(key)
    if record is not None:
        steps = field or ("title",)
        return subject.at_field(record, *steps, message=message, hint=hint, **aside)
    origin = subject.paper.reference_origins[key]
    if not origin.line:
        return Found(origin.path, 0, 0, message, hint, **aside)
    # What reads libraries is needed for a finding alone.
    from mdmdraft.bibliography.places import offset_of

    source = subject.source(origin.path)
    offset = offset_of(source.text, origin, key, variable, value)
    line, column = source.line_column(offset) if offset >= 0 else (origin.line, 1)
    return Found(origin.path, line, column, message, hint, **aside)


def written_right(subject: Subject, found: Found, key: str, value: str, right: str) -> Found:
    """Return what was found at the `value` of a reference with what puts the `right` one there; as
    it is where there is none, or where the value stands in the entry twice or is typed in another
    way than it is read."""
    if not right or not found.line:
        return found
    source = subject.source(found.path)
    start, end = 0, len(source.text)
    if key not in subject.paper.legal:
        origin = subject.paper.reference_origins[key]
        start, end = origin.start, origin.end
    at = source.text.find(value, max(start, 0), end)
    if start < 0 or at < 0 or source.text.find(value, at + 1, end) >= 0:
        return found
    fix = Replacement(found.path, *source.line_column(at), value, right)
    return msgspec.structs.replace(found, fix=(fix,))


def typed_as(subject: Subject, key: str, *forms: str) -> str:
    """Return the first of some forms of a value that its reference's entry has; else nothing."""
    origin = subject.paper.reference_origins[key]
    if origin.start < 0:
        return ""
    entry = subject.source(origin.path).text[origin.start : origin.end]
    return next((form for form in forms if form in entry), "")


def in_own_words(subject: Subject, key: str, hint: str) -> str:
    """Return a hint whose `{variable}`s of CSL are said as the reference's library says them."""
    from mdmdraft.bibliography.vocabulary import in_words_of

    kind = str(subject.paper.references[key].get("type", ""))
    return in_words_of(subject.paper.reference_origins[key].path, hint, kind)


def type_of(subject: Subject, key: str) -> str:
    """Return the type of a reference as its library says it: `@report`, `TY  - RPRT`, `report`."""
    from mdmdraft.bibliography.places import type_typed
    from mdmdraft.bibliography.vocabulary import type_name

    origin = subject.paper.reference_origins[key]
    kind = str(subject.paper.references[key].get("type", ""))
    typed = type_typed(subject.source(origin.path).text, origin) if origin.line else ""
    return type_name(origin.path, typed, kind)
