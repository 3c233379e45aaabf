"""Where a child process begins: with its bounds, and then with its work."""

from __future__ import annotations

import importlib
import os
import sys

from mdmdraft.workers.frames import keep_account
from mdmdraft.workers.limits import bound


def start(worker: str, memory: str, packages: str, *more: str) -> None:
    """Import the module `worker` of this folder, bound this process, and let it work in the folder
    that it stands in. `packages` are the folders, joined by the system's sign, that it is imported
    from.

    What is imported loads libraries of the system: it comes before the bounds, as the first
    request comes after.
    """
    work = importlib.import_module(f"mdmdraft.workers.{worker}")
    keep_account()
    bound(int(memory), (".", *sys.path, *packages.split(os.pathsep)))
    work.main(*more)
