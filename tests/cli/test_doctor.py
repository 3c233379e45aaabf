"""`mdmdraft doctor`; what it finds differs between machines, so this is no transcript."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docx import Document
from mdmdraft import __version__
from mdmdraft.docx.reference import reference_docx
from mdmdraft.fonts import folders as fonts
from mdmdraft.sources.scaffold import new_paper
from mdmdraft.world import World, health, typesetting
from mdmdraft.world.new_folder import fill_folder
from tests.cli.transcript import environment, run_here

NEEDED = ["mdmdraft", "Python", "pandoc", "typst", "fonts"]


def altered(name: str, part: bytes) -> bytes:
    """Return the default template with another part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reference_docx())) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return out.getvalue()


def doctor(folder: Path, *args: str, **extra: str) -> tuple[int, str, str]:
    return run_here(["doctor", *args], folder, environment(folder / "home") | extra)


def checks(folder: Path) -> tuple[int, dict[str, dict[str, Any]]]:
    code, out, err = doctor(folder, "--format", "json")
    assert err == ""
    value = json.loads(out)
    assert value["ok"] is (code == 0)
    return code, {check["name"]: check for check in value["checks"]}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    fill_folder(folder, new_paper(World(folder, {}), "paper"))
    return folder


def test_all_that_is_needed_is_here(paper: Path) -> None:
    code, found = checks(paper)
    assert code == 0
    for name in [*NEEDED, "paper", "dist", ".mdmdraft"]:
        assert found[name]["state"] == "ok", found[name]
    assert found["mdmdraft"]["found"] == __version__
    assert found["pandoc"]["found"].startswith("3.")
    assert found["paper"]["found"] == "7 records, 2 references"


def test_the_text_says_the_same(paper: Path) -> None:
    _, found = checks(paper)
    code, out, err = doctor(paper)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    for check in found.values():
        (line,) = [one for one in lines if one.split()[:2] == [check["state"], check["name"]]]
        assert check["found"] in line
        assert line.endswith(check["what_for"])
    assert lines[-1] == "all that is needed is here"


def test_outside_a_paper(tmp_path: Path) -> None:
    code, found = checks(tmp_path)
    assert code == 0
    assert found["paper"]["state"] == "optional"
    assert "mdmdraft init" in found["paper"]["todo"]
    assert "dist" not in found


def test_nothing_is_written(tmp_path: Path) -> None:
    doctor(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_cannot_be_read(paper: Path) -> None:
    (paper / "content/terms/standard-of-living.en.md").write_text("---\nterm: 'x\n---\n", "utf-8")
    code, found = checks(paper)
    assert code == 2
    assert found["paper"]["state"] == "faulty"
    assert found["paper"]["found"] == "1 error"


def test_a_dist_that_cannot_be_written(paper: Path) -> None:
    (paper / "dist").write_text("a file", "utf-8")
    code, found = checks(paper)
    assert (code, found["dist"]["state"]) == (2, "missing")


def no_fonts() -> str:
    raise ModuleNotFoundError("fonts")


@pytest.mark.parametrize(
    ("module", "function", "answer", "name"),
    [
        (health, "pandoc_state", lambda: ("", False), "pandoc"),
        (typesetting, "typst_version", lambda: "", "typst"),
        (fonts, "font_folder", no_fonts, "fonts"),
    ],
)
def test_what_is_missing_is_told(
    module: Any,
    function: str,
    answer: Callable[..., Any],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, function, answer)
    code, found = checks(tmp_path)
    assert code == 2
    assert found[name]["state"] == "missing"
    assert "pip install" in found[name]["todo"]
    _, out, _ = doctor(tmp_path)
    assert "hint:" in out
    assert out.splitlines()[-1] == "something is missing; see the hints"


def test_what_is_optional_may_be_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "program", lambda *_: ("", ""))
    code, found = checks(tmp_path)
    assert code == 0
    assert [n for n, c in found.items() if c["found"] == "not found"] == [
        "git",
        "LibreOffice",
        "poppler",
    ]


def test_a_program_that_does_not_start(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("no program", "utf-8")
    broken.chmod(0o755)
    path, version = health.program((str(broken),), "--version")
    assert (path, version) in {(str(broken), ""), ("", "")}


def test_pandoc_is_that_of_the_package() -> None:
    version, own = health.pandoc_state()
    assert own
    assert version


def test_the_styles_of_a_template_are_told(paper: Path) -> None:
    template = paper / "templates/reference.docx"
    template.parent.mkdir(exist_ok=True)
    Document().save(str(template))
    code, found = checks(paper)
    assert (code, found["template"]["state"]) == (0, "ok")
    has, _, lacks = found["template"]["todo"].partition(";")
    assert "heading 1" in has and "Title" in has
    assert "Recommendation Title" in lacks and "heading 1" not in lacks
    template.write_bytes(reference_docx())
    assert checks(paper)[1]["template"]["todo"] == ""


@pytest.mark.parametrize(
    "data", [b"", b"no document", reference_docx()[:4000], altered("word/numbering.xml", b"<w:num")]
)
def test_a_template_that_cannot_be_read_is_told(paper: Path, data: bytes) -> None:
    template = paper / "templates/reference.docx"
    template.parent.mkdir(exist_ok=True)
    template.write_bytes(data)
    code, found = checks(paper)
    assert (code, found["template"]["state"]) == (2, "faulty")
    todo = found["template"]["todo"]
    assert todo.startswith("templates/reference.docx: ")
    assert todo.endswith("or remove it to use the default look")
