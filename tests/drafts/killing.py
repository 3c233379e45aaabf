"""Kills `freeze` and `release` over and over, and looks at what is left. Run as a program of its
own, whose one thread it is: it forks, so that a run costs no start of Python.

    python -m tests.drafts.killing VERB TIMES FOLDER

`VERB` is killed by SIGKILL at `TIMES` moments spread over the time it takes, and at every point
where it is about to change something on the disk. After each kill there is no version or a whole
one, and the next run succeeds. Prints a JSON object: how many kills left what, and each fault.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from mdmdraft.drafts.releasing import CHANGELOG
from mdmdraft.drafts.verifying import verify
from mdmdraft.drafts.versions import altered_files, read_version
from mdmdraft.world import World
from tests.git import IDENTITY, repository
from tests.kept import kept_folder
from tests.small_paper import CONFIG, write

VERSION = "0.1.0"
ARGS = {"freeze": ["freeze", VERSION], "release": ["release", VERSION, "--tag"]}
ONE = CONFIG[: CONFIG.index("  inside:")] + CONFIG[CONFIG.index("legal_orders:") :]
CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "subprocess.Popen"})
WRITING = frozenset({"freezing", "releasing"})
"""The steps from which on something is written."""


def run(folder: Path, verb: str, kill_at: int = 0) -> int:
    """Start the verb in a process of its own and return that. With `kill_at` it kills itself when
    it is about to change something on the disk for the nth time; the number of times is in the
    file `count` beside the folder."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.chdir(folder)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        if kill_at:
            _kill_at(kill_at, folder.with_name("count"))
        from mdmdraft.cli.main import main

        code = main(ARGS[verb])
    finally:
        os._exit(code)


def _kill_at(number: int, count: Path) -> None:
    from mdmdraft.cli import progress as steps

    seen = 0
    writing = False
    told = steps.Progress.__call__
    counted = os.open(count, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    def telling(progress: steps.Progress, step: str) -> None:
        nonlocal writing
        told(progress, step)
        writing = step in WRITING

    def watching(event: str, args: tuple[Any, ...]) -> None:
        nonlocal seen
        if not writing:
            return
        opened = event == "open" and isinstance(args[2], int) and args[2] & os.O_CREAT
        if opened or event in CHANGES:
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
            os.pwrite(counted, f"{seen:6}".encode(), 0)

    steps.Progress.__call__ = telling  # type: ignore[method-assign,assignment]
    sys.addaudithook(watching)


def state(folder: Path) -> str:
    """Return what a killed run left: `nothing`, `whole`, or what is wrong."""
    world = World(folder, {})
    drafts = folder / "drafts"
    shown = (
        [p.name for p in drafts.iterdir() if not p.name.startswith(".")] if drafts.is_dir() else []
    )
    if not set(shown) <= {VERSION, "CHANGELOG.md"}:
        return f"there is {shown}"
    if VERSION not in shown:
        return "nothing" if not shown else "a changelog without its version"
    frozen = read_version(world, VERSION)
    if frozen is None:
        return "a version that cannot be read"
    altered = altered_files(world, frozen)
    if altered:
        return f"a version that is not whole: {altered}"
    verdicts = verify(world, (str(drafts / VERSION / "manifest.json"),)).verdicts
    wanted = "released" if frozen.released else "frozen"
    return "whole" if [v.status for v in verdicts] == [wanted] else f"not verified: {verdicts}"


def completed(folder: Path, verb: str, code: int, before: str) -> str:
    """Return what is wrong after the run that followed a killed one; nothing where all is well."""
    refused = before == "whole"  # A version that is there is not made again.
    if code != 0 and not (refused and code == 2):
        return f"the next run ended with {code}"
    if state(folder) != "whole":
        return f"the next run left {state(folder)}"
    left = [p.name for p in (folder / "drafts").iterdir() if p.name.endswith(".part")]
    if left:
        return f"the next run did not clear {left}"
    if verb == "release":
        text = (folder / CHANGELOG).read_text("utf-8") if (folder / CHANGELOG).exists() else ""
        if f"## {VERSION}" not in text:
            return "the changelog does not tell the version"
        if World(folder, {}).git("rev-parse", "--verify", "--quiet", f"v{VERSION}") is None:
            return "there is no tag"
        built = [p for p in (folder / "dist" / VERSION).iterdir() if p.name.startswith("small-")]
        done = verify(World(folder, {}), tuple(str(p) for p in built))
        if len(built) != 2 or not all(v.good for v in done.verdicts):
            return f"the documents are not those that were released: {done.verdicts}"
    return ""


class Killing:
    """Kills one verb; `folder` is an empty one."""

    def __init__(self, verb: str, folder: Path) -> None:
        self.verb = verb
        self.paper = folder / "paper"
        write(self.paper, {"mdmdraft.yml": ONE})
        if verb == "release":
            repository(self.paper)
        self.left: Counter[str] = Counter()
        self.faults: list[str] = []
        self._once()  # Its cache is kept: what is killed later is the writing, mostly.
        self.seconds = min(self._once() for _ in range(3))

    def _fresh(self) -> None:
        """Take away all that the runs before made, but for what is parsed and composed."""
        places = (self.paper / "drafts", self.paper / "dist", kept_folder(self.paper) / "builds")
        for made in places:
            shutil.rmtree(made, ignore_errors=True)
        (self.paper / ".git" / "refs" / "tags" / f"v{VERSION}").unlink(missing_ok=True)

    def _once(self) -> float:
        self._fresh()
        start = time.monotonic()
        code = self._wait(run(self.paper, self.verb))
        assert code == 0, code
        assert state(self.paper) == "whole"
        return time.monotonic() - start

    def _wait(self, child: int) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def after(self, moment: float) -> None:
        """Kill it after so many seconds."""
        self._fresh()
        child = run(self.paper, self.verb)
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        self._wait(child)
        self._look(f"killed after {moment:.4f} s")

    def at_point(self, number: int) -> bool:
        """Let it kill itself before its nth change on the disk; returns whether it has so many."""
        self._fresh()
        code = self._wait(run(self.paper, self.verb, number))
        if code >= 0:
            assert code == 0, code
            return False
        self._look(f"killed before change {number}")
        return True

    def _look(self, when: str) -> None:
        left = state(self.paper)
        self.left[left] += 1
        if left not in {"nothing", "whole"}:
            self.faults.append(f"{when}: left {left}")
            return
        code = self._wait(run(self.paper, self.verb))
        wrong = completed(self.paper, self.verb, code, left)
        if wrong:
            self.faults.append(f"{when}: left {left}, and {wrong}")


def _import_all(folder: Path) -> None:
    """Import and warm up what the verbs use, so that children find it done; Typst alone is left
    to them, as its threads would not follow them."""
    from mdmdraft.checks.kit.registry import names
    from mdmdraft.drafts.checking import check

    check(write(folder, {"mdmdraft.yml": ONE}), names())
    gc.freeze()


def main(verb: str, times: int, folder: Path) -> None:
    """Kill and print what came of it."""
    os.environ.update(IDENTITY)
    _import_all(folder / "warm")
    killing = Killing(verb, folder)
    chance = random.Random(20261122)
    spread = killing.seconds * 1.1
    for number in range(times):
        killing.after(spread * (number + chance.random()) / times)
    points = 0
    while killing.at_point(points + 1):
        points += 1
    told = {
        "seconds": round(killing.seconds, 4),
        "left": dict(killing.left),
        "points": points,
        "faults": killing.faults,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]).resolve())
