"""Paragraphs, items and rows put in, deleted, moved, split and joined in Markdown."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import NewText
from mdmdraft.world import World
from tests.review.patch.acts import (
    Act,
    drop,
    drop_item,
    drop_row,
    item,
    join,
    move,
    put,
    replace,
    row,
    split,
)
from tests.review.patch.paper import done

THREE = "Aaa.\n\nBbb.\n\nCcc."
LIST = "1. aaa bbb\n2. ccc\n3. ddd"
LOOSE = "- aaa\n\n- bbb\n  ccc\n\n- ddd"
QUOTE = "> Aaa.\n>\n> Bbb.\n\nCcc."
TABLE = "| a   | b   |\n|-----|-----|\n| one | qq  |\n| two | y   |\n\n: Cap\n\nEnd."
NOTED = "Aaa[^1].\n\n[^1]: Note.\n\nBbb.\n\nCcc."
BOX = "::: {.translation lang=fr}\n## Head {#h}\n\nAaa.\n:::\n\nBbb."
STRONG = NewText("Nn", ("strong",))

CASES: list[tuple[str, list[Act], str]] = [
    # put in
    (THREE, [put("Bbb", "New *x*.")], "Aaa.\n\nBbb.\n\nNew \\*x\\*.\n\nCcc."),
    (THREE, [put("Bbb", "New.", where="before")], "Aaa.\n\nNew.\n\nBbb.\n\nCcc."),
    (THREE, [put("Bbb", "1. x"), put("Bbb", "2. y")],
     "Aaa.\n\nBbb.\n\n1\\. x\n\n2\\. y\n\nCcc."),
    (THREE, [put("Ccc", "Nn ", STRONG, level=2)],
     "Aaa.\n\nBbb.\n\nCcc.\n\n## Nn **Nn**"),
    (THREE, [put("Ccc", "Nn.", NewText(note=((NewText("Note.", None),),)))],
     THREE + "\n\nNn.[^1]\n\n[^1]: Note."),
    (QUOTE, [put("Aaa", "New.")], "> Aaa.\n>\n> New.\n>\n> Bbb.\n\nCcc."),
    (QUOTE, [put("Bbb", "New.")], "> Aaa.\n>\n> Bbb.\n>\n> New.\n\nCcc."),
    (LIST, [put("ccc", "new")], "1. aaa bbb\n2. ccc\n\n   new\n3. ddd"),
    (NOTED, [put("Aaa", "New.")], "Aaa[^1].\n\nNew.\n\n[^1]: Note.\n\nBbb.\n\nCcc."),
    (NOTED, [put("Note", "New.")], "Aaa[^1].\n\n[^1]: Note.\n\n    New.\n\nBbb.\n\nCcc."),
    (BOX, [put("Aaa", "New.")], BOX.replace("Aaa.", "Aaa.\n\nNew.")),
    (TABLE, [put("Cap", "New.")], TABLE.replace("End", "New.\n\nEnd")),
    ("Term\n:   Aaa.\n\nEnd.", [put("Aaa", "New.")], "Term\n:   Aaa.\n\n    New.\n\nEnd."),
    ("# H\nAaa.", [put("H", "New.")], "# H\n\nNew.\n\nAaa."),
    # deleted
    (THREE, [drop("Aaa")], "Bbb.\n\nCcc."),
    (THREE, [drop("Bbb")], "Aaa.\n\nCcc."),
    (THREE, [drop("Ccc")], "Aaa.\n\nBbb."),
    (THREE, [drop("Bbb"), drop("Ccc")], "Aaa."),
    (THREE, [drop("Bbb"), put("Bbb", "New.")], "Aaa.\n\nNew.\n\nCcc."),
    (THREE, [drop("Aaa"), put("Aaa", "New.", where="before")], "New.\n\nBbb.\n\nCcc."),
    (QUOTE, [drop("Aaa")], "> Bbb.\n\nCcc."),
    (QUOTE, [drop("Bbb")], "> Aaa.\n\nCcc."),
    ("Aaa.\n\n> Bbb.\n\nCcc.", [drop("Bbb")], "Aaa.\n\nCcc."),
    (LIST, [drop("ccc")], "1. aaa bbb\n2. ddd"),
    (BOX, [drop("Head")], BOX.replace("## Head {#h}\n\n", "")),
    (NOTED, [drop("Aaa")], "Bbb.\n\nCcc."),
    ("Aaa.\n\n<!-- why -->\n\nBbb.\n\nCcc.", [drop("Bbb")], "Aaa.\n\n<!-- why -->\n\nCcc."),
    ("# H\nAaa.\n\n# I\nBbb.", [drop("I")], "# H\nAaa.\n\nBbb."),
    # moved
    (THREE, [move("Ccc", "Aaa", "before")], "Ccc.\n\nAaa.\n\nBbb."),
    (THREE, [move("Aaa", "Ccc")], "Bbb.\n\nCcc.\n\nAaa."),
    (THREE, [move("Aaa", "Ccc"), replace("Aaa", "A[x]")], "Bbb.\n\nCcc.\n\nA\\[x\\]."),
    (QUOTE + "\n\nDdd\neee.", [move("Ddd", "Aaa")],
     "> Aaa.\n>\n> Ddd\n> eee.\n>\n> Bbb.\n\nCcc."),
    (QUOTE, [move("Bbb", "Ccc")], "> Aaa.\n\nCcc.\n\nBbb."),
    (BOX, [move("Bbb", "Aaa", "before")], BOX.replace("Aaa", "Bbb.\n\nAaa")[: -len("\n\nBbb.")]),
    (LIST, [move("ddd", "aaa", "before")], "1. ddd\n2. aaa bbb\n3. ccc"),
    (LIST + "\n\nEee.", [move("ccc", "Eee")], "1. aaa bbb\n2. ddd\n\nEee.\n\nccc"),
    # split and joined
    ("Aaa *bbb ccc*\nddd.", [split("Aaa bbb")], "Aaa *bbb*\n\n*ccc*\nddd."),
    (QUOTE.replace("Aaa", "Aaa bbb"), [split("Aaa")], "> Aaa\n>\n> bbb.\n>\n> Bbb.\n\nCcc."),
    ("## Aaa bbb {#x .unnumbered}\n\nCcc.", [split("Aaa")],
     "## Aaa {#x .unnumbered}\n\nbbb\n\nCcc."),
    (LIST, [split("aaa", item=True)], "1. aaa\n2. bbb\n2. ccc\n3. ddd"),
    (LOOSE, [split("bbb", item=True)], "- aaa\n\n- bbb\n\n- ccc\n\n- ddd"),
    (THREE, [join("Aaa")], "Aaa. Bbb.\n\nCcc."),
    (QUOTE, [join("Aaa")], "> Aaa. Bbb.\n\nCcc."),
    ("Aaa\nbbb.\n\nCcc.", [join("Aaa")], "Aaa\nbbb.\nCcc."),
    (LIST, [join("aaa")], "1. aaa bbb ccc\n2. ddd"),
    (THREE, [join("Aaa"), join("Bbb")], "Aaa. Bbb. Ccc."),
    # items
    (LIST, [item("ccc", "new")], "1. aaa bbb\n2. ccc\n3. new\n4. ddd"),
    (LIST, [item("aaa", "new", where="before")], "1. new\n2. aaa bbb\n3. ccc\n4. ddd"),
    (LIST, [drop_item("aaa")], "1. ccc\n2. ddd"),
    (LIST, [drop_item("ddd"), item("ddd", "new")], "1. aaa bbb\n2. ccc\n3. new"),
    ("1. aaa\n1. bbb", [item("aaa", "new")], "1. aaa\n1. new\n1. bbb"),
    ("a) aaa\nb) bbb", [item("bbb", "new")], "a) aaa\nb) bbb\nc) new"),
    (LOOSE, [item("ddd", "new")], LOOSE + "\n\n- new"),
    (LOOSE, [drop_item("bbb")], "- aaa\n\n- ddd"),
    ("- aaa\n  - bbb\n- ccc", [item("bbb", "new")], "- aaa\n  - bbb\n  - new\n- ccc"),
    ("- aaa\n  - bbb\n- ccc", [item("aaa", "new")], "- aaa\n  - bbb\n- new\n- ccc"),
    ("> * aaa\n> * bbb", [item("aaa", "new")], "> * aaa\n> * new\n> * bbb"),
    ("Aaa.\n\n- bbb\n\nCcc.", [drop_item("bbb")], "Aaa.\n\nCcc."),
    # rows
    (TABLE, [row("one", "n", "m|m")], TABLE.replace("| two", "| n   | m\\|m |\n| two")),
    (TABLE, [row("two", "n")], TABLE.replace("y   |\n", "y   |\n| n   |     |\n")),
    (TABLE, [row("a", "n", "m")], TABLE.replace("| one", "| n   | m   |\n| one")),
    (TABLE, [drop_row("one")], TABLE.replace("| one | qq  |\n", "")),
    ("a|b\n-|-\nc|d\n\nEnd.", [row("c", "n", "m")], "a|b\n-|-\nc|d\nn | m\n\nEnd."),
]  # fmt: skip


def _done(small: tuple[World, Draft], body: str, acts: list[Act]) -> tuple[str, list[str]]:
    got = done(small, body, acts)
    return got.body, [r.reason for r in got.results]


@pytest.mark.parametrize(("body", "acts", "after"), CASES)
def test_blocks_are_put_back(
    small: tuple[World, Draft], body: str, acts: list[Act], after: str
) -> None:
    assert _done(small, body, acts) == (after, [""] * len(acts))


@pytest.mark.parametrize(
    "acts",
    [
        [drop("Bbb"), replace("Bbb", "x")],
        [replace("Bbb", "x"), drop("Bbb")],
        [drop("Bbb"), move("Bbb", "Aaa", "before")],
        [move("Bbb", "Aaa", "before"), drop("Bbb")],
        [split("Bb"), split("B")],
    ],
)
def test_a_block_is_not_deleted_and_changed(small: tuple[World, Draft], acts: list[Act]) -> None:
    _, reasons = _done(small, THREE, acts)
    assert not reasons[0]
    assert reasons[1] in {
        "another edit changes the same words",
        "another edit deletes the block",
        "another edit splits the same paragraph",
    }


def test_the_only_footnote_goes_with_its_last_reference(small: tuple[World, Draft]) -> None:
    body = "Aaa[^x].\n\nBbb[^x].\n\n[^x]: Note.\n\nCcc."
    assert _done(small, body, [drop("Aaa")])[0] == "Bbb[^x].\n\n[^x]: Note.\n\nCcc."
    assert _done(small, body, [drop("Aaa"), drop("Bbb")])[0] == "Ccc."


@pytest.mark.parametrize(
    ("body", "acts"),
    [
        (THREE, [join("Aaa"), move("Ccc", "Bbb", "before")]),
        (THREE, [join("Aaa"), move("Ccc", "Aaa")]),
        (THREE, [move("Ccc", "Bbb", "before"), join("Aaa")]),
        (THREE, [join("Aaa"), put("Aaa", "New.")]),
        (THREE, [put("Bbb", "New.", where="before"), join("Aaa")]),
        (LIST, [join("aaa"), item("aaa", "new")]),
        (LIST, [item("aaa", "new"), join("aaa")]),
    ],
)
def test_nothing_is_put_between_two_paragraphs_that_are_joined(
    small: tuple[World, Draft], body: str, acts: list[Act]
) -> None:
    alone = _done(small, body, acts[:1])[0]
    after, reasons = _done(small, body, acts)
    assert after == alone
    assert reasons[0] == "" and "another edit changes" in reasons[1]
