"""The parts of a reference.docx, as they lie in its file."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from mdmdraft.docx.names import BUILD_ID, PACKAGE_RELS, VERSION, R
from mdmdraft.docx.reference import REFERENCE
from mdmdraft.docx.xml import HEADER
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.pictures.read import cleaned

if TYPE_CHECKING:
    from lxml import etree

_LIMIT = 64 * 2**20


class TemplateFile:
    """The parts of a reference.docx."""

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(i.file_size for i in archive.infolist()) > _LIMIT:
                    raise unsound("is larger than 64 MB when unpacked")
                self.parts = {i.filename: archive.read(i) for i in archive.infolist()}
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            zlib.error,
        ) as error:
            raise unsound("is not a Word document (.docx)") from error

    def rels(self, part: str) -> list[tuple[str, str, str]]:
        """Return id, type and target of the internal relationships of `part`."""
        folder, name = posixpath.split(part)
        data = self.parts.get(f"{folder}/_rels/{name}.rels")
        if not data:
            return []
        out = []
        for rel in parse(data):
            if rel.get("TargetMode") != "External":
                kind = rel.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/" + folder, rel.get("Target", "")))
                out.append((rel.get("Id", ""), kind, target.lstrip("/")))
        return out

    def built_version(self) -> str | None:
        """Return the version that a document of ours bears; None for any other file."""
        data = self.parts.get("docProps/custom.xml")
        if not data:
            return None
        found = {p.get("name", ""): "".join(str(t) for t in p.itertext()) for p in parse(data)}
        return found.get(VERSION, "") if BUILD_ID in found else None


def unsound(what: str) -> Refused:
    """Return the refusal of a template; `what` says what is wrong with it."""
    return refuse(
        REFERENCE,
        "bad-template",
        f"the template {what}",
        "save it in Word or LibreOffice as .docx, or remove it to use the default look",
    )


def parse(data: bytes) -> etree._Element:
    """Return a part as a tree. Raises Refused for what is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise unsound(f"holds XML that cannot be read ({error})") from error


def copy_linked(source: TemplateFile, part: str, parts: dict[str, bytes]) -> str:
    """Copy what `part` points at into `parts`; return the relationships it then has."""
    rows = []
    for key, kind, target in source.rels(part):
        if kind in {"image", "font"} and target in source.parts:
            data = source.parts[target]
            parts[target] = cleaned(data) if kind == "image" else data
            rows.append((key, kind, posixpath.relpath(target, posixpath.dirname(part))))
    if not rows:
        return ""
    body = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, kind, target in rows
    )
    return f'{HEADER}<Relationships xmlns="{PACKAGE_RELS}">{body}</Relationships>'
