"""Two raw stories as one: pairs of units and blocks in the order that the redline has them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mdmdraft.align.steps import Step
from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.moving import note_move
from mdmdraft.diff.in_place.pairing import ended, paired, whole
from mdmdraft.diff.in_place.reading import Reader, Structures
from mdmdraft.diff.in_place.rewriting import rewritten
from mdmdraft.diff.in_place.units import Block, Element, Pair
from mdmdraft.docx.names import w

_TYPE = w("fldCharType")


class Flow:
    """Makes pairs of the steps of an alignment; `old` and `new` read the two stories."""

    def __init__(self, old: Reader, new: Reader, *, can_move: bool) -> None:
        """`can_move` says whether what was moved is marked as that."""
        self._can_move = can_move
        self._old = old
        self._new = new
        self.steps: dict[int, Step] = {}
        """The step of each table, row and control that is in both, by the `id` of the new one."""

    def of_steps(self, steps: Sequence[Step]) -> list[Pair]:
        """Return what is in a body, cell, note or control of both versions."""
        olds = [block for step in steps for block in step.before]
        news = [block for step in steps for block in step.after]
        across = _span_fields(olds, self._old), _span_fields(news, self._new)
        parted = _Places(olds), _Places(news)
        pairs: list[Pair] = []
        for step in rewritten(steps):
            pairs += self._step(step, across[0] | across[1], parted)
        return ended(whole(pairs), self.halves)

    def of_one(self, blocks: Sequence[Block], *, inserted: bool) -> list[Pair]:
        """Return what is in a body, cell, note or control of one version alone."""
        reader = self._new if inserted else self._old
        pairs: list[Pair] = []
        for block in blocks:
            pairs += _alone(block, reader, inserted=inserted)
        return pairs

    def halves(self, pair: Pair) -> list[Pair]:
        """Return a paragraph that is the same in both versions as its units."""
        one, two = pair.old, pair.new
        assert isinstance(one, Block) and isinstance(two, Block)
        units = self._old.units(one.element), self._new.units(two.element)
        return [Pair(a, b) for a, b in zip(*units, strict=True)]

    def _step(
        self, step: Step, across: set[Element], parted: tuple[_Places, _Places]
    ) -> Iterator[Pair]:
        olds: list[Block] = step.before
        news: list[Block] = step.after
        joined = parted[0].are_next(olds) and parted[1].are_next(news)
        if not step.is_pair or not joined:
            if step.twin is not None and self._can_move:
                note_move(step, step.twin, self._old, self._new)
            for block in olds:
                yield from _alone(block, self._old, inserted=False)
            for block in news:
                yield from _alone(block, self._new, inserted=True)
            return
        one, two = olds[0], news[0]
        if one.kind != "paragraph":
            self.steps[id(two)] = step
            yield Pair(one, two)
            return
        is_across = any(b.element in across for b in (*olds, *news))
        if len(olds) == len(news) == 1 and is_same(one, two) and not is_across:
            yield Pair(one, two)
            return
        units = [u for b in olds for u in self._old.units(b.element)]
        others = [u for b in news for u in self._new.units(b.element)]
        pairs = paired(units, others)
        # Whether a field goes on in other paragraphs as well is seen with all of them.
        yield from pairs if is_across else whole(pairs)


class _Places:
    """Where blocks stand among their neighbours."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._at = {id(block): at for at, block in enumerate(blocks)}

    def are_next(self, blocks: Sequence[Block]) -> bool:
        """Tell whether blocks follow one another."""
        places = [self._at[id(block)] for block in blocks]
        return all(b - a == 1 for a, b in pairwise(places))


def is_same(old: Block, new: Block) -> bool:
    """Tell whether two blocks say the same and are set alike."""
    return old.key == new.key and old.form == new.form


def _alone(block: Block, reader: Reader, *, inserted: bool) -> Iterator[Pair]:
    if block.kind != "paragraph":
        yield Pair(None, block) if inserted else Pair(block, None)
        return
    for unit in reader.units(block.element):
        yield Pair(None, unit) if inserted else Pair(unit, None)


def _span_fields(blocks: Sequence[Block], reader: Reader) -> set[Element]:
    """Read the paragraphs as one that a field goes on from one of to another, and return them."""
    found: set[Element] = set()
    open_ = 0
    structures = Structures()
    for block in blocks:
        if block.kind != "paragraph":
            continue
        kinds = [c.get(_TYPE) for c in block.element.iter(n.FIELD)]
        balance = kinds.count("begin") - kinds.count("end")
        if open_ or balance:
            reader.units(block.element, structures)
            found.add(block.element)
        open_ = max(0, open_ + balance)
    return found
