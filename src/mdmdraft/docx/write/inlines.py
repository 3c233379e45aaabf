"""Inlines as runs: one function a kind, neighbouring text joined into one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mdmdraft.docx.bookmarks import bookmark_name, label_bookmark
from mdmdraft.docx.write.comment_ranges import RangeMark
from mdmdraft.docx.write.comments import Numbered, around, marks
from mdmdraft.docx.write.direction import RightToLeft, directed
from mdmdraft.docx.write.flow import Out, Paragraph, joined, place_ends
from mdmdraft.docx.write.frame import Frame, move_range, ppr, write_all
from mdmdraft.docx.write.pictures import TWIP, picture_run
from mdmdraft.docx.write.writing import (
    BOLD,
    CAPS,
    ITALIC,
    STRIKE,
    SUB,
    SUPER,
    UNDER,
    Look,
    Writing,
)
from mdmdraft.docx.xml import FIELD_END, field_begin, field_end, reference, run
from mdmdraft.locales.directions import Direction
from mdmdraft.locales.running import asked
from mdmdraft.model.captioned import CAPTIONED
from mdmdraft.model.text import (
    Bound,
    Break,
    Cite,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Para,
    Ref,
    Reformatted,
    Restyled,
    Revised,
    RevisedBlocks,
    Span,
    Styled,
    Text,
)
from mdmdraft.pictures.size import printed_size

_STYLED = {
    "emph": ITALIC,
    "strong": BOLD,
    "strikeout": STRIKE,
    "superscript": SUPER,
    "subscript": SUB,
    "smallcaps": CAPS,
    "underline": UNDER,
}
_SCHEMES = ("http://", "https://", "mailto:")
PLAIN = Look()
PARAGRAPHS = (Para, RevisedBlocks, Restyled)
"""Blocks that a note may begin with."""


def runs(w: Writing, content: tuple[Inline, ...], look: Look = PLAIN, width: int = 0) -> str:
    """Return the runs of `content`; `width` is that of the text around, in twips, for pictures."""
    return _runs(w, directed(content, look.direction), look, width)


def _runs(w: Writing, content: tuple[Inline, ...], look: Look, width: int) -> str:
    out: list[str] = []
    words: list[str] = []
    for item in content:
        if isinstance(item, Text):
            words.append(item.text)
        elif isinstance(item, Break):
            words.append("\n" if item.hard else " ")
        else:
            if words:
                out.append(run("".join(words), w.rpr(look)))
                words.clear()
            out.append(_KINDS[type(item)](w, item, look, width))
    if words:
        out.append(run("".join(words), w.rpr(look)))
    return "".join(out)


def _styled(w: Writing, item: Styled, look: Look, width: int) -> str:
    return _runs(w, item.content, look._replace(flags=look.flags | _STYLED[item.style]), width)


def _code(w: Writing, item: Code, look: Look, _: int) -> str:
    return run(item.text, w.rpr(look._replace(style="VerbatimChar")))


def _inside(w: Writing, anchor: str, content: tuple[Inline, ...], look: Look, width: int) -> str:
    inner = _runs(w, content, look._replace(linked=True), width)
    if look.linked or not inner:
        return inner
    name = bookmark_name(anchor)
    return _led(w, name, f'<w:hyperlink w:anchor="{name}" w:history="1">', inner, "</w:hyperlink>")


def _led(w: Writing, name: str, opening: str, inner: str, closing: str) -> str:
    """Return what leads to a bookmark; it is taken out again should there be none of that name."""
    w.linked.setdefault(name, {})[opening] = closing
    return f"{opening}{inner}{closing}"


def _link(w: Writing, item: Link, look: Look, width: int) -> str:
    if item.target.startswith("#") and len(item.target) > 1:
        return _inside(w, item.target[1:], item.content, look, width)
    if look.linked or not item.target.lower().startswith(_SCHEMES):
        return _runs(w, item.content, look, width)
    inner = _runs(w, item.content, look._replace(style="Hyperlink", linked=True), width)
    key = w.target().add("hyperlink", item.target, external=True)
    return f'<w:hyperlink r:id="{key}" w:history="1">{inner}</w:hyperlink>'


def _ref(w: Writing, item: Ref, look: Look, width: int) -> str:
    if not item.anchor:
        return _runs(w, item.content, look, width)
    if item.kind in CAPTIONED and not look.linked and w.live:
        return _to_label(w, item, look, width)
    return _inside(w, item.anchor, item.content, look._replace(style="CrossReference"), width)


def _to_label(w: Writing, item: Ref, look: Look, width: int) -> str:
    """Return the field that prints the label of a table or figure, and leads to it. What it holds
    keeps its look when Word brings it up to date."""
    name = label_bookmark(item.anchor, item.kind)
    look = look._replace(style="CrossReference")
    inner = _runs(w, item.content, look, width)
    return _led(w, name, field_begin(reference(name)), inner, field_end(w.rpr(look)))


def _bound(w: Writing, item: Bound, look: Look, width: int) -> str:
    return _runs(w, item.content, look, width)


def _span(w: Writing, item: Span, look: Look, width: int) -> str:
    language = next((v for k, v in item.attributes if k == "lang"), look.language)
    style = "Pending" if "pending" in item.classes else look.style
    direction = asked(item.attributes) or look.direction
    within = look._replace(style=style, language=language, direction=direction)
    inner = _runs(w, item.content, within, width)
    if not item.anchor:
        return inner
    start, end = w.bookmark(bookmark_name(item.anchor))
    return f"{start}{inner}{end}"


def _cite(w: Writing, item: Cite, look: Look, width: int) -> str:
    """Return the field of a citation; in a note style it stands in the footnote, as Zotero's."""
    if len(item.content) == 1 and isinstance(item.content[0], Note) and not look.note:
        return _note(w, item.content[0], look, width, item)
    begin = field_begin(w.instruction(item, in_note=look.note))
    return f"{begin}{_runs(w, item.content, look, width)}{FIELD_END}"


def _note(w: Writing, item: Note, look: Look, width: int, cite: Cite | None = None) -> str:
    if look.note:
        # A footnote cannot have a footnote: its words are put where it would stand.
        inner = [b.content for b in item.blocks if isinstance(b, Para)]
        return " ".join(_runs(w, c, look, width) for c in inner)
    number = len(w.notes) + 1
    begin = field_begin(w.instruction(cite, in_note=True)) if cite else ""
    reference = f'<w:rPr><w:rStyle w:val="{w.style("FootnoteReference")}"/></w:rPr>'
    opening = f"<w:r>{reference}<w:footnoteRef/></w:r>{run(' ')}{begin}"
    outside, w.in_notes = w.in_notes, True
    body = _note_body(w, item, opening, FIELD_END if cite else "", look.direction)
    w.in_notes = outside
    w.notes.append(f'<w:footnote w:id="{number}">{body}</w:footnote>')
    for new in w.sides:
        w.counting[new].notes += 1
    changes, w.note_changes = w.note_changes, []
    threads = [t for change in changes for t in w.placing.change(change)]
    return _about(w, threads, f'<w:r>{reference}<w:footnoteReference w:id="{number}"/></w:r>')


def _note_body(w: Writing, item: Note, opening: str, closing: str, direction: Direction) -> str:
    width = w.template.page.text_width
    frame = Frame(
        width,
        "FootnoteText",
        continued=("FootnoteText",),
        look=Look(note=True, direction=direction),
    )
    blocks = item.blocks or (Para(()),)
    out: Out = []
    if not isinstance(blocks[0], PARAGRAPHS):
        blocks = (Para(()), *blocks)
    write_all(w, blocks, frame, out)
    paragraphs = [piece for piece in out if isinstance(piece, Paragraph)]
    first, last = paragraphs[0], paragraphs[-1]
    first.content = w.tracked(opening) + first.content
    last.content += w.tracked(closing)
    if w.side is not None:
        # It goes with its reference; the last paragraph of a note cannot go.
        last.mark = None
    elif w.tracking is not None:
        bare = ppr(w, "FootnoteText", frame)
        out = place_ends(out, gap=bare, tail=bare)
    return joined(out, w.tracking)


def _revised(w: Writing, item: Revised, look: Look, width: int) -> str:
    assert w.tracking is not None, "a marked draft is written under a signature"
    if item.revision.is_new:
        look = look._replace(was=-1)
    elif look.was >= 0:
        look = look._replace(flags=look.was, was=-1)
    threads = _threads(w, item.revision.change)
    outer, w.side = w.side, item.revision
    inner = _runs(w, item.content, look, width)
    w.side = outer
    start, end = move_range(w, item.revision)
    made = f"{start}{w.tracking.runs(inner, item.revision)}{end}"
    return _about(w, threads, made)


def _reformatted(w: Writing, item: Reformatted, look: Look, width: int) -> str:
    was = look.flags
    for style in item.was:
        was |= _STYLED[style]
    threads = _threads(w, item.change)
    return _about(w, threads, _runs(w, item.content, look._replace(was=was), width))


def _threads(w: Writing, change: int) -> list[Numbered]:
    """Return the threads about a change; those of one in a note wait for its reference."""
    if w.in_notes:
        w.note_changes.append(change)
        return []
    return w.placing.change(change)


def _about(w: Writing, threads: list[Numbered], made: str) -> str:
    return around(threads, made, w.comment_reference) if threads else made


def _range_mark(w: Writing, item: RangeMark, _: Look, __: int) -> str:
    return marks(item.threads, w.comment_reference)[not item.start]


def _right_to_left(w: Writing, item: RightToLeft, look: Look, _: int) -> str:
    return run(item.text, w.rpr(look._replace(rtl=True)))


def _image(w: Writing, item: Image, _: Look, width: int) -> str:
    return drawing(w, item, width)


def drawing(w: Writing, image: Image, width: int) -> str:
    """Return the run of a picture in a text that is `width` twips wide."""
    placed = w.picture(image)
    if placed is None:
        return ""
    room, tall = width * TWIP, w.template.page.text_height * TWIP
    size = printed_size(image, placed.picture, room, tall)
    pixels = w.target().add("image", placed.pixels)
    drawn = w.target().add("image", placed.drawing) if placed.drawing else ""
    return picture_run(placed, size, (pixels, drawn), w.drawing(), image.alt)


_KINDS: dict[type, Callable[[Writing, Any, Look, int], str]] = {
    Styled: _styled,
    Code: _code,
    Link: _link,
    Image: _image,
    Note: _note,
    Cite: _cite,
    Ref: _ref,
    Bound: _bound,
    Span: _span,
    Revised: _revised,
    Reformatted: _reformatted,
    RangeMark: _range_mark,
    RightToLeft: _right_to_left,
}
