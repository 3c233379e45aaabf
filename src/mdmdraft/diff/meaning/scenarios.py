"""Scenarios: added, dropped, answered otherwise by a legal order, on other law, told otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.diff.meaning.law import called_law, cited
from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.diff.meaning.records import changed, come_and_go
from mdmdraft.diff.meaning.told import has_fact
from mdmdraft.model.changes import Meaning
from mdmdraft.model.draft import Draft, Statement

_KIND = "scenario"
_FACT = "answers"


class _Answer(msgspec.Struct, frozen=True):
    """What a legal order answers: `trafficking`, `letter`, the citations it rests on."""

    answer: str
    basis: str
    law: tuple[str, ...]


def scenarios(pair: Pair) -> Iterator[Meaning]:
    """Yield what changed in the scenarios and in what each legal order answers to them."""
    yield from come_and_go(pair, _KIND, "record-added", "record-dropped", _KIND)
    for old, new in pair.both(_KIND):
        if has_fact(old, _FACT) and has_fact(new, _FACT):
            yield from _answers(pair, old, new)
        yield from changed(pair, old, new, but=_FACT)


def _answers(pair: Pair, old: Statement, new: Statement) -> Iterator[Meaning]:
    was, now = _read(old), _read(new)
    for order in dict.fromkeys((*now, *was)):
        before, after = was.get(order), now.get(order)
        if before == after:
            continue
        told = {
            "name": pair.name(_KIND, old, new),
            "order": pair.printed(order, "legal_orders"),
            "before": _said(pair, before) if before else "",
            "after": _said(pair, after) if after else "",
        }
        if before and after and told["before"] == told["after"]:
            law = _law(pair, before, pair.old), _law(pair, after, pair.new)
            told |= {"before": law[0], "after": law[1]}
            sentence = "rests" if all(law) else "rests-now" if law[1] else "rests-no-more"
        else:
            sentence = "answer" if before and after else "answered" if after else "unanswered"
        text = pair.phrases.say(_KIND, sentence, **told)
        words = tuple(word for word in (told["after"], told["before"]) if word)
        yield pair.record(
            "scenario-answer-changed",
            text,
            old,
            new,
            before=told["before"],
            after=told["after"],
            words=words,
        )


def _read(statement: Statement) -> dict[str, _Answer]:
    """Return the answers by legal order; one is `fr=procuring, letter: fr-penal, art. 1 + …`."""
    found: dict[str, _Answer] = {}
    for fact in statement.fact(_FACT):
        order, _, rest = fact.partition("=")
        said, _, law = rest.partition(": ")
        answer, _, basis = said.partition(", ")
        found[order] = _Answer(answer, basis, tuple(law.split(" + ")) if law else ())
    return found


def _said(pair: Pair, one: _Answer) -> str:
    """Return `procuring (on the letter)`."""
    answer = pair.printed(one.answer, "answers")
    return f"{answer} ({pair.printed(one.basis, 'bases')})" if one.basis else answer


def _law(pair: Pair, one: _Answer, draft: Draft) -> str:
    return pair.phrases.listed([called_law(pair, cited(law), draft) for law in one.law])
