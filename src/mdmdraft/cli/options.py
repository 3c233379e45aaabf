"""The arguments and options that several verbs have: each declared once, with one meaning.

`--format` is how what a verb tells is printed, `--to` in which forms documents are made, `--out`
where what is made goes; `--of` names the version that was reviewed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from mdmdraft.cli import completion


def option(name: str, metavar: str, help_: str, offers: completion.Offers | None = None) -> Any:
    """Return an option with a value, which the shell completes by what `offers` gives."""
    return typer.Option(name, metavar=metavar, help=help_, autocompletion=offers)


def argument(metavar: str, help_: str, offers: completion.Offers | None = None) -> Any:
    """Return an argument, which the shell completes by what `offers` gives."""
    return typer.Argument(metavar=metavar, help=help_, autocompletion=offers)


Project = Annotated[
    Path | None,
    typer.Option(
        "-C", "--project", metavar="FOLDER", help="The paper's folder (default: this one)."
    ),
]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Read everything anew: use and keep nothing of other runs."),
]
Untrusted = Annotated[
    bool,
    typer.Option(
        "--untrusted",
        envvar="MDMDRAFT_UNTRUSTED",
        help="For a stranger's paper: without its own templates, Word look and fonts.",
    ),
]
Report = Literal["text", "json", "sarif", "junit", "github"]
"""How what `check` found is printed."""
_FORMAT = typer.Option("--format", help="How to print what is told.")
Format = Annotated[Literal["text", "json"], _FORMAT]
ReportFormat = Annotated[Report, _FORMAT]
Deliverables = Annotated[
    list[str] | None,
    argument("[DELIVERABLE]...", "Which deliverables (default: all).", completion.deliverables),
]
Deliverable = Annotated[
    str, option("--deliverable", "NAME", "Which deliverable.", completion.deliverables)
]
Languages = Annotated[
    list[str] | None,
    option("--lang", "LANG", "Which languages, e.g. en,fr (default: all).", completion.languages),
]
Language = Annotated[str, option("--lang", "LANG", "Which language.", completion.languages)]
OutFolder = Annotated[
    str, typer.Option("-o", "--out", metavar="FOLDER", help="Where what is made goes.")
]
OutFile = Annotated[
    str,
    typer.Option(
        "-o",
        "--out",
        metavar="PATH",
        help="Where what is made goes: a file, a folder, or `-` for standard output.",
    ),
]
Version = Annotated[str, argument("VERSION", "The version: that which mdmdraft.yml names.")]
Reviewed = Annotated[
    str,
    option(
        "--of",
        "VERSION",
        "Which version was reviewed (default: the last one).",
        completion.versions,
    ),
]


def words_of(values: list[str] | None) -> tuple[str, ...]:
    """Return the words of an argument or option that may be repeated or hold commas."""
    return tuple(w for value in values or [] for w in value.replace(",", " ").split())
