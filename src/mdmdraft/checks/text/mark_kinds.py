"""What makes quotation marks of two kinds one: those that the paper has more of are kept."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.marks import Mark, Pairing, pairings
from mdmdraft.checks.text.mending import replaced
from mdmdraft.checks.text.own_words import Stretch
from mdmdraft.locales import base_of
from mdmdraft.model.finding import Replacement

Pair = tuple[Mark, Mark]
_STRAIGHT = '"'
_CURLY = {"“": "”", "«": "»"}
_BLANKS = " \u00a0\u202f"


def fix_of_pair(subject: Subject, pairing: Pairing, pair: Pair) -> tuple[Replacement, ...]:
    """Return what makes a pair one of which is straight a pair of one kind, the one that the paper
    has more of in its language; nothing where both are curved, or the kinds are as many."""
    usual = _usual(subject, pairing)
    first, last = pair
    if {first.char, last.char} in ({_STRAIGHT, usual}, {_STRAIGHT, _CURLY.get(usual)}):
        return _as(subject, pairing, pair, usual)
    curved = any(char in {first.char, last.char} for char in (*_CURLY, *_CURLY.values()))
    if usual == _STRAIGHT and curved and _STRAIGHT in {first.char, last.char}:
        return _as(subject, pairing, pair, usual)
    return ()


def fix_of_paragraph(subject: Subject, pairing: Pairing) -> tuple[Replacement, ...]:
    """Return what makes the pairs of a paragraph of one kind likewise; nothing where one stands
    within another, which is of another kind by rule."""
    usual = _usual(subject, pairing)
    pairs = [pair for pair in pairing.matched if pair[0].char in {_STRAIGHT, *_CURLY}]
    ordered = sorted(pairs, key=lambda pair: pair[0].at)
    nested = any(a[1].at > b[0].at for a, b in pairwise(ordered))
    if not usual or nested or pairing.mixed or pairing.opened or pairing.closed:
        return ()
    made = [_as(subject, pairing, p, usual) for p in ordered if p[0].char != usual]
    return tuple(one for fix in made for one in fix) if all(made) else ()


def _usual(subject: Subject, pairing: Pairing) -> str:
    """Return the opening mark that the paper has most of in a language; nothing where another has
    as many."""
    counts = subject.kept(_counts)[base_of(pairing.one.language)].most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return ""
    return counts[0][0]


def _counts(subject: Subject) -> dict[str, Counter[str]]:
    """Return how many pairs there are of each kind, by language and opening mark."""
    found: dict[str, Counter[str]] = {}
    for pairing in subject.kept(pairings):
        counts = found.setdefault(base_of(pairing.one.language), Counter())
        counts.update(p[0].char for p in pairing.matched if p[0].char in {_STRAIGHT, *_CURLY})
    return found


def _as(subject: Subject, pairing: Pairing, pair: Pair, usual: str) -> tuple[Replacement, ...]:
    """Return what gives both marks of a pair the kind `usual`, with the blanks inside that French
    marks have; nothing where one of them cannot be changed."""
    text = pairing.one.text
    first, last = pair
    inner = text[first.at + 1 : last.at]
    start = first.at + 1 + len(inner) - len(inner.lstrip(_BLANKS))
    end = first.at + 1 + len(inner.rstrip(_BLANKS))
    blank = " " if usual == "«" else ""
    closer = _CURLY.get(usual, _STRAIGHT)
    made: list[tuple[Replacement, ...]] = []
    if first.char != usual:
        made.append(_mark(subject, pairing, first, (first.at, start), usual + blank, opens=True))
    if last.char != closer:
        made.append(_mark(subject, pairing, last, (end, last.at + 1), blank + closer, opens=False))
    return tuple(one for fix in made for one in fix) if start < end and all(made) else ()


def _mark(
    subject: Subject, pairing: Pairing, mark: Mark, place: Stretch, new: str, *, opens: bool
) -> tuple[Replacement, ...]:
    """Return what puts another mark in the place of one, and of the blanks inside it. A straight
    one may be read as a mark with its blank: it is looked up where it was typed."""
    unit = pairing.one.unit
    if mark.char != _STRAIGHT:
        return replaced(subject, unit, *place, new)
    path, at = unit.offset(mark.at)
    source = subject.source(path)
    if source.text[at : at + 1] != _STRAIGHT:
        return ()
    beside = source.text[at + 1 : at + 2] if opens else source.text[at - 1 : at]
    new = new.strip() if beside.isspace() else new
    return (Replacement(path, *source.line_column(at), _STRAIGHT, new),)
