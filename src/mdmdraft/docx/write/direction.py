"""Right-to-left words in a paragraph, told apart: Word has runs of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from mdmdraft.locales.directions import Direction, has_rtl, right_to_left
from mdmdraft.locales.running import asked, leaves
from mdmdraft.model.text import Break, Code, Inline, Span, Text
from mdmdraft.model.walk import WithContent


class RightToLeft(msgspec.Struct, frozen=True):
    """A run of right-to-left words, among inlines; no other writer knows it."""

    text: str


def directed(content: tuple[Inline, ...], base: Direction) -> tuple[Inline, ...]:
    """Return inlines in which right-to-left words are told apart; as they are where there is
    none. What has no direction of its own goes with its words or with the paragraph."""
    text = "".join(leaves(content))
    if base != "rtl" and not has_rtl(text):
        return content
    return _Marker(right_to_left(text, base)).all(content)


class _Marker:
    """Goes through inlines and through the directions of their characters side by side."""

    def __init__(self, turned: list[bool]) -> None:
        self._turned = turned
        self._at = 0

    def all(self, content: tuple[Inline, ...]) -> tuple[Any, ...]:
        """Return inlines with their right-to-left words told apart."""
        out: list[Any] = []
        for inline in content:
            if isinstance(inline, Text):
                out += self._text(inline.text)
            elif isinstance(inline, Break | Code):
                self._at += 1
                out.append(inline)
            elif isinstance(inline, Span) and asked(inline.attributes):
                length = sum(map(len, leaves(inline.content)))
                inner = directed(inline.content, asked(inline.attributes))
                out.append(msgspec.structs.replace(inline, content=inner))
                self._at += length
            elif isinstance(inline, WithContent):
                out.append(msgspec.structs.replace(inline, content=self.all(inline.content)))
            else:
                out.append(inline)
        return tuple(out)

    def _text(self, text: str) -> Iterator[Text | RightToLeft]:
        turned = self._turned[self._at : self._at + len(text)]
        self._at += len(text)
        start = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or turned[end] != turned[start]:
                piece = text[start:end]
                yield RightToLeft(piece) if turned[start] else Text(piece)
                start = end
