"""`mdmdraft review matrix`: the comment–response table that institutions ask for."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, world_of
from mdmdraft.locales import counted

NAME = "matrix"


def run(
    context: typer.Context,
    to: Annotated[
        str, typer.Option("--to", help="docx, xlsx or html (default: as -o ends, else docx).")
    ] = "",
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Where it goes; `-`: to the pipe.")
    ] = "",
    version: Annotated[
        str, typer.Option("--version", help="Version reviewed (default: the last one).")
    ] = "",
    deliverable: Annotated[
        str,
        typer.Option("--deliverable", help="Deliverable (default: that for the widest audience)."),
    ] = "",
    lang: Annotated[str, typer.Option("--lang", help="Language reviewed.")] = "",
    project: Project = None,
    form: Form = "text",
) -> int:
    """Write the table of comments, answers and what changed, and of the edits.

    It is of one document, and holds nothing that the readers of that document may not see.
    """
    from mdmdraft.cli.output import complain, print_json, visible
    from mdmdraft.review.matrix import make_matrix
    from mdmdraft.review.matrix.export import FORMS

    wanted_form(form)
    ending = PurePath(out).suffix[1:].lower()
    shape = to or (ending if ending in FORMS else "docx")
    if shape not in FORMS:
        raise typer.BadParameter(f"`{to}` is not known; use {', '.join(FORMS)}", param_hint="--to")
    if out == "-" and shape != "html" and sys.stdout.isatty():
        raise typer.BadParameter(
            f"a {shape} file is nothing for a terminal; name a file", param_hint="-o"
        )
    world = world_of(context, project)
    made = make_matrix(world, shape, version, deliverable, lang)
    for other in made.others:
        complain(f"not in it: {other}, which was reviewed too; name it with --deliverable, --lang")
    if out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(made.data)
        return 0
    path = out or f"dist/{made.name}"
    world.write_built({str(Path(out).absolute()) if out else path: made.data})
    if form == "json":
        print_json({"file": path, "to": shape, "comments": made.comments, "edits": made.edits})
        return 0
    comments = f"{counted(made.comments, 'comment')}"
    edits = f"{counted(made.edits, 'edit')}"
    print(visible(f"{path}  {comments}, {edits}"))
    return 0
