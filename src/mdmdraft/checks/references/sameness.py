"""What makes two references one work: marks that only the same work bears."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from mdmdraft.bibliography.tex import without_tags
from mdmdraft.model.record import LegalMeta


class Same(msgspec.Struct, frozen=True):
    """A mark of a work (equal marks, equal work), how it is told, whether it is proof."""

    mark: str
    what: str
    sure: bool = True


_PARTS = frozenset(
    {"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"}
)
_LAW = frozenset({"legislation", "regulation", "treaty", "legal_case", "bill", "standard"})
_OWN = ("celex", "ecli", "eli", "nor", "cets", "bwb", "boe", "numac", "legifrance", "hudoc")
"""Identifiers that one text alone has."""
_SHARED = ("un-symbol", "unts", "sr", "application")
"""Identifiers that several texts may have: annexes of a resolution, two judgments in a case."""
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_CELEX = re.compile(r"\b(?:CELEX[:%3A]*\s*)?([0-9E](?:19|20)\d\d[A-Z]{1,2}\d{4}(?:-\d{8})?)\b")
_ECLI = re.compile(r"\bECLI:[A-Z]{2}:\w+:\d{4}:[\w.]+", re.IGNORECASE)
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]+")
"""Signs that stand over or under a letter, once they are apart from it."""
_WORDS = re.compile(r"\w+")
_BETWEEN = re.compile(r"[;,\s]\s*(?=97[89])|;")
_BRACKETED = re.compile(r"\s*\[[^\[\]]*\]\s*$")


def sames(item: dict[str, object], meta: LegalMeta | None) -> Iterator[Same]:
    """Yield the marks of a reference, the surest first; `meta` when it is a legal instrument."""
    kind = _said(item, "type")
    title = normal_title(meta.title if meta else _said(item, "title"))
    part = f"|{title}" if kind in _PARTS else ""
    volume = f"|{_said(item, 'volume').strip().casefold()}" if _said(item, "volume") else ""
    doi = _DOI_PREFIX.sub("", _said(item, "DOI").strip()).casefold()
    if doi:
        yield Same(f"doi:{doi}{part}", f"DOI {doi}")
    numbers = _said(item, "ISBN")
    for number in _BETWEEN.split(numbers) if numbers else ():
        core = isbn_core(number)
        if core and meta is None:
            yield Same(f"isbn:{core}{part}{volume}", f"ISBN {number.strip()}")
    yield from _official(item, meta, title)
    yield from _titled(item, meta, title, kind)


def _official(item: dict[str, object], meta: LegalMeta | None, title: str) -> Iterator[Same]:
    if meta is None:
        if _said(item, "type") not in _LAW:
            return
        for text in (_said(item, "number"), _said(item, "URL"), _said(item, "note")):
            for found in _CELEX.finditer(text):
                yield Same(f"celex:{squeezed(found[1])}", f"CELEX number {found[1]}")
            for found in _ECLI.finditer(text):
                yield Same(f"ecli:{squeezed(found[0])}", found[0])
            if "/eli/" in text:
                yield Same(f"eli:{_eli(text)}", "ELI")
        return
    for name in _OWN:
        value = str(meta.identifiers.get(name, ""))  # type: ignore[call-overload]
        if value:
            mark = _eli(value) if name == "eli" else squeezed(value.removeprefix("CELEX:"))
            yield Same(f"{name}:{mark}", f"identifier {name} {value}")
    for name in _SHARED:
        value = str(meta.identifiers.get(name, ""))  # type: ignore[call-overload]
        if value:
            own = f"{meta.date}|{title}"
            yield Same(f"{name}:{squeezed(value)}|{own}", f"identifier {name} {value}")


def _titled(
    item: dict[str, object], meta: LegalMeta | None, title: str, kind: str
) -> Iterator[Same]:
    if len(title) < 4:
        return
    if meta is not None or kind in _LAW:
        date = meta.date if meta else _date(item)
        where = squeezed(meta.jurisdiction if meta else _said(item, "jurisdiction"))
        day = date if kind == "legal_case" else date[:4]
        yield Same(f"law:{title}|{day}|{where}", "title and date", sure=False)
        if date and kind not in {"legislation", "legal_case"}:
            # A library seldom names the jurisdiction as a record does; a treaty has one title.
            yield Same(f"law:{title}|{day}", "title and date", sure=False)
        return
    year, author = _date(item)[:4], _author(item)
    parts = [
        _said(item, name).strip().casefold() for name in ("volume", "issue", "edition", "page")
    ]
    if not year:
        parts.append(re.sub(r"^https?://(?:www\.)?|[/#]+$", "", _said(item, "URL").casefold()))
    what = "title, year and author" if year else "title, author and address"
    if author:
        own = "|".join(parts)
        yield Same(f"work:{title}|{year}|{author}|{own}", what, sure=False)


def normal_title(text: str) -> str:
    """Return a title without case, accents, punctuation, markup, or a translation in brackets
    after it."""
    kept = without_tags(text)
    if "]" in kept:
        kept = _BRACKETED.sub("", kept) or kept
    plain = kept.casefold()
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    return " ".join(_WORDS.findall(plain))


def isbn_core(text: str) -> str:
    """Return the nine digits that the two forms of an ISBN share, with the prefix of 979."""
    digits = text.replace("-", "")
    if not digits.isdecimal():
        digits = re.sub(r"[\s-]|ISBN(?:-1[03])?:?", "", text, flags=re.IGNORECASE).upper()
    if re.fullmatch(r"97[89]\d{10}", digits):
        return digits[3:12] if digits.startswith("978") else digits[:12]
    return digits[:9] if re.fullmatch(r"\d{9}[\dX]", digits) else ""


def squeezed(text: str) -> str:
    """Return text without case, blanks and punctuation."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _eli(text: str) -> str:
    """Return an ELI from `eli/` on, without the format or the date of access after `/oj`."""
    at = text.find("eli/")
    return re.sub(r"/(?:oj|justel|jo|texte)(?:/.*)?$", "", text[at:].casefold()).rstrip("/")


def _said(item: dict[str, object], name: str) -> str:
    value = item.get(name, "")
    return str(value) if isinstance(value, str | int | float) else ""


def _date(item: dict[str, object]) -> str:
    issued: Any = item.get("issued") or {}
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if parts and parts[0]:
        return "-".join(f"{int(p):02d}" for p in parts[0])
    raw = issued.get("raw") or issued.get("literal") or "" if isinstance(issued, dict) else ""
    year = re.search(r"\b(?:1[5-9]|20)\d\d\b", str(raw))
    return year[0] if year else ""


def _author(item: dict[str, object]) -> str:
    for role in ("author", "editor"):
        names = item.get(role)
        if isinstance(names, list) and names and isinstance(names[0], dict):
            return squeezed(str(names[0].get("family") or names[0].get("literal") or ""))
    return squeezed(_said(item, "publisher"))
