"""The redline: every construct as Word tells it, and proved to be both versions."""

from __future__ import annotations

import re
from typing import cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.diff import redline as module
from mdmdraft.diff.compare import compare
from mdmdraft.diff.redline.proof import Parts
from mdmdraft.model.changes import Meaning, Place
from mdmdraft.model.draft import FrontLine
from mdmdraft.model.finding import Refused
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import (
    Cell,
    Cite,
    Column,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Link,
    List,
    Note,
    Para,
    Pinpoint,
    RawBlock,
    Reformatted,
    Restyled,
    RevisedBlocks,
    Row,
    Styled,
    Table,
    Text,
)
from tests.diff.redline.pairs import pair
from tests.diff.redline.redlines import (
    DELETED,
    FROM,
    INSERTED,
    TO,
    body,
    come,
    compared,
    gone,
    made,
    marked,
    new,
    old,
    said,
    written,
)
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import parts, tree
from tests.writing.maker import PNG_PATH, Maker, placed, text
from tests.writing.sample import large_draft, rich_draft

replace = msgspec.structs.replace
M = Maker("content/a.en.md")
HEAD = M.heading(1, "Head", "1", "sec-a")
BOTH = ("sec_b", "sec_c")


def cite(words: str) -> Cite:
    return Cite((Pinpoint("survey-2019", "p. 3", "page", "3"),), text(words))


def table(*rows: Row, columns: int = 2, caption: str = "") -> Table:
    return placed(Table((Column(),) * columns, (), rows, text(caption) if caption else ()), M)


# ---- words


def test_words_are_inserted_and_deleted_in_place() -> None:
    data = written(marked(HEAD, M.para("It ", gone("should"), come("must"), " end.")))
    xml = body(data)
    assert re.search(r"<w:del w:id=\"\d+\"><w:r><w:delText[^>]*>should</w:delText>", xml)
    assert re.search(r"<w:ins w:id=\"\d+\"><w:r><w:t[^>]*>must</w:t>", xml)
    assert said(data, accept=True)[1] == "BodyText: It must end."
    assert said(data, accept=False)[1] == "BodyText: It should end."


def test_a_change_of_formatting_alone_keeps_the_words() -> None:
    words = Reformatted(("emph",), (Styled("strong", text("both")),), 1)
    xml = body(written(marked(HEAD, M.para("Set ", words, "."))))
    assert re.search(
        r'<w:rPr><w:b/><w:bCs/><w:rPrChange w:id="\d+"><w:rPr><w:i/><w:iCs/></w:rPr>', xml
    )
    assert "<w:ins" not in xml and "<w:del" not in xml


def test_a_citation_goes_as_a_whole() -> None:
    data = written(marked(HEAD, M.para("Said ", gone(cite("(A 2019)")), come(cite("(B 2019)")))))
    xml = body(data)
    assert xml.count("<w:delInstrText") == xml.count("<w:instrText") == 1
    removed = re.search(r"<w:del .*?</w:del>", xml)
    assert removed and removed[0].count("<w:fldChar") == 3


def test_a_citation_whose_words_changed_is_replaced() -> None:
    one = replace(cite(""), content=text("(A ", gone("2019a"), come("2019"), ")"))
    data = written(marked(HEAD, M.para("Said ", one, ".")))
    assert said(data, accept=True)[1] == "BodyText: Said (A 2019)."
    assert body(data).count("<w:delInstrText") == 1


def test_a_link_stays_around_what_changed_in_it() -> None:
    link = Link("https://a.example", text("the ", gone("old"), come("new"), " page"))
    xml = body(written(marked(HEAD, M.para("See ", link, "."))))
    assert re.search(r"<w:hyperlink [^>]*><w:r>.*<w:del .*<w:ins .*</w:hyperlink>", xml)


def test_a_link_is_inserted_as_a_whole() -> None:
    xml = body(written(marked(HEAD, M.para("See ", come(Link("https://a.example", text("it")))))))
    assert re.search(r"<w:hyperlink [^>]*><w:ins [^>]*>.*</w:ins></w:hyperlink>", xml)


# ---- notes


def test_a_changed_note_is_one_note() -> None:
    note = Note((Para(text("It was ", gone("so"), come("not so"), ".")),))
    data = written(marked(HEAD, M.para("Words", note, ".")))
    notes = tree(data, "word/footnotes.xml")
    assert len(notes) == 3
    assert body(data).count("<w:footnoteReference") == 1
    assert "<w:del " not in body(data)


@pytest.mark.parametrize("change", [come, gone])
def test_a_note_goes_with_its_reference(change: object) -> None:
    note = Note((Para(text("One.")), Para(text("Two."))))
    data = written(marked(HEAD, M.para("Words", change(note), ".")))  # type: ignore[operator]
    kept = {a: said(data, accept=a)[1] for a in (True, False)}
    assert kept[True] == kept[False] == "BodyText: Words."
    foot = parts(data)["word/footnotes.xml"].decode()
    assert "<w:r><w:t" not in re.sub(r"<w:(ins|del) .*?</w:\1>", "", foot)


def test_a_note_that_is_a_citation_keeps_its_place() -> None:
    inner = Note((Para(text("A, ", gone("above"), come("p. 3"), ".")),))
    data = written(marked(HEAD, M.para("Words", replace(cite(""), content=(inner,)), ".")))
    foot = parts(data)["word/footnotes.xml"].decode()
    assert len(tree(data, "word/footnotes.xml")) == 3
    assert foot.count("<w:delInstrText") == foot.count("<w:instrText") == 1


# ---- paragraphs


def test_a_deleted_paragraph_goes_with_its_end() -> None:
    data = written(marked(HEAD, M.para("One."), old(M.para("Two.")), M.para("Three.")))
    assert re.search(r'<w:rPr><w:del w:id="\d+"/></w:rPr></w:pPr><w:del ', body(data))
    assert said(data, accept=True) == ["Heading1: Head", "BodyText: One.", "BodyText: Three."]


def test_a_paragraph_split_in_two() -> None:
    first = replace(M.para("One. "), mark=INSERTED)
    data = written(marked(HEAD, first, M.para("Two."), M.para("End.")))
    assert said(data, accept=True)[1:3] == ["BodyText: One. ", "BodyText: Two."]
    assert said(data, accept=False)[1:3] == ["BodyText: One. Two.", "BodyText: End."]


def test_two_paragraphs_joined_keep_the_style_of_the_first() -> None:
    first = replace(M.para("One. ", style="lead"), mark=DELETED)
    data = written(marked(HEAD, first, M.para("Two."), M.para("End.")))
    assert said(data, accept=True)[1] == "Lead: One. Two."
    assert said(data, accept=False)[1:3] == ["Lead: One. ", "BodyText: Two."]


def test_what_is_deleted_before_a_table_leaves_no_empty_line() -> None:
    row = table(M.row("a", "b"))
    data = written(marked(HEAD, M.para("One."), old(M.para("Two.")), row, M.para("End.")))
    assert said(data, accept=True)[:3] == ["Heading1: Head", "BodyText: One.", "table"]
    assert said(data, accept=False)[1:4] == ["BodyText: One.", "BodyText: Two.", "table"]


@pytest.mark.parametrize("change", [old, new])
def test_one_version_has_nothing_between_two_tables(change: object) -> None:
    one, two = table(M.row("a", "b")), table(M.row("c", "d"))
    inner = change(M.para("Compared."))  # type: ignore[operator]
    data = written(marked(HEAD, one, inner, two, M.para("End.")))
    lacking = said(data, accept=change is old)
    assert "BodyText: Compared." not in lacking and lacking.count("table") == 2


def test_the_last_paragraph_of_the_body_goes() -> None:
    data = written(marked(HEAD, M.para("One."), old(M.para("Two."), M.para("Three."))))
    assert said(data, accept=True)[1:] == ["BodyText: One."]
    assert said(data, accept=False)[1:] == ["BodyText: One.", "BodyText: Two.", "BodyText: Three."]


def test_another_style_is_told_as_such() -> None:
    block = Restyled(M.para("Words."), M.para(style="lead"), 1)
    xml = body(written(marked(HEAD, block, M.para("End."))))
    assert re.search(r'"BodyText"/><w:pPrChange [^>]*><w:pPr><w:pStyle w:val="Lead"/>', xml)
    assert "<w:ins" not in xml


def test_a_paragraph_that_became_a_heading() -> None:
    heading = M.heading(2, "Words.", "1.1")
    data = written(marked(HEAD, Restyled(heading, M.para(), 1), M.para("End.")))
    assert said(data, accept=True)[1] == "Heading2: Words."
    assert said(data, accept=False)[1] == "BodyText: Words."


def test_moved_paragraphs_name_both_places() -> None:
    moved = M.para("Moved.")
    data = written(
        marked(
            HEAD,
            RevisedBlocks(FROM, (moved,)),
            M.para("One."),
            RevisedBlocks(TO, (moved,)),
            M.para("End."),
        )
    )
    xml = body(data)
    names = re.findall(r'<w:move(From|To)RangeStart w:id="(\d+)" w:name="(\w+)"/>', xml)
    assert [(n[0], n[2]) for n in names] == [("From", "move1"), ("To", "move1")]
    for kind, number, _ in names:
        assert f'<w:move{kind}RangeEnd w:id="{number}"/>' in xml
    assert len(re.findall(r'<w:rPr><w:move(From|To) w:id="\d+"/></w:rPr>', xml)) == 2


def test_a_moved_paragraph_with_a_link_is_deleted_and_inserted() -> None:
    # LibreOffice would leave its end where it was.
    blocks = (M.para("Moved."), M.para("See ", Link("https://a.example", text("it"))))
    data = written(
        marked(HEAD, RevisedBlocks(FROM, blocks), M.para("One."), RevisedBlocks(TO, blocks), HEAD)
    )
    xml = body(data)
    assert len(re.findall(r"<w:move(?:From|To) [^>]*><w:r>", xml)) == 2
    assert re.search(r"<w:hyperlink [^>]*><w:del ", xml)
    assert re.search(r"<w:hyperlink [^>]*><w:ins ", xml)


def test_half_a_move_is_an_insertion() -> None:
    moved = RevisedBlocks(TO, (M.para("Moved."),))
    xml = body(written(marked(HEAD, moved, M.para("End."))))
    assert "<w:ins" in xml and "move" not in xml


# ---- lists, boxes, definitions, figures, the title


def test_items_come_and_go_and_the_list_is_one() -> None:
    items = ((M.para("a"),), (old(M.para("b")),), (new(M.para("c")),), (M.para("d"),))
    data = written(marked(HEAD, placed(List(items, ordered=True), M), M.para("End.")))
    assert said(data, accept=True)[1:4] == [f"ListNumber: {w}" for w in "acd"]
    assert said(data, accept=False)[1:4] == [f"ListNumber: {w}" for w in "abd"]
    numbers = re.findall(
        r'"ListNumber"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="(\d+)"/>', body(data)
    )
    assert len(set(numbers)) == 1


def test_what_an_item_begins_with_has_the_bullet_in_each_version() -> None:
    items = ((new(M.para("lead")), M.para("words")), (M.para("other"),))
    data = written(marked(HEAD, placed(List(items), M), M.para("End.")))
    assert said(data, accept=True)[1:3] == ["ListBullet: lead", "ListContinue: words"]
    assert said(data, accept=False)[1] == "ListBullet: words"


def test_an_entry_of_a_definition_list_goes_with_its_term() -> None:
    entries = (
        DefinitionItem(text("One"), ((M.para("first"),),)),
        DefinitionItem((gone("Two"),), ((old(M.para("second")),),)),
    )
    data = written(marked(HEAD, placed(DefinitionList(entries), M), M.para("End.")))
    assert said(data, accept=True)[1:] == [
        "DefinitionTerm: One",
        "Definition: first",
        "BodyText: End.",
    ]


def test_a_label_that_changed() -> None:
    image = Image(PNG_PATH, "A map", 30.0)
    figure = Figure(image, text("Regions"), "Figure 2", was_label="Figure 1")
    data = written(marked(HEAD, placed(figure, M), M.para("End.")))
    assert said(data, accept=True)[2] == "FigureCaption: Figure 2\u2002Regions"
    assert said(data, accept=False)[2] == "FigureCaption: Figure 1\u2002Regions"


def test_a_caption_that_only_one_version_has() -> None:
    figure = Figure(Image(PNG_PATH, "A map", 30.0), (come("Regions"),))
    data = written(marked(HEAD, placed(figure, M), M.para("End.")))
    assert said(data, accept=False)[1:] == ["Figure: ", "BodyText: End."]


def test_lines_of_the_title_block() -> None:
    front = (
        FrontLine("title", text("The ", gone("old"), come("new"), " title")),
        FrontLine("subtitle", text("Gone"), revision=DELETED),
        FrontLine("fact", text("0.2.0"), "Version"),
    )
    data = written(marked(HEAD, M.para("End."), front=front))
    xml = parts(data)["word/document.xml"].decode()
    assert re.search(r'"Subtitle"/><w:rPr><w:del ', xml)


@pytest.mark.parametrize("change", [old, new])
def test_markup_as_it_was_written(change: object) -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr>"
    raw = (
        "<w:p><w:r><w:t>raw</w:t></w:r></w:p>"
        f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{row}</w:tbl>'
    )
    inner = change(RawBlock("openxml", raw))  # type: ignore[operator]
    data = written(marked(HEAD, M.para("One."), inner, M.para("End.")))
    assert_clean(data)
    assert "table" not in said(data, accept=change is old)


# ---- tables


def test_rows_come_and_go() -> None:
    rows = (
        M.row("a", "b"),
        replace(M.row("c", "d"), revision=DELETED),
        replace(M.row("e", "f"), revision=INSERTED),
    )
    data = written(marked(HEAD, table(*rows), M.para("End.")))
    assert_clean(data)
    assert re.search(r"<w:trPr><w:cantSplit/><w:del ", body(data))
    assert [w for w in said(data, accept=True) if w.startswith("TableText")] == [
        f"TableText: {w}" for w in "abef"
    ]


def test_a_table_with_another_column_is_replaced_whole() -> None:
    cells = (Cell((M.para("a"),)), Cell((M.para("b"),), revision=INSERTED))
    one = Table((Column(), Column(revision=INSERTED)), (), (Row(cells),))
    data = written(marked(HEAD, placed(one, M), M.para("End.")))
    assert body(data).count("<w:tbl>") == 2 and "cellIns" not in body(data)
    assert said(data, accept=False).count("TableText: a") == 1


def test_rows_of_a_table_with_merged_cells_are_replaced_with_it() -> None:
    tall = Cell((M.para("tall"),), rowspan=2)
    rows = (M.row(tall, "b"), replace(M.row("c"), revision=INSERTED), M.row("d", "e"))
    assert body(written(marked(HEAD, table(*rows), M.para("End.")))).count("<w:tbl>") == 2


def test_the_paragraph_of_a_cell_is_replaced_in_one() -> None:
    row = M.row(Cell((old(M.para("was")), new(M.para("is")))), "b")
    data = written(marked(HEAD, table(row), M.para("End.")))
    cell = re.search(r"<w:tc>.*?</w:tc>", body(data))
    assert cell and cell[0].count("<w:p>") == 1


def test_a_cell_that_became_empty() -> None:
    row = M.row(Cell((old(M.para("was"), M.para("more")),)), "b")
    data = written(marked(HEAD, table(row), M.para("End.")))
    assert said(data, accept=True)[4:6] == ["TableText: ", "cell "]


def test_a_landscape_table_takes_its_pages_with_it() -> None:
    wide = placed(replace(table(M.row("a", "b")), landscape=True), M)
    long = "So long that its page is not that of the table. " * 20
    data = written(marked(HEAD, M.para(long), new(wide), M.para("End.")))
    assert len(re.findall(r"<w:rPr><w:ins [^>]*/></w:rPr><w:sectPr>", body(data))) == 2
    assert said(data, accept=False)[1:] == [f"BodyText: {long}", "BodyText: End."]


# ---- the whole


def test_headings_are_numbered_as_each_version_says() -> None:
    second = replace(M.heading(1, "Kept", "2"), was_number="3")
    data = written(
        marked(HEAD, old(M.heading(1, "Gone", "2"), M.para("Words.")), second, M.para("End."))
    )
    # Word counts by itself, in both versions: no number is written out.
    assert not re.search(r"<w:t[^>]*>\d", body(data))
    toc = parts(data)["word/document.xml"].decode().partition("</w:sdtContent>")[0]
    assert "Kept" in toc and "Gone" not in toc


def test_every_change_has_its_own_number_author_and_date() -> None:
    data = compared(*pair(0))
    numbers: list[str] = []
    for name in ("word/document.xml", "word/footnotes.xml"):
        xml = parts(data)[name].decode()
        tags = re.findall(r"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange) [^>]*>", xml)
        assert all('w:author="A. Reader"' in t and "w:date=" in t for t in tags)
        numbers += [re.search(r'w:id="(\d+)"', t)[1] for t in tags]  # type: ignore[index]
        assert "\0" not in xml
    assert len(numbers) == len(set(numbers)) > 20


def test_bookmarks_of_blocks_stay_with_the_new_version() -> None:
    one = M.para("Same id.")
    data = written(marked(HEAD, old(one), new(one), M.para("End.")))
    names = re.findall(r'w:name="(_md_[^"]*)"', parts(data)["word/document.xml"].decode())
    assert len(names) == len(set(names)) == 3


def test_an_anchor_that_both_versions_give_is_that_of_the_new_one() -> None:
    blocks = (
        old(replace(M.heading(2, "Was", "1.1"), anchor="sec-b")),
        new(replace(M.heading(2, "Is", "1.1"), anchor="sec-b")),
        old(replace(M.heading(2, "Gone", "1.2"), anchor="sec-c")),
    )
    data = written(marked(HEAD, *blocks, M.para("End.")))
    xml = parts(data)["word/document.xml"].decode()
    numbers = {n: re.findall(rf'<w:bookmarkStart w:id="(\d+)" w:name="{n}"/>', xml) for n in BOTH}
    assert [len(found) for found in numbers.values()] == [1, 1]
    assert xml.index(">Was<") < xml.index('w:name="sec_b"') < xml.rindex(">Is<")
    starts, ends = (set(re.findall(rf'<w:bookmark{e} w:id="(\d+)"', xml)) for e in ("Start", "End"))
    assert starts == ends


def test_a_section_that_became_an_annex() -> None:
    before = marked(HEAD, M.para("Words."), M.heading(2, "Part", "1.1"), M.para("End."))
    after = replace(
        before,
        parts=(
            replace(
                before.parts[0],
                kind="annex",
                blocks=(
                    replace(HEAD, number="Annex A"),
                    before.parts[0].blocks[1],
                    replace(cast(Heading, before.parts[0].blocks[2]), number="A.1"),
                    before.parts[0].blocks[3],
                ),
            ),
        ),
    )
    compared(before, after)
    compared(after, before)


def test_equal_arguments_give_equal_bytes() -> None:
    before, after = pair(5)
    assert compared(before, after) == compared(before, after)


@settings(max_examples=60, derandomize=True)
@given(st.integers(0, 10_000))
def test_both_versions_come_out_of_any_redline(seed: int) -> None:
    before, after = pair(seed)
    compared(before, after)


@pytest.mark.parametrize("seed", range(4))
def test_the_schemas_find_no_fault(seed: int) -> None:
    assert_clean(compared(*pair(seed)))


def test_blocks_of_the_rich_draft_go_one_by_one() -> None:
    full = rich_draft()
    for index, part in enumerate(full.parts):
        for place in range(0, len(part.blocks), 3):
            blocks = part.blocks[:place] + part.blocks[place + 1 :]
            less = (*full.parts[:index], replace(part, blocks=blocks), *full.parts[index + 1 :])
            compared(full, replace(full, parts=less))
            compared(replace(full, parts=less), full)


def test_a_redline_that_is_not_both_versions_is_no_file() -> None:
    before = marked(HEAD, M.para("One."), M.para("Two."))
    after = marked(HEAD, M.para("One."), M.para("Three."))
    comparison = compare(before, after)
    part = comparison.marked.parts[0]
    lost = replace(comparison.marked, parts=(replace(part, blocks=part.blocks[:-1]),))
    with pytest.raises(Refused) as caught:
        made(replace(comparison, marked=lost), before, after)
    finding = caught.value.findings[0]
    assert finding.check == "unproved-redline"
    assert "the new version" in finding.message and "Three." in finding.message


FAULTS = [
    ('<w:t xml:space="preserve">End.', '<w:t xml:space="preserve">Ende.'),
    ('<w:pStyle w:val="ListNumber"/>', '<w:pStyle w:val="ListBullet"/>'),
    ("<w:b/><w:bCs/>", ""),
    ('descr="A map"', 'descr="A mop"'),
    ("<w:hyperlink r:id=", "<w:hyperlink w:x="),
    ("<w:br/>", ""),
]


@pytest.mark.parametrize(("there", "instead"), FAULTS)
def test_the_proof_sees_what_is_wrong(there: str, instead: str) -> None:
    items = placed(List(((M.para("a"),),), ordered=True), M)
    words = M.para(
        Styled("strong", text("Bold")),
        Link("https://a.example", text("it")),
        "\n",
        Image(PNG_PATH, "A map", 10.0),
        cite("(A)"),
    )
    data = written(marked(HEAD, items, words, M.para("End.")))
    right = parts(data)
    wrong = {
        **right,
        "word/document.xml": right["word/document.xml"].replace(there.encode(), instead.encode()),
    }
    assert wrong != right
    good = Parts(right, "SectionEnd", "CrossReference")
    module.prove(good, good, "new")
    with pytest.raises(Refused):
        module.prove(Parts(wrong, "SectionEnd", "CrossReference"), good, "new")


# ---- comments


def test_the_meaning_is_told_at_the_title_and_at_its_place() -> None:
    para = M.para("It ", come("must"), gone("should"), ".")
    meaning = (
        Meaning("recommendation-strengthened", "Recommendation 1 strengthened", change=1),
        Meaning("words", "3 words more"),
        Meaning("term-redefined", "“term” redefined", place=Place(block=para.id)),
    )
    data = written(marked(HEAD, para, M.para("End.")), meaning)
    assert_clean(data)
    comments = tree(data, "word/comments.xml")
    told = [["".join(p.itertext()) for p in comment] for comment in comments]
    assert told == [
        ["What changed between 0.1.0 and 0.2.0", *(m.text for m in meaning)],
        ["Recommendation 1 strengthened"],
        ["“term” redefined"],
    ]
    xml = parts(data)["word/document.xml"].decode()
    for number in range(3):
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            assert xml.count(f'<w:{name} w:id="{number}"/>') == 1
    title = re.search(r'<w:p><w:pPr><w:pStyle w:val="Title"/>.*?</w:p>', xml)
    assert title and 'commentReference w:id="0"' in title[0]


def test_a_redline_that_means_nothing_has_no_comments() -> None:
    assert "word/comments.xml" not in parts(written(marked(HEAD, M.para("a", come("b")))))


def test_the_change_number_of_a_move_is_found() -> None:
    moved = M.para("Moved.")
    blocks = (
        RevisedBlocks(Revision("moved-from", 4, 1), (moved,)),
        M.para("One."),
        RevisedBlocks(Revision("moved-to", 4, 1), (moved,)),
        M.para("End."),
    )
    data = written(marked(HEAD, *blocks), (Meaning("recommendation-moved", "moved", change=4),))
    paragraph = re.search(r"<w:p>(?:(?!</w:p>).)*commentReference w:id=\"1\"", body(data))
    assert paragraph and "Moved." in paragraph[0]


def test_a_long_paper_takes_no_longer_than_it_may() -> None:
    before = large_draft(8000)
    part = before.parts[0]
    blocks = tuple(
        replace(b, content=(Text("Changed. "), *b.content[2:])) if isinstance(b, Para) else b
        for b in part.blocks
    )
    after = replace(before, parts=(replace(part, blocks=blocks), *before.parts[1:]))
    data = compared(before, after)
    # The typeface is 270 kB of it.
    assert len(data) < 480_000
