"""Citations and cross-references recognised over inlines that know their characters.

The reader that gives positions has no citations: `[@key, art. 3]` arrives as words. A bracket or
an `@` counts as syntax only where it stands letter for letter in the source, so what a writer
escaped (`\\@`, `\\[`) stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

import msgspec

from mdmdraft.markdown.citation_groups import read_group, split_reference
from mdmdraft.markdown.reading import Reading
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
from mdmdraft.model.walk import is_bare, part_of, plain

_OPAQUE = "\ue000"
"""Stands in the syntax for a character that is none: escaped, generated, or inside a picture."""
_KEY = r"@(?:\{[^{}\s]+\}|\w(?:[\w:.#$%&\-+?<>~/]*\w)?)"
_HIDE = {ord(char): 0xE100 + number for number, char in enumerate("@[]{};\\`*_")}
_SHOW = {hidden: shown for shown, hidden in _HIDE.items()}
_BRACKET = re.compile(r"[\[\]]")
_FOLLOWING = re.compile(r" ?\[")
_MOST_BRACKETS = 50
_IN_GROUP = re.compile(rf"(?:(?<=\[)|[\s;,(\[{{“‘\"'])-?{_KEY}")
_IN_TEXT = re.compile(rf"-?{_KEY}")
_STARTS = re.compile(rf"^-?{_KEY}\s*(?:$|[,;\s{{])")


class _Level:
    """The characters of one run of inlines: what they are, and which may be syntax."""

    def __init__(self, inlines: tuple[Inline, ...]) -> None:
        self.inlines = inlines
        syntax: list[str] = []
        value: list[str] = []
        self.starts: list[int] = []
        """Where the characters of each inline begin."""
        at = 0
        for inline in inlines:
            shown, real = _characters(inline)
            syntax.append(shown)
            value.append(real)
            self.starts.append(at)
            at += len(real)
        self.syntax = "".join(syntax)
        self.value = "".join(value)

    @cached_property
    def closing(self) -> dict[int, int]:
        """The offset after the bracket that closes each one that is closed."""
        found: dict[int, int] = {}
        open_: list[int] = []
        for mark in _BRACKET.finditer(self.syntax):
            if mark[0] == "[":
                open_.append(mark.start())
            elif open_:
                found[open_.pop()] = mark.end()
        return found

    def number(self, at: int) -> int:
        """Return the number of the inline that the character at `at` belongs to."""
        return bisect_right(self.starts, at) - 1

    def cut(self, start: int, end: int) -> list[Inline]:
        """Return the inlines of a stretch of characters."""
        found: list[Inline] = []
        if start >= end:
            return found
        for number in range(self.number(start), self.number(end - 1) + 1):
            inline, begin = self.inlines[number], self.starts[number]
            if isinstance(inline, Text):
                found.append(part_of(inline, max(0, start - begin), end - begin))
            elif begin >= start:
                found.append(inline)
        return found

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch lies in the source."""
        first, last = self.number(start), self.number(end - 1)
        at, _ = _char_at(self.inlines[first], start - self.starts[first])
        _, stop = _char_at(self.inlines[last], end - 1 - self.starts[last])
        return at, stop


def _exact(text: Text) -> bool:
    return text.at >= 0 and text.end - text.at == len(text.text)


def _char_at(inline: Inline, offset: int) -> tuple[int, int]:
    """Return the place of one character of an inline, the whole inline's where it has none."""
    at: int = getattr(inline, "at", -1)
    if isinstance(inline, Text) and _exact(inline):
        return at + offset, at + offset + 1
    return at, getattr(inline, "end", -1)


def _characters(inline: Inline) -> tuple[str, str]:
    """Return an inline's characters as syntax and as text, equally long, never empty.

    What looks like syntax in the text and is none is hidden (`_HIDE`).
    """
    if isinstance(inline, Text):
        if _exact(inline):
            return inline.text, inline.text
        # Smart punctuation and spaces are no syntax of ours, so they may be read as they are.
        harmless = not set(inline.text) & set("@[]{}")
        shown = inline.text if harmless else _OPAQUE * len(inline.text)
        return shown, inline.text.translate(_HIDE)
    if isinstance(inline, Break):
        return " ", " "
    if isinstance(inline, Link) and is_bare(inline):
        words = plain(inline.content)
        harmless = not set(words) & set("@[]{};")
        return words if harmless else _OPAQUE * len(words), words.translate(_HIDE)
    if isinstance(inline, Styled):
        words = plain(inline.content) or _OPAQUE
        return _OPAQUE * len(words), words.translate(_HIDE)
    return _OPAQUE, _OPAQUE


def with_citations(inlines: tuple[Inline, ...], reading: Reading) -> tuple[Inline, ...]:
    """Return the inlines with `Cite` and `Ref` in the place of what a writer typed for them."""
    found_in = _keys_that_are_addresses(inlines)
    deeper = tuple(i if isinstance(i, Text) else _inside(i, reading) for i in found_in)
    if not any(isinstance(i, Text) and "@" in i.text for i in deeper):
        return deeper
    level = _Level(deeper)
    found: list[Inline] = []
    at = 0
    after_one = False
    bare = _bare(level, at, after_one)
    while (hit := _next(level, at, bare)) is not None:
        start, end = hit
        made = _made(level, start, end, reading)
        after_one = made is not None
        found.extend(level.cut(at, start if made else start + 1))
        at = end if made else start + 1
        if made:
            found.append(made)
        if after_one or (bare and bare[0] < at):
            bare = _bare(level, at, after_one)
    found.extend(level.cut(at, len(level.syntax)))
    return tuple(found)


def _keys_that_are_addresses(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return inlines in which the address of `@{https://…}`, read as a link, is words again."""
    found: list[Inline] = []
    for inline in inlines:
        before = found[-1] if found else None
        opens = isinstance(before, Text) and before.text.endswith(("@", "@{"))
        if not (opens and isinstance(inline, Link) and is_bare(inline)):
            found.append(inline)
            continue
        assert isinstance(before, Text)
        found[-1] = Text(before.text + plain(inline.content), before.at, inline.end)
    return tuple(found)


def _inside(inline: Inline, reading: Reading) -> Inline:
    if isinstance(inline, Span):
        level = _Level(inline.content)
        words = level.syntax.strip()
        if "@" in words and ("historical" in inline.classes or _STARTS.match(words)):
            pinpoints = None if _holds_blocks(inline.content) else _read(level.value.strip(), True)
            if pinpoints is not None:
                _check_inner(f"[{level.value.strip()}]", inline.at, reading)
                made = _node(pinpoints, inline.at, inline.end, reading)
                return msgspec.structs.replace(inline, content=(made,))
    if isinstance(inline, Styled | Link | Span | Bound):
        return msgspec.structs.replace(inline, content=with_citations(inline.content, reading))
    return inline


def _next(level: _Level, at: int, bare: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the next stretch that may be a citation: a bracket, or the bare `@key` after it."""
    begin = bare[0] if bare else len(level.syntax)
    open_ = level.syntax.find("[", at, begin)
    while open_ >= 0:
        close = level.closing.get(open_, 0)
        mark = level.syntax.find("@", open_ + 1, close - 1) if close else -1
        if mark >= 0 and _IN_GROUP.search(level.syntax, max(open_ + 1, mark - 2), close - 1):
            return open_, close
        open_ = level.syntax.find("[", open_ + 1, begin)
    if bare is None:
        return None
    follow = _FOLLOWING.match(level.syntax, bare[1])
    close = level.closing.get(follow.end() - 1, 0) if follow else 0
    if close:
        items = _read(level.value[begin:close])
        if items and (len(items) == 1 or not any(split_reference(i.key) for i in items)):
            return begin, close
    return bare


def _bare(level: _Level, at: int, after_one: bool) -> tuple[int, int] | None:
    """Return the next `@key` or `-@key` that does not belong to a word or an address.

    `after_one` says that the character before `at` ends a citation.
    """
    syntax = level.syntax
    for found in _IN_TEXT.finditer(syntax, at):
        start = found.start()
        if start == at and after_one:
            return found.span()
        if found[0][0] == "-" and start and syntax[start - 1].isalnum():
            start += 1
        elif start and (syntax[start - 1].isalnum() or syntax[start - 1] == "_"):
            continue
        word = syntax[syntax.rfind(" ", 0, start) + 1 : start]
        if "://" not in word and not (word.endswith(".") and word[-2:-1].isalnum()):
            return start, found.end()
    return None


_INNER = re.compile(r"(?<![\w.\\/])-?@(\{[^{}\s]+\}|\w[\w:.#$%&\-+?<>~/]*)")
"""A key among the words before or after a citation."""


def _check_inner(group: str, at: int, reading: Reading) -> None:
    """Refuse a key in the words of a citation: it would be printed, `@b`, and never looked up."""
    for item in read_group(group) or ():
        inner = _INNER.search(f"{item.prefix} {item.locator} {item.suffix}")
        if inner is None:
            continue
        key = inner[1].rstrip(".:")
        words = " ".join(item.suffix[: item.suffix.find(inner[0])].strip(" ,").split())
        said = f"{words} " if words else ""
        place = reading.source.text.find(inner[0], max(at, 0))
        reading.fault(
            place if at >= 0 and place >= 0 else at,
            "nested-citation",
            f"`@{key}` stands in the words of the citation of `{item.key}`, and is not looked up",
            f"part the two by a semicolon: [@{item.key}; {said}@{key}]",
        )


def _made(level: _Level, start: int, end: int, reading: Reading) -> Inline | None:
    if _holds_blocks(level.inlines[level.number(start) : level.number(end - 1) + 1]):
        return None
    pinpoints = _read(level.value[start:end])
    if pinpoints is None:
        return None
    at, stop = level.offsets(start, end)
    _check_inner(level.value[start:end], at, reading)
    return _node(pinpoints, at, stop, reading)


def _holds_blocks(inlines: tuple[Inline, ...]) -> bool:
    """Tell whether something stands there that no prefix and no suffix can carry."""
    return any(
        isinstance(inline, Note | Image) or (isinstance(inline, Link) and not is_bare(inline))
        for inline in inlines
    )


def _read(group: str, bare: bool = False) -> tuple[Pinpoint, ...] | None:
    if group.count("[") > _MOST_BRACKETS:
        return None
    found = read_group(f"[{group}]" if bare else group)
    if found is None or group.isascii():
        return found
    return tuple(
        msgspec.structs.replace(
            item,
            prefix=item.prefix.translate(_SHOW),
            suffix=item.suffix.translate(_SHOW),
            locator=item.locator.translate(_SHOW),
            value=item.value.translate(_SHOW),
        )
        for item in found
    )


def _node(pinpoints: tuple[Pinpoint, ...], at: int, end: int, reading: Reading) -> Inline:
    refs = [split_reference(p.key) for p in pinpoints]
    if not any(refs):
        return Cite(pinpoints, at=at, end=end)
    if not all(refs):
        reading.fault(
            at,
            "mixed-citation",
            "sources and cross-references stand in one bracket",
            "give the cross-reference (@rec: @ev: @sec: @tbl: @fig: @term:) a bracket of its own",
        )
    made: list[Inline] = []
    for pinpoint, ref in zip(pinpoints, refs, strict=True):
        if ref is None:
            continue
        if made:
            made.append(Text("; "))
        if pinpoint.prefix:
            made.append(Text(f"{pinpoint.prefix} "))
        made.append(Ref(ref[0], ref[1], at=at, end=end))
        if pinpoint.suffix or pinpoint.locator:
            made.append(Text(pinpoint.suffix or f", {pinpoint.locator}"))
    return made[0] if len(made) == 1 else Span(tuple(made), at=at, end=end)
