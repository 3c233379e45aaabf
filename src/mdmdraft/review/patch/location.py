"""Blocks of a draft as places in the sources, for edits of whole blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mdmdraft.model.edit import NewText
from mdmdraft.model.text import Block, Box, Para, Span, Text
from mdmdraft.model.walk import walk_blocks, walk_inlines
from mdmdraft.review.patch import layout
from mdmdraft.review.patch.actions import CannotPatch, Side
from mdmdraft.review.patch.files import BlockPosition, Files, SourceFile, key_of
from mdmdraft.review.patch.generated import Explain
from mdmdraft.review.patch.plan import Plan
from mdmdraft.review.patch.printed import BlockLocation, Index, RunAddress

Put = Callable[[Plan], None]
"""Adds an edit to a plan. Raises CannotPatch."""


@dataclass(slots=True)
class Located:
    """An edit that can be planned: the files it touches, and where it begins."""

    paths: tuple[str, ...]
    line: int
    put: Put
    address: RunAddress | None = None


@dataclass(slots=True)
class DraftSources:
    """A draft and its files."""

    files: Files
    index: Index
    explain: Explain

    def position(self, name: str) -> tuple[SourceFile, BlockPosition, BlockLocation]:
        """Return where a block stands. Raises CannotPatch."""
        location = self.index.block(name)
        origin = location.block.origin
        if origin.via:
            raise self.explain.block(origin)
        file = self.files.file(origin)
        position = file.position(location.block)
        if position is None:
            raise CannotPatch(
                "the block is written in the front matter, not in the text",
                f"change it at {origin.path}:{origin.line}",
                origin.path,
                origin.line,
            )
        return file, position, location

    def beside(
        self, name: str, where: Side
    ) -> tuple[SourceFile, BlockPosition, BlockLocation, Side]:
        """Return where something put beside a block goes. Raises CannotPatch.

        Beside the first or the last block that a template prints it goes before or after the
        line that asks for the template; below a title that stands in the front matter, before
        the first block of the text.
        """
        location = self.index.block(name)
        origin = location.block.origin
        if origin.via:
            return *self._group(location, where), location, where
        file = self.files.file(origin)
        if file.position(location.block) is None and where == "after" and location.parent is None:
            body = file.record.body
            if body and not location.in_note:
                return file, file.positions[key_of(body[0])], location, "before"
        return *self.position(name), where

    def _group(self, location: BlockLocation, where: Side) -> tuple[SourceFile, BlockPosition]:
        """Return the place of the line that asks for the blocks of a template, where a block is
        the last of them (or the first). Raises CannotPatch."""
        own, origin = location, location.block.origin
        while True:
            beside = own.next if where == "after" else own.previous
            if beside is not None or own.parent is None or not own.parent.block.origin.via:
                break
            own = own.parent
        inside = beside is not None and beside.origin.via and _same(beside, location.block)
        file = self.files.read.get(origin.path)
        key = ("Box", origin.start, origin.end)
        if inside or file is None or key not in file.positions:
            raise self.explain.block(origin)
        return file, file.positions[key]

    def withheld(self, position: BlockPosition, location: BlockLocation) -> None:
        """Refuse to take away words that the reviewer could not see."""
        if _hides(position.block, location.block):
            raise CannotPatch(
                "words stand in it that are withheld from this audience",
                "delete or move it in the source, and say what becomes of them",
            )


def _same(one: Block, two: Block) -> bool:
    return (one.origin.path, one.origin.start) == (two.origin.path, two.origin.start)


def _hides(raw: Block, shown: Block) -> bool:
    """Tell whether a block has words for other audiences that the draft does not print."""
    words = [(i.at, i.end) for i in walk_inlines((shown,)) if isinstance(i, Text) and i.at >= 0]
    blocks = {key_of(b) for b in walk_blocks((shown,))}

    def printed(span: Span) -> bool:
        texts = [t for t in walk_inlines((Para(span.content),)) if isinstance(t, Text)]
        return any(a <= t.at < b for t in texts for a, b in words)

    for inline in walk_inlines((raw,)):
        if isinstance(inline, Span) and "only" in inline.classes and not printed(inline):
            return True
    return any(
        isinstance(b, Box) and b.kind == "only" and not any(key_of(i) in blocks for i in b.blocks)
        for b in walk_blocks((raw,))
    )


def span_of(file: SourceFile, block: Block) -> tuple[int, int]:
    """Return where a block begins and its last line ends."""
    return layout.start_of(block), layout.end_of(file, block)


def not_in_cell(position: BlockPosition) -> None:
    """Refuse what takes more than a line in a cell."""
    if position.container.kind == "cell":
        raise CannotPatch(
            "a cell of a table with `|` holds one line",
            "write it into the words of the cell",
        )


def check_new(new: tuple[NewText, ...], position: BlockPosition) -> None:
    """Refuse new words that are none, and a footnote in a footnote."""
    if not any(f.text.strip() or f.cite or f.note or f.image for f in new):
        raise CannotPatch("what is put in is empty", "there is nothing to put in")
    if position.container.kind == "note" and any(f.note for f in new):
        raise CannotPatch("a footnote stands in a footnote", "say it in the first note")
