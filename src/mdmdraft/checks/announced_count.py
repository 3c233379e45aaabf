"""A number of things that is announced, where another number of them follows.

What it does
------------
Compares “three reasons”, “our twelve recommendations” and « cinq constats » with what follows them:
the list or the ordinals (First, … Second, …) after the sentence, the things named in it after a
colon, in brackets or after “are”, what stands under a heading, and the recommendations that the
paper has. Numbers from two to twenty are looked at, in words and digits.

It cannot tell what follows where it is told in free prose, where a part only is named (“such as”),
or where a sentence has several numbers: there it finds nothing.

Why it matters
--------------
A point is added, another goes, and the number in front of them stays. Readers then look for the
reason that is missing, and trust the other numbers less.

Example
-------
    The Board has to take four decisions:

    1. to approve the accounts;
    2. to renew the lease;
    3. to fix the dues.

Instead
-------
Write the number that there is, or what is missing:

    The Board has to take three decisions:
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.announcing import (
    Announced,
    Words,
    announced,
    announcing,
    numbers,
    pattern,
)
from mdmdraft.checks.text.enumerated import misnumbered, of_both
from mdmdraft.checks.text.following import after, by_ordinals, listed, rows, under, under_heading
from mdmdraft.checks.text.own_words import citations, not_prose, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence_at
from mdmdraft.checks.text.written import base
from mdmdraft.locales import counted
from mdmdraft.model.paper import Record
from mdmdraft.model.text import Block, Box, Heading, Para
from mdmdraft.model.walk import walk_blocks

CHECK = Check(scope="paper", group="text", severity="warning", lacks="paper")
_HINT = "write the number that there is, or add what is missing"


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each number that another number of things follows."""
    places = _places(subject)
    ours = _recommendations(subject)
    for unit in subject.units:
        if unit.quoted or unit.kind == "caption":
            continue
        language = base(subject, unit)
        words = announcing(language)
        if not (numbers().search(unit.text) or pattern(words.both).search(unit.text)):
            continue
        passed = not_prose(unit)
        row, at = places.get(id(unit.inlines), ((), 0))
        for start, end in _sentences(unit.text):
            for said in announced(unit.text, start, end, language):
                if within(passed, said.start) is not None:
                    continue
                count = _count(unit, said, (start, end), row, at, words)
                count = count or _of_ours(unit, said, (start, end), ours, words)
                if count:
                    yield _found(subject, unit, said.start, said.words, count)
            both = of_both(unit.text, start, end, words)
            if both is not None and within(passed, both[0]) is None:
                yield _found(subject, unit, both[0], both[2], both[3])


def _found(subject: Subject, unit: Unit, at: int, words: str, count: int) -> Found:
    there = f"{counted(count, 'thing')} {'is' if count == 1 else 'are'} there"
    return subject.at(unit, at, f"“{words}” is announced, and {there}", _HINT, about=words)


def _places(subject: Subject) -> dict[int, tuple[Sequence[Block], int]]:
    """Return where each paragraph and heading stands among its neighbours, by its content."""
    found: dict[int, tuple[Sequence[Block], int]] = {}
    records: list[Record[Any]] = list({id(u.record): u.record for u in subject.units}.values())
    for record in records:
        for row in rows(record.body):
            for at, block in enumerate(row):
                if isinstance(block, Para | Heading):
                    found[id(block.content)] = row, at
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        _, end = sentence_at(text, at + 1)
        yield at, max(end, at + 1)
        at = max(end, at + 1)


def _count(
    unit: Unit,
    said: Announced,
    sentence: tuple[int, int],
    row: Sequence[Block],
    at: int,
    words: Words,
) -> int | None:
    """Return how many things follow, where that is another number than what is said."""
    start, end = sentence
    text = unit.text
    if unit.kind == "heading":
        whole = said.is_plain and said.opens and numbers().search(text, said.end) is None
        return under_heading(under(row, at), said.number, words) if whole and row else None
    if text.rstrip().endswith(":") and end >= len(text.rstrip()):
        return _of_list(text, said, sentence, listed(row, at + 1), words)
    named = misnumbered(text, said, start, end, words)
    if named is not None or not said.is_plain or ":" in text[said.end : end]:
        return named
    return by_ordinals(after(row, at, text[end:]), said.number, words) or None


def _of_list(
    text: str, said: Announced, sentence: tuple[int, int], count: int, words: Words
) -> int | None:
    start, end = sentence
    follows = pattern(rf"(?<!\w)(?:{words.following})(?!\w)").search(text, start, end)
    if count < 2 or count == said.number or not (said.is_plain or follows):
        return None
    others = numbers().search(text, said.end, end) or pattern(words.partial).search(
        text, start, end
    )
    return None if others else count


def _recommendations(subject: Subject) -> frozenset[int]:
    """Return how many recommendations the paper has, and each of its drafts."""
    every = {len({id_ for id_, _ in subject.paper.recommendations})}
    for draft in subject.drafts:
        blocks = walk_blocks(block for part in draft.parts for block in part.blocks)
        every.add(sum(isinstance(b, Box) and b.kind == "recommendation" for b in blocks))
    return frozenset(every - {0})


def _of_ours(
    unit: Unit, said: Announced, sentence: tuple[int, int], there: frozenset[int], words: Words
) -> int | None:
    """Return how many recommendations the paper has, where a sentence says another number."""
    start, end = sentence
    text = unit.text
    own = pattern(rf"\d*\w+\s+(?:{words.recommendations})").fullmatch(said.words)
    if not there or own is None or said.number in there:
        return None
    if any(start <= at <= end for at in citations(unit)):
        return None
    before = pattern(rf"(?<!\w)(?:{words.ours_before})\s+$").search(text, start, said.start)
    behind = pattern(rf"\s+(?:{words.ours_after})(?!\w)").match(text, said.end)
    if behind is None and (before is None or pattern(rf"\s+{words.some}").match(text, said.end)):
        return None
    return max(there)
