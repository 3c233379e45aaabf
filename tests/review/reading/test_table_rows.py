"""Reviews of tables with merged cells: the table says what the reviewer saw, or what it said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from mdmdraft.align.linear import TextTable, text_of
from mdmdraft.docx.names import w
from mdmdraft.drafts.freezing import freeze
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.files import read_reviews
from mdmdraft.review.reading.finder import MERGED
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.review import paper
from tests.review.laws import as_word, check_account, docx

PATH = "content/sections/01-context.en.md"
TABLE = """\
| Where | Who | What | When |
|-------|-----|------|------|
| north | ann | bread | may |
| ^^ | ben | soup | june |
| ^^ | cid | rice | july |
| south | dan | << | august |
| west | eve | tea | winter |
"""
Rows = list[etree._Element]
Act = Callable[[etree._Element, Rows], None]


def world_of(folder: Path, table: str = TABLE) -> World:
    """Return a paper with a table, frozen."""
    text = f"# Context {{#top}}\n\nSome words.\n\n{table}\nThe end of the section.\n"
    advice = "# Advice\n\nSee [@sec:context].\n"
    world = paper.write(folder, {PATH: text, "content/sections/02-advice.en.md": advice})
    freeze(world, "0.1.0", lambda _: None)
    return world


def changed(data: bytes, act: Act) -> bytes:
    """Return a Word file in whose first table with a row `ann` something is done."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    (table,) = [t for t in document.iter(w("tbl")) if b">ann<" in etree.tostring(t)]
    act(table, table.findall(w("tr")))
    parts["word/document.xml"] = etree.tostring(document, xml_declaration=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def table_in(data: bytes) -> list[list[tuple[str, tuple[int, int]]]]:
    """Return the words and the spans of the cells of the one table that tells of Ann."""
    tables = [t for t in as_word(data).text if isinstance(t, TextTable) and "ann" in t.text]
    return [
        [(text_of(cell), span) for cell, span in zip(row.cells, row.spans, strict=True)]
        for table in tables
        for row in table.rows
    ]


# -- what reviewers do ------------------------------------------------------------------------


def cells(row: etree._Element) -> Rows:
    return row.findall(w("tc"))


def set_merge(cell: etree._Element, how: str) -> None:
    """Let a cell begin (`restart`) or continue a merge, or with "" stand alone."""
    properties = cell.find(w("tcPr"))
    assert properties is not None
    for old in properties.findall(w("vMerge")):
        properties.remove(old)
    if how:
        width = properties.find(w("gridSpan"))
        merge = etree.Element(w("vMerge"), {w("val"): how})
        (width if width is not None else properties[0]).addnext(merge)


def say(cell: etree._Element, words: str) -> None:
    """Write other words into a cell."""
    texts = list(cell.iter(w("t")))
    if not texts:
        run = etree.SubElement(next(cell.iter(w("p"))), w("r"))
        texts = [etree.SubElement(run, w("t"))]
    texts[0].text = words
    for text in texts[1:]:
        text.text = ""


def anew(row: etree._Element, *words: str) -> etree._Element:
    """Return a copy of a row without its bookmarks, with other words."""
    new = deepcopy(row)
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(new.iter(w(tag))):
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)
    for cell, text in zip(cells(new), words, strict=True):
        if text:
            say(cell, text)
    return new


def cut(*numbers: int) -> Act:
    def act(table: etree._Element, rows: Rows) -> None:
        for number in numbers:
            table.remove(rows[number])

    return act


def tracked(kind: str, number: int) -> Act:
    """Rows are put in (`ins`) or taken out (`del`) with tracking on."""

    def act(table: etree._Element, rows: Rows) -> None:
        row = rows[number]
        if kind == "ins":
            row = anew(rows[number], *["new"] * len(cells(rows[number])))
            rows[number].addnext(row)
        marked = row.find(w("trPr"))
        if marked is None:
            marked = etree.Element(w("trPr"))
            row.insert(0, marked)
        told = {w("id"): "9001", w("author"): "R", w("date"): "2026-01-02T03:04:05Z"}
        etree.SubElement(marked, w(kind), told)

    return act


def within(table: etree._Element, rows: Rows) -> None:
    """A row in the middle of a merge."""
    rows[2].addnext(anew(rows[2], "", "bob", "fish", "jan"))


def beside(table: etree._Element, rows: Rows) -> None:
    """A row that is merged with none, above a merge."""
    rows[0].addnext(anew(rows[5], "east", "fay", "oil", "fall"))


def replaced(table: etree._Element, rows: Rows) -> None:
    """As many rows as before, one of them another."""
    rows[5].addnext(anew(rows[5], "east", "fay", "oil", "fall"))
    table.remove(rows[2])


def split(table: etree._Element, rows: Rows) -> None:
    set_merge(cells(rows[3])[0], "")
    say(cells(rows[3])[0], "middle")


def split_whole(table: etree._Element, rows: Rows) -> None:
    for row, words in zip(rows[1:4], ("north", "n2", "n3"), strict=True):
        set_merge(cells(row)[0], "")
        say(cells(row)[0], words)


def further(table: etree._Element, rows: Rows) -> None:
    set_merge(cells(rows[4])[0], "continue")


def merged_elsewhere(table: etree._Element, rows: Rows) -> None:
    set_merge(cells(rows[1])[3], "restart")
    set_merge(cells(rows[2])[3], "continue")


def no_column(number: int) -> Act:
    def act(table: etree._Element, rows: Rows) -> None:
        for row in rows:
            if len(cells(row)) == 4 or number < 2:
                row.remove(cells(row)[number])

    return act


def new_column(table: etree._Element, rows: Rows) -> None:
    for row in rows:
        cells(row)[-1].addnext(anew(row, *[""] * len(cells(row)))[-1])


def moved(table: etree._Element, rows: Rows) -> None:
    table.append(rows[1])


def and_words(act: Act) -> Act:
    """Words are changed beside."""

    def both(table: etree._Element, rows: Rows) -> None:
        say(cells(rows[5])[2], "coffee")
        act(table, rows)

    return both


ACTS: dict[str, Act] = {
    "the row that begins a merge is deleted": cut(1),
    "a row within a merge is deleted": cut(2),
    "the last row of a merge is deleted": cut(3),
    "a row without merged cells is deleted": cut(5),
    "all rows of a merge are deleted": cut(1, 2, 3),
    "the row with a wide cell is deleted": cut(4),
    "all rows are deleted but one": cut(1, 2, 3, 4),
    "a row is inserted within a merge": within,
    "a row is inserted beside a merge": beside,
    "a row is replaced by another": replaced,
    "the row that begins a merge is deleted with tracking on": tracked("del", 1),
    "a row within a merge is deleted with tracking on": tracked("del", 2),
    "a row is deleted with tracking on": tracked("del", 5),
    "a row is inserted within a merge with tracking on": tracked("ins", 2),
    "a row is inserted with tracking on": tracked("ins", 5),
    "the end of a merge is split off": split,
    "a merge is split": split_whole,
    "a merge is carried on": further,
    "other cells are merged": merged_elsewhere,
    "the merged column is deleted": no_column(0),
    "a column is deleted": no_column(1),
    "the last column is deleted": no_column(3),
    "a column is inserted": new_column,
    "the first row is moved to the end": moved,
}


SHAPES = {"a merge is carried on", "other cells are merged"}
"""What changes no word."""


@pytest.mark.parametrize("beside_words", [False, True])
@pytest.mark.parametrize("name", ACTS)
def test_rows_of_tables_with_merged_cells(tmp_path: Path, name: str, beside_words: bool) -> None:
    world = world_of(tmp_path / "paper")
    act = and_words(ACTS[name]) if beside_words else ACTS[name]
    assert reviewed(world, act) == [MERGED]
    ((edit,),) = [review.edits for review in read_reviews(world, "0.1.0")]
    assert edit.before != edit.after or name in SHAPES
    if beside_words and "winter" in edit.after:
        assert "tea" in edit.before and "coffee" in edit.after


def test_a_table_without_merged_cells_is_merged_by_a_reviewer(tmp_path: Path) -> None:
    table = TABLE.replace("^^", "x").replace("<<", "y")
    world = world_of(tmp_path / "paper", table)
    assert reviewed(world, merged_elsewhere) == [MERGED]
    again = world_of(tmp_path / "again", table)
    assert reviewed(again, lambda _, rows: rows[1].remove(cells(rows[1])[3])) == [MERGED]


def test_words_in_a_table_with_merged_cells_are_put_in(tmp_path: Path) -> None:
    world = world_of(tmp_path / "paper")

    def act(table: etree._Element, rows: Rows) -> None:
        say(cells(rows[1])[0], "far north")
        say(cells(rows[3])[2], "old rice")
        say(cells(rows[4])[1], "dan and dora")
        say(cells(rows[5])[3], "all winter")

    assert reviewed(world, act) == ["", "", "", ""]
    text = world.read(PATH).decode()
    assert "| far north | ann | bread | may |\n| ^^ | ben |" in text
    assert "| south | dan and dora | << | august |" in text


def test_the_edge_of_a_column_is_drawn_aside(tmp_path: Path) -> None:
    """In a table without merged cells, a cell of two columns of the grid is no merged cell."""
    world = world_of(tmp_path / "paper", TABLE.replace("^^", "x").replace("<<", "y"))

    def act(table: etree._Element, rows: Rows) -> None:
        for number, row in enumerate(rows):
            properties = cells(row)[0 if number == 2 else 1].find(w("tcPr"))
            assert properties is not None
            properties.append(etree.Element(w("gridSpan"), {w("val"): "2"}))
        say(cells(rows[5])[2], "coffee")

    assert reviewed(world, act, spans=False) == [""]


def test_rows_of_a_table_that_was_merged_since(tmp_path: Path) -> None:
    world = world_of(tmp_path / "paper", TABLE.replace("^^", "x").replace("<<", "y"))
    data = changed(docx(composed(world, "position", "en")), cut(2))
    text = world.read(PATH).decode().replace("| x | ben", "| ^^ | ben").encode()
    world.write(PATH, text)
    (world.root.parent / "seen.docx").write_bytes(data)
    read_review(world, [str(world.root.parent / "seen.docx")], reviewer="R")
    (outcome,) = apply_review(world).outcomes
    assert outcome.edit.state in {"refused", "conflict"}
    assert world.read(PATH) == text


def test_a_table_keeps_a_row(tmp_path: Path) -> None:
    world = world_of(tmp_path / "paper", TABLE.replace("^^", "x").replace("<<", "y"))
    (reason,) = reviewed(world, cut(1, 2, 3, 4, 5))
    assert reason.startswith("every row of the table is taken out")


def reviewed(world: World, act: Act, *, spans: bool = True) -> list[str]:
    """Read and apply the review of one who did something to the table; return why each of its
    edits was refused. The account adds up, and the table is as the reviewer saw it or as it was."""
    before = world.read(PATH)
    data = changed(docx(composed(world, "position", "en")), act)
    path = world.root.parent / f"{world.root.name}.docx"
    path.write_bytes(data)
    read_review(world, [str(path)], reviewer="R")
    (review,) = read_reviews(world, "0.1.0")
    account = apply_review(world)
    check_account(review.edits, account.outcomes)
    if world.read(PATH) != before:
        seen, now = table_in(data), table_in(docx(composed(world, "position", "en")))
        if not spans:
            seen, now = ([[(t, (1, 1)) for t, _ in row] for row in x] for x in (seen, now))
        assert now == seen
    return [outcome.edit.reason for outcome in account.outcomes]
