"""Which version of a marked text has a piece of it."""

from __future__ import annotations

from mdmdraft.model.revision import Revision, stands
from mdmdraft.model.text import Block, DefinitionItem, Figure, Inline, Revised, RevisedBlocks, Table


def block_stands(block: Block, *, new: bool) -> bool:
    """Tell whether a version has the block."""
    return not isinstance(block, RevisedBlocks) or stands(block.revision, new=new)


def run_stands(content: tuple[Inline, ...], *, new: bool) -> bool:
    """Tell whether a version has any of a run."""
    return any(
        not isinstance(item, Revised)
        or (stands(item.revision, new=new) and run_stands(item.content, new=new))
        for item in content
    )


def item_stands(item: tuple[Block, ...], *, new: bool) -> bool:
    """Tell whether a version has the item of a list."""
    return not item or any(block_stands(block, new=new) for block in item)


def entry_stands(entry: DefinitionItem, *, new: bool) -> bool:
    """Tell whether a version has the entry of a definition list."""
    if not entry.term and not entry.definitions:
        return True
    return run_stands(entry.term, new=new) or any(
        item_stands(definition, new=new) for definition in entry.definitions
    )


def label_of(block: Table | Figure, *, new: bool) -> str:
    """Return the label that a version has."""
    return block.label if new or block.was_label is None else block.was_label


def caption_stands(block: Table | Figure, *, new: bool) -> bool:
    """Tell whether a version has a caption."""
    return bool(label_of(block, new=new)) or run_stands(block.caption, new=new)


def only(*, new: bool) -> Revision:
    """Return the revision of what one version has alone, for no change that was counted."""
    return Revision("inserted" if new else "deleted")


def bare(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a run that one version has alone, without the marks that say so."""
    out: list[Inline] = []
    for item in content:
        if isinstance(item, Revised):
            out += bare(item.content)
        else:
            out.append(item)
    return tuple(out)
