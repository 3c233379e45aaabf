"""Recommendations: added, dropped, moved, addressed to others, weighed or worded otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.diff.meaning.records import come_and_go
from mdmdraft.diff.meaning.shifts import Direction, Shift, Worded, shifts
from mdmdraft.diff.meaning.told import has_fact
from mdmdraft.model.changes import Meaning, MeaningKind
from mdmdraft.model.draft import Statement
from mdmdraft.model.lists import DEFAULTS

_DIRECTIONS: tuple[tuple[Direction, MeaningKind], ...] = (
    ("reversed", "recommendation-reversed"),
    ("weaker", "recommendation-weakened"),
    ("stronger", "recommendation-strengthened"),
)
TOLD_IN_WORDS = ("indicator", "owner", "risk", "amendment")
_KNOWN = "indicator"
"""The fact by which a version says what it knows of a recommendation beside its words. One of an
older program that has no deadline among its facts had none to tell."""
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})


def recommendations(pair: Pair) -> Iterator[Meaning]:
    """Yield what changed in the recommendations themselves."""
    yield from come_and_go(
        pair, "recommendation", "recommendation-added", "recommendation-dropped", "recommendation"
    )
    for old, new in pair.both("recommendation"):
        yield from _readdressed(pair, old, new)
        yield from _reprioritised(pair, old, new)
        yield from _reworded(pair, old, new)
        yield from _facts(pair, old, new)
    yield from _moved(pair)


def _readdressed(pair: Pair, old: Statement, new: Statement) -> Iterator[Meaning]:
    if not (pair.same_language and has_fact(old, "addressee") and has_fact(new, "addressee")):
        return
    was, now = old.fact("addressee"), new.fact("addressee")
    joined = [name for name in now if name not in was]
    left = [name for name in was if name not in now]
    if not joined and not left:
        return
    if joined and left:
        sentence = "readdressed"
    elif left:
        sentence = "readdressed-left"
    else:
        sentence = "readdressed-joined" if was else "readdressed-first"
    text = pair.phrases.say(
        "recommendation",
        sentence,
        name=pair.name("recommendation", old, new),
        joined=pair.phrases.listed(joined),
        left=pair.phrases.listed(left),
    )
    yield pair.record(
        "recommendation-readdressed",
        text,
        old,
        new,
        before="; ".join(was),
        after="; ".join(now),
        words=(*joined, *left),
    )


def _reprioritised(pair: Pair, old: Statement, new: Statement) -> Iterator[Meaning]:
    was, now = old.fact("priority"), new.fact("priority")
    if not was or not now or was == now:
        return
    before, after = (pair.printed(p, "priorities") for p in (was[0], now[0]))
    text = pair.phrases.say(
        "recommendation",
        _direction(pair, was[0], now[0]),
        name=pair.name("recommendation", old, new),
        before=before,
        after=after,
    )
    yield pair.record(
        "recommendation-reprioritised",
        text,
        old,
        new,
        before=was[0],
        after=now[0],
        words=(before, after),
    )


def _direction(pair: Pair, was: str, now: str) -> str:
    """Return which way a priority went, by the order of a version that has both words; where none
    has, only that it is another."""
    for draft in (pair.new, pair.old):
        order = list(draft.lists.get("priorities", DEFAULTS["priorities"]))
        if was in order and now in order:
            return "raised" if order.index(now) < order.index(was) else "lowered"
    return "reprioritised"


# -- wording --------------------------------------------------------------------------------


def _reworded(pair: Pair, old: Statement, new: Statement) -> Iterator[Meaning]:
    if not pair.same_language:
        return
    # A draft that prints no more than the title says nothing of the rest.
    both = bool(old.text and new.text)
    was = Worded(old.title, old.text if both else "")
    now = Worded(new.title, new.text if both else "")
    if _same(was.title, now.title) and _same(was.text, now.text):
        return
    found = shifts(was, now, pair.table)
    name = pair.name("recommendation", old, new)
    before, after = ("\n".join(line for line in (w.title, w.text) if line) for w in (was, now))
    for direction, kind in _DIRECTIONS:
        mine = [shift for shift in found if shift.direction == direction]
        if mine:
            sentence = kind.removeprefix("recommendation-")
            words = _shifted(pair, mine)
            text = pair.phrases.say("recommendation", sentence, name=name, words=words)
            hints = tuple(word for word in (mine[0].before, mine[0].after) if word)
            yield pair.record(kind, text, old, new, before=before, after=after, words=hints)
    if not found:
        text = pair.phrases.say("recommendation", "reworded", name=name)
        yield pair.record("recommendation-reworded", text, old, new, before=before, after=after)


def _same(old: str, new: str) -> bool:
    """Tell whether two wordings differ in nothing but quotation marks and blanks."""
    a, b = (re.sub(r"\s+", " ", text.translate(_MARKS)).strip() for text in (old, new))
    return a == b


def _shifted(pair: Pair, found: Sequence[Shift]) -> str:
    said: list[str] = []
    for shift, count in Counter(found).items():
        if not shift.before:
            words = pair.phrases.say("shift", "added", words=shift.after)
        elif not shift.after:
            words = pair.phrases.say("shift", "dropped", words=shift.before)
        else:
            words = pair.phrases.say("shift", "changed", before=shift.before, after=shift.after)
        if count > 1:
            words = pair.phrases.say("shift", "times", words=words, count=str(count))
        said.append(words)
    return "; ".join(said)


def _facts(pair: Pair, old: Statement, new: Statement) -> Iterator[Meaning]:
    """Yield what became of the deadline, of what is told in words, and of the verification."""
    name = pair.name("recommendation", old, new)
    if all(has_fact(statement, _KNOWN) for statement in (old, new)):
        yield from _redated(pair, old, new, name)
        for fact in TOLD_IN_WORDS if pair.same_language else ():
            was, now = ("\n".join(s.fact(fact)) for s in (old, new))
            if not _same(was, now):
                sentence = fact if was and now else f"{fact}-{'added' if now else 'dropped'}"
                text = pair.phrases.say("recommendation", sentence, name=name)
                hints = (now or was,)
                yield pair.record(
                    "recommendation-changed", text, old, new, before=was, after=now, words=hints
                )
    before, after = (" ".join(s.fact("verification")) for s in (old, new))
    if before and after and before != after:
        text = pair.phrases.say(
            "recommendation",
            "verification",
            name=name,
            before=pair.printed(before),
            after=pair.phrases.word("stands", after),
        )
        yield pair.record("recommendation-changed", text, old, new, before=before, after=after)


def _redated(pair: Pair, old: Statement, new: Statement, name: str) -> Iterator[Meaning]:
    was, now = ("".join(s.fact("deadline")) for s in (old, new))
    if was == now:
        return
    sentence = "deadline" if was and now else f"deadline-{'added' if now else 'dropped'}"
    before, after = (pair.phrases.date(day) if day else "" for day in (was, now))
    text = pair.phrases.say("recommendation", sentence, name=name, before=before, after=after)
    hints = tuple(filter(None, (before, after)))
    yield pair.record("recommendation-changed", text, old, new, before=was, after=now, words=hints)


# -- order ----------------------------------------------------------------------------------


def _moved(pair: Pair) -> Iterator[Meaning]:
    """Yield the recommendations that stand elsewhere among those kept. One that only has another
    number, because others came or went before it, has not moved."""
    kept = pair.both("recommendation")
    old_order = sorted(range(len(kept)), key=lambda n: (kept[n][0].number, _at(pair, kept[n][0])))
    new_order = sorted(range(len(kept)), key=lambda n: (kept[n][1].number, n))
    was = {n: rank for rank, n in enumerate(old_order)}
    ranks = [was[n] for n in new_order]
    stayed = longest_rise(ranks)
    for now, n in enumerate(new_order):
        if now in stayed:
            continue
        old, new = kept[n]
        up = now < was[n] or (now == was[n] and any(r > was[n] for r in ranks[now + 1 :]))
        text = pair.phrases.say(
            "recommendation",
            "moved-up" if up else "moved-down",
            name=pair.name("recommendation", old, new),
        )
        yield pair.record(
            "recommendation-moved",
            text,
            old,
            new,
            before=str(old.number or ""),
            after=str(new.number or ""),
        )


def _at(pair: Pair, statement: Statement) -> int:
    return list(pair.told("recommendation")[0]).index(statement.id)


def longest_rise(ranks: Sequence[int]) -> frozenset[int]:
    """Return the places of a longest rising run of `ranks` (all different), in n log n."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, rank in enumerate(ranks):
        at = bisect_left(tails, rank)
        before.append(places[at - 1] if at else -1)
        tails[at : at + 1] = [rank]
        places[at : at + 1] = [place]
    found: set[int] = set()
    last = places[-1] if places else -1
    while last >= 0:
        found.add(last)
        last = before[last]
    return frozenset(found)
