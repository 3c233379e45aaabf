"""What stands twice in a list, or differs from another by capitals alone.

Ids become names of files and anchors, and neither Windows nor macOS tells `Paris` from `paris`
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.sources.fields.declared import Choice, Shape, Words
from mdmdraft.sources.fields.messages import cited
from mdmdraft.yaml.nodes import Node, Scalar

ELSEWHERE = frozenset({"sections", "annexes", "lists", "forces"})
"""Lists whose doubles are told where it is known what they hold, or do no harm."""


def doubled(
    shape: Shape, items: Iterable[Node], names: tuple[str, ...]
) -> Iterator[tuple[Scalar, str, str]]:
    """Yield node, message and hint for each word that stands twice in the list or table that
    `names` lead to; of ids and languages, for one that differs from another by capitals alone."""
    if not isinstance(shape, Words | Choice) or not ELSEWHERE.isdisjoint(names):
        return
    ids = isinstance(shape, Words) and shape.mark in {"key", "language"}
    name = ".".join(names)
    first: dict[str, str] = {}
    for item in items:
        word = " ".join(item.value.split()) if isinstance(item, Scalar) else ""
        if not word or not isinstance(item, Scalar):
            continue
        key = word.casefold() if ids else word
        known = first.get(key)
        if known is None:
            first[key] = word
        elif known == word:
            yield item, f"{cited(word)} stands twice in `{name}`", "take one of the two out"
        else:
            yield item, *capitals_alone(word, known, name)


def capitals_alone(word: str, known: str, name: str) -> tuple[str, str]:
    """Return message and hint of an id in `name` that differs from a `known` one by capitals."""
    told = f"{cited(word)} differs from {cited(known)} in `{name}` by capitals alone"
    return told, "give one of the two another name: files and anchors are named by them"
