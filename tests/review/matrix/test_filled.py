"""A comment–response table filled in by people: every row taken, already there, or refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from docx import Document
from mdmdraft.docx.reference import reference_docx
from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Refused
from mdmdraft.model.review import Comment
from mdmdraft.review.comments.answer import answer
from mdmdraft.review.files import read_reviews, review_bytes
from mdmdraft.review.matrix import make_matrix
from mdmdraft.review.matrix.docx import clean
from mdmdraft.review.matrix.filled import TableReport, read_filled
from mdmdraft.world import World
from tests.office import needs_uno, office
from tests.review.reviewed import ONE, TWO, base_of, raise_version, reviewed, reviews_of

OUTCOME, ANSWER, COMMENTS, EDITS = "Outcome", "Answer", "Comments", "Edits"
NAME = "table.docx"
KEPT = (ONE, TWO)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = reviewed(tmp_path_factory.mktemp("paper"))
    raise_version(world)
    return world


@pytest.fixture(scope="module")
def made(paper: World) -> bytes:
    return make_matrix(paper, "docx").data


@pytest.fixture
def world(paper: World) -> Iterator[World]:
    kept = {path: paper.read(path) for path in KEPT}
    yield paper
    paper.write_built(kept)


class Desk:
    """A table on somebody's desk."""

    def __init__(self, data: bytes) -> None:
        self.document = Document(io.BytesIO(data))
        self.tables = [t for t in self.document.tables if "Reference" in self.head(t)]

    def head(self, table: Any) -> list[str]:
        return [cell.text for cell in table.rows[0].cells]

    def row(self, id_: str) -> Any:
        for table in self.tables:
            for row in table.rows:
                if row.cells[-1].text.startswith(f"{id_}."):
                    return row
        raise AssertionError(id_)

    def cell(self, id_: str, column: str) -> Any:
        table = next(t for t in self.tables if any(r._tr is self.row(id_)._tr for r in t.rows))
        return self.row(id_).cells[self.head(table).index(column)]

    def fill(self, id_: str, column: str, text: str) -> None:
        self.cell(id_, column).text = text

    def put(self, world: World) -> str:
        path = world.root / NAME
        self.document.save(str(path))
        return str(path)


def entry(world: World, id_: str) -> Comment | Edit:
    found: list[Comment | Edit] = []
    for review in read_reviews(world, "0.1.0"):
        found += [*review.comments, *review.edits]
    return next(e for e in found if e.id == id_)


def told(report: TableReport) -> dict[str, str]:
    """Return what became of the rows that say something new; the account of all adds up."""
    outcomes = ("taken", "already-there", "undecided", "refused")
    assert sum(report.count(outcome) for outcome in outcomes) == len(report.rows)
    as_it_was = {"already-there", "undecided"}
    return {row.id: row.outcome for row in report.rows if row.outcome not in as_it_was}


def test_a_table_nobody_touched_changes_nothing(world: World, made: bytes) -> None:
    old = [world.read(p) for p in KEPT]
    report = read_filled(world, Desk(made).put(world))
    assert (told(report), len(report.rows), report.changed) == ({}, 9, ())
    undecided = {row.id for row in report.rows if row.outcome == "undecided"}
    assert undecided == {"c-second", "c-done", "c-gone", "c-head", "e-1", "e-3"}
    assert [row.number for row in report.rows] == [*"123456", *"123"]
    assert [world.read(p) for p in KEPT] == old


def test_what_was_filled_in_is_in_the_review_files_and_nothing_else_changed(
    world: World, made: bytes
) -> None:
    desk = Desk(made)
    desk.fill("c-promise", ANSWER, "  In 2004. \n\nWe say so\tnow.")
    desk.fill("c-head", OUTCOME, "not ACCEPTED")
    desk.fill("c-second", ANSWER, "It is longer now.")
    desk.fill("e-1", OUTCOME, "Not accepted")
    desk.fill("e-1", ANSWER, "Nobody is right.")
    desk.fill("e-2", OUTCOME, "Open")
    desk.fill("e-2", ANSWER, "")
    path = desk.put(world)
    old = {p: world.read(p).splitlines() for p in KEPT}
    report = read_filled(world, path)
    assert told(report) == dict.fromkeys(("c-promise", "c-head", "c-second", "e-1", "e-2"), "taken")
    assert report.changed == KEPT
    states = {row.id: row.state for row in report.rows}
    assert states["c-second"] == "noted" and states["e-2"] == "open"
    one, two, three = (entry(world, i) for i in ("c-promise", "c-head", "e-1"))
    assert isinstance(one, Comment) and isinstance(three, Edit)
    assert (one.state, one.answer) == ("accepted", "In 2004.\nWe say so now.")
    assert two.state == "rejected"
    assert (three.state, three.reason) == ("rejected", "Nobody is right.")
    touched = ("state:", "answer:", "reason:", "In 2003.", "We say so now.", "In 2004.")
    for path_ in KEPT:
        rest = [
            [x for x in lines if not x.strip().startswith(tuple(t.encode() for t in touched))]
            for lines in (old[path_], world.read(path_).splitlines())
        ]
        assert rest[0] == rest[1]
    again = read_filled(world, path)
    assert (told(again), again.changed) == ({}, ())


def test_a_dry_run_tells_the_same_and_writes_nothing(world: World, made: bytes) -> None:
    desk = Desk(made)
    desk.fill("c-head", ANSWER, "By all.")
    old = [world.read(p) for p in KEPT]
    report = read_filled(world, desk.put(world), dry_run=True)
    assert (told(report), report.changed) == ({"c-head": "taken"}, (TWO,))
    assert [world.read(p) for p in KEPT] == old


Act = Callable[[Desk], None]


def fill(id_: str, column: str, text: str) -> Act:
    return lambda desk: desk.fill(id_, column, text)


def twice(desk: Desk) -> None:
    from copy import deepcopy

    desk.fill("c-head", ANSWER, "By all.")
    row = desk.row("c-head")
    row._tr.addnext(deepcopy(row._tr))
    desk.fill("c-head", ANSWER, "By some.")


@pytest.mark.parametrize(
    ("act", "id_", "reason", "hint"),
    [
        (fill("c-head", OUTCOME, "Perhaps"), "c-head", "`Perhaps` is no outcome", "or `Noted`"),
        (fill("c-head", OUTCOME, "Taken over"), "c-head", "no outcome", "`Not accepted`"),
        (fill("e-1", OUTCOME, "Noted"), "e-1", "no outcome", "`Open`, `Accepted` or"),
        (fill("e-1", ANSWER, "Why?"), "e-1", "`e-1` is an edit", "`--reject`"),
        (fill("c-head", "Comment", "Mine."), "c-head", "not as in the review file", "anew"),
        (fill("c-head", "Text commented on", "x"), "c-head", "not as in the review", "anew"),
        (fill("e-1", "Edit", "Mine."), "e-1", "not as in the review file", "anew"),
        (fill("c-promise", ANSWER, ""), "c-promise", "answer was taken out", "review file"),
        (fill("c-head", "Reference", "c-none.123456"), "c-none.123456", "names nothing", "column"),
        (fill("c-head", "Reference", "c-head"), "c-head", "names nothing", "column"),
        (fill("c-head", "Reference", ""), "a row", "has no reference", "column"),
        (twice, "c-head", "another row has the same reference", ""),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_told_and_the_others_are_taken(
    world: World, made: bytes, act: Act, id_: str, reason: str, hint: str
) -> None:
    desk = Desk(made)
    if act is not twice:
        desk.fill("c-head", OUTCOME, "Accepted")
    desk.fill("c-done", ANSWER, "That one.")
    act(desk)
    report = read_filled(world, desk.put(world))
    (row,) = [r for r in report.rows if r.outcome == "refused"]
    assert row.id == id_
    assert reason in row.reason and hint in row.hint
    assert told(report)["c-done"] == "taken"
    done = entry(world, "c-done")
    assert isinstance(done, Comment) and done.answer == "That one."


def test_an_answer_given_meanwhile_is_not_written_over(world: World, made: bytes) -> None:
    desk = Desk(made)
    desk.fill("c-head", ANSWER, "By some.")
    answer(world, "c-head", "By all.", "accepted")
    answer(world, "c-done", "That one.", "noted")
    report = read_filled(world, desk.put(world))
    assert told(report) == {"c-head": "refused"}
    assert "has changed since the table was made" in str([r.reason for r in report.rows])
    kept = entry(world, "c-head")
    assert isinstance(kept, Comment) and (kept.state, kept.answer) == ("accepted", "By all.")


def test_a_finished_edit_stays_as_it_is(world: World, made: bytes) -> None:
    one, _ = reviews_of(base_of(world))
    edits = tuple(msgspec.structs.replace(e, state="applied") for e in one.edits)
    world.write_built({ONE: review_bytes(msgspec.structs.replace(one, edits=edits))})
    desk = Desk(make_matrix(world, "docx").data)
    desk.fill("e-1", OUTCOME, "Not accepted")
    (row,) = [r for r in read_filled(world, desk.put(world)).rows if r.outcome == "refused"]
    assert "applied already" in row.reason


def test_a_rejection_without_words_does_not_give_out_the_machines_reason(
    world: World, made: bytes
) -> None:
    desk = Desk(made)
    desk.fill("e-3", OUTCOME, "Not accepted")
    assert told(read_filled(world, desk.put(world))) == {"e-3": "taken"}
    found = entry(world, "e-3")
    assert isinstance(found, Edit) and (found.state, found.reason) == ("rejected", "")


def test_what_was_typed_with_tracking_on_or_in_a_form_field_is_read(
    world: World, made: bytes
) -> None:
    desk = Desk(made)
    paragraph = desk.cell("c-head", ANSWER).paragraphs[0]
    for kind, tag, text in (("w:ins", "w:t", "By all."), ("w:del", "w:delText", "By none.")):
        mark, run, words = (OxmlElement(n) for n in (kind, "w:r", tag))
        mark.set(qn("w:id"), "9001")
        mark.set(qn("w:author"), "X")
        words.text = text
        run.append(words)
        mark.append(run)
        paragraph._p.append(mark)
    cell = desk.cell("c-done", ANSWER)
    field, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    cell.paragraphs[0].text = "That one."
    field.append(content)
    cell._tc.append(field)
    content.append(cell.paragraphs[0]._p)
    read_filled(world, desk.put(world))
    answers = [entry(world, i) for i in ("c-head", "c-done")]
    assert [getattr(e, "answer", "") for e in answers] == ["By all.", "That one."]


def test_a_row_taken_out_with_tracking_on_says_nothing_nor_does_a_head_repeated(
    world: World, made: bytes
) -> None:
    from copy import deepcopy

    desk = Desk(made)
    desk.fill("c-head", ANSWER, "By all.")
    mark = OxmlElement("w:del")
    mark.set(qn("w:id"), "9001")
    mark.set(qn("w:author"), "X")
    desk.row("c-head")._tr.get_or_add_trPr().append(mark)
    desk.row("c-done")._tr.addprevious(deepcopy(desk.tables[0].rows[0]._tr))
    report = read_filled(world, desk.put(world))
    assert (told(report), len(report.rows)) == ({}, 8)


def test_columns_may_stand_elsewhere_and_others_may_be_gone(world: World, made: bytes) -> None:
    desk = Desk(made)
    desk.fill("c-head", ANSWER, "By all.")
    for row in desk.tables[0].rows:
        cells = row._tr.tc_lst
        row._tr.remove(cells[7])
        row._tr.remove(cells[4])
        cells[0].addprevious(cells[6])
    assert told(read_filled(world, desk.put(world))) == {"c-head": "taken"}


def test_a_french_table_is_read_in_french(world: World) -> None:
    one, two = (world.read(p).replace(b"language: en", b"language: fr") for p in KEPT)
    from mdmdraft.locales import catalog
    from mdmdraft.review.matrix.docx import as_docx
    from mdmdraft.review.matrix.rows import make_table

    world.write_built({ONE: one, TWO: two})
    base, words = base_of(world), catalog("review", "fr")
    table = make_table(read_reviews(world, "0.1.0"), base, base, words)
    document = Document(io.BytesIO(as_docx(table, reference_docx(), 0)))
    cells = next(
        r for t in document.tables for r in t.rows if r.cells[-1].text.startswith("c-head")
    )
    cells.cells[5].text = "accepté"
    document.save(str(world.root / NAME))
    assert told(read_filled(world, str(world.root / NAME))) == {"c-head": "taken"}


def test_what_is_no_table_is_refused(world: World) -> None:
    Document().save(str(world.root / NAME))
    with pytest.raises(Refused, match="no table of comments"):
        read_filled(world, NAME)
    (world.root / "x.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(Refused):
        read_filled(world, "x.docx")
    with pytest.raises(Refused, match="cannot be read"):
        read_filled(world, "none.docx")


def without(data: bytes, part: str, content: bytes) -> bytes:
    """Return a Word file in which a part is another."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return changed.getvalue()


@pytest.mark.parametrize("content", [b"", b"<w:styles", b"<!DOCTYPE x><x/>", b"\x00"])
def test_a_part_that_holds_no_table_is_not_read(world: World, made: bytes, content: bytes) -> None:
    (world.root / NAME).write_bytes(without(made, "word/styles.xml", content))
    read = read_filled(world, str(world.root / NAME))
    assert (told(read), len(read.rows)) == ({}, 9)


def damaged(data: bytes, part: str) -> bytes:
    """Return a Word file in which the bytes of a part are not those that its checksum is of."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(part)
    at = info.header_offset + 30 + len(part) + info.compress_size // 2
    return data[:at] + bytes(byte ^ 0x55 for byte in data[at : at + 40]) + data[at + 40 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda made: without(made, "word/document.xml", b""),
        lambda made: without(made, "word/document.xml", b"<w:document"),
        lambda made: without(made, "word/document.xml", b"<x/>"),
        lambda made: damaged(made, "word/document.xml"),
    ],
)
def test_a_damaged_table_is_refused(
    world: World, made: bytes, spoil: Callable[[bytes], bytes]
) -> None:
    (world.root / NAME).write_bytes(spoil(made))
    with pytest.raises(Refused) as refused:
        read_filled(world, str(world.root / NAME))
    assert {f.check for f in refused.value.findings} <= {"broken-document", "no-table"}


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(world: World, made: bytes) -> None:
    desk = Desk(made)
    desk.fill("c-head", ANSWER, "By all.")
    desk.fill("c-done", ANSWER, "That one.")
    in_braces = world.read(TWO).decode().split("comments:\n")[0]
    text = world.read(TWO).decode()
    first = next(r for r in read_reviews(world, "0.1.0") if r.path == TWO).comments[0]
    world.write_built({
        TWO: f"{in_braces}comments:\n  - {{id: c-head, author: Two, about: What is known, "
        f"text: \"{first.text}\"}}\n{text[text.index('edits:'):]}".encode()
    })  # fmt: skip
    old = [world.read(p) for p in KEPT]
    with pytest.raises(Refused, match="braces"):
        read_filled(world, desk.put(world))
    assert [world.read(p) for p in KEPT] == old


@settings(
    max_examples=25, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=30))
def test_whatever_is_answered_is_read_again(paper: World, made: bytes, text: str) -> None:
    kept = {path: paper.read(path) for path in KEPT}
    try:
        desk = Desk(made)
        desk.fill("c-head", ANSWER, text)
        report = read_filled(paper, desk.put(paper))
        found = entry(paper, "c-head")
        assert isinstance(found, Comment) and found.answer == clean(text)
        assert told(report) == ({"c-head": "taken"} if clean(text) else {})
    finally:
        paper.write_built(kept)


@needs_uno
def test_a_table_that_libreoffice_saved_is_read_as_it_was_filled_in(
    world: World, made: bytes
) -> None:
    desk = Desk(made)
    desk.fill("c-head", OUTCOME, "Accepted")
    desk.fill("c-head", ANSWER, "By all.\nWe say so.")
    Path(desk.put(world)).write_bytes(
        office().run((world.root / NAME).read_bytes(), {"do": "save", "as": "docx"})[-1]
    )
    report = read_filled(world, NAME)
    assert (told(report), len(report.rows)) == ({"c-head": "taken"}, 9)
    found = entry(world, "c-head")
    assert isinstance(found, Comment) and found.answer == "By all.\nWe say so."


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("Acepted", "accepted"),
        ("ACCEPTED.", "accepted"),
        ("accepted!", "accepted"),
        ("Accept", "accepted"),
        ("Open → Accepted", "accepted"),
        ("open accepted", "accepted"),
        ("Not acepted", "rejected"),
        ("Notaccepted", "rejected"),
        ("no accepted", "rejected"),
        ("Rejected", "rejected"),
        ("noted ", "noted"),
        ("Note", "noted"),
    ],
)
def test_an_outcome_with_a_typing_error_is_read_and_told(
    world: World, made: bytes, typed: str, state: str
) -> None:
    desk = Desk(made)
    desk.fill("c-head", OUTCOME, typed)
    report = read_filled(world, desk.put(world))
    assert told(report) == {"c-head": "taken"}
    (row,) = [row for row in report.rows if row.id == "c-head"]
    found = entry(world, "c-head")
    assert isinstance(found, Comment) and found.state == row.state == state
    words = {"accepted": "Accepted", "rejected": "Not accepted", "noted": "Noted"}
    exact = {"accepted", "not accepted", "rejected", "noted"}
    plain = typed.strip(" .!").casefold()
    assert row.read_as == ("" if plain in exact else words[state])


@pytest.mark.parametrize(
    "typed", ["Unaccepted", "Not", "Yes", "No", "Perhaps accepted", "?!x", "A"]
)
def test_an_outcome_that_may_mean_something_else_is_not_guessed(
    world: World, made: bytes, typed: str
) -> None:
    desk = Desk(made)
    desk.fill("c-head", OUTCOME, typed)
    report = read_filled(world, desk.put(world))
    assert (told(report), report.changed) == ({"c-head": "refused"}, ())


# -- workbooks ------------------------------------------------------------------------------------

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Sheets:
    """A workbook on somebody's desk, saved as Excel does: what was typed is a shared string, or one
    in its cell as other programs write it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.strings = etree.fromstring(self.parts["xl/sharedStrings.xml"])
        names = [n for n in self.parts if n.startswith("xl/worksheets/sheet")]
        self.sheets = {name: etree.fromstring(self.parts[name]) for name in sorted(names)}

    def text(self, cell: Any) -> str:
        value = cell.findtext(f"{S}v")
        if cell.get("t") != "s":
            return value or ""
        return "".join(t.text or "" for t in self.strings[int(value)].iter(f"{S}t"))

    def fill(self, id_: str, column: str, text: str, *, inline: bool = False) -> None:
        for sheet in self.sheets.values():
            head, *rows = sheet.iter(f"{S}row")
            names = [self.text(cell) for cell in head]
            for row in rows:
                if self.text(row[-1]).startswith(f"{id_}."):
                    self.put_in(row[names.index(column)], text, inline=inline)
                    return
        raise AssertionError(id_)

    def put_in(self, cell: Any, text: str, *, inline: bool) -> None:
        for child in list(cell):
            cell.remove(child)
        if inline:
            cell.set("t", "inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t").text = text
            return
        cell.set("t", "s")
        etree.SubElement(cell, f"{S}v").text = str(len(self.strings))
        etree.SubElement(etree.SubElement(self.strings, f"{S}si"), f"{S}t").text = text

    def put(self, world: World) -> str:
        parts = {**self.parts, "xl/sharedStrings.xml": etree.tostring(self.strings)}
        parts |= {name: etree.tostring(sheet) for name, sheet in self.sheets.items()}
        path = world.root / "table.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return str(path)


@pytest.fixture(scope="module")
def workbook(paper: World) -> bytes:
    return make_matrix(paper, "xlsx").data


def test_a_workbook_nobody_touched_changes_nothing(world: World, workbook: bytes) -> None:
    report = read_filled(world, Sheets(workbook).put(world))
    assert (told(report), len(report.rows), report.changed) == ({}, 9, ())


@pytest.mark.parametrize("inline", [False, True])
def test_a_workbook_is_read_as_it_was_filled_in(
    world: World, workbook: bytes, inline: bool
) -> None:
    desk = Sheets(workbook)
    desk.fill("c-head", OUTCOME, "Acepted", inline=inline)
    desk.fill("c-head", ANSWER, "By all.\nWe say so.", inline=inline)
    desk.fill("e-1", OUTCOME, "Not accepted", inline=inline)
    desk.fill("e-1", ANSWER, "Nobody is right.", inline=inline)
    desk.fill("e-3", OUTCOME, "Perhaps", inline=inline)
    report = read_filled(world, desk.put(world))
    assert told(report) == {"c-head": "taken", "e-1": "taken", "e-3": "refused"}
    one, two = entry(world, "c-head"), entry(world, "e-1")
    assert isinstance(one, Comment) and isinstance(two, Edit)
    assert (one.state, one.answer) == ("accepted", "By all.\nWe say so.")
    assert (two.state, two.reason) == ("rejected", "Nobody is right.")


def test_a_workbook_that_is_no_table_or_has_macros_is_refused(
    world: World, workbook: bytes
) -> None:
    desk = Sheets(workbook)
    desk.parts["xl/vbaProject.bin"] = b"x"
    with pytest.raises(Refused, match="macros"):
        read_filled(world, desk.put(world))
    desk = Sheets(workbook)
    for sheet in desk.sheets.values():
        for data in list(sheet.iter(f"{S}sheetData")):
            data.clear()
    with pytest.raises(Refused, match="no table of comments"):
        read_filled(world, desk.put(world))
