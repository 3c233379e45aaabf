"""Sections that came and went, and words against limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.diff.meaning.told import knows
from mdmdraft.model.changes import Meaning, MeaningKind
from mdmdraft.model.config import Counting
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.lengths import words_in_all, words_of

State = Literal["over", "under", "within"]


class Length(msgspec.Struct, frozen=True):
    """Words, and the bounds set for them; 0 where there is none."""

    words: int
    least: int
    most: int

    @property
    def state(self) -> State:
        """Return how the words stand to their bounds."""
        if self.most and self.words > self.most:
            return "over"
        return "under" if self.words < self.least else "within"


def lengths(pair: Pair) -> Iterator[Meaning]:
    """Yield sections added and dropped, limits newly broken or kept again, and the words."""
    kept, gone = _matched(pair)
    for part in gone:
        text = pair.phrases.say("section", "dropped", name=_name(pair, part))
        home = pair.old_index.parts[part.id]
        subject = f"section:{part.id}"
        yield pair.meaning("section-dropped", text, subject, before=part.title, old=home)
    for was, now in kept:
        home = pair.new_index.parts[now.id]
        if was is None:
            text = pair.phrases.say("section", "added", name=_name(pair, now))
            subject = f"section:{now.id}"
            yield pair.meaning("section-added", text, subject, after=now.title, new=home)
        old, new = _of_part(pair, was, now)
        yield from _limit(pair, _name(pair, now), f"section:{now.id}", old, new)
    old, new = _of_whole(pair)
    yield from _limit(pair, pair.phrases.word("name", "whole"), "", old, new)
    yield from _words(pair, old.words, new.words)


def counting(draft: Draft) -> Counting:
    """Return what counts as words of a draft beside its body."""
    return Counting(
        notes="notes" in draft.counted,
        references="references" in draft.counted,
        annexes="annexes" in draft.counted,
    )


# -- sections -------------------------------------------------------------------------------


def _matched(pair: Pair) -> tuple[list[tuple[Part | None, Part]], list[Part]]:
    """Return each section of the new draft with that of the old one, by id or else by heading, and
    those of the old one that are gone; none where one side has no sections to speak of."""
    if any(not knows(draft) and len(draft.parts) < 2 for draft in (pair.old, pair.new)):
        return [], []
    free = {part.id: part for part in pair.old.parts}
    found: dict[str, Part] = {}
    for part in pair.new.parts:
        if part.id in free:
            found[part.id] = free.pop(part.id)
    for part in pair.new.parts:
        same = [p for p in free.values() if p.title.casefold() == part.title.casefold()]
        if part.id not in found and same and part.title:
            found[part.id] = free.pop(same[0].id)
    return [(found.get(part.id), part) for part in pair.new.parts], list(free.values())


def _name(pair: Pair, part: Part) -> str:
    name = "annex" if part.kind == "annex" else "section"
    return pair.phrases.say("name", name, title=part.title or part.id)


# -- limits ---------------------------------------------------------------------------------


def _of_part(pair: Pair, was: Part | None, now: Part) -> tuple[Length, Length]:
    """Return the lengths of a section; a Word file, which has no limits, is held to the other's."""
    old_counts, new_counts = _countings(pair)
    new = Length(words_of(now, new_counts), now.least, now.most)
    if was is None:
        # What was not there kept every limit.
        return Length(0, 0, 0), new
    old = Length(words_of(was, old_counts), was.least, was.most)
    return _fair(pair, old, new)


def _of_whole(pair: Pair) -> tuple[Length, Length]:
    old_counts, new_counts = _countings(pair)
    old = Length(words_in_all(pair.old, old_counts), pair.old.least, pair.old.most)
    new = Length(words_in_all(pair.new, new_counts), pair.new.least, pair.new.most)
    return _fair(pair, old, new)


def _countings(pair: Pair) -> tuple[Counting, Counting]:
    old, new = counting(pair.old), counting(pair.new)
    return (old if knows(pair.old) else new), (new if knows(pair.new) else old)


def _fair(pair: Pair, old: Length, new: Length) -> tuple[Length, Length]:
    if not knows(pair.old):
        old = msgspec.structs.replace(old, least=new.least, most=new.most)
    if not knows(pair.new):
        new = msgspec.structs.replace(new, least=old.least, most=old.most)
    return old, new


_KINDS: dict[State, MeaningKind] = {
    "over": "over-limit",
    "under": "under-limit",
    "within": "within-limit",
}


def _limit(pair: Pair, name: str, subject: str, old: Length, new: Length) -> Iterator[Meaning]:
    # A text that is within because the limit was taken away is not back within it.
    lifted = new.state == "within" and not new.least and not new.most
    if old.state == new.state or lifted:
        return
    limit = new.most if new.state == "over" else new.least
    text = pair.phrases.say(
        "limit",
        new.state,
        name=name,
        words=pair.phrases.number(new.words),
        limit=pair.phrases.number(limit),
    )
    yield pair.meaning(
        _KINDS[new.state],
        text,
        subject,
        before=str(old.words),
        after=str(new.words),
        new=pair.new_index.parts.get(subject.removeprefix("section:")),
    )


def _words(pair: Pair, old: int, new: int) -> Iterator[Meaning]:
    if old == new:
        return
    number = pair.phrases.number
    difference = number(new - old) if new < old else f"+{number(new - old)}"
    text = pair.phrases.say(
        "limit", "words", before=number(old), after=number(new), difference=difference
    )
    yield Meaning("words", text, before=str(old), after=str(new))
