"""How many things a sentence names after it has announced them."""

from __future__ import annotations

import re

from mdmdraft.checks.text.announcing import Announced, Words, numbers, pattern

Count = tuple[int, int]
"""The fewest and the most things that words can be read to name."""

_PARENTHESIS = re.compile(r"\s*\(([^()]+)\)")
_INNER = re.compile(r"\([^()]*\)")
_COLON = re.compile(r"\s?:\s")
_COMMA = re.compile(r"\s*,\s+")
_ITEM = 7
"""Words that a thing is named in at most, where more are counted than were announced."""
_CLAUSE = 45
"""Characters between what is announced and the verb that says what it is."""


def misnumbered(text: str, said: Announced, start: int, end: int, words: Words) -> int | None:
    """Return how many things the sentence from `start` to `end` names, where that is another
    number than it announces; None where it is the same, or nobody can tell."""
    after = text[said.end : end].rstrip(" .!?")
    if pattern(words.partial).search(text[start:end]):
        return None
    inside = _PARENTHESIS.match(after)
    if inside is not None:
        return _of_parenthesis(inside[1], said.number, words)
    colon = _COLON.search(after)
    if colon is not None:
        lead = after[: colon.start()]
        if numbers().search(lead) or ";" in lead or not (said.is_plain or said.opens):
            return None
        return judged(after[colon.end() :], said.number, words, few=True)
    if said.is_plain and (found := _of_copula(text[start : said.start], after, said, words)):
        return found
    named = len(pattern(words.stands).findall(after))
    return named if said.is_plain and named > 1 and named != said.number else None


def of_both(text: str, start: int, end: int, words: Words) -> tuple[int, int, str, int] | None:
    """Return where a sentence says `both` of more than two places, its words, and how many."""
    place = rf"(?:{words.places})?(?-i:[A-ZÀ-Þ])[\w’'-]+(?:\s(?-i:[A-ZÀ-Þ])[\w’'-]+)*"
    several = rf"(?:{words.both})[^,.;:]{{0,20}},\s+(?:{words.places})(?P<places>"
    found = pattern(
        rf"{several}{place}(?:,\s+{place})*,?\s+(?:{words.conjunctions})\s+{place})(?=[,.;)])"
    ).search(text, start, end)
    if found is None:
        return None
    least, most = items(found["places"], words)
    if least <= 2 <= most:
        return None
    return found.start("both"), found.end("both"), found["both"], least


def items(text: str, words: Words) -> Count:
    """Return how many things are named in a row: `a, b, and c`, `a ; b ; c`."""
    parts = [part for part in text.split(";") if part.strip()]
    if len(parts) > 1:
        return len(parts), len(parts)
    joined = pattern(rf"(?<!\w)(?:{words.conjunctions})(?!\w)")
    opening = pattern(rf"(?:{words.conjunctions})\s+")
    segments = [s for s in _COMMA.split(_INNER.sub("", text).strip()) if s.strip()]
    if not segments:
        return 0, 0
    serial = len(segments) > 1 and opening.match(segments[-1]) is not None
    segments = [opening.sub("", s, count=1) if opening.match(s) else s for s in segments]
    own = [s for s in segments if not pattern(words.apposition).match(s)]
    least = len(own) + (0 if serial or not joined.search(segments[-1]) else 1)
    return least, len(segments) + sum(len(joined.findall(s)) for s in segments)


def judged(text: str, number: int, words: Words, *, few: bool) -> int | None:
    """Return how many things are named, where that is surely another number than `number`. `few`
    tells whether fewer may be told, too."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    least, most = items(text, words)
    first, second = items(parts[0], words) if parts else (0, 0)
    if least <= number <= most or first <= number <= second or ":" in text:
        return None
    segments = [s for part in parts for s in _COMMA.split(part)]
    if pattern(words.verbs).search(segments[0] if segments else ""):
        return None
    if number > most:
        return most if few and most > 1 else None
    short = all(len(s.split()) <= _ITEM and not pattern(words.verbs).search(s) for s in segments)
    return least if short else None


def _of_parenthesis(inside: str, number: int, words: Words) -> int | None:
    joined = pattern(rf"(?<!\w)(?:{words.conjunctions})(?!\w)").search(inside)
    if joined is None or "," not in inside or any(c.isdigit() for c in inside):
        return None
    return judged(inside, number, words, few=True)


def _of_copula(before: str, after: str, said: Announced, words: Words) -> int | None:
    """Judge `Our six priorities are a, b and c`."""
    if not pattern(rf"(?:^|[\s(—])(?:{words.own})$").search(before):
        return None
    verb = pattern(rf"[^,;:]{{0,{_CLAUSE}}}?\s(?:{words.copula})\s+").match(after)
    if verb is None or "," not in after[verb.end() :] or ";" in after:
        return None
    listed = after[verb.end() :]
    if not pattern(rf"(?<!\w)(?:{words.conjunctions})\s+[^,]+$").search(listed):
        return None
    segments = _COMMA.split(listed)
    if any(len(segment.split()) > _ITEM for segment in segments):
        return None
    if pattern(rf"(?<!\w){words.relations}").search(segments[0]):
        return None
    return judged(listed, said.number, words, few=True)
