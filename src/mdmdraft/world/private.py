"""Private folders for programs that are started: all in one, which goes when this process ends."""

from __future__ import annotations

import shutil
import tempfile
import threading

_whole: list[tempfile.TemporaryDirectory[str]] = []
_lock = threading.Lock()


def private_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a new folder that nobody else may look into. Raises OSError."""
    with _lock:
        if not _whole:
            made = tempfile.TemporaryDirectory(prefix="mdmdraft-", ignore_cleanup_errors=True)
            _whole.append(made)
    return tempfile.TemporaryDirectory(dir=_whole[0].name, ignore_cleanup_errors=True)


def clear_all() -> None:
    """Take every private folder away at once, where the process ends without its usual steps."""
    for made in _whole:
        shutil.rmtree(made.name, ignore_errors=True)
