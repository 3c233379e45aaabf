"""Tables that are put in: pipe tables of the dialect, in the text, a box, a quotation, an item."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import NewCell, NewTable, NewText
from mdmdraft.model.text import Pinpoint
from mdmdraft.review.patch import InsertBlock
from mdmdraft.review.patch.actions import Side
from mdmdraft.world import World
from tests.review.patch.acts import Act, drop, insert, note, put
from tests.review.patch.paper import done, find

LEFT, ABOVE = NewCell("left"), NewCell("above")


def cell(*new: str | NewText) -> NewCell:
    return NewCell("words", tuple(NewText(n) if isinstance(n, str) else n for n in new))


def table(beside: str, new: NewTable, where: Side = "after") -> Act:
    return lambda draft: InsertBlock(find(draft, beside).id, (), where, table=new)


def rows(*lines: str) -> tuple[tuple[NewCell, ...], ...]:
    marks = {"<<": LEFT, "^^": ABOVE, "": NewCell("nothing")}
    return tuple(tuple(marks.get(w) or cell(w) for w in line.split("/")) for line in lines)


PLAIN = NewTable(rows("a/b", "c/d"))
SHOWN = "| a   | b   |\n|-----|-----|\n| c   | d   |"
CITED = NewText(cite=(Pinpoint("book", locator="p. 3", label="page", value="3"),))
APPLIED: list[tuple[str, list[Act], str]] = [
    ("Ppp.\n\nQqq.", [table("Ppp", PLAIN)], f"Ppp.\n\n{SHOWN}\n\nQqq."),
    ("Ppp.", [table("Ppp", PLAIN, "before")], f"{SHOWN}\n\nPpp."),
    ("Ppp.\n\nQqq.", [table("Ppp", PLAIN), put("Ppp", "New."), table("Ppp", PLAIN)],
     f"Ppp.\n\n{SHOWN}\n\nNew.\n\n{SHOWN}\n\nQqq."),
    ("Ppp.\n\nQqq.", [drop("Ppp"), table("Qqq", PLAIN), insert("Qqq", " more")],
     f"Qqq more.\n\n{SHOWN}"),
    ("> Ppp.", [table("Ppp", PLAIN)], "> Ppp.\n>\n> " + SHOWN.replace("\n", "\n> ")),
    ("- Ppp.\n- Qqq.", [table("Ppp", PLAIN)],
     "- Ppp.\n\n  " + SHOWN.replace("\n", "\n  ") + "\n- Qqq."),
    ("Ppp.", [table("Ppp", NewTable(rows("a/b/c", "d/e/f"), "left center right"))],
     "Ppp.\n\n| a   | b   | c   |\n|:----|:---:|----:|\n| d   | e   | f   |"),
    ("Ppp.", [table("Ppp", NewTable(rows("a/b/c", "d/<</e", "^^/^^/f", "g//")))],
     "Ppp.\n\n| a   | b   | c   |\n|-----|-----|-----|\n| d   | <<  | e   |\n| ^^  | ^^  | f   |\n"
     "| g   |     |     |"),
    ("Ppp.", [table("Ppp", NewTable(rows("a/b"), headed=False))],
     "Ppp.\n\n|     |     |\n|-----|-----|\n| a   | b   |"),
    ("Ppp.", [table("Ppp", NewTable(rows("a|b/`c`", "<<</^^^")))],
     "Ppp.\n\n| a\\|b   | \\`c\\`  |\n|--------|--------|\n| \\<\\<\\< | \\^\\^\\^ |"),
    ("Ppp.", [table("Ppp", NewTable(((cell("a "), cell(NewText("b", ("strong",)), note("Not so."))),
                                     (cell(CITED), cell(NewText("d", (), "https://e.org"))))))],
     "Ppp.\n\n| a             | **b**[^1]          |\n|---------------|--------------------|\n"
     "| [@book, p. 3] | [d](https://e.org) |\n\n[^1]: Not so."),
    ("Ppp.", [table("Ppp", NewTable(rows("w " * 60 + "x/b", "c/d")))],
     "Ppp.\n\n| " + "w " * 60 + "x | b |\n|---|---|\n| c | d |"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "acts", "wanted"), APPLIED)
def test_a_table_is_written_with_pipes(
    small: tuple[World, Draft], body: str, acts: list[Act], wanted: str
) -> None:
    got = done(small, body, acts)
    assert [r.reason for r in got.results if not r.applied] == []
    assert got.body == wanted


REFUSED: list[tuple[str, NewTable, str]] = [
    ("| Ppp | b |\n|---|---|\n| c | d |", PLAIN, "holds one line"),
    ("Ooo.[^1]\n\n[^1]: Ppp.", PLAIN, "stands in a footnote"),
    ("Ppp.", NewTable(rows("a\nb/c", "d/e")), "line break"),
    ("Ppp.", NewTable(rows("/", "/")), "is empty"),
]


@pytest.mark.parametrize(("body", "new", "reason"), REFUSED)
def test_a_table_that_cannot_be_written_is_refused(
    small: tuple[World, Draft], body: str, new: NewTable, reason: str
) -> None:
    got = done(small, body, [table("Ppp", new)])
    assert reason in got.results[0].reason
    assert got.body == body
