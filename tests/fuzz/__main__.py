"""The command: `python -m tests.fuzz papers --count 500 --seed 1`."""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzz import base, commands, oracle, papers, place, process, word
from tests.fuzz.place import Place

Prepare = Callable[[Place, Random, int, str], tuple[str, list[list[str]]]]
KINDS: dict[str, Prepare] = {
    "papers": papers.prepare,
    "word": word.prepare,
    "commands": commands.prepare,
}
ANEW_EVERY = 10
"""One run in so many is a process of its own from the start, as a user's is."""


def main() -> int:
    """Try what is asked for; return 1 where anything is not as promised."""
    asked = _asked()
    top = Path(tempfile.mkdtemp(prefix="mdmdraft-fuzz-"))
    process.prepare()
    try:
        return _all(asked, top)
    finally:
        if asked.keep:
            print(f"the last try is in {top / 'try'}")
        else:
            place.clear(top)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--count", type=int, default=100, help="how many are tried")
    parser.add_argument("--seed", type=int, default=1, help="what they are made from")
    parser.add_argument("--number", type=int, help="try this one alone")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("--only", default="", help="what the names of mutations must hold")
    parser.add_argument("--keep", action="store_true", help="leave the last try where it is")
    parser.add_argument("--verbose", action="store_true", help="tell of every run")
    return parser.parse_args()


def _all(asked: argparse.Namespace, top: Path) -> int:
    good = base.make(top)
    first = asked.first if asked.number is None else asked.number
    count = asked.count if asked.number is None else 1
    wrong, runs, start, peak, longest = 0, 0, time.monotonic(), 0, 0.0
    for number in range(first, first + count):
        found, ended = _one(asked, good, top / "try", number)
        wrong += bool(found)
        runs += len(ended)
        peak = max([peak, *(e.peak for e in ended)])
        longest = max([longest, *(e.seconds for e in ended)])
        for said in found:
            print(said)
        if found:
            again = f"--seed {asked.seed} --number {number}"
            only = f" --only {asked.only}" if asked.only else ""
            print(f"  again: python -m tests.fuzz {asked.kind} {again}{only}\n", flush=True)
    print(
        f"{count} {asked.kind}, {runs} runs, {wrong} not as promised; the longest took "
        f"{longest:.1f} seconds of processor time, the largest {peak / 1e6:.0f} MB; "
        f"{time.monotonic() - start:.0f} seconds in all"
    )
    return 1 if wrong else 0


def _one(
    asked: argparse.Namespace, good: Place, top: Path, number: int
) -> tuple[list[str], list[process.Ended]]:
    """Try one; return what was wrong, and how each of its commands ended."""
    random = Random(f"{asked.kind} {asked.seed} {number}")
    here = place.copy(good.top, top)
    what, lines = KINDS[asked.kind](here, random, number, asked.only)
    found, ended = [], []
    for args in lines:
        before = place.seen(here.top, here.top)
        anew = random.randrange(ANEW_EVERY) == 0
        done = process.run(args, here.paper, here.environment(), anew)
        ended.append(done)
        said = oracle.faults(args, done, here, before)
        shown = shlex.join(args).encode("unicode_escape").decode("ascii")[:300]
        if asked.verbose:
            told = (done.out + done.err).decode("utf-8", "backslashreplace").strip()
            print(f"{what[:200]!r}: mdmdraft {shown}: {done.code}, {done.seconds:.1f} s, "
                  f"{done.peak / 1e6:.0f} MB\n{told[-1500:]}\n")  # fmt: skip
        found += [f"{what[:200]!r}: mdmdraft {shown}: {one}" for one in said]
    return found, ended


if __name__ == "__main__":
    sys.exit(main())
