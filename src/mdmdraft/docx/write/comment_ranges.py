"""Where comments go: which block, change or run of words has which threads."""

from __future__ import annotations

from typing import Any

import msgspec

from mdmdraft.docx.write.comments import Numbered, Thread, numbered_threads
from mdmdraft.model.text import Break, Cite, Code, Inline, Revised, Text
from mdmdraft.model.walk import WithContent


class RangeMark(msgspec.Struct, frozen=True):
    """Start or end of the words that threads are about, among inlines; no other writer knows it."""

    threads: tuple[Numbered, ...]
    start: bool


class Placing:
    """Gives out each thread once, at the first place that it fits."""

    def __init__(self, threads: tuple[Thread, ...]) -> None:
        self.all = numbered_threads(threads)
        self._blocks: dict[str, list[Numbered]] = {}
        self._changes: dict[int, list[Numbered]] = {}
        self._left: dict[int, Numbered] = {n.first: n for n in self.all}
        for numbered in self.all:
            anchor = numbered.thread.anchor
            if anchor.block:
                self._blocks.setdefault(anchor.block, []).append(numbered)
            elif anchor.change:
                self._changes.setdefault(anchor.change, []).append(numbered)
        self.pending: list[Numbered] = []
        """Threads of the block that has been begun: the first paragraph of it takes them."""

    def _taken(self, threads: list[Numbered]) -> list[Numbered]:
        for thread in threads:
            self._left.pop(thread.first, None)
        return threads

    def block(self, key: str) -> None:
        """Begin a block."""
        if self._blocks:
            self.pending += self._taken(self._blocks.pop(key, []))

    def begin_change(self, number: int) -> None:
        """Begin blocks that a change is about."""
        self.pending += self.change(number)

    def change(self, number: int) -> list[Numbered]:
        """Return the threads about a change, for whoever is writing runs of it."""
        return self._taken(self._changes.pop(number, [])) if self._changes else []

    def take(self) -> list[Numbered]:
        """Return the threads that wait for a paragraph to be written."""
        waiting, self.pending = self.pending, []
        return waiting

    @property
    def waits(self) -> bool:
        """Whether any thread has no place in the text, so that it has to be at the title."""
        return bool(self.pending or self._left)

    def rest(self) -> list[Numbered]:
        """Return the threads that no block and no change took: those of the title, and those whose
        place is gone."""
        left = sorted([*self.pending, *self._left.values()], key=lambda n: n.first)
        self.pending, self._left = [], {}
        return left

    def ranged(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return a block's words with the ranges of its threads put into them; threads about all
        of its words go on waiting for its paragraph."""
        narrow = [n for n in self.pending if _is_narrow(n, content)]
        for numbered in narrow:
            anchor = numbered.thread.anchor
            end = _length(content) if anchor.end < 0 else anchor.end
            content = _put(content, end, RangeMark((numbered,), start=False), before=True)
            content = _put(content, anchor.start, RangeMark((numbered,), start=True), before=False)
            self.pending.remove(numbered)
        return content


def _is_narrow(numbered: Numbered, content: tuple[Inline, ...]) -> bool:
    anchor = numbered.thread.anchor
    if not anchor.start and anchor.end < 0:
        return False
    length = _length(content)
    end = length if anchor.end < 0 else anchor.end
    return 0 <= anchor.start < end <= length


def _put(
    content: tuple[Inline, ...], offset: int, mark: RangeMark, *, before: bool
) -> tuple[Inline, ...]:
    """Return a run with `mark` at `offset`; a range starts behind what ends there, and ends
    `before` what begins there. Code, citations and what one version has alone are not cut."""
    out: list[Any] = []
    left, done = offset, False
    for item in content:
        size = _size(item)
        if done or left > size or (left == size and not before):
            out.append(item)
            left -= 0 if done else size
            continue
        pieces = _cut(item, left, mark, before=before)
        out += pieces
        done = True
    if not done:
        out.append(mark)
    return tuple(out)


def _cut(item: Inline, at: int, mark: RangeMark, *, before: bool) -> list[Any]:
    if isinstance(item, Text) and 0 < at < len(item.text):
        return [Text(item.text[:at]), mark, Text(item.text[at:])]
    if at == _size(item):
        return [item, mark]
    if at == 0:
        return [mark, item]
    if isinstance(item, WithContent) and not isinstance(item, Cite | Revised):
        inner = _put(item.content, at, mark, before=before)
        return [msgspec.structs.replace(item, content=inner)]
    return [item, mark] if before else [mark, item]


def _size(item: Inline) -> int:
    if isinstance(item, Text | Code):
        return len(item.text)
    if isinstance(item, Break):
        return 1
    if isinstance(item, Revised) and not item.revision.is_new:
        return 0
    return _length(item.content) if isinstance(item, WithContent) else 0


def _length(content: tuple[Inline, ...]) -> int:
    return sum(_size(item) for item in content)
