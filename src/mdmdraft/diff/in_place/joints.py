"""Words that two paragraphs made one.

Where paragraphs are joined or split, the last word of the one and the first of the next are one
word in the other version, and nothing of it has to be marked.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise, product

_MOST = 3
"""Words on either side of a joint that one word may be made of: a full stop and a bracket are
words, but none within one, as in `end.Begin`."""


def joints(paragraphs: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return the words that paragraphs, each given by its words, would make where they meet, and
    which words of theirs each is made of."""
    found: dict[str, tuple[str, ...]] = {}
    for one, two in pairwise([words for words in paragraphs if words]):
        for before, after in product(range(1, _MOST + 1), repeat=2):
            pieces = (*one[-before:], *two[:after])
            found.setdefault("".join(pieces), pieces)
    return found


def parted(word: str, at: Mapping[str, tuple[str, ...]], known: Container[str]) -> tuple[str, ...]:
    """Return a word as those that it is made of in the other version, where it is: `at` are the
    joints of that version, `known` its words."""
    return (word,) if word in known else at.get(word, (word,))
