"""How many words a redline of two Word files marks: about as few as would do, in every pair."""

from __future__ import annotations

import pytest
from benchmarks.redlines import DATE, fewest_words, marked_words

from mdmdraft.diff.in_place import redline_in_place
from tests.diff.in_place.word_files import WordFile, p, table

MONTHS = table(*(tuple(f"{7 * row + day}" for day in range(7)) for row in range(4)))
ONE = "On the first tab the galleries hold things that are made to go with the look of it."
TWO = "You can easily change how chosen words look by taking a look for them from the tab."
THREE = "To change how all of it looks, take another theme from the tab of the layout."


def marks(old: str, new: str) -> tuple[int, int]:
    """Return how many words are marked, and how many would have to be."""
    pair = WordFile(old).bytes(), WordFile(new).bytes()
    made = redline_in_place(*pair, names=("o", "n"), author="A", date=DATE)
    return marked_words(made), fewest_words(*pair)


def written(*paragraphs: str) -> str:
    return "".join(map(p, paragraphs))


@pytest.mark.parametrize(
    ("apart", "joined"),
    [
        (("More Material", "Authors are asked"), ("More MaterialAuthors are asked",)),
        (("A short one.", "It begins (so)"), ("A short one.It begins (so)",)),
        (("Title", "What stands below it"), ("TitleWhat stands below it",)),
        (("One", "(two)", "three and four"), ("One(two)three and four",)),
    ],
)  # fmt: skip
def test_joining_and_splitting_marks_no_word(
    apart: tuple[str, ...], joined: tuple[str, ...]
) -> None:
    for old, new in ((apart, joined), (joined, apart)):
        assert (
            marks(written("First of all.", *old, "x"), written("First of all.", *new, "x"))[0] == 0
        )


def test_a_word_that_stands_in_both_is_not_parted() -> None:
    old = written("Take a note", "book that is no notebook")
    assert marks(old, written("Take a note", "book that is the notebook"))[0] == 2


@pytest.mark.parametrize("times", [2, 5, 9])
def test_a_text_that_says_its_paragraphs_many_times(times: int) -> None:
    said = [ONE, TWO, THREE] * times
    at = 3 * (times // 2)
    changed = [*said[:at], ONE.replace("first", "second"), *said[at + 1 :]]
    split = [*said[:at], ONE[:40], ONE[40:], *said[at + 1 :]]
    moved = [*said[: at + 1], *said[at + 2 :], TWO]
    for new in (changed, split, moved, said[1:], [*said, ONE]):
        for one, two in ((said, new), (new, said)):
            found, least = marks(written(*one), written(*two))
            assert found <= 1.5 * least + 1


def test_a_table_stays_where_paragraphs_around_it_are_the_same() -> None:
    part = p(ONE) + p(TWO) + MONTHS + p() + p(THREE)
    found, least = marks(part * 4, part + p(TWO) + MONTHS + p() + p(THREE) + p(ONE) + part * 2)
    assert found <= 1.5 * least


def test_of_two_that_were_joined_and_one_that_was_moved_the_longer_stay() -> None:
    old = written("Before.", ONE, f"{TWO} {TWO.upper()}", THREE, "After.")
    new = written("Before.", THREE, f"{ONE[:-3]} other{TWO} {TWO.upper()}", "After.")
    found, least = marks(old, new)
    assert found <= 1.2 * least


def test_a_row_that_grew_stays() -> None:
    old = table(("Pole 1", "Pole 2"), ("word", "")) + p()
    new = table(("Pole 1", "Pole 2"), ("word", "and much that nobody had said before")) + p()
    assert marks(old, new)[0] == 7


def test_paragraphs_of_few_words_that_were_changed_beside_others_that_went() -> None:
    old = written("This is page 1", "Of another kind altogether", "And more.")
    new = written("This is page 1 and a sentence that nobody had written before", "And more.")
    found, least = marks(old, new)
    assert found <= 1.5 * least
