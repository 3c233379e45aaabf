"""Files by their handles: regular ones alone are read, without waiting and as they were looked at;
new ones are written where nothing stands."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST_READ = 200_000_000
"""Largest file, in bytes, that is read: a document with its pictures."""
PART = ".part"
"""How the hidden names of what is not finished end."""
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# A pipe opened so gives an end at once, a terminal does not become that of the program.
_PLAIN = (
    getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def open_regular(path: str | Path, flags: int = os.O_RDONLY, mode: int = 0o644) -> int:
    """Return the handle of a regular file, which is looked at once it is open: what has its name
    by then counts, not what had it before.

    Raises OSError, also for a folder, a pipe, a device and a socket, none of which is waited for.
    """
    try:
        handle = os.open(path, flags | _PLAIN, mode)
    except OSError as error:
        if error.errno in {errno.ENXIO, errno.EOPNOTSUPP}:  # A socket, a pipe nobody reads.
            raise OSError(errno.EINVAL, "not a regular file", str(path)) from None
        raise
    kind = os.fstat(handle).st_mode
    if not stat.S_ISREG(kind):
        os.close(handle)
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return handle


def read_regular(path: str | Path, *, follow: bool = False, limit: int = MOST_READ) -> bytes:
    """Return the bytes of a regular file; a link at `path` itself is followed where `follow` says
    so. Raises OSError as `open_regular` does, and for more than `limit` bytes."""
    handle = open_regular(path, os.O_RDONLY if follow else os.O_RDONLY | NO_LINK)
    try:
        return read_handle(handle, str(path), limit)
    finally:
        os.close(handle)


def read_handle(handle: int, path: str, limit: int = MOST_READ) -> bytes:
    """Return the bytes of a file that is open. Raises OSError, for more than `limit` bytes too."""
    size = os.fstat(handle).st_size
    parts: list[bytes] = []
    left = limit + 1
    while size <= limit and left > 0:
        part = os.read(handle, min(left, max(size, 8191) + 1))
        if not part:
            return b"".join(parts)
        parts.append(part)
        left -= len(part)
    raise OSError(errno.EFBIG, f"larger than {limit // 1_000_000} MB", path)


def write_new(path: Path, data: bytes, *, sync: bool = False) -> None:
    """Write a file that is not there yet, to the disk itself where `sync` says so. Raises OSError,
    also where something has its name."""
    with path.open("xb") as out:
        out.write(data)
        if sync:
            out.flush()
            os.fsync(out.fileno())


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Have an error of the disk name the file that was to be written, not a hidden one beside it
    and not nothing, as a full disk does."""
    try:
        yield
    except OSError as error:
        if error.filename is None or str(error.filename).endswith(PART):
            error.filename, error.filename2 = str(path), None
        raise


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it, and return those that were not there, outer first. Raises
    OSError; none of them is left behind then."""
    made: list[Path] = []
    missing = [f for f in (*reversed(folder.parents), folder) if not f.is_dir()]
    try:
        for one in missing:
            try:
                one.mkdir()
            except FileExistsError:  # Another run was faster, or something else has the name.
                if not one.is_dir():
                    raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(one)) from None
            else:
                made.append(one)
    except BaseException:
        unmake_folders(made)
        raise
    return made


def unmake_folders(made: list[Path]) -> None:
    """Take away folders that were made and are empty."""
    for folder in reversed(made):
        try:
            folder.rmdir()
        except OSError:
            return
