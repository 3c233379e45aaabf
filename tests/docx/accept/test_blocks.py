"""What is left of the blocks of a document: rows, cells, bookmarks, reach, notes, counts."""

from __future__ import annotations

from typing import Any

import pytest

from mdmdraft.docx.accept.document import Tally, resolve_document, tally
from mdmdraft.model.word import (
    Tracked,
    WordBlock,
    WordCell,
    WordDocument,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
)

HER, HIM = Tracked("1", "Anna", "2026-11-02"), Tracked("2", "Bert", "2026-11-02")
LATER = Tracked("3", "Anna", "2026-11-03")
MOVE, OTHER = Tracked("4", "Anna", "", "m1"), Tracked("5", "Anna", "", "m2")
INS: dict[str, Any] = {"inserted": HER}
DEL: dict[str, Any] = {"deleted": HER}


def run(text: str, **facts: Any) -> WordRun:
    return WordRun(text, **facts)


def p(*runs: WordRun | str, **facts: Any) -> WordParagraph:
    return WordParagraph(tuple(WordRun(r) if isinstance(r, str) else r for r in runs), **facts)


def cell(*blocks: WordBlock, **facts: Any) -> WordCell:
    return WordCell(blocks, **facts)


def table(*rows: WordRow, **facts: Any) -> WordTable:
    return WordTable(rows, 2, **facts)


def left(*blocks: WordBlock, accept: bool = True, **facts: Any) -> WordDocument:
    return resolve_document(WordDocument(blocks, **facts), accept=accept)


def both(*blocks: WordBlock) -> tuple[tuple[WordBlock, ...], tuple[WordBlock, ...]]:
    return left(*blocks).blocks, left(*blocks, accept=False).blocks


def test_runs_are_set_as_in_the_version() -> None:
    marked = run("a", styles=("strong",), style="New", formatted=HER, was=("emph",),
                 was_style="Old", comments=("c1",))  # fmt: skip
    now = run("a", styles=("strong",), style="New", comments=("c1",))
    before = run("a", styles=("emph",), style="Old", comments=("c1",))
    assert both(p(marked)) == ((p(now),), (p(before),))
    assert both(p(run("x", inserted=HER), "y", run("z", deleted=HIM))) == (
        (p("x", "y"),),
        (p("y", "z"),),
    )
    assert both(p(run("x", inserted=HER, deleted=HIM))) == ((p(),), (p(),))
    plain = run("b", was=("emph",))
    assert both(p(plain))[1] == (p(plain),)


def test_paragraphs_are_set_as_in_the_version() -> None:
    marked = p("a", style="New", level=1, bookmarks=("n",), comments=("c",), formatted=HER,
               was=p(style="Old", list_id="2", list_level=1))  # fmt: skip
    now = p("a", style="New", level=1, bookmarks=("n",), comments=("c",))
    before = p("a", style="Old", list_id="2", list_level=1, bookmarks=("n",), comments=("c",))
    assert both(marked) == ((now,), (before,))


def test_joined_paragraphs_have_the_words_marks_and_comments_of_all() -> None:
    one = p("a", style="One", bookmarks=("1",), comments=("c1",), deleted=HER)
    two = p("b", style="Two", bookmarks=("2",), comments=("c2",))
    assert both(one, two, p("c")) == (
        (p("a", "b", style="Two", bookmarks=("1", "2"), comments=("c1", "c2")), p("c")),
        (p("a", style="One", bookmarks=("1",), comments=("c1",)), two, p("c")),
    )
    # The bookmark of nothing but what is gone names nothing now, unless it goes on further.
    gone = p(run("a", deleted=HER), bookmarks=("1", "2"), deleted=HER)
    assert left(gone, p("b")).blocks == (p("b"),)
    assert left(gone, p("b"), reach={"2": 2}).blocks == (p("b", bookmarks=("2",)),)


def test_a_comment_alone_fills_a_paragraph() -> None:
    cells = table(WordRow((cell(p("x")),)))
    assert left(p(comments=("c",), deleted=HER), cells).blocks == (p(comments=("c",)), cells)
    assert left(p(deleted=HER), cells).blocks == (cells,)
    assert left(p("a"), p(deleted=HER)).blocks == (p("a"),)


def row(*texts: str, **facts: Any) -> WordRow:
    return WordRow(tuple(cell(p(text)) for text in texts), **facts)


def test_rows_and_cells_are_those_of_the_version() -> None:
    head = row("h", "i", header=True, bookmarks=("r",))
    wide = WordRow((cell(p("w"), colspan=2, rowspan=3),))
    mixed = WordRow((cell(p("x"), **INS), cell(p("y"), **DEL), cell(p("z"))))
    made = table(head, row("c", **INS), row("d", **DEL), wide, mixed, bookmarks=("t",))
    now, before = both(made)
    assert now == (table(head, row("c"), wide, row("x", "z"), bookmarks=("t",)),)
    assert before == (table(head, row("d"), wide, row("y", "z"), bookmarks=("t",)),)
    # A row of which every cell goes, and a table of which every row goes.
    gone = WordRow((cell(p("x"), **DEL), cell(p("y"), **DEL)))
    assert left(table(gone, row("k"))).blocks == (table(row("k")),)
    assert left(p("a", deleted=HER), table(gone), p("b")).blocks == (p("a", "b"),)


def test_bookmarks_around_what_is_gone_go_on_at_the_next_block() -> None:
    gone = p(run("a", deleted=HER), bookmarks=("around", "own"), deleted=HER)
    made = table(row("x"), bookmarks=("t",))
    reach = {"around": 9}
    found = left(gone, made, p("z", bookmarks=("z",)), reach=reach).blocks
    assert found == (table(row("x"), bookmarks=("around", "t")), p("z", bookmarks=("z",)))
    # Those of one that is gone stand before those of the next that is.
    first, second = (
        p(run("a", deleted=HER), bookmarks=(name,), deleted=HER) for name in ("one", "two")
    )
    reach = {"one": 9, "two": 9}
    found = left(first, made, second, table(row("y")), p("z"), reach=reach).blocks
    assert [b.bookmarks for b in found] == [("one", "t"), ("two",), ()]


@pytest.mark.parametrize(
    ("count", "now", "before"),
    [(1, 1, 0), (2, 1, 1), (3, 2, 2), (4, 3, 3), (9, 3, 3)],
)
def test_bookmarks_reach_over_the_paragraphs_that_are_left(
    count: int, now: int, before: int
) -> None:
    blocks = (
        p(run("a", **INS), bookmarks=("n",), **INS),
        p(run("b", **DEL), **DEL),
        p("c"),
        p("d"),
    )
    reach = {"n": count, "nowhere": 2}
    for accept, expected in ((True, now), (False, before)):
        found = left(*blocks, accept=accept, reach=reach).reach
        assert found == ({"n": expected} if expected else {})


def test_bookmarks_reach_over_rows_and_cells_that_are_left() -> None:
    blocks = (
        table(
            WordRow((cell(p("a"), p("b"), **DEL), cell(p("c"))), bookmarks=("r",)),
            row("d", "e", **DEL),
            row("f", bookmarks=("f",)),
            bookmarks=("t",),
        ),
        p("g", bookmarks=("g",)),
    )
    reach = {"t": 7, "r": 3, "f": 1, "g": 1}
    assert left(*blocks, reach=reach).reach == {"t": 3, "r": 1, "f": 1, "g": 1}
    assert left(*blocks, reach=reach, accept=False).reach == reach
    # The first place of a name that stands twice is its own.
    twice = (p("a", bookmarks=("n",)), p("b", **DEL), p("c", bookmarks=("n",)))
    assert left(*twice, reach={"n": 2}).reach == {"n": 1}


def test_notes_are_those_of_the_version() -> None:
    notes: dict[str, tuple[WordBlock, ...]] = {
        "1": (p(run("a", **INS), "b"), p("c", **DEL), p("d"))
    }
    assert left(p("x"), notes=notes).notes == {"1": (p("a", "b"), p("c", "d"))}
    assert left(p("x"), notes=notes, accept=False).notes == {"1": (p("b"), p("c"), p("d"))}
    # Their paragraphs are counted behind those of the text.
    text = (p("x", bookmarks=("n",)), p("y"))
    assert left(*text, notes=notes, reach={"n": 2}).reach == {"n": 2}


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((p("a"),), Tally()),
        ((p(run("a", inserted=HER), run("b", inserted=HER)),), Tally(inserted=1)),
        ((p(run("a", inserted=HER), run("b", inserted=LATER)),), Tally(inserted=2)),
        ((p(run("a", inserted=HER), run("b", inserted=HIM)),), Tally(inserted=2)),
        ((p(run("a", inserted=HER), "x", run("b", inserted=HER)),), Tally(inserted=2)),
        ((p(run("a", deleted=HER), run("b", inserted=HER), run("c", deleted=HER)),),
         Tally(inserted=1, deleted=2)),
        ((p(run("a", inserted=HER, deleted=HIM)),), Tally(inserted=1, deleted=1)),
        ((p(run("a", formatted=HER), run("b", formatted=HER), "c", run("d", formatted=HER)),),
         Tally(formatted=2)),
        ((p("a", formatted=HER), p("b", formatted=HIM)), Tally(formatted=2)),
        # From one paragraph to the next where the end between them was put in too.
        ((p(run("a", inserted=HER), inserted=HER), p(run("b", inserted=HER))), Tally(inserted=1)),
        ((p(run("a", inserted=HER)), p(run("b", inserted=HER))), Tally(inserted=2)),
        ((p("a", inserted=HER), p("b", inserted=HER)), Tally(inserted=2)),
        ((p(inserted=HER), p(inserted=HER)), Tally(inserted=1)),
        ((p(run("a", inserted=HER), inserted=HER), p(), p(run("b", inserted=HER))),
         Tally(inserted=2)),
        ((p(deleted=HER),), Tally(deleted=1)),
        # A move is counted once, by its name and who made it.
        ((p(run("a", deleted=MOVE), inserted=MOVE), p(run("a", inserted=MOVE))), Tally(moved=1)),
        ((p(run("a", deleted=MOVE)), p(run("b", inserted=OTHER))), Tally(moved=2)),
        ((p(run("a", inserted=HER), run("m", inserted=MOVE), run("b", inserted=HER)),),
         Tally(inserted=2, moved=1)),
        # Rows and cells, and what stands in them.
        ((table(row("a", inserted=HER), row("c", inserted=HER)),), Tally(inserted=2)),
        ((table(row("a", deleted=HER)), p("x")), Tally(deleted=1)),
        ((table(WordRow((cell(p("a"), inserted=HER), cell(p("b"), deleted=HER)))),),
         Tally(inserted=1, deleted=1)),
        ((table(WordRow((cell(p(run("a", inserted=HER)), inserted=HER),))),), Tally(inserted=1)),
        ((table(WordRow((cell(p(run("a", deleted=HER), "b")),))),), Tally(deleted=1)),
    ],
)  # fmt: skip
def test_tracked_changes_are_counted(blocks: tuple[WordBlock, ...], expected: Tally) -> None:
    assert tally(WordDocument(blocks)) == expected


def test_those_in_notes_are_counted() -> None:
    notes: dict[str, tuple[WordBlock, ...]] = {
        "1": (p(run("a", deleted=HER)),),
        "2": (p(run("b", formatted=HER), "c"),),
    }
    assert tally(WordDocument((p(run("x", inserted=HER)),), notes)) == Tally(1, 1, 0, 1)
