"""Capital letters that name what the work cited beside them made: a method, a program, a scale."""

from __future__ import annotations

import re

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.quotations import line_of
from mdmdraft.checks.text.acronyms import Acronym
from mdmdraft.checks.text.capital_names import compound
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence
from mdmdraft.model.text import Pinpoint

_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|this|that|its|their|our|les?|la|une?|des|du|aux?|cette?|son|sa|leur|notre)\s"
    r"|\b[ld]['’]|\b(?:according to|says?|said|by|selon|d['’]après|par|dit)\s)$",
    re.IGNORECASE,
)
"""What stands before a body, and not before the name of a method."""
_MAKES = re.compile(
    r"\b(?:introduc(?:e|es|ed|ing)|develop(?:s|ed|ing)?|propos(?:e|es|ed|ing)|present(?:s|ed|ing)?"
    r"|implement(?:s|ed|ing)?|named|called|proposée?s?|introduite?s?|développée?s?|présentée?s?"
    r"|mise? au point|nommée?s?|appelée?s?|baptisée?s?)\s$"
)
_WORKS = re.compile(
    r"s?\s(?:uses?|used|utilise|outperform(?:s|ed)?|surpasse|achieve[sd]?|predict(?:s|ed)?|prédit)\s"
)


def is_cited_name(subject: Subject, unit: Unit, acronym: Acronym) -> bool:
    """Tell whether letters are the name of what a cited work made: its title has them, or it
    stands right after them, or they are made or work as a method does in a sentence that cites
    one. A work by a body may be by the body that the letters stand for: it proves nothing."""
    text = unit.text
    start, end = compound(text, acronym.start, acronym.end)
    first, last = sentence(text, start, end)
    marks = [m for m in line_of(unit).served if first <= m.at <= last]
    if not marks:
        return False
    beside = [m for m in marks if m.at >= end and not text[end : m.at].strip()]
    if any(_has_title(subject, item, acronym.name) for m in beside for item in m.items):
        return True
    if not any(_is_by_persons(subject, item) for m in beside or marks for item in m.items):
        return False
    before = text[max(0, start - 40) : start]
    if _DETERMINED.search(before):
        return False
    opens = not text[first:start].strip()
    made = _MAKES.search(before) is not None
    return bool(beside) or made or (opens and _WORKS.match(text, end) is not None)


def _has_title(subject: Subject, item: Pinpoint, name: str) -> bool:
    title = str(subject.paper.references.get(item.key, {}).get("title"))
    return re.search(rf"\b{re.escape(name)}\b", title) is not None


def _is_by_persons(subject: Subject, item: Pinpoint) -> bool:
    authors = subject.paper.references.get(item.key, {}).get("author")
    return isinstance(authors, list) and any("family" in author for author in authors)
