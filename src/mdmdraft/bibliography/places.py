"""Where in its library a reference stands, and each of its fields; what its type is called there.

Read from the entry's own slice of the file, and only where something is to be told of it.
"""

from __future__ import annotations

import re

from mdmdraft.bibliography.bib_text import entry_at
from mdmdraft.bibliography.bib_types import ALIASES
from mdmdraft.bibliography.ris_text import RisField, read_ris
from mdmdraft.bibliography.vocabulary import fields_of, format_of, tags_of
from mdmdraft.model.origin import Origin


def offset_of(text: str, origin: Origin, key: str, variable: str = "", value: str = "") -> int:
    """Return the offset of a value as it was typed, or of the field of a variable of CSL; of the
    key where the entry has neither. -1 where the entry's place is not known."""
    if origin.start < 0:
        return -1
    field = _field(text, origin, variable) if variable else -1
    found = _value(text, max(field, origin.start), origin.end, value)
    if found < 0 <= field:
        found = _value(text, origin.start, origin.end, value)
    found = field if found < 0 else found
    return found if found >= 0 else _key(text, origin, key)


def _value(text: str, start: int, end: int, value: str) -> int:
    """Return the offset of a value that stands there by itself, not within a longer number or
    word; -1 where there is none."""
    if not value:
        return -1
    before = r"(?<!\w)" if value[0].isalnum() else ""
    after = r"(?!\w)" if value[-1].isalnum() else ""
    hit = re.compile(before + re.escape(value) + after).search(text, start, end)
    return hit.start() if hit else -1


def type_typed(text: str, origin: Origin) -> str:
    """Return the type of an entry as a .bib or .ris file has it; else nothing."""
    form = format_of(origin.path)
    if origin.start < 0:
        return ""
    if form == "BibLaTeX":
        entry = entry_at(text, origin.start)
        return entry.kind if entry else ""
    if form == "RIS":
        return next((f.value for f in _ris(text, origin) if f.tag == "TY"), "")
    return ""


def _ris(text: str, origin: Origin) -> tuple[RisField, ...]:
    records, _ = read_ris(text[origin.start : origin.end])
    return records[0].fields if records else ()


def _field(text: str, origin: Origin, variable: str) -> int:
    form = format_of(origin.path)
    if form == "BibLaTeX":
        entry = entry_at(text, origin.start)
        if entry is None:
            return -1
        typed = {ALIASES.get(name, name): field for name, field in reversed(entry.fields.items())}
        hits = (typed.get(ALIASES.get(name, name)) for name in fields_of(variable))
        field = next((hit for hit in hits if hit is not None and hit.value.strip()), None)
        return origin.start + field.at if field else -1
    if form == "RIS":
        by_tag = {field.tag: field for field in reversed(_ris(text, origin))}
        tag = next((tag for tag in tags_of(variable) if tag in by_tag), "")
        return origin.start + by_tag[tag].at if tag else -1
    quote = '"' if form == "CSL JSON" else ""
    named = re.compile(rf"(?<![\w-]){quote}{re.escape(variable)}{quote}\s*:")
    hit = named.search(text, origin.start, origin.end)
    return hit.start() if hit else -1


def _key(text: str, origin: Origin, key: str) -> int:
    form = format_of(origin.path)
    if form == "BibLaTeX":
        entry = entry_at(text, origin.start)
        return origin.start + entry.key_at if entry else origin.start
    if form == "RIS":
        return origin.start
    named = re.compile(
        rf'(?:"(?:id|citation-key)"\s*:\s*)?"?(?<![\w-]){re.escape(key)}(?![\w-])'
        if form == "CSL JSON"
        else rf"(?<![\w-]){re.escape(key)}(?![\w-])"
    )
    hit = named.search(text, origin.start, origin.end)
    return hit.start() if hit else origin.start
