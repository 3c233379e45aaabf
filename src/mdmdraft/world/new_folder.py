"""Filling a folder that is empty or not there yet: whole, or not at all."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from mdmdraft.world.interrupts import deferred
from mdmdraft.world.regular import make_folders, naming, unmake_folders, write_new

KEPT = frozenset({".git"})
"""What a folder may hold and still count as empty: one just made by `git init`."""


def standing_in(folder: Path) -> list[str]:
    """Return the names of what a folder holds, sorted; none where it is not there.

    Raises NotADirectoryError where something else has its name.
    """
    if not folder.exists() and not folder.is_symlink():
        return []
    return sorted(entry.name for entry in folder.iterdir() if entry.name not in KEPT)


@deferred()
def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files (paths with `/` between their parts) into a folder that is empty.

    The folder is made where it is not there, those above it as well. The files are written into a
    folder beside their places and then moved. Raises OSError; nothing is left behind then.
    """
    made = make_folders(folder)
    beside = folder / f".{secrets.token_hex(4)}.part"
    moved: list[Path] = []
    try:
        for path, data in files.items():
            place = beside.joinpath(*path.split("/"))
            with naming(folder.joinpath(*path.split("/"))):
                make_folders(place.parent)
                write_new(place, data)
        for entry in sorted(beside.iterdir()):
            target = folder / entry.name
            if target.exists():
                raise FileExistsError(17, "it is there already", str(target))
            entry.rename(target)
            moved.append(target)
        beside.rmdir()
    except BaseException:
        for entry in moved:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.rmtree(beside, ignore_errors=True)
        unmake_folders(made)
        raise
