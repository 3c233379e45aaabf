"""What mends a blank too many, in the wrong place, or missing beside a mark."""

from __future__ import annotations

import re

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.mending import put_before, put_in, replaced
from mdmdraft.checks.text.prose import Unit
from mdmdraft.model.finding import Replacement

_JOINED = re.compile(r"[^\W\d_]{2,},|(?:e\.g|i\.e)\.| ?;")
"""What a blank is sure to belong after: `.`, `?` and `!` may be in a name (`Yahoo!Answers`)."""


def mended(
    subject: Subject, unit: Unit, hit: re.Match[str], kind: str, *, french: bool
) -> tuple[Replacement, ...]:
    """Return what mends a fault of a `kind` of `misplaced-blank` where one answer is right: the
    blank taken out, put in, or put on the other side of the mark."""
    if kind == "around":
        return _around(subject, unit, hit)
    if kind == "before":
        return _before(subject, unit, hit)
    if kind == "after":
        return _after(subject, unit, hit, french=french)
    if kind == "missing":
        return put_before(subject, unit, hit.start(), " ")
    return _inside(subject, unit, hit)


def _around(subject: Subject, unit: Unit, hit: re.Match[str]) -> tuple[Replacement, ...]:
    text, start, end = hit.string, hit.start(), hit.end()
    made = replaced(subject, unit, start, start + 2, text[start])
    if end - start > 2 and text[end - 2] == " ":
        closed = replaced(subject, unit, end - 2, end, text[end - 1])
        return (*made, *closed) if made and closed else ()
    return made


def _before(subject: Subject, unit: Unit, hit: re.Match[str]) -> tuple[Replacement, ...]:
    text, start, end = hit.string, hit.start(), hit.end()
    behind = " " if text[end : end + 1].isalnum() else ""
    return replaced(subject, unit, start, end, text[start + 1 : end] + behind)


def _after(
    subject: Subject, unit: Unit, hit: re.Match[str], *, french: bool
) -> tuple[Replacement, ...]:
    if not _JOINED.fullmatch(hit[0]):
        return ()
    if hit[0] == " ;" and not french:
        return replaced(subject, unit, hit.start(), hit.end(), "; ")
    if hit[0] == ";" and french:
        return replaced(subject, unit, hit.start(), hit.end(), " ; ")
    return put_in(subject, unit, hit.end(), " ")


def _inside(subject: Subject, unit: Unit, hit: re.Match[str]) -> tuple[Replacement, ...]:
    """Return what puts blanks inside French quotation marks; the words between stay as they are."""
    start, end = hit.start(), hit.end()
    opened = () if hit[0][1:2].isspace() else put_in(subject, unit, start + 1, " ")
    closed = () if hit[0][-2:-1].isspace() else put_before(subject, unit, end - 1, " ")
    wanted = (not hit[0][1:2].isspace()) + (not hit[0][-2:-1].isspace())
    return (*opened, *closed) if len(opened) + len(closed) == wanted else ()
