"""The normal form of a text: what two readings are compared by.

Kept: the kind of each block, its words, styles, links, citations, notes, pictures, attributes.
Left out: places, ids, how lines are wrapped, how emphasis is nested, whether a list is tight, and
the style of blanks, which Markdown cannot say at the edge of emphasis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from mdmdraft.locales.typography import sets_blanks
from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Cite,
    Code,
    Image,
    Inline,
    Note,
    Ref,
    Span,
    Style,
)
from mdmdraft.review.patch.segments import Segment, flatten

Item: TypeAlias = tuple[object, frozenset[Style], tuple[object, ...]]
"""A stretch of words or an atom, its styles, and the links and spans around it."""
NormalRun: TypeAlias = tuple[Item, ...]
Normal: TypeAlias = tuple[object, ...]
"""A block: its kind, then what it holds."""
Blocks: TypeAlias = Callable[[tuple[Block, ...]], tuple[Normal, ...]]

_PLAIN_BLANKS = re.compile(r"[ \t\n]+")
_HARD = ("br",)


def normal_run(segments: list[Segment], blocks: Blocks) -> NormalRun:
    """Return the normal form of a run of segments."""
    pieces: list[Item] = []
    for segment in segments:
        styles = frozenset(h.style for h in segment.stack if h.style)
        around = tuple(h.signature for h in segment.stack if not h.is_style)
        if segment.kind == "atom":
            pieces.append((_atom(segment.node, blocks), styles, around))
        elif segment.kind == "hard":
            pieces.append((_HARD, frozenset(), ()))
        elif segment.kind == "new" and "\n" in segment.text:
            for number, line in enumerate(segment.text.split("\n")):
                if number:
                    pieces.append((_HARD, frozenset(), ()))
                pieces.append((line, styles, around))
        elif segment.kind != "split":
            pieces.append((segment.text, styles, around))
    return _joined(pieces)


def with_blanks_alike(normal: Normal, language: str) -> Normal:
    """Return a normal form in which the blanks that a language (BCP 47) sets itself are plain
    ones: what a reviewer types before `?` in French is read again as one that does not break."""
    return _blanks_alike(normal) if sets_blanks(language) else normal  # type: ignore[return-value]


def _blanks_alike(value: object) -> object:
    if isinstance(value, str):
        return value.replace("\u00a0", " ").replace("\u202f", " ")
    return tuple(map(_blanks_alike, value)) if isinstance(value, tuple) else value


def _joined(pieces: list[Item]) -> NormalRun:
    """Join words set alike; a blank is set as the words on both its sides are."""
    found: list[Item] = []
    blank = ""
    for payload, styles, around in _together(pieces):
        if not isinstance(payload, str):
            blank = _after_blank(found, blank, (payload, styles, around))
            found.append((payload, styles, around))
            continue
        core = payload.strip()
        if not core:
            blank += payload
            continue
        start = payload.index(core)
        words = core if core.isalnum() else _PLAIN_BLANKS.sub(" ", core)
        part: Item = (words, styles, around)
        blank = _after_blank(found, blank + payload[:start], part)
        _add(found, part)
        blank = payload[start + len(core) :]
    if blank and (kept := _shown(blank).strip(" ")):
        _add(found, (kept, frozenset(), ()))
    return tuple(
        (unicodedata.normalize("NFC", p), s, a)
        if isinstance(p, str) and not p.isascii()
        else (p, s, a)
        for p, s, a in found
    )


def _together(pieces: list[Item]) -> list[Item]:
    """Join the strings that are set alike and stand side by side."""
    found: list[Item] = []
    for piece in pieces:
        payload, last = piece[0], found[-1] if found else None
        if (
            last is not None
            and isinstance(payload, str)
            and isinstance(last[0], str)
            and last[1:] == piece[1:]
        ):
            found[-1] = (last[0] + payload, last[1], last[2])
        else:
            found.append(piece)
    return found


def _after_blank(found: list[Item], blank: str, part: Item) -> str:
    """Add the blank before a part; return that none is left."""
    if blank:
        _add_blank(found, blank, part)
    return ""


def joined_runs(first: NormalRun, second: NormalRun) -> NormalRun:
    """Return two runs as one, a blank between them."""
    return _joined([*first, (" ", frozenset(), ()), *second])


def _shown(blank: str) -> str:
    return _PLAIN_BLANKS.sub(" ", blank)


def _add_blank(found: list[Item], blank: str, after: Item) -> None:
    shown = _shown(blank)
    edge = not found or found[-1][0] == _HARD or after[0] == _HARD
    if edge:
        shown = shown.strip(" ")
        if not shown:
            return
    styles, around = (found[-1][1], found[-1][2]) if found else (frozenset(), ())
    common = 0
    while common < min(len(around), len(after[2])) and around[common] == after[2][common]:
        common += 1
    _add(found, (shown, styles & after[1], around[:common]))


def _add(found: list[Item], part: Item) -> None:
    if found and isinstance(part[0], str) and found[-1][1:] == part[1:]:
        before = found[-1][0]
        if isinstance(before, str):
            found[-1] = (before + part[0], part[1], part[2])
            return
    found.append(part)


def _atom(node: Inline | None, blocks: Blocks) -> Normal:
    if isinstance(node, Cite):
        return ("cite", node.items)
    if isinstance(node, Ref):
        return ("ref", node.kind, node.id)
    if isinstance(node, Note):
        return ("note", blocks(node.blocks))
    if isinstance(node, Image):
        return ("image", node.path, node.alt, node.width, node.length)
    if isinstance(node, Code):
        return ("code", node.text)
    if isinstance(node, Bound):
        return ("bound", node.evidence, node.value, content_of(node.content, blocks))
    if isinstance(node, Span):
        return ("span", node.anchor, node.classes, content_of(node.content, blocks))
    return (repr(node),)


def content_of(content: tuple[Inline, ...], blocks: Blocks) -> NormalRun:
    """Return the normal form of inlines that are not edited themselves."""
    return normal_run(flatten(content, "").segments, blocks)


def box_head(box: Box) -> Normal:
    """Return what a box is, without what it holds."""
    return ("box", box.kind, box.anchor, tuple(sorted(box.attributes)))
