"""`mdmdraft build`: the paper as Word and PDF documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, words_of, world_of
from mdmdraft.locales import counted

if TYPE_CHECKING:
    from mdmdraft.drafts.build import Report
    from mdmdraft.review.comments.threads import Carried

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
    comments: Annotated[
        str,
        typer.Option(
            "--with-comments",
            metavar="VERSION",
            help="Carry the open comments on VERSION, and the answers, in the Word documents.",
        ),
    ] = "",
    project: Project = None,
    form: Form = "text",
) -> int:
    """Build the paper's deliverables as Word and PDF documents.

    It is checked first, and nothing is written where it has errors.
    """
    from mdmdraft.cli.output import Progress, print_json, show_findings
    from mdmdraft.drafts.build import build
    from mdmdraft.drafts.targets import Request

    wanted_form(form)
    world = world_of(context, project)
    allowed = tuple(sorted(set(words_of(allow))))
    threads, carried = None, None
    if comments:
        from mdmdraft.review.comments.threads import threads_of

        threads, carried = threads_of(world, comments)
    request = Request(
        words_of(deliverables), words_of(lang), words_of(to), out, allowed,
        comments=carried.version if carried else "",
    )  # fmt: skip
    progress = Progress(quiet=form == "json")
    try:
        report = build(world, request, progress, threads)
    finally:
        progress.done()
    show_findings(report.warnings)
    if form == "json":
        print_json(report)
    else:
        show_report(report)
        if carried is not None and report.changed:
            print(_carried(carried))
    return 0


def _carried(carried: Carried) -> str:
    """Return what is told of the comments that went into the documents."""
    if not carried.threads:
        return f"no comment on {carried.version} is carried: none is left that waits for its author"
    said = f"{counted(carried.threads, 'comment')} on {carried.version}"
    if not carried.moved:
        return f"{said} carried"
    return f"{said} carried; {carried.moved:,} at the heading of a section: the words are gone"


def show_report(report: Report) -> None:
    """Print what a build wrote, and what it did not have to."""
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
