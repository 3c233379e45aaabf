"""Lists and lists of definitions as HTML."""

from __future__ import annotations

from mdmdraft.diff.html.inlines import write_inlines
from mdmdraft.diff.html.leaf_blocks import write_leaf_block
from mdmdraft.diff.html.writer import Writer
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Block, DefinitionItem, DefinitionList, List, RevisedBlocks

_NUMERALS = {"decimal": "1", "alpha": "a", "roman": "i", "Alpha": "A", "Roman": "I"}


def write_list(w: Writer, block: List) -> None:
    """Write a list. An item that was deleted has no number: the others have those of the new
    version."""
    w.block(block.id)
    element = "ol" if block.ordered else "ul"
    opening = f'<ol type="{_NUMERALS[block.numeral]}"' if block.ordered else "<ul"
    if block.ordered and block.start != 1:
        opening += f' start="{block.start}"'
    w.put(f"{opening}>")
    number = block.start
    for item in block.items:
        revision = fate(item)
        if not w.shows(revision):
            continue
        gone = revision is not None and not revision.is_new and w.side == "both"
        value = f' value="{number}"' if block.ordered and not gone else ""
        w.put('<li class="gone">' if gone else f"<li{value}>")
        w.blocks(w, item)
        w.put("</li>")
        number += not gone
    w.put(f"</{element}>")


def fate(item: tuple[Block, ...]) -> Revision | None:
    """Return what became of an item whose blocks all stand in one version alone, else None."""
    found: Revision | None = None
    for block in item:
        if not isinstance(block, RevisedBlocks):
            return None
        if found is not None and found.is_new != block.revision.is_new:
            return None
        found = found or block.revision
    return found


def write_definitions(w: Writer, block: DefinitionList) -> None:
    """Write a list of expressions with their definitions."""
    w.block(block.id)
    w.put("<dl>")
    for item in block.items:
        _definition(w, item)
    w.put("</dl>")


def _definition(w: Writer, item: DefinitionItem) -> None:
    w.put("<dt>")
    w.holding += 1
    w.flat += 1
    write_leaf_block(w, lambda: write_inlines(w, item.term))
    w.flat -= 1
    w.holding -= 1
    w.put("</dt>")
    for definition in item.definitions:
        w.put("<dd>")
        w.blocks(w, definition)
        w.put("</dd>")
