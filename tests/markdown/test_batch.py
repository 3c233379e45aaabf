"""Many texts at once read as each alone, and one that cannot be read holds up no other."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import pytest

from mdmdraft.markdown.batch import (
    parse_batch,
    parse_texts,
    position_of,
)
from mdmdraft.markdown.reading import Json
from mdmdraft.model.finding import Refused
from mdmdraft.world import ProgramResult, World

WORLD = World(Path())
PIECES = [
    "# T {#same}",
    "words[^1] *of* [a](#same)",
    "[^1]: the note of {n}",
    "[ref]: http://{n}.example",
    "see [ref]",
    "```\nnever closed",
    "::: {.only audience=x}\nnever closed",
    "> quote\n- list",
    "<!-- never closed",
    "1. one\n\n   two",
    "| a | b |\n|---|---|\n| c | d |",
    "{#1a}\npara",
    "[x]{#0__x}",
    "",
    "*never closed",
    "Term\n:   definition",
]


def unplaced(nodes: list[Json]) -> bytes:
    """Nodes without the number of their file in the batch."""

    def strip(value: Json) -> Json:
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items()}
        if isinstance(value, list):
            if len(value) == 2 and value[0] == "data-pos":
                return ["data-pos", str(value[1]).partition("@")[2]]
            return [strip(v) for v in value]
        return value

    return msgspec.json.encode(strip(nodes))


def test_a_batch_equals_its_files_one_by_one() -> None:
    chance = random.Random(7)
    texts = {
        f"f{n}": "\n\n".join(
            p.replace("{n}", str(n)) for p in chance.choices(PIECES, k=chance.randint(1, 6))
        )
        for n in range(40)
    }
    together = parse_batch(WORLD, texts)
    assert list(together) == list(texts)
    for name, text in texts.items():
        alone = parse_batch(WORLD, {name: text}, workers=1)[name]
        assert unplaced(together[name]) == unplaced(alone), text


def test_no_text_no_blocks() -> None:
    assert parse_batch(WORLD, {}) == {}
    assert parse_batch(WORLD, {"a": ""}) == {"a": []}


class Counting(World):
    """Counts how often pandoc is run."""

    runs = 0

    def pandoc(
        self, args: Sequence[str], text: bytes = b"", files: Mapping[str, bytes] | None = None
    ) -> ProgramResult:
        self.runs += 1
        return super().pandoc(args, text, files)


@pytest.mark.parametrize("bad", [">" * 10_000 + " a", "- " * 3_000 + "a"])
def test_one_deep_text_holds_up_no_other(bad: str) -> None:
    texts = {f"f{n}": f"text {n}" for n in range(9)} | {"bad": bad}
    world = Counting(Path())
    parsed, findings = parse_texts(world, texts)
    assert world.runs <= 8  # two shares, and the one with it halved thrice
    assert [(f.path, f.check) for f in findings] == [("bad", "unreadable-markdown")]
    assert set(parsed) == set(texts) - {"bad"}
    with pytest.raises(Refused) as refused:
        parse_batch(WORLD, {"bad": bad})
    assert refused.value.findings[0].path == "bad"


@pytest.mark.parametrize("text", ["[" * 10_000, "[" * 3000 + "@k" + "]" * 3000, "*a " * 3000])
def test_many_marks_are_only_words(text: str) -> None:
    parsed, findings = parse_texts(WORLD, {"a": text})
    assert not findings
    assert parsed["a"]


class Failing(World):
    """A world whose pandoc fails on some files."""

    code = 251
    runs = 0

    def pandoc(
        self, args: Sequence[str], text: bytes = b"", files: Mapping[str, bytes] | None = None
    ) -> ProgramResult:
        self.runs += 1
        if any(b"BAD" in data for data in (files or {}).values()):
            return ProgramResult(self.code, b"", "Heap exhausted;\n  really")
        return super().pandoc(args, text, files)


def test_faulty_texts_are_found_by_halves() -> None:
    world = Failing(Path())
    texts = {f"f{n}": "BAD" if n in {3, 17} else "good" for n in range(32)}
    parsed, findings = parse_texts(world, texts, workers=1)
    assert [f.path for f in findings] == ["f17", "f3"]
    assert len(parsed) == 30
    assert "Heap exhausted; really" in findings[0].message
    assert world.runs < 25


def test_without_pandoc_it_is_not_tried_again() -> None:
    world = Failing(Path())
    world.code = 127
    _, findings = parse_texts(world, {f"f{n}": "BAD" for n in range(8)}, workers=1)
    assert len(findings) == 8
    assert world.runs == 1


def test_position_of() -> None:
    assert position_of({"t": "HorizontalRule"}) == ""
    assert position_of({"t": "Div", "c": [["", [], [["data-pos", "0@1:1-2:1"]]], []]}) == (
        "0@1:1-2:1"
    )
    assert position_of({"t": "Para", "c": [{"t": "Str", "c": "a"}] * 3}) == ""
