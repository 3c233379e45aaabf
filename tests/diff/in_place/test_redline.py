"""A redline of two Word files: NEW's own package, proved against both files."""

from __future__ import annotations

import io
import re
import zipfile
from functools import partial

import pytest

from mdmdraft.diff.compare import compare
from mdmdraft.diff.in_place import Remark, redline_in_place
from mdmdraft.diff.in_place.beside import beside
from mdmdraft.diff.in_place.proof import prove, stories
from mdmdraft.diff.in_place.remarks import remarks_on
from mdmdraft.docx.names import R
from mdmdraft.docx.opening import open_word
from mdmdraft.docx.read.draft import as_draft
from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.finding import Refused
from tests.diff.in_place.word_files import (
    END,
    WordFile,
    begin,
    complex_field,
    control,
    equation,
    link,
    note,
    p,
    picture,
    run,
    simple_field,
    table,
    text_box,
)
from tests.docx.write.audit import faults

DATE = "2026-03-05T12:00:00Z"
ONE, TWO = b"\xd7\xcd\xc6\x9aone", b"\xd7\xcd\xc6\x9atwo"


def redline(old: WordFile, new: WordFile, *remarks: Remark) -> dict[str, str]:
    """Return the parts of a redline that passed its proof and the validator."""
    data = old.bytes(), new.bytes()
    made = redline_in_place(
        *data, names=("old.docx", "new.docx"), author="Ann", date=DATE, remarks=remarks
    )
    assert kinds(made) <= kinds(data[1])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {n: archive.read(n).decode("utf-8", "replace") for n in archive.namelist()}


def kinds(data: bytes) -> set[str]:
    """Return what the validator finds in a file, at whatever places."""
    return {re.sub(r"\[\d+\]", "", fault) for fault in faults(data)}


def bodies(old: str, new: str) -> str:
    """Return the main part of a redline of two bodies."""
    return redline(WordFile(old), WordFile(new))["word/document.xml"]


def marked(xml: str, name: str) -> list[str]:
    """Return the words in marks of a kind."""
    found = re.findall(rf"<w:{name} [^>]*[^/]>(.*?)</w:{name}>", xml)
    return [re.sub("<[^>]*>", "", inner) for inner in found]


def test_what_mdmdraft_cannot_read_stays() -> None:
    letter = partial(
        WordFile,
        headers={"default": p("Our reference 12")},
        pictures={"rIdP": ONE},
        styles='<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/></w:style>',
    )
    rest = (
        p(run("Dear ", '<w:color w:val="C00000"/>'), control(run("Ann")), properties="")
        + p("Owed: ", equation("a", "b"), picture("rIdP"), properties='<w:pStyle w:val="Own"/>')
        + p(text_box(p("In a box")), simple_field("DATE", "1 May"))
    )
    old = letter(rest + p("You must leave in ten days."))
    new = letter(rest + p("You must leave in thirty days."))
    parts = redline(old, new)
    xml = parts["word/document.xml"]
    assert marked(xml, "del") == [" ten"] and marked(xml, "ins") == [" thirty"]
    with zipfile.ZipFile(io.BytesIO(new.bytes())) as archive:
        assert list(parts) == archive.namelist()
        same = [n for n in parts if n != "word/document.xml"]
        assert all(parts[n] == archive.read(n).decode("utf-8", "replace") for n in same)
        before = re.findall("<w:p>.*?</w:p>", archive.read("word/document.xml").decode())
    assert all(paragraph in xml for paragraph in before[:3])
    assert f'w:author="Ann" w:date="{DATE}"' in xml


SHAPES = [
    (p("One.") + p("Two."), p("One.") + p("Two.") + p("Three.")),
    (p("One.") + p("Two.") + p("Three."), p("One.")),
    (p("One two three four five six."), p("One two three") + p("four five six.")),
    (p("One two three") + p("four five six."), p("One two three four five six.")),
    (p("Old words here."), p("Quite another text.") + p("And more of it.")),
    (p("One.") + table(("a", "b")), table(("a", "b")) + p("One.")),
    (table(("a", "b")) + p("x"), p("x")),
    (p("x"), p("x") + table(("a", "b"), ("c", "d")) + p("y")),
    (table(("a", "b"), ("c", "d")) + p(), table(("a", "b"), ("e", "f"), ("c", "d")) + p()),
    (table(("head",), ("no", "yes"), spans={(0, 0): 2}) + p(),
     table(("head",), ("never", "yes"), spans={(0, 0): 2}) + p()),
    (table(("a", "b")) + p(), table(("a", "b", "c")) + p()),
    (p("See ", complex_field("REF _Ref1", "page 4"), "."),
     p("See ", complex_field("REF _Ref9", "page 5"), ".")),
    (p("See ", complex_field("REF x", "page 4"), "."),
     p("See ", complex_field("REF y", "page 4"), ".")),
    (p(begin("TOC"), "One 1") + p("Two 2", END) + p("Text."),
     p(begin("TOC"), "One 1") + p("Three 2", END) + p("Text.")),
    (p(begin("TOC"), "One 1") + p("Two 2", END) + p("Text."), p("One 1") + p("Text.")),
    (p(simple_field("DATE", "1 May"), " at noon"), p("at noon")),
    (p("Dear ", control(run("Ann")), ", hello"), p("Dear Ann, hello")),
    (p("Dear Ann, hello"), p("Dear ", control(run("Ann")), ", hello")),
    (p("a") + control(p("In it.") + p("More.")) + p("b"), p("a") + p("b")),
    (p("a") + p("b"), p("a") + control(p("In it.")) + p("b")),
    (control(p("In it, one.")) + p("b"), control(p("In it, two.")) + p("b")),
    (p("Is ", equation("a", "b"), " so"), p("Is ", equation("a", "c"), " so")),
    (p("See ", text_box(p("In a box"))), p("See ", text_box(p("In one box") + p("more")))),
    (p("a", run("b", "<w:b/>"), "c"), p("a", run("b", "<w:i/>"), "c")),
    (p("a", properties='<w:jc w:val="left"/>'), p("a", properties='<w:jc w:val="right"/>')),
    (p("one\u00a0two"), p("one two")),
    (p(), p("Something.")),
    (p("Something."), p()),
]  # fmt: skip
"""Two bodies, of all kinds of changes."""


@pytest.mark.parametrize(("old", "new"), SHAPES)
def test_either_version_comes_out(old: str, new: str) -> None:
    """The proof is in it, and the validator finds nothing."""
    assert bodies(old, new)
    assert bodies(new, old)


def test_a_field_comes_and_goes_whole() -> None:
    xml = bodies(
        p("See ", complex_field("REF x", "page 4")), p("See ", complex_field("REF y", "p"))
    )
    gone = re.findall("<w:del .*?</w:del>", xml)[0]
    assert gone.count("w:fldChar ") == 3 and "w:delInstrText" in gone and "w:instrText" not in gone


def test_a_table_of_contents_that_did_not_change_is_not_marked() -> None:
    contents = p(begin("TOC"), "One 1") + p("Two 2", END)
    xml = bodies(contents + p("A text."), contents + p("The text."))
    assert marked(xml, "del") == ["A"] and marked(xml, "ins") == ["The"]
    xml = bodies(contents + p("A text."), contents.replace("Two", "Three") + p("A text."))
    assert marked(xml, "del") == ["Two"]


def test_of_many_rows_that_say_nearly_the_same_one_is_changed() -> None:
    def rows(words: str) -> str:
        said = [(f"It says nearly the same as any other row {words if n == 7 else ''}",)
                for n in range(12)]  # fmt: skip
        return table(*said) + p()

    xml = bodies(rows("once more"), rows("again"))
    assert marked(xml, "ins") == [" again"] and "<w:trPr>" not in xml


def test_words_in_a_field_change_within_it() -> None:
    xml = bodies(p(complex_field("REF x", "page 4")), p(complex_field("REF x", "page 5")))
    assert marked(xml, "del") == [" 4"] and "delInstrText" not in xml


def test_notes_are_compared_put_in_and_taken_out() -> None:
    old = WordFile(
        p("One", note("2"), " two", note("3"), " three."),
        notes={"2": p("See the law of 1990."), "3": p("Gone with it.")},
    )
    new = WordFile(
        p("One", note("1"), " two three", note("5"), "."),
        notes={"1": p("See the law of 1991."), "5": p("Come since then.")},
    )
    notes = redline(old, new)["word/footnotes.xml"]
    assert marked(notes, "del") == [" 1990", "Gone with it."]
    assert marked(notes, "ins") == [" 1991", "Come since then."]
    assert redline(new, old)


def test_the_first_note_and_the_last_one() -> None:
    one, two = WordFile(p("One.")), WordFile(p("One", note("4"), "."), notes={"4": p("Why.")})
    assert "Why." in redline(one, two)["word/footnotes.xml"]
    assert 'w:type="separator"' in redline(two, one)["word/footnotes.xml"]


def test_headers_are_compared_put_in_and_taken_out() -> None:
    old = WordFile(p("x"), headers={"default": p("Reference 12"), "first": p("Only old")})
    new = WordFile(p("x"), headers={"default": p("Reference 13"), "even": p("Only new")})
    parts = redline(old, new)
    assert marked(parts["word/header1.xml"], "ins") == [" 13"]
    assert marked(parts["word/header2.xml"], "ins") == ["Only new"]
    assert marked(parts["word/header2-old1.xml"], "del") == ["Only old"]


def test_a_picture_that_goes_comes_along() -> None:
    old = WordFile(p("a ", picture("rIdP"), " b"), pictures={"rIdP": ONE})
    new = WordFile(p("a ", picture("rIdP"), " b"), pictures={"rIdP": TWO})
    parts = redline(old, new)
    carried = [n for n in parts if n.startswith("word/media/")]
    assert len(carried) == 2
    assert parts["word/document.xml"].count("<w:drawing>") == 2
    assert redline(old, WordFile(p("a  b")))


def test_a_link_that_leads_elsewhere_is_another_one() -> None:
    old = WordFile(p("see ", link("rIdL", "here")), links={"rIdL": "https://a.example/"})
    new = WordFile(p("see ", link("rIdL", "here")), links={"rIdL": "https://b.example/"})
    parts = redline(old, new)
    assert "https://a.example/" in parts["word/_rels/document.xml.rels"]
    assert marked(parts["word/document.xml"], "del") == ["here"]


def test_a_link_without_words_stays() -> None:
    empty = '<w:hyperlink r:id="rIdL"/>'
    old = WordFile(p("See one ", empty, "."), links={"rIdL": "https://a.example/"})
    new = WordFile(p("See two ", empty, "."), links={"rIdL": "https://a.example/"})
    assert "rIdL" in redline(old, new)["word/document.xml"]


def test_lists_and_styles_that_new_does_not_have() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/></w:style>'
    levels = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:pStyle w:val="Own"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    old = WordFile(p("In a list.", properties=listed) + p("x"), styles=styles, numbering=levels)
    xml = redline(old, WordFile(p("x")))["word/document.xml"]
    assert marked(xml, "del") == ["In a list."] and "Own" not in xml and "numPr" not in xml


def test_how_words_were_set_is_tracked() -> None:
    xml = bodies(p("a ", run("word", "<w:b/>")), p("a ", run("word", "<w:i/>")))
    assert re.search(r"<w:i/><w:rPrChange [^>]*><w:rPr><w:b/></w:rPr></w:rPrChange>", xml)
    assert not marked(xml, "ins")


def test_tracked_changes_that_are_there_count_as_accepted() -> None:
    mark = 'w:id="1" w:author="B" w:date="2020-01-01T00:00:00Z"'
    tracked = p("It is ", f"<w:ins {mark}>{run('not ')}</w:ins>", "so.")
    xml = bodies(tracked, p("It is not now."))
    assert marked(xml, "del") == [" so"] and marked(xml, "ins") == [" now"]
    assert 'w:author="B"' not in bodies(p("It is not now."), tracked)


@pytest.mark.parametrize(
    "tracked",
    [
        "<m:r><w:del {}><m:t>2</m:t></w:del></m:r><m:r><m:t>x</m:t></m:r>",
        "<w:del {}><m:r><m:t>2</m:t></m:r></w:del><m:r><m:t>x</m:t></m:r>",
        "<w:ins {}><m:r><m:t>x</m:t></m:r></w:ins>",
        "<m:r><w:ins {}><m:t>x</m:t></w:ins></m:r>",
    ],
)
def test_what_is_tracked_in_an_equation_counts_as_accepted(tracked: str) -> None:
    mark = 'w:id="1" w:author="B" w:date="2020-01-01T00:00:00Z"'
    old = p("Rent is ", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", " a month")
    new = p("Rent is ", f"<m:oMath>{tracked.format(mark)}</m:oMath>", " a month")
    data = WordFile(old).bytes(), WordFile(new).bytes()
    assert not beside(*data, ("o", "n"), 1, bodies=True)
    made = redline_in_place(*data, names=("o", "n"), author="A", date=DATE)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not re.search(r"<w:(ins|del)\b", archive.read("word/document.xml").decode())


def test_remarks_stand_at_words() -> None:
    parts = redline(
        WordFile(p("First.") + p("It must be.")),
        WordFile(p("First.") + p("It should be.")),
        Remark(("Everything.",)),
        Remark(("Weaker.",), "It should be."),
        Remark(("Nowhere.",), "What stands nowhere."),
    )
    xml, comments = parts["word/document.xml"], parts["word/comments.xml"]
    assert "Everything." in comments and "Weaker." in comments and "Nowhere." not in comments
    last = re.findall("<w:p>.*?</w:p>", xml)[-1]
    assert last.count("<w:commentRangeStart ") == last.count("<w:commentReference ") == 2


def test_equal_files_give_new_as_it_is() -> None:
    file = WordFile(p("One ", picture("rIdP")) + table(("a", "b")) + p(), pictures={"rIdP": ONE})
    assert not re.search("<w:(ins|del) ", redline(file, file)["word/document.xml"])


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        (">One<", ">None<"),
        ("<w:delText xml:space=\"preserve\"> two</w:delText>", "<w:delText> too</w:delText>"),
        ("<w:fldSimple", "<w:smartTag w:element=\"x\" w:uri=\"y\""),
        ("r:embed=\"rIdP\"", "r:embed=\"rIdNone\""),
        ("<w:sdt>", "<w:customXml w:element=\"x\">"),
        ('<w:pgSz w:w="1', '<w:pgSz w:w="2'),
        ("<w:cellIns ", "<w:noWrap "),
        (' w:name="move1"/>', ' w:name="move2"/>'),
        ("moveFromRangeStart", "bookmarkStart"),
        ("<w:moveToRangeEnd", "<w:bookmarkEnd"),
        ("<w:moveFromRangeEnd", "<w:bookmarkEnd"),
    ],
)  # fmt: skip
def test_the_proof_sees_what_is_not_as_it_should_be(was: str, is_: str) -> None:
    rest = p(simple_field("DATE", "1 May"), picture("rIdP"), control(run("x")))
    more = [f"What stands {word} in the file." for word in ("once", "as well", "too")]
    one, two = table(*RENT) + written(*more), table(*PAID) + written(*more[1:], more[0])
    old = WordFile(p("One two.") + one + rest, pictures={"rIdP": ONE}).bytes()
    new = WordFile(p("One three.") + two + rest, pictures={"rIdP": ONE}).bytes()
    made = redline_in_place(old, new, names=("o", "n"), author="A", date=DATE)
    prove(made, old, new, ("o", "n"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as archive, zipfile.ZipFile(buffer, "w") as altered:
        for name in archive.namelist():
            xml = archive.read(name)
            if name == "word/document.xml":
                text = xml.decode().replace(was, is_, 1)
                for tag, other in (("fldSimple", "smartTag"), ("sdt", "customXml")):
                    if f"<w:{other} " in text:
                        text = text.replace(f"</w:{tag}>", f"</w:{other}>")
                assert text.encode() != xml
                xml = text.encode()
            altered.writestr(name, xml)
    with pytest.raises(Refused, match="unproved-redline"):
        prove(buffer.getvalue(), old, new, ("o", "n"))


RENT = (("Month", "Rent"), ("May", "700"), ("June", "710"))
PAID = (("Month", "Who", "Rent"), ("May", "Ann", "700"), ("June", "Ben and Ann", "710"))
EDGED = tuple((str(at), *row, "z") for at, row in enumerate(RENT))


@pytest.mark.parametrize(
    ("old", "new", "came"),
    [
        (table(*RENT), table(*PAID), ["Who", "Ann", "Ben and Ann"]),
        (table(*(row[1:] for row in RENT)), table(*(row[1:] for row in PAID)),
         ["Who", "Ann", "Ben and Ann"]),
        (table(("Rents",), *RENT, spans={(0, 0): 2}), table(("Rents",), *PAID, spans={(0, 0): 3}),
         ["Who", "Ann", "Ben and Ann"]),
        (table(("All", ""), *RENT), table(("All", "", ""), *PAID),
         ["", "Who", "Ann", "Ben and Ann"]),
        (table(*RENT), table(*EDGED), ["0", "z", "1", "z", "2", "z"]),
    ],
)  # fmt: skip
def test_columns_that_came_and_went(old: str, new: str, came: list[str]) -> None:
    for mark, kind, pair in (("ins", "cellIns", (old, new)), ("del", "cellDel", (new, old))):
        xml = bodies(pair[0] + p(), pair[1] + p())
        cells = re.findall("<w:tc>.*?</w:tc>", xml)
        marks = [re.sub("<[^>]*>", "", cell) for cell in cells if f"<w:{kind} " in cell]
        assert marks == came
        assert "<w:trPr>" not in xml and f"<w:{mark} " in xml
        assert xml.count("<w:tblGridChange ") == 1
        grid = xml.partition("<w:tblGridChange ")[0]
        assert grid.count("<w:gridCol ") == max(row.count("<w:tc>") for row in xml.split("<w:tr>"))


def test_a_row_that_is_merged_otherwise_is_another_one() -> None:
    old = table(("Month", "Rent"), ("May", "700"), ("June", "710")) + p()
    new = table(("Month", "Rent"), ("May 700",), ("June", "710"), spans={(1, 0): 2}) + p()
    xml = bodies(old, new)
    assert "cellIns" not in xml and xml.count("<w:trPr>") == 2


def test_a_column_of_which_all_words_changed_stays() -> None:
    old = table(("anna", "berta"), ("anna too", "berta too")) + p()
    new = table(("anna", "cecil", "dora"), ("anna too", "cecil too", "dora too")) + p()
    xml = bodies(old, new)
    assert xml.count("<w:cellIns ") == 2 and "cellDel" not in xml
    assert marked(xml, "del") == ["berta", "berta"]


PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
TURNED = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'


@pytest.mark.parametrize(
    "now",
    [
        TURNED,
        '<w:pgSz w:w="8391" w:h="11906"/>',
        f'{PAGE}<w:pgMar w:top="1" w:right="2" w:bottom="3" w:left="4" w:header="5" w:footer="6"'
        ' w:gutter="0"/>',
        f'{PAGE}<w:cols w:num="2" w:space="708"/>',
        f'<w:type w:val="continuous"/>{PAGE}',
        f"{PAGE}<w:titlePg/>",
        "",
    ],
)
def test_pages_that_are_laid_out_otherwise(now: str) -> None:
    one = WordFile(p("One.", properties=f"<w:sectPr>{PAGE}</w:sectPr>") + p("Two."))
    two = WordFile(p("One.", properties=f"<w:sectPr>{now}</w:sectPr>") + p("Two."))
    for old, new, was in ((one, two, PAGE), (two, one, now)):
        xml = redline(old, new)["word/document.xml"]
        held = re.findall("<w:sectPrChange [^>]*>(.*?)</w:sectPrChange>", xml)
        assert held in ([f"<w:sectPr>{was}</w:sectPr>"], ["<w:sectPr/>" if not was else ""])


def test_the_last_pages_and_what_does_not_show() -> None:
    def file(pages: str) -> bytes:
        return _with_pages(WordFile(p("One."), headers={"default": p("Head")}).bytes(), pages)

    reference = '<w:headerReference w:type="default" r:id="rIdH1"/>'
    plain = f'<w:sectPr w:rsidR="00112233">{reference}{PAGE}</w:sectPr>'
    turned = f"<w:sectPr>{reference}{TURNED}</w:sectPr>"
    unseen = (
        f'<w:sectPr>{reference}<w:pgSz w:w="11906" w:h="16838" w:orient="portrait" w:code="9"/>'
        '<w:cols w:space="720"/><w:docGrid w:linePitch="360"/></w:sectPr>'
    )
    for old, new, count in (
        (plain, turned, 1), (turned, plain, 1), (plain, unseen, 0), (turned, "", 1),
        ("", turned, 1), ("", "<w:sectPr/>", 0),
    ):  # fmt: skip
        pair = file(old), file(new)
        made = redline_in_place(*pair, names=("o", "n"), author="A", date=DATE)
        assert kinds(made) <= kinds(pair[1]) | kinds(pair[0])
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            changes = re.findall("<w:sectPrChange .*</w:sectPrChange>",
                                 archive.read("word/document.xml").decode())  # fmt: skip
        assert len(changes) == count
        assert not count or ("headerReference" not in changes[0] and "rsid" not in changes[0])


def _with_pages(data: bytes, pages: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as made:
        for name in archive.namelist():
            xml = archive.read(name)
            if name == "word/document.xml":
                xml = re.sub(b"<w:sectPr>.*</w:sectPr>", pages.encode(), xml)
            made.writestr(name, xml)
    return buffer.getvalue()


def test_what_is_said_is_told_with_its_notes_and_boxes() -> None:
    file = WordFile(
        p("One", note("4"), ".") + p(text_box(p("In a box"))),
        notes={"4": p("Why.")},
        headers={"default": p("Head")},
    )
    found = stories(open_word(file.bytes(), "x"), accept=True)
    assert found["default header of section 1"] == ["Head"]
    assert found["body"][0] == "One<footnote Why.>."
    assert "<box> In a box" in found["body"][1]


def test_words_that_replace_others_stand_behind_the_paragraphs_that_came() -> None:
    xml = bodies(
        p("One two three four."), p("A new one, of other words.") + p("Un two three four.")
    )
    paragraphs = re.findall("<w:p>.*?</w:p>", xml)
    assert [re.sub("<[^>]*>", "", paragraph) for paragraph in paragraphs] == [
        "A new one, of other words.",
        "OneUn two three four.",
    ]


def _embedding(said: str, id_: str = "rIdX") -> bytes:
    chunk = WordFile(p("One.") + f'<w:altChunk r:id="{id_}"/>' + p("Two."))
    return with_parts(
        chunk.bytes(),
        {
            f"word/{id_}.htm": said,
            "word/_rels/document.xml.rels": f'<Relationship Id="{id_}" Type="{R}/aFChunk"'
            f' Target="{id_}.htm"/></Relationships>',
            "[Content_Types].xml": '<Default Extension="htm" ContentType="text/html"/></Types>',
        },
    )


def with_parts(data: bytes, added: dict[str, str]) -> bytes:
    """Return a package with parts added; of those that are there the last tag is replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as made:
        for name in archive.namelist():
            xml = archive.read(name)
            if name in added:
                xml = xml[: xml.rindex(b"</")] + added[name].encode()
            made.writestr(name, xml)
        for name in added.keys() - archive.namelist():
            made.writestr(name, added[name])
    return buffer.getvalue()


def test_an_embedded_document_that_came_or_went_is_refused() -> None:
    plain, one = WordFile(p("One.") + p("Two.")).bytes(), _embedding("<p>Said</p>")
    for old, new in ((plain, one), (one, plain), (one, _embedding("<p>Said otherwise</p>"))):
        with pytest.raises(Refused, match="embedded-document"):
            redline_in_place(old, new, names=("o", "n"), author="A", date="")
    same = _embedding("<p>Said</p>", "rIdOther")
    made = redline_in_place(one, same, names=("o", "n"), author="A", date="")
    assert kinds(made) <= kinds(same)


@pytest.mark.parametrize(("inner", "mark"), [(("a", "b"), "ins"), (("c", "d"), "del")])
def test_an_equation_among_the_paragraphs_comes_and_goes(inner: tuple[str, str], mark: str) -> None:
    block = f"<m:oMathPara>{equation(*inner)}</m:oMathPara>"
    pair = p("x") + p("y"), p("x") + block + p("y")
    xml = bodies(*(pair if mark == "ins" else pair[::-1]))
    assert re.search(f"<w:{mark} [^>]*><m:oMathPara>", xml)


def test_what_was_moved_is_told_where_it_stands_now() -> None:
    said = [f"Paragraph number {n} says something that no other says." for n in range(5)]
    one, two = said, [*said[1:], said[0]]
    files = [WordFile("".join(map(p, paragraphs))).bytes() for paragraphs in (one, two)]
    old, new = (as_draft(read_word(data, "x"), name="x").draft for data in files)
    changes = compare(old, new).changes
    assert remarks_on(changes) == (Remark((), said[0], "moved here"),)


SAID = [f"Paragraph number {n} says in {n * 7} words what no other of them says." for n in range(6)]


def written(*paragraphs: str) -> str:
    return "".join(map(p, paragraphs))


def moves(xml: str) -> dict[str, str]:
    """Return what stands between the marks of each half of a move, by its name and half."""
    found = re.findall(
        r'<w:(move\w+)RangeStart (?=[^>]*w:id="(\d+)")[^>]*w:name="(\w+)"[^>]*/>'
        r'(.*?)<w:\1RangeEnd w:id="\2"/>',
        xml,
    )
    return {f"{name} {half}": inner for half, _, name, inner in found}


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        (SAID, [*SAID[1:], SAID[0]], 1),
        (SAID, [SAID[5], *SAID[:5]], 1),
        (SAID, [SAID[1], SAID[2], SAID[0], *SAID[3:]], 1),
        (SAID, [*SAID[2:5], SAID[0], SAID[1], SAID[5]], 1),
        (SAID, [SAID[5], *SAID[1:5], SAID[0]], 2),
        (SAID, [SAID[3], *SAID[:2], "New here.", *SAID[4:]], 1),
    ],
)
def test_what_was_moved_whole_is_tracked_as_a_move(
    before: list[str], after: list[str], count: int
) -> None:
    for old, new in ((before, after), (after, before)):
        xml = bodies(written(*old), written(*new))
        halves = moves(xml)
        assert len(halves) == 2 * count
        for name in range(1, count + 1):
            away, here = (
                " ".join(marked(halves[f"move{name} {half}"], half))
                for half in ("moveFrom", "moveTo")
            )
            assert away == here and away
        assert "delText" not in "".join(halves.values())


def test_words_that_changed_on_the_way_are_marked_in_the_move() -> None:
    old = [SAID[0], *SAID[2:], SAID[1]]
    new = [SAID[1].replace(" 7 ", " eight ").replace("Paragraph", "Clause"), SAID[0], *SAID[2:]]
    halves = moves(bodies(written(*old), written(*new)))
    assert marked(halves["move1 moveFrom"], "del") == ["Paragraph", " 7"]
    assert marked(halves["move1 moveTo"], "ins") == ["Clause", " eight"]
    assert marked(halves["move1 moveFrom"], "moveFrom") == marked(halves["move1 moveTo"], "moveTo")


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param(run(" in bold", "<w:b/>"), id="run"),
        pytest.param(complex_field("REF x", "part 4"), id="field"),
        pytest.param(simple_field("DATE", "1 May"), id="simple"),
        pytest.param(link("rIdL", "a link"), id="link"),
        pytest.param(note("1"), id="note"),
        pytest.param(picture("rIdP"), id="picture"),
        pytest.param(text_box(p("In a box")), id="box"),
        pytest.param(equation("a", "b"), id="equation"),
        pytest.param(f'<w:customXml w:element="x">{run(" tagged")}</w:customXml>', id="tag"),
    ],
)  # fmt: skip
def test_a_move_holds_what_stands_among_the_words(extra: str) -> None:
    rest = written(*SAID[1:])
    file = partial(
        WordFile, notes={"1": p("Why.")}, pictures={"rIdP": ONE}, links={"rIdL": "https://a.b/"}
    )
    one, two = p(SAID[0], extra, " and so on."), p(SAID[0], extra, " and so forth.")
    for old, new in ((one + rest, rest + two), (rest + one, two + rest)):
        halves = moves(redline(file(old), file(new))["word/document.xml"])
        assert list(halves) in (
            ["move1 moveFrom", "move1 moveTo"],
            ["move1 moveTo", "move1 moveFrom"],
        )
        assert "delInstrText" not in halves["move1 moveFrom"]
        assert marked(halves["move1 moveTo"], "ins")[-1].endswith(" forth")


def test_what_word_cannot_track_as_moved_is_told_in_a_comment() -> None:
    held = p(SAID[0], control(run(" as Ann says")))
    old, new = held + written(*SAID[1:]), written(*SAID[1:]) + held
    remark = Remark((), f"{SAID[0]} as Ann says", "moved here")
    parts = redline(WordFile(old), WordFile(new), remark)
    assert "moveTo" not in parts["word/document.xml"]
    assert "moved here" in parts["word/comments.xml"]
    old, new = written(*SAID), written(*SAID[1:], SAID[0])
    data = WordFile(old).bytes(), WordFile(new).bytes()
    undated = redline_in_place(*data, names=("o", "n"), author="A", date="")
    with zipfile.ZipFile(io.BytesIO(undated)) as archive:
        assert b"move" not in archive.read("word/document.xml")
    said = Remark((), SAID[0], "moved here")
    assert "word/comments.xml" not in redline(WordFile(old), WordFile(new), said)
    weaker = Remark(("Weaker.",), SAID[0], "moved here")
    parts = redline(WordFile(old), WordFile(new), weaker)
    assert (
        "Weaker." in parts["word/comments.xml"] and "moved here" not in parts["word/comments.xml"]
    )
    last = re.findall("<w:p>.*?</w:p>", parts["word/document.xml"])[-1]
    assert "moveTo" in last and "commentRangeStart" in last


def test_a_field_that_goes_on_beyond_what_was_moved() -> None:
    one = p(begin("QUOTE x"), SAID[0]) + p(SAID[1], END)
    assert bodies(one + written(*SAID[2:]), written(*SAID[2:]) + one)
    two = p(begin("TOC")) + written(*SAID[:3]) + p(END)
    three = p(begin("TOC")) + written(*SAID[1:3], SAID[0]) + p(END)
    assert moves(bodies(two + p("x"), three + p("x")))


def test_moves_in_headers_and_boxes_have_names_of_their_own() -> None:
    def file(*said: str) -> WordFile:
        boxed, head = (written(*(f"{place} {t}" for t in said)) for place in ("Boxed:", "Above:"))
        return WordFile(written(*said, "The same.") + p(text_box(boxed)), {"default": head})

    old, new = file(*SAID), file(*SAID[1:], SAID[0])
    parts = redline(old, new)
    names = re.findall('w:name="(move[0-9]+)"', parts["word/document.xml"])
    assert sorted(names) == ["move1", "move1", "move2", "move2"]
    assert moves(parts["word/header1.xml"]).keys() == {"move3 moveFrom", "move3 moveTo"}


@pytest.mark.parametrize("turned", [False, True])
def test_a_file_without_sections(turned: bool) -> None:
    one = WordFile(p("x"), headers={"default": p("A header")}).bytes()
    buffer = io.BytesIO()
    whole = io.BytesIO(WordFile(p("x")).bytes())
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(buffer, "w") as bare:
        for name in archive.namelist():
            xml = re.sub(b"<w:sectPr>.*</w:sectPr>", b"", archive.read(name))
            bare.writestr(name, xml)
    pair = (buffer.getvalue(), one) if turned else (one, buffer.getvalue())
    assert redline_in_place(*pair, names=("o", "n"), author="A", date="")


def test_a_section_that_begins_or_ends_within_the_text() -> None:
    heads = {"default": p("First"), "first": p("Second")}
    parts = [f'<w:sectPr><w:headerReference w:type="default" r:id="rIdH{n}"/>'
             '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>' for n in (1, 2)]  # fmt: skip
    one = WordFile(p("One.", properties=parts[0]) + p("Two."), headers=heads)
    two = WordFile(p("One.") + p("Two, now.", properties=parts[1]) + p("Three."), headers=heads)
    three = WordFile(p("One.") + p("Two."))
    for old, new in ((one, two), (two, one), (one, three), (three, one), (two, three)):
        assert redline(old, new)


def test_a_link_in_a_note_leads_where_the_note_says() -> None:
    data = WordFile(
        p("One", note("1")), notes={"1": p(link("rIdS", "of the styles"))}, links={"rIdL": "x:y"}
    ).bytes()
    found = stories(open_word(data, "x"), accept=True)["body"]
    assert found == ["One<footnote <link #>of the styles</link>>"]
