"""Time a review coming home: python -m benchmarks.review [--repeat N] [--words N …].

A large paper is frozen and built, and a reviewer makes so many tracked edits in its Word file.
Timed are whole processes: `mdmdraft review read` and `mdmdraft review apply` as they are typed,
and beside them pandoc reading that file. See benchmarks/README.md.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess  # noqa: TID251 - whole processes are what is timed
import sys
import zipfile
from pathlib import Path
from statistics import median

from benchmarks.large_paper import REFERENCES_AT, write_paper
from benchmarks.run import (
    DELIVERABLE,
    ENVIRONMENT,
    TOOL,
    Taken,
    machine,
    parser_of,
    private_folder,
    read_options,
    timed,
)

from mdmdraft.world.process import pandoc_path

REVIEWED = "reviewed.docx"
STEPS = {
    "pandoc": "pandoc reading the Word file",
    "read": "mdmdraft review read",
    "apply": "mdmdraft review apply",
}
RATIO = 1.5
_RUN = re.compile(r'<w:r><w:t xml:space="preserve">([^<]{60,})</w:t></w:r>')
"""Plain words of a paragraph: what a citation prints is shorter, a styled run has properties."""
_PLAIN = re.compile(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])")
_SIGNED = 'w:author="A Reviewer" w:date="2026-03-01T09:00:00Z"'


def review(built: Path, target: Path, edits: int) -> int:
    """Write a copy of a Word file with tracked edits of single words; return how many."""
    dice = random.Random(5)
    with zipfile.ZipFile(built) as source, zipfile.ZipFile(target, "w") as out:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "word/document.xml":
                text, edits = _edited(data.decode("utf-8"), edits, dice)
                data = text.encode("utf-8")
            out.writestr(item, data, zipfile.ZIP_DEFLATED)
    return edits


def _edited(xml: str, edits: int, dice: random.Random) -> tuple[str, int]:
    places = [m for m in _RUN.finditer(xml) if _PLAIN.search(m[1]) and not _is_reference(xml, m)]
    chosen = sorted(dice.sample(places, min(edits, len(places))), key=lambda m: m.start())
    out, last = [], 0
    for number, run in enumerate(chosen):
        word = dice.choice(list(_PLAIN.finditer(run[1])))
        pieces = run[1][: word.start()], word[0], run[1][word.end() :]
        out += [xml[last : run.start()], _tracked(*pieces, number)]
        last = run.end()
    return "".join([*out, xml[last:]]), len(chosen)


def _is_reference(xml: str, run: re.Match[str]) -> bool:
    """Tell whether a run is of the bibliography, where edits are refused."""
    start = xml.rfind("<w:p>", 0, run.start())
    return 'w:val="Bibliography"' in xml[start : run.start()]


def _tracked(before: str, word: str, after: str, number: int) -> str:
    def plain(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    key = 900_000 + 2 * number
    return (
        f'{plain(before)}<w:del w:id="{key}" {_SIGNED}><w:r><w:delText>{word}</w:delText></w:r>'
        f'</w:del><w:ins w:id="{key + 1}" {_SIGNED}><w:r><w:t>other{number}</w:t></w:r></w:ins>'
        f"{plain(after)}"
    )


def bench(folder: Path, words: int, edits: int, rounds: range) -> None:
    """Time the paper of so many words, and print the table."""
    root = folder / f"paper-{words}"
    many, at = REFERENCES_AT
    write_paper(root, words, max(4, words * many // at), seed=1)
    timed([TOOL, "freeze", "0.1.0"], root, Taken())
    timed([TOOL, "build", DELIVERABLE, "--to", "docx"], root, Taken())
    (built,) = root.glob("dist/0.1.0/*.docx")
    made = review(built, root / REVIEWED, edits)
    taken = {step: Taken() for step in STEPS}
    account = {}
    for number in rounds:
        print(f"review, round {number} of {rounds[-1]}", file=sys.stderr)
        work = folder / "work"
        shutil.copytree(root, work)
        if not number:
            taken = {step: Taken() for step in STEPS}
        pandoc = [pandoc_path(), "-f", "docx+citations", "--track-changes=all", "-t", "json"]
        timed([*pandoc, REVIEWED, "-o", "read.json"], work, taken["pandoc"])
        timed([TOOL, "review", "read", REVIEWED], work, taken["read"])
        timed([TOOL, "review", "apply"], work, taken["apply"], codes=(0, 1))
        account = _account(work)
        shutil.rmtree(work)
        if not number:
            taken = {step: Taken() for step in STEPS}
    _print(words, made, account, taken)


def _account(root: Path) -> dict[str, int]:
    command = [TOOL, "review", "status", "--format", "json"]
    done = subprocess.run(
        command, cwd=root, check=False, capture_output=True, env=ENVIRONMENT, text=True
    )
    states: dict[str, int] = {}
    for state in re.findall(r'"state": "([a-z-]+)"', json.dumps(json.loads(done.stdout))):
        states[state] = states.get(state, 0) + 1
    return states


def _print(words: int, made: int, account: dict[str, int], taken: dict[str, Taken]) -> None:
    told = ", ".join(f"{count} {state}" for state, count in sorted(account.items()))
    print(f"\n{words:,} words, {made} tracked edits: {told}")
    floor = median(taken["pandoc"].wall)
    both = median(a + b for a, b in zip(taken["read"].wall, taken["apply"].wall, strict=True))
    for step, title in STEPS.items():
        wall = median(taken[step].wall)
        print(f"{title:32}{wall:7.2f} s{wall / floor:8.2f}")
    verdict = "reached" if both / floor <= RATIO else "missed"
    print(f"{'both':32}{both:7.2f} s{both / floor:8.2f}  reach {RATIO}  {verdict}", flush=True)


def main() -> None:
    """Read the arguments, take the times, print the tables."""
    parser = parser_of("Time mdmdraft review against pandoc's reader.")
    parser.add_argument("--edits", type=int, default=500)
    given = read_options(parser)
    print(f"Medians of {given.repeat} rounds; {machine()}")
    with private_folder() as folder:
        for words in given.words:
            rounds = range(1 if given.quick else 0, given.repeat + 1)
            bench(folder, words, min(given.edits, words // 20), rounds)


if __name__ == "__main__":
    main()
