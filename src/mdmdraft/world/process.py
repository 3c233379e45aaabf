"""Starting pandoc, from its wheel."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from mdmdraft.world.private import private_folder
from mdmdraft.world.programs import find_program
from mdmdraft.world.tied import MEMORY, SECONDS, Exceeded, run_bounded

PANDOC_SECONDS = 10.0
"""What pandoc is given for any text; a section takes it a twentieth of a second."""
PANDOC_SECONDS_A_MEGABYTE = 20.0
"""What it is given beside, by the size of what it reads, up to `SECONDS`."""
_VERSION = re.compile(rb"\d+(?:\.\d+)+")


class ProgramResult(msgspec.Struct, frozen=True):
    """What a program gave back: exit code, standard output, standard error."""

    code: int
    out: bytes
    err: str


@cache
def pandoc_path() -> str:
    """Return the path of the pandoc in the pypandoc_binary wheel, else the one on PATH.

    The package is located, not imported: importing it costs more than a run of pandoc.
    Raises FileNotFoundError when there is none.
    """
    spec = importlib.util.find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for name in ("pandoc", "pandoc.exe"):
            candidate = Path(folder) / "files" / name
            if candidate.is_file():
                return str(candidate)
    found = find_program("pandoc")
    if found is None:
        raise FileNotFoundError("pandoc")
    return found


@cache
def pandoc_version() -> str:
    """Return pandoc's own version, which is not that of its wheel; empty where it does not
    start. Raises FileNotFoundError when there is none."""
    pandoc_path()
    done = run_pandoc(["--version"], b"")
    found = _VERSION.search(done.out) if done.code == 0 else None
    return found[0].decode("ascii") if found else ""


def clean_environment() -> dict[str, str]:
    """Return an environment without locale, home or network settings, so runs are alike."""
    keep = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "PATH")
    return {name: os.environ[name] for name in keep if name in os.environ} | {
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }


def run_pandoc(
    args: Sequence[str],
    text: bytes,
    files: Mapping[str, bytes] | None = None,
    seconds: float | None = None,
) -> ProgramResult:
    """Run pandoc with bounds on memory, time and output, without network, home folder or other
    files.

    `files` are laid in a private folder that is the working directory, then removed. Gives code
    124 when it takes more than `seconds` (left out: what its size allows) or goes beyond the other
    bounds, 127 when there is no pandoc.
    """
    if seconds is None:
        size = len(text) + sum(map(len, (files or {}).values()))
        seconds = PANDOC_SECONDS + PANDOC_SECONDS_A_MEGABYTE * size / 1_000_000
        seconds = min(seconds, SECONDS)
    try:
        program = pandoc_path()
    except FileNotFoundError:
        return ProgramResult(127, b"", "there is no pandoc: pip install pypandoc_binary")
    command = [program, "+RTS", f"-M{MEMORY}", "-RTS", "--data-dir=.", "--sandbox", *args]
    with private_folder() as folder:
        for name, data in (files or {}).items():
            (Path(folder) / name).write_bytes(data)
        try:
            code, out, errors = run_bounded(
                command, text, Path(folder), clean_environment(), seconds
            )
        except Exceeded as error:
            return ProgramResult(124, b"", f"pandoc {error}")
    return ProgramResult(code, out, errors)
