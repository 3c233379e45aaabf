"""A reviewer with Word at a desk: each line is one thing done, none of it tracked.

list "The law is clear" with "A bed." "A door."
link "the law" to "https://example.org"
move "There are too few" behind "The law is clear"
highlight "too few beds"
"""

from __future__ import annotations

import copy
import shlex

from tests.review.word_conventions import WordCopy, make, w


def reviewed(data: bytes, lines: list[str]) -> bytes:
    """Return a Word file after doing what the lines say."""
    made = WordCopy(data)
    for line in lines:
        match shlex.split(line):
            case ["list", words, "with", *items]:
                _list(made, words, items)
            case ["link", words, "to", target]:
                made.link(words, target)
            case ["move", words, "behind", after]:
                made.carry(words, after)
            case ["highlight", words]:
                made.set(words, "highlight", val="yellow")
            case _:
                raise ValueError(f"nobody knows how to `{line}`")
    return made.bytes()


def _list(made: WordCopy, words: str, items: list[str]) -> None:
    """Type items of a new list behind a paragraph, in the list style that the file has."""
    numbering = next(made.document.iter(w("numPr")))
    beside = made.para(words)
    for item in reversed(items):
        properties = make("pPr", make("pStyle", val="ListBullet"), copy.deepcopy(numbering))
        beside.addnext(make("p", properties, made.run(item)))
