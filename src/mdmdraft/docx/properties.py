"""What a Word file says of itself, beside its text (ECMA-376, part 2, chapter 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mdmdraft.docx.opening import Package

if TYPE_CHECKING:
    from lxml import etree

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


class CoreProperties(msgspec.Struct, frozen=True):
    """What every file may say; empty for what it does not."""

    title: str = ""
    language: str = ""
    creator: str = ""
    last_author: str = ""
    """Who saved it last."""
    modified: str = ""
    """When it was saved last, as the file has it: ISO 8601, if it is sound."""


def read_core(package: Package) -> CoreProperties:
    """Return what a file says of itself."""
    root = _properties(package, "core")
    if root is None:
        return CoreProperties()
    names = f"{_DC}title", f"{_DC}language", f"{_DC}creator", f"{_CP}lastModifiedBy"
    return CoreProperties(
        *((root.findtext(name) or "").strip() for name in (*names, f"{_TERMS}modified"))
    )


def read_custom(package: Package) -> dict[str, str]:
    """Return the custom properties of a file, whatever their type, as text."""
    root = _properties(package, "custom")
    if root is None:
        return {}
    return {
        element.get("name", ""): "".join(str(t) for t in element.itertext())
        for element in root
        if element.get("name")
    }


def _properties(package: Package, name: str) -> etree._Element | None:
    """Return the part of the `core` or `custom` properties."""
    rels = (r for r in package.rels("").values() if f"{name}-prop" in r.kind.lower())
    return package.tree(next((r.target for r in rels), f"docProps/{name}.xml"))
