"""How precise the checks are: python -m tests.precision [--check NAME] [--paper NAME…].

Without arguments every check is measured on the whole corpus, the table is printed, and the track
record that ships with the package is written anew (`src/mdmdraft/data/track_record.json`; then
`make docs`). `--check` lists what one check finds falsely and misses; `--paper` looks at some
papers alone. To judge a check by reading what it finds elsewhere:

    python -m tests.precision sample CHECK FOLDER [--number N] [--seed N]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from mdmdraft.checks.kit.track_record import FILE
from tests import ROOT
from tests.precision.measure import track_records
from tests.precision.report import places, table
from tests.precision.sample import sample

TRACK_RECORD = ROOT / "src" / "mdmdraft" / "data" / FILE


def main(arguments: list[str]) -> None:
    """Do what the arguments ask."""
    if arguments[:1] == ["sample"]:
        return _sample(arguments[1:])
    parser = argparse.ArgumentParser(prog="python -m tests.precision")
    parser.add_argument("--check", help="list what this check finds falsely and misses")
    parser.add_argument("--paper", nargs="+", default=[], help="look at these papers alone")
    asked = parser.parse_args(arguments)
    papers = tuple(asked.paper)
    _print(places(asked.check, papers) if asked.check else table(papers))
    if not asked.check and not papers:
        TRACK_RECORD.write_bytes(encoded())
    return None


def encoded() -> bytes:
    """Return the file of the track record as the corpus gives it now, a check a line."""
    records = track_records()
    lines = [
        f"    {msgspec.json.encode(name).decode()}: {msgspec.json.encode(record).decode()}"
        for name, record in records.checks.items()
    ]
    head = f'{{\n  "corpus": "{records.corpus}",\n  "sentences": {records.sentences},\n'
    body = ",\n".join(lines)
    return f'{head}  "checks": {{\n{body}\n  }}\n}}\n'.encode()


def _sample(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.precision sample")
    parser.add_argument("check")
    parser.add_argument("folder", type=Path, help="a paper, or a folder of Markdown files")
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", default="en", help="of a folder that is no paper")
    parser.add_argument("--date", default="2026-01-01", help="of a folder that is no paper")
    asked = parser.parse_args(arguments)
    _print(
        sample(
            asked.check,
            asked.folder,
            number=asked.number,
            seed=asked.seed,
            language=asked.language,
            date=asked.date,
        )
    )


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main(sys.argv[1:])
