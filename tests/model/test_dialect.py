"""The declaration of the dialect holds together."""

from __future__ import annotations

from itertools import chain

from mdmdraft.model.constructs import BLOCK_TEXTS
from mdmdraft.model.dialect import (
    ATTRIBUTES,
    CLASSES,
    IDS,
    LANGUAGE,
    PLACES,
    WIDTH,
    YES,
    attribute,
    attributes_at,
    classes_at,
    options,
)
from mdmdraft.model.kinds import BLOCKS


def test_a_name_means_one_thing_at_a_place() -> None:
    assert len({one.name for one in CLASSES}) == len(CLASSES)
    for place in PLACES:
        found = [one.name for one in ATTRIBUTES if place in one.places]
        assert len(set(found)) == len(found), place
    assert len({one.place for one in IDS}) == len(IDS)


def test_what_a_class_takes_is_declared() -> None:
    for one in CLASSES:
        assert all(attribute(name) for name in one.takes), one.name


def test_every_entry_says_what_it_prints_and_how_it_is_typed() -> None:
    for one in CLASSES:
        assert one.word
        assert one.pdf
        assert f".{one.name}" in one.example
    taken = set(chain.from_iterable(one.takes for one in CLASSES))
    for entry in ATTRIBUTES:
        assert entry.value.says
        if entry.places:
            assert entry.word, entry.name
            assert f"{entry.name}=" in entry.example
        else:
            assert entry.name in taken, entry.name


def test_generated_blocks_are_not_declared_twice() -> None:
    assert not {one.name for one in CLASSES} & set(BLOCKS)
    assert set(BLOCK_TEXTS) == set(BLOCKS)
    assert options("definitions") == ("terms", "ref", "full")


def test_values_have_a_form() -> None:
    assert LANGUAGE.fits("fr")
    assert LANGUAGE.fits("en-GB")
    assert not LANGUAGE.fits("français")
    assert YES.fits("True")
    assert not YES.fits("maybe")
    assert WIDTH.fits("whatever the reader of pictures takes")


def test_what_may_stand_where() -> None:
    assert "only" in classes_at("words")
    assert "only" not in classes_at("heading")
    assert set(attributes_at("picture")) >= {"width", "alt"}
    assert not attributes_at("link")
