"""Citations as the fields that Zotero writes, so that a reviewer's Zotero knows them; written here,
and read, also as Mendeley writes them.

The form is Zotero's own: `ADDIN ZOTERO_ITEM CSL_CITATION` and a JSON object by the schema
csl-citation.json of the Citation Style Language. The items carry their data, so that they can be
read in any library; their address is `urn:mdmdraft:KEY`, which says nothing of where they came
from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import msgspec

from mdmdraft.bibliography.shown import without_notes
from mdmdraft.model.locator import read_locator
from mdmdraft.model.text import (
    Break,
    Cite,
    Code,
    Image,
    Inline,
    Note,
    Para,
    Pinpoint,
    Revised,
    Text,
)
from mdmdraft.model.xml_text import legal

_ADDRESS = "urn:mdmdraft:"
_FIELD = re.compile(r"ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION\s*(?=\{)", re.IGNORECASE)
_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"

_SHORT = {
    "page": "p.", "article-locator": "art.", "article": "art.", "paragraph": "para.",
    "section": "sec.", "chapter": "ch.", "volume": "vol.", "part": "pt.", "line": "l.",
    "note": "n.", "folio": "fol.", "column": "col.", "figure": "fig.", "book": "bk.",
    "verse": "v.", "issue": "no.", "supplement": "supp.", "appendix": "app.", "title": "tit.",
}  # fmt: skip
"""How a locator's label is written before it (CSL locale en, short forms)."""


def plain(content: tuple[Inline, ...]) -> str:
    """Return the words that inlines print; for a note, the words in it. Of a marked text they are
    those of the new version."""
    out: list[str] = []
    for item in content:
        if isinstance(item, Text | Code):
            out.append(item.text)
        elif isinstance(item, Break):
            out.append(" ")
        elif isinstance(item, Note):
            out += [plain(b.content) for b in item.blocks if isinstance(b, Para)]
        elif isinstance(item, Revised) and not item.revision.is_new:
            continue
        elif not isinstance(item, Image):
            out.append(plain(item.content))
    return "".join(out)


class Citations:
    """Makes the instruction of each citation field; ids depend on what is cited, and how often, and
    on `salt` where one document holds two sets of them."""

    def __init__(self, references: Mapping[str, Mapping[str, object]], salt: str = "") -> None:
        self._references = references
        self._salt = salt
        self._data: dict[str, msgspec.Raw] = {}
        self._seen: dict[tuple[Pinpoint, ...], int] = {}
        self._encode = msgspec.json.Encoder().encode

    def _item_data(self, key: str) -> msgspec.Raw:
        if key not in self._data:
            kept = without_notes(self._references.get(key, {}))
            self._data[key] = msgspec.Raw(self._encode({**kept, "id": key}))
        return self._data[key]

    def _item(self, item: Pinpoint) -> dict[str, object]:
        out: dict[str, object] = {
            "id": item.key,
            "uris": [f"{_ADDRESS}{item.key}"],
            "itemData": self._item_data(item.key),
        }
        if item.locator:
            # With its label in it and no `label`: citeproc-js, in Zotero, takes it apart by
            # itself, and pandoc gives it back as it was written.
            out["locator"] = item.locator
        if item.prefix:
            out["prefix"] = item.prefix if item.prefix[-1].isspace() else f"{item.prefix} "
        if item.suffix:
            out["suffix"] = item.suffix
        if item.mode == "suppress-author":
            out["suppress-author"] = True
        return out

    def instruction(self, cite: Cite, note: int) -> str:
        """Return the field's instruction; `note` is the number of the footnote it is in, or 0."""
        count = self._seen[cite.items] = self._seen.get(cite.items, 0) + 1
        digest = hashlib.sha256(
            f"{self._salt}{count}:{cite.items!r}".encode("utf-8", "replace")
        ).hexdigest()
        words = legal(plain(cite.content))
        properties: dict[str, object] = {
            "formattedCitation": words,
            "plainCitation": words,
            "noteIndex": note,
        }
        if any(i.mode == "author-in-text" for i in cite.items):
            # Zotero knows no citation whose author is part of the sentence: it must not redo it.
            properties["dontUpdate"] = True
        value = {
            "citationID": digest[:10],
            "properties": properties,
            "citationItems": [self._item(i) for i in cite.items],
            "schema": _SCHEMA,
        }
        return f" ADDIN ZOTERO_ITEM CSL_CITATION {self._encode(value).decode()} "


class FieldCitation(msgspec.Struct, frozen=True):
    """What a citation field cites: items, and the data of each that the field carries."""

    items: tuple[Pinpoint, ...]
    data: dict[str, dict[str, object]]
    printed: str = ""
    """The words that it was last printed as."""


def read_citation(instruction: str) -> FieldCitation | None:
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
            item: dict[str, object] = entry
            key = _key(item)
            items.append(_pinpoint(key, item))
            held = item.get("itemData")
            if isinstance(held, dict):
                data[key] = {**held, "id": key}
    properties = value.get("properties")
    printed = _text(properties, "formattedCitation") if isinstance(properties, dict) else ""
    return FieldCitation(tuple(items), data, printed) if items else None


def _key(item: dict[str, object]) -> str:
    for name in ("uris", "uri"):
        listed = item.get(name)
        for uri in listed if isinstance(listed, list) else [listed]:
            if isinstance(uri, str) and uri.startswith(_ADDRESS):
                return uri[len(_ADDRESS) :]
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
