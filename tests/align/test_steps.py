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


def signs(steps: list[Step]) -> str:
    """Return `=` for what is equal, `~` for a pair, `2` for pieces, `-` and `+`."""
    return "".join(
        "="
        if s.is_equal
        else "2"
        if len(s.olds) + len(s.news) > 2
        else "~"
        if s.is_pair
        else "-"
        if s.olds
        else "+"
        for s in steps
    )


def run(old: list[Node], new: list[Node]) -> str:
    return signs(Flat().run(old, new))


def test_a_step_tells_what_it_holds() -> None:
    one, two = node("a"), node("b")
    pair, gone, come = Step([one], [two]), Step([one], []), Step([], [two])
    assert (pair.old, pair.new, pair.before, pair.after) == (one, two, ["a"], ["b"])
    assert (gone.old, gone.new, come.old, come.new) == (one, None, None, two)
    assert [s.is_pair for s in (pair, gone, come)] == [True, False, False]
    assert Step([one], [one]).is_equal and not pair.is_equal and not gone.is_equal
    assert not Step([one, two], [one]).is_equal and not Step([one], [one, two]).is_equal
    assert not Step([], []).is_pair and not Step([], []).is_equal
    assert pair.rows == [] and Step([], [], [[gone], [come]]).rows == [gone]
    assert Step([one, two], []).old is one and Step([], [two, one]).new is two


def test_the_steps_of_a_run_know_each_other() -> None:
    aligner = Flat()
    steps = aligner.run([node(A), node(B)], [node(B)])
    assert all(s.siblings is steps for s in steps) and aligner.runs == [steps]


class Firm(Flat):
    """Aligns paragraphs, of which none can be one with a changed one."""

    def inside(self, step: Step) -> bool:
        return step.is_equal


def test_a_pair_that_cannot_be_one_is_gone_and_new() -> None:
    steps = Firm().run([node(A), node(B)], [node(f"{A} more"), node(B)])
    assert signs(steps) == "-+="
    assert (steps[0].before, steps[1].after) == ([A], [f"{A} more"])


THREE = ("the survey asked nine hundred people in four regions",
         "and twelve towns last year of whom", "most had never heard of it")  # fmt: skip


def test_several_pieces_on_either_side_are_of_one_paragraph() -> None:
    whole, pieces = " ".join(THREE), [node(t) for t in THREE]
    other = [node(A), node(B)]
    for before, after in (([], []), (other, []), ([], other), (other, other)):
        old, new = [*before, node(whole), *after], [*before, *pieces, *after]
        expected = "=" * len(before) + "2" + "=" * len(after)
        assert run(old, new) == run(new, old) == expected
    last = f"{THREE[2]} and they said so in the interviews of that spring and summer"
    firm = [node(text) for text in (*THREE[:2], last)]
    (split,) = Flat().run([node(" ".join((*THREE[:2], last)))], firm)
    assert split.news == firm
    (joined,) = Flat().run(firm, [node(" ".join((*THREE[:2], last)))])
    assert joined.olds == firm
    middle = [node(THREE[1]), node(" ".join(THREE[::2]))]
    assert run([node(whole)], middle) in {"+~", "2"}


def test_pieces_that_were_changed_are_pieces_still() -> None:
    whole = f"{WHOLE} and a word"
    new = [node(HALF), node("twelve big towns last year and one word")]
    assert run([node(whole)], new) == "2"
    # Words that the greater piece has already are not gained twice.
    assert run([node(WHOLE)], [node(f"{WHOLE} and more"), node("twelve towns last year")]) == "~+"
    assert run([node(WHOLE)], [node("twelve towns last year"), node(f"{WHOLE} and more")]) == "+~"


def test_the_longer_of_two_neighbours_is_the_piece() -> None:
    """Where a paragraph was split and another one joined, only one of both can be told."""
    whole = "one two three four five six seven eight nine ten eleven twelve"
    old = [node(whole), node("red green blue")]
    new = [node("one two three four five six red green blue"), node("nine ten eleven twelve")]
    assert run(old, new) == "2-"
    old = [node(whole), node("red green blue white black")]
    new = [node("one two three four five six seven red green blue white black"),
           node("nine ten eleven twelve")]  # fmt: skip
    assert run(old, new) == "2+"


def test_headings_and_what_has_no_words_are_no_pieces() -> None:
    assert run([node(WHOLE)], [node(HALF), node("twelve towns last year", level=2)]) == "~+"
    assert run([node(WHOLE)], [node(HALF), node("")]) == "~+"
    same = [node(WHOLE), node("twelve towns last year")]
    assert run([node(WHOLE)], same) == "=+"


def test_a_paragraph_is_a_piece_of_one_only() -> None:
    first, last = f"{HALF} twelve towns", f"twelve towns {B}"
    old = [node(f"{HALF} twelve towns last year"), node(f"last year {B}")]
    new = [node(HALF), node("twelve towns last year"), node(B)]
    assert run(old, new) in {"2~", "~2"}
    assert first != last


def test_pieces_are_set_alike_and_so_is_the_pair() -> None:
    old = [node(WHOLE)]
    new = [node(HALF, style="small"), node("twelve towns last year")]
    assert run(old, new) == "~+"
    new = [node(HALF, style="small"), node("twelve towns last year", style="small")]
    assert run(old, new) == "~+"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([2], [2], "~"),
        ([2], [3], "-+"),
        ([2, 2], [2], "--+"),
        ([2], [2, 2], "-++"),
        ([0, 2], [2], "-~"),
        ([2, 0], [2], "~-"),
        ([2], [0, 2], "+~"),
        ([2], [2, 0], "~+"),
        ([0, 2, 0], [0, 2, 0], "-+~-+"),
        ([0], [0], "-+"),
        ([2], [], "-"),
        ([], [2], "+"),
    ],
)
@pytest.mark.parametrize("around", [(False, False), (True, False), (False, True), (True, True)])
def test_which_headings_of_a_gap_are_renamed(
    old: list[int], new: list[int], expected: str, around: tuple[bool, bool]
) -> None:
    olds = [node(f"old{n} past{n}", level=level) for n, level in enumerate(old)]
    news = [node(f"new{n} now{n}", level=level) for n, level in enumerate(new)]
    before, after = [node(A)] * around[0], [node(B)] * around[1]
    steps = Flat().run([*before, *olds, *after], [*before, *news, *after])
    assert signs(steps) == "=" * around[0] + expected + "=" * around[1]
    assert [n for s in steps for n in s.olds] == [*before, *olds, *after]
    assert [n for s in steps for n in s.news] == [*before, *news, *after]
    for step in steps:
        if step.is_pair and not step.is_equal:
            assert step.olds[0].level == step.news[0].level == 2


def numbers(old: list[str], new: list[str]) -> list[tuple[str, int]]:
    aligner = Flat()
    steps = aligner.run([node(t) for t in old], [node(t) for t in new])
    aligner.find_moves()
    return [(signs([s]) + (s.before or s.after)[0].split()[0], s.move) for s in steps]


ONE, TWO, SIX = (f"{n} a1 b2 c3 d4 e5 f6 g7 h8" for n in ("one", "two", "six"))
LONG = f"{A} {B} {A} {B} {A}"


def test_what_was_not_moved_together_is_more_than_one_move() -> None:
    one, two = f"first {SEVEN}", f"second {SEVEN[::-1]}"
    assert numbers([one, two, LONG], [LONG, two, one]) == [
        *(("-first", 1), ("-second", 2), ("=alpha", 0), ("+second", 2), ("+first", 1))
    ]
    assert numbers([one, two, LONG], [LONG, one, "between", two]) == [
        *(("-first", 1), ("-second", 2), ("=alpha", 0)),
        *(("+first", 1), ("+between", 0), ("+second", 2)),
    ]
    assert numbers([one, "between", two, LONG], [LONG, one, two]) == [
        *(("-first", 1), ("-between", 0), ("-second", 2), ("=alpha", 0)),
        *(("+first", 1), ("+second", 2)),
    ]
    # One that went down beside one that came up.
    assert numbers([one, LONG, two], [two, LONG, one]) == [
        *(("-first", 1), ("+second", 2), ("=alpha", 0), ("-second", 2), ("+first", 1))
    ]


def test_of_several_that_are_gone_the_most_alike_was_moved() -> None:
    near, far = f"{EIGHT} a8 a9", f"{EIGHT} b8 b9"
    new = f"{EIGHT} a8 b9"
    assert moved([near.replace("a9", "c9"), far, LONG], [LONG, new]) == [near.replace("a9", "c9")]
    assert moved([far, near, LONG], [LONG, f"{near} more"]) == [near]
    # Each once: the second of two is found by what is left.
    assert len(moved([near, far, LONG], [LONG, f"{near} x", f"{far} x"])) == 2
    assert len(moved([near, LONG], [LONG, f"{near} x", f"{near} y"])) == 1
    assert len(moved([near, f"{near} y", LONG], [LONG, f"{near} x"])) == 1


def test_of_equal_ones_the_first_was_moved_to_the_first() -> None:
    aligner = Flat()
    old, new = [node(EIGHT), node(EIGHT), node(LONG)], [node(LONG), node(EIGHT), node(EIGHT)]
    steps = aligner.run(old, new)
    aligner.find_moves()
    assert [s.olds[0] is old[0] for s in steps if s.olds and s.twin] == [True, False]
    assert steps[0].twin is steps[3] and steps[1].twin is steps[4]
    aligner = Flat()
    steps = aligner.run(old, new[:2])
    aligner.find_moves()
    assert [bool(s.twin) for s in steps] == [True, False, False, True]


def test_a_picture_without_words_moves_but_is_not_like_another() -> None:
    def picture(key: str) -> Node:
        return Node("picture", key, key, lambda _: "", whole=True)

    aligner = Flat()
    aligner.run([picture("a"), node(LONG)], [node(LONG), picture("a")])
    aligner.find_moves()
    (steps,) = aligner.runs
    assert [s.move for s in steps] == [1, 0, 1]
    aligner = Flat()
    aligner.run([picture("a"), node(LONG)], [node(LONG), picture("b")])
    aligner.find_moves()
    assert [s.move for s in aligner.runs[0]] == [0, 0, 0]


def test_what_is_of_another_kind_did_not_move() -> None:
    aligner = Flat()
    other = Node("item", EIGHT, EIGHT, str)
    aligner.run([node(EIGHT), node(LONG)], [node(LONG), other])
    aligner.find_moves()
    assert not any(s.twin for s in aligner.runs[0])


def test_moves_go_from_one_run_to_another() -> None:
    aligner = Flat()
    here = aligner.run([node(A), node(EIGHT)], [node(A)])
    there = aligner.run([node(B)], [node(B), node(EIGHT)])
    aligner.find_moves(numbered=2)
    assert here[1].twin is there[1] and there[1].twin is here[1]
    assert here[1].move == there[1].move == 3
