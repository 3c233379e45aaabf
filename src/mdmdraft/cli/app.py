"""The command line as a whole; a verb has a file of its own."""

from __future__ import annotations

from pathlib import Path
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
    release,
    review,
    schema,
    trace,
    verify,
    words,
)
from mdmdraft.cli.leaving import leaving

app = typer.Typer(
    name="mdmdraft",
    help="Build positioning drafts in Word and PDF from Markdown sections and records.",
    no_args_is_help=True,
    add_completion=False,
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
    project: Annotated[
        Path | None, typer.Option("-C", "--project", help="The paper's folder.")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Build positioning drafts in Word and PDF from Markdown sections and records."""
    _ = version
    context.obj = project


VERBS = (
    init,
    new,
    build,
    check,
    explain,
    words,
    trace,
    freeze,
    release,
    diff,
    verify,
    schema,
    doctor,
)
for verb in VERBS:
    app.command(verb.NAME)(leaving(verb.run))
app.add_typer(review.app)
