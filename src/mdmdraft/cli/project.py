"""Where the paper is: `-C FOLDER` before or after the verb, else the folder one stands in."""

from __future__ import annotations

import os
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
        here = Path.cwd()
        root = next((p for p in (here, *here.parents) if (p / "mdmdraft.yml").is_file()), here)
        return kind(root, cache=Cache(root, is_on=not no_cache))
    if not named.is_dir():
        raise refuse(
            str(named), "not-a-paper", "there is no such folder", "check the name after -C"
        )
    return kind(named, cache=Cache(named, is_on=not no_cache))


def folder_in(world: World, out: str) -> str:
    """Return a folder that was named from where one stands as a path from the paper's."""
    if Path(out).is_absolute():
        return Path(out).as_posix()
    return Path(os.path.relpath(Path(out).absolute(), world.root.absolute())).as_posix()
