"""Every quotation of a paper held against the text of what it cites: one judgement for each.

The checks on quotations tell of these judgements, each of its own kind.
"""

from __future__ import annotations

from typing import Literal, get_args
from weakref import WeakKeyDictionary

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.compared_words import (
    Word,
    count,
    first_letter_free,
    read_quotation,
    stands_in,
)
from mdmdraft.checks.quotations.passages import quotations
from mdmdraft.checks.quotations.quotations import Quotation
from mdmdraft.checks.quotations.stored_texts import Stored
from mdmdraft.model.paper import Provision
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.text import Pinpoint

Agreement = Literal["true", "capital", "elsewhere", "place unknown", "no text", "altered"]
"""What a quotation may be to its source, the best first."""
_ORDER: tuple[Agreement, ...] = get_args(Agreement)
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
    agreement: Agreement
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
    best = min(found, key=lambda j: _ORDER.index(j.agreement))
    return best if _is_quotation(best, texts) else None


def _one(quotation: Quotation, words: tuple[Word, ...], item: Pinpoint, texts: Stored) -> Judged:
    past = quotation.historical
    every = texts.passages(item.key)
    place = texts.place(item, historical=past)
    if not every:
        return Judged(quotation, words, item, "no text")
    failed = 0
    for widen in (False, True):
        passages = texts.above(item, historical=past) if widen else place.passages
        source = texts.source_words(item.key, passages)
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
        and stands_in(first_letter_free(words), texts.source_words(item.key, (p,))) < 0
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
    places = provision_ids(item.label, item.value)
    return _kind(places[0][0]) if places else ""


def _is_quotation(found: Judged, texts: Stored) -> bool:
    """Tell whether words between marks are a quotation where that is not plain: far from their
    citation, a word or two in marks are a writer's own unless the source has them, or nearly."""
    if found.quotation.strength == "following" or found.agreement in {"true", "capital"}:
        return True
    if found.quotation.strength == "same sentence" and count(found.words) >= SHORT:
        return True
    if found.agreement != "altered" or count(found.words) < 2:
        return False
    return likeness(found, texts) >= LIKE


def likeness(found: Judged, texts: Stored) -> float:
    """Return how like its source an altered quotation is, 0 to 100."""
    from mdmdraft.checks.quotations.difference import difference

    source = texts.source_words(found.item.key, texts.place(found.item).passages)
    shown = difference(found.words, texts_of_parts(found.quotation), found.number, source)
    return shown.likeness if shown else 0.0


def texts_of_parts(quotation: Quotation) -> list[str]:
    """Return the texts that the places of a quotation's words count in."""
    return [part.unit.text for part in quotation.parts]
