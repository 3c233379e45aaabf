"""How many small faults the tests notice: `python -m benchmarks.mutants --sample 300`.

mutmut writes every small change of the code that it knows of into a copy (`mutants/`); this script
draws some of them, evenly from each part named in `[tool.mutmut]` of pyproject.toml, has mutmut
run the tests that reach each, and prints a table: noticed, not noticed, reached by no test. The
same seed draws the same mutants of the same code.

mutmut is not among the packages of the tests: `make mutants` installs it.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess  # noqa: TID251
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

COPY = Path("mutants")
NO_TEST = 33
"""mutmut's exit code for a mutant that no test reaches (`mutmut/__main__.py`)."""
SURVIVED = 0
NOTICED = frozenset({1, 3, 24, -24, 36, 152, 255, -9, -11})
"""A test failed, pytest broke, the time ran out, or Python was killed. What has another code, such
as pytest's 4 for tests that it does not find, tells nothing of the mutant."""


def main() -> int:
    """Draw, run and count; 0 when the share asked for was noticed, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sample", type=int, default=300, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which of them")
    parser.add_argument("--children", type=int, default=2, help="processes side by side")
    parser.add_argument("--reach", type=float, default=0.85, help="share that must be noticed")
    parser.add_argument("--show", action="store_true", help="print the changes not noticed")
    arguments = parser.parse_args()
    mutmut = [str(Path(sys.executable).with_name("mutmut"))]
    # No mutant has this name: mutmut writes all mutants, finds out which test reaches which
    # function, and runs nothing. It says so and ends with an error, which is as expected.
    subprocess.run([*mutmut, "run", "none.of.these"], check=False)
    drawn = sample(arguments.sample, arguments.seed)
    if not drawn:
        print("mutmut wrote no mutants; what it printed above says why")
        return 1
    children = f"--max-children={arguments.children}"
    subprocess.run(
        [*mutmut, "run", children, *(n for names in drawn.values() for n in names)], check=False
    )
    known = codes()
    if any(known[n] is None for names in drawn.values() for n in names):
        print("mutmut did not run all of them; what it printed above says why")
        return 1
    results = {part: Counter(outcome(known[n]) for n in names) for part, names in drawn.items()}
    report(results)
    left = [n for names in drawn.values() for n in names if outcome(known[n]) != "noticed"]
    for name in left:
        print(name)
        if arguments.show:
            subprocess.run([*mutmut, "show", name], check=False)
    noticed = sum(c["noticed"] for c in results.values())
    return int(noticed < arguments.reach * sum(c.total() for c in results.values()))


def parts() -> list[str]:
    """Return the folders whose code is changed, as dotted names."""
    settings = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    return [p.removeprefix("src/").rstrip("/*").replace("/", ".") for p in settings["only_mutate"]]


def codes() -> dict[str, int | None]:
    """Return mutmut's exit code of each mutant; None for one that was not run."""
    found: dict[str, int | None] = {}
    for path in sorted(COPY.rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8")).get("exit_code_by_key", {})
    return found


def sample(size: int, seed: int) -> dict[str, list[str]]:
    """Return the names of `size` mutants, as many from each part as its share of all."""
    by_part: dict[str, list[str]] = defaultdict(list)
    folders = parts()
    for name in sorted(codes()):
        part = max((p for p in folders if name.startswith(f"{p}.")), key=len, default="")
        if part:
            by_part[part].append(name)
    total = sum(map(len, by_part.values()))
    draw = random.Random(seed)
    return {
        part: sorted(draw.sample(names, min(len(names), max(1, round(size * len(names) / total)))))
        for part, names in sorted(by_part.items())
    }


def outcome(code: int | None) -> str:
    """Return what became of a mutant: a test failed, hung or crashed on it, or none did."""
    if code in NOTICED:
        return "noticed"
    others = {SURVIVED: "not noticed", NO_TEST: "no test"}
    return "not run" if code is None else others.get(code, "not run")


def report(results: dict[str, Counter[str]]) -> None:
    """Print a line a part and one for all."""
    rows = [*results.items(), ("all", sum(results.values(), Counter()))]
    print(
        f"\n{'part':36} {'mutants':>8} {'noticed':>8} {'not':>5} {'no test':>8} {'not run':>8}"
        f" {'share':>6}"
    )
    for part, count in rows:
        share = count["noticed"] / (count.total() or 1)
        print(
            f"{part:36} {count.total():8} {count['noticed']:8} {count['not noticed']:5}"
            f" {count['no test']:8} {count['not run']:8} {share:6.0%}"
        )


if __name__ == "__main__":
    sys.exit(main())
