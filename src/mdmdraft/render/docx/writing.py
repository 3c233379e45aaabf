"""The state of one document being written: bookmarks, relationships, notes, lists, pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.text import Image
from mdmdraft.render.docx.counters import Counters
from mdmdraft.render.docx.images import Size, read_size
from mdmdraft.render.docx.package import Rels
from mdmdraft.render.docx.template import Template
from mdmdraft.render.docx.xml import attribute
from mdmdraft.render.docx.zotero import Citations

_PLAIN_ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,39}")


def bookmark_name(anchor: str) -> str:
    """Return the bookmark of `anchor`: letters, digits and `_`, 40 characters at most.

    Word takes no others and tells no capitals from small letters, so whatever is not a plain
    lower-case id gets a hash of itself.
    """
    if _PLAIN_ANCHOR.fullmatch(anchor):
        return anchor.replace("-", "_")
    stem = re.sub(r"[^A-Za-z0-9]+", "_", anchor)[:30].strip("_")
    digest = hashlib.sha256(anchor.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{stem}_{digest}" if stem[:1].isalpha() else f"a_{digest}"


class Look(NamedTuple):
    """How a run is set: direct formatting, character style, language."""

    flags: int = 0
    style: str = ""
    language: str = ""
    linked: bool = False
    """Whether it stands in a link already: Word has no link within a link."""
    note: bool = False
    """Whether it stands in a footnote."""


BOLD, ITALIC, STRIKE, CAPS, UNDER, SUPER, SUB = (1 << n for n in range(7))
_FLAGS = (
    (BOLD, "<w:b/><w:bCs/>"),
    (ITALIC, "<w:i/><w:iCs/>"),
    (CAPS, "<w:smallCaps/>"),
    (STRIKE, "<w:strike/>"),
    (UNDER, '<w:u w:val="single"/>'),
    (SUPER, '<w:vertAlign w:val="superscript"/>'),
    (SUB, '<w:vertAlign w:val="subscript"/>'),
)
"""In the order that the schema asks for."""


class Entry(NamedTuple):
    """A heading, for the table of contents."""

    level: int
    number: str
    content: str
    """Its runs, without notes and links."""
    bookmark: str
    anchor: str


class Writing:
    """Everything that is counted or collected while the text is written."""

    def __init__(self, draft: Draft, template: Template, images: Mapping[str, bytes]) -> None:
        self.draft = draft
        self.template = template
        self.rels = Rels()
        self.note_rels = Rels()
        self.in_notes = False
        self.notes: list[str] = []
        self.entries: list[Entry] = []
        self.findings: list[Finding] = []
        self.origin: Origin = NOWHERE
        self.citations = Citations(draft.references)
        self.media: dict[str, bytes] = {}
        self.lists: list[str] = []
        self.nums: list[str] = []
        self.variants: dict[tuple[int, int, str], int] = {}
        self.linked: set[str] = set()
        self.counters = Counters()
        self.annex = False
        self.annex_prefix = ""
        self.page_break = False
        self._images = images
        self._sizes: dict[str, tuple[str, Size]] = {}
        self._names: set[str] = set()
        self._bookmarks = 0
        self._drawings = 0
        self._looks: dict[tuple[int, str, str], str] = {}

    def style(self, key: str) -> str:
        """Return the id, in this document, of a style of the default reference.docx."""
        return self.template.ids[key]

    def rpr(self, look: Look) -> str:
        """Return `w:rPr` for a look; empty for plain text."""
        key = look[:3]
        made = self._looks.get(key)
        if made is None:
            flags, style, language = key
            inner = f'<w:rStyle w:val="{self.style(style)}"/>' if style else ""
            inner += "".join(xml for flag, xml in _FLAGS if flags & flag)
            inner += f'<w:lang w:val="{attribute(language)}"/>' if language else ""
            made = self._looks[key] = f"<w:rPr>{inner}</w:rPr>" if inner else ""
        return made

    def target(self) -> Rels:
        """Return the relationships of the part being written."""
        return self.note_rels if self.in_notes else self.rels

    def bookmark(self, name: str, *, again: bool = False) -> tuple[str, str]:
        """Return start and end of a bookmark.

        A name stands once in a document: when it is taken, `again` gives it a counted one, and
        otherwise there is none.
        """
        key = name.lower()
        if key in self._names:
            if not again:
                return "", ""
            count = 2
            while f"{key}_{count}" in self._names:
                count += 1
            name, key = f"{name}_{count}", f"{key}_{count}"
        self._names.add(key)
        self._bookmarks += 1
        number = self._bookmarks
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def marks(self, origin: Origin, key: str, anchor: str = "") -> tuple[str, str]:
        """Return what brackets a block: its own bookmark if it has a source, its anchor's."""
        start, end = "", ""
        if origin.path:
            self.origin = origin
            if key:
                start, end = self.bookmark(f"_md_{key}", again=True)
        if anchor:
            more = self.bookmark(bookmark_name(anchor))
            start, end = start + more[0], more[1] + end
        return start, end

    def is_missing(self, name: str) -> bool:
        """Tell whether there is no bookmark `name`."""
        return name.lower() not in self._names

    def fault(self, check: str, message: str, hint: str) -> None:
        """Note a fault at the block being written."""
        at = self.origin
        self.findings.append(Finding(at.path, at.line if at.path else 0, 0, check, message, hint))

    def picture(self, image: Image) -> tuple[str, Size] | None:
        """Return part name and size of a picture; a picture that cannot be set is a fault."""
        known = self._sizes.get(image.path)
        if known:
            return known
        data = self._images.get(image.path)
        if data is None:
            self.fault(
                "missing-image",
                f"there is no image `{image.path}`",
                "put the file there, relative to the paper's folder",
            )
            return None
        size = read_size(data)
        if size is None:
            self.fault(
                "unreadable-image",
                f"`{image.path}` is not a PNG, JPEG or GIF file",
                "Word documents take PNG, JPEG and GIF; export the picture as PNG",
            )
            return None
        number = len(self.media) + 1
        name = f"media/figure{number}.{size.ending}"
        while f"word/{name}" in self.template.parts:
            number += 1
            name = f"media/figure{number}.{size.ending}"
        self.media[f"word/{name}"] = data
        self._sizes[image.path] = (name, size)
        return name, size

    def take_page_break(self) -> bool:
        """Tell whether the heading being written starts a page; the next one does not."""
        taken, self.page_break = self.page_break, False
        return taken

    def drawing(self) -> int:
        """Return the number of a new drawing."""
        self._drawings += 1
        return self._drawings
