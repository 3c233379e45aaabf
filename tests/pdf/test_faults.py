from __future__ import annotations

import msgspec
import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.model.text import Box, List
from mdmdraft.pdf import write_pdf
from tests.pdf.build import build, draft, heading, para, template


def told(made: Draft, look: str = "") -> list[tuple[str, int, str]]:
    with pytest.raises(Refused) as refused:
        build(made, look=look)
    assert refused.value.code == 2
    assert all(f.message and "Traceback" not in f.message for f in refused.value.findings)
    return [(f.path, f.line, f.check) for f in refused.value.findings]


def line_of(look: str, words: str) -> int:
    return look[: look.index(words)].count("\n") + 1


def test_a_fault_inside_the_template_is_told_at_its_line() -> None:
    look = template().replace("#let number(n) = [", "#let number(n) = [#nosuch")
    assert told(draft(para("x")), look) == [
        ("templates/paper.typ", line_of(look, "#nosuch"), "bad-template")
    ]


def test_an_open_bracket_in_the_template_is_one_finding() -> None:
    look = template() + "\n#let broken = ("
    assert told(draft(para("x")), look) == [
        ("templates/paper.typ", line_of(look, "#let broken"), "bad-template")
    ]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [("#let number(", "#let numero(", "number"), ('  page-of: "",', '  pages: "",', "page-of")],
)
def test_what_the_template_lacks_is_named(old: str, new: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        build(draft(para("x")), look=template().replace(old, new))
    (finding,) = refused.value.findings
    assert finding.path == "templates/paper.typ"
    assert name in finding.message
    assert "paper.typ" in finding.hint


def test_letters_that_no_font_has_are_told_where_they_were_written() -> None:
    boxed = Box(
        "evidence",
        (
            para("ok", style="box-title", line=7),
            List(((para("漢", line=9, tight=True),),), origin=para("", line=8).origin),
        ),
    )
    path = "content/sections/01-a.en.md"
    assert told(draft(para("fine", line=3), para("ก", line=5), boxed)) == [
        (path, 5, "missing-glyph"),
        (path, 9, "missing-glyph"),
    ]


def test_a_heading_level_left_out_is_told_where_it_was_written() -> None:
    deep = msgspec.structs.replace(heading(3, "Deep"), origin=para("", line=12).origin)
    assert told(draft(para("x", line=3), deep)) == [
        ("content/sections/01-a.en.md", 12, "unprintable")
    ]


def test_letters_of_the_title_are_the_papers_own() -> None:
    made = msgspec.structs.replace(draft(para("x")), title="漢")
    assert told(made) == [("mdmdraft.yml", 0, "unprintable")]


def test_a_package_from_the_network_is_refused() -> None:
    look = '// A look.\n  #import "@preview/cetz:0.4.0": canvas\n' + template()
    with pytest.raises(Refused) as refused:
        build(draft(para("x")), look=look)
    (finding,) = refused.value.findings
    assert finding.place() == "templates/paper.typ:2:11"
    assert finding.check == "remote-package"


def test_two_archive_standards_are_refused() -> None:
    with pytest.raises(Refused, match="bad-pdf-standards"):
        build(draft(para("x")), standards=("a-2a", "a-3b"))


def test_a_template_reads_no_file_outside_its_folder() -> None:
    look = '#let stolen = read("../../../../../etc/hostname")\n' + template()
    assert told(draft(para("x")), look) == [("templates/paper.typ", 1, "bad-template")]
    with pytest.raises(Refused):
        write_pdf(draft(), template=look, images={}, epoch=0, files={"a": b""})


@pytest.mark.parametrize("path", ["lib.typ", "parts/lib.typ"])
def test_the_fault_of_a_file_that_the_template_imports_is_told_in_that_file(path: str) -> None:
    with pytest.raises(Refused) as refused:
        write_pdf(
            draft(),
            template=f'#import "{path}": *\n' + template(),
            images={},
            epoch=0,
            files={path: b"#let a = 1\n#let b = nosuch\n"},
        )
    assert [f.place() for f in refused.value.findings] == [f"templates/{path}:2:10"]


def test_a_font_that_is_not_there_is_told_where_it_is_asked_for() -> None:
    asked = template().replace('font: ("Source Sans 3",', 'font: ("Arial", "Sorce Sans 3",')
    assert asked != template()
    with pytest.raises(Refused) as refused:
        write_pdf(draft(para("x")), template=asked, images={}, epoch=0)
    found = {f.message: f for f in refused.value.findings}
    line = asked[: asked.index('"Arial"')].count("\n") + 1
    assert {(f.path, f.line, f.check) for f in found.values()} == {
        ("templates/paper.typ", line, "unknown-font")
    }
    assert set(found) == {
        "there is no font of the family `Arial`",
        "there is no font of the family `Sorce Sans 3`",
    }
    assert "`Source Sans 3`" in found["there is no font of the family `Sorce Sans 3`"].hint
    assert all("templates/fonts/" in f.hint for f in found.values())
