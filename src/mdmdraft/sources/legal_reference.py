"""A legal instrument as a CSL JSON item, so that it is cited like any source."""

from __future__ import annotations

import re

from mdmdraft.model.record import LegalMeta

CSL_TYPES = {
    "treaty": "treaty",
    "legislation": "legislation",
    "regulation": "regulation",
    "legal_case": "legal_case",
    "soft-law": "standard",
}
"""Type of the record, and its CSL 1.0.2 item type; soft law is nearest to a standard."""

_PRINTED = {
    "celex": "CELEX {}",
    "ecli": "{}",
    "un-symbol": "{}",
    "nor": "NOR {}",
    "cets": "CETS No. {}",
    "unts": "{}",
    "sr": "SR {}",
    "bwb": "{}",
    "boe": "{}",
    "numac": "Numac {}",
    "application": "no. {}",
}
"""Identifiers that a lawyer looks an instrument up by, in the order they are printed in."""

_OPINION = re.compile(r"^(.*\S)\s+(\[[^\[\]]+\])$", re.DOTALL)


def legal_item(id: str, meta: LegalMeta) -> dict[str, object]:
    """Return the CSL JSON item of a legal instrument; `id` is its citation key.

    `number` carries the instrument's number and the identifiers that it does not hold already;
    `available-date` its dates of force (CSL has no variable for them); the translated title
    stands in square brackets after the official one.
    """
    title = meta.title
    if meta.title_translated and meta.title_translated != meta.title:
        title = f"{title} [{meta.title_translated}]"
    short = meta.title_short
    if meta.type == "legal_case":
        title, short = _upright_formation(title), _upright_formation(short)
    identifiers = {str(name): value for name, value in meta.identifiers.items()}
    item: dict[str, object] = {
        "id": id,
        "type": CSL_TYPES[meta.type],
        "title": title,
        "title-short": short if meta.title_short != meta.title else "",
        "jurisdiction": meta.country or meta.jurisdiction,
        "authority": meta.authority,
        "number": _numbers(meta.number, meta.container, identifiers),
        "issued": csl_date(meta.date),
        "available-date": csl_date(meta.in_force, meta.until),
        "container-title": meta.container or identifiers.get("oj", ""),
        "URL": meta.url or _address(identifiers),
        "DOI": identifiers.get("doi", ""),
        "ISBN": identifiers.get("isbn", ""),
        "language": meta.language,
    }
    return {name: value for name, value in item.items() if value}


def csl_date(start: str, end: str = "") -> dict[str, object]:
    """Return a CSL date of one partial ISO 8601 date, or of a range; empty when `start` is."""
    if not start:
        return {}
    days = [start, end] if end and end != start else [start]
    return {"date-parts": [[int(part) for part in day.split("-")] for day in days]}


def _numbers(number: str, container: str, identifiers: dict[str, str]) -> str:
    found = [number] if number else []
    for name, form in _PRINTED.items():
        value = identifiers.get(name, "").strip()
        if value and not _holds(f"{number} {container}", value):
            found.append(value if _holds(value, form.format("")) else form.format(value))
    return ", ".join(found)


def _holds(text: str, value: str) -> bool:
    """Tell whether the value stands in the text, spaces and case aside."""
    squeezed = re.sub(r"\s+", "", text).casefold()
    return bool(value.strip()) and re.sub(r"\s+", "", value).casefold() in squeezed


def _upright_formation(title: str) -> str:
    """Keep the court's formation upright in a case's italic name: *S.M. v. Croatia* [GC]."""
    found = _OPINION.match(title)
    return f"{found[1]} <i>{found[2]}</i>" if found else title


def _address(identifiers: dict[str, str]) -> str:
    eli = identifiers.get("eli", "")
    return eli if eli.startswith(("http://", "https://")) else ""
