"""The nearest known name."""

from __future__ import annotations

from mdmdraft.model.nearest import did_you_mean, nearest, spelt_otherwise

KNOWN = ["definitions", "evidence-france", "evidence-international", "position"]


def test_nearest() -> None:
    assert nearest("definition", KNOWN)[0] == "definitions"
    assert nearest("evidence", KNOWN)[0] == "evidence-france"
    assert nearest("zzz", KNOWN) == []
    assert nearest("x", []) == []
    assert len(nearest("a", [f"a{n}" for n in range(9)], most=2)) <= 2


def test_the_order_of_names_does_not_matter() -> None:
    assert nearest("evidence", reversed(KNOWN)) == nearest("evidence", KNOWN * 2)


def test_did_you_mean() -> None:
    assert did_you_mean("positoin", KNOWN) == "did you mean `position`?"
    assert did_you_mean("zzz", KNOWN) == ""


def test_what_is_spelt_otherwise() -> None:
    assert spelt_otherwise("Evidence_France", KNOWN) == "evidence-france"
    assert spelt_otherwise("evidencefrance", KNOWN) == "evidence-france"
    assert spelt_otherwise("evidence-frances", KNOWN) == ""
    assert spelt_otherwise("evidence2", ["evidence-1"]) == ""
    assert spelt_otherwise("a_b", ["a-b", "A.B"]) == "", "two answers are none"
    assert spelt_otherwise("-", ["_", "x"]) == ""
