"""Parsed files kept by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.model.paper import Record
from mdmdraft.model.record import SectionMeta, TermMeta
from mdmdraft.model.text import Para, Text
from mdmdraft.sources.cache import cache_key, keep_record, load_record
from mdmdraft.world import World
from tests.kept import kept_folder

RECORD: Record[SectionMeta] = Record(
    "section", "a", "en", "content/sections/a.en.md", SectionMeta(title="é 😀"), {},
    (Para((Text("words", 1, 6),)),),
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_what_is_kept_comes_back(world: World) -> None:
    assert load_record(world, "section", "parsed/x") is None
    keep_record(world, "parsed/x", RECORD)
    assert load_record(world, "section", "parsed/x") == RECORD


def test_another_kind_is_not_taken(world: World) -> None:
    term: Record[TermMeta] = Record("term", "a", "en", "a.md", TermMeta(term="a"), {}, ())
    keep_record(world, "parsed/x", term)
    assert load_record(world, "evidence", "parsed/x") is None


def test_every_flipped_byte_is_seen(world: World) -> None:
    keep_record(world, "parsed/x", RECORD)
    file = kept_folder(world.root) / "parsed" / "x"
    data = file.read_bytes()
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        assert load_record(world, "section", "parsed/x") is None


def test_names_tell_inputs_apart() -> None:
    names = {
        cache_key("a", b"b", "c"), cache_key("b", b"b", "c"), cache_key("a", b"c", "c"),
        cache_key("a", b"b", "d"), cache_key("a", b"b", "c\0"), cache_key("a\0c", b"b", ""),
    }  # fmt: skip
    assert len(names) == 6
    assert cache_key("a", b"b", "c") == cache_key("a", b"b", "c")
