"""A citation of a provision or a page that its source does not have.

What it does
------------
Looks up the pinpoint of every citation of a legal instrument (text, front matter, `basis` of
comparisons) among the provisions that are stored of it. An article that is stored only in parts
is there; a paragraph is there when its article is stored whole. Where no provision of an
instrument is stored at all, the check cannot decide and says so. Pages of laws are those of an
edition and are left alone. Of a work in the library it compares the pages that are cited with those
that the reference has (`page: 101-119`, `number-of-pages: 312`): a warning, as another edition has
other pages. It cannot tell where a reference gives one page alone, where its volumes are several,
or where pages are numbered in Roman numerals.

Why it matters
--------------
A wrong article number is the first thing an opposing lawyer looks up, and the law that was meant
is no longer found.

Example
-------
    Consent is irrelevant [@palermo-protocol, art. 33(b)].

Instead
-------
Cite the provision that says it, or store its text in citations/legal/ if it is missing there:

    Consent is irrelevant [@palermo-protocol, art. 3(b)].
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.citings import Citing, at_citing, citings
from mdmdraft.checks.references.pages import missing_page
from mdmdraft.checks.references.pinpoints import PAGES, WHOLE, Stored, is_pinpointed, words_of
from mdmdraft.model.nearest import nearest
from mdmdraft.model.paper import Record
from mdmdraft.model.slugs import slug

CHECK = Check(scope="paper", group="citations", severity="error")
_MOST = 8


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each pinpoint that no stored provision answers."""
    legal = subject.paper.legal
    stored: dict[str, Stored] = {}
    for citing in citings(subject):
        record = legal.get(citing.item.key)
        if record is not None:
            if record.id not in stored:
                stored[record.id] = Stored(record)
            yield from _cited(subject, citing, record, stored[record.id])
        elif citing.item.label == "page":
            yield from _paged(subject, citing)
    for _, record in sorted(legal.items()):
        yield from _compared(subject, record)


def _cited(
    subject: Subject, citing: Citing, record: Record[Any], stored: Stored
) -> Iterator[Found]:
    item = citing.item
    if not item.value:
        yield from _misspelt(subject, citing, record)
        return
    if WHOLE.search(item.value):
        return
    if not record.provisions:
        yield at_citing(
            subject,
            citing,
            f"`{item.locator}` of `{item.key}` is not verifiable: no provision of it is stored",
            f"store the text cited in {record.path}, under a heading `## {item.locator}`",
            verdict="undecided",
        )
        return
    missing = stored.missing(item)
    if not missing:
        return
    if item.label in PAGES:
        yield at_citing(
            subject,
            citing,
            f"`{item.locator}` of `{item.key}` is not verifiable: provisions are stored, not pages",
            "cite the article or paragraph: it is the same in every edition",
            verdict="undecided",
        )
        return
    yield at_citing(
        subject,
        citing,
        f"`{item.locator}` is not among the provisions of `{item.key}` ({', '.join(missing)})",
        _stored(missing[0], record),
    )


def _paged(subject: Subject, citing: Citing) -> Iterator[Found]:
    """A page beyond those of the work: `[@lang-2017, p. 140]` of pages 101 to 119."""
    key = citing.item.key
    has = missing_page(subject.paper.references.get(key, {}), citing.item.value)
    if has:
        yield at_citing(
            subject,
            citing,
            f"`{citing.item.locator.strip()}` is not among the pages of `{key}`: it has {has}",
            "look the page up in the edition that the reference describes",
            severity="warning",
        )


def _misspelt(subject: Subject, citing: Citing, record: Record[Any]) -> Iterator[Found]:
    """A single word that is nearly the name of a stored passage: `[@case, concluson]`."""
    word = slug(words_of(citing.item))
    if not word or "-" in word or is_pinpointed(citing.item, record):
        return
    near = nearest(word, [p.id for p in record.provisions if "-" not in p.id], 1)
    if near:
        yield at_citing(
            subject,
            citing,
            f"`{words_of(citing.item)}` is not among the passages of `{citing.item.key}`",
            f"did you mean `{near[0]}`?",
        )


def _compared(subject: Subject, record: Record[Any]) -> Iterator[Found]:
    ids = {p.id for p in record.provisions}
    for term, compared in record.meta.comparison.items():
        for number, id_ in enumerate(compared.basis):
            if id_ not in ids:
                yield subject.at_field(
                    record,
                    "comparison",
                    term,
                    "basis",
                    number,
                    message=f"`{id_}` is not among the provisions of `{record.id}`",
                    hint=_stored(id_, record),
                )


def _stored(id_: str, record: Record[Any]) -> str:
    labels = {p.id: p.label for p in record.provisions}
    near = nearest(id_, labels) or list(labels)[:_MOST]
    shown = ", ".join(f"{labels[i]} ({i})" for i in near)
    return f"stored and near: {shown}; or store the text in {record.path}"
