"""A bracket that is opened and not closed, or closed and not opened.

What it does
------------
Pairs ( ), [ ] and { } within each paragraph, heading, cell and note, and across paragraphs that
follow each other. Enumerators (`a)`, `1)`, `ii)`), intervals (`[0, 1)`, `]0, 1]`), smileys, what is
escaped, code, addresses and block quotations pass. Where a bracket is not closed, it cannot tell
where it should be.

Why it matters
--------------
A reader who meets `(` waits for `)`, and loses the sentence when it does not come.

Example
-------
    The base (of oak, painted white and is lit by a crank.

Instead
-------
    The base (of oak, painted white) is lit by a crank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.typed import MEANT, Typed, masked, typed

CHECK = Check(scope="paper", group="text", severity="warning", since="0.2.0", per="record")

_BRACKET = re.compile(r"[()\[\]{}]")
_PARTNER = {")": "(", "]": "[", "}": "{"}
_ENUMERATOR = re.compile(
    r"(?<![^\s(\[;,:])(?:\d{1,3}[°ºo]?|[a-zA-Z]|[ivxIVX]{1,5}|[a-z]{2})[.°*’']?(?P<b>\))"
)
_INTERVAL = re.compile(
    r"[\[\](](?:\s?[-−–+]?[\w.∞]+)(?:\s?[;,]\s?|[.,]{2,})[-−–+]?[\w.∞]+\s?[\])\[]"
)
_SMILEY = re.compile(r"(?<!\w)[:;=][-’']?[()](?!\w)")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each bracket without a partner."""
    open_before: list[tuple[Typed, int]] = []
    for one in subject.kept(typed):
        left = _unpaired(one)
        if open_before and left and left[0][0] in _PARTNER:
            before, at = open_before[-1]
            same = before.unit.record is one.unit.record and before.unit.note == one.unit.note
            if same and before.text[at] == _PARTNER[left[0][0]]:
                open_before.pop()
                left = left[1:]
        yield from (_found(subject, *place) for place in open_before)
        open_before = [(one, at) for char, at in left if char not in _PARTNER]
        yield from (_found(subject, one, at) for char, at in left if char in _PARTNER)
    yield from (_found(subject, *place) for place in open_before)


def _unpaired(one: Typed) -> list[tuple[str, int]]:
    """Return the brackets without a partner: the fewest that any reading leaves. A smiley may close
    a bracket, and so may an enumerator."""
    if not _BRACKET.search(one.text) or not _left(one.text):
        return []
    smileys = [m.span() for m in _SMILEY.finditer(one.text)]
    return min(
        (left for text in (one.text, masked(one.text, smileys)) for left in _ways(text)), key=len
    )


def _ways(text: str) -> Iterator[list[tuple[str, int]]]:
    text = masked(text, [m.span() for m in _INTERVAL.finditer(text) if _is_interval(m[0])])
    enumerators = {m.start("b") for m in _ENUMERATOR.finditer(text) if _is_bare(text, m)}
    yield [place for place in _left(text) if place[1] not in enumerators]
    yield _left(masked(text, [(at, at + 1) for at in enumerators]))


def _is_interval(words: str) -> bool:
    return any(char.isdigit() for char in words)


def _is_bare(text: str, hit: re.Match[str]) -> bool:
    return text[hit.start() - 1 : hit.start()] not in ("(", "[")


def _left(text: str) -> list[tuple[str, int]]:
    stack: list[tuple[str, int]] = []
    left: list[tuple[str, int]] = []
    open_ = dict.fromkeys(_PARTNER.values(), 0)
    for hit in _BRACKET.finditer(text):
        char, at = hit[0], hit.start()
        if char not in _PARTNER:
            stack.append((char, at))
            open_[char] += 1
        elif not open_[_PARTNER[char]]:
            left.append((char, at))
        else:
            while stack[-1][0] != _PARTNER[char]:
                open_[stack[-1][0]] -= 1
                left.append(stack.pop())
            stack.pop()
            open_[_PARTNER[char]] -= 1
    return sorted([*left, *stack], key=lambda one: one[1])


def _found(subject: Subject, one: Typed, at: int) -> Found:
    char = one.text[at]
    what = "closed and never opened" if char in _PARTNER else "opened and never closed"
    near = one.text[max(0, at - 20) : at + 21].replace(MEANT, "…").strip()
    return subject.at(
        one.unit,
        at,
        f"the bracket `{char}` is {what}",
        "put its partner in, or take it out; an enumerator is written `1)` or `a)`",
        about=near,
    )
