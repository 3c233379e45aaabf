"""A stigmatising expression of the list that comes with mdmdraft.

What it does
------------
Looks for the expressions of a list, inflected, in texts of their language. Each has a preferred
form, a reason and the published guide that recommends it. What the paper's own terms discourage or
allow is left to them (`discouraged-term`); so are quotations, emphasised words, code, addresses,
and titles and names of works, laws and bodies that the paper cites. The options `allow` and `add`
take expressions out of the list and put further ones in, with commas between them.

It cannot know how people name themselves, nor every expression that hurts: the list is short.

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

from collections.abc import Iterator

import msgspec

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.titles import titles
from mdmdraft.checks.text.expressions import Expression, Finder
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


class Term(msgspec.Struct, frozen=True):
    """An expression, what to write instead, why, and who says so."""

    form: str
    write: str = ""
    why: str = ""
    source: str = ""


def find(subject: Subject) -> Iterator[Found]:
    """Yield each expression of the list that is the writer's own word."""
    finders = {lang: _finder(subject, lang) for lang in _languages(subject)}
    for unit in written(subject):
        hits = [] if unit.quoted else list(finders[base(subject, unit)].find(unit.text))
        passed = [*not_prose(unit), *_mentioned(unit)] if hits else []
        for hit in hits:
            if within(passed, hit.start) is None and (
                not hit.value.form.startswith("the ") or is_group(unit.text[hit.end :])
            ):
                said = " ".join(unit.text[hit.start : hit.end].split())
                yield subject.at(
                    unit, hit.start, _message(said, hit.value), _hint(hit.value), about=said
                )


def _languages(subject: Subject) -> list[str]:
    return sorted({lexicon_language(tag) for tag in subject.config.languages} | {"en"})


def _message(said: str, term: Term) -> str:
    return f"“{said}” can stigmatise: {term.why}" if term.why else f"“{said}” is to be avoided"


def _hint(term: Term) -> str:
    if not term.write:
        return "the options of this check tell so"
    return f"write “{term.write}” ({term.source})"


def _mentioned(unit: Unit) -> list[tuple[int, int]]:
    """Return what is emphasised: a word that is spoken of."""
    return [(start, end) for one, start, end in placed(unit.inlines) if isinstance(one, Styled)]


def _finder(subject: Subject, language: str) -> Finder[Term]:
    listed = msgspec.convert(lexicon(language, "dignity").get("terms", []), list[Term])
    allowed = {word.strip().casefold() for word in subject.option("allow").split(",")}
    added = [Term(word.strip()) for word in subject.option("add").split(",") if word.strip()]
    own: list[str] = []
    for (_, tag), record in sorted(subject.paper.terms.items()):
        if lexicon_language(tag) == language:
            own += [record.meta.term, *record.meta.variants]
            own += [form.form for form in record.meta.discouraged]
    told = [t for t in (*listed, *added) if t.form.casefold() not in allowed]
    mine = {form.casefold() for form in own}
    expressions = [Expression(t.form, t) for t in told if t.form.casefold() not in mine]
    passed: list[Expression[Term]] = [Expression(form, None) for form in own]
    first = Finder(expressions, language)
    passed += [
        Expression(title, None, inflected=False)
        for title in titles(subject)
        if next(first.find(title), None) is not None
    ]
    return Finder([*expressions, *passed], language)
