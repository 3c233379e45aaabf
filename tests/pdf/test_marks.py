"""How the text of two versions in one is written for Typst."""

from __future__ import annotations

import importlib.resources
import re

import msgspec
import pytest

from mdmdraft.diff.pdf import mark_words
from mdmdraft.locales import catalog
from mdmdraft.model.draft import Draft
from mdmdraft.model.revision import Revision, RevisionKind
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    CodeBlock,
    Heading,
    Inline,
    Link,
    List,
    Note,
    Para,
    RawBlock,
    Reformatted,
    Restyled,
    Revised,
    RevisedBlocks,
    Row,
    Rule,
    Span,
    Styled,
    Table,
    Text,
)
from mdmdraft.pdf import Marks, Pdf, write_pdf, write_typst
from mdmdraft.pdf.marks import is_marked, quieted, trimmed
from tests.pdf.build import draft, heading, pages, para, table, template
from tests.writing.sample import rich_draft, rich_images

INSERTED, DELETED = Revision("inserted", 1), Revision("deleted", 1)
HERE, AWAY = Revision("moved-to", 2, 3), Revision("moved-from", 2, 3)
replace = msgspec.structs.replace


def marks(*blocks: str) -> Marks:
    files = importlib.resources.files("mdmdraft") / "data" / "templates" / "marks.typ"
    return Marks(
        files.read_text(encoding="utf-8"),
        mark_words(catalog("comparison", "en")),
        frozenset(blocks),
    )


def typst(*blocks: Block) -> str:
    return write_typst(draft(*blocks), marks())


def build(made: Draft) -> Pdf:
    return write_pdf(made, template=template(), images=rich_images(), epoch=0, marks=marks())


def words(*blocks: Block) -> str:
    return " ".join(" ".join(pages(build(draft(*blocks)))).split())


def of(revision: Revision, text: str) -> Revised:
    return Revised(revision, (Text(text),))


def test_an_unmarked_draft_calls_no_mark() -> None:
    source = write_typst(rich_draft())
    defined = re.findall(r"^#let ([a-z-]+)", marks().source, re.MULTILINE)
    assert len(defined) > 10
    assert not [name for name in defined if f"#{name}(" in source]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("inserted", "one [+two] three"),
        ("deleted", "one [−two] three"),
        ("moved-to", "one [→7 two] three"),
        ("moved-from", "one [←7 two] three"),
    ],
)
def test_a_run_of_one_version_stands_between_its_signs(kind: RevisionKind, shown: str) -> None:
    move = 7 if kind.startswith("moved") else 0
    said = words(para("one ", of(Revision(kind, 1, move), "two "), "three"))
    assert shown.replace(" ", "") in said.replace(" ", "").replace("\u202f", "")


def test_words_set_in_another_style_stand_between_signs() -> None:
    assert "one [~two]" in words(para("one ", Reformatted(("strong",), (Text("two"),))))


def test_a_paragraph_with_a_change_has_a_bar_and_another_none() -> None:
    source = typst(para("as it was"), para("a ", of(INSERTED, "b")))
    assert source.count("#bar-from(") == source.count("#bar-to(") == 1
    assert source.index("as it was") < source.index("#bar-from(")


def test_whole_blocks_of_one_version_have_one_bar_with_one_sign() -> None:
    source = typst(RevisedBlocks(HERE, (para("one"), para("two"), List(((para("three"),),)))))
    assert source.count('#bar-from(1, kind: "moved-to", sign: "→3")') == 3
    assert source.count("#bar-to(1)") == 3


def test_each_paragraph_of_a_whole_block_is_marked_by_itself() -> None:
    source = typst(RevisedBlocks(DELETED, (para("one", Styled("emph", (Text("two"),))), para("x"))))
    assert source.count('#revised("deleted")[') == 2
    assert '#emph[#"two"]' in source


def test_a_deleted_heading_is_no_heading() -> None:
    gone = typst(RevisedBlocks(DELETED, (heading(2, "Gone", "1.1", "sec-gone"),)))
    assert "#gone-heading(2)[" in gone
    assert "sec-gone" not in gone
    assert "#heading(level: 2)[" in typst(RevisedBlocks(INSERTED, (heading(2, "New", "1.1"),)))


def test_a_heading_that_lost_all_its_words_is_no_heading() -> None:
    assert "#gone-heading(2)[" in typst(Heading(2, (of(DELETED, "Once"),)))
    build(draft(Heading(2, (of(DELETED, "Once"),)), Heading(2, (of(INSERTED, "Now"),))))


def test_what_moved_keeps_its_anchor_where_it_stands_now() -> None:
    moved = heading(2, "Here", "", "sec-m")
    source = typst(RevisedBlocks(AWAY, (moved,)), RevisedBlocks(HERE, (moved,)))
    assert source.count('#label("sec-m")') == 1
    assert source.index("#gone-heading") < source.index('#label("sec-m")')


def test_an_anchor_of_a_paragraph_stands_where_it_is_now() -> None:
    moved = replace(para("x"), anchor="par")
    source = typst(RevisedBlocks(AWAY, (moved,)), para("between"), RevisedBlocks(HERE, (moved,)))
    assert source.index("between") < source.index('#label("par")')


def test_the_label_of_a_table_goes_with_it() -> None:
    said = words(RevisedBlocks(DELETED, (table(1),)), RevisedBlocks(INSERTED, (table(1),)))
    assert "[−Tabled Captioned]" in said.replace("  ", " ")
    assert "[+Tabled Captioned]" in said.replace("  ", " ")


def test_another_number_or_label_is_told() -> None:
    said = words(
        Heading(2, (Text("Same"),), number="1.2", was_number="1.1"),
        replace(table(1), label="Table 2", was_label="Table 1"),
    )
    assert "(was 1.1) Same" in said
    assert "Table 2 (was Table 1)" in said


def test_another_style_is_told() -> None:
    said = words(Restyled(Para((Text("Words"),)), Heading(2, ())))
    assert "Words (was heading of level 2)" in said


def test_the_end_of_a_paragraph_is_told() -> None:
    said = words(replace(para("One."), mark=DELETED), replace(para("Two."), mark=INSERTED))
    assert "One. [−¶]" in said.replace("One.[", "One. [")
    assert "Two. [+¶]" in said.replace("Two.[", "Two. [")


def note(text: str) -> Note:
    return Note((para(text),))


def test_notes_of_the_new_version_keep_their_numbers() -> None:
    said = words(
        para("a", note("first"), "b", Revised(DELETED, (note("gone"),)), "c", note("second"))
    )
    assert "1first" in said.replace(" ", "")
    assert "−2[−gone]" in said.replace(" ", "")
    assert "2second" in said.replace("[−gone]", "").replace(" ", "")
    assert "3second" not in said.replace(" ", "")


def test_a_note_that_is_gone_has_the_number_it_had() -> None:
    new, gone = Revised(INSERTED, (note("new"),)), Revised(DELETED, (note("gone"),))
    said = words(para("a", note("both"), new, "b", gone)).replace(" ", "")
    assert "1both" in said
    assert "2[+new]" in said
    assert "−2[−gone]" in said


def test_a_note_of_one_version_is_marked_at_the_foot_too() -> None:
    source = typst(para("a", Revised(INSERTED, (note("of its own"),))))
    assert source.count('#revised("inserted")[') == 2


def test_rows_and_cells_are_marked_and_tinted() -> None:
    base = table(2)
    rows = (replace(base.body[0], revision=INSERTED), base.body[1])
    source = typst(replace(base, body=rows))
    assert source.count('fill: tint("inserted")') == 3
    cells = (*base.body[1].cells[:2], replace(base.body[1].cells[2], revision=DELETED))
    source = typst(replace(base, body=(base.body[0], Row(cells))))
    assert source.count('fill: tint("deleted")') == 1
    assert "row-1" in words(replace(base, body=rows))


def test_a_changed_header_that_repeats_is_fit_for_print() -> None:
    base = table(60)
    head = Row(tuple(Cell((para("H", of(INSERTED, "ead"), tight=True),)) for _ in range(3)))
    assert build(draft(replace(base, head=(head,)))).pages > 1


@pytest.mark.parametrize("kind", ["inserted", "deleted", "moved-to", "moved-from"])
def test_what_has_no_words_stands_in_a_frame(kind: RevisionKind) -> None:
    code = CodeBlock("x = 1")
    source = typst(RevisedBlocks(Revision(kind, 1, 1), (code, Rule())))
    assert source.count(f'#framed("{kind}"') == 2


def test_markup_that_is_gone_is_not_run() -> None:
    raw = RawBlock("typst", "#let once = 1")
    assert raw.text not in typst(RevisedBlocks(DELETED, (raw,)))
    assert raw.text in typst(RevisedBlocks(INSERTED, (raw,)))


def test_both_titles_of_a_box_stand_in_it() -> None:
    old, new = para("Old title", style="box-title"), para("New title", style="box-title")
    box = Box(
        "recommendation",
        (RevisedBlocks(DELETED, (old,)), RevisedBlocks(INSERTED, (new,)), para("x")),
    )
    source = typst(box)
    title = source[source.index("title: [") : source.index("], [")]
    assert 'revised("deleted", bare: true)' in title
    assert "New title" in title
    assert "strong" not in title


@pytest.mark.parametrize(
    "inner",
    [
        Link("https://example.org", (Text("a link"),)),
        Styled("underline", (Text("underlined"),)),
        Styled("strikeout", (Text("struck"),)),
        of(DELETED, "deleted in it"),
        of(INSERTED, "inserted in it"),
    ],
)
@pytest.mark.parametrize("outer", [INSERTED, DELETED, HERE])
def test_lines_over_lines_are_fit_for_print(inner: Inline, outer: Revision) -> None:
    one = para("a ", Revised(outer, (inner,)))
    two = para("a ", Link("https://example.org", (Text("on "), of(outer, "in it"))))
    three = para(Styled("underline", (of(outer, "in it"),)), Reformatted((), (inner,)))
    assert build(draft(one, two, three)).pages == 1


def test_a_link_leads_to_the_first_mark_of_a_change() -> None:
    to = para("see ", Link("#mdm-change-1", (Span((), "mdm-change-1", ("page-of",)),)))
    assert 'link(label("mdm-change-1"))[#page-of(label("mdm-change-1"))]' in typst(
        to, para(of(INSERTED, "x"), of(INSERTED, "y"))
    )
    assert "see p. 1" in words(to, para(of(INSERTED, "x")))
    assert "#page-of(" not in typst(to)


def test_a_change_in_a_header_of_a_table_can_be_led_to() -> None:
    base = table(2)
    head = Row(tuple(Cell((para(of(INSERTED, "Head"), tight=True),)) for _ in range(3)))
    source = typst(Table(base.columns, (head,), base.body))
    assert source.count('#label("mdm-change-1")') == 1
    assert source.index('#label("mdm-change-1")') > source.index('"row-1"') - 60


def test_spaces_stand_outside_the_signs() -> None:
    assert trimmed((Text(" a "),)) == (" ", (Text("a"),), " ")
    assert trimmed((Text("\u00a0a"),)) == ("\u00a0", (Text("a"),), "")
    assert trimmed((Text("a"), Text(" "))) == ("", (Text("a"),), " ")
    link = Link("#a", (Text("\u00a05"),))
    assert trimmed((link,)) == ("\u00a0", (replace(link, content=(Text("5"),)),), "")
    assert trimmed((Text("  "),)) == ("", (Text("\u00a0"),), "")
    assert trimmed(()) == ("", (), "")


def test_mere_spaces_beside_a_mark_are_not_marked() -> None:
    space = of(DELETED, " ")
    other = of(INSERTED, "x")
    assert quieted((other, space, Text("y"))) == (other, Text("y"))
    assert quieted((Text("x"), space, Text("y"))) == (Text("x"), space, Text("y"))
    assert quieted((of(INSERTED, " "), Text("y"))) == (Text(" "), Text("y"))


def test_a_mark_deep_in_a_run_is_seen_but_not_one_in_a_note() -> None:
    assert is_marked((Link("#a", (Styled("emph", (of(INSERTED, "x"),)),)),))
    assert not is_marked((Note((para(of(INSERTED, "x")),)),))


def test_the_marks_stand_before_the_template_whose_faults_keep_their_lines() -> None:
    from mdmdraft.model.finding import Refused

    look = template().replace("#let separator()", "#let separator(", 1)
    with pytest.raises(Refused) as refused:
        write_pdf(draft(para("x")), template=look, images={}, epoch=0, marks=marks())
    with pytest.raises(Refused) as plain:
        write_pdf(draft(para("x")), template=look, images={}, epoch=0)
    assert [f.line for f in refused.value.findings] == [f.line for f in plain.value.findings]
    assert refused.value.findings[0].line > 0
