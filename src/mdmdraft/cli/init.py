"""`mdmdraft init`: a new paper."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from mdmdraft.cli.options import Format
from mdmdraft.cli.output import tell


def run(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make, or one that is empty.")
    ],
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="Its title (default: from its folder).")
    ] = "",
    project: Annotated[
        Path | None, typer.Option("-C", "--project", metavar="FOLDER", help="Where DIR is made.")
    ] = None,
    form: Format = "text",
) -> int:
    """Make a small paper that builds at once, to replace bit by bit."""
    from mdmdraft.model.finding import refuse
    from mdmdraft.sources.scaffold import new_paper
    from mdmdraft.world import World
    from mdmdraft.world.new_folder import fill_folder

    named = project or context.obj
    base = named or Path.cwd()
    if not base.is_dir():
        raise refuse(
            str(base), "not-a-folder", "there is no such folder", "check the name after -C"
        )
    target = (base / folder).resolve()
    _refuse_what_stands(target, str(folder))
    files = new_paper(World(target), target.name, title)
    fill_folder(target, files)
    where = str(named / folder if named else folder)
    option = "" if target == Path.cwd().resolve() else f" -C {shlex.quote(where)}"
    lines = [
        f"{where}: a new paper; begin with mdmdraft.yml and content/sections/",
        f"next: mdmdraft build{option}",
    ]
    tell(form, {"path": str(folder), "files": sorted(files)}, lines)
    return 0


def _refuse_what_stands(target: Path, name: str) -> None:
    from mdmdraft.model.finding import refuse
    from mdmdraft.world.new_folder import standing_in

    try:
        found = standing_in(target)
    except NotADirectoryError:
        raise refuse(name, "not-a-folder", "a file has this name", "choose another name") from None
    if found:
        shown = ", ".join(found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
        raise refuse(
            name,
            "folder-not-empty",
            f"the folder is not empty: it holds {shown}",
            "name a folder that is empty or not there yet",
        )
