"""Whole numbers in words, in English and in French, Belgian and Swiss forms among them."""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.checks.numbers.number_words import CARDINALS, HUNDREDS, LONG_SCALES, PARTS, SCALES
from mdmdraft.checks.numbers.tokens import Token

JOINS = frozenset({"and", "et"})


_NOT_JOINED = HUNDREDS | frozenset(PARTS)
"""After `and five`, they begin another number or a fraction."""


def word_at(tokens: Sequence[Token], at: int) -> str:
    """Return the text of a token; nothing beyond the ends."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def scale_at(tokens: Sequence[Token], at: int, language: str) -> int:
    """Return what the word there multiplies by; 0 when it is no scale. A French `billion` is a
    million millions."""
    word = word_at(tokens, at)
    if language.startswith("fr") and word in LONG_SCALES:
        return LONG_SCALES[word]
    return SCALES.get(word, 0)


def cardinal(tokens: Sequence[Token], at: int, language: str) -> tuple[int, int]:
    """Return a number in words and the token after it; the same token when there is none."""
    total = current = 0
    begin = at
    while at < len(tokens):
        word = tokens[at].text
        if at == begin and CARDINALS.get(word) == 0:
            return 0, at + 1
        article = at == begin and word in {"a", "un"} and _multiplies(word_at(tokens, at + 1))
        if article:
            current = 1
        elif word in CARDINALS and _may_follow(current, CARDINALS[word], at > begin):
            value = CARDINALS[word]
            current += 76 if value == 20 and current % 100 == 4 else value
        elif word in HUNDREDS and current < 100 and (at > begin or word != "cents"):
            current = max(1, current) * 100
        elif (scale := scale_at(tokens, at, language)) and (at > begin or word == "mille"):
            total, current = _scaled(total, current, scale), 0
        elif not (word in JOINS and at > begin and _goes_on(tokens, at + 1, current, total)):
            break
        at += 1
    return total + current, at


def _scaled(total: int, current: int, scale: int) -> int:
    """Return a number after a scale: `two hundred thousand` and then `million` multiplies all."""
    if not current and 0 < total < scale:
        return total * scale
    return total + max(1, current) * scale


def _multiplies(word: str) -> bool:
    return word in HUNDREDS or word in SCALES


def _may_follow(current: int, value: int, begun: bool) -> bool:
    """Tell whether `value` may be said after what was said: `seventy` and then `eight`."""
    if not begun or current == 0:
        return value > 0 or not begun
    below = current % 100
    if value == 20 and below == 4:
        return True
    if value >= 20:
        return below == 0
    if value >= 10:
        return below in {0, 60, 80}
    return value > 0 and (below % 10 == 0 or below == 0)


def _goes_on(tokens: Sequence[Token], at: int, current: int, total: int) -> bool:
    """Tell whether `and` joins two parts of one number: `a hundred and five`, `vingt et un`."""
    value = CARDINALS.get(word_at(tokens, at), 0)
    if not value or not (current or total) or word_at(tokens, at + 1) in _NOT_JOINED:
        return False
    below = current % 100
    return (below == 0 and value < 100) or (below >= 20 and below % 10 == 0 and value in {1, 11})
