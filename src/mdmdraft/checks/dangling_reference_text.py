"""A reference to another place that was typed by hand.

What it does
------------
Finds words that point to another place of the text and lead nowhere: “see above”, “see below”,
ibid., op. cit., supra, voir ci-dessus, and numbers of sections, tables, figures, annexes and
recommendations typed as text (“section 3”). Quotations are left alone, and so are the sections of
laws and of other texts: a sentence that names a law or has a citation speaks of its sections.

Why it matters
--------------
Sections move, recommendations are reordered, deliverables leave parts out; “section 3” then sends
the reader to the wrong page, and “ibid.” to the wrong source.

Example
-------
    Vulnerability is discussed in section 3 (see above), and in table 2. The report agrees (ibid.).

Instead
-------
Write references that mdmdraft follows and numbers itself, and cite the source again:

    Vulnerability is discussed in [@sec:definitions], and in [@tbl:income]. The report agrees
    [@igas-2019, p. 12].

`[@tbl:income]` is the table with the caption `: Lost income {#tbl-income}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.own_words import citations, not_prose, references, sentence, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.word_lists import common, words_of
from mdmdraft.checks.text.written import base, written
from mdmdraft.model.captioned import CAPTIONED, TABLE, Captioned
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.text import Figure, Table
from mdmdraft.model.walk import walk_blocks

CHECK = Check(scope="paper", group="text", severity="warning", release="error", lacks="paper")

_FOLLOWS = re.compile(r"[^.;!?]{0,30}")
_SPACE = r"\s+"
_SOURCE = re.compile(r"(?i)\b(?:ibid|op|loc)")


class Counts(msgspec.Struct, frozen=True):
    """How many of each numbered thing the paper can have: a higher number is another text's."""

    section: int
    annex: int
    table: int
    figure: int
    recommendation: int


def find(subject: Subject) -> Iterator[Found]:
    """Yield each pointer that nothing follows."""
    counts = _counts(subject)
    for unit in written(subject):
        if unit.quoted:
            continue
        language = base(subject, unit)
        lower = unit.text.lower()
        if not any(word in lower for word in _signs(language)):
            continue
        pointers = list(_pointers(language).finditer(unit.text))
        numbers = list(_numbers(language).finditer(unit.text)) if _may_number(unit) else []
        if not pointers and not numbers:
            continue
        passed = not_prose(unit)
        refs = references(unit)
        for hit in pointers:
            if within(passed, hit.start()) is None and not _leads(unit.text, hit, refs):
                yield _pointer(subject, unit, hit)
        for hit in numbers:
            if within(passed, hit.start()) is None and _is_ours(unit, hit, counts, language):
                yield _number(subject, unit, hit)


def _may_number(unit: Unit) -> bool:
    """Tell whether a number in a unit can be meant as a reference: not in a heading, which may be
    numbered by hand, and not in what is said of a law, which speaks of the law's own sections."""
    return unit.kind != "heading" and KINDS[unit.record.kind].has_language


def _counts(subject: Subject) -> Counts:
    deliverables = subject.config.deliverables.values()
    return Counts(
        section=max((len(d.sections) for d in deliverables), default=0),
        annex=max((len(d.annexes) for d in deliverables), default=0),
        table=99,
        figure=99,
        recommendation=len({id_ for id_, _ in subject.paper.recommendations}),
    )


@cache
def _signs(language: str) -> tuple[str, ...]:
    """Return letters that stand in whatever the patterns find: looking for them is quicker."""
    return tuple(f"{words_of(language).signs} {common().signs}".split())


@cache
def _pointers(language: str) -> re.Pattern[str]:
    every = "|".join((*words_of(language).pointers, *common().pointers))
    return re.compile(rf"(?<![\w-])(?:{every.replace(' ', _SPACE)})(?![\w-])", re.IGNORECASE)


@cache
def _numbers(language: str) -> re.Pattern[str]:
    words = words_of(language)
    kinds = "|".join(rf"(?P<{kind}>{pattern})" for kind, pattern in words.numbered.items())
    return re.compile(
        rf"(?<![\w-])(?i:{kinds})[\s\u00a0]+(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*|[A-H])"
        r"(?![\w(/]|[.,]\d|-\w|\s?%)"
    )


@cache
def _law(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns: a word for a law; what follows a number of another text; what stands
    before the name of one."""
    law = words_of(language).law
    words = "|".join(re.escape(w) for w in law.words.split())
    return (
        re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        re.compile(rf"\s+(?:{law.of})(?!\s*(?:{law.this})\b)(?!\w)", re.IGNORECASE),
        re.compile(rf"\b(?:{law.before})\s+$", re.IGNORECASE),
    )


def _leads(text: str, hit: re.Match[str], refs: list[int]) -> bool:
    """Tell whether a cross-reference follows, or stands between: “see above, [@sec:x]”, “see
    [@tbl:x] below”."""
    near = _FOLLOWS.match(text, hit.end())
    last = near.end() if near is not None else hit.end()
    return any(hit.start() <= at <= last for at in refs)


def _is_ours(unit: Unit, hit: re.Match[str], counts: Counts, language: str) -> bool:
    """Tell whether a number can be one that mdmdraft gives: not too high, and no law or other
    text is spoken of."""
    text, kind, number = unit.text, _kind(hit), hit["number"]
    if number.isalpha() and kind != "annex":
        return False
    if _value(number) > getattr(counts, kind):
        return False
    law, of, before = _law(language)
    if of.match(text, hit.end()) or before.search(text, 0, hit.start()):
        return False
    first, last = sentence(text, hit.start(), hit.end())
    if law.search(text, first, last):
        return False
    return not any(first <= at <= last for at in citations(unit))


def _value(number: str) -> int:
    """Return which one a number names: 3 for `3.2` and for `C`."""
    if number.isalpha():
        return ord(number) - ord("A") + 1
    return int(number.partition(".")[0])


def _kind(hit: re.Match[str]) -> str:
    """Return what is numbered: the name of the group that its word is in."""
    return next(k for k, v in hit.groupdict().items() if v and k != "number")


def _pointer(subject: Subject, unit: Unit, hit: re.Match[str]) -> Found:
    words = " ".join(hit[0].split())
    hint = "name the place, so that the reference follows it: `[@sec:id]`"
    if _SOURCE.match(words):
        hint = "cite the source again, `[@key, p. 3]`: the citation style shortens what repeats"
    return subject.at(
        unit, hit.start(), f"“{words}” leads nowhere once the text is moved", hint, about=words
    )


def _number(subject: Subject, unit: Unit, hit: re.Match[str]) -> Found:
    words = " ".join(hit[0].split())
    kind, number = _kind(hit), hit["number"]
    if kind in {"section", "annex"}:
        hint = "write `[@sec:id]`, which prints the number" + _which(subject, unit, kind, number)
    elif kind == "recommendation":
        hint = "write `[@rec:id]`, which prints the number"
    else:
        hint = _captioned_hint(subject, unit, kind, number)
    return subject.at(
        unit,
        hit.start(),
        f"“{words}” is typed by hand, and stays when the numbers change",
        hint,
        about=words,
    )


def _captioned_hint(subject: Subject, unit: Unit, name: str, number: str) -> str:
    """Return how to refer to a table or figure: to that which bears the number now, where that
    can be told."""
    kind = next(one for one in CAPTIONED.values() if one.name == name)
    hint = f"write `[@{kind.prefix}:id]`, which prints the number"
    shown = Table if kind == TABLE else Figure
    for draft in subject.drafts:
        if all(part.path != unit.origin.path for part in draft.parts):
            continue
        for block in walk_blocks(block for part in draft.parts for block in part.blocks):
            if isinstance(block, shown) and block.label.rpartition(" ")[2] == number:
                return f"{hint}; in `{draft.deliverable}` it is {_reference(block, kind, number)}"
    return f"{hint}; its id stands in `{{#{kind.prefix}-id}}`"


def _reference(block: Table | Figure, kind: Captioned, number: str) -> str:
    """Return the reference to a table or figure; where it lies, if it has no id."""
    if block.anchor == f"{kind.name}-{number}":
        at = block.origin
        return f"that of {at.path}:{at.line}, which needs an id: `{{#{kind.prefix}-id}}`"
    return f"`[@{kind.prefix}:{kind.id_of(block.anchor)}]` now"


def _which(subject: Subject, unit: Unit, kind: str, number: str) -> str:
    """Return which section bears the number now, where that can be told."""
    index = _value(number) - 1
    for name, deliverable in subject.config.deliverables.items():
        ids = deliverable.annexes if kind == "annex" else deliverable.sections
        here = not KINDS[unit.record.kind].is_text or unit.record.id in (
            *deliverable.sections,
            *deliverable.annexes,
        )
        if here and deliverable.numbered and 0 <= index < len(ids) and "." not in number:
            return f"; in `{name}` it is `[@sec:{ids[index]}]` now"
    return ""
