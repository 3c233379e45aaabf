"""`mdmdraft build`: the paper as Word and PDF documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli import completion
from mdmdraft.cli.options import Deliverables, Format, Languages, OutFolder, Project, words_of
from mdmdraft.cli.project import folder_in, world_of
from mdmdraft.locales import counted

if TYPE_CHECKING:
    from mdmdraft.drafts.build import Report
    from mdmdraft.review.comments.threads import Carried

NAME = "build"

Forms = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="[docx|pdf]",
        autocompletion=completion.formats,
        help="In which forms, e.g. docx,pdf (default: all).",
    ),
]
Allowed = Annotated[
    list[str] | None,
    typer.Option(
        "--allow",
        metavar="CHECK",
        autocompletion=completion.checks,
        help="Build in spite of the errors of this check.",
    ),
]
Commented = Annotated[
    str,
    typer.Option(
        "--with-comments",
        metavar="VERSION",
        autocompletion=completion.versions,
        help="Print the open comments on VERSION, with their answers, in Word.",
    ),
]


def run(
    context: typer.Context,
    deliverables: Deliverables = None,
    lang: Languages = None,
    to: Forms = None,
    out: OutFolder = "",
    allow: Allowed = None,
    comments: Commented = "",
    project: Project = None,
    form: Format = "text",
) -> int:
    """Build the paper's deliverables as Word and PDF documents.

    The paper is checked first, and nothing is written where it has errors. Documents go to
    dist/VERSION unless --out names another folder than dist.
    """
    from mdmdraft.cli.output import print_json, show_findings
    from mdmdraft.cli.progress import progress_of
    from mdmdraft.drafts.build import build
    from mdmdraft.drafts.targets import Request

    world = world_of(context, project)
    allowed = tuple(sorted(set(words_of(allow))))
    threads, carried = None, None
    if comments:
        from mdmdraft.review.comments.threads import threads_of

        threads, carried = threads_of(world, comments)
    request = Request(
        words_of(deliverables),
        words_of(lang),
        words_of(to),
        folder_in(world, out) if out else "dist",
        allowed,
        comments=carried.version if carried else "",
    )
    with progress_of("nothing" if form == "json" else "lines") as progress:
        report = build(world, request, progress, threads)
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
