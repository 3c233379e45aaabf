"""Markdown in front matter: which fields hold it, and where each of its characters lies."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from mdmdraft.model.record import IsProse
from mdmdraft.model.text import Inline, Text

Run = tuple[int, int, int]
"""A stretch of a value that stands letter for letter in the file: offset in the value, offset in
the file, length; all in characters."""

_MARKER = re.compile(r"^(?:[-+]\s|\d+[.)]\s|\s)|--|\.\.\.|__|_\b|\b_|://|\s$")


def is_plain(value: str) -> bool:
    """Tell whether a value reads the same with and without Markdown, so that it needs no
    parser. Errs on the side of the parser."""
    return bool(re.fullmatch(r"[\w ,;:()’‘“”«»–—%/.€£°§+=?!\u00a0\u202f-]*", value)) and not (
        _MARKER.search(value)
    )


@cache
def _shape(kind: Any) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a dataclass, and whether each is Markdown."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        (f.name, any(isinstance(a, IsProse) for a in get_args(hints[f.name])[1:]))
        for f in dataclasses.fields(kind)
    )


def prose_of(meta: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the value of every Markdown field that is not empty."""
    for name, is_prose in _shape(type(meta)):
        value = getattr(meta, name)
        path = f"{prefix}{name}"
        if is_prose:
            if value:
                yield path, value
        elif dataclasses.is_dataclass(value):
            yield from prose_of(value, f"{path}.")
        elif isinstance(value, dict):
            for key, inner in value.items():
                if dataclasses.is_dataclass(inner):
                    yield from prose_of(inner, f"{path}.{key}.")
        elif isinstance(value, tuple):
            for number, inner in enumerate(value):
                if dataclasses.is_dataclass(inner):
                    yield from prose_of(inner, f"{path}.{number}.")


def remap(
    inlines: tuple[Inline, ...], runs: Sequence[Run], whole: tuple[int, int]
) -> tuple[Inline, ...]:
    """Return inlines whose offsets into a value have become offsets into the file.

    What no run holds gets the place of the whole value, `whole`.
    """
    found: list[Inline] = []
    for inline in inlines:
        at = getattr(inline, "at", -1)
        content = getattr(inline, "content", None)
        changes: dict[str, Any] = {}
        if isinstance(content, tuple):
            changes["content"] = remap(content, runs, whole)
        if at < 0:
            found.append(msgspec.structs.replace(inline, **changes) if changes else inline)
            continue
        if isinstance(inline, Text):
            found.extend(_text(inline, runs, whole))
            continue
        start, end = _mapped(at, getattr(inline, "end", at), runs, whole)
        found.append(msgspec.structs.replace(inline, at=start, end=end, **changes))
    return tuple(found)


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
            yield Text(text.text[at - text.at : stop - text.at], *whole)
        else:
            stop = min(run[0] + run[2], text.end)
            shift = run[1] - run[0]
            yield Text(text.text[at - text.at : stop - text.at], at + shift, stop + shift)
        at = stop


def _mapped(at: int, end: int, runs: Sequence[Run], whole: tuple[int, int]) -> tuple[int, int]:
    first = next((r for r in runs if r[0] <= at < r[0] + r[2]), None)
    last = next((r for r in runs if r[0] < end <= r[0] + r[2]), None)
    if first is None or last is None:
        return whole
    return at - first[0] + first[1], end - last[0] + last[1]
