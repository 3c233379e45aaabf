"""The parts of a reference.docx, as they lie in its file.

It is opened as any Word file from a stranger is (`docx.opening`), and every part of XML in it is
parsed once, whether a document takes it over or not: what Word could not open makes no document.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mdmdraft.docx.names import BUILD_ID, STRICT, VERSION, R, remove, w
from mdmdraft.docx.opening import open_word
from mdmdraft.docx.reference import REFERENCE
from mdmdraft.docx.write.package import PICTURE_ENDINGS, relationships
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture

if TYPE_CHECKING:
    from lxml import etree

_SAVE = "save it in Word or LibreOffice as .docx, or remove it to use the default look"
_HOLDERS = (*map(w, ("drawing", "pict", "object")),)
_LINK = f"{{{R}}}"
_FONT = ".odttf"
"""How the names of embedded fonts end."""


class TemplateFile:
    """The parts of a reference.docx. Raises Refused (`bad-template`) with each part that cannot
    be read."""

    def __init__(self, data: bytes) -> None:
        with _as_template():
            self._package = open_word(data, REFERENCE)
        self.main = self._package.main
        self._trees: dict[str, etree._Element] = {}
        faults: list[Finding] = []
        for part in self._package:
            if not part.endswith((".xml", ".rels")):
                continue
            try:
                with _as_template():
                    self._keep(part)
            except Refused as refused:
                faults += refused.findings
        if faults:
            raise Refused(faults)
        if STRICT in self._package.read(self.main):
            raise unsound("it is not in the transitional form of Office Open XML")

    def _keep(self, part: str) -> None:
        tree = self._package.tree(part)
        if tree is not None:
            self._trees[part] = tree

    def __contains__(self, part: str) -> bool:
        return part in self._package

    def tree(self, part: str) -> etree._Element | None:
        """Return a part of XML as a tree; None where there is none of that name."""
        return self._trees.get(part)

    def rels(self, part: str) -> list[tuple[str, str, str]]:
        """Return id, type and target of the internal relationships of `part`."""
        with _as_template():
            found = self._package.rels(part)
        return [(key, rel.kind, rel.target) for key, rel in found.items() if not rel.external]

    def linked(self, kind: str) -> str:
        """Return the name of the part of a kind that the main part has; empty where it has none."""
        found = (t for _, one, t in self.rels(self.main) if one == kind and t in self._trees)
        return next(found, "")

    def built_version(self) -> str | None:
        """Return the version that a document of ours bears; None for any other file."""
        root = self.tree("docProps/custom.xml")
        if root is None:
            return None
        found = {p.get("name", ""): "".join(str(t) for t in p.itertext()) for p in root}
        return found.get(VERSION, "") if BUILD_ID in found else None

    def picture(self, part: str) -> bytes:
        """Return a picture without what is no part of it; of a format that only Word shows, the
        file as it is. Raises Refused for one that is damaged."""
        with _as_template():
            data = self._package.read(part)
        if posixpath.splitext(part)[1].lower().removeprefix(".") not in PICTURE_ENDINGS:
            told = f"the picture `{part}` in it is of a format that Word does not show everywhere"
            raise unsound(told, "put it into the template again as PNG, JPEG or SVG")
        try:
            return read_picture(data).data
        except Unfit as unfit:
            if unfit.check == "unknown-image-format":
                return data
            raise unsound(f"the picture `{part}` in it {unfit.message}", unfit.hint) from None

    def font(self, part: str) -> bytes:
        """Return an embedded font."""
        with _as_template():
            return self._package.read(part)


@contextmanager
def _as_template() -> Iterator[None]:
    """Have what is told of any Word file told of the template."""
    try:
        yield
    except Refused as refused:
        (found,) = refused.findings
        other = found.check == "not-a-document"
        hint = f"{found.hint}; or remove it to use the default look" if other else _SAVE
        raise unsound(found.message, hint) from None


@contextmanager
def sound(*parts: str) -> Iterator[None]:
    """Have whatever fails in the use of what parts hold told as a fault of theirs."""
    from lxml import etree

    try:
        yield
    except (
        etree.LxmlError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError,
        TypeError, ValueError,
    ) as error:  # fmt: skip
        named = " or ".join(f"`{part}`" for part in parts if part)
        raise unsound(f"{named} in it holds values that Word does not write") from error


def flaw(what: str, hint: str = "") -> Finding:
    """Return a fault of the template; `what` says what is wrong with it."""
    return Finding.of_file(REFERENCE, "bad-template", what, hint or _SAVE)


def unsound(what: str, hint: str = "") -> Refused:
    """Return the refusal of a template; `what` says what is wrong with it."""
    return Refused([flaw(what, hint)])


def kept_links(
    source: TemplateFile, part: str, root: etree._Element, kind: str, told: list[str]
) -> dict[str, str]:
    """Return the parts of a kind that the tree of `part` leads to, by the ids of relationships;
    what leads to anything else, or nowhere, is taken out and told."""
    known = {key: (what, target) for key, what, target in source.rels(part)}
    found: dict[str, str] = {}
    for element in list(root.iter()):
        for name, value in element.attrib.items():
            if not str(name).startswith(_LINK):
                continue
            what, target = known.get(str(value), ("", ""))
            if what == kind and target in source and (kind != "font" or target.endswith(_FONT)):
                found[str(value)] = target
            else:
                told.append("a drawing that is no picture")
                holder = next((a for a in element.iterancestors() if a.tag in _HOLDERS), element)
                remove(holder)
    return found


def rels_of(part: str, kind: str, links: Iterable[tuple[str, str]]) -> str:
    """Return the relationships of `part` to parts of a kind, given by id and name; nothing where
    it has none."""
    folder = posixpath.dirname(part)
    rows = [(key, f"{R}/{kind}", posixpath.relpath(target, folder), False) for key, target in links]
    return relationships(rows) if rows else ""
