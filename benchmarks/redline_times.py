"""Time redlines of Word files: python -m benchmarks.redline_times FOLDER [--engine FOLDER].

Word files below FOLDER, taken evenly, are each edited once (`light_edits`), and both versions are
redlined by `mdmdraft diff` as it is typed and by Docxodus, whose program is called directly.
Docxodus comes from PyPI into an environment of its own (`--engine` names a folder to keep it in);
where it cannot be had, only ours is timed. Whole processes are timed, each pair once, both in turn;
told is the time of all processors, which other work disturbs less than the clock. See
benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import subprocess  # noqa: TID251 - whole processes are what is timed
import zipfile
from pathlib import Path
from statistics import median

from benchmarks.diff import lay_engine
from benchmarks.light_edits import EDITS, edited
from benchmarks.run import TOOL, Taken, machine, private_folder, timed
from lxml import etree

RATIO = 0.2
"""What redlines may take in all, as a ratio to Docxodus."""
_LONGEST = 5
_ANY_CODE = range(-64, 256)
_WHERE = """\
import sys
from python_redlines import DocxodusEngine
print(DocxodusEngine(target_path=sys.argv[1]).extracted_binaries_path)
"""


def pairs(folder: Path, into: Path, count: int) -> list[tuple[Path, Path]]:
    """Write lightly edited pairs of files taken evenly from a folder, and return them."""
    files = sorted(folder.rglob("*.docx"))
    names = list(EDITS)
    found: list[tuple[Path, Path]] = []
    for at, file in enumerate(files[:: max(1, len(files) // (2 * count))]):
        for name in (*names[at % len(names) :], *names[: at % len(names)]):
            try:
                new = edited(file.read_bytes(), (name,), file.name)
            except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, KeyError):
                break
            if new is not None and len(found) < count:
                old = into / f"{at}-old.docx"
                found.append((old, into / f"{at}-new.docx"))
                old.write_bytes(file.read_bytes())
                found[-1][1].write_bytes(new)
                break
    return found


def _program(engine: Path) -> str:
    command = [str(engine / "bin" / "python"), "-c", _WHERE, str(engine / "program")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Read the arguments, take the times, print them."""
    parser = argparse.ArgumentParser(description="Time redlines of Word files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--engine", type=Path, help="folder to keep Docxodus in")
    given = parser.parse_args()
    with private_folder() as folder:
        engine = lay_engine((given.engine or folder / "engine").absolute())
        program = _program(engine) if engine else ""
        ours, theirs, failed = Taken(), Taken(), 0
        for old, new in pairs(given.folder, folder, given.pairs):
            made = folder / "theirs.docx"
            made.unlink(missing_ok=True)
            if program:
                command = [program, str(old), str(new), str(made)]
                timed(command, folder, theirs, codes=_ANY_CODE)
                failed += not made.is_file()
            command = [TOOL, "diff", old.name, new.name, "-o", "ours.docx"]
            timed(command, folder, ours)
            (folder / "ours.docx").unlink()
    print(f"{len(ours.cpu)} pairs; {machine()}")
    print(f"mdmdraft diff  {sum(ours.cpu):7.2f} s, a pair {median(ours.cpu):.2f} s")
    if program:
        ratio = sum(ours.cpu) / sum(theirs.cpu)
        longest = sorted(range(len(theirs.cpu)), key=lambda at: -theirs.cpu[at])[:_LONGEST]
        one, two = (sum(taken.cpu[at] for at in longest) for taken in (ours, theirs))
        print(f"Docxodus       {sum(theirs.cpu):7.2f} s, a pair {median(theirs.cpu):.2f} s")
        print(f"without a redline of theirs: {failed}")
        verdict = "reached" if ratio <= RATIO else "missed"
        print(f"of the {len(longest)} that take them longest: {one:.2f} s to {two:.2f} s")
        print(f"ratio {ratio:.2f}, reach {RATIO}, {verdict}")


if __name__ == "__main__":
    main()
