"""The units of two runs of paragraphs, paired so that every link, field and control stays whole.

What is in both versions stands where it is. A link, field or control of which any piece changed is
in one version alone, with all that stands in it: Word tracks none by halves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from mdmdraft.align.tokens import PILCROW, Word, spaced_words
from mdmdraft.align.words import stretches
from mdmdraft.diff.in_place.joints import joints, parted
from mdmdraft.diff.in_place.units import ATOM, Block, Pair, Structure, Unit
from mdmdraft.model.text import Break

_END = f"\0{PILCROW}"
"""What stands for the end of a paragraph among the words."""
_THING = Break(hard=True)
"""Says of a word that it is none: it is never taken as changed where it is the same."""


def paired(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """Return the units of both versions as one; the last of both, the ends of their last
    paragraphs, are one, unless a section ends with one of them."""
    last = Pair(old[-1], new[-1])
    is_one = old[-1].key == new[-1].key
    return [*_paired(old[:-1], new[:-1]), *([last] if is_one else _halves(last))]


def _paired(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Pair]:
    before, after = iter(old), iter(new)
    for stretch in stretches(*_parted(_words(old), _words(new))):
        olds = [u for word in stretch.old for u in _take(before, word)]
        news = [u for word in stretch.new for u in _take(after, word)]
        if stretch.kind in {"equal", "format"}:
            for one, two in zip(olds, news, strict=True):
                yield Pair(one, two)
        else:
            yield from (Pair(unit, None) for unit in olds)
            yield from (Pair(None, unit) for unit in news)


def _take(units: Iterator[Unit], word: Word) -> list[Unit]:
    return [next(units) for _ in range(len(word.space) + len(word.text))]


def _words(units: Sequence[Unit]) -> list[Word]:
    found: list[Word] = []
    text: list[str] = []

    def flush() -> None:
        for space, word in spaced_words("".join(text)):
            key = f"\0{word}" if word.isspace() else word
            found.append(Word(key, space, word, (), frozenset()))
        text.clear()

    for unit in units:
        if unit.kind == "text":
            text.append(unit.key)
        else:
            flush()
            found.append(Word(f"\0{unit.key}", "", ATOM, (), frozenset(), _THING))
    flush()
    return found


def _parted(old: list[Word], new: list[Word]) -> tuple[list[Word], list[Word]]:
    """Return the words of both, each word parted that is two where the other has paragraphs."""
    return _parted_by(old, new), _parted_by(new, old)


def _parted_by(words: list[Word], other: Sequence[Word]) -> list[Word]:
    if not any(word.key == _END for word in other):
        return words
    known = {word.key for word in other}
    paragraphs: list[list[str]] = [[]]
    for word in other:
        if word.key == _END:
            paragraphs.append([])
        else:
            paragraphs[-1].append(word.key)
    at = joints(paragraphs)
    found: list[Word] = []
    for word in words:
        first, *rest = parted(word.key, at, known)
        found.append(replace(word, key=first, text=first) if rest else word)
        found += (Word(piece, "", piece, (), frozenset()) for piece in rest)
    return found


def whole(pairs: Sequence[Pair]) -> list[Pair]:
    """Return pairs with every structure that is not the same in both versions in one alone, what
    was deleted before what was inserted at the same place."""
    found = list(pairs)
    while True:
        olds, news = _kept(found)
        gone = _loose((p.old for p in found), olds)
        come = _loose((p.new for p in found), news)
        broken = {id(p) for p in found if p.is_kept and (id(p.old) in gone or id(p.new) in come)}
        if not broken:
            return in_order(found)
        found = [half for p in found for half in (_halves(p) if id(p) in broken else (p,))]


def _halves(pair: Pair) -> tuple[Pair, Pair]:
    return Pair(pair.old, None), Pair(None, pair.new)


def _kept(pairs: Sequence[Pair]) -> tuple[set[int], set[int]]:
    """Return which structures of either version are the same in the other, piece by piece."""
    twins = {id(p.old): p.new for p in pairs if p.is_kept}
    olds: set[int] = set()
    news: set[int] = set()
    for structure in _structures(p.old for p in pairs):
        found = [twins.get(id(unit)) for unit in structure.units]
        other = None if found[0] is None else found[0].structure
        if other is not None and _same(found, other.units):
            olds.add(id(structure))
            news.add(id(other))
    return olds, news


def _same(one: Sequence[object], two: Sequence[object]) -> bool:
    return len(one) == len(two) and all(a is b for a, b in zip(one, two, strict=True))


def _structures(items: Iterable[Unit | Block | None]) -> list[Structure]:
    found = {id(i.structure): i.structure for i in items if i is not None and i.structure}
    return list(found.values())


def _loose(items: Iterable[Unit | Block | None], kept: set[int]) -> set[int]:
    """Return what stands in a structure that is not `kept`, its own pieces among it."""
    open_: set[int] = set()
    found: set[int] = set()
    for item in items:
        if item is None:
            continue
        structure = item.structure
        if structure is not None and id(structure) not in kept:
            found.add(id(item))
            if structure.units[-1] is item:
                open_.discard(id(structure))
            else:
                open_.add(id(structure))
        elif open_:
            found.add(id(item))
    return found


def in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Return pairs with what was deleted before what was inserted, wherever the two meet: first
    whole paragraphs, then what stands in one that is in both versions."""
    out: list[Pair] = []
    gone: list[Pair] = []
    come: list[Pair] = []
    for pair in pairs:
        if pair.is_kept:
            if gone or come:
                out += _met(gone, come)
                gone, come = [], []
            out.append(pair)
        else:
            (come if pair.old is None else gone).append(pair)
    return out + _met(gone, come)


def _met(gone: list[Pair], come: list[Pair]) -> list[Pair]:
    i, j = _closed(gone), _closed(come)
    return [*gone[:i], *come[:j], *gone[i:], *come[j:]]


def _closed(pairs: Sequence[Pair]) -> int:
    """Return how many units there are up to the last end of a paragraph, or block."""
    ends = (at for at in reversed(range(len(pairs))) if pairs[at].is_end or pairs[at].is_block)
    return next(ends, -1) + 1


def ended(pairs: Sequence[Pair], halves: Callable[[Pair], list[Pair]]) -> list[Pair]:
    """Return the paragraphs of a place with their last end in both versions, wherever they come to
    a table or to the end of the place: an end cannot go there, as there is nothing to join to.

    `halves` gives a paragraph that is the same in both versions as its units.
    """
    out: list[Pair] = []
    segment: list[Pair] = []
    for pair in pairs:
        if pair.item.kind in {"table", "control", "other"}:
            out += [*_ended(segment, halves), pair]
            segment = []
        else:
            segment.append(pair)
    return out + _ended(segment, halves)


def _ended(segment: list[Pair], halves: Callable[[Pair], list[Pair]]) -> list[Pair]:
    ends = [at for at, p in enumerate(segment) if p.is_end or p.is_block]
    kept = next((at for at in reversed(ends) if segment[at].is_kept), -1)
    after = [at for at in ends if at > kept]
    gone = [at for at in after if segment[at].new is None]
    come = [at for at in after if segment[at].old is None]
    if not after:
        return segment
    if kept >= 0 and segment[kept].is_block and not (gone and come):
        whole_ = [*segment[:kept], *halves(segment[kept]), *segment[kept + 1 :]]
        return _ended(whole_, halves)
    if any(segment[at].has_section for at in after):
        return segment
    made = list(segment)
    if gone and come:
        made[come[-1]] = Pair(segment[gone[-1]].old, segment[come[-1]].new)
        del made[gone[-1]]
    elif kept >= 0 and not segment[kept].has_section:
        made[kept] = Pair(segment[kept].old, None) if gone else Pair(None, segment[kept].new)
        last = (gone or come)[-1]
        both = (segment[last].old, segment[kept].new), (segment[kept].old, segment[last].new)
        made[last] = Pair(*both[0 if gone else 1])
    return made
