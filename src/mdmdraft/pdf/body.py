"""A draft as Typst source: the call of `paper`, then the parts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.model.caption_lists import lists_any
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import Block, Heading, Para, Restyled, RevisedBlocks, Table
from mdmdraft.model.walk import plain, walk_blocks
from mdmdraft.pdf.blocks import write_blocks, write_inside
from mdmdraft.pdf.literal import array, language, quoted
from mdmdraft.pdf.marks import Marks, part_anchor
from mdmdraft.pdf.writer import Writer

SHORT = 600
"""Characters up to which text does not get a page to itself beside a wide table."""
_ENGLISH = language("en")
_PAGES = {"a4": "a4", "letter": "us-letter"}


def write_body(draft: Draft, marks: Marks | None = None) -> Writer:
    """Return the written source of `draft`; it holds what the template does not. A draft with
    two versions in it needs `marks`."""
    w = Writer(write_inside, marks)
    w.listed = marks is None and lists_any(draft)
    w.put(_opening(draft))
    for part in draft.parts:
        if part.kind == "annex":
            w.put("\n#new-page()\n")
        with w.revised(part.revision):
            _write_part(w, part)
    w.finish()
    return w


def _write_part(w: Writer, part: Part) -> None:
    if w.marks is not None:
        w.pending = [part_anchor(part.id, old=w.gone)]
    for wide, blocks in _stretches(part.blocks, alone=part.kind == "annex"):
        w.put("\n#wide[" if wide else "")
        write_blocks(w, blocks)
        w.put("]\n" if wide else "")


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


def _stretches(blocks: tuple[Block, ...], *, alone: bool) -> list[tuple[bool, tuple[Block, ...]]]:
    """Divide blocks into those on upright pages and those on pages turned aside.

    Headings right before a wide table go with it, so that none stays behind; so do a few words
    that would have a page to themselves: between two wide tables, or, where the part has pages of
    its own (`alone`), before the first or after the last.
    """
    stretches: list[tuple[bool, list[Block]]] = []
    headings: list[Block] = []
    for block in _loose(blocks):
        bare = _bare(block)
        if isinstance(bare, Heading):
            headings.append(block)
            continue
        wide = isinstance(bare, Table) and bare.landscape
        _extend(stretches, wide, [*headings, block])
        headings = []
    if headings:
        _extend(stretches, False, headings)
    joined: list[tuple[bool, list[Block]]] = []
    for index, (wide, held) in enumerate(stretches):
        inner = (alone or index > 0) and (alone or index < len(stretches) - 1)
        few = len(stretches) > 1 and inner and _is_short(held)
        _extend(joined, wide or few, held)
    return [(wide, tuple(held)) for wide, held in joined]


def _loose(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks, those of one version one by one where a wide table is among them."""
    for block in blocks:
        if isinstance(block, RevisedBlocks) and any(
            isinstance(b, Table) and b.landscape for b in walk_blocks(block.blocks)
        ):
            for inner in _loose(block.blocks):
                yield msgspec.structs.replace(block, blocks=(inner,))
        else:
            yield block


def _bare(block: Block) -> Block:
    """Return the block itself: the one that a mark stands around."""
    if isinstance(block, Restyled):
        return block.block
    if isinstance(block, RevisedBlocks) and len(block.blocks) == 1:
        return _bare(block.blocks[0])
    return block


def _extend(stretches: list[tuple[bool, list[Block]]], wide: bool, blocks: list[Block]) -> None:
    if not stretches or stretches[-1][0] != wide:
        stretches.append((wide, []))
    stretches[-1][1].extend(blocks)


def _is_short(blocks: list[Block]) -> bool:
    bare = [_bare(b) for b in blocks]
    if not all(isinstance(b, Heading | Para) for b in bare):
        return False
    return sum(len(plain(b.content)) for b in bare if isinstance(b, Heading | Para)) <= SHORT
