"""Every quotation of a paper held against the text of what it cites: one judgement for each.

The checks on quotations tell of these judgements, each of its own kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal
from weakref import WeakKeyDictionary

import msgspec

from mdmdraft.checks.kit.prose import Unit
from mdmdraft.checks.kit.quotations import (
    ANY_MARK,
    Part,
    Quotation,
    Served,
    line_of,
    marked,
    quotations_in,
    quoted_items,
)
from mdmdraft.checks.kit.quoted_blocks import (
    Lines,
    block_quotations,
    row_citations,
    texts_of,
    unit_place,
)
from mdmdraft.checks.kit.stored import Stored
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.kit.wording import (
    Word,
    count,
    first_letter_free,
    read_quotation,
    stands_in,
    words_of,
)
from mdmdraft.model.paper import Provision, Record
from mdmdraft.model.text import Pinpoint

Verdict = Literal["true", "capital", "elsewhere", "place unknown", "no text", "altered"]
_ORDER: tuple[Verdict, ...] = (
    "true",
    "capital",
    "elsewhere",
    "place unknown",
    "no text",
    "altered",
)
SHORT = 4
"""Fewer words than that, not followed by their citation at once, may be a writer's own marks."""
LIKE = 75.0
"""From how like a passage of the source they are taken for words of it all the same, 0 to 100."""
FOUND = 5
"""From how many words on a passage found in another place was meant to be that one."""


class Judged(msgspec.Struct, frozen=True):
    """One quotation with what became of it."""

    quotation: Quotation
    words: tuple[Word, ...]
    item: Pinpoint
    verdict: Verdict
    stands: tuple[Provision, ...] = ()
    """Where the words stand, when it is elsewhere."""
    number: int = 0
    """Up to which of `words` the source has them."""


_JUDGED: WeakKeyDictionary[Subject, tuple[tuple[Judged, ...], Stored]] = WeakKeyDictionary()


def judged(subject: Subject) -> tuple[Judged, ...]:
    """Return every quotation that cites a source the paper knows, judged once a subject."""
    return _all(subject)[0]


def stored(subject: Subject) -> Stored:
    """Return the stored texts that quotations are compared with."""
    return _all(subject)[1]


def _all(subject: Subject) -> tuple[tuple[Judged, ...], Stored]:
    if subject not in _JUDGED:
        texts = Stored(subject.paper)
        found = tuple(
            judgement
            for quotation in quotations(subject)
            if (judgement := judge(quotation, texts)) is not None
        )
        _JUDGED[subject] = (found, texts)
    return _JUDGED[subject]


# -- finding them ---------------------------------------------------------------------------


def quotations(subject: Subject) -> Iterator[Quotation]:
    """Yield the quotations of the running text, record by record."""
    group: list[Unit] = []
    for unit in subject.units:
        if group and unit.record is not group[0].record:
            yield from _of_record(subject, group)
            group = []
        group.append(unit)
    if group:
        yield from _of_record(subject, group)


def _of_record(subject: Subject, units: list[Unit]) -> Iterator[Quotation]:
    quoting = [u.quoted for u in units]
    marks = [not u.quoted and bool(ANY_MARK.search(u.text)) for u in units]
    if not any(quoting) and not any(marks):
        return
    record = units[0].record
    cells = any(m and u.kind == "cell" for m, u in zip(marks, units, strict=True))
    lines: Lines = {}
    if any(quoting) or cells:
        for unit in units:
            lines.setdefault(unit_place(unit), []).append(line_of(unit))
    rows = row_citations(record, lines) if cells else {}
    number = 0
    while number < len(units):
        unit = units[number]
        if marks[number]:
            line = line_of(unit)
            joined = _continued(units, number) if unit.kind == "paragraph" else None
            if joined is not None:
                yield from joined[0]
            for (start, end), mark, strength in quotations_in(line):
                if mark is None and unit_place(unit) in rows:
                    mark, strength = rows[unit_place(unit)]
                if mark is not None:
                    part = Part(unit, start + 1, end - 1)
                    items = quoted_items(mark.items)
                    yield Quotation((part,), items, strength, mark.historical)
            if joined is not None:
                number += joined[1]
        number += 1
    if any(quoting):
        noted = any(u.quoted and u.note for u in units)
        for blocks in texts_of(record, notes=noted):
            yield from block_quotations(blocks, lines, _namer(subject))


def _continued(units: list[Unit], number: int) -> tuple[list[Quotation], int] | None:
    """Return a quotation that runs over several paragraphs, each opened with its mark again, and
    how many paragraphs it adds."""
    first = units[number]
    _, left = marked(first.text)
    if left < 0:
        return None
    mark = first.text[left]
    parts = [Part(first, left + 1, len(first.text))]
    for more, unit in enumerate(units[number + 1 :], 1):
        same = unit.record is first.record and unit.kind == "paragraph" and not unit.quoted
        if not same or not unit.text.lstrip().startswith(mark):
            return None
        spans, open_ = marked(unit.text)
        start = unit.text.index(mark)
        if open_ == start:
            parts.append(Part(unit, start + 1, len(unit.text)))
            continue
        closed = next((end for a, end in spans if a == start), None)
        if closed is None:
            return None
        served = [m for (a, _), m, _ in quotations_in(line_of(unit)) if a == start and m]
        if not served:
            return None
        parts.append(Part(unit, start + 1, closed - 1))
        found = Quotation(
            tuple(parts), quoted_items(served[0].items), historical=served[0].historical
        )
        return [found], more - 1
    return None


def _namer(subject: Subject) -> Any:
    """Return what tells an attribution: words that are all in what names the source."""

    def known(served: Served, text: str) -> bool:
        said = {word.casefold() for word, _, _ in words_of(text)}
        names = set(_LABELS)
        for item in served.items:
            names.update(_name_words(subject, item))
        return said <= names

    return known


_LABELS = frozenset(
    ["article", "art", "articles", "arts", "section", "s", "paragraph", "paragraphe", "para", "principle", "principe", "page", "p", "§", "of", "the", "de", "du", "des", "la", "le", "les", "l", "d", "and", "et", "in", "from"]
)


def _name_words(subject: Subject, item: Pinpoint) -> Iterator[str]:
    reference = subject.paper.references.get(item.key, {})
    told = [str(reference.get(n, "")) for n in ("title", "title-short", "number", "publisher")]
    told += [str(reference.get(n, "")) for n in ("author", "issued", "authority", "jurisdiction")]
    for text in (*told, item.locator, item.value):
        for word, _, _ in words_of(text):
            yield word.casefold()


# -- judging them ---------------------------------------------------------------------------


def words_in(quotation: Quotation) -> tuple[Word, ...]:
    """Return what a quotation says, its words placed in the text of their units."""
    return read_quotation((p.text, p.start, p.lead) for p in quotation.parts)


def judge(quotation: Quotation, texts: Stored) -> Judged | None:
    """Return the judgement on a quotation; None when nothing can be said against it or for it:
    no word in it, or none of its sources known.

    Of several sources cited together one has to have the words.
    """
    words = words_in(quotation)
    if not count(words):
        return None
    found: list[Judged] = []
    for item in quotation.items:
        if texts.knows(item.key):
            found.append(_one(quotation, words, item, texts))
    if not found:
        return None
    best = min(found, key=lambda j: _ORDER.index(j.verdict))
    return best if _is_quotation(best, texts) else None


def _one(quotation: Quotation, words: tuple[Word, ...], item: Pinpoint, texts: Stored) -> Judged:
    past = quotation.historical
    every = texts.passages(item.key)
    place = texts.place(item, historical=past)
    if not every:
        return Judged(quotation, words, item, "no text")
    failed = 0
    for passages in (place.passages, texts.above(item, historical=past)):
        source = texts.wording(item.key, passages)
        reached = stands_in(words, source)
        if reached < 0:
            return Judged(quotation, words, item, "true")
        if stands_in(first_letter_free(words), source) < 0:
            return Judged(quotation, words, item, "capital")
        failed = max(failed, reached)
    where = tuple(
        p
        for p in texts.versions(item.key, historical=past)
        if p not in place.passages
        and stands_in(first_letter_free(words), texts.wording(item.key, (p,))) < 0
    )
    if where and (place.passages or count(words) >= FOUND):
        alike = bool(place.passages) or any(_kind(p.id) == _kind_of(item) for p in where)
        return Judged(quotation, words, item, "elsewhere" if alike else "place unknown", where)
    if not place.passages:
        return Judged(quotation, words, item, "place unknown", where)
    return Judged(quotation, words, item, "altered", number=failed)


def _kind(id_: str) -> str:
    return id_.partition("-")[0]


def _kind_of(item: Pinpoint) -> str:
    from mdmdraft.model.locator import provision_ids

    places = provision_ids(item.label, item.value)
    return _kind(places[0][0]) if places else ""


def _is_quotation(found: Judged, texts: Stored) -> bool:
    """Tell whether words between marks are a quotation where that is not plain: far from their
    citation, a word or two in marks are a writer's own unless the source has them, or nearly."""
    if found.quotation.strength == "following" or found.verdict in {"true", "capital"}:
        return True
    if found.quotation.strength == "same sentence" and count(found.words) >= SHORT:
        return True
    if found.verdict != "altered" or count(found.words) < 2:
        return False
    return likeness(found, texts) >= LIKE


def likeness(found: Judged, texts: Stored) -> float:
    """Return how like its source an altered quotation is, 0 to 100."""
    from mdmdraft.checks.kit.difference import difference

    source = texts.wording(found.item.key, texts.place(found.item).passages)
    shown = difference(found.words, texts_of_parts(found.quotation), found.number, source)
    return shown.likeness if shown else 0.0


def texts_of_parts(quotation: Quotation) -> list[str]:
    """Return the texts that the places of a quotation's words count in."""
    return [part.unit.text for part in quotation.parts]


def record_of(found: Judged, texts: Stored) -> Record[Any] | None:
    """Return the record that holds the text of what is quoted."""
    return texts.record(found.item.key)
