"""Where the processor time of a build goes: python -m benchmarks.profile [--words N …].

Each paper is built cold and after an edit of one word, each time in a process of its own
(benchmarks/parts.py) that notes what its parts take.
"""

from __future__ import annotations

import json
import subprocess  # noqa: TID251 - the builds that are looked at are processes
import sys

from benchmarks.parts import CITATIONS, GIT, IMPORTS, OURS, READING, REST, START, TYPST
from benchmarks.run import (
    DELIVERABLE,
    ENVIRONMENT,
    REPOSITORY,
    Bench,
    large_paper,
    parser_of,
    private_folder,
    read_options,
    this_paper,
)


def taken_in(bench: Bench) -> dict[str, float]:
    """Return what the parts of the next build of a paper take."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.parts", DELIVERABLE],
        cwd=bench.root,
        env={**ENVIRONMENT, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def table(cold: dict[str, float], edit: dict[str, float]) -> list[str]:
    """Return the lines of one paper's table."""
    lines = [f"{'':32}{'cold':>10}{'after an edit':>16}"]
    for name in (START, IMPORTS, READING, CITATIONS, *OURS, TYPST, GIT, REST):
        lines.append(f"{name:32}{cold.get(name, 0):8.3f} s{edit.get(name, 0):14.3f} s")
    first, then = (sum(v for k, v in one.items() if k[0] != " ") for one in (cold, edit))
    return [*lines, f"{'together':32}{first:8.3f} s{then:14.3f} s"]


def main() -> None:
    """Read the arguments, build each paper, print the tables."""
    given = read_options(parser_of("Tell where the processor time of a build goes."))
    with private_folder() as folder:
        for bench in [this_paper(folder), *(large_paper(folder, words) for words in given.words)]:
            bench.prepare()
            taken_in(bench)  # Python keeps its compiled modules from now on
            bench.clear()
            cold = taken_in(bench)
            bench.edit()
            print("\n".join(["", bench.title, *table(cold, taken_in(bench))]))


if __name__ == "__main__":
    main()
