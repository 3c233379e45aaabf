"""Words as a word processor counts them: what stands between blanks, numbers of lists included.

The rule is LibreOffice's (its help, "Counting Words", and what it counts of a document that it is
given): blanks of every kind part words, and so do an em and an en dash, which are none themselves;
a number with its unit (`78 %`) is two. The number printed before a heading counts, and the number
or bullet of a list item is a word. Word goes by blanks alone and leaves out numbers and bullets
that it sets itself, so it finds up to one in a hundred fewer. A test holds the count against
LibreOffice's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mdmdraft.model.text import Block, CodeBlock, Figure, Heading, Inline, List, Note, Table
from mdmdraft.model.walk import contents, inlines_in, plain, walk_blocks

WORD = re.compile(r"[^\s\u2013\u2014]+")


def words_in(text: str) -> int:
    """Return the number of words of a text."""
    return len(WORD.findall(text))


def count(blocks: Iterable[Block]) -> tuple[int, int]:
    """Return the words of the blocks, and those of their notes."""
    body = notes = 0
    for block in walk_blocks(blocks):
        if isinstance(block, CodeBlock):
            body += words_in(block.text)
        elif isinstance(block, Table | Figure):
            body += words_in(block.label)
        elif isinstance(block, Heading):
            body += words_in(block.number)
        elif isinstance(block, List):
            body += len(block.items)
        for content in contents(block):
            body += words_in(plain(content))
            notes += sum(_note_words(content))
    return body, notes


def _note_words(content: Iterable[Inline]) -> Iterable[int]:
    for inline in inlines_in(content):
        if isinstance(inline, Note):
            inner, deeper = count(inline.blocks)
            yield inner + deeper
