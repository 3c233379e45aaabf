"""Folders that are written once: whole or not at all, and by one process at a time."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from mdmdraft.world.files import is_part, part_of
from mdmdraft.world.interrupts import deferred
from mdmdraft.world.regular import (
    NO_LINK,
    make_folders,
    naming,
    open_regular,
    unmake_folders,
    write_new,
)


@deferred()
def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files (paths with `/` between their parts) into a folder that is not there yet.

    They are written into a hidden folder beside it, brought to the disk, and then renamed: before
    that one rename there is no folder, after it the whole. Raises OSError with the file's name,
    FileExistsError where the folder is there; nothing is left behind then.
    """
    staged = part_of(folder)
    made: list[Path] = []
    try:
        with naming(folder):
            made += make_folders(folder.parent)
        for path, data in files.items():
            place = staged.joinpath(*path.split("/"))
            with naming(folder.joinpath(*path.split("/"))):
                make_folders(place.parent)
                write_new(place, data, sync=True)
        for inner in (staged, *(p for p in staged.rglob("*") if p.is_dir())):
            _to_disk(inner)
        if folder.exists() or folder.is_symlink():
            raise FileExistsError(17, "it is there already", str(folder))
        with naming(folder):
            staged.rename(folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        unmake_folders(made)
        raise
    _to_disk(folder.parent)


def clear_parts(folder: Path) -> None:
    """Take away what killed runs left in `folder`, which is told by the form of its names. Only who
    holds `alone` may call it: what another run is writing looks the same."""
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if not is_part(entry.name):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()


def _to_disk(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Wait until no other process is inside, and keep others out. A process that is killed lets
    go of the lock. A place where no lock can be made keeps nobody out."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = open_regular(lock, os.O_RDWR | os.O_CREAT | NO_LINK)
    except OSError:
        yield
        return
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
