"""Options of checks as values."""

from __future__ import annotations

import re
from fractions import Fraction

from mdmdraft.checks.kit.declare import Found
from mdmdraft.checks.kit.subject import Subject


def number_option(subject: Subject, check: str, name: str) -> Fraction | Found:
    """Return an option of the running check as a number that is not negative, or what is wrong
    with it."""
    said = subject.option(name)
    try:
        value = Fraction(said.strip())
    except (ValueError, ZeroDivisionError):
        value = Fraction(-1)
    if value >= 0:
        return value
    return _wrong(subject, check, name, f"`{said}` is no number", "write a number: 10")


def pattern_option(subject: Subject, check: str, name: str) -> re.Pattern[str] | Found | None:
    """Return an option of the running check as a regular expression, or what is wrong with it;
    None where nothing is said."""
    said = subject.option(name)
    if not said.strip():
        return None
    try:
        return re.compile(said, re.IGNORECASE)
    except re.error as error:
        what = f"`{said}` is no regular expression: {error}"
        return _wrong(subject, check, name, what, r"write a pattern: lot \d+")


def words_option(
    subject: Subject, check: str, name: str, known: tuple[str, ...]
) -> tuple[str, ...] | Found:
    """Return an option of the running check as words among `known`, or what is wrong with it."""
    said = tuple(subject.option(name).replace(",", " ").split())
    for word in said:
        if word not in known:
            return _wrong(subject, check, name, f"`{word}` is not known", f"use {', '.join(known)}")
    return said


def _wrong(subject: Subject, check: str, name: str, what: str, hint: str) -> Found:
    return subject.at_setting(
        "checks",
        check,
        "options",
        name,
        message=f"the option `{name}` of `{check}`: {what}",
        hint=hint,
        about=name,
    )
