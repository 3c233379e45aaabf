"""The one aligner over sequences of paragraphs: pieces, moves, renamed headings, one by one."""

from __future__ import annotations

import pytest

from mdmdraft.align.sequences import Node
from mdmdraft.align.steps import Aligner, Step


class Flat(Aligner):
    """Aligns paragraphs, which have nothing inside."""

    def inside(self, step: Step) -> bool:
        return True


def node(text: str, *, level: int = 0, style: str = "", fixed: bool = False) -> Node:
    read = None if level else str.split
    return Node("paragraph", text, text, str, level=level, style=style, fixed=fixed, reader=read)


def told(old: list[Node], new: list[Node]) -> list[tuple[list[str], list[str]]]:
    return [(step.before, step.after) for step in Flat().run(old, new)]


WHOLE = "the survey asked nine hundred people in four regions and twelve towns last year"
HALF = "the survey asked nine hundred people in four regions and"


@pytest.mark.parametrize(
    ("piece", "is_one"),
    [
        ("twelve towns last year", True),
        ("twelve towns last nobody else", True),
        ("twelve towns nobody else knows", False),
        ("year", True),
        ("nobody", False),
        ("the survey asked nine", False),
    ],
)
def test_a_piece_has_three_fifths_of_its_words_from_the_whole(piece: str, is_one: bool) -> None:
    old, new = [node(WHOLE)], [node(HALF), node(piece)]
    split = [([WHOLE], [HALF, piece])]
    apart = [([WHOLE], [HALF]), ([], [piece])]
    assert told(old, new) == (split if is_one else apart)
    joined = [([HALF, piece], [WHOLE])]
    assert told(new, old) == (joined if is_one else [([HALF], [WHOLE]), ([piece], [])])


def test_a_piece_may_stand_before_the_greater_one() -> None:
    first, rest = (
        "the survey asked",
        "nine hundred people in four regions and twelve towns last year",
    )
    assert told([node(WHOLE)], [node(first), node(rest)]) == [([WHOLE], [first, rest])]


def test_pieces_are_set_as_the_whole_is() -> None:
    new = [node(HALF), node("twelve towns last year", style="bibliography")]
    assert [len(after) for _, after in told([node(WHOLE)], new)] == [1, 1]


def test_what_stands_between_two_pieces_ends_the_search() -> None:
    new = [node(HALF), node("Something else was said here"), node("twelve towns last year")]
    assert [len(after) for _, after in told([node(WHOLE)], new)] == [1, 1, 1]


def moved(old: list[str], new: list[str], *, fixed: bool = False) -> list[str]:
    aligner = Flat()
    steps = aligner.run([node(t, fixed=fixed) for t in old], [node(t, fixed=fixed) for t in new])
    aligner.find_moves()
    for step in steps:
        assert step.twin is None or step.twin.twin is step
        assert bool(step.twin) == bool(step.move)
    return [step.before[0] for step in steps if step.twin and step.olds]


A = "alpha one two three four five six seven eight nine ten"
B = "beta eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
SEVEN, EIGHT = "gamma a1 a2 a3 a4 a5 a6", "gamma a1 a2 a3 a4 a5 a6 a7"


@pytest.mark.parametrize(
    ("old", "new", "is_move"),
    [
        ("three short words", "three short words", True),
        ("two words", "two words", False),
        (EIGHT, EIGHT.replace("a4", "b4").replace("a5", "b5"), True),
        (EIGHT, EIGHT.replace("a4", "b4").replace("a5", "b5").replace("a6", "b6"), False),
        (SEVEN, SEVEN.replace("a4", "b4"), False),
    ],
)
def test_how_long_and_how_like_a_paragraph_is_that_was_moved(
    old: str, new: str, is_move: bool
) -> None:
    assert moved([old, A, B], [A, B, new]) == ([old] if is_move else [])
    assert moved([old, A, B], [A, B, new], fixed=True) == []


def test_what_was_moved_together_is_one_move() -> None:
    one, two = f"first {SEVEN}", f"second {SEVEN[::-1]}"
    long = f"{A} {B} {A}"
    aligner = Flat()
    steps = aligner.run([node(t) for t in (one, two, long)], [node(t) for t in (long, one, two)])
    aligner.find_moves(numbered=4)
    assert [step.move for step in steps] == [5, 5, 0, 5, 5]


def test_a_heading_in_the_place_of_one_of_its_level_is_renamed() -> None:
    old = [node(A), node("Old name", level=2), node(B)]
    assert told(old, [node(A), node("Another title", level=2), node(B)])[1] == (
        ["Old name"],
        ["Another title"],
    )
    lower = [node(A), node("Another title", level=3), node(B)]
    assert told(old, lower)[1:3] == [(["Old name"], []), ([], ["Another title"])]
