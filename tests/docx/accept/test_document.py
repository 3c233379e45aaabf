"""Tracked changes accepted and rejected."""

from __future__ import annotations

import pytest

from mdmdraft.docx.accept.document import Tally, resolve_document, tally
from mdmdraft.docx.read.draft import as_draft
from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.word import WordDocument, WordParagraph, WordTable
from tests.docx.accept.files import accept_all, reject_all
from tests.docx.read.build import ANNA, BERT, deleted, ins, p, read, run, word
from tests.docx.read.same import differences, parts

INSERTED = f'<w:rPr><w:ins w:id="20" {ANNA}/></w:rPr>'
DELETED = f'<w:rPr><w:del w:id="21" {ANNA}/></w:rPr>'
HEADING = '<w:pStyle w:val="berschrift1"/>'


def shown(document: WordDocument, *, accept: bool) -> list[object]:
    found: list[object] = []
    for block in resolve_document(document, accept=accept).blocks:
        if isinstance(block, WordTable):
            found.append([[_text(c.blocks[0]) for c in row.cells] for row in block.rows])
        else:
            found.append(_text(block))
    return found


def _text(block: object) -> str:
    assert isinstance(block, WordParagraph)
    return "".join(r.text for r in block.runs)


CASES: list[tuple[str, list[object], list[object]]] = [
    (p("a ", ins(run("b")), deleted("c")), ["a b"], ["a c"]),
    (p("a", ppr=INSERTED) + p("b"), ["a", "b"], ["ab"]),
    (p("a", ppr=DELETED) + p("b"), ["ab"], ["a", "b"]),
    (p(ins(run("new")), ppr=INSERTED) + p("b"), ["new", "b"], ["b"]),
    (p(deleted("old"), ppr=DELETED) + p("b"), ["b"], ["old", "b"]),
    (p("a", ppr=DELETED) + p("b", ppr=DELETED) + p("c"), ["abc"], ["a", "b", "c"]),
    (p("a") + p(deleted("last"), ppr=DELETED), ["a"], ["a", "last"]),
    (p(ins(deleted("both", who=BERT))), [""], [""]),
]


@pytest.mark.parametrize(("body", "accepted", "original"), CASES)
def test_either_version_is_taken_out(
    body: str, accepted: list[object], original: list[object]
) -> None:
    document = read(body)
    assert shown(document, accept=True) == accepted
    assert shown(document, accept=False) == original


@pytest.mark.parametrize("body", [body for body, _, _ in CASES])
def test_a_file_resolved_is_read_as_the_file_is_with_all_accepted_or_rejected(body: str) -> None:
    data = word(body)
    document = read_word(data, "a.docx")
    for accept, resolved in ((True, accept_all(data)), (False, reject_all(data))):
        seen = as_draft(document, name="a.docx", accept=accept).draft
        made = as_draft(read_word(resolved, "a.docx"), name="a.docx").draft
        assert differences(parts(made), parts(seen)) == []


def test_rows_and_cells_go_with_their_changes() -> None:
    def cell(text: str, mark: str = "") -> str:
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{p(text)}</w:tc>"

    new, gone = f'<w:ins w:id="1" {ANNA}/>', f'<w:del w:id="2" {ANNA}/>'
    more = f'<w:cellIns w:id="3" {ANNA}/>'
    body = (
        f"<w:tbl><w:tr>{cell('a')}{cell('b', more)}</w:tr>"
        f"<w:tr><w:trPr>{new}</w:trPr>{cell('c')}</w:tr>"
        f"<w:tr><w:trPr>{gone}</w:trPr>{cell('d')}</w:tr></w:tbl>"
        f"<w:tbl><w:tr><w:trPr>{gone}</w:trPr>{cell('e')}</w:tr></w:tbl>"
    )
    document = read(body)
    assert shown(document, accept=True) == [[["a", "b"], ["c"]]]
    assert shown(document, accept=False) == [[["a"], ["d"]], [["e"]]]


def test_joined_paragraphs_are_set_as_the_last() -> None:
    document = read(p("a", ppr=DELETED) + p("B", ppr=HEADING))
    (joined,) = resolve_document(document, accept=True).blocks
    assert isinstance(joined, WordParagraph) and joined.level == 1
    assert _text(joined) == "aB"


def test_a_paragraph_that_is_gone_leaves_no_id_behind() -> None:
    def marked(name: str, key: int, content: str, ppr: str = "") -> str:
        start = f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>'
        return p(start, content, f'<w:bookmarkEnd w:id="{key}"/>', ppr=ppr)

    body = marked("_md_1", 1, deleted("a"), DELETED) + marked("_md_2", 2, run("b"))
    document = read(body)
    (left,) = resolve_document(document, accept=True).blocks
    assert isinstance(left, WordParagraph) and left.bookmarks == ("_md_2",)
    resolved = read_word(accept_all(word(body)), "a.docx")
    (block,) = as_draft(resolved, name="a.docx").draft.parts[0].blocks
    assert block.id == "2"


def test_the_original_is_set_as_it_was() -> None:
    body = p(
        run("x", f'<w:b/><w:rPrChange w:id="3" {ANNA}><w:rPr><w:i/></w:rPr></w:rPrChange>'),
        ppr=f'<w:pPrChange w:id="4" {ANNA}><w:pPr>{HEADING}</w:pPr></w:pPrChange>',
    )
    document = read(body)
    now, before = (resolve_document(document, accept=accept).blocks[0] for accept in (True, False))
    assert isinstance(now, WordParagraph) and isinstance(before, WordParagraph)
    assert (now.runs[0].styles, now.level) == (("strong",), 0)
    assert (before.runs[0].styles, before.level) == (("emph",), 1)
    assert before.formatted is None and before.runs[0].formatted is None


def test_bookmarks_reach_over_what_is_left() -> None:
    body = (
        '<w:bookmarkStart w:id="1" w:name="around"/>'
        + p(deleted("a"), ppr=DELETED)
        + p("b")
        + p(ins(run("c")), ppr=INSERTED)
        + p("d")
        + '<w:bookmarkEnd w:id="1"/>'
    )
    document = read(body)
    assert document.reach == {"around": 4}
    assert resolve_document(document, accept=True).reach == {"around": 3}
    assert resolve_document(document, accept=False).reach == {"around": 3}
    first = resolve_document(document, accept=True).blocks[0]
    assert isinstance(first, WordParagraph) and first.bookmarks == ("around",)


def test_changes_that_touch_and_are_signed_alike_are_counted_once() -> None:
    body = (
        p("a ", ins(run("b ")), ins(run("c", "<w:b/>"), 2), " d ", ins(run("e"), 3))
        + p(ins(run("f"), 4), ppr=INSERTED)
        + p(ins(run("g"), 5), ppr=INSERTED)
        + p("h", deleted("i", who=BERT))
    )
    found = tally(read(body))
    assert (found.inserted, found.deleted, found.moved, found.formatted) == (3, 1, 0, 0)


def test_formats_ends_and_moves_are_counted() -> None:
    set_ = run("x", f'<w:b/><w:rPrChange w:id="3" {ANNA}><w:rPr/></w:rPrChange>')
    restyled = f'<w:pPrChange w:id="4" {BERT}><w:pPr/></w:pPrChange>'
    away = f'<w:moveFromRangeStart w:id="8" w:name="m1" {ANNA}/>'
    here = f'<w:moveToRangeStart w:id="9" w:name="m1" {ANNA}/>'
    ends = '<w:moveFromRangeEnd w:id="8"/>', '<w:moveToRangeEnd w:id="9"/>'
    body = (
        p("a ", set_)
        + p("b", ppr=restyled)
        + p("c")
        + p(ppr=DELETED)
        + p("d")
        + p(away, f'<w:moveFrom w:id="5" {ANNA}>{run("e")}</w:moveFrom>', ends[0])
        + p(here, f'<w:moveTo w:id="6" {ANNA}>{run("e")}</w:moveTo>', ends[1])
    )
    found = tally(read(body))
    assert (found.inserted, found.deleted, found.moved, found.formatted) == (0, 1, 1, 2)
    assert tally(read(p("a"))) == Tally()


def test_bookmarks_around_what_is_gone_go_on_and_others_go() -> None:
    body = (
        '<w:bookmarkStart w:id="1" w:name="around"/>'
        + p(
            '<w:bookmarkStart w:id="2" w:name="own"/>',
            deleted("a"),
            '<w:bookmarkEnd w:id="2"/>',
            ppr=DELETED,
        )
        + "<w:tbl><w:tr><w:tc>"
        + p("b")
        + "</w:tc></w:tr></w:tbl>"
        + p("c")
        + '<w:bookmarkEnd w:id="1"/>'
    )
    table = resolve_document(read(body), accept=True).blocks[0]
    assert isinstance(table, WordTable) and table.bookmarks == ("around",)
