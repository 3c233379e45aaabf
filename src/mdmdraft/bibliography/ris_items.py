"""Records of RIS → items of CSL JSON, their words letter for letter.

Tags by the specification of Reference Manager and of EndNote's "RIS format", with the readings of
Zotero's translator where the two differ by type.
"""

from __future__ import annotations

import re
from typing import Any

from mdmdraft.bibliography.bib_dates import read_date
from mdmdraft.bibliography.bib_types import LANGUAGES
from mdmdraft.bibliography.ris_text import RisRecord

Item = dict[str, Any]

TYPES = {
    "ABST": "article", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic",
    "ART": "graphic", "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case",
    "CHAP": "chapter", "CHART": "graphic", "CLSWK": "classic", "COMP": "software",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "document",
    "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book",
    "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia", "EQUA": "figure", "FIGURE": "figure", "GEN": "document",
    "GOVDOC": "report", "GRANT": "report", "HEAR": "hearing", "ICOMM": "personal_communication",
    "INPR": "article-journal", "INTV": "interview", "JFULL": "article-journal",
    "JOUR": "article-journal", "LEGAL": "regulation", "MANSCPT": "manuscript", "MAP": "map",
    "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "webpage",
    "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "PODCAST": "broadcast", "PRESS": "document",
    "RPRT": "report", "SER": "book", "SLIDE": "graphic", "SOUND": "song", "STAND": "standard",
    "STAT": "legislation", "STD": "standard", "THES": "thesis", "UNBILL": "bill",
    "UNPB": "manuscript", "UNPD": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
"""Types of records, and the type of CSL of each."""

TAGS = {
    "AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor",
    "A4": "translator", "TI": "title", "T1": "title", "CT": "title", "ST": "title-short",
    "BT": "container-title", "T2": "container-title", "JO": "container-title",
    "JF": "container-title", "JA": "container-title-short", "J1": "container-title-short",
    "J2": "container-title-short", "T3": "collection-title", "PB": "publisher",
    "CY": "publisher-place", "PP": "publisher-place", "C1": "", "VL": "volume", "IS": "issue",
    "M1": "number", "M3": "genre", "SE": "chapter-number", "ET": "edition",
    "NV": "number-of-volumes", "DO": "DOI", "UR": "URL", "LK": "URL", "LA": "language",
    "AB": "abstract", "N2": "abstract", "CN": "call-number", "AV": "archive_location",
    "PY": "issued", "Y1": "issued", "DA": "issued", "Y2": "accessed", "OP": "original-title",
    "RI": "reviewed-title", "TA": "translator", "VO": "volume", "CP": "issue", "SN": "ISSN",
    "SP": "page", "EP": "page",
}  # fmt: skip
"""Tags, and the variable of CSL of each, where it does not go by the type."""
NAMES = {"AU", "A1", "A2", "ED", "A3", "A4", "TA"}
DATES = {"PY", "Y1", "DA", "Y2"}
_UNPRINTED = (
    "TY ER ID KW N1 RN L1 L2 L3 L4 LB AN DB DP DS AD AC C1 C2 C3 C4 C5 C6 C7 C8 M2 U1 U2 U3 U4 "
    "U5 RP SV NL TT LL PA CA RD FD BN OT"
)
UNPRINTED = frozenset(_UNPRINTED.split())
"""Tags that no style prints: keywords, notes, files, addresses, numbers of databases."""

_BEFORE = {"TI": 0, "T2": 0, "JF": 1, "UR": 0, "AU": 0, "A2": 0, "JA": 3}
"""Which of several tags for one thing is taken: the one of the lowest number that is there."""
_SERIES = frozenset({"book", "report", "classic", "thesis"})
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_DATE = re.compile(r"(\d{4})(?:/(\d\d?)?)?(?:/(\d\d?)?)?(?:/(.*))?")
_DOI_TYPE = re.compile(r"doi:\s*(10\.\S+)")
"""A DOI in the place of the type of work, as PubMed's exports have it."""
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx](?:\s*(?:\((?:[^()]*)\)|[;,]|\s)\s*\d{4}-?\d{3}[\dXx])*.*")
_ISBN = re.compile(r"(?:ISBN\S*\s*)?[\d-]{9,}[\dXx]?.*")


def ris_item(record: RisRecord, key: str) -> Item:
    """Return the CSL JSON item of a record under a citation key."""
    said: dict[str, list[str]] = {}
    for field in record.fields:
        if field.value:
            said.setdefault(field.tag, []).append(field.value)
    kind = TYPES.get(said.get("TY", [""])[0].upper(), "document")
    item: Item = {"id": key, "type": kind}
    for tag in sorted(said, key=lambda tag: _BEFORE.get(tag, 2)):
        values, variable = said[tag], variable_of(tag, kind)
        if tag in NAMES:
            names = (ris_name(value) for value in values)
            item.setdefault(variable, []).extend(name for name in names if name)
        elif tag in DATES:
            date = ris_date(values[0])
            if len(str(date)) > len(str(item.get(variable, ""))):
                item[variable] = date
        elif variable and tag not in {"SN", "SP", "EP"}:
            if tag == "JO" and item.get(variable, values[0]) != values[0]:
                variable = "container-title-short"
            item.setdefault(variable, "; ".join(values) if variable == "publisher" else values[0])
    if "DOI" not in item and (doi := _DOI_TYPE.match(str(item.get("genre", "")))):
        item["DOI"] = doi[1]
        del item["genre"]
    _pages(item, said, kind)
    _standard_number(item, said, kind)
    language = str(item.get("language", ""))
    item["language"] = LANGUAGES.get(language.lower(), language)
    return {name: value for name, value in item.items() if value}


def variable_of(tag: str, kind: str) -> str:
    """Return the variable of CSL that a tag is in a record of a type; empty for none."""
    if tag in {"T2", "BT"} and kind in _SERIES:
        return "title" if tag == "BT" else "collection-title"
    if tag == "A2" and kind in _SERIES:
        return "collection-editor"
    if tag == "IS" and kind not in _ARTICLES:
        return "number"
    if tag == "PB" and kind == "legal_case":
        return "authority"
    if tag == "M1" and kind in _ARTICLES:
        return "issue"
    if tag == "J2" and kind in {"book", "chapter"}:
        return ""
    return TAGS.get(tag, "")


def ris_name(value: str) -> dict[str, str]:
    """Return a name: `Family, Given, Suffix` is a person, one without comma stands whole."""
    parts = [part.strip() for part in value.split(",")]
    if len(parts) == 1 or not any(parts[1:]):
        return {"literal": parts[0]} if parts[0] else {}
    if len(parts) > 3:
        return {"literal": value.strip()}
    name = {"family": parts[0], "given": parts[1], "suffix": parts[2] if len(parts) > 2 else ""}
    return {part: said for part, said in name.items() if said}


def ris_date(value: str) -> dict[str, object]:
    """Return a date: `2019/12/31/what else`, where any part but the year may be missing."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return read_date(value)
    month, day = int(found[2] or 0), int(found[3] or 0)
    if month > 12 or day > 31:
        return {"literal": value.strip().rstrip("/")}
    parts = [int(found[1])]
    if 1 <= month <= 12:
        parts += [month, day] if 1 <= day <= 31 else [month]
    return {"date-parts": [parts]}


def _pages(item: Item, said: dict[str, list[str]], kind: str) -> None:
    first, last = said.get("SP", [""])[0], said.get("EP", [""])[0]
    if first and not last and kind in {"book", "thesis"} and first.isdecimal():
        item["number-of-pages"] = first
        return
    whole = last and ("-" in first or first == last)
    item["page"] = first if whole or not last else f"{first}-{last}".strip("-")


def _standard_number(item: Item, said: dict[str, list[str]], kind: str) -> None:
    for value in said.get("SN", []):
        if kind in {"report", "patent", "legal_case", "standard"} and not _ISBN.fullmatch(value):
            item.setdefault("number", value)
        elif _ISSN.fullmatch(value) or kind in _ARTICLES:
            item.setdefault("ISSN", value)
        else:
            item.setdefault("ISBN", value)


def ris_keys(record: RisRecord) -> tuple[list[str], list[str]]:
    """Return the citation keys of a record, and the other names it goes by.

    Without `ID` the key is made of the authors' names and the year, as pandoc makes it.
    """
    ids = [f.value for f in record.fields if f.tag == "ID" and f.value]
    labels = [f.value for f in record.fields if f.tag == "LB" and f.value]
    if ids:
        return ids, [label for label in labels if " " not in label]
    names = [
        re.split(r"[,\s]", f.value, maxsplit=1)[0]
        for f in record.fields
        if f.tag in {"AU", "A1"} and f.value
    ]
    years = [
        re.sub(r"/+$", "", f.value).replace("/", "-")
        for f in record.fields
        if f.tag in {"PY", "Y1"} and f.value
    ]
    made = "_".join([*names, *years[:1]])
    return ([made] if made else []), [label for label in labels if " " not in label]
