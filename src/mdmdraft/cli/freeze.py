"""`mdmdraft freeze`: the text of a version, stored once and for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, world_of

if TYPE_CHECKING:
    from mdmdraft.model.frozen import Frozen

NAME = "freeze"


def run(
    context: typer.Context,
    version: Annotated[
        str, typer.Argument(help="Version (default: that of mdmdraft.yml, which it must be).")
    ] = "",
    project: Project = None,
    form: Form = "text",
) -> int:
    """Store the text of this version under drafts/, to be compared with later and never changed.

    A version is frozen once. What is given out is made by `mdmdraft release`.
    """
    from mdmdraft.cli.output import Progress, print_json
    from mdmdraft.drafts.freezing import freeze

    wanted_form(form)
    progress = Progress(quiet=form == "json")
    try:
        frozen = freeze(world_of(context, project), version, progress)
    finally:
        progress.done()
    if form == "json":
        print_json(frozen)
    else:
        show_version(frozen)
    return 0


def show_version(frozen: Frozen) -> None:
    """Print the drafts of a frozen version."""
    from mdmdraft.cli.output import table

    rows = [(f"{frozen.folder}/{d.text}", f"{d.words:,} words") for d in frozen.drafts]
    for line in table(rows, right=frozenset({1})):
        print(line)
