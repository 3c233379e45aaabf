"""The bound of what is kept of all papers: what was not used for longest goes first."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from mdmdraft.world.files import is_part
from mdmdraft.world.regular import NO_LINK, open_regular
from mdmdraft.world.sealed import MARK

MOST_BYTES = 512_000_000
MOST_FILES = 20_000
EVERY = 3600
"""Seconds after which it is looked again how much there is."""
USED_WITHIN = 86_400
"""Seconds within which a use is not noted again."""
STAMP = "looked-after"
"""The file whose time says when that was."""
_PAPER = re.compile(r"[0-9a-f]{32}")


class Kept(msgspec.Struct, frozen=True):
    """A file of the cache: how long ago it was used, in what order, and how large it is."""

    used: float
    path: str
    size: int


def _now() -> float:
    # The clock decides what is kept, never what is built.
    return time.time()  # noqa: TID251


def note_use(handle: int) -> None:
    """Have a file that is open count as used now, where that was not noted within a day."""
    now = _now()
    if os.utime in os.supports_fd and now - os.fstat(handle).st_mtime > USED_WITHIN:
        with suppress(OSError):
            os.utime(handle, (now, now))


def wants_tidying(home: Path) -> bool:
    """Tell whether it is time to look how much there is; asked again, it is not for a while."""
    stamp, now = home / STAMP, _now()
    try:
        if abs(now - stamp.lstat().st_mtime) < EVERY:
            return False
        stamp.unlink()
    except FileNotFoundError:
        pass
    except OSError:
        return False
    try:
        os.close(open_regular(stamp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o600))
    except OSError:
        return False
    return True


def kept_files(home: Path) -> list[Kept]:
    """Return the files in the folders of papers, by the form of their names; links are none."""
    found: list[Kept] = []
    for paper in _scan(home):
        if not _PAPER.fullmatch(paper.name) or not paper.is_dir(follow_symlinks=False):
            continue
        for entry in _scan(paper.path):
            if entry.is_dir(follow_symlinks=False):
                found.extend(filter(None, map(_kept, _scan(entry.path))))
            else:
                found.extend(filter(None, [_kept(entry)]))
    return found


def tidy(home: Path) -> None:
    """Take away what is beyond the bound, and what killed runs left: files that this program wrote,
    by the form of their names and the mark in them, and folders that are empty then."""
    files = sorted(kept_files(home), key=lambda f: (-f.used, f.path))
    total, folders, old = 0, set[str](), _now() - USED_WITHIN
    for number, file in enumerate(files):
        total += file.size
        folder, _, name = file.path.rpartition(os.sep)
        litter = is_part(name)
        if (litter and file.used < old) or (
            not litter and (number >= MOST_FILES or total > MOST_BYTES) and _is_marked(file.path)
        ):
            with suppress(OSError):
                Path(file.path).unlink()
            folders.add(folder)
    for folder in sorted(folders, key=len, reverse=True):
        for empty in (Path(folder), Path(folder).parent):
            if empty != home:
                with suppress(OSError):
                    empty.rmdir()


def _scan(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _kept(entry: os.DirEntry[str]) -> Kept | None:
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    return Kept(state.st_mtime, entry.path, state.st_size)


def _is_marked(path: str) -> bool:
    """Tell whether this program wrote a file."""
    try:
        handle = open_regular(path, os.O_RDONLY | NO_LINK)
    except OSError:
        return False
    try:
        return os.read(handle, len(MARK)) == MARK
    finally:
        os.close(handle)
