"""How each format of library says what CSL says: the words that hints to a writer use.

One table: a row for each variable of CSL, with the fields of BibLaTeX (the first is named, or the
one that goes with the type), and the tag of RIS.
"""

from __future__ import annotations

import re

from mdmdraft.bibliography.bib_types import ALIASES, DATES, IDENTIFIERS, NAMES, OLD_DATES, TEXTS
from mdmdraft.bibliography.bib_types import PUBLISHERS as _PUBLISHERS
from mdmdraft.bibliography.bib_types import TITLES as _TITLES
from mdmdraft.bibliography.bib_types import TYPES as _BIB_TYPES
from mdmdraft.bibliography.ris_items import TAGS as _RIS_TAGS
from mdmdraft.bibliography.ris_items import TYPES as _RIS_TYPES

FORMATS = {
    ".json": "CSL JSON",
    ".yaml": "CSL YAML",
    ".yml": "CSL YAML",
    ".bib": "BibLaTeX",
    ".ris": "RIS",
}
"""Endings of the files that are read, and what they hold."""

_BIB: dict[str, tuple[str, ...]] = {
    "title": ("title", "maintitle"), "container-title": ("journaltitle", "booktitle", "journal"),
    "publisher": ("publisher", "institution", "organization", "howpublished", "school"),
    "authority": ("institution", "court", "authority", "organization"),
    "issued": ("date", "year"), "accessed": ("urldate",), "number": ("number", "ecli"),
    "issue": ("number", "issue"), "collection-number": ("number",), "page": ("pages", "eid"),
    "volume": ("volume",), "URL": ("url", "eprint", "howpublished"), "DOI": ("doi",),
    "genre": ("type",), "language": ("langid", "language"), "note": ("note", "addendum"),
    "archive": ("eprinttype", "archiveprefix"), "archive_location": ("eprint",),
    "event-title": ("eventtitle",), "event": ("eventtitle",), "jurisdiction": ("jurisdiction",),
    "publisher-place": ("location", "address"), "author": ("author",), "editor": ("editor",),
}  # fmt: skip
_BIB_BY_TYPE = {
    ("container-title", "chapter"): "booktitle",
    ("container-title", "paper-conference"): "booktitle",
    ("container-title", "entry-encyclopedia"): "booktitle",
    ("container-title", "legislation"): "journaltitle",
    ("publisher", "report"): "institution",
    ("publisher", "thesis"): "institution",
    ("publisher", "webpage"): "organization",
    ("publisher", "dataset"): "organization",
    ("publisher", "document"): "howpublished",
}
"""Fields that have another name in one type."""
_RIS = {
    "title": "TI", "container-title": "T2", "publisher": "PB", "authority": "PB", "issued": "PY",
    "accessed": "Y2", "number": "M1", "issue": "IS", "page": "SP", "volume": "VL", "URL": "UR",
    "DOI": "DO", "ISBN": "SN", "ISSN": "SN", "author": "AU", "editor": "A2", "genre": "M3",
    "event-title": "T2", "publisher-place": "CY", "language": "LA", "edition": "ET",
    "jurisdiction": "PB", "archive": "AV",
}  # fmt: skip

BIB_FIELDS: frozenset[str] = frozenset(
    {*NAMES, *TEXTS, *_TITLES, *DATES, *IDENTIFIERS, *_PUBLISHERS, *ALIASES, *ALIASES.values()}
    | {name for names in _BIB.values() for name in names}
    | {f"{prefix}year" for prefix in OLD_DATES.values()}
    | {f"{stem}{part}" for stem in ("", "main", "book", "journal", "issue")
       for part in ("title", "subtitle", "titleaddon")}
    | {"month", "day", "part", "type", "pubstate", "number", "addendum", "ecli", "articleno"}
)  # fmt: skip
"""Fields of a .bib file that are read, by their names in BibLaTeX."""

_SLOT = re.compile(r"\{([\w-]+)\}")
_TWICE = re.compile(r"(`[^`]+`),? or \1")
_DATED = {
    "BibLaTeX": "date = {2020-12-31}", "RIS": "PY  - 2020/12/31",
    "CSL YAML": "issued: 2020-12-31", "CSL JSON": '"issued": {"date-parts": [[2020, 12, 31]]}',
}  # fmt: skip
_UNDATED = {
    "BibLaTeX": "`date`, or date = {n.d.}", "RIS": "`PY`, or PY  - n.d.",
    "CSL YAML": '`issued`, or issued: {literal: "n.d."}',
    "CSL JSON": '"issued", or {"literal": "n.d."}',
}  # fmt: skip
_READ = {
    "BibLaTeX": "urldate = {YEAR-MONTH-DAY}", "RIS": "Y2  - YEAR/MONTH/DAY",
    "CSL YAML": "accessed: YEAR-MONTH-DAY",
    "CSL JSON": '"accessed": {"date-parts": [[YEAR, MONTH, DAY]]}',
}  # fmt: skip


def format_of(path: str) -> str:
    """Return the format of a library by the ending of its path; CSL JSON where it has none."""
    return FORMATS.get(path[path.rfind(".") :].lower(), "CSL JSON")


def field_name(path: str, variable: str, kind: str = "") -> str:
    """Return the field that says a variable of CSL in a library: `institution`, `PB`, `"URL"`."""
    form = format_of(path)
    if form == "BibLaTeX":
        named = _BIB_BY_TYPE.get((variable, kind))
        return f"`{named or fields_of(variable)[0]}`"
    if form == "RIS":
        return f"`{_RIS.get(variable, variable)}`"
    return f"`{variable}`" if form == "CSL YAML" else f'"{variable}"'


def in_words_of(path: str, hint: str, kind: str = "") -> str:
    """Return a hint whose `{variable}`s are fields of the library; `{undated}` stands for a date
    or that there is none, `{read}` for the day of reading, `{dated}` for a date."""
    form = format_of(path)
    whole = {"undated": _UNDATED, "read": _READ, "dated": _DATED}

    def said(found: re.Match[str]) -> str:
        name = found[1]
        return whole[name][form] if name in whole else field_name(path, name, kind)

    made = _SLOT.sub(said, hint)
    # Where two variables are one field, it is named once: RIS has T2 for a meeting and its papers.
    return _TWICE.sub(r"\1", made)


def fields_of(variable: str) -> tuple[str, ...]:
    """Return the fields of a .bib file that a variable of CSL may come from."""
    named = _BIB.get(variable, ())
    tables = (TEXTS, NAMES, _TITLES, DATES, IDENTIFIERS)
    others = tuple(name for table in tables for name, v in table.items() if v == variable)
    return tuple(dict.fromkeys((*named, *others))) or (variable,)


def tags_of(variable: str) -> tuple[str, ...]:
    """Return the tags of a .ris file that a variable of CSL may come from."""
    named = _RIS.get(variable)
    others = (tag for tag, v in _RIS_TAGS.items() if v == variable)
    return tuple(dict.fromkeys(([named] if named else []) + list(others)))


def type_name(path: str, typed: str, kind: str) -> str:
    """Return a reference's type as its library says it: `@report`, `TY  - RPRT`, `report`.

    `typed` is what the file has; `kind`, the type of CSL, stands in where that is not known.
    """
    form = format_of(path)
    if form == "BibLaTeX":
        return f"@{typed or next((t for t, k in _BIB_TYPES.items() if k == kind), 'misc')}"
    if form == "RIS":
        return f"TY  - {typed or next((t for t, k in _RIS_TYPES.items() if k == kind), 'GEN')}"
    return kind
