"""Citation fields read: Zotero's form, which Mendeley writes too (CSL's csl-citation.json)."""

from __future__ import annotations

import re
from typing import cast

import msgspec

from mdmdraft.model.locator import read_locator
from mdmdraft.model.text import Pinpoint

_FIELD = re.compile(r"ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION\s*(?=\{)", re.IGNORECASE)
_OURS = "urn:mdmdraft:"
_SHORT = {
    "page": "p.", "article-locator": "art.", "article": "art.", "paragraph": "para.",
    "section": "sec.", "chapter": "ch.", "volume": "vol.", "part": "pt.", "line": "l.",
    "note": "n.", "folio": "fol.", "column": "col.", "figure": "fig.", "book": "bk.",
    "verse": "v.", "issue": "no.", "supplement": "supp.", "appendix": "app.", "title": "tit.",
}  # fmt: skip
"""How a locator's label is written before it (CSL locale en, short forms)."""


class Cited(msgspec.Struct, frozen=True):
    """What a citation field cites: items, and the data of each that the field carries."""

    items: tuple[Pinpoint, ...]
    data: dict[str, dict[str, object]]


def read_citation(instruction: str) -> Cited | None:
    """Return what a field cites; None for a field that is no citation, or one not understood."""
    start = _FIELD.match(instruction)
    if start is None:
        return None
    try:
        value = msgspec.json.decode(instruction[start.end() :].strip().encode("utf-8", "replace"))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    listed = value.get("citationItems") if isinstance(value, dict) else None
    if not isinstance(listed, list):
        return None
    items: list[Pinpoint] = []
    data: dict[str, dict[str, object]] = {}
    for entry in listed:
        if isinstance(entry, dict):
            item = cast("dict[str, object]", entry)
            key = _key(item)
            items.append(_pinpoint(key, item))
            held = item.get("itemData")
            if isinstance(held, dict):
                data[key] = {**held, "id": key}
    return Cited(tuple(items), data) if items else None


def _key(item: dict[str, object]) -> str:
    for name in ("uris", "uri"):
        listed = item.get(name)
        for uri in listed if isinstance(listed, list) else [listed]:
            if isinstance(uri, str) and uri.startswith(_OURS):
                return uri[len(_OURS) :]
    held = item.get("itemData")
    if isinstance(held, dict) and isinstance(held.get("citation-key"), str):
        return str(held["citation-key"])
    return str(item.get("id", ""))


def _pinpoint(key: str, item: dict[str, object]) -> Pinpoint:
    written, label = _text(item, "locator"), _text(item, "label")
    value = written
    if label and written:
        label = "article-locator" if label == "article" else label
        written = f"{_SHORT.get(label, label)} {written}"
    elif written:
        label, value, rest = read_locator(written)
        if rest.strip():
            label, value = "", written
    return Pinpoint(
        key,
        written,
        label if written else "",
        value,
        _text(item, "prefix").rstrip(" "),
        _text(item, "suffix"),
        "suppress-author" if item.get("suppress-author") is True else "normal",
    )


def _text(item: dict[str, object], name: str) -> str:
    value = item.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
