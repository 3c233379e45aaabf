"""Where the paper is: `-C FOLDER` before or after the verb, else the folder one stands in."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import typer

from mdmdraft.model.finding import refuse
from mdmdraft.world import World
from mdmdraft.world.cache import Cache


def world_of(
    context: typer.Context,
    project: Path | None,
    *,
    no_cache: bool = False,
    untrusted: bool = False,
) -> World:
    """Return the world of the paper that was named, or of the nearest folder that is one; with
    `no_cache` nothing is kept of this run, nor used that was; `untrusted` without what can be
    programmed of a stranger's paper.

    Raises Refused when the folder does not exist.
    """
    kind: type[World] = World
    if untrusted:
        from mdmdraft.world.untrusted import Untrusted as kind  # noqa: N813
    named = project or context.obj
    if named is None:
        root = _nearest(Path.cwd())
        return kind(root, cache=Cache(root, is_on=not no_cache))
    if not named.is_dir():
        raise refuse(
            str(named), "not-a-paper", "there is no such folder", "check the name after -C"
        )
    return kind(named, cache=Cache(named, is_on=not no_cache))


def _nearest(here: Path) -> Path:
    """Return the nearest folder that is a paper, from where one stands upwards; else that one.

    Above it, a folder that everybody may write into (`/tmp`) ends the search: a paper that lies
    there may be anybody's, and its settings would be taken for those of one's own folder.
    """
    for folder in (here, *here.parents):
        if folder != here and sys.platform != "win32" and folder.stat().st_mode & stat.S_IWOTH:
            break
        if (folder / "mdmdraft.yml").is_file():
            return folder
    return here


def folder_in(world: World, out: str) -> str:
    """Return a folder that was named from where one stands as a path from the paper's."""
    if Path(out).is_absolute():
        return Path(out).as_posix()
    return Path(os.path.relpath(Path(out).absolute(), world.root.absolute())).as_posix()
