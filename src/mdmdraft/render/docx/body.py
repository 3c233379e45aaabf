"""The body: title block, parts, and the landscape sections that wide tables stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import Block, Box, Heading, Para, Table
from mdmdraft.render.docx.boxes import BOXES
from mdmdraft.render.docx.frame import Frame, under, write
from mdmdraft.render.docx.tables import words
from mdmdraft.render.docx.writing import Writing
from mdmdraft.render.docx.xml import run


@dataclass(slots=True)
class _Unit:
    """One block of the body, and the page it stands on."""

    part: Part
    block: Block
    landscape: bool = False
    opens: list[Box] = field(default_factory=list)
    """Boxes that are not drawn and begin with this block."""
    closes: int = 0
    """How many of them end with it."""


def _has_landscape(block: Block) -> bool:
    if isinstance(block, Table):
        return block.landscape
    return (
        isinstance(block, Box)
        and block.kind not in BOXES
        and any(_has_landscape(b) for b in block.blocks)
    )


def _units(part: Part, blocks: tuple[Block, ...]) -> Iterator[_Unit]:
    for block in blocks:
        if isinstance(block, Box) and _has_landscape(block):
            inner = list(_units(part, block.blocks))
            inner[0].opens.insert(0, block)
            inner[-1].closes += 1
            yield from inner
        else:
            yield _Unit(part, block, _has_landscape(block))


_INTRODUCTION = 700
"""Characters that may stand between a heading and its landscape table and still be on its page."""


def plan(draft: Draft) -> list[_Unit]:
    """Return the blocks in order, and which of them are on landscape pages.

    A heading whose section opens with a landscape table is on the table's page, with the few words
    between them: left behind, they would have a page to themselves.
    """
    units = [unit for part in draft.parts for unit in _units(part, part.blocks)]
    for index in range(len(units) - 1, -1, -1):
        if units[index].landscape:
            at, length = index - 1, 0
            while at >= 0 and isinstance(units[at].block, Para) and not units[at].landscape:
                length += len(words((units[at].block,)))
                at -= 1
            if length > _INTRODUCTION:
                continue
            top = at
            while top >= 0 and isinstance(units[top].block, Heading):
                top -= 1
            if top < at:
                for unit in units[top + 1 : index]:
                    unit.landscape = True
    return units


def front(w: Writing) -> str:
    """Return the title block."""
    draft, furniture = w.draft, w.draft.furniture
    rows = [
        ("Organisation", draft.organisation),
        ("Title", draft.title),
        ("Subtitle", draft.subtitle),
        ("Status", furniture.status),
    ]
    out = [
        f'<w:p><w:pPr><w:pStyle w:val="{w.style(style)}"/></w:pPr>{run(text)}</w:p>'
        for style, text in rows
        if text
    ]
    label_style = f'<w:rPr><w:rStyle w:val="{w.style("FactLabel")}"/></w:rPr>'
    out += [
        f'<w:p><w:pPr><w:pStyle w:val="{w.style("FrontFact")}"/></w:pPr>'
        f"{run(label, label_style)}{run(chr(9) + value)}</w:p>"
        for label, value in furniture.facts
    ]
    return "".join(out)


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


def _close(w: Writing, out: list[str], properties: str) -> None:
    """End a section: in its last paragraph, or, after a table, in one that has no height."""
    for index in range(len(out) - 1, -1, -1):
        piece = out[index]
        if "<w:tbl>" in piece:
            break
        if "</w:pPr>" in piece:
            out[index] = piece.replace("</w:pPr>", f"{properties}</w:pPr>", 1)
            return
    style = w.style("SectionEnd")
    out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr></w:p>')


@dataclass(slots=True)
class Body:
    """The parts as XML, and whether any and the last of their pages are landscape."""

    xml: str
    sections: list[bool]
    """Of each section, in order: whether it is landscape."""


def body(w: Writing, links: dict[bool, str]) -> Body:
    """Return the parts; `links` gives the headers and footers of portrait and landscape."""
    widths = {False: w.template.page.text_width, True: w.template.page.turned().text_width}
    out: list[str] = []
    sections = [False]
    ends: list[str] = []
    w.page_break = w.draft.table_of_contents
    annexed, space = False, -1
    for unit in plan(w.draft):
        w.annex = unit.part.kind == "annex"
        if w.annex and not annexed and isinstance(unit.block, Heading):
            annexed = w.page_break = True
        if unit.landscape != sections[-1]:
            _close(
                w,
                out,
                section(w, links[sections[-1]], landscape=sections[-1], title=len(sections) == 1),
            )
            sections.append(unit.landscape)
            w.page_break, space = False, -1
        for opened in unit.opens:
            start, end = w.marks(opened.origin, opened.id, opened.anchor)
            out.append(start)
            ends.append(end)
        write(
            w,
            unit.block,
            Frame(
                widths[unit.landscape],
                before=-1 if isinstance(unit.block, Heading | Box | Table) else space,
            ),
            out,
        )
        space = under(unit.block)
        out += [ends.pop() for _ in range(unit.closes)]
    if out and not out[-1].endswith("</w:p>") and "<w:tbl>" in "".join(out[-2:]):
        out.append(f'<w:p><w:pPr><w:pStyle w:val="{w.style("SectionEnd")}"/></w:pPr></w:p>')
    last = section(w, links[sections[-1]], landscape=sections[-1], title=len(sections) == 1)
    return Body("".join(out) + last, sections)
