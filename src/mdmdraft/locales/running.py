"""How inlines and paragraphs run: as their attributes ask, else as their letters do."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.locales.directions import Direction, direction_of, first_strong
from mdmdraft.model.text import Break, Code, Inline, Text
from mdmdraft.model.walk import WithContent

_OBJECT = "\ufffc"
"""What stands for code: it runs left to right, whatever is in it."""


def asked(attributes: tuple[tuple[str, str], ...]) -> Direction:
    """Return the direction that attributes ask for: by `dir`, else by `lang`."""
    named = dict(attributes)
    said = named.get("dir", "").lower()
    if said == "rtl":
        return "rtl"
    return "ltr" if said == "ltr" else direction_of(named.get("lang", ""))


def paragraph_direction(
    content: tuple[Inline, ...], around: Direction, document: Direction
) -> Direction:
    """Return how a paragraph runs: as what is around it says, else as its first letter does, else
    as the document."""
    return around or first_strong("".join(leaves(content))) or document


def leaves(content: tuple[Inline, ...]) -> Iterator[str]:
    """Yield the pieces of a run, one for each text, line end and code; notes are none of it."""
    for inline in content:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, Break):
            yield " "
        elif isinstance(inline, Code):
            yield _OBJECT
        elif isinstance(inline, WithContent):
            yield from leaves(inline.content)
