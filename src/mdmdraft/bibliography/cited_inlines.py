"""What citeproc printed, as the model's inlines: runs of text merged, empty wrappers gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mdmdraft.markdown.inlines import STYLES
from mdmdraft.model.text import (
    Break,
    Code,
    Inline,
    Link,
    Note,
    Para,
    Pinpoint,
    Style,
    Styled,
    Text,
)
from mdmdraft.model.walk import inlines_in

_FLIPPED: frozenset[Style] = frozenset({"emph", "strong", "smallcaps"})
"""Inside itself such a style is turned off: a foreign word in an italic title is upright."""
_QUOTES = {"DoubleQuote": "“”", "SingleQuote": "‘’"}
_DISPLAY = {"csl-left-margin", "csl-right-inline", "csl-block", "csl-indent"}
_GAP = re.compile(r"\(\s*,\s*")

HYPHEN = "\ue00d"
"""Stands for a hyphen inside a number (art. 222-33), which citeproc would make a range's dash."""

Json = Any


def printed_inlines(nodes: Sequence[Json], group: Sequence[Pinpoint] = ()) -> tuple[Inline, ...]:
    """Turn pandoc's inlines into the model's.

    With the `group` that was printed, what a source without its author leaves behind is tidied:
    a comma after the bracket, a note without words.
    """
    found = _flipped(_merged(_converted(nodes)))
    if any(pinpoint.mode != "normal" for pinpoint in group):
        found = _tidied(found)
    return found


def words_of(inlines: Sequence[Inline]) -> str:
    """Return the words of printed inlines, those of notes included."""
    said = (i for i in inlines_in(inlines) if isinstance(i, Text | Code | Break))
    return "".join(" " if isinstance(i, Break) else i.text for i in said)


def in_note(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return a citation as a note style prints it inside a footnote: no note in a note.

    The full stop that ends the style's own note goes; the note after an author's words stands in
    brackets.
    """
    found: list[Inline] = []
    for inline in content:
        if isinstance(inline, Note):
            words = [i for b in inline.blocks if isinstance(b, Para) for i in b.content]
            found += [Text(" (" if found else "("), *_unstopped(words), Text(")")]
        else:
            found.append(inline)
    return _merged(_unstopped(found))


def _unstopped(inlines: Sequence[Inline]) -> list[Inline]:
    last = inlines[-1] if inlines else None
    if isinstance(last, Text) and last.text.endswith("."):
        return [*inlines[:-1], Text(last.text[:-1])]
    return list(inlines)


def _converted(nodes: Sequence[Json]) -> list[Inline]:
    found: list[Inline] = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            found.append(Text(content.replace(HYPHEN, "-")))
        elif kind in {"Space", "SoftBreak"}:
            found.append(Text(" "))
        elif kind in STYLES:
            found.append(Styled(STYLES[kind], printed(content)))
        else:
            found += _rarer(kind, content)
    return found


def _rarer(kind: str, content: Json) -> list[Inline]:
    if kind == "Quoted":
        marks = _QUOTES[content[0]["t"]]
        return [Text(marks[0]), *_converted(content[1]), Text(marks[1])]
    if kind == "Link":
        return [Link(content[2][0], printed(content[1]))]
    if kind == "Note":
        return [Note(tuple(Para(printed(block["c"])) for block in content if block.get("c")))]
    if kind == "Span":
        return _span(content)
    if kind == "Cite":
        return _converted(content[1])
    if kind == "Code":
        return [Code(content[1])]
    if kind == "Math":
        return [Text(content[1])]
    return [Break(hard=True)] if kind == "LineBreak" else []


def _span(content: Json) -> list[Inline]:
    """A span is its content, but for small capitals and for blocks that stand apart."""
    _, classes, attributes = content[0]
    inner = _converted(content[1])
    if "smallcaps" in classes or any("small-caps" in value for _, value in attributes):
        return [Styled("smallcaps", _merged(inner))]
    if _DISPLAY & set(classes):
        ends = "csl-block" in classes
        return [*inner, Break(hard=True)] if ends else inner
    return inner


def printed(nodes: Sequence[Json]) -> tuple[Inline, ...]:
    """Turn inlines inside another one into the model's."""
    return _merged(_converted(nodes))


def _merged(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring runs of text; a link's word joiners and empty runs go."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if found and isinstance(found[-1], Text):
                found[-1] = Text(found[-1].text + inline.text)
                continue
        elif isinstance(inline, Styled) and not inline.content:
            continue
        found.append(inline)
    return tuple(found)


def _flipped(inlines: Sequence[Inline], on: frozenset[Style] = frozenset()) -> tuple[Inline, ...]:
    """Split a style around the same style inside it, which is printed without it."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Styled):
            found += _split(inline, on)
        elif isinstance(inline, Link):
            found.append(Link(inline.target, _flipped(inline.content, on)))
        elif isinstance(inline, Note):
            blocks = tuple(Para(_flipped(b.content)) for b in inline.blocks if isinstance(b, Para))
            found.append(Note(blocks))
        else:
            found.append(inline)
    return _merged(found)


def _split(styled: Styled, on: frozenset[Style]) -> list[Inline]:
    style = styled.style
    if style not in _FLIPPED:
        return [Styled(style, _flipped(styled.content, on))]
    runs: list[Inline] = []
    inside: list[Inline] = []
    for inline in (*styled.content, None):
        if inline is not None and not (isinstance(inline, Styled) and inline.style == style):
            inside.append(inline)
            continue
        runs += _spaced(Styled(style, _flipped(tuple(inside), on | {style})))
        inside = []
        if isinstance(inline, Styled):
            runs += _flipped(inline.content, on)
    return runs


def spaced(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Put the spaces at the ends of styled words outside of them, and join runs of text."""
    found: list[Inline] = []
    for inline in inlines:
        found += _spaced(inline) if isinstance(inline, Styled) else [inline]
    return _merged(found)


def _spaced(styled: Styled) -> list[Inline]:
    content = list(styled.content)
    before = after = ""
    if content and isinstance(content[0], Text):
        words = content[0].text.lstrip(" ")
        before = content[0].text[: len(content[0].text) - len(words)]
        content[0] = Text(words)
    if content and isinstance(content[-1], Text):
        words = content[-1].text.rstrip(" ")
        after = content[-1].text[len(words) :]
        content[-1] = Text(words)
    kept = _merged(content)
    middle: list[Inline] = [Styled(styled.style, kept)] if kept else []
    return [Text(before), *middle, Text(after)]


def _tidied(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Note) and not words_of([inline]).strip(" .;,"):
            continue
        if isinstance(inline, Text):
            text = _GAP.sub("(", inline.text)
            found.append(Text(text))
        else:
            found.append(inline)
    while found and isinstance(found[-1], Text) and found[-1].text in {" ()", "()", " "}:
        found.pop()
    return _merged(found)
