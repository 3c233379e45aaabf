"""`mdmdraft review`: what reviewers wrote into Word files, and what becomes of it."""

from __future__ import annotations

import typer

from mdmdraft.cli.leaving import leaving
from mdmdraft.cli.review import answer, apply, matrix, read, status

NAME = "review"
app = typer.Typer(
    name=NAME,
    help="Bring reviewers' edits and comments home from Word, and answer them.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for verb in (read, apply, status, answer, matrix):
    app.command(verb.NAME)(leaving(verb.run))
