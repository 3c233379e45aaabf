"""Reading and writing files: inside the paper's folder, within bounds, whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from mdmdraft.world.interrupts import deferred
from mdmdraft.world.regular import (
    PART,
    make_folders,
    naming,
    read_regular,
    unmake_folders,
    write_new,
)

MAX_BYTES = 10_000_000
"""Largest file that is read, in bytes; a longer one is refused before it is opened."""


def inside(root: Path, path: str) -> Path | None:
    """Return `path` (relative to `root`, `/` between its parts) as a real path.

    None when it leads out of `root` (absolute, on a Windows drive, climbing with `..`, through a
    symbolic link), and when it can be no path at all.
    """
    if not path or path.startswith(("/", "\\")) or ":" in path.partition("/")[0]:
        return None
    if not path.isascii():
        path = as_stored(root, path)
    try:
        real_root = _resolved(root.absolute())
        real = os.path.realpath(os.path.join(real_root, path))  # noqa: PTH118 - a third of the time
        if _loops(real):
            return None
    except (OSError, ValueError):
        # Too long, a NUL or half a character in it.
        return None
    within = real == real_root or real.startswith(real_root.rstrip(os.sep) + os.sep)
    return Path(real) if within else None


def as_stored(root: Path, path: str) -> str:
    """Return a path as the disk spells it, where only that differs in how accents are written:
    a name copied from a Mac has them as signs of their own (NFD), a text has them in the letters
    (NFC), and both look the same. What is not there is returned as it is."""
    found = ""
    for part in path.split("/"):
        step = f"{found}/{part}" if found else part
        try:
            if not (root / step).exists():
                wanted = unicodedata.normalize("NFC", part)
                names = sorted(entry.name for entry in (root / found).iterdir())
                alike = (n for n in names if unicodedata.normalize("NFC", n) == wanted)
                step = step[: len(step) - len(part)] + next(alike, part)
        except (OSError, ValueError):
            return path
        found = step
    return found


def _loops(path: str) -> bool:
    """Tell whether links lead round in a circle: their real path is then none."""
    try:
        Path(path).stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def is_file(path: Path) -> bool:
    """Tell whether there is a regular file, not a folder, a pipe or a device."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


@cache
def _resolved(root: Path) -> str:
    """Return an absolute path with its links followed; of a relative one it would depend on where
    one stands."""
    return str(root.resolve())


@cache
def newest_file(folder: Path) -> int:
    """Return the time, in nanoseconds, of the newest file below a folder, compiled modules left
    out; looked for once in a process."""
    newest, ahead = 0, [str(folder)]
    while ahead:
        with os.scandir(ahead.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    newest = max(newest, entry.stat().st_mtime_ns)
                elif entry.name != "__pycache__":
                    ahead.append(entry.path)
    return newest


def libraries_changed() -> int:
    """Return the time, in nanoseconds, at which a library of Python's was last installed or taken
    away: dictionaries, typefaces and parsers are among them."""
    changed = 0
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            with suppress(OSError):
                changed = max(changed, Path(folder).stat().st_mtime_ns)
    return changed


def listing(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` in an order that does not depend on the disk.

    Hidden files, editors' backups and Word's lock files are left out. A folder that cannot be
    read, or that a link leads to, is yielded itself, so that reading it says why it is not gone
    through.
    """
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        entry = waiting.pop()
        if entry is not folder and (entry.is_symlink() or not entry.is_dir()):
            yield entry
            continue
        try:
            found = sorted(entry.iterdir(), key=lambda p: p.name, reverse=True)
        except OSError:
            yield entry
            continue
        waiting += [p for p in found if not _is_aside(p.name)]


def _is_aside(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~")


_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.DOTALL)


def part_of(path: Path) -> Path:
    """Return a hidden name beside a path, for what is not finished; not much longer than its own,
    so that a name that fits the disk has one."""
    return path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}{PART}")


def is_part(name: str) -> bool:
    """Tell whether a name is one that `part_of` gives."""
    return _PART.fullmatch(name) is not None


@deferred()
def write_together(files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place, then rename them all: a reader sees an old file or a
    new one.

    Raises OSError with the file's name, `InTheWay` where a file cannot be replaced. All files are
    then as they were, and nothing is left beside, no new folder either.
    """
    beside: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for path, data in files.items():
            with naming(path):
                made += make_folders(path.parent)
                beside[path] = part_of(path)
                write_new(beside[path], data, sync=True)
        _replace(beside)
    except BaseException:
        for part in beside.values():
            _drop(part)
        unmake_folders(made)
        raise


class InTheWay(OSError):
    """A file that cannot be replaced: another program has it open, or something else has its
    name."""


def _replace(beside: Mapping[Path, Path]) -> None:
    """Rename files to their places, all or none: what was replaced is put back when one fails."""
    kept: dict[Path, Path] = {}
    try:
        for path, part in beside.items():
            with naming(path):
                kept[path] = part_of(path)
                _keep(path, kept[path])
                try:
                    part.replace(path)
                except (PermissionError, IsADirectoryError, FileExistsError) as error:
                    raise InTheWay(error.errno, error.strerror, str(path)) from None
    except BaseException:
        for path, old in reversed(kept.items()):
            _put_back(path, old, was_replaced=not beside[path].exists())
        raise
    for old in kept.values():
        _drop(old)


def _keep(path: Path, old: Path) -> None:
    """Give the file at `path` the other name `old`, by which it can be put back; where there is no
    file, nothing gets it."""
    if not path.is_file():
        return
    try:
        old.hardlink_to(path)
    except (OSError, NotImplementedError):  # A disk without hard links.
        write_new(old, read_regular(path))


def _put_back(path: Path, old: Path, *, was_replaced: bool) -> None:
    """Undo one step of `_replace`: the rename if there was one, and the other name."""
    if not was_replaced:
        _drop(old)
        return
    with suppress(OSError):
        if old.exists():
            old.replace(path)
        else:
            path.unlink()


def _drop(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
