"""How many things a sentence names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.announcing import announced, announcing
from mdmdraft.checks.text.enumerated import items, misnumbered, of_both

WORDS = announcing("en")
NAMES = st.lists(
    st.sampled_from(["salt", "rope", "tar", "oars", "sails", "soup", "coal"]),
    min_size=2,
    max_size=7,
    unique=True,
)


def misnumbered_in(text: str) -> int | None:
    (said,) = announced(text, 0, len(text), "en")
    return misnumbered(text, said, 0, len(text), WORDS)


@given(NAMES)
def test_a_row_has_as_many_things_as_it_names(names: list[str]) -> None:
    row = ", ".join(names[:-1]) + f" and {names[-1]}"
    least, most = items(row, WORDS)
    assert least <= len(names) <= most
    assert items(";".join(f" {name}" for name in names), WORDS) == (len(names), len(names))


@given(NAMES)
def test_the_right_number_is_never_told_and_one_too_many_is(names: list[str]) -> None:
    row = ", ".join(names[:-1]) + f" and {names[-1]}"
    if len(names) > 2:
        assert misnumbered_in(f"There are {len(names)} reasons: {row}.") is None
        assert misnumbered_in(f"There are {len(names) + 2} reasons: {row}.") == len(names)


def test_both_of_three_places_is_told_with_how_many() -> None:
    text = "It is done in both countries, Ruritania, Valdoria and Zenda."
    found = of_both(text, 0, len(text), WORDS)
    assert found is None or found[3] == 3
    assert of_both("Both countries, Ruritania and Zenda.", 0, 36, WORDS) is None
