"""Where what the program makes goes. A paper may come from anybody, so a link in its folder is no
wish of the user's: it is not followed out of the folder, nor anywhere from the program's own."""

from __future__ import annotations

import errno
import os
import posixpath
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mdmdraft.model.finding import Finding, Refused
from mdmdraft.world.files import InTheWay, inside

if TYPE_CHECKING:
    from mdmdraft.model.finding import Severity

BESIDE = ".mdmdraft"
"""The folder of what must lie beside the paper and is no part of it: the schemas that its files
name for editors, and the locks by which two people's runs wait for each other."""
SCHEMAS = f"{BESIDE}/schemas"
BUILT = "dist"
OWN = frozenset({BESIDE, BUILT, "drafts", "reviews"})
"""The program's own folders in a paper."""


def is_own(path: str) -> bool:
    """Tell whether a path from the paper's folder lies in one of the program's own."""
    if not path.startswith((".", "d", "r")):
        return False
    return posixpath.normpath(path).partition("/")[0] in OWN


def place_of(root: Path, path: str) -> Path:
    """Return where a file that is made goes. `path` is one from the paper's folder `root`, or what
    the user named: absolute, or leading out of it.

    In the program's own folders no link is followed. Elsewhere in the paper's folder links are
    followed as long as they stay in it: a source may be one. Outside, where the user himself named
    the place, links on the way are his own and followed, but none at the place itself: the file
    that it leads to has to be named.

    Raises Refused for a link that is not followed, `InTheWay` where something other than a file or
    a folder stands.
    """
    within = within_paper(root, path)
    if within is None:
        place = Path(os.path.abspath(root / path))  # noqa: PTH100 - as `within_paper` reads it
        link = _target(place)
        if link is not None:
            raise Refused([link_fault(str(place), link)])
    elif is_own(within):
        fault = linked(root, within)
        if fault is not None:
            raise Refused([fault])
        place = root / within
    else:
        real = inside(root, within)
        if real is None:
            raise Refused([linked(root, within) or _outside(within)])
        place = real
    _refuse_device(place)
    return place


def within_paper(root: Path, path: str) -> str | None:
    """Return a path that was named as one from the paper's folder, told by its letters alone; None
    where it leads out of it."""
    top, full = os.path.abspath(root), os.path.abspath(root / path)  # noqa: PTH100 - by the letters
    return _below(full, top) or _below(full, os.path.realpath(top))


def linked(root: Path, path: str) -> Finding | None:
    """Return the fault of the first link on the way from the paper's folder to `path`."""
    for step in _steps(path):
        target = _target(root / step)
        if target is not None:
            return link_fault(step, target)
    return None


def link_fault(path: str, target: str, severity: Severity = "error") -> Finding:
    """Return what is told of a link that is not followed."""
    first = path.partition("/")[0]
    hint = "take the link away and run the command again; what it leads to was not touched"
    if first not in OWN or first == BUILT:
        hint = f"take the link away, or name the place that it leads to: --out {target}"
    told = f"this is a symbolic link to {target}, and is not followed"
    return Finding.of_file(path, "symbolic-link", told, hint, severity)


def _outside(path: str) -> Finding:
    told = "the path leads out of the paper's folder"
    return Finding.of_file(path, "outside-path", told, "name a place in it, or one outside: --out")


def _steps(path: str) -> Iterator[str]:
    parts = posixpath.normpath(path).split("/")
    return ("/".join(parts[:n]) for n in range(1, len(parts) + 1))


def _target(place: str | Path) -> str | None:
    """Return where a link leads, its own links followed; None for what is none."""
    try:
        if not _is_link(os.lstat(place)):
            return None
        return os.path.realpath(place)
    except (OSError, ValueError):
        return None


def _is_link(state: os.stat_result) -> bool:
    # A junction of Windows, which Python does not take for a link.
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    tag = getattr(state, "st_reparse_tag", 0)
    return stat.S_ISLNK(state.st_mode) or bool(tag and tag == junction)


def _refuse_device(place: Path) -> None:
    try:
        kind = place.lstat().st_mode
    except (OSError, ValueError):
        return
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise InTheWay(errno.EINVAL, "it is not a regular file", str(place))


def _below(full: str, top: str) -> str | None:
    """Return a path as one from `top`, `/` between its parts; None where it is not below it."""
    start = top.rstrip(os.sep) + os.sep
    if full == top:
        return "."
    return full[len(start) :].replace(os.sep, "/") if full.startswith(start) else None
