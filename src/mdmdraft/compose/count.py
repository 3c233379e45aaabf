"""Words as a word processor counts them: runs of characters between blanks.

LibreOffice and Word count what stands between spaces, tabs, line ends and dashes set with
spaces; a number with its unit (`78 %`) is two. Word's rule is not published; LibreOffice's is in
its help ("Word Count": words are separated by spaces, dashes set apart count with the word).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mdmdraft.model.text import Block, CodeBlock, Figure, Inline, Note, Table
from mdmdraft.model.walk import contents, inlines_in, plain, walk_blocks

_WORD = re.compile(r"[^\s\u00a0\u2007\u202f\u2060]+")


def words_in(text: str) -> int:
    """Return the number of words of a text."""
    return len(_WORD.findall(text))


def count(blocks: Iterable[Block]) -> tuple[int, int]:
    """Return the words of the blocks, and those of their notes."""
    body = notes = 0
    for block in walk_blocks(blocks):
        if isinstance(block, CodeBlock):
            body += words_in(block.text)
        if isinstance(block, Table | Figure) and block.label:
            body += words_in(block.label)
        for content in contents(block):
            body += words_in(plain(content))
            notes += sum(_note_words(content))
    return body, notes


def _note_words(content: Iterable[Inline]) -> Iterable[int]:
    for inline in inlines_in(content):
        if isinstance(inline, Note):
            inner, deeper = count(inline.blocks)
            yield inner + deeper
