"""Every quotation of a paper held against the text of what it cites: one judgement for each.

The checks on quotations tell of these judgements, each of its own kind.
"""

from __future__ import annotations

from typing import Literal, cast, get_args
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
from mdmdraft.checks.quotations.names import Names
from mdmdraft.checks.quotations.negations import denies, left_out
from mdmdraft.checks.quotations.passages import quotations
from mdmdraft.checks.quotations.quotations import Quotation
from mdmdraft.checks.quotations.stored_texts import Stored
from mdmdraft.checks.quotations.wordings import is_called, is_headed, is_said
from mdmdraft.model.paper import Provision
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.text import Pinpoint

Agreement = Literal[
    "true", "capital", "negated", "elsewhere", "place unknown", "no text", "altered"
]
"""What a quotation may be to its source, the best first."""
_ORDER: tuple[Agreement, ...] = get_args(Agreement)
SHORT = 4
"""Fewer words than that, not followed by their citation at once, may be a writer's own marks."""
LIKE = 75.0
"""From how like a passage of the source they are taken for words of it all the same, 0 to 100."""
LIKE_NAMED = 75.0
"""The same of a source that the sentence does not cite, but name, or that is cited near it."""
SEEN_AFTER = 30
"""Characters after a quotation in which a negation is looked for."""
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


class Quoted(msgspec.Struct, frozen=True):
    """All quotations of a paper: judged, or without a source; and what they were held against."""

    judged: tuple[Judged, ...]
    unserved: tuple[Quotation, ...]
    texts: Stored


_QUOTED: WeakKeyDictionary[Subject, Quoted] = WeakKeyDictionary()


def judged(subject: Subject) -> tuple[Judged, ...]:
    """Return every quotation that cites a source the paper knows, judged once a subject."""
    return quoted(subject).judged


def stored(subject: Subject) -> Stored:
    """Return the stored texts that quotations are compared with."""
    return quoted(subject).texts


def quoted(subject: Subject) -> Quoted:
    """Return the quotations of a paper, each judged once a subject."""
    if subject not in _QUOTED:
        texts, names = Stored(subject.paper), Names(subject.paper)
        found: list[Judged] = []
        unserved: list[Quotation] = []
        for quotation in quotations(subject):
            if is_title(quotation, names):
                continue
            if quotation.items:
                judgement = judge(quotation, texts, names)
            else:
                judgement = _judge_unserved(quotation, texts, names)
                if judgement is None:
                    unserved.append(quotation)
                elif judgement.agreement == "true":
                    continue
            if judgement is not None:
                found.append(judgement)
        _QUOTED[subject] = Quoted(tuple(found), tuple(unserved), texts)
    return _QUOTED[subject]


def is_title(quotation: Quotation, names: Names) -> bool:
    """Tell whether what stands between marks is the name of a work, and no words of its text."""
    if len(quotation.parts) > 1 or quotation.parts[0].unit.quoted:
        return False
    text = quotation.parts[0].text
    return is_headed(quotation.before, text) or names.is_title(text)


def words_in(quotation: Quotation) -> tuple[Word, ...]:
    """Return what a quotation says, its words placed in the text of their units."""
    return read_quotation((p.text, p.start, p.lead) for p in quotation.parts)


def judge(quotation: Quotation, texts: Stored, names: Names | None = None) -> Judged | None:
    """Return the judgement on a quotation; None when nothing can be said against it or for it:
    no word in it, or none of its sources known.

    Of several sources cited together, or in the same sentence, one has to have the words.
    """
    words = words_in(quotation)
    if not count(words):
        return None
    best = _best(quotation, words, quotation.items, texts)
    if best is None:
        return None
    if best.agreement != "true":
        more = _best(quotation, words, quotation.others, texts)
        if more is not None and _ORDER.index(more.agreement) < _ORDER.index("elsewhere"):
            best = min(best, more, key=_rank)
        elif more is not None and {best.agreement, more.agreement} == {"altered"}:
            best = max(best, more, key=lambda j: likeness(j, texts))
    if best.agreement not in {"true", "capital"} and names is not None:
        text = quotation.parts[0].text
        if names.is_term(text) or (is_called(quotation.before) and not best.item.value):
            return None
    return best if _is_quotation(best, texts) else None


def _judge_unserved(quotation: Quotation, texts: Stored, names: Names) -> Judged | None:
    """Return the judgement on a quotation that no citation serves, held against what its sentence
    names and what is cited near it: None where it is of none of these."""
    words = words_in(quotation)
    if not count(words):
        return None
    around = f"{quotation.before} … {quotation.after}"
    named = tuple(n.item for n in names.sources_in(around))
    items = tuple(i for i in (*named, *quotation.near) if texts.passages(i.key))
    found = [_one(quotation, words, item, texts) for item in items]
    found += [
        j
        for item in names.authors_in(around)
        if (j := _one(quotation, words, item, texts)).agreement == "true"
    ]
    best = min(found, key=_rank, default=None)
    if best is None or best.agreement == "true":
        return best
    likely = count(words) >= SHORT and best.agreement in {"negated", "altered", "elsewhere"}
    if not likely or (best.agreement == "elsewhere" and best.item not in named):
        return None
    if best.agreement == "altered" and likeness(best, texts) < LIKE_NAMED:
        return None
    return best


def _best(
    quotation: Quotation, words: tuple[Word, ...], items: tuple[Pinpoint, ...], texts: Stored
) -> Judged | None:
    found = [_one(quotation, words, item, texts) for item in items if texts.knows(item.key)]
    return min(found, key=_rank, default=None)


def _rank(found: Judged) -> int:
    return _ORDER.index(found.agreement)


def _one(quotation: Quotation, words: tuple[Word, ...], item: Pinpoint, texts: Stored) -> Judged:
    past = quotation.historical
    every = texts.passages(item.key)
    place = texts.place(item, historical=past)
    if not every:
        return Judged(quotation, words, item, "no text")
    failed = 0
    negated = -1
    for widen in (False, True):
        passages = texts.above(item, historical=past) if widen else place.passages
        source = texts.source_words(item.key, passages)
        for agreement, said in (("true", words), ("capital", first_letter_free(words))):
            reached = stands_in(said, source)
            if reached < 0:
                hidden = left_out(said, source, free=_is_free(quotation))
                if hidden < 0:
                    return Judged(quotation, words, item, cast("Agreement", agreement))
                negated = hidden
            elif agreement == "true":
                failed = max(failed, reached)
    if negated >= 0:
        return Judged(quotation, words, item, "negated", number=negated)
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


def _is_free(quotation: Quotation) -> bool:
    """Tell whether a quotation may begin or end beside a negation of its source: one said around
    it, or a block or paragraphs of their own."""
    first = quotation.parts[0].unit
    if len(quotation.parts) > 1 or first.quoted:
        return True
    return denies(quotation.before) or denies(quotation.after[:SEEN_AFTER])


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
    quotation = found.quotation
    if quotation.strength == "same sentence":
        if count(found.words) >= SHORT:
            return True
        if count(found.words) == SHORT - 1 and is_said(quotation.before, quotation.after):
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
