"""Where the paper is: `-C FOLDER` before or after the verb, else the folder one stands in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mdmdraft.world import World

Project = Annotated[
    Path | None, typer.Option("-C", "--project", help="The paper's folder (default: this one).")
]
Form = Annotated[str, typer.Option("--format", help="How to print: text or json.")]


def world_of(context: typer.Context, project: Path | None) -> World:
    """Return the world of the paper that was named, or of the nearest folder that is one.

    Raises Refused when the folder does not exist.
    """
    from mdmdraft.model.finding import refuse
    from mdmdraft.world import World

    named = project or context.obj
    if named is None:
        here = Path.cwd()
        root = next((p for p in (here, *here.parents) if (p / "mdmdraft.yml").is_file()), here)
        return World(root)
    if not named.is_dir():
        raise refuse(
            str(named), 0, 0, "not-a-paper", "there is no such folder", "check the name after -C"
        )
    return World(Path(named))


def wanted_form(form: str) -> str:
    """Return the form. Raises a usage error for one that is not known."""
    if form not in {"text", "json"}:
        raise typer.BadParameter(f"`{form}` is not known; use text or json", param_hint="--format")
    return form


def words_of(values: list[str] | None) -> tuple[str, ...]:
    """Return the words of an argument or option that may be repeated or hold commas."""
    return tuple(w for value in values or [] for w in value.replace(",", " ").split())
