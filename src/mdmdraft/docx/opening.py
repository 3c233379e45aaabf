"""The package of a Word document, opened as a file from a stranger.

A `.docx` is a zip file of XML parts (ECMA-376, part 2). Everything is bounded before it is
unpacked or parsed: what the zip file declares, what unpacking really gives, and the memory that a
tree of the XML will take. No document type is read, so no entity is ever declared; relationships
that lead out of the file are told of and never followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mdmdraft.docx.names import OFFICE, PACKAGE_RELS, STRICT, TYPES, transitional
from mdmdraft.docx.other_files import OTHER_HINT, is_zip, what_it_is
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.world.foreign_xml import NotWellFormed, parse_foreign

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 64 << 20
"""Size of the file."""
MOST_UNPACKED = 160 << 20
"""Size of everything in it, as the zip file declares it."""
MOST_XML = 48 << 20
"""Size of one part that is parsed."""
MOST_RATIO = 250
"""How many times smaller packed than unpacked a large part may be; text is 10 to 40."""
MOST_MEMBERS = 8192
TREE_BUDGET = 160 << 20
"""Bytes that the trees of all parts may take in memory, by a cautious estimate."""
_LARGE = 1 << 20
_PER_TAG, _PER_ATTRIBUTE = 130, 200
"""Bytes that libxml2 takes for a tag (with the text after it) and for an attribute, at most."""
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']+)")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
_UNSAFE = "ask for the document as a plain .docx, without it, and do not open this file"
_BROKEN = "open it in Word or LibreOffice and save it as .docx, or ask for the file again"


class Rel(NamedTuple):
    """A relationship of a part: its kind (`image`, `hyperlink`…) and the part or address."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one document; `name` is what the file is called in findings."""

    def __init__(
        self, data: bytes, infos: list[zipfile.ZipInfo], name: str, *, workbook: bool = False
    ) -> None:
        self.name = name
        self._workbook = workbook
        self._data = data
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._budget = TREE_BUDGET
        self._list(infos)
        self.main = self._main()

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the parts, in the order of the file."""
        return iter(self._members)

    def read(self, part: str) -> bytes:
        """Return a part as it is stored.

        Raises KeyError for one that is not there, Refused for one that cannot be unpacked.
        """
        found = unpacked(self._data, self._members[part])
        if found is None:
            raise self._refused(
                "broken-document", f"`{part}` in it is damaged and cannot be unpacked", _BROKEN
            )
        return found

    def tree(self, part: str) -> etree._Element | None:
        """Return a part as a tree, its namespaces made transitional; None where there is none.

        Raises Refused for XML that is broken, too large, or declares a document type.
        """
        if part not in self._members:
            return None
        if self._members[part].file_size > MOST_XML:
            raise self._too_large(part)
        data = self._utf8(part, self.read(part))
        if b"<!DOCTYPE" in data:
            raise self._refused(
                "unsafe-document",
                f"`{part}` declares a document type, which no Word document does",
                _UNSAFE,
            )
        self._budget -= data.count(b"<") * _PER_TAG + data.count(b"=") * _PER_ATTRIBUTE + len(data)
        if self._budget < 0:
            raise self._too_large(part)
        if STRICT in data:
            data = transitional(data)
        try:
            return parse_foreign(data)
        except NotWellFormed as error:
            raise self._refused(
                "broken-document", f"`{part}` in it is no well-formed XML: {error}", _BROKEN
            ) from None

    def rels(self, part: str) -> dict[str, Rel]:
        """Return the relationships of a part by id; those of the package for an empty name."""
        folder, _, file = part.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Rel] = {}
        if root is None:
            return found
        for element in root.iter(f"{{{PACKAGE_RELS}}}Relationship"):
            target = element.get("Target", "")
            external = element.get("TargetMode", "") == "External"
            kind = element.get("Type", "").rpartition("/")[2]
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Rel(kind, target, external)
        return found

    def _utf8(self, part: str, data: bytes) -> bytes:
        """Return XML as UTF-8, or in another encoding whose `<` is an ASCII one."""
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:2] in {b"<\0", b"\0<"}:
            order = "utf-16-le" if data[:2] in {b"\xff\xfe", b"<\0"} else "utf-16-be"
            return _DECLARATION.sub("", data.decode(order, "replace")).encode("utf-8", "replace")
        declared = _ENCODING.match(data[3:] if data[:3] == b"\xef\xbb\xbf" else data)
        if declared and declared[1].lower() not in _ENCODINGS:
            if declared[1].lower().startswith(b"utf-16"):
                return _DECLARATION.sub("", data.decode("utf-8", "replace")).encode()
            raise self._refused(
                "broken-document", f"`{part}` is in an encoding that no Word document has", _BROKEN
            )
        return data

    def _list(self, infos: list[zipfile.ZipInfo]) -> None:
        seen: set[str] = set()
        for info in infos:
            name = info.filename.replace("\\", "/")
            if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
                raise self._refused(
                    "unsafe-document", f"the part `{name}` in it points out of the file", _UNSAFE
                )
            if name.lower() in seen:
                raise self._refused(
                    "unsafe-document", f"it holds two parts of the name `{name}`", _UNSAFE
                )
            seen.add(name.lower())
            if name.endswith("/"):
                continue
            self._bound(info, name)
            self._members[name] = info
        if sum(info.file_size for info in infos) > MOST_UNPACKED:
            raise self._too_large("")

    def _bound(self, info: zipfile.ZipInfo, name: str) -> None:
        if info.flag_bits & 0x1:
            raise self._refused(
                "not-a-document",
                "it is encrypted",
                "open it with its password in Word or LibreOffice, and save it without one",
            )
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self._refused(
                "broken-document", f"`{name}` is packed in a way that Word does not know", _BROKEN
            )
        if info.file_size > _LARGE and info.file_size > MOST_RATIO * max(1, info.compress_size):
            raise self._refused(
                "unsafe-document",
                f"`{name}` unpacks to {info.file_size >> 20} MB, more than {MOST_RATIO} times "
                "what it takes in the file: a trap, not a text",
                _UNSAFE,
            )

    def _main(self) -> str:
        """Return the name of the main part, once what the file says of itself is acceptable."""
        kinds = self._kinds()
        if any("macroenabled" in kind.lower() for kind in kinds.values()) or any(
            name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in self._members
        ):
            raise self._refused(
                "unsafe-document",
                "it holds macros (.docm)",
                "save it in Word or LibreOffice as .docx, which leaves the macros out",
            )
        usual = "xl/workbook.xml" if self._workbook else "word/document.xml"
        main = next((r.target for r in self.rels("").values() if r.kind == OFFICE), usual)
        kind = kinds.get(f"/{main}".lower(), "")
        for word, told in (("spreadsheetml", "an Excel workbook"), ("presentationml", "slides")):
            if word in kind and not (self._workbook and word == "spreadsheetml"):
                raise self._refused("not-a-document", f"it is {told}", OTHER_HINT)
        if main not in self._members:
            raise self._refused(
                "not-a-document",
                f"it is a zip file without the part `{main}` that a Word document has",
                OTHER_HINT,
            )
        return main

    def _kinds(self) -> dict[str, str]:
        root = self.tree("[Content_Types].xml")
        if root is None:
            return {}
        return {
            element.get("PartName", element.get("Extension", "")).lower(): element.get(
                "ContentType", ""
            )
            for element in root.iter(f"{{{TYPES}}}Override", f"{{{TYPES}}}Default")
        }

    def _refused(self, check: str, message: str, hint: str) -> Refused:
        return refuse(self.name, check, message, hint)

    def _too_large(self, part: str) -> Refused:
        if not part:
            size = sum(info.file_size for info in self._members.values()) >> 20
            return self._refused(
                "unsafe-document",
                f"it unpacks to {size} MB, more than the {MOST_UNPACKED >> 20} MB that are read",
                "shrink its pictures in Word, or send the document in parts",
            )
        size = self._members[part].file_size >> 20
        return self._refused(
            "unsafe-document",
            f"`{part}` in it holds {size} MB of text and marks, which takes more than the "
            f"{TREE_BUDGET >> 20} MB of memory that are given to a document",
            "accept its tracked changes in Word and save it anew, which makes it smaller, or send "
            "the document in parts",
        )


def unpacked(data: bytes, info: zipfile.ZipInfo) -> bytes | None:
    """Return a member of a zip file; None where it is not what the file says it is.

    `zipfile` unpacks all there is before it looks at the size that was declared; here no more is
    ever unpacked than that.
    """
    at = info.header_offset
    if data[at : at + 4] != b"PK\x03\x04" or len(data) < at + 30:
        return None
    name, extra = struct.unpack_from("<HH", data, at + 26)
    at += 30 + name + extra
    packed = memoryview(data)[at : at + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        found = bytes(packed)
    else:
        try:
            found = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
        except zlib.error:
            return None
    return found if len(found) == info.file_size and zlib.crc32(found) == info.CRC else None


def is_workbook(data: bytes) -> bool:
    """Tell whether a file is a zip file with the main part of a workbook (`.xlsx`)."""
    if not is_zip(data) or b"xl/workbook.xml" not in data:
        return False
    return any(info.filename == "xl/workbook.xml" for info in _members(data) or ())


def _members(data: bytes) -> list[zipfile.ZipInfo] | None:
    """Return the members of a zip file; None where it has none, or too many."""
    if data.count(b"PK\x01\x02") > MOST_MEMBERS:
        return None
    try:
        return zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError):
        return None


def open_workbook(data: bytes, name: str) -> Package:
    """Return the package of a workbook (`.xlsx`), within the bounds of `open_word`."""
    return _open(data, name, workbook=True)


def open_word(data: bytes, name: str) -> Package:
    """Return the package of a Word document; `name` is what findings call it.

    Raises Refused (exit code 2) with one finding for whatever is no sound `.docx`: another
    format, an encrypted or damaged file, macros, parts that point out of the file, and anything
    larger than the bounds above.
    """
    return _open(data, name, workbook=False)


def _open(data: bytes, name: str, *, workbook: bool) -> Package:
    if len(data) > MOST_BYTES:
        raise refuse(
            name,
            "unsafe-document",
            f"it is larger than {MOST_BYTES >> 20} MB",
            "shrink its pictures in Word, or send the document in parts",
        )
    if not is_zip(data):
        message, hint = what_it_is(data)
        raise refuse(name, "not-a-document", message, hint)
    if data.count(b"PK\x01\x02") > MOST_MEMBERS:
        raise refuse(name, "unsafe-document", f"it holds more than {MOST_MEMBERS} parts", _UNSAFE)
    infos = _members(data)
    if infos is None:
        raise refuse(
            name,
            "broken-document",
            "it is cut off or damaged: it begins as a .docx and does not end as one",
            _BROKEN,
        )
    if any(info.filename == "mimetype" for info in infos):
        message, hint = what_it_is(b"PKmimetype")
        raise refuse(name, "not-a-document", message, hint)
    return Package(data, infos, name, workbook=workbook)
