"""What became stronger or weaker between two wordings of the same thing, in the words themselves.

Told is only what stands against something: a form in the place of another one of its scale, in
sentences that are plainly the same; a hedge or an emphasis that came into such a sentence or went
from it; a verb put before another that it makes tentative. A form that came or went with its
sentence, or that nothing answers, tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from mdmdraft.diff.meaning.forces import Table, Unit
from mdmdraft.diff.meaning.sentences import Pairs, Sentence, aligned, likeness, sentences_of

Direction = Literal["reversed", "weaker", "stronger"]

Change = tuple[str, int, int, int, int]
"""An operation of `difflib`: its name, its bounds in the old sentence and in the new one."""

LONGEST = 12
"""In a longer run of words that was replaced no form is taken to stand for another."""
TITLES_ALIKE = 0.4
"""Titles are the same sentence by what they head: less of their words needs to be common."""
GOVERNS = 3
"""A tentative verb governs what follows within so many words: `consider whether to repeal`."""


class Shift(msgspec.Struct, frozen=True, order=True):
    """One change of force; one of its wordings is empty where a form came or went."""

    direction: Direction
    before: str
    after: str

    def turned(self) -> Shift:
        """Return the shift the other way."""
        turn: dict[Direction, Direction] = {"weaker": "stronger", "stronger": "weaker"}
        return Shift(turn.get(self.direction, self.direction), self.after, self.before)


class Worded(msgspec.Struct, frozen=True, order=True):
    """A title and a text."""

    title: str
    text: str


def shifts(old: Worded, new: Worded, table: Table) -> tuple[Shift, ...]:
    """Return the changes of force, in the order of the text.

    The other way round they are the same, turned: the two wordings are always compared in one
    order, because an alignment may depend on it.
    """
    if new < old:
        return tuple(shift.turned() for shift in _shifts(new, old, table))
    return tuple(_shifts(old, new, table))


def _shifts(old: Worded, new: Worded, table: Table) -> Iterator[Shift]:
    titles = [sentences_of(old.title, table), sentences_of(new.title, table)]
    texts = [sentences_of(old.text, table), sentences_of(new.text, table)]
    pairs = _titles(titles[0], titles[1]) + aligned(texts[0], texts[1])
    for a, b in pairs:
        if a != b:
            yield from _in_sentence(a, b)
    yield from _softened(pairs, titles[0] + texts[0], titles[1] + texts[1])


def _titles(old: list[Sentence], new: list[Sentence]) -> Pairs:
    if len(old) == len(new) == 1:
        return [(old[0], new[0])] if likeness(old[0], new[0]) >= TITLES_ALIKE else []
    return aligned(old, new)


# -- one form for another -------------------------------------------------------------------


def _in_sentence(old: Sentence, new: Sentence) -> Iterator[Shift]:
    matcher = SequenceMatcher(None, [u.key for u in old], [u.key for u in new], autojunk=False)
    changes: list[Change] = [c for c in matcher.get_opcodes() if c[0] != "equal"]
    free_old: list[int] = []
    free_new: list[int] = []
    for _, i1, i2, j1, j2 in changes:
        gone, come = _ranked(old, i1, i2), _ranked(new, j1, j2)
        short = max(i2 - i1, j2 - j1) <= LONGEST
        for scale in ("duty", "action", "effort"):
            was = [i for i in gone if old[i].rank.scale == scale]
            now = [j for j in come if new[j].rank.scale == scale]
            if short and len(was) == len(now):
                for i, j in zip(was, now, strict=True):
                    yield from _against(old[i], new[j])
            else:
                free_old += was
                free_new += now
    tentative_new = set(_tentative(old, new, changes, free_new))
    tentative_old = set(_tentative(new, old, [_turned(c) for c in changes], free_old))
    for i, j, text in sorted(tentative_new):
        free_new.remove(j)
        yield Shift("weaker", old[i].text.lower(), text)
    for j, i, text in sorted(tentative_old):
        free_old.remove(i)
        yield Shift("stronger", text, new[j].text.lower())
    yield from _elsewhere(old, new, free_old, free_new)


def _ranked(sentence: Sentence, start: int, end: int) -> list[int]:
    return [n for n in range(start, end) if sentence[n].level is not None]


def _turned(change: Change) -> Change:
    name, i1, i2, j1, j2 = change
    return name, j1, j2, i1, i2


def _against(old: Unit, new: Unit) -> Iterator[Shift]:
    was, now = old.rank, new.rank
    before, after = old.text.lower(), new.text.lower()
    if was.forbids != now.forbids:
        yield Shift("reversed", before, after)
    elif was.rank != now.rank:
        yield Shift("weaker" if now.rank < was.rank else "stronger", before, after)


def _elsewhere(
    old: Sentence, new: Sentence, free_old: list[int], free_new: list[int]
) -> Iterator[Shift]:
    """Yield what a form says against one that stands at another place of the sentence, where it is
    the only one of its scale on either side."""
    for scale in ("duty", "action", "effort"):
        was = [i for i, unit in enumerate(old) if unit.rank.scale == scale]
        now = [j for j, unit in enumerate(new) if unit.rank.scale == scale]
        if len(was) == len(now) == 1 and was[0] in free_old and now[0] in free_new:
            yield from _against(old[was[0]], new[now[0]])


# -- verbs that make others tentative -------------------------------------------------------


def _tentative(
    old: Sentence, new: Sentence, changes: list[Change], free: list[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield each tentative verb that was put before a verb of the old sentence: the place of that
    one, its own, and the words from the one to the other."""
    for _, i1, _, j1, j2 in changes:
        for j in range(j1, j2):
            if j not in free or not new[j].rank.tentative or i1 >= len(old):
                continue
            for k in range(j + 1, min(j + 1 + GOVERNS, len(new))):
                if _same_verb(old[i1], new[k]):
                    yield i1, j, _joined(new[j : k + 1])
                    break


def _joined(units: Sentence) -> str:
    text = " ".join(unit.text for unit in units).lower()
    return text.replace("’ ", "’").replace("' ", "'")


def _same_verb(old: Unit, new: Unit) -> bool:
    """Tell whether two units are forms of one verb: `repeal`, `repealing`."""
    a, b = old.text.casefold(), new.text.casefold()
    common = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    common = min(len(a), len(b)) if common is None else common
    if old.level is not None or new.level is not None:
        return old.level == new.level and common >= 3
    return common >= 3 and common >= 0.6 * min(len(a), len(b))


# -- hedges and emphasis --------------------------------------------------------------------


def _softened(pairs: Pairs, old: list[Sentence], new: list[Sentence]) -> Iterator[Shift]:
    """Yield the hedges and emphasis that came into a sentence or went from it, and that did not
    merely come from another one or go to it."""
    for scale, adding in (("hedges", "weaker"), ("emphasis", "stronger")):
        told = _count(new, scale).total() - _count(old, scale).total()
        for a, b in pairs:
            was, now = _count([a], scale), _count([b], scale)
            grown = now.total() - was.total()
            if grown > 0 and told > 0:
                for text in list((now - was).elements())[: min(grown, told)]:
                    told -= 1
                    yield Shift("weaker" if adding == "weaker" else "stronger", "", text)
            elif grown < 0 and told < 0:
                for text in list((was - now).elements())[: min(-grown, -told)]:
                    told += 1
                    yield Shift("stronger" if adding == "weaker" else "weaker", text, "")


def _count(sentences: list[Sentence], scale: str) -> Counter[str]:
    return Counter(
        unit.text.casefold() for units in sentences for unit in units if unit.rank.scale == scale
    )
