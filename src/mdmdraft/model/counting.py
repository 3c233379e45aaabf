"""Words as a word processor counts them: what stands between blanks, numbers of lists included.

The rule is LibreOffice's (its help, "Counting Words", and what it counts of a document that it is
given): blanks of every kind part words, and so do an em and an en dash, which are none themselves;
a number with its unit (`78 %`) is two. The number printed before a heading counts, and the number
or bullet of a list item is a word. Word goes by blanks alone and leaves out numbers and bullets
that it sets itself, so it finds up to one in a hundred fewer. A test holds the count against
LibreOffice's own. Chinese and Japanese have no blanks: both programs count each letter as a word,
and so do we. Thai, Lao, Khmer and Burmese have none either; they are counted by their blanks, which
finds fewer words than programs with a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mdmdraft.model.text import (
    Block,
    Box,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    List,
    Note,
    Para,
    Table,
)
from mdmdraft.model.walk import contents, inlines_in, plain, walk_blocks

WORD = re.compile(r"[^\s\u2013\u2014]+")
_LETTERS = re.compile(
    "[\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
"""Chinese and Japanese letters, their punctuation with them: each is a word."""


def words_in(text: str) -> int:
    """Return the number of words of a text."""
    if not text.isascii() and _LETTERS.search(text):
        return len(_LETTERS.findall(text)) + len(WORD.findall(_LETTERS.sub(" ", text)))
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


def reference_words(blocks: Iterable[Block]) -> int:
    """Return the words of the bibliography among the blocks: its entries, and the headings of level
    2 and below that stand right over one."""
    found = waiting = 0
    for block in walk_blocks(blocks):
        if isinstance(block, Heading) and block.level > 1:
            waiting += words_in(plain(block.content)) + words_in(block.number)
        elif isinstance(block, Para) and is_reference(block):
            found += waiting + words_in(plain(block.content))
            waiting = 0
        elif not isinstance(block, Box):
            waiting = 0
    return found


def is_reference(block: Block) -> bool:
    """Tell whether a block is an entry of the bibliography."""
    return isinstance(block, Para) and block.style == "bibliography"


def is_bibliography(blocks: Iterable[Block], is_entry: Callable[[Block], bool]) -> bool:
    """Tell whether blocks are a bibliography, in boxes or not, with headings, and nothing else: a
    section of such blocks is not counted with the body. `is_entry` tells what stands for it."""
    found = False
    for block in walk_blocks(blocks):
        if is_entry(block):
            found = True
        elif not (isinstance(block, Heading) or (isinstance(block, Box) and block.blocks)):
            return False
    return found
