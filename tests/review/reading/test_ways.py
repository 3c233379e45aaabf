"""What people say beside the words, and what files lose on their way, comes home or is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from mdmdraft.docx.names import VML
from mdmdraft.drafts.freezing import freeze
from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Refused
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.files import read_reviews
from mdmdraft.review.reading.read import FileReport, read_review
from mdmdraft.world import World
from tests.review import paper
from tests.review.laws import docx
from tests.review.test_read_apply import put
from tests.review.word_conventions import AUTHOR, DATE, WordCopy, make, text_of, w

CONTEXT = "content/sections/01-context.en.md"
Change = Callable[[WordCopy], object]


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = paper.write(tmp_path / "paper")
    freeze(made, "0.1.0", lambda _: None)
    return made


def read(world: World, *changes: Change, version: str = "") -> tuple[FileReport, list[Edit]]:
    copy = WordCopy(docx(composed(world, "position", "en")))
    for change in changes:
        change(copy)
    report = read_review(world, [put(world, "ada.docx", copy.bytes())], "Ada", version)
    (review,) = read_reviews(world, "0.1.0")
    return report.files[0], list(review.edits)


def header(copy: WordCopy) -> None:
    name = next(n for n in sorted(copy.parts) if n.startswith("word/header"))
    copy.parts[name] = copy.parts[name].replace(b"</w:t>", b" SECRET</w:t>", 1)


def header_gone(copy: WordCopy) -> None:
    name = next(n for n in sorted(copy.parts) if n.startswith("word/header"))
    root = etree.fromstring(copy.parts[name])
    for run in list(root.iter(w("r"))):
        run.getparent().remove(run)  # type: ignore[union-attr]
    copy.parts[name] = etree.tostring(root)


def watermark(copy: WordCopy) -> None:
    name = next(n for n in sorted(copy.parts) if n.startswith("word/header"))
    mark = f'<w:r><w:pict><v:textpath xmlns:v="{VML}" string="SECRET DRAFT"/></w:pict></w:r></w:p>'
    copy.parts[name] = copy.parts[name].replace(b"</w:p>", mark.encode(), 1)


def contents_cut(copy: WordCopy) -> None:
    lines = [p for sdt in copy.document.iter(w("sdt")) for p in sdt.iter(w("p"))]
    line = next(p for p in lines if "What is known" in text_of(p))
    line.getparent().remove(line)  # type: ignore[union-attr]


def shaded_cell(copy: WordCopy) -> None:
    cell = next(copy.para("fewer people").iterancestors(w("tc")))
    cell.insert(0, make("tcPr", make("shd", val="clear", fill="FFFF00")))


def hidden_in(after: str, text: str) -> Change:
    def put_in(copy: WordCopy) -> None:
        run = copy.run(text)
        run.insert(0, make("rPr", make("vanish")))
        copy.runs(after)[-1].addnext(run)

    return put_in


def hidden_paragraph(copy: WordCopy) -> None:
    copy.set("Nobody counted those who never came", "vanish")
    copy.set(", and no register holds their names. Open questions remain open.", "vanish")


def contents(copy: WordCopy) -> None:
    line = next(
        p for p in copy.document.iter(w("p")) if any(True for _ in p.iterancestors(w("sdt")))
    )
    line.append(make("r", copy.run(" typed into").find(w("t"))))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "words", "reason"),
    [
        (lambda c: c.set("grew longer", "highlight", val="yellow"), "grew longer", "highlighted"),
        (lambda c: c.set("grew longer", "color", val="FF0000"), "grew longer", "colour"),
        (lambda c: c.set("is short", "shd", val="clear", fill="FFFF00"), "is short", "shaded"),
        (lambda c: c.set("fewer people", "highlight", val="green"), "fewer people", "highlighted"),
        (header, "SECRET", "header"),
        (header_gone, "A small paper", "header"),
        (watermark, "SECRET DRAFT", "header"),
        (contents, "typed into", "table of contents"),
        (contents_cut, "What is known", "table of contents"),
        (shaded_cell, "fewer people sleep outside", "shaded"),
        (lambda c: c.set("is short", "bdr", val="single"), "is short", "framed"),
        (lambda c: c.set("grew longer", "vanish"), "grew longer", "hidden"),
        (lambda c: c.set("fewer people", "vanish"), "fewer people", "hidden"),
        (lambda c: c.set("A longer note", "vanish", notes=True), "A longer note", "hidden"),
        (hidden_paragraph, "Nobody counted those who never came", "hidden"),
        (hidden_in("grew longer", " by a hidden hand"), "by a hidden hand", "hidden"),
        (hidden_in("grew longer", " people"), "people", "hidden"),
    ],
)  # fmt: skip
def test_what_no_source_holds_is_told_with_its_words(
    world: World, change: Change, words: str, reason: str
) -> None:
    _, (edit,) = read(world, change)
    said = edit.after or edit.before
    assert edit.kind == "mark" and words in said and reason in edit.reason
    account = apply_review(world)
    assert (account.read, account.refused, account.changed) == (1, 1, ())


def test_marks_of_several_colours_are_told_each(world: World) -> None:
    _, edits = read(
        world,
        lambda c: c.set("grew", "highlight", val="yellow"),
        lambda c: c.set("longer", "highlight", val="green"),
        lambda c: c.replace("did not", "did"),
    )
    assert [(e.kind, e.before) for e in edits] == [
        ("words", " not"),
        ("mark", "grew"),
        ("mark", "longer"),
    ]


def test_a_mark_set_with_tracking_on_is_signed(world: World) -> None:
    def tracked(copy: WordCopy) -> None:
        copy.set("grew longer", "highlight", val="yellow")
        for run in copy.runs("grew longer"):
            change = make("rPrChange", make("rPr"), **copy.sign())
            run.find(w("rPr")).append(change)  # type: ignore[union-attr]

    _, (edit,) = read(world, tracked)
    assert (edit.author, edit.date, edit.tracked) == (AUTHOR, DATE, True)


def no_bookmarks(copy: WordCopy) -> None:
    for name in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(copy.document.iter(w(name))):
            mark.getparent().remove(mark)  # type: ignore[union-attr]
    copy.parts.pop("docProps/custom.xml", None)


def no_quotations(copy: WordCopy) -> None:
    for style in copy.document.iter(w("pStyle")):
        if style.get(w("val")) == "Quote":
            style.set(w("val"), "BodyText")


def written_out(copy: WordCopy) -> None:
    for paragraph in copy.document.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val")) in {"TableHeading", "Heading1", "Heading2"}:
            for run in paragraph.iter(w("r")):
                if run.find(w("t")) is not None and run.find(w("rPr")) is None:
                    run.insert(0, make("rPr", make("b")))
                elif run.find(w("t")) is not None:
                    run.find(w("rPr")).append(make("b"))  # type: ignore[union-attr]


def colours_written_out(copy: WordCopy) -> None:
    """Write what styles say out at the words and cells, as LibreOffice does; links look as in
    Google Docs."""
    styles = etree.fromstring(copy.parts["word/styles.xml"])
    colour = next(styles.iter(w("color"))).get(w("val"), "")
    fill = next(styles.iter(w("shd"))).get(w("fill"), "")
    for paragraph in copy.document.iter(w("p")):
        for run in paragraph.iter(w("r")):
            is_link = any(True for _ in run.iterancestors(w("hyperlink")))
            look = [make("color", val="1155cc" if is_link else colour)]
            look += [make("u", val="single")] if is_link else []
            if (properties := run.find(w("rPr"))) is None:
                run.insert(0, make("rPr", *look))
            else:
                properties.extend(look)
    for cell in copy.document.iter(w("tc")):
        cell.insert(0, make("tcPr", make("shd", val="clear", fill=fill)))


def controls(copy: WordCopy) -> None:
    """Put what stands in the text into content controls, as Google Docs does."""
    for paragraph in list(copy.document.iter(w("p"))):
        if any(True for _ in paragraph.iterancestors(w("sdt"))):
            continue
        for run in list(paragraph.findall(w("r")))[:2]:
            if run.find(w("t")) is not None:
                control = make("sdt", make("sdtPr", make("tag", val="goog_rdk_0")))
                run.addprevious(control)
                control.append(make("sdtContent", run))


@pytest.mark.parametrize(
    "changes",
    [
        [WordCopy.unlink_fields],
        [no_bookmarks],
        [no_bookmarks, WordCopy.unlink_fields],
        [written_out],
        [written_out, WordCopy.unlink_fields, no_bookmarks],
        [colours_written_out],
        [controls],
    ],
)
def test_a_copy_that_lost_what_a_program_does_not_know_has_no_edits(
    world: World, changes: list[Change]
) -> None:
    assert read(world, *changes)[1] == []


def test_an_edit_beside_a_citation_that_became_text_is_put_back(world: World) -> None:
    read(world, WordCopy.unlink_fields, lambda c: c.replace("lost income", "lost all income"))
    account = apply_review(world)
    assert (account.read, account.applied) == (1, 1), account.outcomes
    assert "lost all income[^1] [@book, p. 4]" in world.read(CONTEXT).decode()


def lose_citations(copy: WordCopy) -> None:
    for root in (copy.document, copy.notes):
        inside = False
        for run in list(root.iter(w("r"))):
            for code in run.iter(w("instrText")):
                inside = inside or "ZOTERO" in (code.text or "")
            ends = any(m.get(w("fldCharType")) == "end" for m in run.iter(w("fldChar")))
            if inside:
                run.getparent().remove(run)  # type: ignore[union-attr]
            inside = inside and not ends


@pytest.mark.parametrize("version", ["", "0.1.0"])
def test_a_file_that_lost_its_citations_is_refused(world: World, version: str) -> None:
    with pytest.raises(Refused) as refused:
        read(world, lose_citations, version=version)
    (finding,) = refused.value.findings
    assert finding.check == "damaged-document" and "citations" in finding.message


def typed_numbers(copy: WordCopy) -> None:
    """Leave of each footnote a number that is typed, as programs without notes do."""
    for number, mark in enumerate(list(copy.document.iter(w("footnoteReference"))), 1):
        run = mark.getparent()
        assert run is not None
        run.remove(mark)
        run.append(copy.run(str(number)).find(w("t")))  # type: ignore[arg-type]


def test_a_file_in_which_notes_became_numbers_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        read(world, typed_numbers)
    (finding,) = refused.value.findings
    assert "2 of its 2 footnotes" in finding.message


def test_notes_that_a_person_takes_out_are_edits(world: World) -> None:
    def gone(copy: WordCopy) -> None:
        for mark in list(copy.document.iter(w("footnoteReference"))):
            mark.getparent().remove(mark)  # type: ignore[union-attr]

    assert [e.kind for e in read(world, gone)[1]] == ["note-deleted", "note-deleted"]


def plain_contents(copy: WordCopy) -> None:
    """Make the table of contents lines of text, as programs without such tables do."""
    for control in list(copy.document.iter(w("sdt"))):
        for child in [*control.iterfind(f"{w('sdtContent')}/*")]:
            for style in child.iter(w("pStyle")):
                style.set(w("val"), "BodyText")
            control.addprevious(child)
        control.getparent().remove(control)  # type: ignore[union-attr]


def test_a_table_of_contents_that_became_text_is_no_edit(world: World) -> None:
    assert read(world, plain_contents, WordCopy.unlink_fields, no_bookmarks)[1] == []


def test_a_file_that_cannot_be_read_does_not_stop_the_others(world: World) -> None:
    copy = WordCopy(docx(composed(world, "position", "en")))
    copy.replace("lost income", "lost all income")
    good, bad = put(world, "ada.docx", copy.bytes()), put(world, "bad.docx", b"no file at all")
    report = read_review(world, [bad, good], "Ada")
    assert [f.name for f in report.files] == [good]
    assert [f.path for f in report.faults] == [bad]
    assert report.written == ("reviews/0.1.0/ada.yml",)


def test_a_new_section_is_one_edit_and_one_new_file(world: World) -> None:
    def put_in(copy: WordCopy) -> None:
        copy.put("Nobody counted", "What it costs.", "BodyText")
        copy.put("Nobody counted", "Costs", "Heading1")

    _, edits = read(world, put_in)
    assert [e.after for e in edits] == ["Costs\nWhat it costs."]
    account = apply_review(world)
    path = "content/sections/03-costs.en.md"
    assert (account.applied, account.changed) == (1, (path, "mdmdraft.yml"))
    assert world.read(path) == b"# Costs\n\nWhat it costs.\n"
    assert apply_review(world).changed == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("An organisation", "Another organisation", "organisation: Another organisation"),
        ("A small paper", "A good paper: so", '{en: "A good paper: so", fr: Un petit papier}'),
        ("An organisation", "Somebody else", "organisation: Somebody else"),
    ],
)
def test_a_line_of_the_title_block_is_changed_in_its_file(
    world: World, old: str, new: str, line: str
) -> None:
    read(world, lambda c: c.type_over(old, new))
    account = apply_review(world)
    assert account.applied == account.read == len(account.outcomes) > 0, account.outcomes
    assert account.changed == ("mdmdraft.yml",)
    assert line in world.read("mdmdraft.yml").decode()


def test_a_value_that_a_template_prints_is_changed_in_its_record(world: World) -> None:
    path = "content/recommendations/act.en.md"
    before = world.read(path).decode()
    read(world, lambda c: c.type_over("high", "low"))
    account = apply_review(world)
    assert (account.applied, account.changed) == (1, (path,)), account.outcomes
    assert world.read(path).decode() == before.replace("priority: high", "priority: low")


def test_a_value_that_there_is_not_is_refused_with_its_place(world: World) -> None:
    read(world, lambda c: c.type_over("high", "urgent"))
    account = apply_review(world)
    assert (account.refused, account.changed) == (1, ())
    line = (
        world.read("content/recommendations/act.en.md").decode().split("\n").index("priority: high")
    )
    hint = account.outcomes[0].edit.hint
    assert f"`priority` in content/recommendations/act.en.md:{line + 1}" in hint
