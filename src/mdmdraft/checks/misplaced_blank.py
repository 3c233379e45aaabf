"""A blank too many, in the wrong place, or missing beside a mark.

What it does
------------
Finds two blanks between words, a blank before a comma, a full stop or a closing bracket, one after
an opening bracket, none after a mark (`spring.It`, `red,brown`), and, but for French, one before
`; : ? !`. In French it finds the missing blank before `; : ? !` (in Canada before `:` alone) and
inside « ». Plain blanks are right: those that do not break are put in by mdmdraft. Two blanks after
a full stop are a habit and pass; so do numbers, hours, files, versions, initials, smileys, the
words of quotations, code, addresses, a table that was not read, and, for the French rules, what is
set in italics and a paragraph in another language. Several in one sentence are told of once. It
cannot tell whether `a.b` is a name.

Why it matters
--------------
Blanks before commas and missing ones after full stops come from pasting and from changes made in a
hurry; they are seen in print, and a missing one joins two words for search and for screen readers.

Example
-------
    The stones came by barge.They were laid dry , and the joints ( of lime ) filled later.

Instead
-------
    The stones came by barge. They were laid dry, and the joints (of lime) filled later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.blanks import mended
from mdmdraft.checks.text.leftovers import MERGE_FIELD
from mdmdraft.checks.text.small_words import is_foreign
from mdmdraft.checks.text.typed import MEANT, Typed, own_texts
from mdmdraft.locales import base_of
from mdmdraft.model.finding import Replacement

CHECK = Check(scope="paper", group="text", severity="warning", since="0.2.0", per="record")

_SENTENCE_END = re.compile(r"[.?!…:][\"”’»)\]]*\Z")
_ANY = {
    "around": (
        r"(?<![^\s(\[«“—–-])[(\[{] (?=[^\s)\]}])(?:[^()\[\]{}]*? ?[)\]}])?",
        "inside the brackets",
    ),
    "before": (
        r"(?<=[^\s.,;:?!…(\[{–—-]) (?:[)\]}](?![\w}])|,(?!\d)(?=\s|$|\w)|\.(?=\s|$)(?! \.))",
        "before the mark",
    ),
    "after": (
        r"(?<![\w.@/\\])[^\W\d_]{2,},(?=[^\W\d_]{2})"
        r"|(?<![\w.@/\\-])(?:[a-zà-öø-ÿœ]{3,}|am|be|do|go|he|if|in|is|it|me|of|on|or|so|to|up|us|we"
        r"|ça|ci|eu|là|lu|ni|nu|on|pu|si|su|vu)\.(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']*(?:[ ,]|$))"
        r"|(?<![\w.@/\\-])[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿœ]{2,}\.(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,}(?:[ ,]|$))"
        r"|(?<!\w)(?:e\.g|i\.e)\.(?=[^\W\d_]{2})"
        r"|(?<=[^\W\d_]) ?[;!?](?=[^\W\d_])",
        "after the mark",
    ),
}
_NOT_FRENCH = {"before": (r"(?<=[^\s\d.,;:?!…(\[{–—-]) [;:?!](?=\s|$)", "before the mark")}
_HIGH = {
    "missing": (r"(?<!^Table)(?<=[\w)\]”\"’%°])(?:[;!?](?=[\s»)]|$)|:(?=\s|$))", "before the mark")
}
_COLON = {"missing": (r"(?<=[\w)\]”\"’%°]):(?=\s|$)", "before the mark")}
_GUILLEMETS = {
    "inside": (
        rf"(?!{MERGE_FIELD})(?:«(?=\S)[^«»]*»|«[^«»]*(?<=\S)»)",
        "inside the quotation marks",
    )
}
_MAY = re.compile(r" [)\]},.;:?!]|[(\[{] |[,.;!?][^\W\d_]")
_MAY_IN_FRENCH = re.compile(r" [)\]},.]|[(\[{] |[,.;!?][^\W\d_]|[^\s;:?!][;:?!](?![^\s»)])|«\S|\S»")
"""One of these stands in whatever the patterns find."""
_MERGED = re.compile(MERGE_FIELD)
"""A field of a mail merge: another check tells of it."""
_FEW = 4
"""More wide blanks than these set out columns: a table that was not read."""
Rules = tuple[dict[str, str], re.Pattern[str]]
"""Where each kind of place is, and what finds them."""
_LACKS = frozenset({"after", "missing", "inside"})


def find(subject: Subject) -> Iterator[Found]:
    """Yield each blank that is too many, or missing; several in one sentence once."""
    for one, text, words in subject.kept(own_texts):
        for at in dict.fromkeys(one.wide) if len(one.wide) <= _FEW else ():
            if not _SENTENCE_END.search(one.text[:at]) and text[at] != MEANT:
                yield subject.at(
                    one.unit,
                    at,
                    "more than one blank stands between two words",
                    "keep one",
                    about=_around(one.text, at, at + 1),
                    fix=_narrowed(subject, one, at),
                )
        if (_MAY_IN_FRENCH if base_of(one.language) == "fr" else _MAY).search(text):
            language = _ruling(one.language, words)
            yield from _marks(subject, one, text, language)


def _ruling(language: str, words: list[str]) -> str:
    """Return the language whose rules a text follows: none for words of another in a French one."""
    return "" if base_of(language) == "fr" and is_foreign(words, "fr") else language


def _marks(subject: Subject, one: Typed, text: str, language: str) -> Iterator[Found]:
    told: list[Found] = []
    last: dict[bool | str, tuple[int, int]] = {}
    for hit, kind, where in _hits(one, text, language):
        lacks = kind in _LACKS
        fix = mended(subject, one.unit, hit, kind, french=base_of(language) == "fr")
        group = lacks or kind
        end, number = last.get(group, (0, -1))
        if number >= 0 and not re.search(r"[.?!…]\s", text[end - 1 : hit.start()]):
            last[group] = hit.end(), number
            found = told[number]
            if found.fix:
                fix = (*found.fix, *fix) if fix else ()
                told[number] = msgspec.structs.replace(found, fix=fix)
            continue
        last[group] = hit.end(), len(told)
        words = _around(one.text, hit.start(), hit.end())
        told.append(
            subject.at(
                one.unit,
                hit.start(),
                f"“{words}”: a blank {'is missing' if lacks else 'stands'} {where}",
                "put it in; a plain one will do" if lacks else "take it out",
                about=words,
                fix=fix,
            )
        )
    yield from told


def _hits(one: Typed, text: str, language: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield each place where a blank is too many or missing, with its kind, and where it is."""
    rules, pattern = _rules(language)
    for hit in pattern.finditer(text):
        kind = (hit.lastgroup or "").split("_")[0]
        start = hit.start()
        if not (
            one.is_gap(start, hit.end() - 1)
            or (kind == "missing" and one.is_slanted(start - 1, start))
            or _MERGED.fullmatch(one.text, start, hit.end())
        ):
            yield hit, kind, rules[hit.lastgroup or ""]


def _narrowed(subject: Subject, one: Typed, at: int) -> tuple[Replacement, ...]:
    """Return what takes all but the first of the blanks out that are read as one."""
    path, offset = one.unit.offset(at)
    place = subject.source(path).line_column(offset + 1)
    return (Replacement(path, *place, " " * one.wide.count(at), ""),)


def _around(text: str, start: int, end: int) -> str:
    """Return the word, or words, that hold what lies from `start` to `end`."""
    first = len(text[:start].rstrip(" ")) if text[start] == " " else start
    first = text.rfind(" ", 0, first) + 1
    last = text.find(" ", max(end, start + 1))
    return text[first : last if last >= 0 else len(text)].replace(MEANT, "…").strip()


@cache
def _rules(language: str) -> Rules:
    sets = [_NOT_FRENCH, _ANY]
    if base_of(language) == "fr":
        sets = [_ANY, _GUILLEMETS, _COLON if language.startswith("fr-CA") else _HIGH]
    told: dict[str, str] = {}
    parts: list[str] = []
    for number, rules in enumerate(sets):
        for kind, (pattern, where) in rules.items():
            told[f"{kind}_{number}"] = where
            parts.append(f"(?P<{kind}_{number}>{pattern})")
    return told, re.compile("|".join(parts))
