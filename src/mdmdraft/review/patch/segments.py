"""A run of inlines as a flat list of segments, each with its place in the source.

Edits cut and join segments; what holds them (emphasis, a link, a span) stays with each as its
stack, outermost first. Offsets `off` count the characters of the whole run, an atom as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from mdmdraft.model.text import (
    Bound,
    Break,
    Cite,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Ref,
    Span,
    Style,
    Styled,
    Text,
)
from mdmdraft.model.walk import ATOM, is_bare

_LINE_END = re.compile(r"(?:[ \t]*\\|[ \t]+)?\n[ \t>]*")
_MARKS = {"emph": "*_", "strong": "*_", "strikeout": "~", "superscript": "^", "subscript": "~"}
_WIDTH = {"strong": 2, "strikeout": 2}

Kind = Literal["text", "unit", "break", "hard", "atom", "new", "split"]


@dataclass(slots=True, eq=False)
class Markup:
    """What holds a stretch of words: emphasis, a link, an attributed span.

    `opening` and `closing` are its markup; empty where it cannot be told from the source.
    """

    kind: Literal["style", "link", "span"]
    signature: tuple[object, ...]
    style: Style | None = None
    at: int = -1
    end: int = -1
    opening: str = ""
    closing: str = ""
    bracket: bool = False

    @property
    def is_style(self) -> bool:
        """Tell whether it can be cut in two without being doubled."""
        return self.kind == "style"


Stack = tuple[Markup, ...]


@dataclass(slots=True)
class Segment:
    """Words set alike that stand together, or one thing that is no word.

    `text` segments stand letter for letter in the source; a `unit` stands there as a whole.
    """

    kind: Kind
    text: str
    at: int = -1
    end: int = -1
    stack: Stack = ()
    was: Stack = ()
    """The stack that it has in the source."""
    off: int = -1
    node: Inline | None = None
    raw: str = ""
    """Markdown of an atom that is new."""

    @property
    def size(self) -> int:
        """Return how many characters of the run it takes."""
        return 1 if self.kind == "atom" else len(self.text)

    @property
    def is_kept(self) -> bool:
        """Tell whether it stands in the source."""
        return self.off >= 0

    def cut(self, start: int, end: int) -> Segment:
        """Return a part of it; the part of a unit is new text."""
        if start == 0 and end >= self.size:
            return self
        text = self.text[start:end]
        if self.kind == "text":
            off = self.off + start if self.off >= 0 else -1
            return Segment("text", text, self.at + start, self.at + end, self.stack, self.was, off)
        return Segment("new", text, stack=self.stack)


@dataclass(slots=True)
class Run:
    """A run of inlines of one file: `start` to `end` is the region of the source it takes."""

    segments: list[Segment]
    start: int = -1
    end: int = -1
    size: int = 0


@dataclass(slots=True)
class _Flat:
    source: str
    found: list[Segment] = field(default_factory=list)
    off: int = 0
    last: int = 0
    """Where in the source the last segment ends."""

    def add(self, kind: Kind, text: str, at: int, end: int, stack: Stack, node: Inline) -> None:
        made = Segment(kind, text, at, end, stack, stack, self.off, node)
        self.off += made.size
        if end >= 0:
            self.last = max(self.last, end)
        self.found.append(made)


def flatten(content: tuple[Inline, ...], source: str) -> Run:
    """Return the run of a raw text (as parsed, nothing resolved in it)."""
    flat = _Flat(source, last=max(0, min(_places(content), default=0)))
    _flatten(content, flat, ())
    run = Run(flat.found, size=flat.off)
    _edges(run, source)
    return run


def _places(content: tuple[Inline, ...]) -> list[int]:
    return [at for at in (getattr(i, "at", -1) for i in content) if at >= 0]


def _flatten(content: tuple[Inline, ...], flat: _Flat, stack: Stack) -> None:
    for inline in content:
        at: int = getattr(inline, "at", -1)
        end: int = getattr(inline, "end", -1)
        if isinstance(inline, Text):
            exact = at >= 0 and flat.source[at:end] == inline.text
            flat.add("text" if exact else "unit", inline.text, at, end, stack, inline)
        elif isinstance(inline, Break):
            at, end = _line_end(flat, at)
            flat.add("hard" if inline.hard else "break", " ", at, end, stack, inline)
        elif isinstance(inline, Link) and is_bare(inline):
            _flatten(inline.content, flat, stack)  # an address is words that are read as a link
        elif isinstance(inline, Styled | Link) or (
            isinstance(inline, Span) and inline.content and not is_group(inline)
        ):
            markup = _holder(inline, flat.source)
            begun = len(flat.found)
            _flatten(inline.content, flat, (*stack, markup))
            inner = [s for s in flat.found[begun:] if s.end >= 0]
            _close(markup, inner, flat)
        else:
            flat.add("atom", ATOM, at, end, stack, inline)


def is_group(span: Span) -> bool:
    """Tell whether a span is several cross-references of one bracket."""
    return (
        not (span.classes or span.attributes or span.anchor)
        and span.origin is None
        and any(isinstance(i, Ref) and i.at == span.at for i in span.content)
    )


def _line_end(flat: _Flat, at: int) -> tuple[int, int]:
    """Return the place of a line end with the blanks before it and the marks of its container
    after it."""
    source = flat.source
    line = source.find("\n", max(at, flat.last))
    if line < 0:
        return -1, -1
    begin = line
    while begin > flat.last and source[begin - 1] in " \t\\":
        begin -= 1
    found = _LINE_END.match(source, begin)
    return (begin, found.end()) if found else (line, line + 1)


def _holder(inline: Styled | Link | Span, source: str) -> Markup:
    at, end = inline.at, inline.end
    if isinstance(inline, Link):
        shows_itself = at >= 0 and source[at : at + 1] != "["
        opening = "" if shows_itself or at < 0 else "["
        address = ("link", inline.target)
        return Markup("link", address, None, at, end, opening, bracket=True)
    if isinstance(inline, Span):
        attributes = tuple(sorted(inline.attributes))
        signature = ("span", inline.anchor, tuple(sorted(inline.classes)), attributes)
        opening = "[" if at >= 0 and source[at : at + 1] == "[" else ""
        return Markup("span", signature, None, at, end, opening, bracket=True)
    style = inline.style
    mark = source[at : at + 1] if at >= 0 else ""
    if mark and mark in _MARKS.get(style, ""):
        marks = mark * _WIDTH.get(style, 1)
        return Markup("style", (style,), style, at, end, marks, marks)
    opening = "[" if mark == "[" else ""
    return Markup("style", (style,), style, at, end, opening, bracket=True)


def _close(markup: Markup, inner: list[Segment], flat: _Flat) -> None:
    """Find the closing markup of a link or a span: from its bracket to its end."""
    if not markup.bracket or not inner or markup.end < 0:
        if markup.end > flat.last and markup.bracket:
            flat.last = markup.end
        return
    begin = max(inner[-1].end, flat.last)
    bracket = flat.source.find("]", begin, markup.end)
    if markup.opening and bracket >= 0:
        markup.closing = flat.source[bracket : markup.end]
    else:
        markup.opening = ""
    flat.last = max(flat.last, markup.end)


def _edges(run: Run, source: str) -> None:
    """Find the region of the source that a run takes, the markup at its two ends included.

    Pandoc counts the end of emphasis in emphasis one short, so its marks are looked for."""
    placed = [s for s in run.segments if s.at >= 0]
    if not placed:
        return
    first, last = placed[0], placed[-1]
    run.start = min([first.at, *(h.at for h in first.stack if h.at >= 0)])
    end = last.end
    for markup in reversed(last.stack):
        if markup.bracket:
            end = max(end, markup.end)
        elif source.startswith(markup.closing, end):
            end += len(markup.closing)
        else:
            end = max(end, markup.end)
    run.end = end


def new_style(style: Style) -> Markup:
    """Return emphasis that is new."""
    if style in {"smallcaps", "underline"}:
        return Markup("style", (style,), style, opening="[", closing=f"]{{.{style}}}")
    marks = _MARKS[style][0] * _WIDTH.get(style, 1)
    return Markup("style", (style,), style, opening=marks, closing=marks)


def new_link(target: str) -> Markup:
    """Return a link that is new; the address is put in angle brackets where it must be."""
    shown = f"<{target}>" if re.search(r"[\s()<>]", target) else target
    return Markup("link", ("link", target), opening="[", closing=f"]({shown})")


def styles_of(stack: Stack) -> frozenset[Style]:
    """Return the styles that a stack sets."""
    return frozenset(h.style for h in stack if h.style)


def common_stack(left: Stack, right: Stack) -> int:
    """Return how many marks around them two stacks have in common, outermost first."""
    common = 0
    while common < min(len(left), len(right)) and left[common] is right[common]:
        common += 1
    return common


def restacked(segment: Segment, stack: Stack) -> Segment:
    """Return a segment with another stack."""
    return replace(segment, stack=stack)


__all__ = [
    "Bound",
    "Cite",
    "Code",
    "Image",
    "Markup",
    "Note",
    "Run",
    "Segment",
    "Stack",
    "common_stack",
    "flatten",
    "is_group",
    "new_link",
    "new_style",
    "restacked",
    "styles_of",
]
