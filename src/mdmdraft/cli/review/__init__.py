"""`mdmdraft review`: what reviewers wrote into Word files, and what becomes of it."""

from __future__ import annotations

import typer

from mdmdraft.cli.exit_codes import add_verbs
from mdmdraft.cli.options import Project
from mdmdraft.cli.review import answer, apply, matrix, read, status

app = typer.Typer(name="review", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def common(context: typer.Context, project: Project = None) -> None:
    """Bring reviewers' edits and comments back from Word."""
    if project is not None:
        context.obj = project


add_verbs(app, read, apply, status, answer, matrix)
