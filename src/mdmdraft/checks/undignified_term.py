"""A stigmatising expression of the list that comes with mdmdraft.

What it does
------------
Looks for the expressions of a list, inflected, in texts of their language, and for people who are
spoken of as a flood, an invasion or vermin. Each has a preferred form, a reason and, where one is
known, the published guide that recommends it; one that is only told of from memory is marked so.
What the paper's own terms discourage or
allow is left to them (`discouraged-term`); so are quotations, emphasised words, code, addresses,
and titles and names of works, laws and bodies: those that the paper cites, and what is written with
capitals. The options `allow` and `add`
take expressions out of the list and put further ones in, with commas between them.

It cannot know how people name themselves, nor every expression that hurts. A word that is an
adjective elsewhere (`disabled`, `clandestin`) is told of only where it stands for people: after an
article, or before what can follow no adjective.

Why it matters
--------------
Readers who are spoken of so stop reading, and others take over the words.

Example
-------
    Most illegal immigrants work at night.

Instead
-------
    Most undocumented migrants work at night.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.titles import titles
from mdmdraft.checks.text.expressions import Expression, Finder, Match
from mdmdraft.checks.text.groups import is_group
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.checks.text.written import base, written
from mdmdraft.locales import lexicon, lexicon_language
from mdmdraft.model.text import Styled

CHECK = Check(
    scope="paper",
    group="text",
    severity="warning",
    options=(
        Option("allow", "", "Expressions of the list that the paper may use, with commas."),
        Option("add", "", "Further expressions to be told of, with commas."),
    ),
    per="record",
)


_STEM = 4
"""Letters that no inflection changes."""
_TITLED = re.compile(r"\w+[\s-]+[A-ZÀ-Þ]")


class Term(msgspec.Struct, frozen=True):
    """Expressions, what to write instead, why, and the source that says so; whether they count as
    nouns alone, and whether the plural is a verb too, and longer ones that may stand."""

    forms: tuple[str, ...]
    write: str = ""
    why: str = ""
    source: str = ""
    noun: bool = False
    verb: bool = False
    unless: tuple[str, ...] = ()


class Source(msgspec.Struct, frozen=True):
    """A published guide, and whether what it says was read."""

    title: str
    seen: bool = False


class Crowds(msgspec.Struct, frozen=True):
    """Patterns by which people are spoken of as a flood or an army, and what to write instead."""

    images: str
    people: str
    joined: str
    verbs: str
    write: str
    why: str
    source: str


class Dignity(msgspec.Struct, frozen=True):
    """The list of one language."""

    terms: tuple[Term, ...]
    sources: dict[str, Source]
    crowds: Crowds
    before_noun: str
    adjective_first: bool
    law_before: str

    @property
    def crowd(self) -> Term:
        """What is said of a crowd, as a term."""
        return Term((), self.crowds.write, self.crowds.why, self.crowds.source)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each expression of the list that is the writer's own word."""
    finders = {lang: _finder(subject, lang) for lang in _languages(subject)}
    for unit in written(subject):
        if unit.quoted:
            continue
        language = base(subject, unit)
        hits = [*_hits(unit, language, finders[language])]
        passed = [*not_prose(unit), *_mentioned(unit)] if hits else []
        for start, end, term in hits:
            if within(passed, start) is None:
                said = " ".join(unit.text[start:end].split())
                yield subject.at(
                    unit, start, _message(said, term), _hint(term, language), about=said
                )


def _hits(unit: Unit, language: str, finder: Finder[Term]) -> Iterator[tuple[int, int, Term]]:
    text, listed = unit.text, dignity(language)
    for found in finder.find(text):
        hit: Match[Term] | None = found
        begins = text[found.start : found.end].lower().startswith("the ")
        if begins and _is_another(text, found, listed):
            hit = _without_article(text, found, finder)
        if hit and not _is_another(text, hit, listed) and not _is_proper(unit, hit):
            yield hit.start, hit.end, hit.value
    if _people(language).search(text):
        for crowd in _crowds(language).finditer(text):
            yield *crowd.span(), listed.crowd


def _without_article(text: str, hit: Match[Term], finder: Finder[Term]) -> Match[Term] | None:
    """Return what begins after the article of `the crippled`, where it is `crippled children`."""
    start = hit.start + len("the ")
    inner = next(finder.find(text[start:]), None)
    if inner is None or inner.start:
        return None
    return Match(start, start + inner.end, inner.value)


@cache
def dignity(language: str) -> Dignity:
    """Return the list of a language that `lexicon_language` names."""
    return msgspec.convert(lexicon(language, "dignity"), Dignity)


@cache
def _people(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{dignity(language).crowds.people})(?!\w)", re.IGNORECASE)


@cache
def _crowds(language: str) -> re.Pattern[str]:
    of = dignity(language).crowds
    return re.compile(
        rf"(?<![\w-])(?:{of.images})\s{of.joined}(?:{of.people})(?!\w)"
        rf"|(?<![\w-])(?:{of.people})\s(?:[^\W\d]+\s){{0,2}}?(?:{of.verbs})(?!\w)",
        re.IGNORECASE,
    )


def _languages(subject: Subject) -> list[str]:
    return sorted({lexicon_language(tag) for tag in subject.config.languages} | {"en"})


def _message(said: str, term: Term) -> str:
    return f"“{said}” can stigmatise: {term.why}" if term.why else f"“{said}” is to be avoided"


def _hint(term: Term, language: str) -> str:
    if not term.write:
        return "the options of this check tell so"
    source = dignity(language).sources.get(term.source)
    if source is None:
        return f"write “{term.write}”"
    return f"write “{term.write}” ({source.title}{'' if source.seen else '; not looked up'})"


def _is_another(text: str, hit: Match[Term], listed: Dignity) -> bool:
    """Tell whether the words are no noun for people, `the disabled ferry`, or a law's name."""
    if re.search(listed.law_before, text[: hit.start], re.IGNORECASE):
        return True
    after, said = text[hit.end :], text[hit.start : hit.end].lower()
    ends = not listed.adjective_first or is_group(after)
    if said.startswith("the "):
        return not ends
    if not hit.value.noun:
        return False
    ends = ends or after.startswith(",")
    if listed.adjective_first and said.endswith("s"):
        return hit.value.verb and not ends
    return not ends or not re.search(listed.before_noun, text[: hit.start], re.IGNORECASE)


def _is_proper(unit: Unit, hit: Match[Term]) -> bool:
    """Tell whether the words are a part of a name: the Homeless World Cup."""
    said = unit.text[hit.start : hit.end]
    if unit.kind == "heading" or any(form[0].isupper() for form in hit.value.forms):
        return False
    if _TITLED.match(said):
        return True
    before = unit.text[: hit.start].rstrip(" “«‘(—–")
    return said[0].isupper() and bool(before) and before[-1] not in ".!?:;"


def _mentioned(unit: Unit) -> list[tuple[int, int]]:
    """Return what is emphasised: a word that is spoken of."""
    return [(start, end) for one, start, end in placed(unit.inlines) if isinstance(one, Styled)]


def _may_stand(form: str, text: str) -> bool:
    """Tell whether a text has the beginning of the longest word of an expression: most papers have
    few of them."""
    longest = max(re.findall(r"[^\W_]+", form) or [form], key=len)
    return longest[:_STEM].lower() in text


def _finder(subject: Subject, language: str) -> Finder[Term]:
    allowed = {word.strip().casefold() for word in subject.option("allow").split(",")}
    added = [Term((word.strip(),)) for word in subject.option("add").split(",") if word.strip()]
    own: list[str] = []
    for (_, tag), record in sorted(subject.paper.terms.items()):
        if lexicon_language(tag) == language:
            own += [record.meta.term, *record.meta.variants]
            own += [form.form for form in record.meta.discouraged]
    mine = {form.casefold() for form in own} | allowed
    told = (*dignity(language).terms, *added)
    everything = "\n".join(unit.text for unit in written(subject)).lower()
    expressions = [
        Expression(form, term)
        for term in told
        for form in term.forms
        if form.casefold() not in mine and _may_stand(form, everything)
    ]
    if not expressions:
        return Finder([], language)
    passed: list[Expression[Term]] = [Expression(form, None) for form in own]
    passed += [Expression(longer, None, inflected=False) for t in told for longer in t.unless]
    first = Finder(expressions, language)
    passed += [
        Expression(title, None, inflected=False)
        for title in titles(subject)
        if next(first.find(title), None) is not None
    ]
    return Finder([*expressions, *passed], language)
