"""What is gone from the base: paragraphs, or whole blocks, where everything in them is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mdmdraft.align.linear import Ancestor, LinearItem, TextTable
from mdmdraft.align.steps import Step, linear_steps
from mdmdraft.model.edit import EditKind, Range
from mdmdraft.model.text import List

Key = tuple[int, int]


class Deletion(NamedTuple):
    """One deletion: of which block (empty where no source can take it), and what was in it."""

    kind: EditKind
    block: str
    items: list[LinearItem]
    part: str = ""
    at: Range | None = None


class Deletions:
    """Hands out deletions, the greatest block first, each once."""

    def __init__(self) -> None:
        self.deletions: dict[int, LinearItem] = {}
        """Items of the draft, by their identity, that are gone; their items read back."""
        self.kept: set[Key] = set()
        """Blocks, and items of lists, in which something is left."""
        self.inside: dict[Key, list[LinearItem]] = {}
        self.done: set[int] = set()
        self.kept_ids: set[str] = set()

    def take(self, item: LinearItem) -> Deletion | None:
        """Return the deletion that an item belongs to; None when it was handed out."""
        base = item.base
        if base is None or id(base) in self.done:
            return None
        for ancestor in base.ancestors:
            for key, kind, block in _keys(ancestor):
                if key not in self.kept:
                    items = self.inside[key]
                    self.done |= {id(i.base) for i in items}
                    return Deletion(kind, block or base.id, items)
        self.done.add(id(base))
        if isinstance(base, TextTable) or (
            base.part in {"caption", "image"} and base.id not in self.kept_ids
        ):
            # A table or figure goes with its caption.
            items = [i for i in self.deletions.values() if i.id == base.id]
            self.done |= {id(i.base) for i in items}
            return Deletion("paragraph-deleted", base.id, items)
        if base.part == "caption":
            return Deletion("caption", base.id, [item], base.part, Range(0, len(base.text)))
        return Deletion("paragraph-deleted", "" if base.part else base.id, [item])


def _keys(ancestor: Ancestor) -> list[tuple[Key, EditKind, str]]:
    block = ancestor.block
    found: list[tuple[Key, EditKind, str]] = [((id(block), -1), "paragraph-deleted", block.id)]
    if isinstance(block, List):
        found.append(((id(block), ancestor.item), "item-deleted", ""))
    return found


def deletions_in(steps: Sequence[Step]) -> Deletions:
    """Return what is gone from a linear text."""
    found = Deletions()
    for step in linear_steps(steps):
        for item in step.before:
            base = item.base
            if base is None:
                continue
            is_gone = not step.news and step.twin is None
            if is_gone:
                found.deletions[id(base)] = item
            else:
                found.kept_ids.add(base.id)
            for ancestor in base.ancestors:
                for key, _, _ in _keys(ancestor):
                    found.inside.setdefault(key, []).append(item)
                    if not is_gone:
                        found.kept.add(key)
    return found
