"""JSON for programs holds to its schema, and nothing of a value is lost in it; the value is a
comparison, which has some of everything."""

from __future__ import annotations

import json
from typing import ClassVar

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.diff.compare import compare
from mdmdraft.model.changes import Change, Changes, Meaning, Place, Side, Words
from mdmdraft.model.draft import Draft
from mdmdraft.model.numbered import numbered, schema_of, schema_text
from mdmdraft.model.text import Inline, Text
from mdmdraft.model.walk import map_text
from tests.diff.pairs import pair

SCHEMA = schema_of("changes", [Changes])
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def changes() -> Changes:
    place = Place("context", "Context", "b1", "a.md", 3, "section:context")
    return Changes(
        Side("0.1.0", "Title", "0.1.0", "2026-03-05", "en", "position", "00ff", 12),
        Side("work", "Title", sections=(("context", 12),), notices=("read it",)),
        (Meaning("recommendation-weakened", "must → should", place=place, change=1),),
        (
            Change(
                1,
                "changed",
                "paragraph",
                place,
                words=(Words("equal", "a "), Words("delete", "b"), Words("insert", "c\x1b\u2028")),
            ),
        ),
    )


def whole(draft: Draft) -> Draft:
    """Return a draft without half a character, which no file can hold."""

    def inline(found: Inline) -> tuple[Inline, ...]:
        if isinstance(found, Text):
            return (Text(found.text.replace("\ud800", "")),)
        return (found,)

    parts = (msgspec.structs.replace(p, blocks=map_text(p.blocks, inline)) for p in draft.parts)
    return msgspec.structs.replace(draft, parts=tuple(parts))


def test_half_a_character_stops_nothing() -> None:
    told = Changes(Side("a\ud800", "T"), Side("b", "T"))
    assert json.loads(numbered(told))["old"]["name"] == "a?"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(schema_text(SCHEMA)) == SCHEMA


class Empty(msgspec.Struct):
    """Nothing but its number."""


class Second(msgspec.Struct):
    FORMAT: ClassVar[int] = 2

    name: str


class Stored(msgspec.Struct):
    format: int
    name: str


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Empty(), {"format": 1}),
        (Second("a"), {"format": 2, "name": "a"}),
        (Stored(7, "a"), {"format": 7, "name": "a"}),
    ],
)
def test_the_number_comes_first_and_once(value: msgspec.Struct, told: dict[str, object]) -> None:
    data = numbered(value)
    assert data.count(b'"format"') == 1
    assert list(json.loads(data).items()) == list(told.items())
    validator = jsonschema.Draft202012Validator(schema_of("one", [type(value)]))
    validator.validate(told)
    assert not validator.is_valid({k: v for k, v in told.items() if k != "format"})


def test_several_types_are_told_apart() -> None:
    validator = jsonschema.Draft202012Validator(schema_of("both", [Empty, Second]))
    assert validator.is_valid({"format": 1})
    assert validator.is_valid({"format": 2, "name": "a"})
    assert not validator.is_valid({"format": 1, "name": "a"})


@settings(max_examples=25, derandomize=True)
@given(seed=st.integers(0, 10_000), edits=st.integers(0, 20))
def test_what_is_written_holds_to_the_schema_and_is_read_back(seed: int, edits: int) -> None:
    told = compare(*(whole(draft) for draft in pair(seed, edits))).changes
    data = numbered(told)
    VALIDATOR.validate(json.loads(data))
    assert msgspec.json.decode(data, type=Changes) == told
    assert numbered(told) == data


def test_every_field_holds_to_the_schema() -> None:
    data = numbered(changes())
    VALIDATOR.validate(json.loads(data))
    assert msgspec.json.decode(data, type=Changes) == changes()
    assert data.endswith(b"}\n")
    assert b'"words": [\n        [\n          "equal",\n          "a "' in data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("changes", 0, "kind"), "vanished"),
        (("changes", 0, "number"), "1"),
        (("changes", 0, "words", 0, 0), "keep"),
        (("meaning", 0, "kind"), "better"),
        (("old", "name"), None),
        (("format",), 2),
        (("other",), 1),
        (("old", "other"), ""),
        (("changes", 0, "place", "other"), ""),
    ],
)
def test_the_schema_refuses_what_is_none(path: tuple[str | int, ...], value: object) -> None:
    found = json.loads(numbered(changes()))
    at = found
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not VALIDATOR.is_valid(found)
