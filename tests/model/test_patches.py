"""Patches told in the text as it is read, made in the text as it is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.model.lines import with_line_feeds
from mdmdraft.model.patches import apply_patches, overlapping, patched

ENDS = st.sampled_from(["a", "é", "😀", "\n", "\r\n", "\r", "\t"])
TEXTS = st.builds(
    lambda mark, parts: mark + "".join(parts), st.sampled_from(["", "\ufeff"]), st.lists(ENDS)
)


def read(text: str) -> str:
    return with_line_feeds(text.removeprefix("\ufeff"))


@given(TEXTS, st.data())
def test_reading_after_is_patching_what_was_read(text: str, data: st.DataObject) -> None:
    plain = read(text)
    places = sorted(data.draw(st.lists(st.integers(0, len(plain)), min_size=4, max_size=4)))
    patches = [(places[0], places[1], "x"), (places[2], places[3], "y")]
    assert read(patched(text, patches)) == apply_patches(plain, patches)


@given(TEXTS, st.data())
def test_nothing_else_changes(text: str, data: st.DataObject) -> None:
    plain = read(text)
    at = data.draw(st.integers(0, len(plain)))
    made = patched(text, [(at, at, "«")])
    assert made.replace("«", "", 1) == text
    assert patched(text, []) == text


def test_what_overlaps() -> None:
    assert overlapping([(0, 3, ""), (2, 4, "")])
    assert not overlapping([(2, 4, ""), (0, 2, "")])
