"""The body: title block, parts, and the landscape sections that wide tables stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from mdmdraft.docx.box_styles import BOXES
from mdmdraft.docx.write.flow import Out, Paragraph
from mdmdraft.docx.write.frame import Frame, move_range, one_side, put, section_end, under, write
from mdmdraft.docx.write.inlines import runs
from mdmdraft.docx.write.presence import only
from mdmdraft.docx.write.tables import words
from mdmdraft.docx.write.writing import Writing
from mdmdraft.docx.xml import run
from mdmdraft.model.draft import Draft, Part, front_lines
from mdmdraft.model.page_breaks import is_page_break
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Block, Box, Heading, Para, Restyled, RevisedBlocks, Table, Text


@dataclass(slots=True)
class _Unit:
    """One block of the body, and the page it stands on."""

    part: Part
    block: Block
    landscape: bool = False
    side: Revision | None = None
    """Of what one version has alone."""
    opens: list[Box | RevisedBlocks] = field(default_factory=list)
    """Boxes that are not drawn, and moves, that begin with this block."""
    closes: int = 0
    """How many of them end with it."""
    turned: Revision | None = None
    """Where the page turns before it: whether one version alone has it turn."""

    @property
    def is_new(self) -> bool:
        """Whether the new version has it."""
        return self.side is None or self.side.is_new

    @property
    def bare(self) -> Block:
        """The block as it stands in the new version, if it has another style in the old one."""
        return self.block.block if isinstance(self.block, Restyled) else self.block


def _has_landscape(block: Block) -> bool:
    if isinstance(block, Table):
        return block.landscape
    if isinstance(block, RevisedBlocks) or (isinstance(block, Box) and block.kind not in BOXES):
        return any(_has_landscape(b) for b in block.blocks)
    return False


def _units(part: Part, blocks: tuple[Block, ...], side: Revision | None = None) -> Iterator[_Unit]:
    for block in blocks:
        revised = isinstance(block, RevisedBlocks)
        if isinstance(block, RevisedBlocks) or (isinstance(block, Box) and _has_landscape(block)):
            own = block.revision if isinstance(block, RevisedBlocks) else None
            inner = list(_units(part, block.blocks, side or own))
            if inner and (not revised or side is None):
                inner[0].opens.insert(0, block)
                inner[-1].closes += 1
            yield from inner
        else:
            yield _Unit(part, block, _has_landscape(block), side)


_PLACE = re.compile(
    r"(<w:pPr>(?:<w:pStyle [^>]*/>)?(?:<w:keepNext/>)?(?:<w:keepLines/>)?)(?:<w:pageBreakBefore/>)?"
)
_BREAK = r"\1<w:pageBreakBefore/>"
_INTRODUCTION = 700
"""Characters that may stand between a heading and its landscape table and still be on its page."""


def plan(draft: Draft) -> list[_Unit]:
    """Return the blocks in order, and which of them are on landscape pages.

    A heading whose section opens with a landscape table is on the table's page, with the few words
    between them: left behind, they would have a page to themselves.
    """
    everything = [unit for part in draft.parts for unit in _units(part, part.blocks)]
    units = [unit for unit in everything if unit.is_new]
    for index in range(len(units) - 1, -1, -1):
        if units[index].landscape:
            at, length = index - 1, 0
            while at >= 0 and isinstance(units[at].bare, Para) and not units[at].landscape:
                length += len(words((units[at].block,)))
                at -= 1
            if length > _INTRODUCTION:
                continue
            top = at
            while top >= 0 and isinstance(units[top].bare, Heading):
                top -= 1
            if top < at:
                for unit in units[top + 1 : index]:
                    unit.landscape = True
    if any(unit.side for unit in everything):
        _turn(everything)
    return everything


def _turn(units: list[_Unit]) -> None:
    """Say of what only the old version has whether it is on landscape pages, and of each turn of
    the page whether one version has it alone."""
    around = [*(u.landscape for u in units if u.is_new), False]
    at, before = 0, False
    for unit in units:
        if unit.is_new:
            before, at = unit.landscape, at + 1
        else:
            unit.landscape = unit.landscape or (before and around[at])
    start = 0
    for landscape, group in groupby(units, lambda u: u.landscape):
        run_ = list(group)
        end = start + len(run_)
        sides = {None if u.side is None else u.side.is_new for u in run_}
        side = sides.pop() if len(sides) == 1 else None
        if landscape and side is not None and end < len(units):
            units[start].turned = units[end].turned = only(new=side)
        start = end


_FRONT = {
    "organisation": "Organisation",
    "title": "Title",
    "subtitle": "Subtitle",
    "status": "Status",
    "fact": "FrontFact",
}


def front(w: Writing) -> Out:
    """Return the title block. The threads that have no place in the text are at the title."""
    out: Out = []
    label_style = f'<w:rPr><w:rStyle w:val="{w.style("FactLabel")}"/></w:rPr>'
    waiting, w.placing.pending = w.placing.pending, []
    for line in front_lines(w.draft):
        properties = f'<w:pPr><w:pStyle w:val="{w.style(_FRONT[line.kind])}"/>'
        with one_side(w, line.revision, out):
            if line.kind == "title":
                w.placing.pending = [*waiting, *w.placing.rest()]
            if line.kind == "fact":
                words = run(line.label, label_style) + runs(w, (Text("\t"), *line.content))
            else:
                words = runs(w, line.content)
            put(w, out, properties, words)
    return out


def section(w: Writing, links: str, *, landscape: bool, title: bool) -> str:
    """Return `w:sectPr`; `links` are the references to its headers and footers."""
    page = w.template.page.turned() if landscape else w.template.page
    margins = "".join(f' w:{name}="{value}"' for name, value in page.margins)
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr>{links}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/><w:pgMar{margins}/>'
        + ("<w:titlePg/>" if title and page.first else "")
        + "</w:sectPr>"
    )


def _close(w: Writing, out: Out, properties: str, side: Revision | None) -> None:
    """End a section: in its last paragraph, or, after a table, in one that has no height. `side`
    is set where one version has the section alone; then the end is marked like the rest of it."""
    for index in range(len(out) - 1, -1, -1):
        piece = out[index]
        if isinstance(piece, Paragraph):
            if side is not None or piece.mark is not None:
                break
            piece.section = properties
            return
        if "<w:tbl>" in piece:
            break
        if "</w:pPr>" in piece:
            out[index] = piece.replace("</w:pPr>", f"{properties}</w:pPr>", 1)
            return
    out.append(Paragraph(section_end(w), "", mark=side, section=properties))


def _begin_page(out: Out, at: int) -> bool:
    """Have the first paragraph from a place on begin a page, the one in the first cell of a table
    too; tell whether there was one."""
    for index in range(at, len(out)):
        piece = out[index]
        if isinstance(piece, Paragraph):
            piece.new, piece.old = (_PLACE.sub(_BREAK, p, count=1) for p in (piece.new, piece.old))
            return True
        if "<w:pPr>" in piece:
            out[index] = _PLACE.sub(_BREAK, piece, count=1)
            return True
    return False


class Body(NamedTuple):
    """The parts, and whether any and the last of their pages are landscape."""

    pieces: Out
    end: str
    """`w:sectPr` of the last section."""
    sections: list[bool]
    """Of each section, in order: whether it is landscape."""


def body(w: Writing, links: dict[bool, str], *, first: bool = True) -> Body:
    """Return the parts; `links` gives the headers and footers of portrait and landscape, `first`
    says whether they begin the document: that its first page has a header of its own."""
    widths = {False: w.template.page.text_width, True: w.template.page.turned().text_width}
    out: Out = []
    units = plan(w.draft)
    # A title block before a landscape table stands on the table's page: it needs none of its own.
    sections = [first and not w.draft.table_of_contents and bool(units) and units[0].landscape]
    first = first and not sections[0]
    ends: list[str] = []
    w.page_break = w.draft.table_of_contents
    annexed = False
    space = {True: -1, False: -1}
    turning = False
    for unit in units:
        if is_page_break(unit.block):
            turning = True
            if not unit.opens and not unit.closes:
                continue
        w.annex = unit.part.kind == "annex"
        sides = (True, False) if unit.side is None else (unit.side.is_new,)
        if w.annex and not annexed and isinstance(unit.bare, Heading) and True in sides:
            annexed = w.page_break = True
        if unit.landscape != sections[-1]:
            ended = section(
                w, links[sections[-1]], landscape=sections[-1], title=first and not sections[1:]
            )
            _close(w, out, ended, unit.turned)
            sections.append(unit.landscape)
            w.page_break, space = False, {True: -1, False: -1}
            turning = False  # it begins a page anyhow
        for opened in unit.opens:
            if isinstance(opened, Box):
                start, end = w.marks(opened.origin, opened.id, opened.anchor)
            else:
                start, end = move_range(w, opened.revision)
            out.append(start)
            ends.append(end)
        before = -1 if isinstance(unit.bare, Heading | Box | Table) else space[sides[0]]
        begins = len(out)
        with one_side(w, unit.side):
            write(w, unit.block, Frame(widths[unit.landscape], before=before), out)
        if turning:
            turning = not _begin_page(out, begins)
        space.update(dict.fromkeys(sides, under(unit.block)))
        out += [ends.pop() for _ in range(unit.closes)]
    tail = "".join(p for p in out[-2:] if isinstance(p, str))
    if out and not isinstance(out[-1], Paragraph) and "<w:tbl>" in tail:
        out.append(Paragraph(section_end(w), ""))
    last = section(w, links[sections[-1]], landscape=sections[-1], title=first and not sections[1:])
    return Body(out, last, sections)
