"""A cross-reference that opens a sentence has a capital: “Section 3 shows …”, “see section 3”."""

from __future__ import annotations

import re

import msgspec

from mdmdraft.model.abbreviations import ends_in_abbreviation
from mdmdraft.model.text import Cite, Inline, Note, Ref, Text
from mdmdraft.model.walk import plain

_AFTER_AN_END = re.compile(r"[.!?…][\"”’»›)\]]*\s+[\"“‘«‹¿¡]?\s?$")
_OPENING = re.compile(r"[\"“‘«‹]?\s?$")


def with_capitals(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the run of a paragraph, its references filled in, with a capital where one opens a
    sentence. One in brackets, after a colon or after an abbreviation opens none."""
    before = ""
    made: list[Inline] = []
    for inline in run:
        made.append(_capital(inline, before) if isinstance(inline, Ref) else inline)
        before += _shown(inline)
    return tuple(made)


def _opens(before: str) -> bool:
    if _OPENING.fullmatch(before):
        return True
    found = _AFTER_AN_END.search(before)
    return found is not None and not ends_in_abbreviation(before, found.start() + 1)


def _capital(ref: Ref, before: str) -> Ref:
    first = ref.content[0] if ref.content else None
    if not isinstance(first, Text) or not _opens(before):
        return ref
    text = Text(first.text[:1].upper() + first.text[1:])
    return msgspec.structs.replace(ref, content=(text, *ref.content[1:]))


def _shown(inline: Inline) -> str:
    """Return the words of an inline; a citation stands for words, and a note for none."""
    if isinstance(inline, Cite):
        return "[]"
    return "" if isinstance(inline, Note) else plain((inline,))
