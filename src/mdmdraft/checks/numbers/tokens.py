"""The words, digits and marks of a text that numbers are read from."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

import msgspec

_PERCENT = re.compile(r"%|\bper[\s-]?cent\b|\bpct\b|\bpour[\s-]?cents?\b|\bp\. ?100\b")
_PERCENT_SIGNS = ("cent", "pct", "p. 100", "p.100")
_MILLE = re.compile(r"‰|\bper[\s-]?mille\b|\bpour[\s-]?mille\b")
_POINTS = re.compile(
    r"\b(?:percentage|per cent|percent)[\s-]points?\b|\bpoints? de pourcentage\b|\bpp\b"
)
_BARE_POINTS = re.compile(r"\bpoints\b")
_DIGITS = r"(?<![\d])\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,·]\d+)?|\d+(?:[.,·]\d+)*"
_TOKEN = re.compile(
    rf"(?P<sign>(?<![\w%])[-+](?=[\d€$£]))|(?P<digits>{_DIGITS})|(?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒])|"
    r"(?P<word>[^\W\d_]+)|(?P<mark>%+|‰+|§+|¶+|[€$£¥₹/⁄×°])|(?P<other>\S)"
)
_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W\d_])")
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007\t\n", " ")
    | dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014", "-")
    | dict.fromkeys("\u2019\u02bc", "'")
)


class Token(msgspec.Struct, frozen=True):
    """A word, a number in digits, a mark: its kind, its text in lower case, its place."""

    kind: str
    text: str
    start: int
    end: int
    tied: bool = False
    """Whether a hyphen ties it to the word after it."""


def normal(text: str) -> str:
    """Return text in lower case with plain blanks, dashes and apostrophes, as long as before."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_PLAIN)


def marked(shown: str) -> str:
    """Return a normal text in which each way to write a unit of shares is a run of one mark, as
    long as before: `5 per cent` is `5 %%%%%%%%`."""
    text = shown
    if "point" in text or "pp" in text:
        text = _POINTS.sub(lambda m: "§" * len(m[0]), text)
        text = _BARE_POINTS.sub("¶" * len("points"), text)
    if any(sign in text for sign in _PERCENT_SIGNS):
        text = _PERCENT.sub(lambda m: "%" * len(m[0]), text)
    if "mille" in text:
        text = _MILLE.sub(lambda m: "‰" * len(m[0]), text)
    return text


def tokens_of(shown: str) -> tuple[Token, ...]:
    """Return the tokens of a text that `marked` gave."""
    split = _HYPHEN.sub(" ", shown)
    return tuple(
        Token(m.lastgroup or "", m[0], m.start(), m.end(), shown[m.end() : m.end() + 1] == "-")
        for m in _TOKEN.finditer(split)
    )


def read_digits(text: str, language: str) -> tuple[Fraction, ...]:
    """Return what a number in digits may mean, the likeliest first.

    A point or comma with three digits after it may group thousands or open decimals; in English
    a comma there groups. Blanks and apostrophes group; a point at mid-height opens decimals.
    """
    bare = re.sub(r"[ ']", "", text)
    if "·" in bare:
        whole, _, decimals = bare.rpartition("·")
        return (Fraction(int(re.sub(r"\D", "", whole) + decimals), 10 ** len(decimals)),)
    marks = re.findall(r"[.,]", bare)
    if not marks:
        return (Fraction(int(bare)),)
    last = marks[-1]
    plain = Fraction(int(re.sub(r"[.,]", "", bare)))
    whole, _, decimals = bare.rpartition(last)
    decimal = Fraction(int(re.sub(r"[.,]", "", whole) + decimals), 10 ** len(decimals))
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", bare) is not None
    if len(marks) > 1:
        return (plain,) if len(set(marks)) == 1 else (decimal,)
    if not grouped or bare != text:
        return (decimal,)
    if last == ",":
        return (plain,) if language.startswith("en") else (plain, decimal)
    return (decimal, plain)


def vulgar(text: str) -> Fraction:
    """Return what a sign such as `½` says."""
    return Fraction(unicodedata.numeric(text)).limit_denominator(10)


def last_digit(value: Fraction, digits: str = "") -> Fraction:
    """Return what one unit of the last significant digit is worth."""
    if value.denominator != 1:
        decimals = len(re.split(r"[.,·]", digits)[-1]) if digits else 1
        return Fraction(1, 10**decimals)
    step = Fraction(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step
