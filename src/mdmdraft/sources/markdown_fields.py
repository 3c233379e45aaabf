"""Markdown in front matter: which fields hold it, and where each of its characters lies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block, Inline, Note, Text
from mdmdraft.model.uses import groups_in, uses_of
from mdmdraft.model.walk import map_blocks, map_contents

Run = tuple[int, int, int]
"""A stretch of a value that stands letter for letter in the file: offset in the value, offset in
the file, length; all in characters."""

_PLAIN = re.compile(r"[\w ,;:()’‘“”«»–—%/.€£°§+=?!\u00a0\u202f-]+")
_MARKER = re.compile(
    r"^(?:[-+:](?: |$)|\(?\w+[.)](?: |$)|[-=]+$| |:::)|  | $|--|\.\.\.|__|_\b|\b_|://|[wW]{3}\.|=="
)


def is_plain(value: str) -> bool:
    """Tell whether a value reads the same with and without Markdown, so that it needs no
    parser. Errs on the side of the parser."""
    return (
        _PLAIN.fullmatch(value) is not None
        and not _MARKER.search(value)
        and unicodedata.is_normalized("NFC", value)
    )


def prose_of(meta: msgspec.Struct) -> Iterator[tuple[str, str]]:
    """Yield the path and the value of every Markdown field that is not empty."""
    for steps, group in groups_in(meta):
        prefix = "".join(f"{step}." for step in steps)
        for name, field in uses_of(type(group)).items():
            value = getattr(group, name)
            if field.use == "prose" and value:
                yield f"{prefix}{name}", value
            elif field.use == "cells":
                yield from ((f"{prefix}{key}", cell) for key, cell in value.items() if cell)


def remap(
    inlines: tuple[Inline, ...], runs: Sequence[Run], whole: tuple[int, int], origin: Origin
) -> tuple[Inline, ...]:
    """Return inlines whose offsets into a value have become offsets into the file.

    What no run holds gets the place of the whole value, `whole`; the blocks of notes get its
    `origin`.
    """
    found: list[Inline] = []
    for inline in inlines:
        at = getattr(inline, "at", -1)
        content = getattr(inline, "content", None)
        changes: dict[str, Any] = {}
        if isinstance(content, tuple):
            changes["content"] = remap(content, runs, whole, origin)
        if isinstance(inline, Note):
            changes["blocks"] = _notes(inline.blocks, runs, whole, origin)
        if at < 0:
            found.append(msgspec.structs.replace(inline, **changes) if changes else inline)
            continue
        if isinstance(inline, Text):
            found.extend(_text(inline, runs, whole))
            continue
        start, end = _mapped(at, getattr(inline, "end", at), runs, whole)
        found.append(msgspec.structs.replace(inline, at=start, end=end, **changes))
    return tuple(found)


def _notes(
    blocks: tuple[Block, ...], runs: Sequence[Run], whole: tuple[int, int], origin: Origin
) -> tuple[Block, ...]:
    def moved(block: Block) -> tuple[Block, ...]:
        placed = msgspec.structs.replace(block, origin=origin)
        return (map_contents(placed, lambda run: remap(run, runs, whole, origin)),)

    return map_blocks(blocks, moved)


def _text(text: Text, runs: Sequence[Run], whole: tuple[int, int]) -> Iterator[Text]:
    if text.end - text.at != len(text.text):
        yield Text(text.text, *_mapped(text.at, text.end, runs, whole))
        return
    at = text.at
    while at < text.end:
        run = next((r for r in runs if r[0] <= at < r[0] + r[2]), None)
        if run is None:
            following = min((r[0] for r in runs if r[0] > at), default=text.end)
            stop = min(following, text.end)
            place = _gap(at, stop, runs, whole)
        else:
            stop = min(run[0] + run[2], text.end)
            place = at + run[1] - run[0], stop + run[1] - run[0]
        yield Text(text.text[at - text.at : stop - text.at], *place)
        at = stop


def _gap(at: int, end: int, runs: Sequence[Run], whole: tuple[int, int]) -> tuple[int, int]:
    """Return the place of characters that no run holds (a folded line end, an escape): what lies
    in the file between the runs around them. The whole value where that is nothing, or as long
    as they are, which would pass for letter for letter."""
    before = max((r[1] + r[2] for r in runs if r[0] + r[2] <= at), default=whole[0])
    after = min((r[1] for r in runs if r[0] >= end), default=whole[1])
    return (before, after) if after > before and after - before != end - at else whole


def _mapped(at: int, end: int, runs: Sequence[Run], whole: tuple[int, int]) -> tuple[int, int]:
    first = next((r for r in runs if r[0] <= at < r[0] + r[2]), None)
    last = next((r for r in runs if r[0] < end <= r[0] + r[2]), None)
    if first is None or last is None:
        return whole
    return at - first[0] + first[1], end - last[0] + last[1]
