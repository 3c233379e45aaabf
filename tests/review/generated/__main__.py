"""The command: `python -m tests.review.generated --count 2000 --seed 1`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tests.review.generated.law import attempt


def main() -> int:
    """Try so many reviews; return 1 where one is not as promised."""
    parser = argparse.ArgumentParser(prog="python -m tests.review.generated", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many are tried")
    parser.add_argument("--seed", type=int, default=1, help="what they are made from")
    parser.add_argument("--number", type=int, help="try this one alone")
    parser.add_argument("--only", default="", help="kinds of edits, with commas between them")
    asked = parser.parse_args()
    only = tuple(filter(None, asked.only.split(",")))
    numbers = range(asked.count) if asked.number is None else [asked.number]
    states: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    wrong = 0
    for number in numbers:
        tried = attempt(number, asked.seed, only)
        states.update(tried.states)
        reasons.update(tried.reasons)
        wrong += bool(tried.faults)
        if tried.faults or tried.astray:
            print(f"{number} {tried.manner} {' '.join(tried.acts)}")
        for told in (*tried.faults, *(f"refused: {a}" for a in tried.astray)):
            print(f"    {told}")
    print(f"{len(numbers)} reviews, {wrong} not as promised; {dict(sorted(states.items()))}")
    for reason, count in reasons.most_common(25):
        print(f"  {count:5} {reason[:140]}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
