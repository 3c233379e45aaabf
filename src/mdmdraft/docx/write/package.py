"""A DOCX as a zip file of parts: content types, relationships, properties, fixed dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from mdmdraft.docx.names import AUDIENCE, BUILD_ID, DELIVERABLE, PACKAGE_RELS, TYPES, VERSION, R
from mdmdraft.docx.xml import HEADER
from mdmdraft.model.draft import Draft
from mdmdraft.model.xml_text import attribute, escape

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
KINDS = {
    "document": _WORD + "document.main+xml",
    "styles": _WORD + "styles+xml",
    "numbering": _WORD + "numbering+xml",
    "settings": _WORD + "settings+xml",
    "fontTable": _WORD + "fontTable+xml",
    "footnotes": _WORD + "footnotes+xml",
    "header": _WORD + "header+xml",
    "footer": _WORD + "footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "comments": _WORD + "comments+xml",
    "commentsExtended": _WORD + "commentsExtended+xml",
    "commentsIds": _WORD + "commentsIds+xml",
    "people": _WORD + "people+xml",
}
PICTURE_ENDINGS = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
    "tiff": "image/tiff",
    "tif": "image/tiff",
    "bmp": "image/bmp",
}
"""Media types of the pictures that a document may have, by how their names end."""
_ENDINGS = PICTURE_ENDINGS | {
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}


class Rels:
    """The relationships of one part, numbered in the order in which they are asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, bool], str] = {}

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of the relationship to `target`, made if there is none; `kind` is the last
        word of its type, or the whole of one that is not ECMA's."""
        return self._known.setdefault((kind, target, external), f"rId{len(self._known) + 1}")

    def xml(self) -> str:
        """Return the part, nothing when it is empty."""
        return (
            relationships(
                (key, kind if "/" in kind else f"{R}/{kind}", target, external)
                for (kind, target, external), key in self._known.items()
            )
            if self._known
            else ""
        )


def relationships(rows: Iterable[tuple[str, str, str, bool]]) -> str:
    """Return a relationships part; `rows` yields id, type, target, external."""
    out = []
    for key, kind, target, external in rows:
        mode = ' TargetMode="External"' if external else ""
        at = f'Id="{attribute(key)}" Type="{kind}" Target="{attribute(target)}"'
        out.append(f"<Relationship {at}{mode}/>")
    return f'{HEADER}<Relationships xmlns="{PACKAGE_RELS}">{"".join(out)}</Relationships>'


class DocumentParts(NamedTuple):
    """A document before it is packed."""

    parts: Mapping[str, str | bytes]
    """By name, in the order that they are written in."""
    kinds: Mapping[str, str]
    """What each XML part is: a key of `KINDS`."""


def _core(draft: Draft, epoch: int) -> str:
    moment = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    dc = "http://purl.org/dc"
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        f'metadata/core-properties" xmlns:dc="{dc}/elements/1.1/" xmlns:dcterms="{dc}/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(draft.title)}</dc:title>"
        f"<dc:creator>{escape(draft.organisation)}</dc:creator>"
        f"<cp:keywords>{escape(', '.join(draft.keywords))}</cp:keywords>"
        f"<dc:language>{escape(draft.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _custom(draft: Draft) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    rows = (
        (VERSION, draft.version),
        (DELIVERABLE, draft.deliverable),
        (BUILD_ID, draft.build_id),
        *([(AUDIENCE, draft.audience)] if draft.audience else []),
    )
    values = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(rows, 2)
    )
    return (
        f'{HEADER}<Properties xmlns="{office}/custom-properties"'
        f' xmlns:vt="{office}/docPropsVTypes">{values}</Properties>'
    )


def _content_types(parts: Mapping[str, str | bytes], kinds: Mapping[str, str]) -> str:
    endings = sorted({name.rpartition(".")[2].lower() for name in parts} & _ENDINGS.keys())
    package = "application/vnd.openxmlformats-package."
    office = "application/vnd.openxmlformats-officedocument."
    rows = [
        f'<Default Extension="rels" ContentType="{package}relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        *(f'<Default Extension="{e}" ContentType="{_ENDINGS[e]}"/>' for e in endings),
        *(f'<Override PartName="/{n}" ContentType="{KINDS[k]}"/>' for n, k in kinds.items()),
        f'<Override PartName="/docProps/core.xml" ContentType="{package}core-properties+xml"/>',
        f'<Override PartName="/docProps/custom.xml" ContentType="{office}custom-properties+xml"/>',
    ]
    return f'{HEADER}<Types xmlns="{TYPES}">{"".join(rows)}</Types>'


def pack(document: DocumentParts, draft: Draft, epoch: int) -> bytes:
    """Return the zip file; `epoch` is the seconds since 1970 (UTC) that date every entry.

    What the file says of itself is a fixed list of what the draft says, so that nothing else can
    leak.
    """
    root = relationships(
        [
            ("rId1", f"{R}/officeDocument", "word/document.xml", False),
            (
                "rId2",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                "core-properties",
                "docProps/core.xml",
                False,
            ),
            ("rId3", f"{R}/custom-properties", "docProps/custom.xml", False),
        ]
    )
    everything = {
        "[Content_Types].xml": _content_types(*document),
        "_rels/.rels": root,
        **document.parts,
        "docProps/core.xml": _core(draft, epoch),
        "docProps/custom.xml": _custom(draft),
    }
    # A zip entry cannot be older than 1980, nor hold an odd second.
    moment = datetime.fromtimestamp(max(epoch, 315532800), UTC).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in everything.items():
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            raw = data if isinstance(data, bytes) else data.encode("utf-8")
            archive.writestr(info, raw, compresslevel=4)
    return buffer.getvalue()
