"""The title block of a Word document, by the styles of our template and of Word's own."""

from __future__ import annotations

from typing import NamedTuple

from mdmdraft.docx.read.paragraph_styles import is_empty
from mdmdraft.model.word import WordBlock, WordParagraph

_STYLES = {"organisation": 0, "title": 1, "subtitle": 2, "status": 3}
_FACT = "front fact"


class TitleBlock(NamedTuple):
    """What the title block says, and how many paragraphs it is."""

    organisation: str = ""
    title: str = ""
    subtitle: str = ""
    status: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    paragraphs: int = 0


def read_front(blocks: tuple[WordBlock, ...]) -> tuple[TitleBlock, tuple[WordBlock, ...]]:
    """Return the title block and the blocks after it.

    It is the paragraphs of its styles before any other; of empty ones, those between them.
    """
    lines = ["", "", "", ""]
    facts: list[tuple[str, str]] = []
    end = 0
    for index, block in enumerate(blocks):
        if is_empty(block):
            continue
        if not isinstance(block, WordParagraph):
            break
        style = block.style.lower()
        place = _STYLES.get(style)
        text = "".join(r.text for r in block.runs)
        if style == _FACT:
            label, _, value = text.partition("\t")
            facts.append((label, value))
        elif place is not None:
            lines[place] = f"{lines[place]} {text}".strip() if lines[place] else text
        else:
            break
        end = index + 1
    return TitleBlock(lines[0], lines[1], lines[2], lines[3], tuple(facts), end), blocks[end:]
