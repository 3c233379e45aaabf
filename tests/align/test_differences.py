"""What differs between two runs of paragraphs, by its units."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.align.differences import (
    END,
    JoinedText,
    WordsChange,
    differences,
    is_blank_alone,
)
from mdmdraft.align.linear import TextParagraph, TextRun
from mdmdraft.align.linear_draft import linear_draft
from mdmdraft.model.draft import Part
from mdmdraft.model.text import Break, Para
from mdmdraft.model.walk import ATOM
from mdmdraft.model.word import Tracked
from tests.align.inlines import RUNS, Run, cite, emph, inner, note, strong, t
from tests.diff.blocks import draft

HER, HIM = Tracked("1", "Anna"), Tracked("2", "Bert")


def paragraph(content: Run | str) -> TextParagraph:
    para = Para(t(content) if isinstance(content, str) else content)
    part = Part("one", "body", "", "one.md", (para,))
    last = linear_draft(msgspec.structs.replace(draft(), parts=(part,)))[-1]
    assert isinstance(last, TextParagraph) and last.kind == "para"
    return last


def joined(*contents: Run | str) -> JoinedText:
    return JoinedText([paragraph(c) for c in contents])


def rebuilt(old: JoinedText, new: JoinedText) -> str:
    """Return the text of `old` with the changes of words made in it."""
    text, at, out = old.text, 0, []
    for change in differences(old, new).words:
        out += [text[at : change.start], new.text[change.new_start : change.new_end]]
        at = change.end
    return "".join([*out, text[at:]])


SOME = st.lists(RUNS, min_size=1, max_size=3)


@given(SOME, SOME)
def test_the_changes_make_the_new_text_of_the_old(one: list[Run], two: list[Run]) -> None:
    old, new = joined(*one), joined(*two)
    found = differences(old, new)
    assert rebuilt(old, new) == new.text
    for change in found.words:
        before = old.text[change.start : change.end]
        after = new.text[change.new_start : change.new_end]
        assert before or after
        # What both begin or end with is no blank: it would not be changed.
        if before and after:
            assert not (before[0] == after[0] and before[0].isspace())
            assert not (before[-1] == after[-1] and before[-1].isspace())
    for at, new_at in (*found.notes, *found.atoms):
        assert old.text[at] == new.text[new_at] == ATOM
    for style in found.styles:
        assert old.text[style.start : style.end].strip()
        assert not old.text[style.start].isspace()


@given(SOME)
def test_a_text_does_not_differ_from_itself(one: list[Run]) -> None:
    found = differences(joined(*one), joined(*one))
    assert not (found.words or found.styles or found.notes)
    assert [a for a, _ in found.atoms] == [n for n, c in enumerate(joined(*one).text) if c == ATOM]


Changes = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a b c"], ["a x c"], [("b", "x")]),
        (["a b c"], ["a c"], [(" b", "")]),
        (["a c"], ["a b c"], [("", " b")]),
        (["a  b"], ["a b"], [(" ", "")]),
        (["a b c d"], ["a x c y"], [("b", "x"), ("d", "y")]),
        (["a b c d"], ["a d"], [(" b c", "")]),
        (["a x  "], ["a y "], [("x ", "y")]),
        (["a x "], ["a y  "], [("x", "y ")]),
        ([" x"], [" y"], [("x", "y")]),
        (["one two"], ["one", "two"], [(" ", END)]),
        (["one two three", "four"], ["one two three four"], [(END, " ")]),
        (["a"], ["a", "b"], [("", f"{END}b")]),
        (["b"], ["a", "b"], [("", f"a{END}")]),
    ],
)  # fmt: skip
def test_what_words_were_changed(old: list[str], new: list[str], expected: Changes) -> None:
    one, two = joined(*old), joined(*new)
    assert [
        (one.text[c.start : c.end], two.text[c.new_start : c.new_end])
        for c in differences(one, two).words
    ] == expected


def test_the_marks_of_tracking_lie_around_the_blanks_taken_off() -> None:
    (change,) = differences(joined("a b c"), joined("a x c")).words
    assert (change.start, change.end, change.new_start, change.new_end) == (2, 3, 2, 3)
    assert change.around == (1, 3)


Styles = list[tuple[str, str, str, bool]]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([t("a b c")], [inner("a ", emph("b"), " c")], [("b", "b", "emph", True)]),
        ([inner("a ", emph("b"), " c")], [t("a b c")], [("b", "b", "emph", False)]),
        ([inner("a ", emph("b"))], [inner("a ", strong("b"))],
         [("b", "b", "strong", True), ("b", "b", "emph", False)]),
        ([t("a b c")], [inner(emph("a b"), " c")], [("a b", "a b", "emph", True)]),
        ([t("a b c")], [inner(emph("a "), strong("b"), " c")],
         [("a", "a", "emph", True), ("b", "b", "strong", True)]),
        ([t("a b c")], [inner(emph("a"), " b ", emph("c"))],
         [("a", "a", "emph", True), ("c", "c", "emph", True)]),
        ([t("a b")], [inner(emph(strong("a")), emph(" b"))],
         [("a", "a", "emph", True), ("a", "a", "strong", True), ("b", "b", "emph", True)]),
        # The end of a paragraph ends a change of styles.
        ([t("a"), t("b")], [inner(emph("a")), inner(emph("b"))],
         [("a", "a", "emph", True), ("b", "b", "emph", True)]),
        # How a blank is set is not seen, nor how a line ends.
        ([inner("b", Break(hard=True), "c")], [inner("a", emph(Break(hard=True)), "c")], []),
        ([inner("a ")], [inner("b", emph(" "))], []),
        # Words put in between move what comes after them.
        ([t("a c")], [inner("a b ", emph("c"))], [("c", "c", "emph", True)]),
    ],
)  # fmt: skip
def test_what_styles_were_set_and_taken_off(
    old: list[Run], new: list[Run], expected: Styles
) -> None:
    one, two = joined(*old), joined(*new)
    assert [
        (one.text[c.start : c.end], two.text[c.new_start : c.new_end], c.style, c.on)
        for c in differences(one, two).styles
    ] == expected


def test_notes_and_atoms_are_told_by_their_units() -> None:
    old = joined("x", inner("a ", cite("k", "(K)"), " b", note("one two"), " c", note("n")))
    new = joined("x y", inner("a ", cite("k", "(K)"), " b", note("one three"), " c", note("n")))
    found = differences(old, new)
    assert found.notes == [(7, 9)]
    assert found.atoms == [(4, 6), (10, 12)]
    assert [old.text[a] for a, _ in found.atoms] == [ATOM, ATOM]
    piece = new.note(9)
    assert piece is not None and piece.note[0].text == "one three"
    assert JoinedText([paragraph("")]).note(0) is None


# ---- a run of several paragraphs


def test_where_its_paragraphs_begin() -> None:
    run = joined("ab", "", "cde")
    assert run.text == f"ab{END}{END}cde"
    assert run.starts == [0, 3, 4]
    assert [run.start_of(p) for p in run.paragraphs] == [0, 3, 4]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 2, [("ab", 0, 2)]),
        (0, 1, [("ab", 0, 1)]),
        (1, 1, [("ab", 1, 1)]),
        (2, 2, [("ab", 2, 2)]),
        (2, 3, [("ab", 2, 2), ("cde", 0, 0)]),
        (3, 3, [("cde", 0, 0)]),
        (1, 5, [("ab", 1, 2), ("cde", 0, 2)]),
        (4, 6, [("cde", 1, 3)]),
        (0, 6, [("ab", 0, 2), ("cde", 0, 3)]),
    ],
)
def test_what_paragraphs_a_stretch_goes_over(
    start: int, end: int, expected: list[tuple[str, int, int]]
) -> None:
    run = joined("ab", "cde")
    assert [(p.text, a, b) for p, a, b in run.parts(start, end)] == expected
    said = "".join(r.text for r in run.slice(start, end))
    assert said == run.text[start:end].replace(END, "")


def tracked() -> JoinedText:
    """`one two three`, of which `two ` is new and before which `old ` stood; `gone` stood at the
    end of it, and what was new and deleted again in the middle."""
    new, old = TextRun("two ", inserted=HER), TextRun("old ", deleted=HIM)
    both = TextRun("never", inserted=HER, deleted=HIM)
    gone = TextRun(" gone", deleted=HIM)
    first = TextParagraph("para", [TextRun("one "), new, TextRun("three")])
    first.deletions = [(4, old), (8, both), (13, gone)]
    return JoinedText([first, TextParagraph("para", [TextRun("four")])])


@pytest.mark.parametrize(
    ("start", "end", "deleted", "original"),
    [
        (0, 18, ["old ", "never", " gone"], "one old three gonefour"),
        (0, 13, ["old ", "never", " gone"], "one old three gone"),
        (0, 4, ["old "], "one old "),
        (0, 3, [], "one"),
        (4, 8, ["old ", "never"], "old "),
        (5, 8, ["never"], ""),
        (5, 12, ["never"], "thre"),
        (8, 13, ["never", " gone"], "three gone"),
        (9, 12, [], "hre"),
        (14, 18, [], "four"),
        (15, 17, [], "ou"),
    ],
)
def test_what_was_deleted_in_a_stretch_and_what_stood_there(
    start: int, end: int, deleted: list[str], original: str
) -> None:
    run = tracked()
    assert [piece.text for piece in run.deletions(start, end)] == deleted
    assert "".join(piece.text for piece in run.original(start, end)) == original


@pytest.mark.parametrize(
    ("old", "new", "is_blank"),
    [
        ("a b", "a  b", True),
        ("a  b", "a b", True),
        ("a\tb", "a b", True),
        ("a b", "ab", False),
        ("ab", "a b", False),
        ("a", " a", True),
        ("a ", "a", True),
        ("a", "a  ", True),
        ("a b", "a c", False),
        ("a", "ab", False),
        (f"a {END}b", f"a{END}b", True),
        (f"a{END} b", f"a{END}b", True),
        (f"a{END}b", f"a{END}{END}b", False),
        ("a\nb", "a b", False),
    ],
)
def test_a_blank_beside_a_blank_or_at_an_edge_changes_nothing(
    old: str, new: str, is_blank: bool
) -> None:
    one, two = joined(*old.split(END)), joined(*new.split(END))
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
                 min(len(old), len(new)))  # fmt: skip
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    change = WordsChange(start, len(old) - tail, start, len(new) - tail)
    assert is_blank_alone(change, one, two) is is_blank


def test_a_line_that_ends_is_a_unit() -> None:
    one = joined(inner("a", Break(hard=True), "b"))
    assert one.text == "a\nb"
    assert rebuilt(one, joined("a b")) == "a b"
