"""The real paper's documents, as a reader, a reviewer's Word and a stranger would find them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdfua import validate

from mdmdraft.compose.draft import compose
from mdmdraft.drafts.build import build
from mdmdraft.drafts.targets import Request
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Cite, Heading, Note, Table
from mdmdraft.model.walk import plain, plain_blocks, walk_blocks, walk_inlines
from mdmdraft.pdf import font_folder
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests.docx.write.audit import assert_clean
from tests.docx_words import read_docx_words
from tests.pdf_words import read_pdf_words

ROOT = Path(__file__).parent.parent
PARTS = ("mdmdraft.yml", "content", "citations", "templates")
POSITION, SUMMARY = "position", "summary"

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)


def copy_paper(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    return folder


class Built:
    """The real paper, built once for these tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = copy_paper(folder)
        self.world = World(self.folder, env={})
        self.report = build(self.world, Request(), lambda _: None)
        self.paper, _ = load_paper(self.world)

    def draft(self, name: str) -> Draft:
        return compose(self.paper, self.world, name, "en", frozenset()).draft

    def path(self, name: str, form: str) -> Path:
        draft = self.draft(name)
        return self.folder / "dist" / draft.version / f"{draft.name}.{form}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def office(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The position's DOCX as LibreOffice lays it out."""
    folder = tmp_path_factory.mktemp("office")
    convert(built.path(POSITION, "docx"), folder)
    return folder / f"{built.path(POSITION, 'docx').stem}.pdf"


def convert(path: Path, folder: Path) -> None:
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )


def pages_of(path: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    return done.stdout.decode("utf-8").split("\f")[:-1]


# -- the same words in both ---------------------------------------------------------------------


@pytest.mark.parametrize("name", [POSITION, SUMMARY])
def test_the_pdf_is_accessible(built: Built, name: str) -> None:
    report = validate(str(built.path(name, "pdf")))
    assert [(f.rule_id, f.message) for f in report.findings] == []


@needs_poppler
@pytest.mark.parametrize("name", [POSITION, SUMMARY])
def test_word_and_pdf_say_the_same_in_the_same_order(built: Built, name: str) -> None:
    draft = built.draft(name)
    word = read_docx_words(built.path(name, "docx").read_bytes())
    furniture = {f"{draft.furniture.header_left} {draft.furniture.header_right}"}
    pdf = read_pdf_words(built.path(name, "pdf"), furniture, word.notes)
    pdf = without_repeated_headers(without_contents(pdf, draft), draft)
    expected = without_contents(word.body, draft)
    assert len(expected) > 600
    assert letters(pdf) == letters(expected)
    # A line end divides a long address, nothing else: the words are the same words.
    apart = set(pdf) ^ set(expected)
    assert not {w for w in apart if w.isalpha() and len(w) > 3} - pieces(expected)


def pieces(words: list[str]) -> set[str]:
    return {piece for word in words for piece in re.split(r"[-–/._?=:]", word)} | {
        word.strip("«»") for word in words
    }


def without_repeated_headers(words: list[str], draft: Draft) -> list[str]:
    """Leave out the header rows that a table repeats on its next pages: those that do not stand
    right under a caption. The longest first, as one header may begin like another."""
    headers = {
        tuple(plain_blocks(b for c in row.cells for b in c.blocks).split())
        for part in draft.parts
        for table in walk_blocks(part.blocks)
        if isinstance(table, Table)
        for row in table.head
    }
    for header in sorted(headers, key=lambda h: (-len(h), h)):
        for at in range(len(words) - len(header), -1, -1):
            found = tuple(words[at : at + len(header)]) == header
            if found and not _after_caption(words, at, draft):
                del words[at : at + len(header)]
    return words


def _after_caption(words: list[str], at: int, draft: Draft) -> bool:
    for part in draft.parts:
        for table in walk_blocks(part.blocks):
            if isinstance(table, Table) and table.label:
                caption = [*table.label.split(), *plain(table.caption).split()]
                if words[max(0, at - len(caption)) : at] == caption:
                    return True
    return False


def without_contents(words: list[str], draft: Draft) -> list[str]:
    """Leave out the table of contents, which each program lays out itself."""
    if not draft.table_of_contents:
        return words
    first = next(b for b in walk_blocks(draft.parts[0].blocks) if isinstance(b, Heading))
    heading = [first.number, *plain(first.content).split()]
    facts = draft.furniture.facts[-1][1].split()
    start = next(i + len(facts) for i in range(len(words)) if words[i : i + len(facts)] == facts)
    at = max(i for i in range(start, len(words)) if words[i : i + len(heading)] == heading)
    return words[:start] + words[at:]


def letters(words: list[str]) -> str:
    """Return the characters in order, without blanks, bullets and invisible joiners: a line end
    may divide an address, and the two extractions set blanks around a mark differently."""
    return re.sub(r"[\s\u00a0\u202f\u2060\u00ad\u200b•▪]+", "", "".join(words))


@needs_poppler
def test_the_draft_is_what_both_print(built: Built) -> None:
    draft = built.draft(POSITION)
    words = " ".join(read_docx_words(built.path(POSITION, "docx").read_bytes()).body)
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            if isinstance(block, Heading):
                shown = " ".join(f"{block.number} {plain(block.content)}".split())
                assert shown in words, shown


# -- reproducible -------------------------------------------------------------------------------


def built_elsewhere(folder: Path, env: dict[str, str]) -> dict[str, str]:
    copy_paper(folder)
    home = folder.parent / "home"
    fonts = home / ".fonts"
    fonts.mkdir(parents=True)
    for font in sorted(Path(font_folder()).rglob("*.[ot]tf"))[:2]:
        shutil.copy(font, fonts / f"Other-{font.name}")
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), **env}
    subprocess.run(
        [sys.executable, "-m", "mdmdraft", "build", "-C", str(folder)],
        env=environment,
        check=True,
        capture_output=True,
        cwd=folder.parent,
    )
    return digests(folder)


def digests(folder: Path) -> dict[str, str]:
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted((folder / "dist").rglob("*"))
        if p.suffix in {".docx", ".pdf"}
    }


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "USER": "alice"},
        {"TZ": "America/St_Johns", "LC_ALL": "fr_FR.UTF-8", "PYTHONHASHSEED": "7", "CI": "true"},
    ],
)
def test_two_builds_are_byte_identical(built: Built, tmp_path: Path, env: dict[str, str]) -> None:
    here = digests(built.folder)
    assert len(here) == 4
    assert built_elsewhere(tmp_path / "another folder, é", env) == here


def test_the_date_is_the_versions_own_or_source_date_epoch(tmp_path: Path) -> None:
    from tests.small_paper import write

    def created(folder: Path, env: dict[str, str]) -> str:
        world = write(folder)
        world.env = env
        build(world, Request(("position",), (), ("docx",)), lambda _: None)
        path = next((folder / "dist").rglob("*.docx"))
        with zipfile.ZipFile(path) as archive:
            core = archive.read("docProps/core.xml").decode()
        match = re.search(r"<dcterms:created[^>]*>([^<]*)<", core)
        assert match
        return match[1]

    assert created(tmp_path / "a", {}) == "2026-03-05T12:00:00Z"
    assert created(tmp_path / "b", {"SOURCE_DATE_EPOCH": "86400"}) == "1970-01-02T00:00:00Z"


# -- nothing but the text -----------------------------------------------------------------------


def parts_of(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def test_no_metadata_beyond_the_fixed_list(built: Built) -> None:
    from lxml import etree

    parts = dict(parts_of(built.path(POSITION, "docx")))
    core = etree.fromstring(parts["docProps/core.xml"])
    allowed = {"title", "language", "keywords", "created", "modified", "creator"}
    assert {etree.QName(e).localname for e in core} <= allowed
    custom = etree.fromstring(parts["docProps/custom.xml"])
    assert {e.get("name") for e in custom} == {"Version", "Deliverable", "Build ID", "Audience"}


def test_no_path_no_author_no_source_file_name(built: Built) -> None:
    secrets = [str(built.folder), ".en.md", "mdmdraft.yml", "content/sections", "read_at"]
    secrets += [f"citations/{name}" for name in ("legal", "excerpts", "library")]
    for name in (POSITION, SUMMARY):
        for member, data in parts_of(built.path(name, "docx")):
            if member.startswith("word/media/"):
                continue
            text = data.decode("utf-8", "replace")
            for secret in secrets:
                assert secret not in text, (member, secret)
        raw = built.path(name, "pdf").read_bytes()
        assert str(built.folder).encode() not in raw


# -- provenance and citations -------------------------------------------------------------------


def test_every_source_block_is_bracketed_by_a_bookmark(built: Built) -> None:
    draft = built.draft(POSITION)
    document = dict(parts_of(built.path(POSITION, "docx")))["word/document.xml"].decode()
    names = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', document)
    assert len({number for number, _ in names}) == len(names)
    assert len({name for _, name in names}) == len(names)
    ends = re.findall(r'<w:bookmarkEnd w:id="(\d+)"', document)
    assert sorted(ends) == sorted(number for number, _ in names)
    known = {name for _, name in names}
    wanted = {
        f"_md_{block.id}"
        for part in draft.parts
        for block in walk_blocks(part.blocks)
        if block.origin.path
    }
    assert len(wanted) > 300
    assert wanted - known == set()


def test_citations_are_zotero_fields_that_read_back(built: Built) -> None:
    draft = built.draft(POSITION)
    cites = [c for p in draft.parts for c in walk_inlines(p.blocks) if isinstance(c, Cite)]
    done = built.world.pandoc(
        ["-f", "docx+citations", "-t", "json", "in.docx"],
        b"",
        {"in.docx": built.path(POSITION, "docx").read_bytes()},
    )
    assert done.code == 0, done.err
    import json

    found: list[list[str]] = []

    def gather(node: object) -> None:
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                found.append([c["citationId"] for c in node["c"][0]])
            for value in node.values():
                gather(value)
        elif isinstance(node, list):
            for value in node:
                gather(value)

    gather(json.loads(done.out)["blocks"])
    assert sorted(found) == sorted([i.key for i in c.items] for c in cites)


# -- valid and readable -------------------------------------------------------------------------


@pytest.mark.parametrize("name", [POSITION, SUMMARY])
def test_word_documents_are_valid(built: Built, name: str) -> None:
    assert_clean(built.path(name, "docx").read_bytes())


@needs_poppler
def test_the_summary_has_two_pages_at_most(built: Built) -> None:
    assert 1 <= len(pages_of(built.path(SUMMARY, "pdf"))) <= 2


@needs_poppler
def test_no_page_of_the_pdf_is_empty_and_headings_repeat(built: Built) -> None:
    pages = pages_of(built.path(POSITION, "pdf"))
    assert len(pages) > 20
    for number, page in enumerate(pages, 1):
        assert len(page.split()) > 25, f"page {number} is nearly empty"
        assert f"Page {number} of {len(pages)}" in page


@pytest.mark.office
@needs_office
@needs_poppler
def test_libreoffice_shows_every_page_filled(office: Path) -> None:
    pages = pages_of(office)
    assert len(pages) > 20
    for number, page in enumerate(pages, 1):
        assert len(page.split()) > 25, f"page {number} is nearly empty"
        assert f"Page {number} of {len(pages)}" in page


@pytest.mark.office
@needs_office
@needs_poppler
def test_the_table_of_contents_is_filled_in_and_right(built: Built, office: Path) -> None:
    draft = built.draft(POSITION)
    pages = pages_of(office)
    entries: dict[str, int] = {}
    first = 0
    for number, page in enumerate(pages[:4]):
        for line in page.split("\n"):
            match = re.match(r"\s*(.+?)\.{4,}\s*(\d+)\s*$", line)
            if match:
                entries[" ".join(match[1].split())] = int(match[2])
                first = number + 1
    headings = [
        b
        for p in draft.parts
        for b in walk_blocks(p.blocks)
        if isinstance(b, Heading) and b.level <= 2
    ]
    assert len(entries) >= len(headings) * 0.9
    for title, page_number in entries.items():
        on = [
            i
            for i, page in enumerate(pages, 1)
            if i > first
            and any(" ".join(li.split()).startswith(title[:45]) for li in page.split("\n"))
        ]
        assert page_number in on, (title, page_number, on)


@pytest.mark.office
@needs_office
@needs_poppler
def test_libreoffice_prints_the_same_words(built: Built, office: Path) -> None:
    """The numbers that Word's own numbering gives are those of the draft, as a program sees it."""
    shown = set(" ".join(pages_of(office)).split())
    word = set(read_docx_words(built.path(POSITION, "docx").read_bytes()).body)
    missing = {w for w in word - shown if "-" not in w and "/" not in w and len(w) < 25}
    assert len(missing) <= len(word) * 0.01, sorted(missing)[:20]


def test_tables_repeat_their_header_and_notes_are_real(built: Built) -> None:
    draft = built.draft(POSITION)
    document = dict(parts_of(built.path(POSITION, "docx")))["word/document.xml"].decode()
    tables = [b for p in draft.parts for b in walk_blocks(p.blocks) if isinstance(b, Table)]
    assert len(tables) >= 3
    assert document.count("<w:tblHeader") == sum(len(t.head) for t in tables)
    notes = [n for p in draft.parts for n in walk_inlines(p.blocks) if isinstance(n, Note)]
    assert document.count("<w:footnoteReference ") == len(notes) > 0


def test_changing_one_word_changes_just_that(built: Built, tmp_path: Path) -> None:
    folder = copy_paper(tmp_path / "paper")
    world = World(folder, env={})
    path = folder / "content/sections/02-introduction.en.md"
    text = path.read_text("utf-8")
    assert "organisation" in text
    path.write_text(text.replace("organisation", "organisationx", 1), encoding="utf-8")
    build(world, Request((POSITION,), (), ("docx",)), lambda _: None)
    new = read_docx_words(next((folder / "dist").rglob("*.docx")).read_bytes()).body
    old = read_docx_words(built.path(POSITION, "docx").read_bytes()).body
    different = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert len(different) == 1
    assert different[0][1].replace("organisationx", "organisation") == different[0][0]


def test_documents_open_with_python_docx(built: Built) -> None:
    from docx import Document

    document = Document(io.BytesIO(built.path(POSITION, "docx").read_bytes()))
    styles = {p.style.name for p in document.paragraphs if p.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "Quote", "List Bullet"} <= styles
