"""Reading and writing files: inside the paper's folder, within bounds, whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

MAX_BYTES = 10_000_000
"""Largest source file that is read, in bytes; a longer one is refused before it is opened."""


def inside(root: Path, path: str) -> Path | None:
    """Return `path` (relative to `root`, `/` between its parts) as a real path.

    None when it leads out of `root`: absolute, climbing with `..`, or through a symbolic link.
    """
    if not path or "\0" in path or path.startswith(("/", "\\")) or ":" in path.split("/", maxsplit=1)[0]:
        return None
    real_root = root.resolve()
    real = (real_root / path).resolve()
    return real if real == real_root or real_root in real.parents else None


def listing(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` in an order that does not depend on the disk.

    Hidden files, editors' backups and Word's lock files are left out.
    """
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda p: p.name):
        if entry.name.startswith((".", "~$")) or entry.name.endswith("~"):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from listing(entry)
        else:
            yield entry


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then rename: a reader sees the old file or the new one."""
    write_together({path: data})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place, then rename them all.

    Raises OSError; when writing fails, no file has been replaced and nothing is left beside.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
            beside[path] = part
            with part.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        for path, part in beside.items():
            part.replace(path)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)


def write_cache(path: Path, data: bytes) -> None:
    """Like `write_whole` without waiting for the disk, for what can be made again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
