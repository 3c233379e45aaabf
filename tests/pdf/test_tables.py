from __future__ import annotations

from mdmdraft.model.table_widths import column_widths
from mdmdraft.model.text import (
    Cell,
    Column,
    Link,
    List,
    Note,
    Row,
    Span,
    Table,
)
from mdmdraft.model.walk import plain
from tests.pdf.build import build, draft, pages, para, row, table, text


def test_the_header_row_repeats_on_every_page() -> None:
    shown = [page for page in pages(build(draft(table(120)))) if "row-" in page]
    assert len(shown) > 2
    for page in shown:
        assert page.count("HeadA HeadB HeadC") == 1
        assert page.index("HeadA") < page.index("row-")


def test_caption_and_label_stand_above_the_table() -> None:
    found = " ".join(pages(build(draft(table(2))))[0].split())
    assert "Tabled Captioned HeadA HeadB HeadC row-1 b c row-2 b c" in found


def test_a_table_without_header_cells_is_none_to_assistive_technology() -> None:
    for head in ((), (Row((Cell(()), Cell(()))),)):
        made = Table((Column(), Column()), head, (row("a", "b"),))
        pdf = build(draft(made))
        assert b"/S/Table" not in pdf.data
        assert "a b" in pages(pdf)[0]
    assert b"/S/Table" in build(draft(table(2))).data


def test_links_notes_and_anchors_in_a_header_that_would_repeat() -> None:
    link = Link("https://e.org", text("linked"))
    body = tuple(row(f"row-{n}", "b") for n in range(90))
    for inline in (link, Span(text("anchored"), "in-head"), Note((para("noted"),))):
        head = (Row((Cell((para("Head ", inline),)), Cell((para("B"),)))),)
        go = Link("#in-head", text("go"))
        pdf = build(draft(para(go), Table((Column(), Column()), head, body)))
        assert pdf.pages > 1
        assert "Head" in pages(pdf)[0]


def test_spans_lists_and_notes_in_cells() -> None:
    items = List(((para("item", tight=True),),))
    body = (
        Row((Cell((para("tall"),), rowspan=2, header=True), Cell((para("wide"),), colspan=2))),
        Row((Cell((items,), "right"), Cell((para("x", Note((para("noted"),))),)))),
    )
    found = pages(build(draft(Table((Column("center"),) * 3, (row("A", "B", "C"),), body))))[0]
    for word in ("tall", "wide", "item", "noted"):
        assert found.count(word) == 1


def test_rows_with_more_cells_than_columns_widen_the_table() -> None:
    assert "a b" in pages(build(draft(Table((), (), (row("a", "b"),)))))[0]
    assert build(draft(Table((), (), ()))).pages == 1


def test_a_cell_higher_than_a_page_goes_on_over_the_next() -> None:
    made = Table(
        (Column(width=0.1), Column(width=0.9)), (row("A", "B"),), (row("narrow " * 200, "x"),)
    )
    shown = pages(build(draft(made)))
    counts = [page.count("narrow") for page in shown]
    assert sum(counts) == 200
    assert max(counts) < 60


def test_a_short_row_is_not_divided() -> None:
    body = tuple(row("x", f"first-{n} {'word ' * 60} last-{n}.") for n in range(40))
    shown = pages(build(draft(Table((Column(), Column()), (row("A", "B"),), body))))
    assert len(shown) > 3
    for n in range(40):
        assert [p for p in shown if f"first-{n} " in p] == [p for p in shown if f"last-{n}." in p]


def test_given_widths_are_kept_and_the_rest_is_shared() -> None:
    columns = (Column(width=0.5), Column(), Column())
    assert column_widths(Table(columns, (), (row("a", "b", "c"),))) == [0.5, 0.25, 0.25]


def test_widths_add_up_to_one() -> None:
    columns = (Column(width=3), Column(width=1))
    assert column_widths(Table(columns, (), (row("a", "b"),))) == [0.75, 0.25]


def test_a_column_of_sentences_is_wider_than_one_of_numbers() -> None:
    sentence, number = column_widths(Table((Column(),) * 2, (), (row("word " * 30, "1"),) * 3))
    assert sentence > 2 * number
    assert number > 0.05


def test_no_column_is_narrower_than_its_longest_word() -> None:
    columns = (Column(width=0.02), Column(width=0.98))
    narrow, _ = column_widths(Table(columns, (), (row("decriminalisation", "word " * 50),)))
    assert narrow * 450 > 17 * 5


def test_plain_words_leave_notes_out() -> None:
    content = text("a", Span(text("b")), Note((para("c"),)), Link("x", text("d")))
    assert plain(content) == "abd"
