"""A draft as Typst source: the call of `paper`, then the parts."""

from __future__ import annotations

from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Block, Heading, Table
from mdmdraft.render.pdf.blocks import write_blocks, write_inside
from mdmdraft.render.pdf.literal import array, language, quoted
from mdmdraft.render.pdf.writer import Writer

_ENGLISH = language("en")
_PAGES = {"a4": "a4", "letter": "us-letter"}


def write_body(draft: Draft) -> Writer:
    """Return the written source of `draft`; it holds what the template does not."""
    w = Writer(write_inside)
    w.put(_opening(draft))
    for part in draft.parts:
        if part.kind == "annex":
            w.put("\n#new-page()\n")
        for wide, blocks in _stretches(part.blocks):
            w.put("\n#wide[" if wide else "")
            write_blocks(w, blocks)
            w.put("]\n" if wide else "")
    w.finish()
    return w


def _opening(draft: Draft) -> str:
    furniture = draft.furniture
    facts = array([f"({quoted(k)}, {quoted(v)})" for k, v in furniture.facts])
    fields = {
        "title": quoted(draft.title),
        "subtitle": quoted(draft.subtitle),
        "organisation": quoted(draft.organisation),
        "language": f"({language(draft.language) or _ENGLISH})",
        "page-size": quoted(_PAGES[draft.page]),
        "keywords": array([quoted(k) for k in draft.keywords]),
        "description": quoted(f"{draft.version} ({draft.build_id})"),
        "status": quoted(furniture.status),
        "facts": facts,
        "contents": quoted(furniture.contents) if draft.table_of_contents else "none",
        "header-left": quoted(furniture.header_left),
        "header-right": quoted(furniture.header_right),
        "page-of": quoted(furniture.page_of),
    }
    lines = "".join(f"  {name}: {value},\n" for name, value in fields.items())
    return f"#show: paper.with(\n{lines})\n"


def _stretches(blocks: tuple[Block, ...]) -> list[tuple[bool, tuple[Block, ...]]]:
    """Divide blocks into those on upright pages and those on pages turned aside.

    Headings right before a wide table go with it, so that none stays behind alone; what follows
    at once and is wide too stays on the turned pages.
    """
    stretches: list[tuple[bool, list[Block]]] = []
    headings: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            headings.append(block)
            continue
        wide = isinstance(block, Table) and block.landscape
        if not stretches or stretches[-1][0] != wide:
            stretches.append((wide, []))
        stretches[-1][1].extend([*headings, block])
        headings = []
    if headings:
        if not stretches or stretches[-1][0]:
            stretches.append((False, []))
        stretches[-1][1].extend(headings)
    return [(wide, tuple(held)) for wide, held in stretches]
