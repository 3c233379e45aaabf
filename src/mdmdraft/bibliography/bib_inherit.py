"""What an entry takes from another one: `crossref` and `xdata` (biblatex manual, appendix B).

Titles change their name on the way, as a book's title is the `booktitle` of a chapter. As there,
a field that the entry has itself is never replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from mdmdraft.bibliography.bib_text import BibEntry, BibField
from mdmdraft.bibliography.bib_types import WITHIN

_NEVER_WORDS = (
    "ids crossref xref xdata entryset entrysubtype execute label options presort related "
    "relatedoptions relatedstring relatedtype shortauthor shorteditor shorthand shorthandintro "
    "shorttitle sorttitle indextitle indexsorttitle sortkey sortname keywords file abstract "
    "timestamp pages"
)
_NEVER = frozenset(_NEVER_WORDS.split())
_VOLUMES = frozenset({"mvbook", "mvcollection", "mvproceedings", "mvreference"})
_TITLES = ("title", "subtitle", "titleaddon")
_DEEPEST = 8
_KEYS = re.compile(r"[,\s]+")


def with_inherited(entry: BibEntry, entries: Mapping[str, BibEntry]) -> BibEntry:
    """Return the entry with the fields of those that it points at."""
    if "crossref" not in entry.fields and "xdata" not in entry.fields:
        return entry
    return _with(entry, entries, 0)


def missing_parents(entry: BibEntry, entries: Mapping[str, BibEntry]) -> list[tuple[str, str]]:
    """Return the fields and keys that point at no entry of the file."""
    return [
        (name, key)
        for name in ("crossref", "xdata")
        if name in entry.fields
        for key in _keys(entry, name)
        if key.lower() not in entries and key not in entries
    ]


def _with(entry: BibEntry, entries: Mapping[str, BibEntry], depth: int) -> BibEntry:
    fields = dict(entry.fields)
    for name in ("xdata", "crossref"):
        for key in _keys(entry, name) if depth < _DEEPEST else ():
            parent = entries.get(key) or entries.get(key.lower())
            if parent is None or parent.key == entry.key:
                continue
            whole = _with(parent, entries, depth + 1)
            for field, value in whole.fields.items():
                for renamed in (
                    [field] if name == "xdata" else _renamed(parent.kind, entry.kind, field)
                ):
                    fields.setdefault(renamed, value)
    return msgspec.structs.replace(entry, fields=_one_of_each(entry, fields))


def _keys(entry: BibEntry, name: str) -> list[str]:
    field = entry.fields.get(name)
    return [key for key in _KEYS.split(field.value.strip(" {}")) if key] if field else []


def _one_of_each(entry: BibEntry, fields: dict[str, BibField]) -> dict[str, BibField]:
    """Leave out an inherited `date` where the entry has its own `year`, and the like."""
    own = entry.fields
    for mine, other in (("year", "date"), ("date", "year"), ("date", "month"),
                        ("journal", "journaltitle"), ("journaltitle", "journal")):  # fmt: skip
        if mine in own and other not in own:
            fields.pop(other, None)
    return fields


def _renamed(source: str, target: str, field: str) -> list[str]:
    """Return the names under which an entry of the type `target` takes a field of `source`."""
    if field in _NEVER:
        return []
    within = target in {"inbook", "bookinbook", "suppbook"}
    if field == "author" and source in {"mvbook", "book"} and within:
        return ["bookauthor", "author"]
    if field in _TITLES:
        if source in _VOLUMES:
            return [f"main{field}"]
        if target in WITHIN:
            return [f"book{field}"]
        if source == "periodical":
            return [f"journal{field}"] if field != "titleaddon" else []
    return [field]
