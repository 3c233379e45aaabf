"""What can be wrong with a YAML text, in a writer's words."""

from __future__ import annotations

from mdmdraft.yaml.nodes import UNPRINTABLE
from mdmdraft.yaml.scan import spills

MAX_DEPTH = 24
"""Deepest nesting read; the deepest field of a paper stands at 6."""


class Fault(Exception):
    """What is wrong at `offset` of the text, with the way out in `hint`."""

    def __init__(self, offset: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.hint = hint


def never_closed(text: str, start: int, end: int, indent: int, key: str = "") -> Fault | None:
    """Return the fault of a quoted value that runs into the fields after it, or None."""
    if end >= 0 and not spills(text, start, end, indent):
        return None
    mark = text[start]
    alone = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    of = f" of `{key}`" if key and not alone else ""
    return Fault(
        start,
        f"the quotation mark opened here is never closed: the value{of} begins with {mark}",
        f"put {mark} at the end of the value too"
        + ("; the further lines of a longer value stand deeper than its name" if end >= 0 else ""),
    )


def tab_at(offset: int) -> Fault:
    """Return the fault of a tab where only spaces may stand."""
    return Fault(
        offset,
        "a tab stands here; YAML takes spaces alone",
        "put spaces instead: two for each step to the right",
    )


def unprintable(text: str) -> Fault | None:
    """Return the fault of the first character that YAML does not allow, or None."""
    bad = UNPRINTABLE.search(text)
    return bad and Fault(
        bad.start(),
        f"an invisible character (U+{ord(bad.group()):04X}) stands here",
        "delete it; it often comes with text pasted from a PDF or from a word processor",
    )


def too_deep(offset: int) -> Fault:
    """Return the fault of what is nested deeper than `MAX_DEPTH`."""
    return Fault(
        offset,
        f"fields are nested more than {MAX_DEPTH} deep",
        "no field of a paper needs that; is a bracket repeated?",
    )
