"""The state of one document being written: bookmarks, relationships, notes, lists, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mdmdraft.docx.bookmarks import BLOCK_BOOKMARK, bookmark_name
from mdmdraft.docx.write import comments
from mdmdraft.docx.write.comment_ranges import Placing
from mdmdraft.docx.write.counters import Counters
from mdmdraft.docx.write.package import Rels
from mdmdraft.docx.write.pictures import Media, Placed
from mdmdraft.docx.write.template import Template
from mdmdraft.docx.write.tracking import Signature, Tracking
from mdmdraft.docx.xml import locale
from mdmdraft.docx.zotero import Citations
from mdmdraft.fonts.faces import NO_FILES
from mdmdraft.locales.directions import Direction, direction_of
from mdmdraft.locales.tags import script_group
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Cite, Image
from mdmdraft.pictures.picture import Unfit


class Look(NamedTuple):
    """How a run is set: direct formatting, character style, language."""

    flags: int = 0
    style: str = ""
    language: str = ""
    linked: bool = False
    """Whether it stands in a link already: Word has no link within a link."""
    note: bool = False
    """Whether it stands in a footnote."""
    was: int = -1
    """Direct formatting in the old version; -1 where it is the same."""
    rtl: bool = False
    """Whether it is right-to-left words."""
    direction: Direction = ""
    """How the text around runs, where that is said."""


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


def _language(tag: str) -> str:
    """Return the language of a run; those of other scripts Word keeps apart (17.3.2.20)."""
    attributes = {"complex": "bidi", "asian": "eastAsia"}
    return f'<w:lang w:{attributes.get(script_group(tag), "val")}="{locale(tag)}"/>'


class ContentsEntry(NamedTuple):
    """A heading, for the table of contents."""

    level: int
    number: str
    content: str
    """Its runs, without notes and links."""
    bookmark: str
    anchor: str


class VersionCounts:
    """What is counted in one version of the text: headings, notes, citations."""

    def __init__(self, references: Mapping[str, Mapping[str, object]], salt: str = "") -> None:
        self.counters = Counters()
        self.annex_prefix = ""
        self.notes = 0
        self.citations = Citations(references, salt)


class Writing:
    """Everything that is counted or collected while the text is written."""

    def __init__(
        self,
        draft: Draft,
        template: Template,
        images: Mapping[str, bytes],
        revisions: Signature | None = None,
        threads: tuple[comments.Thread, ...] = (),
        fonts: Mapping[str, bytes] = NO_FILES,
    ) -> None:
        self.draft = draft
        self.template = template
        self.rels = Rels()
        self.note_rels = Rels()
        self.in_notes = False
        self.notes: list[str] = []
        self.entries: list[ContentsEntry] = []
        self.findings: list[Finding] = []
        self.origin: Origin = NOWHERE
        self.tracking = Tracking(revisions) if revisions else None
        self.side: Revision | None = None
        """Of what is being written, when one version has it alone."""
        self.counting = {
            True: VersionCounts(draft.references),
            False: VersionCounts(draft.references, "was"),
        }
        """By whether it is the new version."""
        self.placing = Placing(threads)
        self.note_changes: list[int] = []
        """Numbers of the changes in the note being written."""
        self.pictures = Media(images, template.parts, fonts)
        self.lists: list[str] = []
        self.nums: list[str] = []
        self.variants: dict[tuple[int, int, str], int] = {}
        self.linked: dict[str, dict[str, str]] = {}
        """What opens a link to each bookmark, and what closes it."""
        self.pages: Mapping[str, int] = {}
        """The page of each heading, table and figure, by its anchor, as far as it is known."""
        self.live = True
        """Whether numbers of captions, and references to them, are fields."""
        self.annex = False
        self.page_break = False
        self._names: set[str] = set()
        self._former: dict[str, tuple[str, str]] = {}
        """Bookmarks of what only the old version has, by their names in small letters."""
        self._bookmarks = 0
        self._drawings = 0
        self._looks: dict[tuple[int, str, str, bool], str] = {}
        self.direction = direction_of(draft.language)

    @property
    def sides(self) -> tuple[bool, ...]:
        """The versions that what is being written stands in, by whether it is the new one."""
        if self.side is not None:
            return (self.side.is_new,)
        return (True,) if self.tracking is None else (True, False)

    @property
    def is_former(self) -> bool:
        """Whether only the old version has what is being written."""
        return self.side is not None and not self.side.is_new

    def style(self, key: str) -> str:
        """Return the id, in this document, of a style of the default reference.docx."""
        return self.template.ids[key]

    def rpr(self, look: Look) -> str:
        """Return `w:rPr` for a look; empty for plain text."""
        key = (*look[:3], look.rtl)
        made = self._looks.get(key)
        if made is None:
            made = self._looks[key] = self._properties(*key)
        if self.tracking is not None and look.was not in {-1, look.flags}:
            was = self._properties(look.was, *key[1:])
            return f"<w:rPr>{made}{self.tracking.run_properties(was)}</w:rPr>"
        return f"<w:rPr>{made}</w:rPr>" if made else ""

    def _properties(self, flags: int, style: str, language: str, rtl: bool) -> str:
        inner = f'<w:rStyle w:val="{self.style(style)}"/>' if style else ""
        inner += "".join(xml for flag, xml in _FLAGS if flags & flag)
        if rtl:
            inner += "<w:rtl/>"
        return inner + (_language(language) if language else "")

    def tracked(self, xml: str) -> str:
        """Return runs marked as what is being written, where one version has it alone."""
        return self.tracking.runs(xml, self.side) if self.tracking and self.side else xml

    def commented(self, content: str) -> str:
        """Return the runs of a paragraph with the comments that wait for one."""
        if not self.placing.pending or self.in_notes:
            return content
        return comments.around(self.placing.take(), content, self.comment_reference)

    @property
    def comment_reference(self) -> str:
        """`w:rPr` of the run that a comment hangs on."""
        return f'<w:rPr><w:rStyle w:val="{comments.REFERENCE_STYLE}"/></w:rPr>'

    def instruction(self, cite: Cite, *, in_note: bool) -> str:
        """Return the field of a citation, counted in every version that has it."""
        made = [
            c.citations.instruction(cite, c.notes + 1 if in_note else 0)
            for c in (self.counting[new] for new in self.sides)
        ]
        return made[0]

    def target(self) -> Rels:
        """Return the relationships of the part being written."""
        return self.note_rels if self.in_notes else self.rels

    def bookmark(self, name: str, *, again: bool = False) -> tuple[str, str]:
        """Return start and end of a bookmark.

        A name stands once in a document: when it is taken, `again` gives it a counted one, and
        otherwise there is none. What the old version has alone gives way to the new one.
        """
        key = name.lower()
        if self.is_former:
            if key in self._former:
                return "", ""
            self._former[key] = made = self._bracket(name)
            return made
        if key in self._names:
            if not again:
                return "", ""
            count = 2
            while f"{key}_{count}" in self._names:
                count += 1
            name, key = f"{name}_{count}", f"{key}_{count}"
        self._names.add(key)
        return self._bracket(name)

    def _bracket(self, name: str) -> tuple[str, str]:
        number = self.next_mark()
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def next_mark(self) -> int:
        """Return a number that no bookmark and no range of a move has."""
        self._bookmarks += 1
        return self._bookmarks

    def superseded(self) -> list[str]:
        """Return the marks of old bookmarks whose name the new version gives to something else."""
        return [mark for key, pair in self._former.items() if key in self._names for mark in pair]

    def marks(self, origin: Origin, key: str, anchor: str = "") -> tuple[str, str]:
        """Return what brackets a block: its own bookmark if it has a source, its anchor's."""
        start, end = "", ""
        if key and not self.is_former:
            self.placing.block(key)
        if origin.path:
            self.origin = origin
            if key and not self.is_former:
                start, end = self.bookmark(f"{BLOCK_BOOKMARK}{key}", again=True)
        if anchor:
            more = self.bookmark(bookmark_name(anchor))
            start, end = start + more[0], more[1] + end
        return start, end

    def is_missing(self, name: str) -> bool:
        """Tell whether there is no bookmark `name`."""
        return name.lower() not in self._names and name.lower() not in self._former

    def fault(self, check: str, message: str, hint: str) -> None:
        """Note a fault at the block being written."""
        at = self.origin
        self.findings.append(Finding(at.path, at.line if at.path else 0, 0, check, message, hint))

    def picture(self, image: Image) -> Placed | None:
        """Return a picture as a part of the document; one that cannot be set is a fault."""
        try:
            return self.pictures.placed(image.path)
        except Unfit as fault:
            self.fault(fault.check, f"the picture `{image.path}` {fault.message}", fault.hint)
            return None

    def take_page_break(self) -> bool:
        """Tell whether the heading being written starts a page; the next one does not."""
        if self.is_former:
            return False
        taken, self.page_break = self.page_break, False
        return taken

    def drawing(self) -> int:
        """Return the number of a new drawing."""
        self._drawings += 1
        return self._drawings
