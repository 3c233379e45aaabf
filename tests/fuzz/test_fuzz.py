"""The short form of the fuzzer: a few dozen of each kind; `make fuzz` tries them by the hundred."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests import ROOT
from tests.fuzz import base, commands, papers, place, process, word
from tests.fuzz.__main__ import Prepare
from tests.fuzz.papers.catalogue import CATALOGUE
from tests.fuzz.place import Place
from tests.fuzz.word.seeds import foreign
from tests.small_paper import FILES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it forks, and makes pipes")
COUNTS = {"papers": 40, "word": 40, "commands": 60}


@pytest.mark.parametrize("kind", COUNTS)
def test_nothing_is_done_that_is_promised_not_to_happen(kind: str) -> None:
    asked = [sys.executable, "-m", "tests.fuzz", kind, "--count", str(COUNTS[kind])]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A paper that stands in for the good one, which takes a build to make."""
    made = place.make(tmp_path_factory.mktemp("good") / "base")
    for path, text in FILES.items():
        made.write(path, text)
    for path in (base.DOCX, base.REVIEWED):
        made.write(path, foreign())
    made.write("drafts/0.1.0/position.en.json", "{}")
    made.write("reviews/0.1.0/a-reviewer.yml", "edits: []\n")
    made.write(".mdmdraft/build.lock", "")
    made.write("dist/0.2.0/manifest.json", "{}")
    made.write(base.PICTURE, base.png(4, 3))
    return made


@pytest.mark.parametrize("prepare", [papers.prepare, word.prepare, commands.prepare])
def test_one_seed_makes_one_input(prepare: Prepare, good: Place, tmp_path: Path) -> None:
    """In any process, and whatever was made before: a reproduction is one number."""
    for number in (0, 7, 40):
        made = []
        for _ in range(2):
            here = place.copy(good.top, tmp_path / "try")
            told = prepare(here, Random(f"{number}"), number, "")
            files = {
                path: what.rpartition(" ")[2]
                for path, what in place.seen(here.top, here.top).items()
            }
            made.append((told, files))
        assert made[0] == made[1]
    place.clear(tmp_path / "try")


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_mutation_changes_something(name: str, good: Place, tmp_path: Path) -> None:
    if "git" in name and shutil.which("git") is None:
        pytest.skip("there is no git")
    changed = 0
    # What it does is left to chance, and may be nothing.
    for number in range(3):
        here = place.copy(good.top, tmp_path / "try")
        before = place.seen(here.top, here.top)
        CATALOGUE[name](here, Random(number))
        changed += place.seen(here.top, here.top) != before
    assert changed
    place.clear(tmp_path / "try")


def test_a_run_that_breaks_the_promises_is_seen(tmp_path: Path) -> None:
    """By a process that breaks each of them, so that the fuzzer itself cannot pass in silence."""
    from tests.fuzz.oracle import faults

    here = place.make(tmp_path / "try")
    before = place.seen(here.top, here.top)

    def told(args: list[str], **changed: object) -> str:
        given = {
            "code": 0,
            "out": b"",
            "err": b"",
            "seconds": 0.1,
            "peak": 0,
            "stopped": "",
            "left": 0,
        }
        ended = process.Ended(**{**given, **changed})  # type: ignore[arg-type]
        return "\n".join(faults(args, ended, here, before))

    assert told(["check"]) == ""
    assert "ended with 3" in told(["check"], code=3, err=b"a fault")
    assert "ended with -9" in told(["check"], code=-9)
    assert "said nothing" in told(["check"], code=1)
    assert "a traceback" in told(["check"], err=b"Traceback (most recent call last)")
    assert "did not end" in told(["check"], stopped="did not end within 60 seconds")
    assert "seconds of processor time" in told(["check"], seconds=11.0)
    assert "GB of memory" in told(["check"], peak=2_000_000_000)
    assert "processes behind" in told(["check"], left=1)
    assert "control character" in told(["check"], out=b"\x1b[31m")
    assert "outside of the paper" in told(["check"], out=place.SECRET.encode())
    (here.outside / "secret.txt").write_text("other", "utf-8")
    assert "'outside/secret.txt', which is outside" in told(["check"])
    here.write("content/new.md", "new")
    assert "`check` touched 'content/new.md'" in told(["check"])
    assert "'content/new.md'" not in told(["new", "section", "x"])
    here.write("dist/x.docx", place.SECRET)
    assert "dist/x.docx (itself) holds" in told(["build"])
