"""`mdmdraft diff` beyond its transcript: odd files, terminals, pipes, documents."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from docx.oxml import parse_xml

import docx
from mdmdraft.cli.printed import output_schema
from mdmdraft.sources.scaffold import new_paper
from mdmdraft.world import World
from mdmdraft.world.new_folder import fill_folder
from tests.cli.transcript import environment, run_here
from tests.diff.html_page import read_page

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SECTION = "content/sections/10-introduction.en.md"


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    return run_here(list(args), folder, environment(folder / "home"))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper with one frozen version, and one change since."""
    root = tmp_path / "paper"
    fill_folder(root, new_paper(World(root, {}), "paper"))
    assert run(root, "freeze", "0.1.0")[0] == 0
    edit(root / "mdmdraft.yml", "version: 0.1.0", "version: 0.2.0")
    edit(root / SECTION, "This is an example.", "This is one example.")
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


UNSEEN = "how it is set was not compared: --formatting does that"


def word_file(path: Path, *paragraphs: str) -> None:
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(str(path))


def tracked_file(path: Path) -> None:
    """Write a file in which `old` was struck out and `new` put in with tracking on, and that has
    a comment."""
    made = docx.Document()
    paragraph = made.add_paragraph("The ")
    sign = 'w:author="A" w:date="2026-01-01T00:00:00Z"'
    for xml in (
        f'<w:del {W} w:id="1" {sign}><w:r><w:delText>old</w:delText></w:r></w:del>',
        f'<w:ins {W} w:id="2" {sign}><w:r><w:t>new</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml))
    last = paragraph.add_run(" law.")
    made.add_comment(last, text="Is it?", author="A", initials="A")
    made.save(str(path))


# ── Word files ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["text", "docx"])
def test_two_files_of_one_name_are_told_apart(tmp_path: Path, form: str) -> None:
    for folder, words in (("a", "The old law."), ("b", "The new law.")):
        (tmp_path / folder).mkdir()
        word_file(tmp_path / folder / "law.docx", words)
    wanted = () if form == "text" else ("--to", form)
    code, out, _ = run(tmp_path, "diff", "a/law.docx", "b/law.docx", *wanted)
    assert code == 0
    assert "a/law.docx → b/law.docx" in out if form == "text" else "a-law-to-b-law.docx" in out


def test_a_redline_is_never_written_over_a_file_it_is_made_from(tmp_path: Path) -> None:
    word_file(tmp_path / "a.docx", "The old law.")
    word_file(tmp_path / "b.docx", "The new law.")
    (tmp_path / "link.docx").symlink_to("b.docx")
    before = [(tmp_path / n).read_bytes() for n in ("a.docx", "b.docx")]
    for out in ("a.docx", "./b.docx", str(tmp_path / "a.docx"), "link.docx"):
        code, _, err = run(tmp_path, "diff", "a.docx", "b.docx", "-o", out)
        assert code == 2 and "would be overwritten" in err
    assert before == [(tmp_path / n).read_bytes() for n in ("a.docx", "b.docx")]


def test_a_redline_of_two_word_files_is_the_new_one_with_tracked_changes(tmp_path: Path) -> None:
    for name, words in (("a", "The old law."), ("b", "The new law.")):
        made = docx.Document()
        made.add_paragraph(words)
        made.sections[0].header.paragraphs[0].text = "Our letterhead"
        made.core_properties.title = "Template 7"
        made.core_properties.last_modified_by = "Bea"
        made.core_properties.modified = datetime.datetime(2026, 3, 5, 9, 30)
        made.save(str(tmp_path / f"{name}.docx"))
    assert run(tmp_path, "diff", "a.docx", "b.docx", "-o", "r.docx")[0] == 0
    redline, new = docx.Document(str(tmp_path / "r.docx")), docx.Document(str(tmp_path / "b.docx"))
    assert redline.sections[0].header.paragraphs[0].text == "Our letterhead"
    assert [p.text for p in redline.paragraphs] == ["The law."]
    xml = redline.element.xml
    assert 'w:author="Bea" w:date="2026-03-05T09:30:00Z"' in xml and "Template 7" not in xml
    assert redline.styles.element.xml == new.styles.element.xml
    assert run(tmp_path, "diff", "a.docx", "b.docx", "-o", "s.docx", "--author", "Cy",
               "--date", "2026-04-01")[0] == 0  # fmt: skip
    xml = docx.Document(str(tmp_path / "s.docx")).element.xml
    assert 'w:author="Cy" w:date="2026-04-01T12:00:00Z"' in xml


def test_the_title_among_the_properties_is_no_text(tmp_path: Path) -> None:
    for name, title in (("a", "Template 7"), ("b", "Template 8")):
        made = docx.Document()
        made.add_paragraph("The law.")
        made.core_properties.title = title
        made.save(str(tmp_path / f"{name}.docx"))
    assert run(tmp_path, "diff", "a.docx", "b.docx", "--exit-code")[0] == 0


def test_two_word_files_need_no_paper(tmp_path: Path) -> None:
    word_file(tmp_path / "a.docx", "The first.", "The law is old.")
    word_file(tmp_path / "b.docx", "The first.", "The law is new.")
    code, out, err = run(tmp_path, "diff", "a.docx", "b.docx")
    assert (code, err) == (0, "")
    assert "The law is [-old-] {+new+}." in out
    code, out, err = run(tmp_path, "diff", "a.docx", "b.docx", "--to", "html")
    assert (code, err) == (0, "")
    assert out.startswith("a-to-b.html  1 change")
    read_page((tmp_path / "a-to-b.html").read_text("utf-8"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a-to-b.html", "a.docx", "b.docx"]


def test_a_word_file_with_itself(tmp_path: Path) -> None:
    word_file(tmp_path / "a.docx", "The first.")
    code, out, err = run(tmp_path, "diff", "a.docx", "a.docx", "--exit-code")
    assert (code, err) == (0, f"mdmdraft: a.docx: {UNSEEN}\n")
    assert out == "no difference between a.docx and a.docx\n"


def test_unrelated_word_files(tmp_path: Path) -> None:
    word_file(tmp_path / "a.docx", *(f"A sentence about rivers, number {n}." for n in range(9)))
    word_file(tmp_path / "b.docx", *(f"Quite {n} other things stand here!" for n in range(7)))
    code, out, _ = run(tmp_path, "diff", "a.docx", "b.docx", "--format", "json")
    assert code == 0
    told = json.loads(out)
    jsonschema.Draft202012Validator(output_schema("diff")).validate(told)
    assert sum(c.get("removed", 0) for c in told["changes"]) >= 9 * 5
    assert sum(c.get("added", 0) for c in told["changes"]) >= 7 * 5


def test_a_word_file_without_text(tmp_path: Path) -> None:
    word_file(tmp_path / "empty.docx")
    word_file(tmp_path / "b.docx", "Something.")
    code, out, _ = run(tmp_path, "diff", "empty.docx", "b.docx")
    assert code == 0
    assert "{+Something.+}" in out
    code, out, _ = run(tmp_path, "diff", "b.docx", "empty.docx")
    assert code == 0
    assert "[-Something.-]" in out
    assert run(tmp_path, "diff", "empty.docx", "empty.docx")[0] == 0


def test_a_word_file_with_tracked_changes_and_comments(tmp_path: Path) -> None:
    tracked_file(tmp_path / "a.docx")
    word_file(tmp_path / "b.docx", "The new law.")
    code, out, err = run(tmp_path, "diff", "a.docx", "b.docx")
    assert code == 0
    assert out == "no difference between a.docx and b.docx\n"
    *of_old, of_new = err.splitlines()
    assert all(line.startswith("mdmdraft: a.docx: ") for line in of_old)
    assert of_new == f"mdmdraft: b.docx: {UNSEEN}"
    assert "taken as accepted" in err
    assert "comment" in err
    run(tmp_path, "diff", "a.docx", "b.docx", "-o", "told.txt")
    assert "a.docx: " in (tmp_path / "told.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nothing.docx", b""),
        ("words.docx", b"no zip at all"),
        ("half.docx", b"PK\x03\x04" + b"\0" * 40),
        ("paper.pdf", b"%PDF-1.7\n"),
        ("paper.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("paper.odt", b"PK\x03\x04"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_no_word_file(name: str, data: bytes, form: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    word_file(tmp_path / "b.docx", "Something.")
    for pair in ((name, "b.docx"), ("b.docx", name)):
        code, out, err = run(tmp_path, "diff", *pair, "--to", "html", "--format", form)
        assert code == 2
        assert (out == "") == (form == "text")
        assert err.startswith(f"{name} ")
        assert "\n  hint: " in err
        assert "Traceback" not in err
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted({"b.docx", name})


def test_a_folder_called_like_a_word_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    word_file(tmp_path / "b.docx", "Something.")
    code, out, err = run(tmp_path, "diff", "a.docx", "b.docx")
    assert (code, out) == (2, "")
    assert "it cannot be read: a folder" in err


def test_a_word_file_against_the_paper(paper: Path) -> None:
    assert run(paper, "build", "--to", "docx")[0] == 0
    (built,) = (paper / "dist" / "0.2.0").glob("*.docx")
    code, out, err = run(paper, "diff", str(built.relative_to(paper)), "--exit-code")
    assert (code, err) == (0, "")
    edit(paper / SECTION, "one example", "no example")
    (paper.parent / "sent.docx").write_bytes(built.read_bytes())
    # From another folder the file is named from there.
    code, out, err = run(paper.parent, "-C", "paper", "diff", "sent.docx", "--exit-code")
    assert (code, err) == (1, "")
    assert "This is [-one-] {+no+} example." in out


# ── Documents ───────────────────────────────────────────────────────────────────────────────────


def test_documents_go_where_they_are_wanted(paper: Path) -> None:
    code, out, _ = run(paper, "diff", "0.1.0", "--to", "html")
    assert (code, out) == (0, "dist/paper-position-0.1.0-to-work-en.html  2 changes\n")
    page = (paper / "dist" / "paper-position-0.1.0-to-work-en.html").read_bytes()
    assert run(paper, "diff", "0.1.0", "--to", "html", "-o", "-")[1].encode() == page
    # A file is named from where one stands.
    (paper / "sub").mkdir()
    code, out, _ = run(paper / "sub", "diff", "0.1.0", "-o", "page.html")
    assert (code, out) == (0, "page.html  2 changes\n")
    assert (paper / "sub" / "page.html").read_bytes() == page
    code, out, _ = run(paper, "diff", "0.1.0", "-o", "x.pdf")
    assert (code, out) == (0, "x.pdf  2 changes\n")
    assert (paper / "x.pdf").read_bytes().startswith(b"%PDF-")


def test_a_word_file_of_the_changes_is_signed(paper: Path) -> None:
    args = ("--author", "An Editor", "--date", "2026-03-05")
    code, out, err = run(paper, "diff", "0.1.0", "-o", "x.docx", *args)
    assert (code, out, err) == (0, "x.docx  2 changes\n", "")
    xml = document_xml(paper / "x.docx")
    assert 'w:author="An Editor"' in xml
    assert 'w:date="2026-03-05T12:00:00Z"' in xml
    edit(paper / "mdmdraft.yml", "2026-01-01", "2026-02-03")
    assert run(paper, "diff", "0.1.0", "-o", "y.docx")[0] == 0
    xml = document_xml(paper / "y.docx")
    assert "<w:ins " in xml
    assert 'w:date="2026-02-03T12:00:00Z"' in xml


def document_xml(path: Path) -> str:
    import zipfile

    with zipfile.ZipFile(path) as found:
        return found.read("word/document.xml").decode()


def test_a_file_that_cannot_be_written(paper: Path) -> None:
    (paper / "taken").mkdir()
    code, out, err = run(paper, "diff", "0.1.0", "--to", "html", "-o", "taken")
    assert (code, out) == (2, "")
    assert "taken" in err
    assert list((paper / "taken").iterdir()) == []


def test_languages_and_deliverables(paper: Path) -> None:
    code, out, _ = run(paper, "diff", "0.1.0", "--deliverable", "position", "--lang", "en")
    assert code == 0
    assert "position (en)" in out


def test_a_git_revision(paper: Path) -> None:
    def git(*args: str) -> None:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *name, *args], cwd=paper, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    edit(paper / SECTION, "one example", "no example")
    code, out, err = run(paper, "diff", "HEAD", "--format", "text")
    assert (code, err) == (0, "")
    assert "This is [-one-] {+no+} example." in out


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["0.1.0", "--to", "doc"],
        ["0.1.0", "--color", "red"],
        ["0.1.0", "--date", "soon"],
        ["0.1.0", "--date", "2026-13-01"],
        ["a", "b", "c"],
    ],
    ids=" ".join,
)
def test_wrong_usage(args: list[str], tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "diff", *args)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


# ── Terminals and pipes ─────────────────────────────────────────────────────────────────────────


def on_a_terminal(folder: Path, extra: dict[str, str], *args: str) -> str:
    """Return what a terminal is shown."""
    import pty

    ours, theirs = pty.openpty()
    env = {**environment(folder / "home"), "TERM": "xterm", "PAGER": "", **extra}
    process = subprocess.Popen(
        [sys.executable, "-m", "mdmdraft", "diff", *args],
        cwd=folder,
        env=env,
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
    )
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # how Linux tells the end of a pseudo-terminal
        pass
    os.close(ours)
    assert process.wait() == 0
    return said.decode().replace("\r\n", "\n")


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


@POSIX
@pytest.mark.parametrize(
    ("extra", "args", "painted"),
    [
        ({}, (), True),
        ({"NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({}, ("--color", "never"), False),
        ({"TERM": "dumb"}, (), False),
    ],
)
def test_colours(extra: dict[str, str], args: tuple[str, ...], painted: bool, paper: Path) -> None:
    said = on_a_terminal(paper, extra, "0.1.0", *args)
    assert ("\x1b[32;4mone\x1b[0m" in said) == painted
    assert ("{+one+}" in said) != painted


@POSIX
@pytest.mark.parametrize(
    ("args", "paged"), [((), True), (("--no-pager",), False), (("--format", "json"), False)]
)
def test_the_pager(args: tuple[str, ...], paged: bool, paper: Path) -> None:
    pager = paper / "pager.py"
    pager.write_text("import sys\nprint('PAGED')\nprint(sys.stdin.read())\n", "utf-8")
    named = {"PAGER": f"{sys.executable} {pager}"}
    said = on_a_terminal(paper, named, "0.1.0", *args)
    assert ("PAGED" in said) == paged
    assert "one" in said


def test_colours_down_a_pipe_where_they_are_asked_for(paper: Path) -> None:
    assert "\x1b[" not in run(paper, "diff", "0.1.0")[1]
    assert "\x1b[32;4mone" in run(paper, "diff", "0.1.0", "--color", "always")[1]


@POSIX
def test_a_closed_pipe_is_quiet(paper: Path) -> None:
    edit(paper / SECTION, "## Law", ("A word and more. " * 200 + "\n\n") * 100 + "## Law")
    process = subprocess.Popen(
        [sys.executable, "-m", "mdmdraft", "diff", "0.1.0"],
        cwd=paper,
        env=environment(paper / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    assert process.stdout.read(20)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
