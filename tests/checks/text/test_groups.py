"""Groups of people named by an adjective, and things that it describes."""

from __future__ import annotations

import pytest

from mdmdraft.checks.text.groups import is_group, is_thing


@pytest.mark.parametrize(
    "after",
    [
        " cat of the house is called Rupert",
        " neighbours bring spoons",
        ", tired carters eat first",
        " grey cats sleep",
        " cat’s bowl",
        " Persons Act 1962",
        " ferry that sails",
    ],
)
def test_the_words_go_on_to_a_thing(after: str) -> None:
    assert is_thing(after)


@pytest.mark.parametrize(
    "after",
    [
        "",
        ".",
        " come from all parts",
        " and the cold",
        " of the town",
        ", says the cook",
        " are fed",
    ],
)
def test_the_words_name_a_group(after: str) -> None:
    assert not is_thing(after)


def test_what_surely_names_a_group() -> None:
    assert is_group(" are fed")
    assert is_group(".")
    assert not is_group(" ferry")
    assert not is_group(" queue")
