"""Citations and cross-references recognised over inlines that know their characters.

The reader that gives positions has no citations: `[@key, art. 3]` arrives as words. A bracket or
an `@` counts as syntax only where it stands letter for letter in the source, so what a writer
escaped (`\\@`, `\\[`) stays text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from mdmdraft.model.text import (
    Bound,
    Break,
    Cite,
    Image,
    Inline,
    Link,
    Note,
    Pinpoint,
    Ref,
    Span,
    Styled,
    Text,
)
from mdmdraft.model.walk import plain
from mdmdraft.pandoc.citation_groups import read_group, split_reference

if TYPE_CHECKING:
    from mdmdraft.pandoc.decode import Decoder

_OPAQUE = "\ue000"
"""Stands in the syntax for a character that is none: escaped, generated, or inside a picture."""
_KEY = r"@(?:\{[^{}\s]+\}|\w(?:[\w:.#$%&\-+?<>~/]*\w)?)"
_IN_GROUP = re.compile(rf"(?:^|[\s;,(\[{{“‘\"'])-?{_KEY}")
_IN_TEXT = re.compile(rf"(?<![\w@/.:\-])-?{_KEY}")
_STARTS = re.compile(rf"^-?{_KEY}\s*(?:$|[,;\s{{])")


class _Place(NamedTuple):
    inline: int
    offset: int


class _Level:
    """The characters of one run of inlines: what they are, and which may be syntax."""

    def __init__(self, inlines: tuple[Inline, ...]) -> None:
        self.inlines = inlines
        syntax: list[str] = []
        value: list[str] = []
        self.places: list[_Place] = []
        for number, inline in enumerate(inlines):
            shown, real = _characters(inline)
            syntax.append(shown)
            value.append(real)
            self.places.extend(_Place(number, i) for i in range(len(real)))
        self.syntax = "".join(syntax)
        self.value = "".join(value)

    def cut(self, start: int, end: int) -> list[Inline]:
        """Return the inlines of a stretch of characters."""
        found: list[Inline] = []
        at = start
        while at < end:
            place = self.places[at]
            inline = self.inlines[place.inline]
            stop = at
            while stop < end and self.places[stop].inline == place.inline:
                stop += 1
            if isinstance(inline, Text):
                found.append(_slice(inline, place.offset, place.offset + stop - at))
            elif place.offset == 0:
                found.append(inline)
            at = stop
        return found

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch lies in the source."""
        first, last = self.places[start], self.places[end - 1]
        return (
            _char_at(self.inlines[first.inline], first.offset),
            _char_at(self.inlines[last.inline], last.offset) + 1,
        )


def _exact(text: Text) -> bool:
    return text.at >= 0 and text.end - text.at == len(text.text)


def _char_at(inline: Inline, offset: int) -> int:
    at: int = getattr(inline, "at", -1)
    if isinstance(inline, Text) and _exact(inline):
        return at + offset
    return at


def _slice(text: Text, start: int, end: int) -> Text:
    if start == 0 and end == len(text.text):
        return text
    if _exact(text):
        return Text(text.text[start:end], text.at + start, text.at + end)
    return Text(text.text[start:end], text.at, text.end)


def _characters(inline: Inline) -> tuple[str, str]:
    """Return an inline's characters as syntax and as text, equally long, never empty."""
    if isinstance(inline, Text):
        exact = _exact(inline)
        # Smart punctuation and spaces are no syntax of ours, so they may be read as they are.
        harmless = not set(inline.text) & set("@[]{}")
        return (inline.text if exact or harmless else _OPAQUE * len(inline.text)), inline.text
    if isinstance(inline, Break):
        return " ", " "
    if isinstance(inline, Styled):
        words = plain(inline.content) or _OPAQUE
        return _OPAQUE * len(words), words
    return _OPAQUE, _OPAQUE


def with_citations(inlines: tuple[Inline, ...], host: Decoder) -> tuple[Inline, ...]:
    """Return the inlines with `Cite` and `Ref` in the place of what a writer typed for them."""
    deeper = tuple(_inside(inline, host) for inline in inlines)
    if not any(isinstance(i, Text) and "@" in i.text for i in deeper):
        return deeper
    level = _Level(deeper)
    found: list[Inline] = []
    at = 0
    while (hit := _next(level, at)) is not None:
        start, end = hit
        made = _made(level, start, end, host)
        if made is None:
            found.extend(level.cut(at, start + 1))
            at = start + 1
            continue
        found.extend(level.cut(at, start))
        found.append(made)
        at = end
    found.extend(level.cut(at, len(level.syntax)))
    return tuple(found)


def _inside(inline: Inline, host: Decoder) -> Inline:
    if isinstance(inline, Span):
        words = plain(inline.content).strip()
        if "@" in words and ("historical" in inline.classes or _STARTS.match(words)):
            pinpoints = read_group(f"[{words}]")
            if pinpoints is not None:
                made = _node(pinpoints, inline.at, inline.end, host)
                return msgspec.structs.replace(inline, content=(made,))
    if isinstance(inline, Styled | Link | Span | Bound):
        return cast(
            Inline, msgspec.structs.replace(inline, content=with_citations(inline.content, host))
        )
    return inline


def _next(level: _Level, at: int) -> tuple[int, int] | None:
    """Return the next stretch that may be a citation: a bracket, or a bare `@key`."""
    bare = _IN_TEXT.search(level.syntax, at)
    open_ = level.syntax.find("[", at)
    while open_ >= 0 and (bare is None or open_ < bare.start()):
        close = _closing(level.syntax, open_)
        if close and _IN_GROUP.search(level.syntax[open_ + 1 : close - 1]):
            return open_, close
        open_ = level.syntax.find("[", open_ + 1)
    if bare is None:
        return None
    end = bare.end()
    follow = re.match(r" ?\[", level.syntax[end:])
    if follow and not bare[0].startswith("-"):
        close = _closing(level.syntax, end + follow.end() - 1)
        if close and "@" not in level.syntax[end:close]:
            end = close
    return bare.start(), end


def _closing(syntax: str, open_: int) -> int:
    """Return the offset after the bracket that closes the one at `open_`, or 0."""
    depth = 0
    for at in range(open_, len(syntax)):
        if syntax[at] == "[":
            depth += 1
        elif syntax[at] == "]":
            depth -= 1
            if depth == 0:
                return at + 1
    return 0


def _made(level: _Level, start: int, end: int, host: Decoder) -> Inline | None:
    if any(
        isinstance(level.inlines[p.inline], Note | Image | Link) for p in level.places[start:end]
    ):
        return None
    pinpoints = read_group(level.value[start:end])
    if pinpoints is None:
        return None
    return _node(pinpoints, *level.offsets(start, end), host)


def _node(pinpoints: tuple[Pinpoint, ...], at: int, end: int, host: Decoder) -> Inline:
    refs = [split_reference(p.key) for p in pinpoints]
    if not any(refs):
        return Cite(pinpoints, at=at, end=end)
    if not all(refs):
        host.fault(
            at,
            "mixed-citation",
            "sources and cross-references stand in one bracket",
            "give the cross-reference (@rec: @ev: @sec: @term:) a bracket of its own",
        )
    made: list[Inline] = []
    for pinpoint, ref in zip(pinpoints, refs, strict=True):
        if ref is None:
            continue
        if made:
            made.append(Text("; "))
        if pinpoint.prefix:
            made.append(Text(pinpoint.prefix))
        made.append(Ref(ref[0], ref[1], at=at, end=end))
        if pinpoint.suffix or pinpoint.locator:
            made.append(Text(pinpoint.suffix or f", {pinpoint.locator}"))
    return made[0] if len(made) == 1 else Span(tuple(made), at=at, end=end)
