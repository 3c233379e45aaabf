"""A paragraph's own content as runs: what Word split for its own ends is joined again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from lxml import etree

from mdmdraft.docx.names import ASVG, MC, VML, A, M, R, w
from mdmdraft.docx.read.equations import linear
from mdmdraft.docx.read.state import ReadState
from mdmdraft.docx.read.styles import PLAIN, Look
from mdmdraft.docx.read.symbols import symbol
from mdmdraft.model.word import Tracked, WordRun

_RPR, _CHANGE, _SPACE = w("rPr"), w("rPrChange"), "{http://www.w3.org/XML/1998/namespace}space"
_ID, _TYPE = w("id"), w("type")
_BOX = w("txbxContent")
INSERTED, DELETED = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
_BLANKS = str.maketrans("\r\n", "  ")


class Mark(NamedTuple):
    """What the elements around a run say of it."""

    inserted: Tracked | None = None
    deleted: Tracked | None = None
    link: str = ""


class _RunKey(NamedTuple):
    """All that is alike in one run."""

    look: Look
    inserted: Tracked | None
    deleted: Tracked | None
    formatted: Tracked | None
    was: Look
    link: str
    field: int
    comments: tuple[str, ...]


class RunReader:
    """The runs of one paragraph, as they are read."""

    def __init__(self, reading: ReadState) -> None:
        self.reading = reading
        self.found: list[WordRun] = []
        self._bookmarks: list[str] = []
        self._void: list[str] = []
        self.points: list[str] = []
        """Comments that end or are referred to here and whose range holds no run so far."""
        self.boxes: list[etree._Element] = []
        """Text boxes anchored here."""
        self._pieces: list[str] = []
        self._key: _RunKey | None = None
        self._mark = Mark()
        self._look = PLAIN
        self._formatted: Tracked | None = None
        self._was = PLAIN
        self._after_number = False
        self._added = 0
        self._began: dict[str, tuple[str, int]] = {}
        """Name of each bookmark that began here, by its `w:id`, and how much stood before it."""

    def runs(self) -> tuple[WordRun, ...]:
        """Return the runs read."""
        self._flush()
        return tuple(self.found)

    def bookmarks(self) -> tuple[str, ...]:
        """Return the bookmarks that begin here: those around nothing last, for what they stood
        around was deleted, and they name the paragraph only if no other does."""
        return (*(n for n in self._bookmarks if n not in self._void), *self._void)

    def is_empty(self) -> bool:
        """Tell whether nothing was read so far."""
        return not self.found and not self._pieces

    def read(self, element: etree._Element, mark: Mark) -> None:
        """Read what is in a paragraph, or in an element within it."""
        for child in element:
            handler = _INLINE.get(child.tag)
            if handler is not None:
                handler(self, child, mark)

    def _add(self, text: str, *, note: str = "", image: str = "", alt: str = "") -> None:
        reading = self.reading
        fields = reading.fields
        if fields.is_hidden or fields.in_contents or not (text or note or image):
            return
        if self._look.hidden and not reading.keep_hidden:
            reading.seen["hidden text"] += 1
            return
        if self._after_number:
            # The blank between a note's number and its words.
            self._after_number = False
            text = text.lstrip(" \t")
            if not text and not note and not image:
                return
        mark, look, comments = self._mark, self._look, reading.comments
        key = _RunKey(
            look, mark.inserted, mark.deleted, self._formatted, self._was,
            mark.link or fields.link, fields.number, comments.now,
        )  # fmt: skip
        if comments.now:
            comments.anchored.update(comments.now)
            if mark.deleted is None:
                comments.take(text)
        if note or image or key != self._key:
            self._flush()
        self._key = key
        self._added += 1
        self._pieces.append(text)
        if note or image:
            self._flush(note, image, alt)

    def _flush(self, note: str = "", image: str = "", alt: str = "") -> None:
        set_ = self._key
        if set_ is not None and (self._pieces or note or image):
            look, was = set_.look, set_.was
            self.found.append(
                WordRun(
                    "".join(self._pieces), look.styles, look.style, set_.inserted, set_.deleted,
                    set_.formatted, was.styles, was.style, set_.link, set_.field, note, image, alt,
                    set_.comments, look.language, look.hidden,
                )
            )  # fmt: skip
        self._pieces = []
        self._key = None

    def _run(self, element: etree._Element, mark: Mark) -> None:
        properties = element.find(_RPR)
        self._mark, self._look, self._formatted, self._was = mark, PLAIN, None, PLAIN
        if properties is not None and len(properties):
            styles = self.reading.styles
            self._look = styles.look(properties)
            change = properties.find(_CHANGE)
            if change is not None:
                self._formatted = self.reading.moves.tracked(change)
                self._was = styles.look(change.find(_RPR))
        self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        for child in element:
            handler = _IN_RUN.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _text(self, element: etree._Element) -> None:
        text = element.text or ""
        if element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        elif "\n" in text or "\r" in text:
            text = text.translate(_BLANKS)
        self._add(text)

    def _break(self, element: etree._Element) -> None:
        if element.get(_TYPE, "textWrapping") == "textWrapping":
            self._add("\n")

    def _symbol(self, element: etree._Element) -> None:
        self._add(symbol(element.get(w("font"), ""), element.get(w("char"), "")))

    def _instruction(self, element: etree._Element) -> None:
        deleted = self._mark.deleted is not None or element.tag == w("delInstrText")
        self.reading.fields.instruct(element.text or "", deleted=deleted)

    def _field_mark(self, element: etree._Element) -> None:
        fields = self.reading.fields
        box = element.find(f"{w('ffData')}/{w('checkBox')}")
        if box is not None:
            self._add("☒" if _is_checked(box) else "☐")
        marks = {"begin": fields.begin, "separate": fields.separate, "end": fields.end}
        mark = marks.get(element.get(w("fldCharType"), ""))
        if mark is not None:
            mark()

    def _note(self, element: etree._Element) -> None:
        letter = "f" if element.tag == w("footnoteReference") else "e"
        self._add("", note=f"{letter}{element.get(_ID, '')}")

    def _point(self, element: etree._Element) -> None:
        key = element.get(_ID, "")
        if key not in self.reading.comments.anchored and key not in self.points:
            self.points.append(key)

    def _note_number(self, _: etree._Element) -> None:
        self._after_number = True

    def _drawing(self, element: etree._Element) -> None:
        # Text boxes within text boxes are found when the outer one is read.
        outside = next(element.iterancestors(_BOX), None)
        boxes = [b for b in element.iter(_BOX) if next(b.iterancestors(_BOX), None) is outside]
        alt = _description(element)
        for picture in element.iter(f"{{{A}}}blip", f"{{{VML}}}imagedata"):
            if next(picture.iterancestors(_BOX), None) is not outside:
                continue
            # Of a drawing it is known by the drawing, not by the pixels beside it.
            drawn = next(picture.iter(f"{{{ASVG}}}svgBlip"), picture)
            keys = (
                one.get(f"{{{R}}}{name}")
                for one in (drawn, picture)
                for name in ("embed", "id", "link")
            )
            key = next(filter(None, keys), "")
            self._add("", image=self.reading.picture(key), alt=alt)
        if not self.reading.fields.in_contents:
            self.boxes.extend(boxes)
        for data in element.iter(f"{{{A}}}graphicData"):
            if data.get("uri", "").rpartition("/")[2] in {"chart", "chartex", "diagram"}:
                self.reading.seen["chart"] += 1

    def _alternate_in_run(self, element: etree._Element) -> None:
        self._alternate(element, self._inside)

    def _alternate(self, element: etree._Element, read: Callable[[etree._Element], None]) -> None:
        """Read the first of the alternatives that gives anything."""
        for branch in element:
            before = (len(self.found), len(self._pieces), len(self.boxes), len(self.points))
            read(branch)
            if before != (len(self.found), len(self._pieces), len(self.boxes), len(self.points)):
                return

    def _alternate_inline(self, element: etree._Element, mark: Mark) -> None:
        self._alternate(element, lambda branch: self.read(branch, mark))

    def _inserted(self, element: etree._Element, mark: Mark) -> None:
        self.read(element, mark._replace(inserted=self.reading.moves.tracked(element)))

    def _deleted(self, element: etree._Element, mark: Mark) -> None:
        self.read(element, mark._replace(deleted=self.reading.moves.tracked(element)))

    def _hyperlink(self, element: etree._Element, mark: Mark) -> None:
        anchor = element.get(w("anchor"), "")
        rel = self.reading.rels.get(element.get(f"{{{R}}}id", ""))
        link = rel.target if rel is not None and rel.external else ""
        if anchor:
            link = f"{link}#{anchor}"
        self.read(element, mark._replace(link=link))

    def _simple_field(self, element: etree._Element, mark: Mark) -> None:
        fields = self.reading.fields
        fields.simple(element.get(w("instr"), ""))
        self.read(element, mark)
        fields.end()

    def _content_control(self, element: etree._Element, mark: Mark) -> None:
        content = element.find(w("sdtContent"))
        if content is not None:
            self.read(content, mark)

    def _ruby(self, element: etree._Element) -> None:
        mark = self._mark
        for name, before, after in (("rubyBase", "", ""), ("rt", "(", ")")):
            for part in element.iter(w(name)):
                self._add(before)
                self.read(part, mark)
                self._add(after)

    def _formula(self, element: etree._Element, mark: Mark) -> None:
        self._look, self._formatted, self._was = PLAIN, None, PLAIN
        for text, at in linear(element):
            # Within an equation Word tracks changes in the runs, not around them.
            self._mark = mark
            above = () if at is None else at.iterancestors()
            for around in takewhile(lambda e: e is not element, above):
                if around.tag in DELETED:
                    self._mark = self._mark._replace(deleted=self.reading.moves.tracked(around))
                elif around.tag in INSERTED:
                    self._mark = self._mark._replace(inserted=self.reading.moves.tracked(around))
            self._add(text)

    def _range(self, element: etree._Element, _: Mark) -> None:
        start_or_end(self.reading, element)
        if element.tag == w("commentRangeEnd"):
            self._point(element)

    def _bookmark(self, element: etree._Element, _: Mark) -> None:
        name = self.reading.bookmarks.start(element, self.reading.paragraphs, inside=True)
        if name:
            self._bookmarks.append(name)
            self._began[element.get(_ID, "")] = (name, self._added)

    def _bookmark_end(self, element: etree._Element, _: Mark) -> None:
        at = self.reading.paragraphs
        if self.is_empty() and self.reading.bookmarks.began_before(element, at):
            self.reading.bookmarks.end(element, at - 1, inside=False)
        else:
            self.reading.bookmarks.end(element, at, inside=True)
            name, before = self._began.pop(element.get(_ID, ""), ("", -1))
            if name and before == self._added:
                self._void.append(name)


def _is_checked(box: etree._Element) -> bool:
    """Tell whether a check box of a form is checked (ECMA-376 part 1, 17.16.7)."""
    for name in ("checked", "default"):
        found = box.find(w(name))
        if found is not None:
            return found.get(w("val"), "1") not in {"0", "false", "off"}
    return False


def _description(element: etree._Element) -> str:
    """Return the description of a picture, in either markup."""
    for node in element.iter():
        tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if tag in {"docPr", "shape", "cNvPr"}:
            told = node.get("descr") or node.get("alt") or ""
            if told:
                return told
    return ""


def start_or_end(reading: ReadState, element: etree._Element) -> None:
    """Open or close the range of a comment or of a move."""
    tag = element.tag.rpartition("}")[2]
    if tag == "commentRangeStart":
        reading.comments.start(element.get(_ID, ""))
    elif tag == "commentRangeEnd":
        reading.comments.end(element.get(_ID, ""))
    elif tag.endswith("RangeStart"):
        reading.moves.start(tag[: -len("RangeStart")], element)
    else:
        reading.moves.end(tag[: -len("RangeEnd")], element)


RANGES = tuple(
    w(name)
    for name in (
        "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_INLINE: dict[object, Callable[[RunReader, etree._Element, Mark], None]] = {
    w("r"): RunReader._run,
    **dict.fromkeys(INSERTED, RunReader._inserted),
    **dict.fromkeys(DELETED, RunReader._deleted),
    w("hyperlink"): RunReader._hyperlink,
    w("fldSimple"): RunReader._simple_field,
    w("sdt"): RunReader._content_control,
    w("bookmarkStart"): RunReader._bookmark,
    w("bookmarkEnd"): RunReader._bookmark_end,
    f"{{{M}}}oMath": RunReader._formula,
    f"{{{M}}}oMathPara": RunReader._formula,
    f"{{{MC}}}AlternateContent": RunReader._alternate_inline,
    **{w(name): RunReader.read for name in ("smartTag", "customXml", "dir", "bdo")},
    **dict.fromkeys(RANGES, RunReader._range),
}
_IN_RUN: dict[object, Callable[[RunReader, etree._Element], None]] = {
    **dict.fromkeys((w("t"), w("delText")), RunReader._text),
    **dict.fromkeys((w("tab"), w("ptab")), lambda line, _: line._add("\t")),
    w("br"): RunReader._break,
    w("cr"): lambda line, _: line._add("\n"),
    w("noBreakHyphen"): lambda line, _: line._add("\u2011"),
    w("softHyphen"): lambda line, _: line._add("\u00ad"),
    w("sym"): RunReader._symbol,
    **dict.fromkeys((w("instrText"), w("delInstrText")), RunReader._instruction),
    w("fldChar"): RunReader._field_mark,
    **dict.fromkeys((w("footnoteReference"), w("endnoteReference")), RunReader._note),
    w("commentReference"): RunReader._point,
    **dict.fromkeys((w("footnoteRef"), w("endnoteRef")), RunReader._note_number),
    **dict.fromkeys((w("drawing"), w("pict"), w("object")), RunReader._drawing),
    w("ruby"): RunReader._ruby,
    f"{{{MC}}}AlternateContent": RunReader._alternate_in_run,
}
