"""The command line as a whole; a verb has a file of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from mdmdraft.cli import (
    build,
    check,
    diff,
    doctor,
    explain,
    freeze,
    init,
    new,
    numbers,
    release,
    review,
    schema,
    trace,
    verify,
    words,
)
from mdmdraft.cli.exit_codes import add_verbs
from mdmdraft.cli.options import Project
from mdmdraft.cli.usage import Verbs

app = typer.Typer(
    name="mdmdraft",
    cls=Verbs,
    help="Build positioning drafts in Word and PDF from Markdown sections and records.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from mdmdraft import __version__

        typer.echo(f"mdmdraft {__version__}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    project: Project = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version of mdmdraft."
        ),
    ] = False,
) -> None:
    """Build positioning drafts in Word and PDF from Markdown sections and records."""
    _ = version
    context.obj = project


add_verbs(app, init, new, build, check, explain, words, numbers, trace)
add_verbs(app, freeze, release, diff, verify, schema, doctor)
app.add_typer(review.app)
