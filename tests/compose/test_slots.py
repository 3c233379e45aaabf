"""What a template is handed: marks for parsed words, and values that read letter for letter."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.compose.slots import Slots
from mdmdraft.markdown.batch import parse_batch
from mdmdraft.markdown.decode import decode_blocks
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Field
from mdmdraft.model.source import Source
from mdmdraft.model.text import Para, Styled, Text
from mdmdraft.model.walk import plain, plain_blocks
from mdmdraft.workers.markup import Safe, escape
from mdmdraft.world import World

WORLD = World(Path("/nonexistent"), env={})


def blanks(value: str) -> str:
    return re.sub(r"\s+", " ", value)


def read(*texts: str) -> list[str]:
    parsed = parse_batch(WORLD, {str(i): text for i, text in enumerate(texts)})
    return [
        plain_blocks(decode_blocks(Reading(Source("x", text)), parsed[str(i)]))
        for i, text in enumerate(texts)
    ]


@settings(max_examples=25)
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1
        ),
        min_size=1,
        max_size=30,
    )
)
def test_an_escaped_value_reads_letter_for_letter(values: list[str]) -> None:
    found = read(*[f"x{escape(v)}x" for v in values])
    # Pandoc composes characters (NFC) as it reads.
    assert found == [normalize("NFC", f"x{blanks(v)}x") for v in values]


def test_punctuation_reads_letter_for_letter() -> None:
    every = "".join(chr(c) for c in range(33, 127))
    assert read(f"x {escape(every)} x") == [f"x {every} x"]
    assert read(escape("- not a list"), escape("1. not one"), escape("# no heading")) == [
        "- not a list",
        "1. not one",
        "# no heading",
    ]


def test_safe_values_and_blanks() -> None:
    assert escape(Safe("*x*")) == "*x*"
    assert escape(", ") == ", "
    assert escape(None) == ""
    assert escape(False) == ""
    assert escape(["a*", "b"]) == "a\\*, b"


def test_slots_are_filled_with_what_was_parsed() -> None:
    slots = Slots()
    origin = Origin(path="content/x.md", line=3, start=5, end=9)
    words = slots.field(Field((Styled("emph", (Text("word", 5, 9),)),), origin))
    body = slots.body((Para((Text("Body.", 20, 25),), Origin(path="content/x.md"), "id"),))
    assert words.plain == "word"
    text = f"A {words} here.\n{body}\n"
    parsed = parse_batch(WORLD, {"t": text})["t"]
    blocks = slots.fill(decode_blocks(Reading(Source("t", text)), parsed))
    assert plain_blocks(blocks) == "A word here.\nBody."
    assert isinstance(blocks[0], Para)
    span = blocks[0].content[1]
    assert getattr(span, "origin", None) == origin
    assert plain(getattr(span, "content", ())) == "word"
    assert blocks[1].origin.path == "content/x.md"


def test_an_absent_field_is_nothing() -> None:
    assert not Slots().field(None)
    assert not Slots().body(())
