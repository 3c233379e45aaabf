"""Two linear texts as one: paragraphs, the rows of tables, the cells of rows."""

from __future__ import annotations

import pytest

from mdmdraft.align.linear import LinearItem, LinearText, TextParagraph, TextRow, TextRun, TextTable
from mdmdraft.align.paragraphs import LinearAligner
from mdmdraft.align.steps import Step
from mdmdraft.model.text import Style


def para(text: str, id_: str = "", *, level: int = 0) -> TextParagraph:
    return TextParagraph("para", [TextRun(text)], id_, level=level)


def table(*rows: TextRow, id_: str = "") -> TextTable:
    return TextTable(list(rows), id_)


def row(*cells: str, id_: str = "", names: tuple[str, ...] = ()) -> TextRow:
    return TextRow([[para(text)] for text in cells], id_, names=names)


def steps(old: LinearText, new: LinearText) -> list[Step]:
    return LinearAligner(lambda item: item.id).align(old, new)


def sign(step: Step) -> str:
    if step.is_pair:
        return "=" if step.is_equal else "~"
    return "-" if step.olds else "+"


def signs(found: list[Step]) -> str:
    return "".join(map(sign, found))


def inner(step: Step) -> list[str]:
    return [signs(found) for found in step.steps]


LONG = "this is a sentence of some length that says one thing"
OTHER = "nothing whatever is common here between both passages, words differ"


def test_paragraphs_are_paired_by_their_words_and_names() -> None:
    assert signs(steps([para(LONG)], [para(LONG)])) == "="
    assert signs(steps([para(LONG)], [para(f"{LONG} more")])) == "~"
    assert signs(steps([para(LONG)], [para(OTHER)])) == "-+"
    assert signs(steps([para(LONG, "1")], [para(OTHER, "1")])) == "~"
    assert signs(steps([para(LONG, "1")], [para(f"{LONG} more", "2")])) == "-+"
    assert signs(steps([para(LONG)], [table(row(LONG))])) == "-+"


def test_paragraphs_are_split_and_joined() -> None:
    first, last = "this is a sentence of some length", "that says one thing"
    (split,) = steps([para(f"{first} {last}")], [para(first), para(last)])
    assert [i.text for i in split.after] == [first, last]
    (joined,) = steps([para(first), para(last)], [para(f"{first} {last}")])
    assert [i.text for i in joined.before] == [first, last]


def test_the_rows_of_a_table_and_the_cells_of_a_row_are_aligned() -> None:
    old = table(row("Name", "Finding"), row("Anna", LONG), row("Bert", OTHER))
    new = table(row("Name", "Finding"), row("Anna", f"{LONG} more"), row("Carl", "unknown"))
    (found,) = steps([old], [new])
    assert sign(found) == "~" and signs(found.rows) == "=~-+"
    assert inner(found.rows[1]) == ["=", "~"]
    (kept,) = steps([old], [old])
    assert signs(kept.rows) == "===" and inner(kept.rows[0]) == ["=", "="]
    assert steps([para(LONG)], [para(LONG)])[0].rows == []


def test_a_table_is_the_one_of_its_name_or_of_a_third_of_its_words() -> None:
    assert signs(steps([table(row(LONG), id_="t")], [table(row(OTHER), id_="t")])) == "~"
    assert signs(steps([table(row(LONG))], [table(row(OTHER))])) == "-+"
    assert signs(steps([table(row("a b c d e"))], [table(row("a b x y z"))])) == "~"


def test_a_row_is_the_one_of_its_name() -> None:
    def of(name: str, text: str, id_: str, *names: str) -> TextTable:
        return table(row("Kept", f"{LONG} {LONG}"), row(name, text, id_=id_, names=names))

    old = of("Anna", OTHER, "r1")
    assert signs(steps([old], [of("Bert", "all else", "r1")])[0].rows) == "=~"
    assert signs(steps([old], [of("Bert", "all else", "r2")])[0].rows) == "=-+"
    # The bookmark at a row of a Word file, not an id that it has not.
    assert signs(steps([old], [of("Bert", "all else", "", "r1", "r2")])[0].rows) == "=~"
    # A name that the old table has not is no name: the words tell.
    assert signs(steps([old], [of("Anna", f"{OTHER} so", "r9")])[0].rows) == "=~"
    named = table(
        row("Kept", f"{LONG} {LONG}"), row("Anna", OTHER, id_="r1"), row("x", "y", id_="r2")
    )
    other = of("Anna", f"{OTHER} so", "r2")
    assert signs(steps([named], [other])[0].rows) == "=-~"


def test_cells_of_rows_that_have_not_as_many_are_paired_by_their_words() -> None:
    old = table(row("a b c", LONG, OTHER), row("k", f"{LONG} k", f"{OTHER} k"))
    new = table(row("a b c", f"{OTHER} more"), row("k", f"{OTHER} k"))
    (found,) = steps([old], [new])
    assert signs(found.rows) == "~~"
    assert [[[i.text for i in s.before] for s in cell] for cell in found.rows[0].steps] == [
        [["a b c"]],
        [[OTHER]],
    ]
    assert inner(found.rows[0]) == ["=", "~"]


def test_a_table_in_a_cell_is_aligned_too() -> None:
    def of(text: str, *styles: Style) -> TextTable:
        inside = TextRow([[para("Anna")], [para(text)]])
        inside.cells[1][0] = TextParagraph("para", [TextRun(text, frozenset(styles))])
        return table(TextRow([[para("above"), table(inside)], [para(LONG)]]))

    (found,) = steps([of(OTHER)], [of(f"{OTHER} more")])
    (outer,) = found.rows
    assert inner(outer) == ["=~", "="]
    assert signs(outer.steps[0][1].rows) == "~"
    assert inner(outer.steps[0][1].rows[0]) == ["=", "~"]
    # So is one of the same words, set otherwise.
    assert signs(steps([of(OTHER)], [of(OTHER, "emph")])) == "~"
    assert signs(steps([of(OTHER)], [of(OTHER)])) == "="


def flat(found: list[Step]) -> list[Step]:
    return [
        s for step in found for s in (step, *(x for inside in step.steps for x in flat(inside)))
    ]


def moved(old: LinearText, new: LinearText) -> list[str]:
    return sorted(
        sign(s) + (s.before or s.after)[0].text[:5] for s in flat(steps(old, new)) if s.twin
    )


ALPHA, BETA = f"alpha {LONG}", f"beta {OTHER} {OTHER}"


def test_paragraphs_move_and_those_in_cells_do_not() -> None:
    assert moved([para(ALPHA), para(BETA)], [para(BETA), para(ALPHA)]) == ["+alpha", "-alpha"]
    within = [table(TextRow([[para(ALPHA), para(BETA)], [para("k")]]))]
    after = [table(TextRow([[para(BETA), para(ALPHA)], [para("k")]]))]
    assert moved([*within], [*after]) == []
    out: list[LinearItem] = [table(TextRow([[para(BETA)], [para("k")]])), para(ALPHA)]
    assert moved([*within], out) == []
    # A row has a name, and is never looked for elsewhere.
    rows = [row("k", ALPHA), row("l", BETA), row("m", OTHER)]
    assert moved([table(*rows)], [table(*rows[1:], rows[0])]) == []
    # A table is moved whole, its rows compared where it is now.
    assert moved([table(*rows), para(LONG * 9)], [para(LONG * 9), table(*rows)]) == [
        f"+k\n{ALPHA[:3]}",
        f"-k\n{ALPHA[:3]}",
    ]
    # What comes after a table is again none of its cells.
    kept = table(row("k", LONG), row("l", OTHER))
    changed = table(row("k", f"{LONG} so"), row("l", OTHER))
    assert len(moved([kept, para(ALPHA), para(BETA)], [changed, para(BETA), para(ALPHA)])) == 2
    aligner = LinearAligner(lambda item: "")
    found = aligner.align([para(ALPHA), para(BETA)], [para(BETA), para(ALPHA)], moves=False)
    assert not any(s.twin for s in found)


@pytest.mark.parametrize(("below", "stays"), [(3, BETA), (25, "Aims")])
def test_a_heading_stays_with_what_stands_below_it(below: int, stays: str) -> None:
    text = [
        para(f"paragraph {n} of the section {'abcdefghijklmnopqrstuvwxyz'[n]} {n}")
        for n in range(below)
    ]
    lower = para("Lower", level=2)
    heading = para("Aims", level=1)
    old = [heading, lower, *text, para(BETA * 6)]
    new = [para(BETA * 6), heading, lower, *text]
    found = steps([*old], [*new])
    (kept,) = [s for s in found if s.is_pair and s.before[0].text[:4] == stays[:4]]
    assert kept.is_equal
