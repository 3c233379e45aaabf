"""Quotation marks of a paragraph in pairs: which have no partner, and which a partner of another
kind."""

from __future__ import annotations

import re

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.typed import Typed, typed
from mdmdraft.locales import base_of

LANGUAGES = frozenset({"en", "fr", "es", "it", "pt"})
"""Languages whose marks are told apart by their form: “ ” « » ‹ › ‘ ’."""

_MARK = re.compile('[“”„«»‹›"‘’]')
_CLOSERS = {"“": "”", "«": "»", "‹": "›", "„": "“”", '"': '"', "‘": "’"}
_OPENERS = {"”": "“„", "»": "«", "›": "‹"}
_ELISION = re.compile(r"‘(?=\d\ds?\b|[AEIOUaeiou]?[A-Z]|(?:tis|twas|em|n|til|cause)\b)")
"""An apostrophe that was turned the wrong way, or a letter of Arabic in Latin script."""
_MEASURE = re.compile(r"[\d½¼¾][ \u00a0]?\Z|\d[’'′]{1,2}\Z")
_BEFORE_OPENING = frozenset(" \u00a0\u202f\n([{“‘«‹—–-/’'")
_PARAGRAPHS = 12
"""How many paragraphs a quotation may run over."""


class Mark(msgspec.Struct, frozen=True):
    """A quotation mark and where it stands in its unit."""

    char: str
    at: int


class Pairing(msgspec.Struct, frozen=True):
    """The marks of a unit: those without a partner, opening and closing, pairs of two kinds, and
    pairs of one."""

    one: Typed
    opened: tuple[Mark, ...]
    closed: tuple[Mark, ...]
    mixed: tuple[tuple[Mark, Mark], ...]
    matched: tuple[tuple[Mark, Mark], ...]


def pairings(subject: Subject) -> tuple[Pairing, ...]:
    """Return the marks of every unit that has some; a quotation that runs over several
    paragraphs, each of which opens it anew, has its partner."""
    units = [
        (n, _paired(one))
        for n, one in enumerate(subject.kept(typed))
        if base_of(one.language) in LANGUAGES and _MARK.search(one.text)
    ]
    return tuple(_across(units))


def _across(units: list[tuple[int, Pairing]]) -> list[Pairing]:
    found = [pairing for _, pairing in units]
    for place, (number, pairing) in enumerate(units):
        if not pairing.opened:
            continue
        later = units[place + 1 : place + 1 + _PARAGRAPHS]
        if later and _goes_on(number, pairing, later[0]):
            found[place] = msgspec.structs.replace(found[place], opened=found[place].opened[:-1])
    return found


def _goes_on(number: int, pairing: Pairing, following: tuple[int, Pairing]) -> bool:
    """Tell whether the next paragraph opens again the quotation that is open at the end of one."""
    next_number, after = following
    if next_number != number + 1 or after.one.unit.record is not pairing.one.unit.record:
        return False
    return after.one.text.lstrip()[:1] in {pairing.opened[-1].char, "”", "»"} - {""}


def _paired(one: Typed) -> Pairing:
    text = one.text
    stack: list[Mark] = []
    closed: list[Mark] = []
    mixed: list[tuple[Mark, Mark]] = []
    matched: list[tuple[Mark, Mark]] = []
    for hit in _MARK.finditer(text):
        mark = Mark(hit[0], hit.start())
        if mark.char == "’":
            _apostrophe(text, mark, stack, matched)
        elif mark.char == "‘":
            if _opens(text, mark.at) and not _ELISION.match(text, mark.at):
                stack.append(mark)
        elif mark.char in _OPENERS or (mark.char == '"' and not _opens(text, mark.at)):
            _close(text, mark, stack, closed, mixed, matched)
        elif mark.char == "“" and stack and stack[-1].char == "„":
            matched.append((stack.pop(), mark))
        else:
            stack.append(mark)
    opened = tuple(m for m in stack if m.char != '"' or not _is_measure(text, m.at))
    return Pairing(one, opened, tuple(closed), tuple(mixed), tuple(matched))


def _apostrophe(text: str, mark: Mark, stack: list[Mark], matched: list[tuple[Mark, Mark]]) -> None:
    """Close a single quotation, if this is no apostrophe: one inside a word, or at its end where
    another mark follows that closes it better."""
    if not stack or stack[-1].char != "‘" or text[mark.at + 1 : mark.at + 2].isalnum():
        return
    if text[mark.at - 1 : mark.at] == "s" and _closes_later(text, mark.at):
        return
    matched.append((stack.pop(), mark))


def _closes_later(text: str, at: int) -> bool:
    rest = text[at + 1 :].split("‘", maxsplit=1)[0]
    return re.search(r"(?<=\S)’(?!\w)", rest) is not None


def _close(
    text: str,
    mark: Mark,
    stack: list[Mark],
    closed: list[Mark],
    mixed: list[tuple[Mark, Mark]],
    matched: list[tuple[Mark, Mark]],
) -> None:
    """Close the quotation that a mark is the end of, or one of another kind."""
    doubles = [m for m in stack if m.char != "‘"]
    partner = _partner(mark, stack, doubles)
    if partner is not None:
        _drop_to(stack, partner)
        matched.append((partner, mark))
    elif doubles and not _has(text, mark.at, _CLOSERS[doubles[-1].char]):
        _drop_to(stack, doubles[-1])
        mixed.append((doubles[-1], mark))
    elif not _is_measure(text, mark.at):
        closed.append(mark)


def _partner(mark: Mark, stack: list[Mark], doubles: list[Mark]) -> Mark | None:
    """Return the open mark of the same kind: of straight ones, the innermost double one alone."""
    if mark.char == '"':
        return doubles[-1] if doubles and doubles[-1].char == '"' else None
    return next((m for m in reversed(stack) if m.char in _OPENERS[mark.char]), None)


def _drop_to(stack: list[Mark], mark: Mark) -> None:
    """Take a mark off, and single ones opened since, which were none. Double ones stay open."""
    at = stack.index(mark)
    stack[at:] = [m for m in stack[at + 1 :] if m.char != "‘"]


def _has(text: str, at: int, closers: str) -> bool:
    """Tell whether the right mark still follows, with no other opened before it."""
    for hit in _MARK.finditer(text, at + 1):
        if hit[0] in closers:
            return hit[0] != '"' or not _opens(text, hit.start())
        if hit[0] in "“«„‹" or (hit[0] == '"' and _opens(text, hit.start())):
            return False
    return False


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before in _BEFORE_OPENING) and bool(after) and not after.isspace()


def _is_measure(text: str, at: int) -> bool:
    """Tell whether a mark stands for inches or seconds."""
    return _MEASURE.search(text[max(0, at - 4) : at]) is not None


def words_at(one: Typed, at: int) -> str:
    """Return the words that a mark stands at."""
    text = one.text
    start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at + 1)
    return text[start : end if end >= 0 else len(text)].replace("\ufdd0", "…")
