"""Which block of the one version is which block of the other, in one sequence of them.

The pairs chosen are those that keep the order and have the most words in common: the heaviest
increasing subsequence of the pairs that are alike. Time grows with the number of blocks times the
logarithm of it, since a block is held only against those that share its rarer words.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

LIKE = 0.5
"""Share of words in common from which two paragraphs are the same one, rewritten."""
LIKE_GROUP = 0.3
"""The same for a group of blocks (a box, a list, a table), of which one may be all new."""
_CANDIDATES = 6
_RARE = 10
_MANY = 40
_TIE = 1e-6
"""What a character of a text counts for, beside a word."""
_SECTION = 3
"""How often the words below the heading of a section count for it: what crosses it is moved,
unless it is more than the heading keeps."""
_WORD = re.compile(r"\w+")


@dataclass(slots=True, eq=False)
class Node:
    """A block, an item, a row or a section, as it is compared."""

    kind: str
    """What it may be paired with: nodes of another kind are never the same one."""
    key: str
    """Its signature."""
    value: Any
    say: Callable[[Any], str]
    """Gives the words of its value, as printed: asked only where something is not the same."""
    name: str = ""
    """What names it in both versions (the anchor of a recommendation); else empty."""
    whole: bool = False
    """Whether it is either equal or another one: a picture, preformatted text."""
    group: bool = False
    level: int = 0
    """Of a heading."""
    opens: int = 0
    """Of a heading that opens a section of a linear text: how many words stand in it."""
    fixed: bool = False
    """Whether it is never looked for elsewhere: a section or a row has a name, and a text that
    has neither place nor name of its own, as in a cell, is deleted and put in again."""
    style: str = ""
    """How a paragraph is set: pieces of one are set alike."""
    reader: Callable[[Any], list[str]] | None = None
    """Of a paragraph, which may be split and joined: gives the words of its value in their order,
    as they are compared."""
    _text: str | None = field(default=None, repr=False)
    _words: Counter[str] | None = field(default=None, repr=False)
    _tokens: list[str] | None = field(default=None, repr=False)
    _rank: float = field(default=-1.0, repr=False)

    @property
    def text(self) -> str:
        """Its words, as printed."""
        if self._text is None:
            self._text = self.say(self.value)
        return self._text

    @property
    def words(self) -> Counter[str]:
        """Its words, counted."""
        if self._words is None:
            self._words = Counter(_WORD.findall(self.text.casefold()))
        return self._words

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.words.total()

    @property
    def tokens(self) -> list[str]:
        """The words of a paragraph in their order; of anything else none."""
        if self._tokens is None:
            self._tokens = self.reader(self.value) if self.reader else []
        return self._tokens

    @property
    def rank(self) -> float:
        """A number that its text alone gives, by which a choice is made between nodes that weigh
        the same: the same one in every sequence that they stand in. The longer text stays in its
        place, and of two of one length always the same one."""
        if self._rank < 0:
            text = self.text.strip()
            self._rank = len(text) + zlib.crc32(text.encode("utf-8", "replace")) / 2**32
        return self._rank


def likeness(old: Node, new: Node) -> float:
    """Return the share of words in common, 0 to 1 (Dice's coefficient)."""
    if old.key == new.key:
        return 1.0
    total = old.size + new.size
    if not total:
        return 0.0
    few, many = (
        (old.words, new.words) if len(old.words) < len(new.words) else (new.words, old.words)
    )
    common = sum(min(count, many[word]) for word, count in few.items() if word in many)
    return 2 * common / total


def same(old: Node, new: Node) -> float:
    """Return how much the two are the same, above 0 to 1; 0 when they are not."""
    if old.kind != new.kind:
        return 0.0
    if old.key == new.key:
        return 1.0
    if old.whole or (old.name and new.name and old.name != new.name):
        return 0.0
    alike = likeness(old, new)
    if old.name and old.name == new.name:
        return max(alike, 0.1)
    return alike if alike >= (LIKE_GROUP if old.group else LIKE) else 0.0


def align(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[Node | None, Node | None]]:
    """Return both sequences as one: pairs, what is in the old one alone, in the new one alone.

    What was deleted stands before what was inserted at the same place.
    """
    start = 0
    while start < min(len(old), len(new)) and _is_equal(old[start], new[start]):
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and _is_equal(old[-1 - end], new[-1 - end]):
        end += 1
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    steps: list[tuple[Node | None, Node | None]] = list(zip(old[:start], new[:start], strict=True))
    i = j = 0
    for a, b in [*_chosen(middle_old, middle_new), (len(middle_old), len(middle_new))]:
        steps += [(node, None) for node in middle_old[i:a]]
        steps += [(None, node) for node in middle_new[j:b]]
        if a < len(middle_old) and b < len(middle_new):
            steps.append((middle_old[a], middle_new[b]))
        i, j = a + 1, b + 1
    if end:
        steps += zip(old[-end:], new[-end:], strict=True)
    return steps


def _is_equal(old: Node, new: Node) -> bool:
    return old.kind == new.kind and old.key == new.key


def _chosen(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[int, int]]:
    """Return the pairs that are the same node; the same ones when old and new are swapped."""
    if _swapped(old, new):
        return [(i, j) for j, i in heaviest(_pairs(new, old))]
    return heaviest(_pairs(old, new))


def _swapped(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Tell whether to look at the two the other way round, so that a choice between equals does
    not depend on which is the old one."""
    return [n.key for n in old] > [n.key for n in new]


def pairs(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[int, int, float]]:
    """Return the pairs that may be the same node, each with its weight."""
    if _swapped(old, new):
        return sorted((i, j, weight) for j, i, weight in _pairs(new, old))
    return _pairs(old, new)


def _pairs(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[int, int, float]]:
    found: dict[tuple[int, int], float] = {}
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(old):
        by_key[node.kind, node.key].append(i)
        if node.name:
            by_name[node.kind, node.name].append(i)
    seen: Counter[tuple[str, str]] = Counter()
    for j, node in enumerate(new):
        equal = by_key.get((node.kind, node.key), [])
        if len(equal) > 4:
            # Many equal ones: the nth is the nth.
            n = seen[node.kind, node.key]
            equal = equal[n : n + 1]
            seen[node.kind, node.key] += 1
        named = by_name.get((node.kind, node.name), []) if node.name else []
        if len(named) > 4:
            named = []
        for i in (*equal, *named):
            found[i, j] = same(old[i], node)
    index = _index(old)
    for j, node in enumerate(new):
        if not node.whole and (node.kind, node.key) not in by_key:
            for i in _candidates(node, index):
                if (i, j) not in found:
                    found[i, j] = same(old[i], node)
    return sorted(
        (i, j, _weight(old[i], new[j], score)) for (i, j), score in found.items() if score > 0
    )


def _weight(old: Node, new: Node, score: float) -> float:
    """Return how much is lost where the two are not paired: their common words, above all."""
    weight = score * score * (1 + min(old.size, new.size))
    weight += _TIE * score * (old.rank + new.rank)
    return weight + _SECTION * min(old.opens, new.opens)


def _index(nodes: Sequence[Node]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for word in node.words:
            index[word].append(i)
    return index


def _candidates(node: Node, index: dict[str, list[int]]) -> list[int]:
    """Return the nodes that share most of the rarer words of `node`."""
    known = sorted((len(index[word]), word) for word in node.words if word in index)
    shared: Counter[int] = Counter()
    for count, word in known[:_RARE]:
        if count > _MANY and shared:
            break
        shared.update(index[word][:_MANY])
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return [i for i, _ in ranked[:_CANDIDATES]]


def heaviest(weighted: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Return the pairs with the greatest weight in all that rise on both sides.

    `weighted` is sorted by the first of each pair. A Fenwick tree over the second keeps the best
    chain that ends before it.
    """
    ranks = sorted({j for _, j, _ in weighted})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    chains: list[tuple[int, int, int]] = []
    waiting: list[tuple[int, float, int]] = []
    current = -1
    for i, j, weight in weighted:
        if i != current:
            _enter(tree, waiting)
            waiting, current = [], i
        rank = bisect_left(ranks, j)
        best, before = _best(tree, rank)
        chains.append((i, j, before))
        waiting.append((rank + 1, best + weight, len(chains) - 1))
    _enter(tree, waiting)
    _, at = _best(tree, len(ranks))
    chain: list[tuple[int, int]] = []
    while at >= 0:
        i, j, before = chains[at]
        chain.append((i, j))
        at = before
    return chain[::-1]


def _best(tree: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    best = (0.0, -1)
    while rank > 0:
        if tree[rank][0] > best[0]:
            best = tree[rank]
        rank &= rank - 1
    return best


def _enter(tree: list[tuple[float, int]], waiting: list[tuple[int, float, int]]) -> None:
    for start, total, chain in waiting:
        rank = start
        while rank < len(tree):
            if total > tree[rank][0]:
                tree[rank] = (total, chain)
            rank += rank & -rank
