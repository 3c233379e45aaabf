"""The package of the redline: NEW's own parts as they are, those of its stories that changed, and
what OLD's deleted words need of OLD's package."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from mdmdraft.docx.names import PACKAGE_RELS, STRICT, TYPES, R, strict
from mdmdraft.docx.opening import Package

Element = etree._Element
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP = f"{{{PACKAGE_RELS}}}Relationship"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True)
class FullRel:
    """A relationship of a part as it stands in the file."""

    type: str
    target: str
    external: bool


def full_rels(package: Package, part: str) -> dict[str, FullRel]:
    """Return the relationships of a part with their full types; targets are names of parts."""
    root = package.tree(_rels_of(part))
    found: dict[str, FullRel] = {}
    for element in () if root is None else root.iter(_RELATIONSHIP):
        external = element.get("TargetMode", "") == "External"
        target = element.get("Target", "")
        if not external:
            folder = posixpath.join("/", posixpath.dirname(part), target)
            target = posixpath.normpath(folder).lstrip("/")
        kind = element.get("Type", "").replace(_STRICT_RELATIONS, R)
        found[element.get("Id", "")] = FullRel(kind, target, external)
    return found


def _rels_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


class Output:
    """A package made of another one."""

    def __init__(self, base: Package, old: Package) -> None:
        self.base = base
        self._old = old
        self._trees: dict[str, Element] = {}
        self._added: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._rels: dict[str, dict[str, FullRel]] = {}
        self._carried: dict[str, str] = {}
        self._given: dict[str, dict[str, FullRel]] = {}
        self._old_types = content_types(old)

    def put(self, part: str, root: Element, content_type: str = "") -> None:
        """Write a part anew from a tree; `content_type` is that of a part that is new."""
        self._trees[part] = root
        if content_type:
            self._types[part] = content_type

    def relate(self, part: str, rel: FullRel) -> str:
        """Return the id of a relationship of a part, which is added where it is not there."""
        rels = self._rels_for(part)
        for key, known in rels.items():
            if known == rel:
                return key
        number = 1
        while f"rIdOld{number}" in rels:
            number += 1
        rels[f"rIdOld{number}"] = rel
        return f"rIdOld{number}"

    def carried(self, part: str) -> str:
        """Return the name that a part of OLD has in the package, and put it in with all that it
        leads to, where it is not there yet."""
        if part in self._carried:
            return self._carried[part]
        data = self._old.read(part)
        if part in self.base and self.base.read(part) == data and not full_rels(self._old, part):
            self._carried[part] = part
            return part
        name = self.free_name(part)
        self._carried[part] = name
        self._added[name] = data
        self._types[name] = self._old_types(part)
        for key, rel in full_rels(self._old, part).items():
            self._rels.setdefault(name, {})[key] = self.moved(rel)
        return name

    def moved(self, rel: FullRel) -> FullRel:
        """Return a relationship of OLD as one of the package, with the part it leads to."""
        if rel.external or rel.target not in self._old:
            return rel
        return FullRel(rel.type, self.carried(rel.target), external=False)

    def free_name(self, part: str) -> str:
        """Return a name like that of a part which the package does not have."""
        stem, dot, ending = part.rpartition(".")
        number = 1
        while (name := f"{stem}-old{number}{dot}{ending}") in self.base or name in self._added:
            number += 1
        return name

    def _rels_for(self, part: str) -> dict[str, FullRel]:
        if part not in self._rels:
            self._rels[part] = full_rels(self.base, part)
            self._given[part] = dict(self._rels[part])
        return self._rels[part]

    def pack(self) -> bytes:
        """Return the file: parts in the order that NEW has them in, then those that were added."""
        parts = {name: self.base.read(name) for name in self.base}
        is_strict = any(STRICT in parts[n] for n in (self.base.main, "_rels/.rels") if n in parts)
        parts |= self._added
        for name, root in self._trees.items():
            xml = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            parts[name] = strict(xml) if is_strict else xml
        for name, rels in self._rels.items():
            if rels != self._given.get(name, {}):
                parts[_rels_of(name)] = _rels_xml(rels)
        if self._types and _CONTENT_TYPES in parts:
            # Without the list the file stays as unsound as NEW is.
            parts[_CONTENT_TYPES] = self._content_types(parts[_CONTENT_TYPES])
        return _zipped(parts)

    def _content_types(self, data: bytes) -> bytes:
        root = self.base.tree(_CONTENT_TYPES)
        if root is None:
            return data
        known = {e.get("PartName", "").lower() for e in root}
        for name, kind in self._types.items():
            if f"/{name}".lower() not in known and kind:
                made = etree.SubElement(root, f"{{{TYPES}}}Override")
                made.set("PartName", f"/{name}")
                made.set("ContentType", kind)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def content_types(package: Package) -> Callable[[str], str]:
    """Return what gives the content type of a part of a package."""
    root = package.tree(_CONTENT_TYPES)
    found: dict[str, str] = {}
    for element in () if root is None else root:
        name = element.get("PartName") or f"*.{element.get('Extension', '')}"
        found[name.lower()] = element.get("ContentType", "")

    def of(part: str) -> str:
        own = found.get(f"/{part}".lower())
        return own or found.get(f"*.{part.rpartition('.')[2]}".lower(), "")

    return of


def _rels_xml(rels: dict[str, FullRel]) -> bytes:
    root = etree.fromstring(f'<Relationships xmlns="{PACKAGE_RELS}"/>')
    for key, rel in rels.items():
        made = etree.SubElement(root, _RELATIONSHIP)
        made.set("Id", key)
        made.set("Type", rel.type)
        made.set("Target", rel.target if rel.external else f"/{rel.target}")
        if rel.external:
            made.set("TargetMode", "External")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, compresslevel=4)
    return buffer.getvalue()
