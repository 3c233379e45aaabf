"""Scenarios: what is told of answers that changed, and of the law they rest on."""

from __future__ import annotations

import pytest

from mdmdraft.diff.meaning import meaning
from mdmdraft.model.draft import Draft, Statement
from tests.diff.meaning.drafts import draft, legal

ORDERS = {"legal_orders": {"fr": "France", "be": "Belgium"}}


def scenario(*answers: str, number: int = 3, title: str = "A flat", text: str = "") -> Statement:
    facts = (("answers", answers), ("sources", ()), ("verification", ("verified",)))
    return Statement("scenario", "flat", number, title, text, facts)


def of(*statements: Statement, language: str = "en") -> Draft:
    law = legal("code", "Penal Code")
    return draft(*statements, law, lists=ORDERS, language=language)


def told(old: Statement, new: Statement, language: str = "en") -> list[str]:
    found = meaning(of(old, language=language), of(new, language=language), ())
    return [item.text for item in found]


LETTER = "fr=procuring, letter: code, art. 1"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ((LETTER,), ("fr=lawful, letter: code, art. 1",),
         "Scenario C, France: procuring (on the letter) → lawful (on the letter)"),
        ((LETTER,), ("fr=procuring, case-law: code, art. 1",),
         "Scenario C, France: procuring (on the letter) → procuring (case law)"),
        (("fr=not-read",), (LETTER,),
         "Scenario C, France: law not read → procuring (on the letter)"),
        ((), (LETTER,), "Scenario C, France: now answered, procuring (on the letter)"),
        ((LETTER,), (), "Scenario C, France: no longer answered, procuring (on the letter)"),
        ((LETTER,), ("fr=procuring, letter: code, art. 1 + code, art. 2",),
         "Scenario C, France: the answer now rests on Penal Code, art. 1 and Penal Code, art. 2 "
         "(was Penal Code, art. 1)"),
        (("fr=procuring, letter",), (LETTER,),
         "Scenario C, France: the answer now rests on Penal Code, art. 1"),
        ((LETTER,), ("fr=procuring, letter",),
         "Scenario C, France: the answer no longer rests on Penal Code, art. 1"),
        (("xx=lawful, letter",), ("xx=own-word, letter",),
         "Scenario C, xx: lawful (on the letter) → own-word (on the letter)"),
    ],
)  # fmt: skip
def test_an_answer_that_changed(old: tuple[str, ...], new: tuple[str, ...], text: str) -> None:
    assert told(scenario(*old), scenario(*new)) == [text]


def test_each_legal_order_is_told_for_itself() -> None:
    new = scenario("fr=lawful, letter: code, art. 1", "be=not-read")
    assert told(scenario(LETTER), new) == [
        "Scenario C, France: procuring (on the letter) → lawful (on the letter)",
        "Scenario C, Belgium: now answered, law not read",
    ]


def test_one_with_another_letter_title_and_facts() -> None:
    old = scenario(LETTER, title="A flat", text="Two share it.")
    new = scenario(LETTER, title="One flat", text="Three share it.", number=28)
    assert told(old, new) == ["Scenario AB (was C) changed: title, text"]


def test_nothing_is_told_of_what_is_the_same() -> None:
    assert told(scenario(LETTER), scenario(LETTER)) == []


def test_one_that_comes_and_one_that_goes() -> None:
    one = scenario(LETTER)
    assert [i.text for i in meaning(of(), of(one), ())] == ["Scenario C added: “A flat”"]
    assert [i.text for i in meaning(of(one), of(), ())] == ["Scenario C dropped: “A flat”"]


def test_in_french() -> None:
    found = told(scenario(LETTER), scenario("fr=lawful, letter: code, art. 1"), "fr")
    assert found == ["Scénario C, France\u00a0: proxénétisme (à la lettre) → licite (à la lettre)"]
