"""Time the comparison of two versions: python -m benchmarks.diff [--repeat N] [--words N …].

Two large papers of which a third of the paragraphs differ are frozen and built. Timed are whole
processes: `mdmdraft diff` as it is typed, to Word, to a web page and to text, and beside it
Docxodus on the two Word files that were built. Docxodus comes from PyPI into an environment of its
own (`--engine` names a folder to keep it in); without it, and with `--quick`, the ratio is left
out. See benchmarks/README.md.
"""

from __future__ import annotations

import shutil
import subprocess  # noqa: TID251 - whole processes are what is timed
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.edits import edit_paper
from benchmarks.large_paper import REFERENCES_AT, write_paper
from benchmarks.run import (
    DELIVERABLE,
    TOOL,
    Taken,
    machine,
    parser_of,
    private_folder,
    read_options,
    timed,
)

ENGINE = "python-redlines[docxodus]==2.0.0"
"""Its wheel for Linux brings the program with it (45 MB); nothing else has to be there."""
RUN_ENGINE = """\
import sys
from pathlib import Path
from python_redlines import DocxodusEngine
engine = DocxodusEngine(target_path=sys.argv[4])
redline, _, _ = engine.run_redline("bench", Path(sys.argv[1]), Path(sys.argv[2]))
Path(sys.argv[3]).write_bytes(redline)
"""
OLD, NEW = "0.1.0", "0.2.0"
DOCXODUS, FORMS = "docxodus", ("docx", "html", "text")
RATIO = 0.12
"""What a redline may take, as a ratio to Docxodus."""


@dataclass
class Pair:
    """Two versions of one paper."""

    words: int
    root: Path
    edited: tuple[int, int] = (0, 0)
    taken: dict[str, Taken] = field(default_factory=dict)

    def prepare(self, *, documents: bool) -> None:
        """Write, freeze and, for Docxodus, build both versions."""
        many, at = REFERENCES_AT
        write_paper(self.root, self.words, max(4, self.words * many // at), seed=1)
        self._keep(OLD, documents=documents)
        config = self.root / "mdmdraft.yml"
        config.write_text(
            config.read_text("utf-8").replace(f"version: {OLD}", f"version: {NEW}"), "utf-8"
        )
        self.edited = edit_paper(self.root, seed=2)
        self._keep(NEW, documents=documents)

    def _keep(self, version: str, *, documents: bool) -> None:
        timed([TOOL, "freeze", version], self.root, Taken())
        if documents:
            timed([TOOL, "build", DELIVERABLE, "--to", "docx"], self.root, Taken())
            (built,) = self.root.glob(f"dist/{version}/*.docx")
            shutil.copy(built, self.root / f"{version}.docx")

    def once(self, engine: Path | None) -> None:
        """Take each time once, Docxodus beside ours."""
        if engine:
            files = [f"{OLD}.docx", f"{NEW}.docx", "theirs.docx", str(engine / "program")]
            command = [str(engine / "bin" / "python"), "-c", RUN_ENGINE, *files]
            timed(command, self.root, self.taken.setdefault(DOCXODUS, Taken()))
        for form in FORMS:
            out = self.root / f"ours.{form}"
            out.unlink(missing_ok=True)
            command = [TOOL, "diff", OLD, NEW, "--deliverable", DELIVERABLE, "--lang", "en"]
            command += ["--to", form, "-o", out.name]
            timed(command, self.root, self.taken.setdefault(form, Taken()), codes=(0, 1))
            if not out.is_file() or not out.stat().st_size:
                raise SystemExit(f"mdmdraft diff --to {form} wrote nothing")

    def seconds(self, step: str) -> float:
        """Return the median time by the clock."""
        return median(self.taken[step].wall)

    def table(self) -> list[str]:
        """Return the lines of the table."""
        edited, total = self.edited
        lines = [
            "",
            f"Two versions of {self.words:,} words; {edited} of {total} paragraphs were edited",
            f"{'':28}{'time':>9}{'ratio':>8}{'reach':>9}{'':9}{'processor':>12}",
        ]
        floor = self.seconds(DOCXODUS) if DOCXODUS in self.taken else None
        for step, taken in self.taken.items():
            wall = self.seconds(step)
            ratio = f"{wall / floor:8.2f}" if floor else f"{'':8}"
            reach = verdict = ""
            if step == "docx" and floor:
                reach, verdict = f"{RATIO} x", "reached" if wall / floor <= RATIO else "missed"
            title = "Docxodus" if step == DOCXODUS else f"mdmdraft diff --to {step}"
            cpu = f"{median(taken.cpu):10.2f} s"
            lines.append(f"{title:28}{wall:7.2f} s{ratio}{reach:>9}  {verdict:7}{cpu}")
        return lines


def lay_engine(folder: Path) -> Path | None:
    """Return the environment that Docxodus is in, made where it is missing; None where it cannot
    be had."""
    if not (folder / "bin" / "python").exists():
        venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    there = [python, "-c", "import python_redlines_docxodus"]
    if subprocess.run(there, check=False, capture_output=True).returncode:
        pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", ENGINE]
        if subprocess.run(pip, check=False).returncode:
            print(f"{ENGINE} could not be installed: its column is left out", file=sys.stderr)
            return None
    return folder


def growth(pairs: Sequence[Pair]) -> list[str]:
    """Return the lines of the table of sizes: seconds of all processors at each, which other work
    disturbs less than the clock, and times those of the first."""
    lines = ["", f"{'words':>10}{'size':>6}" + "".join(f"{f:>9}{'':>8}" for f in FORMS)]
    first = pairs[0]
    for pair in pairs:
        line = f"{pair.words:>10,}{pair.words / first.words:5.0f}x"
        for form in FORMS:
            one, cpu = median(first.taken[form].cpu), median(pair.taken[form].cpu)
            line += f"{cpu:7.2f} s{cpu / one:7.2f}x"
        lines.append(line)
    return lines


def main() -> None:
    """Read the arguments, take the times, print the tables."""
    parser = parser_of("Time mdmdraft diff against Docxodus.")
    parser.add_argument("--engine", type=Path, help="folder to keep Docxodus in")
    parser.add_argument("--sizes", type=int, nargs="*", default=[2, 4], help="times the words")
    given = read_options(parser)
    with private_folder() as folder:
        engine = None
        if given.engine or not given.quick:
            engine = lay_engine((given.engine or folder / "engine").absolute())
        print(f"Medians of {given.repeat} rounds; {machine()}")
        for words in given.words:
            pairs = [
                Pair(words * size, folder / f"pair-{words * size}")
                for size in dict.fromkeys((1, *given.sizes))
            ]
            for pair in pairs:
                pair.prepare(documents=pair is pairs[0] and engine is not None)
                if not given.quick:
                    pair.once(engine if pair is pairs[0] else None)
                    pair.taken = {}
            for number in range(1, given.repeat + 1):
                print(f"diff, round {number} of {given.repeat}", file=sys.stderr)
                for pair in pairs:
                    pair.once(engine if pair is pairs[0] else None)
            print("\n".join([*pairs[0].table(), *growth(pairs)]), flush=True)


if __name__ == "__main__":
    main()
