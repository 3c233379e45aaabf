"""What the bookmarks of a document say of its blocks: ids, anchors, and how far containers run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from mdmdraft.docx.bookmarks import anchor_of, block_id
from mdmdraft.model.word import WordBlock, WordParagraph, WordRow


def size(block: WordBlock) -> int:
    """Return the number of paragraphs in a block."""
    if isinstance(block, WordParagraph):
        return 1
    return sum(size(b) for row in block.rows for cell in row.cells for b in cell.blocks)


_MOST_AROUND = 40
"""Bookmarks of one block that are looked at; a stranger may set any number."""


class Ids:
    """Hands out the ids and anchors of one document, each once."""

    def __init__(self, reach: dict[str, int], *, ours: bool) -> None:
        self.ours = ours
        self._reach = reach
        self._used: set[str] = set()
        self._made: Counter[str] = Counter()
        self.is_making = True
        """Whether blocks without an id get one."""

    def around(self, block: WordBlock) -> list[tuple[str, int]]:
        """Return the bookmarks that begin at a block and stand around blocks, the outer first,
        with the number of paragraphs that each runs over; those handed out are left out."""
        return [
            (name, self._reach[name])
            for name in block.bookmarks[:_MOST_AROUND]
            if name in self._reach and name not in self._used
        ]

    def take_around(self, block: WordBlock, count: int) -> tuple[str, str]:
        """Return id and anchor of what begins at a block and holds `count` paragraphs."""
        id_ = anchor = ""
        for name, reach in self.around(block):
            if reach != count:
                continue
            key = block_id(name)
            if key and not id_:
                id_ = key
            elif not key and not anchor:
                anchor = anchor_of(name, ours=self.ours)
            else:
                continue
            self._used.add(name)
        if not id_:
            id_ = self._spare(block)
        return id_, anchor

    def _spare(self, block: WordBlock) -> str:
        """Return the first of several ids of one paragraph: LibreOffice draws the bookmark of a
        list of one item into the item."""
        own = [n for n in self._inside(block) if block_id(n)]
        if len(own) < 2:
            return ""
        self._used.add(own[0])
        return block_id(own[0])

    def _inside(self, block: WordBlock) -> list[str]:
        return [n for n in block.bookmarks if n not in self._reach and n not in self._used]

    def take_own(self, block: WordBlock) -> tuple[str, str]:
        """Return id and anchor of a paragraph itself."""
        id_ = anchor = ""
        for name in self._inside(block):
            key = block_id(name)
            if key and not id_:
                id_ = key
                self._used.add(name)
            elif not key and not anchor:
                anchor = anchor_of(name, ours=self.ours)
                if anchor:
                    self._used.add(name)
        return id_, anchor

    def take_row(self, row: WordRow) -> str:
        """Return the id of a table row; LibreOffice draws its bookmark into its first cell."""
        for name in row.bookmarks:
            if block_id(name) and name not in self._used:
                self._used.add(name)
                return block_id(name)
        cell = row.cells[0].blocks if row.cells else ()
        if not cell or not isinstance(cell[0], WordParagraph):
            return ""
        beyond = sum(size(b) for b in cell)
        for name, reach in self.around(cell[0]):
            if block_id(name) and reach > beyond:
                self._used.add(name)
                return block_id(name)
        return self._spare(cell[0])

    def made(self, kind: str, text: str) -> str:
        """Return an id for a block that has none: by kind, words, and which of its like it is."""
        if not self.is_making:
            return ""
        key = f"{kind}\0{text}"
        self._made[key] += 1
        digest = hashlib.sha256(f"{key}\0{self._made[key]}".encode("utf-8", "replace"))
        return digest.hexdigest()[:16]


def covered(items: Sequence[WordBlock], start: int, count: int) -> int:
    """Return where `count` paragraphs from `start` on end; 0 where they end within a block."""
    at = start
    while count > 0 and at < len(items):
        count -= size(items[at])
        at += 1
    return at if count == 0 else 0
