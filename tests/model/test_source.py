"""Lines, columns and offsets of a file."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.model.source import Source, digest

TEXTS = st.text(alphabet=st.sampled_from("ab \t\né😀e\u0301\u1100\u1161אe\u0323"), max_size=60)


@given(TEXTS)
def test_every_place_goes_there_and_back(text: str) -> None:
    source = Source("a.md", text)
    for offset in range(len(text) + 1):
        line, column = source.line_column(offset)
        assert text.split("\n")[line - 1][: column - 1] == text[:offset].rpartition("\n")[2]


@given(TEXTS)
def test_columns_of_pandoc_lead_to_characters(text: str) -> None:
    """A column counts characters with tabs made into spaces and accents composed."""
    source = Source("a.md", text)
    for number, line in enumerate(text.split("\n"), 1):
        start = source.line_starts[number - 1]
        seen = unicodedata.normalize("NFC", line.expandtabs(4))
        offsets = [source.offset(number, column) for column in range(1, len(seen) + 2)]
        assert offsets == sorted(offsets)
        assert offsets[-1] == start + len(line)
        for offset, char in zip(offsets, seen, strict=False):
            if char.isascii():
                assert text[offset] == char or (char == " " and text[offset] == "\t")


@given(TEXTS, st.data())
def test_an_origin_is_its_slice_without_blanks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    origin = Source("a.md", text, "section:a").origin(start, end)
    piece = text[origin.start : origin.end]
    assert piece == text[start:end].strip(" \t\n")
    assert origin.digest == digest(piece)
    assert (origin.line, origin.record) == (text.count("\n", 0, origin.start) + 1, "section:a")
    assert origin.end_line == origin.line + piece.count("\n")


def test_beyond_the_end() -> None:
    source = Source("a.md", "ab")
    assert source.offset(9, 9) == source.offset(1, 99) == 2
    assert source.line_column(-1) == (1, 1)


def test_a_finding_says_where() -> None:
    finding = Source("a.md", "a\nbc").finding(3, "bad-word", "it is", "way out")
    assert (finding.place(), finding.hint) == ("a.md:2:2", "way out")


def test_a_long_line_of_accents_is_quick() -> None:
    source = Source("a.md", "e\u0301" * 50_000)
    assert source.offset(1, 50_001) == 100_000
    assert Source("a.md", "\u1100\u1161" * 50_000).offset(1, 50_001) == 100_000


def test_the_words_of_a_line() -> None:
    source = Source("a.md", "one\n two\t three \n\nfour")
    assert [source.words(n) for n in range(6)] == ["", "one", "two three", "", "four", ""]


def test_a_line_that_holds_a_whole_file_has_no_words() -> None:
    """Each of its thousand faults would be named by all of it, and change with every edit."""
    assert Source("a.json", "word " * 1_000).words(1) == " ".join(["word"] * 1_000)
    assert Source("a.json", "word " * 10_000 + "\nb").words(1) == ""
    assert Source("a.json", "word " * 10_000 + "\nb").words(2) == "b"
