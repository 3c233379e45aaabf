"""A paper of a stranger that brings links, pipes and a cache in the program's own folders."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests.cli.transcript import environment, run_here
from tests.kept import kept_folder, kept_names
from tests.small_paper import write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")

SECTION = "content/sections/05-first.en.md"


def ran(root: Path, *args: str) -> tuple[int, str]:
    """Run a command in a paper; return its code, and what it printed in all."""
    env = environment(root.parent / "home")
    code, out, err = run_here(["--help"] if not args else list(args), root, env)
    assert "Traceback" not in err
    return code, out + err


def state(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() if p.is_file() else b"" for p in sorted(folder.rglob("*"))}


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    made = tmp_path / "victim"
    (made / "0.1.0").mkdir(parents=True)
    for name in ("x.txt", "0.1.0/manifest.json", "drafts.lock", ".x.0123abcd.part", "0" * 40):
        (made / name).write_text("theirs")
    return made


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write(tmp_path / "paper")
    return tmp_path / "paper"


LINKS = ["dist", "dist/0.1.0", "drafts", "reviews", ".mdmdraft", ".mdmdraft/schemas",
         ".mdmdraft/drafts.lock"]  # fmt: skip


@pytest.mark.parametrize("path", LINKS)
def test_a_link_of_the_paper_is_told_and_leads_nowhere(
    path: str, paper: Path, victim: Path
) -> None:
    place = paper / path
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(victim / "drafts.lock" if path.endswith("lock") else victim)
    before = state(victim)
    of_documents = path.startswith("dist")
    code, said = ran(paper, "check")
    assert f"{path} symbolic-link: this is a symbolic link to {victim}" in said
    assert (code != 2) == of_documents
    for args in (["build"], ["build", "-o", "dist"], ["freeze", "0.1.0"], ["doctor"], ["schema"]):
        code, said = ran(paper, *args)
        if args[0] == "build" or (args[0] == "freeze" and not of_documents):
            assert code == 2, args
            assert "symbolic-link" in said
            assert "hint: take the link away" in said
        assert state(victim) == before
    assert place.is_symlink()


def test_who_has_such_a_link_on_purpose_names_where_it_leads(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (paper / "dist").symlink_to(tmp_path / "shared")
    assert ran(paper, "build", "--to", "docx")[0] == 2
    code, said = ran(paper, "build", "--to", "docx", "-o", str(tmp_path / "shared"))
    assert code == 0, said
    assert list((tmp_path / "shared").rglob("*.docx"))


def test_the_cache_of_a_paper_is_neither_read_nor_written_nor_cleared(
    paper: Path, victim: Path
) -> None:
    (paper / ".mdmdraft/cache").mkdir(parents=True)
    (paper / ".mdmdraft/cache/parsed").symlink_to(victim)
    (paper / ".mdmdraft/cache/builds").write_text("an old one")
    before = state(victim), state(paper / ".mdmdraft")
    for _ in range(2):
        code, said = ran(paper, "check")
        assert code != 2, said
    assert (state(victim), state(paper / ".mdmdraft")) == before


def first_words(root: Path) -> str:
    paper, _ = load_paper(World(root, {}))
    return str(next(r for r in paper.every() if r.path == SECTION).body)


def test_a_cache_that_comes_with_a_paper_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an honest text was read as is kept under the name that a false one asks for."""
    monkeypatch.setenv("MDMDRAFT_CACHE_DIR", str(tmp_path / "cache"))
    honest, false = tmp_path / "honest", tmp_path / "false"
    write(honest, {SECTION: "# First\n\nAn honest word.\n"})
    write(false, {SECTION: "# First\n\nA false word.\n"})
    assert "An honest word." in first_words(honest)
    assert "A false word." in first_words(false)
    names = [set(kept_names(root, "parsed")) for root in (honest, false)]
    (right,), (wrong,) = names[0] - names[1], names[1] - names[0]
    kept = kept_folder(false)
    shutil.copy(kept_folder(honest) / right, kept / wrong)
    assert "An honest word." in first_words(false)  # It would be believed in the user's folder.
    (false / ".mdmdraft").mkdir()
    kept.rename(false / ".mdmdraft/cache")
    assert "A false word." in first_words(false)


def test_without_cache_nothing_is_used_or_kept(paper: Path) -> None:
    kept = paper.parent / "home" / "cache"
    code, _ = ran(paper, "check", "--no-cache")
    assert code != 2
    assert not kept.exists()
    ran(paper, "check")
    before = state(kept)
    assert before
    for args in (["words"], ["build", "--to", "docx"], ["trace", "words"], ["doctor"]):
        ran(paper, *args, "--no-cache")
    assert state(kept) == before


def test_the_doctor_tells_where_the_cache_is(paper: Path) -> None:
    ran(paper, "check")
    said = ran(paper, "doctor")[1]
    assert f"{paper.parent / 'home' / 'cache'}, 0." in said
    assert "nothing is kept" in ran(paper, "doctor", "--no-cache")[1]


@pytest.mark.parametrize("path", [".mdmdraft/drafts.lock", "drafts", "reviews", "mdmdraft.yml",
                                  "dist/0.1.0/manifest.json", ".mdmdraft/schemas"])  # fmt: skip
def test_no_pipe_is_waited_for(path: str, paper: Path) -> None:
    place = paper / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    for args in (["check"], ["build", "--to", "docx"], ["freeze", "0.1.0"], ["review", "status"]):
        code, said = ran(paper, *args)
        assert code in {0, 1, 2}, said
    assert place.is_fifo()


@pytest.mark.parametrize(
    "place", ["templates", "templates/blocks", "figures", "content/sections/more"]
)
def test_a_folder_that_a_link_leads_out_to_is_told(place: str, paper: Path) -> None:
    (paper.parent / "elsewhere").mkdir()
    (paper.parent / "elsewhere/a.md").write_text("Words.\n")
    link = paper / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(paper.parent / "elsewhere", target_is_directory=True)
    assert f"{place} unread-file: a link leads to the folder" in ran(paper, "check")[1]


def test_a_name_too_long_for_the_disk_leaves_no_empty_folder(paper: Path) -> None:
    settings = (paper / "mdmdraft.yml").read_text()
    slug = next(line for line in settings.splitlines() if line.startswith("slug:"))
    (paper / "mdmdraft.yml").write_text(settings.replace(slug, f"slug: {'x' * 300}"))
    code, said = ran(paper, "build")
    assert code == 2
    assert "has 300 characters" in said
    assert not (paper / "dist").exists()


@pytest.mark.parametrize("name", ["manifest.json", ".docx"])
def test_documents_and_their_manifest_are_of_one_build(
    name: str, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a document that Word has open cannot be replaced."""
    assert ran(paper, "build", "--to", "docx")[0] == 0
    before = state(paper / "dist")
    section = next(p for p in (paper / "content/sections").iterdir())
    section.write_text(section.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if str(target).endswith(name) and self.name.endswith(".part") and not blocked:
            blocked.append(target)
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, target)

    blocked: list[Path] = []
    monkeypatch.setattr(Path, "replace", replace)
    code, said = ran(paper, "build", "--to", "docx")
    assert (code, len(blocked)) == (2, 1)
    assert f"{blocked[0]} cannot be replaced (Permission denied); nothing was changed" in said
    assert state(paper / "dist") == before
    assert ran(paper, "build", "--to", "docx")[0] == 0
    assert state(paper / "dist") != before
