"""Time the checks against pandoc reading the same text: python -m benchmarks.checks [--repeat N].

Timed are whole processes: `mdmdraft check` as it is typed, once everything that can be kept is
kept (warm), again after an edit of one word, and one `pandoc -t json` over the sections of the
paper in one file. The second table tells which checks take how long within one process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.floor import lay_floor
from benchmarks.run import (
    DELIVERABLE,
    TOOL,
    Bench,
    Taken,
    forget,
    large_paper,
    parser_of,
    private_folder,
    read_options,
    this_paper,
    timed,
)

from mdmdraft.world.process import pandoc_path

READ, WARM, EDIT = "read", "warm", "edit"
TITLES = {READ: "pandoc -t json", WARM: "mdmdraft check, warm", EDIT: "after an edit of one word"}
RATIO = 1.0
"""What a warm check may take, as a ratio to pandoc."""
PARTS = 8
"""Checks shown of each paper, the slowest first."""


@dataclass
class Checks:
    """One paper that is timed."""

    bench: Bench
    taken: dict[str, Taken] = field(default_factory=lambda: {step: Taken() for step in TITLES})

    def once(self) -> None:
        """Take each time once."""
        read = [pandoc_path(), "-f", "markdown", "-t", "json", str(self.bench.floor / "paper.md")]
        timed([*read, "-o", str(self.bench.floor / "paper.json")], self.root, self.taken[READ])
        command = [TOOL, "check", "--format", "json"]
        timed(command, self.root, self.taken[WARM], codes=(0, 1))
        self.bench.edit()
        timed(command, self.root, self.taken[EDIT], codes=(0, 1))

    @property
    def root(self) -> Path:
        """The paper's folder."""
        return self.bench.root

    def prepare(self) -> None:
        """Lay down what pandoc reads, and run once so that everything is kept."""
        lay_floor(self.root, DELIVERABLE, self.bench.floor)
        forget(self.root)
        self.once()
        self.taken = {step: Taken() for step in TITLES}

    def table(self) -> list[str]:
        """Return the lines of the table."""
        floor = median(self.taken[READ].wall)
        lines = ["", self.bench.title, f"{'':28}{'time':>9}{'ratio':>8}{'reach':>9}"]
        for step, title in TITLES.items():
            wall = median(self.taken[step].wall)
            line = f"{title:28}{wall:7.2f} s{wall / floor:8.2f}"
            if step == WARM:
                verdict = "reached" if wall / floor <= RATIO else "missed"
                line += f"{RATIO:7.2f} x  {verdict}"
            lines.append(line)
        return lines

    def parts(self) -> list[str]:
        """Return the slowest checks with their times, in milliseconds."""
        times = sorted(times_of_checks(self.root).items(), key=lambda item: -item[1])
        total = sum(seconds for _, seconds in times)
        lines = [f"all {len(times)} checks in one process: {total * 1000:.0f} ms"]
        return lines + [f"  {name:28}{seconds * 1000:7.1f} ms" for name, seconds in times[:PARTS]]


def times_of_checks(root: Path) -> dict[str, float]:
    """Return the seconds that each check takes, the paper being read and composed. What several
    checks share is counted to none of them."""
    from mdmdraft.checks.kit.registry import load, names
    from mdmdraft.checks.kit.run import run
    from mdmdraft.checks.kit.subject import Subject
    from mdmdraft.drafts.composing import compose_each
    from mdmdraft.drafts.targets import Request, targets_of
    from mdmdraft.sources.load import load_paper
    from mdmdraft.sources.places import text_of
    from mdmdraft.world import World

    world = World(root)
    paper, _ = load_paper(world)
    drafts = compose_each(world, paper, targets_of(paper.config, Request()))
    made = tuple(d.draft for d in drafts.composed)
    subject = Subject(paper, lambda path: text_of(world, path), made)
    shared = (subject.units, subject.uses)
    assert shared
    taken: dict[str, float] = {}
    for name in names():
        load(name)
        start = time.perf_counter()
        run(subject, [name])
        taken[name] = time.perf_counter() - start
    return taken


def measure(papers: Sequence[Checks], repeat: int) -> None:
    """Take the times, the papers in turn, after a round that does not count."""
    for paper in papers:
        paper.prepare()
    for number in range(1, repeat + 1):
        print(f"checks, round {number} of {repeat}", file=sys.stderr)
        for paper in papers:
            paper.once()


def main() -> None:
    """Read the arguments, take the times, print the tables."""
    given = read_options(parser_of("Time the checks against pandoc -t json."))
    with private_folder() as folder:
        papers = [Checks(this_paper(folder))]
        papers += [Checks(large_paper(folder, words)) for words in given.words]
        measure(papers, given.repeat)
        for paper in papers:
            print("\n".join([*paper.table(), *paper.parts()]))


if __name__ == "__main__":
    main()
