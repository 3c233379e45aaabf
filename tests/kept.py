"""What is kept of a paper from run to run, for tests to look at."""

from __future__ import annotations

import shutil
from pathlib import Path

from mdmdraft.world import World


def kept_folder(root: Path) -> Path:
    """Return the folder of what is kept of the paper in `root`."""
    folder = World(root).cache.folder
    assert folder is not None
    return folder


def kept_names(root: Path, folder: str) -> list[str]:
    """Return the names that are kept in a folder, sorted: `parsed/…`."""
    found = (kept_folder(root) / folder).glob("*")
    return sorted(f"{folder}/{p.name}" for p in found)


def forget(root: Path) -> None:
    """Forget all that is kept of a paper."""
    shutil.rmtree(kept_folder(root), ignore_errors=True)
