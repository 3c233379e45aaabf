"""Rules of the paper's own lists: each has a word, and each word once."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.model.lists import CELLS
from mdmdraft.model.record import ComparisonMeta
from mdmdraft.sources.fields.messages import cited
from mdmdraft.yaml.nodes import Mapping, Node, Scalar, Sequence

_TAKEN = tuple(name for name in ComparisonMeta.__struct_fields__ if name != "cells")
"""Names beside columns in what an instrument says of a term."""


def broken_lists(node: Mapping) -> Iterator[tuple[Node, str, str, str]]:
    """Yield node, check, message and hint for each list that cannot be used, given `lists` of
    mdmdraft.yml."""
    for entry in node.entries:
        name, value = entry.key.value, entry.value
        words = _words(value)
        if not words and isinstance(value, Sequence | Mapping):
            hint = "write its words, or delete the line"
            yield entry.key, "bad-value", f"`lists.{name}` has no word in it", hint
        seen: set[str] = set()
        for word in words:
            if word.value in seen:
                said = f"{cited(word.value)} stands twice in `lists.{name}`"
                yield word, "bad-value", said, "take one of the two out"
            seen.add(word.value)
            if name == CELLS and word.value in _TAKEN:
                said = f"{cited(word.value)} cannot be a column: it names the provisions"
                yield word, "bad-value", said, "give the column another name"


def _words(node: Node | None) -> list[Scalar]:
    if isinstance(node, Mapping):
        return [entry.key for entry in node.entries]
    items = node.items if isinstance(node, Sequence) else ()
    return [item for item in items if isinstance(item, Scalar)]
