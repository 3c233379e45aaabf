"""Quotation marks and blanks that do not break, as each language sets them.

The rules are data (`data/typography.toml`). Only what a keyboard cannot tell apart is changed: a
straight mark, a blank that was typed. Nothing is put where nothing was typed.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from mdmdraft.locales.tags import base_of
from mdmdraft.world import package_text

_WORD_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?!\w)")
_STRAIGHT = re.compile('"')


class Marks(NamedTuple):
    """The quotation marks of a language, the blanks within them included."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    blank: str


def quotation_marks(tag: str) -> Marks:
    """Return the marks that straight ones become in a language (BCP 47); the English ones where
    none are known for it."""
    known = _tables()["quotes"]
    return Marks(*(known.get(tag) or known.get(base_of(tag)) or known["en"]))


def fixed_blanks(text: str, tag: str) -> dict[int, str]:
    """Return the blanks and line ends of a text that may not break a line, by offset, each with
    the blank that it becomes. Empty for a language that has no rules for them."""
    found: dict[int, str] = {}
    for rule in _rules(base_of(tag)):
        for match in rule.pattern.finditer(text):
            found.setdefault(match.start(1), rule.blank)
    return found


def sets_blanks(tag: str) -> bool:
    """Tell whether a language has rules for blanks that do not break."""
    return bool(_rules(base_of(tag)))


def is_typeset_alike(tag: str) -> bool:
    """Tell whether a language is set as it is typed, but for the marks every language shares."""
    return quotation_marks(tag) == quotation_marks("en") and not sets_blanks(tag)


def typeset(text: str, tag: str) -> str:
    """Return a line of plain text, a title say, as a language sets it: apostrophes curly, straight
    quotation marks those of the language, blanks that do not break."""
    if '"' in text:
        text = _quoted(text, quotation_marks(tag))
    if "'" in text:
        text = _WORD_APOSTROPHE.sub("’", text)
    return with_fixed_blanks(text, tag)


def with_fixed_blanks(text: str, tag: str) -> str:
    """Return a text with the blanks of `fixed_blanks` in place."""
    fixed = fixed_blanks(text, tag)
    if not fixed:
        return text
    return "".join(fixed.get(number, char) for number, char in enumerate(text))


def _quoted(text: str, marks: Marks) -> str:
    """Return a text with its straight marks in pairs; what has no partner stays as it is."""
    places = [match.start() for match in _STRAIGHT.finditer(text)]
    if len(places) % 2:
        return text
    made = {place: marks[number % 2] for number, place in enumerate(places)}
    return "".join(made.get(number, char) for number, char in enumerate(text))


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            re.compile(
                f"{rule.get('before', '')}([ \\n])"
                + (f"(?={rule['after']})" if "after" in rule else ""),
                re.IGNORECASE if rule.get("any_case") else 0,
            ),
            rule["blank"],
        )
        for rule in _tables()["blanks"].get(language, ())
    )


@cache
def _tables() -> dict[str, dict[str, list]]:  # type: ignore[type-arg]
    return tomllib.loads(package_text("typography.toml"))
