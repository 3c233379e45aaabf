"""Folders that are written once: whole or not at all, and by one process at a time."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

PART = ".part"
"""How the hidden names of what is not finished end."""


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files (paths with `/` between their parts) into a folder that is not there yet.

    They are written into a hidden folder beside it, brought to the disk, and then renamed: before
    that one rename there is no folder, after it the whole. Raises OSError, FileExistsError where
    the folder is there; nothing is left behind then.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}{PART}")
    try:
        for path, data in files.items():
            place = staged.joinpath(*path.split("/"))
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        for inner in (staged, *(p for p in staged.rglob("*") if p.is_dir())):
            _to_disk(inner)
        if folder.exists() or folder.is_symlink():
            raise FileExistsError(17, "it is there already", str(folder))
        staged.rename(folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    _to_disk(folder.parent)


def clear_parts(folder: Path) -> None:
    """Take away what killed runs left in `folder`. Only who holds `alone` may call it: what
    another run is writing looks the same."""
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if not (entry.name.startswith(".") and entry.name.endswith(PART)):
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
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
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
