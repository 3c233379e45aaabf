"""`mdmdraft build`: the paper as Word and PDF documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, words_of, world_of

if TYPE_CHECKING:
    from mdmdraft.drafts.build import Report

NAME = "build"


def run(
    context: typer.Context,
    deliverables: Annotated[
        list[str] | None, typer.Argument(help="Deliverables to build (default: all).")
    ] = None,
    lang: Annotated[
        list[str] | None, typer.Option("--lang", help="Languages, e.g. en,fr (default: all).")
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", help="Formats, e.g. docx,pdf (default: all).")
    ] = None,
    out: Annotated[str, typer.Option("--out", help="Folder that documents go to.")] = "dist",
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="NAME", help="Let the errors of this check through."),
    ] = None,
    project: Project = None,
    form: Form = "text",
) -> int:
    """Build the paper's deliverables as Word and PDF documents.

    It is checked first, and nothing is written where it has errors.
    """
    from mdmdraft.cli.output import Progress, print_json, show_findings
    from mdmdraft.drafts.build import build
    from mdmdraft.drafts.plan import Request

    wanted_form(form)
    world = world_of(context, project)
    allowed = tuple(sorted(set(words_of(allow))))
    request = Request(words_of(deliverables), words_of(lang), words_of(to), out, allowed)
    progress = Progress(quiet=form == "json")
    try:
        report = build(world, request, progress)
    finally:
        progress.done()
    show_findings(report.warnings)
    if form == "json":
        print_json(report)
    else:
        _show(report)
    return 0


def _show(report: Report) -> None:
    from mdmdraft.cli.output import table

    folder = report.path.rpartition("/")[0]
    rows = [
        (
            f"{folder}/{file.path}",
            f"{file.words:,} words",
            f"{file.pages} pages" if file.pages else "",
            "" if f"{folder}/{file.path}" in report.changed else "unchanged",
        )
        for file in report.manifest.files
    ]
    for line in table(rows, right=frozenset({1, 2})):
        print(line)
    if report.manifest.allowed:
        print(f"let through: {', '.join(report.manifest.allowed)}")
    if not report.changed:
        print("nothing changed since the last build")
