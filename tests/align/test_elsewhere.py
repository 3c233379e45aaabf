"""Words that stand in other texts alone are told from those that are simply gone."""

from __future__ import annotations

import pytest

from mdmdraft.align.elsewhere import Elsewhere, key_of, leaves_of, overlap, runs_of
from mdmdraft.model.text import Block, Figure, Image, List, Note, Para, Text


def para(text: str) -> Para:
    return Para((Text(text),))


def marked(text: str, kept: list[str], others: list[str]) -> str:
    """Return a text with the words that stand in the others alone as `#`."""
    found = Elsewhere([(Text(t),) for t in kept], [(Text(t),) for t in others])
    words = found.reader.words((Text(text),))
    marks = found.marks(words)
    return "".join(w.space + ("#" if m else w.text) for w, m in zip(words, marks, strict=True))


@pytest.mark.parametrize(
    ("text", "kept", "others", "wanted"),
    [
        # As it is among the kept ones it is open, wherever else it stands.
        ("All is open.", ["All is open."], ["All is open."], "All is open."),
        ("It is gone.", ["Something else."], ["No word alike"], "It is gone."),
        ("They meet at the mill.", [], ["They meet at the mill."], "# # # # ##"),
        ("“They meet”, it says.", [], ["They meet it says"], "## ### # ##"),
        # Some words of a text that goes on.
        ("We go with Ann to town.", ["We go to town."], ["with Ann"], "We go # # to town."),
        ("We go at noon to town.", ["We go to town."], ["a cat at noon"],
         "We go at noon to town."),
        ("We go to town.", ["We went to town."], ["go and see"], "We go to town."),
        # A name, a figure that is told nowhere else.
        ("It is in Arles.", ["It is there."], ["the house of Arles"], "It is in ##"),
        ("It is in Arles.", ["It is there.", "Arles"], ["the house of Arles"], "It is in Arles."),
        ("It costs 1984 francs now.", [], ["we paid 1984"], "It costs # francs now."),
        # Said otherwise there.
        ("A long text of the house is here.", [], ["A longer text of our house was here."],
         "# # # # # # # ##"),
    ],
)  # fmt: skip
def test_marks(text: str, kept: list[str], others: list[str], wanted: str) -> None:
    assert marked(text, kept, others) == wanted


def test_a_short_text_is_found_whole_alone() -> None:
    assert marked("must", ["should"], ["they must go"]) == "must"
    assert marked("78 %", ["a"], ["78 %"]) == "# #"


def test_the_texts_of_notes_and_pictures_are_read() -> None:
    note = Note((para("in a note"),))
    figure = Figure(Image("a.png", "what it shows"), (Text("its caption"),))
    blocks: tuple[Block, ...] = (Para((Text("a"), note)), figure)
    assert [run for run in runs_of(blocks) if all(isinstance(i, Text) for i in run)] == [
        (Text("in a note"),),
        (Text("what it shows"),),
        (Text("its caption"),),
    ]


def test_blocks_alike() -> None:
    one = List(((para("a b"),), (para("c"),)))
    two = List(((para("c"),), (para("d"),)))
    assert leaves_of(one).total() == 2
    assert overlap(leaves_of(one), [leaves_of(two)]) == 1
    assert overlap(leaves_of(one), []) == 0


def test_what_says_nothing_by_itself() -> None:
    words = Elsewhere([], []).reader.words((Text("a — b."),))
    assert [key_of(word) for word in words] == ["a", "", "b", ""]
