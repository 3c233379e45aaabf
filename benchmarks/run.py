"""Time the build against the bare floor: python -m benchmarks.run [--repeat N] [--words N …].

`--quick` runs everything once on a small paper, to see that it still runs.
Everything happens in a private folder that is removed. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess  # noqa: TID251 - whole processes are what is timed
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.floor import lay_floor
from benchmarks.large_paper import REFERENCES_AT, write_paper

from mdmdraft.world import World
from mdmdraft.world.process import pandoc_path

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
TOOL = str(Path(sys.executable).with_name("mdmdraft"))
DELIVERABLE = "position"
QUICK = 2_000
"""Words of a generated paper with `--quick`."""
SOURCES = ("mdmdraft.yml", "content", "citations", "templates")
PLAIN_WORD = re.compile(r"(?<=[a-z] )the\w*(?= [a-z])")
FLOOR, COLD, EDIT, SAME = "floor", "cold", "edit", "same"
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Python keeps compiled modules, as it does unless it is told not to."""
TITLES = {
    FLOOR: "bare pandoc and Typst",
    COLD: "cold build",
    EDIT: "after an edit of one word",
    SAME: "nothing changed",
}


@dataclass
class Taken:
    """Times of one step, in seconds: by the clock, and of all processors together."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


@dataclass
class Bench:
    """One paper that is timed. `targets` are ratios to the floor, by step."""

    title: str
    root: Path
    floor: Path
    targets: dict[str, float]
    taken: dict[str, Taken] = field(default_factory=lambda: {step: Taken() for step in TITLES})
    edits: int = 0

    def prepare(self) -> None:
        """Lay down what the floor reads, and put the paper under git as papers are."""
        lay_floor(self.root, DELIVERABLE, self.floor)
        forget(self.root)
        (self.root / ".gitignore").write_text("/dist/\n/.mdmdraft/\n", "utf-8")
        if shutil.which("git"):
            who = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")
            for args in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "paper")):
                subprocess.run(["git", *args], cwd=self.root, check=True)

    def build(self, step: str) -> None:
        """Time a build as it is typed, and see that it did what it should."""
        before = self.built()
        timed([TOOL, "build", DELIVERABLE], self.root, self.taken[step])
        after = self.built()
        if (before == after) != (step == SAME) or len(after) != 2:
            raise SystemExit(f"{self.title}, {step}: the documents are not what they should be")

    def built(self) -> dict[str, str]:
        """Return the digests of the documents that the manifest lists, by their names. Those of a
        text that is not committed have a name of their own; older ones stay beside them."""
        found = [
            manifest.parent / file["path"]
            for manifest in self.root.glob("dist/*/manifest.json")
            for file in json.loads(manifest.read_bytes())["files"]
        ]
        return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in found}

    def once(self) -> None:
        """Take each time once."""
        command = ["sh", str(HERE / "floor.sh"), str(self.floor), pandoc_path(), sys.executable]
        timed(command, self.root, self.taken[FLOOR])
        self.clear()
        self.build(COLD)
        self.edit()
        self.build(EDIT)
        self.build(SAME)

    def clear(self) -> None:
        """Take away what was built and what was kept."""
        shutil.rmtree(self.root / "dist", ignore_errors=True)
        forget(self.root)

    def edit(self) -> None:
        """Change a word in the middle of the paper to one that was never there."""
        self.edits += 1
        sections = sorted((self.root / "content" / "sections").glob("[0-7]*.md"))
        for path in sections[len(sections) // 2 :]:
            text = path.read_text("utf-8")
            changed = PLAIN_WORD.sub(f"the{'x' * self.edits}", text, count=1)
            if changed != text:
                path.write_text(changed, "utf-8")
                return
        raise SystemExit(f"{self.title}: no word to change was found")

    def forget(self) -> None:
        """Drop what was taken while the machine warmed up."""
        self.taken = {step: Taken() for step in TITLES}

    def table(self) -> list[str]:
        """Return the lines of the table."""
        floor, floor_cpu = median(self.taken[FLOOR].wall), median(self.taken[FLOOR].cpu)
        lines = [
            "",
            self.title,
            f"{'':28}{'time':>9}{'ratio':>8}{'reach':>9}{'':9}{'processor':>12}{'ratio':>8}",
        ]
        for step, title in TITLES.items():
            wall, cpu = median(self.taken[step].wall), median(self.taken[step].cpu)
            reach = verdict = ""
            if step in self.targets:
                target = self.targets[step]
                reach = f"{target:.2f} x"
                verdict = "reached" if wall / floor <= target else "missed"
            lines.append(
                f"{title:28}{wall:7.2f} s{wall / floor:8.2f}{reach:>9}  {verdict:7}"
                f"{cpu:10.2f} s{cpu / floor_cpu:8.2f}"
            )
        return lines


def timed(command: Sequence[str], folder: Path, taken: Taken, codes: Sequence[int] = (0,)) -> None:
    """Run a command to its end and note its times, those of what it starts included. It has to
    end with one of `codes`."""
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            log.seek(0)
            told = log.read().decode("utf-8", "replace")
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{told}")
    taken.wall.append(wall)
    taken.cpu.append(used.ru_utime + used.ru_stime)


def this_paper(folder: Path) -> Bench:
    """Return a copy of the repository's own paper."""
    root = folder / "paper"
    root.mkdir()
    for name in SOURCES:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        elif source.exists():
            shutil.copy(source, root / name)
    targets = {COLD: 1.3, EDIT: 0.8}
    return Bench("This paper", root, folder / "paper-floor", targets)


def large_paper(folder: Path, words: int) -> Bench:
    """Return a generated paper of so many words."""
    root = folder / f"large-{words}"
    many, at = REFERENCES_AT
    references = max(4, words * many // at)
    write_paper(root, words, references, seed=1)
    title = f"A generated paper of {words:,} words with {references} references"
    targets = {COLD: 0.75, EDIT: 0.4}
    return Bench(title, root, folder / f"large-{words}-floor", targets)


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder for papers and for what is kept of them; it is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="mdmdraft-bench-") as name:
        os.environ["MDMDRAFT_CACHE_DIR"] = ENVIRONMENT["MDMDRAFT_CACHE_DIR"] = f"{name}/cache"
        yield Path(name)


def forget(root: Path) -> None:
    """Take away what was kept of a paper from earlier runs."""
    kept = World(root).cache.folder
    if kept is not None:
        shutil.rmtree(kept, ignore_errors=True)


def parser_of(description: str) -> argparse.ArgumentParser:
    """Return a parser of the options that all benchmarks have; see `read_options`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--repeat", type=int, default=5, help="rounds (default: 5)")
    parser.add_argument("--words", type=int, nargs="*", default=[35_000])
    parser.add_argument("--quick", action="store_true", help="once, on a small paper")
    return parser


def read_options(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Return the options. With `--quick` there is one round and no round before it."""
    given = parser.parse_args()
    if given.quick:
        given.repeat, given.words = 1, [QUICK]
    return given


def machine() -> str:
    """Return what is told of the machine."""
    return f"{os.cpu_count()} processors; Python {platform.python_version()}"


def measure(papers: Sequence[Bench], given: argparse.Namespace) -> None:
    """Take the times, the papers in turn, after a round that does not count."""
    for paper in papers:
        paper.prepare()
        if not given.quick:
            paper.once()
            paper.forget()
    for number in range(1, given.repeat + 1):
        print(f"build, round {number} of {given.repeat}", file=sys.stderr)
        for paper in papers:
            paper.once()


def main() -> None:
    """Read the arguments, take the times, print the tables."""
    given = read_options(parser_of("Time the build against bare pandoc and Typst."))
    with private_folder() as folder:
        papers = [this_paper(folder), *(large_paper(folder, words) for words in given.words)]
        measure(papers, given)
        pandoc = subprocess.run([pandoc_path(), "--version"], capture_output=True, check=True)
        print(
            f"Medians of {given.repeat} rounds; {machine()}, "
            f"{pandoc.stdout.decode().splitlines()[0]}, typst {version('typst')}"
        )
        for paper in papers:
            print("\n".join(paper.table()))


if __name__ == "__main__":
    main()
