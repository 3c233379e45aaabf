from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pdfua import validate
from pypdf import PdfReader

from mdmdraft.pdf import Standard, font_folder, write_pdf, write_typst
from tests import ROOT
from tests.pdf.build import build, draft, pages, para, reader, table, template
from tests.writing.sample import large_draft, rich_draft, rich_images

SCRIPT = """
import hashlib, sys
from tests.pdf.build import build
from tests.writing.sample import rich_draft
sys.stdout.write(hashlib.sha256(build(rich_draft()).data).hexdigest())
"""


def test_the_same_bytes_in_another_process_folder_time_zone_and_language(tmp_path: Path) -> None:
    root = ROOT
    found = {hashlib.sha256(build(rich_draft()).data).hexdigest()}
    for zone, tongue, folder in (("Asia/Tokyo", "fr_FR.UTF-8", tmp_path), ("UTC", "C", root)):
        env = {
            **os.environ,
            "TZ": zone,
            "LANG": tongue,
            "LC_ALL": tongue,
            "PYTHONHASHSEED": "7",
            "RAYON_NUM_THREADS": "1",
            "PYTHONPATH": str(root),
            "HOME": str(folder),
        }
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=folder,
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_the_same_bytes_whatever_other_fonts_lie_about() -> None:
    found = sorted(Path(font_folder()).iterdir(), reverse=True)
    more = write_pdf(
        rich_draft(),
        template=template(),
        images=rich_images(),
        epoch=1_700_000_000,
        fonts={f"z{font.name}": font.read_bytes() for font in found},
    )
    assert more.data == build(rich_draft()).data


def test_the_date_of_creation_is_the_one_given() -> None:
    information = reader(build(draft(para("x")))).metadata
    assert information is not None
    assert str(information["/CreationDate"]) == "D:20231114221320Z"


@pytest.mark.parametrize("notes", [False, True])
def test_the_pdf_is_accessible(tmp_path: Path, notes: bool) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build(rich_draft(notes=notes)).data)
    report = validate(str(path))
    assert [(f.rule_id, f.message) for f in report.findings] == []


@pytest.mark.parametrize(
    ("standards", "marks"),
    [
        ((), ()),
        (("ua-1",), (b"pdfuaid:part",)),
        (("a-2b",), (b"pdfaid:part",)),
        (("ua-1", "a-2a"), (b"pdfuaid:part", b"pdfaid:part")),
        (("ua-1", "a-3b"), (b"pdfuaid:part", b"pdfaid:part")),
    ],
)
def test_the_standards_asked_for_are_declared(
    standards: tuple[Standard, ...], marks: tuple[bytes, ...]
) -> None:
    data = build(rich_draft(), standards=standards).data
    declared = (b"pdfuaid:part", b"pdfaid:part")
    assert [m in data for m in declared] == [m in marks for m in declared]


def test_the_properties_are_a_fixed_list() -> None:
    pdf = build(rich_draft())
    information = PdfReader(io.BytesIO(pdf.data)).metadata
    assert information is not None
    assert set(information) == {
        "/Title",
        "/Author",
        "/Subject",
        "/Keywords",
        "/Creator",
        "/CreationDate",
        "/ModDate",
    }
    assert information.title == "Trafficking, exploitation & “consent”"
    assert information.subject == "0.1.0 (0123456789abcdef)"
    assert b"content/" not in pdf.data
    assert b"figures/" not in pdf.data


def test_the_language_is_declared() -> None:
    assert b"/Lang(en)" in build(draft(para("x"))).data


def test_no_font_but_the_packages_own_is_used() -> None:
    fonts = re.findall(rb"/BaseFont/\w+\+(\w+)", build(rich_draft()).data)
    assert set(fonts) == {b"SourceSans3", b"DejaVuSansMono"}


def test_no_page_is_empty_and_no_word_is_cut() -> None:
    made = large_draft(6000)
    shown = pages(build(made))
    assert all(len(page.split()) > 20 for page in shown)
    assert not any(line.endswith("\u00ad") for page in shown for line in page.splitlines())


def test_a_papers_own_template_replaces_the_default() -> None:
    look = template().replace("fill: navy, size: 10.5pt)", "fill: red, size: 10.5pt)")
    look = look.replace("[#n#h(0.6em)]", "[§ #n ]")
    assert "§ 1 Start" in pages(build(draft(para("x")), look=look))[0]
    assert "§" not in pages(build(draft(para("x"))))[0]


def test_a_template_need_not_end_its_last_line() -> None:
    assert build(draft(para("x")), look=template() + "// the end").pages == 1


def test_a_template_may_read_the_files_beside_it() -> None:
    look = template().replace("[#n#h(0.6em)]", '[#read("words.txt") #n ]')
    pdf = write_pdf(
        draft(para("x")), template=look, images={}, epoch=0, files={"words.txt": b"Ours alone"}
    )
    assert "Ours alone 1 Start" in pages(pdf)[0]


def test_the_source_calls_what_the_template_defines() -> None:
    source = write_typst(draft(para("x"), table(2)))
    assert source.startswith("#show: paper.with(")
    assert "#import" not in source
