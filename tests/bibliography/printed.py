"""Printed inlines as one line of Markdown-like text, for tests to compare."""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.model.text import Break, Inline, Link, Note, Para, Styled, Text

MARKS = {"emph": "*", "strong": "**", "superscript": "^", "subscript": "~", "smallcaps": "!"}


def shown(inlines: Sequence[Inline]) -> str:
    """`*emphasis*`, `<a link>`, `[^a note]`."""
    found = ""
    for inline in inlines:
        if isinstance(inline, Text):
            found += inline.text
        elif isinstance(inline, Styled):
            found += MARKS[inline.style] + shown(inline.content) + MARKS[inline.style]
        elif isinstance(inline, Link):
            found += f"<{shown(inline.content)}>"
        elif isinstance(inline, Note):
            paras = [block for block in inline.blocks if isinstance(block, Para)]
            assert len(paras) == len(inline.blocks)
            found += "[^" + " | ".join(shown(para.content) for para in paras) + "]"
        else:
            assert isinstance(inline, Break)
            found += "\n"
    return found
