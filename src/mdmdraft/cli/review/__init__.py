"""`mdmdraft review`: what reviewers wrote into Word files, and what becomes of it."""

from __future__ import annotations

import typer

from mdmdraft.cli.exit_codes import as_command
from mdmdraft.cli.options import Project
from mdmdraft.cli.review import answer, apply, matrix, read, status

NAME = "review"
app = typer.Typer(
    name=NAME,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def common(context: typer.Context, project: Project = None) -> None:
    """Bring reviewers' edits and comments back from Word."""
    if project is not None:
        context.obj = project


for verb in (read, apply, status, answer, matrix):
    app.command(verb.NAME)(as_command(verb.run))
