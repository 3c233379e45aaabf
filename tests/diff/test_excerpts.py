"""Changed words with a few unchanged ones beside them."""

from __future__ import annotations

from mdmdraft.diff.excerpts import shortened
from mdmdraft.model.changes import Operation, Words


def run(*runs: tuple[Operation, str]) -> tuple[Words, ...]:
    return tuple(Words(operation, words) for operation, words in runs)


def test_what_is_unchanged_is_cut() -> None:
    words = " ".join(str(n) for n in range(40))
    found = shortened(
        run(
            ("equal", words),
            ("insert", " x"),
            ("equal", f" {words} "),
            ("delete", "y"),
            ("equal", f" {words}"),
        ),
        6,
    )
    assert [w.text for w in found] == [
        "… 34 35 36 37 38 39",
        " x",
        " 0 1 2 3 4 … 35 36 37 38 39 ",
        "y",
        " 0 1 2 3 4 …",
    ]
    assert shortened(run(("equal", "a b c"), ("insert", "d")), 6)[0].text == "a b c"


def test_more_words_may_stay() -> None:
    long = " ".join(f"w{n}" for n in range(40))
    runs = run(("equal", long), ("insert", " x"), ("equal", f" {long}"))
    short = shortened(runs, 8)
    assert short[0].text == "… " + " ".join(f"w{n}" for n in range(32, 40))
    assert short[2].text.endswith("w6 …")
    assert shortened(runs[1:2], 8) == (runs[1],)


def test_words_without_a_change_are_cut_to_the_first_ones() -> None:
    long = " ".join(str(n) for n in range(40))
    assert shortened(run(("equal", long)), 3, "...")[0].text == "0 1 2 3 4 5 ..."


def test_one_word_is_not_cut_for_dots() -> None:
    runs = run(("insert", "x "), ("equal", "0 1 2 3 4"), ("delete", " y"))
    assert shortened(runs, 2)[1].text == "0 1 2 3 4"
    assert shortened(runs, 1)[1].text == "0 … 4"
