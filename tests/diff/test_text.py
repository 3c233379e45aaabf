"""A comparison as text: on a terminal and down a pipe."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.diff.compare import compare
from mdmdraft.diff.terminal import Paint, wrapped
from mdmdraft.diff.text import as_text
from mdmdraft.model.changes import (
    Change,
    Changes,
    Meaning,
    Operation,
    Place,
    SectionChanges,
    Side,
    Words,
)
from tests.diff.pairs import mutated, pair
from tests.writing.sample import large_draft

OLD = Side("0.1.0", "A paper", "0.1.0", "2026-01-01", "en", "position", words=1_000)
NEW = Side("work", "A paper", "0.2.0", "2026-02-01", "en", "position", words=1_012)
HERE = Place("context", "Context", "", "content/a.md", 12)
THERE = Place("means", "Means", "", "content/b.md", 40)
SECTIONS = (
    SectionChanges("context", "Context", 1, 2, 1),
    SectionChanges("means", "Means"),
)


def text(told: Changes, *, color: bool = False, width: int = 80, unicode: bool = True) -> str:
    return "\n".join(as_text(told, color=color, width=width, unicode=unicode))


def of(*changes: Change, **more: object) -> Changes:
    return Changes(OLD, NEW, changes=changes, sections=SECTIONS, **more)  # type: ignore[arg-type]


def run(*runs: tuple[Operation, str]) -> tuple[Words, ...]:
    return tuple(Words(operation, words) for operation, words in runs)


def lines(*runs: tuple[Operation, str], width: int = 60, color: bool = False) -> list[str]:
    return list(wrapped(run(*runs), Paint(color, True), width, "  "))


CHANGED = run(("equal", "States"), ("delete", " should"), ("insert", " must"), ("equal", " act."))


def test_the_whole_of_it() -> None:
    told = of(
        Change(1, "changed", "paragraph", HERE, words=CHANGED, added=1, removed=1),
        meaning=(
            Meaning("recommendation-weakened", "Recommendation 1 weakened", place=HERE, change=1),
            Meaning("words", "1,000 → 1,012 words"),
        ),
    )
    assert text(told) == (
        "A paper: 0.1.0 → work\n"
        "  0.1.0         2026-01-01  1,000 words  position (en)\n"
        "  work   0.2.0  2026-02-01  1,012 words  +12\n"
        "\n"
        "What it means\n"
        "  Recommendations\n"
        "    Recommendation 1 weakened  content/a.md:12\n"
        "  Sections and lengths\n"
        "    1,000 → 1,012 words\n"
        "\n"
        "Context  (1 change, +1 −1 words)\n"
        "  1. paragraph changed  content/a.md:12\n"
        "     States [-should-] {+must+} act.\n"
        "\n"
        "In all: 1 change, +1 −1 words in 1 of 2 sections\n"
        "Unchanged: Means"
    )


def test_nothing_changed() -> None:
    assert text(Changes(OLD, NEW)) == "no difference between 0.1.0 and work"
    draft = large_draft(1_000)
    assert text(compare(draft, draft).changes).count("\n") == 0


def test_what_has_to_be_known_of_a_side() -> None:
    old = Side("x.docx", "A paper", notices=("3 tracked changes were taken as accepted",))
    assert "  x.docx: 3 tracked changes were taken as accepted" in text(Changes(old, NEW))
    told = Changes(old, NEW, changes=(Change(1, "changed", "paragraph", HERE, words=CHANGED),))
    assert "  x.docx: 3 tracked changes were taken as accepted" in text(told)


def test_colours_take_the_place_of_marks() -> None:
    told = of(Change(1, "changed", "paragraph", HERE, words=CHANGED))
    painted = text(told, color=True)
    assert "\x1b[31;9mshould\x1b[0m \x1b[32;4mmust\x1b[0m" in painted
    assert "{+" not in painted
    bare = re.sub(r"\x1b\[[0-9;]*m", "", painted)
    assert bare == re.sub(r"\{\+|\+\}|\[-|-\]", "", text(told))


def test_a_terminal_without_such_letters() -> None:
    told = of(Change(1, "moved", "paragraph", HERE, THERE, after="word " * 40))
    assert text(told, unicode=False).isascii()


def test_what_moved_is_told_with_both_places() -> None:
    told = of(Change(1, "moved", "paragraph", HERE, THERE, after="The words that moved."))
    assert (
        "  1. paragraph moved  content/a.md:12\n"
        "     from  Means  content/b.md:40\n"
        "     to    Context  content/a.md:12\n"
        "     The words that moved.\n"
    ) in text(told)


def test_a_change_of_form_and_what_a_template_wrote() -> None:
    told = of(
        Change(1, "reformatted", "paragraph", HERE, words=run(("equal", "a "), ("format", "b"))),
        Change(2, "restyled", "heading", HERE, detail="heading 2 → heading 3", after="Words"),
        Change(3, "deleted", "row", HERE, THERE, words=run(("delete", "x\ny")), generated=True),
    )
    found = text(told)
    assert "  1. paragraph set differently  content/a.md:12\n     a {~b~}\n" in found
    assert "  2. heading in another style, heading 2 → heading 3  content/a.md:12\n" in found
    assert "  3. table row deleted, generated  content/b.md:40\n     [-x\n     y-]\n" in found
    assert "; 2 of form alone, 1 generated\n" in found
    assert "\x1b[2ma" in "".join(wrapped(run(("equal", "a")), Paint(True, True), 80, "", dim=True))


@pytest.mark.parametrize(
    "evil", ["\x1b[2J", "\x07", "\r", "\x9b31m", "\u202etxt", "\u2066x", "\x7f", "\ud800"]
)
def test_no_text_drives_the_terminal(evil: str) -> None:
    place = Place(f"s{evil}", f"t{evil}", "", f"p{evil}.md", 2)
    side = Side(f"n{evil}", f"t{evil}", f"v{evil}", f"d{evil}", "en", f"x{evil}", notices=(evil,))
    told = Changes(
        side,
        side,
        (Meaning("words", f"w{evil}", place=place),),
        (
            Change(1, "moved", "paragraph", place, place, after=evil, detail=evil),
            Change(2, "changed", "paragraph", place, words=run(("insert", f"a{evil}b"))),
        ),
        (SectionChanges(place.section, evil, 1), SectionChanges("z", evil)),
    )
    for color in (False, True):
        found = re.sub(r"\x1b\[(0|1|2|36|32;4)m", "", text(told, color=color))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066\ud800]", found)
        found.encode("utf-8")


def test_long_lines_are_wrapped() -> None:
    found = lines(("equal", "a " * 50), ("insert", "b" * 80), ("equal", " c"), width=30)
    assert max(len(line) for line in found if "b" not in line) <= 30
    assert f"  {{+{'b' * 80}+}}" in found
    assert lines(("equal", "字" * 10 + " " + "字" * 10), width=30) == [
        "  " + "字" * 10,
        "  " + "字" * 10,
    ]


def test_marks_stand_close_to_the_words() -> None:
    assert lines(("equal", "a "), ("delete", "b c "), ("equal", "d")) == ["  a [-b c-] d"]
    assert lines(("equal", "a"), ("delete", " b c"), ("equal", " d")) == ["  a [-b c-] d"]
    assert lines(("equal", "a"), ("insert", " "), ("equal", "b")) == ["  a{+ +}b"]
    assert lines(("delete", "ab"), ("insert", "cd"), ("equal", "e")) == ["  [-ab-]{+cd+}e"]
    assert lines(("equal", "a"), ("insert", " "), ("equal", "b"), color=True) == [
        "  a\x1b[32;4m␣\x1b[0mb"
    ]


def test_a_blank_that_left_is_within_the_mark_where_none_is_left() -> None:
    one = lines(("equal", "section 1"), ("delete", ", "), ("equal", "trafficking"))
    assert one == ["  section 1[-, -]trafficking"]
    two = lines(("equal", "section 1"), ("insert", " ,"), ("equal", "trafficking"))
    assert two == ["  section 1{+ ,+}trafficking"]
    three = lines(("equal", "a"), ("delete", " b "), ("insert", " c "), ("equal", "d"))
    assert three == ["  a [-b-] {+c+} d"]
    four = lines(("equal", "a"), ("delete", " b"), ("insert", " c"), ("equal", ", d"))
    assert four == ["  a [-b-] {+c+}, d"]


@settings(max_examples=40, derandomize=True)
@given(seed=st.integers(0, 10_000), edits=st.integers(0, 25))
def test_a_pipe_loses_no_word_that_changed(seed: int, edits: int) -> None:
    told = compare(*pair(seed, edits)).changes
    found = text(told, width=100)
    came = " ".join(re.findall(r"\{\+(.*?)\+\}", found, re.DOTALL)).split()
    went = " ".join(re.findall(r"\[-(.*?)-\]", found, re.DOTALL)).split()
    for operation, shown in (("insert", came), ("delete", went)):
        every = [
            w
            for c in told.changes
            for r in c.words
            if r.operation == operation
            for w in r.text.split()
        ]
        assert [w for w in shown if w.isalnum()] == [w for w in every if w.isalnum()]
    for change in told.changes:
        assert f"\n  {change.number}. " in found
    assert len(told.changes) == 0 or f"In all: {len(told.changes):,} change" in found


def test_a_large_text_is_written_soon() -> None:
    old = large_draft(35_000)
    told = compare(old, mutated(old, 1, 300)).changes
    taken = []
    for _ in range(3):
        begun = time.process_time()
        found = text(told, color=True, width=100)
        taken.append(time.process_time() - begun)
    assert len(found) > 10_000
    assert min(taken) < 0.4
