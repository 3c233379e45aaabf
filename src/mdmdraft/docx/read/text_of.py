"""The words of a Word file, for telling whether two files say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.word import WordBlock, word_paragraphs

_SPACE = re.compile(r"\s+")
_CONTENTS = re.compile(r"toc\b|contents", re.IGNORECASE)


def text_of(data: bytes, name: str) -> list[str]:
    """Return what a Word file says, a paragraph each, tracked changes taken as they stand now; the
    table of contents, which Word writes anew, is left out.

    `name` is what findings call the file. Raises Refused for what is no Word file.
    """
    document = read_word(data, name)
    notes = [f"{key}: {text}" for key in document.notes for text in _lines(document.notes[key])]
    return [*_lines(document.blocks), *sorted(notes)]


def _lines(blocks: Iterable[WordBlock]) -> Iterator[str]:
    for paragraph in word_paragraphs(blocks):
        if _CONTENTS.match(paragraph.style):
            continue
        runs = (r for r in paragraph.runs if r.deleted is None)
        text = "".join(r.text or (r.image and f"[{r.image}]") for r in runs)
        line = _SPACE.sub(" ", text).strip()
        if line:
            yield line
