"""`mdmdraft freeze`: the text of a version, stored once and for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mdmdraft.cli.options import Format, Project, Version
from mdmdraft.cli.project import world_of

if TYPE_CHECKING:
    from mdmdraft.model.frozen import Frozen

NAME = "freeze"


def run(
    context: typer.Context,
    version: Version,
    project: Project = None,
    form: Format = "text",
) -> int:
    """Store the text of a version under drafts/, to compare with later.

    It is frozen once and never changed. What is given out is made by `mdmdraft release`.
    """
    from mdmdraft.cli.output import print_json
    from mdmdraft.cli.progress import progress_of
    from mdmdraft.drafts.freezing import freeze

    with progress_of("nothing" if form == "json" else "lines") as progress:
        frozen = freeze(world_of(context, project), version, progress)
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
