"""How many things follow an announcement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.announcing import announcing
from mdmdraft.checks.text.following import by_ordinals

WORDS = announcing("en")
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")


def counted(many: int) -> list[str]:
    return [f"{ordinal}, it is so." for ordinal in ORDINALS[:many]]


@given(st.integers(2, 7))
def test_as_many_ordinals_as_were_announced_are_right(many: int) -> None:
    assert by_ordinals(counted(many), many, WORDS) == 0
    assert by_ordinals([" ".join(counted(many))], many, WORDS) == 0


@given(st.integers(2, 5), st.integers(1, 2))
def test_fewer_than_were_announced_are_told_by_their_number(many: int, more: int) -> None:
    assert by_ordinals(counted(many), many + more, WORDS) == many


def test_what_cannot_be_told_is_not() -> None:
    assert by_ordinals(["It rains. First, it is so."], 3, WORDS) is None
    assert by_ordinals([*counted(2), "Finally, it is over."], 3, WORDS) is None
    assert by_ordinals([], 3, WORDS) is None
