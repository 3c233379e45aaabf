"""Negations that a quotation leaves out: found where they govern what is quoted, nowhere else."""

from __future__ import annotations

import pytest

from mdmdraft.checks.quotations.compared_words import read_quotation, source_words, stands_in
from mdmdraft.checks.quotations.negations import denies, left_out


def hidden(quotation: str, source: str, *, free: bool = False) -> bool:
    words, known = read_quotation([(quotation, 0, "")]), source_words([source])
    assert stands_in(words, known) < 0
    return left_out(words, known, free=free) >= 0


LEFT_OUT = [
    ("be refused where", "Consent shall not be refused where it is asked."),
    ("shall […] be refused", "Consent shall not be refused."),
    ("bound to repair", "He shall not, however, be bound to repair it."),
    ("[…] clock shall strike", "Every bell rings; no clock shall strike."),
    ("strike the quarter", "No clock shall strike the quarter."),
    ("it is", "it is not a machine"),
    ("It is […] a machine", "It is not a machine"),
    ("see it", "They didn't see it."),
    ("peut être refusé", "L’accord ne peut être refusé."),
    ("[est] […] tenu", "Il n’est toutefois pas tenu de le faire."),
    ("tenu de", "Il n’est toutefois pas tenu de le faire."),
    ("sonne […] le quart", "L’une sonne l’heure, et aucune ne sonne le quart."),
    ("[a] été juste", "Aucune horloge n’a jamais été juste."),
    ("n’a […] vu", "Le gardien n’a pas vu l’eau."),
]
KEPT = [
    ("shall not be refused", "Consent shall not be refused."),
    ("strike the hour", "Every clock shall strike the hour, and no clock the quarter."),
    ("unless it is asked", "Consent shall not be given unless it is asked."),
    ("the rights of third parties", "This shall not prejudice the rights of third parties."),
    ("be refused", "It may be refused. It shall not be refused."),
    ("It may not […] be sold", "It may not, however, be sold."),
    ("A woman […] is heard", "A woman who does not consent is heard."),
    ("shall apply […] to mills", "It shall apply, if not repealed, to mills."),
    ("be heard", "He shall not only be heard but seen."),
    ("parte", "Fermez avant qu’il ne parte."),
    ("the law", "Whether it is or not, the law holds."),
    ("be bound", "Not so. They shall be bound."),
]


@pytest.mark.parametrize(("quotation", "source"), LEFT_OUT)
def test_a_negation_left_out_is_found(quotation: str, source: str) -> None:
    assert hidden(quotation, source)


@pytest.mark.parametrize(("quotation", "source"), KEPT)
def test_what_denies_nothing_is_left_alone(quotation: str, source: str) -> None:
    assert not hidden(quotation, source)


def test_a_beginning_that_is_denied_outside_the_marks_is_free() -> None:
    assert not hidden("be refused", "Consent shall not be refused.", free=True)
    assert hidden("Consent shall […] be refused", "Consent shall not be refused.", free=True)


@pytest.mark.parametrize(
    "text",
    [
        "He is not",
        "nobody may",
        "L’horloger n’est pas",
        "it forbids",
        "It limits the loan to",
        "la loi plafonne à",
        "at most",
        "jusqu’à",
    ],
)
def test_a_writer_may_deny(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize("text", ["A clockmaker is", "Il est", "anyone may", "A note says"])
def test_or_may_not(text: str) -> None:
    assert not denies(text)
