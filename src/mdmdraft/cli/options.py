"""The arguments and options that several verbs have: each declared once, with one meaning.

`--format` is how what a verb tells is printed, `--to` in which forms documents are made, `--out`
where what is made goes; `--of` names the version that was reviewed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from mdmdraft.cli import completion

Project = Annotated[
    Path | None,
    typer.Option(
        "-C", "--project", metavar="FOLDER", help="The paper's folder (default: this one)."
    ),
]
Printed = Literal["text", "json"]
"""How what a verb tells is printed."""
Report = Literal["text", "json", "sarif", "junit", "github"]
"""How what `check` found is printed."""
Format = Annotated[Printed, typer.Option("--format", help="How to print what is told.")]
Deliverables = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DELIVERABLE]...",
        autocompletion=completion.deliverables,
        help="Which deliverables (default: all).",
    ),
]
Deliverable = Annotated[
    str,
    typer.Option(
        "--deliverable",
        metavar="NAME",
        autocompletion=completion.deliverables,
        help="Which deliverable.",
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        metavar="LANG",
        autocompletion=completion.languages,
        help="Which languages, e.g. en,fr (default: all).",
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="LANG",
        autocompletion=completion.languages,
        help="Which language.",
    ),
]
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
Version = Annotated[
    str,
    typer.Argument(metavar="VERSION", help="The version: that which mdmdraft.yml names."),
]
Reviewed = Annotated[
    str,
    typer.Option(
        "--of",
        metavar="VERSION",
        autocompletion=completion.versions,
        help="Which version was reviewed (default: the last one).",
    ),
]


def words_of(values: list[str] | None) -> tuple[str, ...]:
    """Return the words of an argument or option that may be repeated or hold commas."""
    return tuple(w for value in values or [] for w in value.replace(",", " ").split())
