"""`mdmdraft review read`: edits and comments out of Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, world_of
from mdmdraft.locales import counted

if TYPE_CHECKING:
    from mdmdraft.review.reading.read import FileReport, ReadReport

NAME = "read"


def run(
    context: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE.docx...", help="Reviewed Word files.")
    ] = None,
    name: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Whose review (default: who signed most).")
    ] = "",
    version: Annotated[
        str, typer.Option("--version", help="Version it was made from (default: it tells).")
    ] = "",
    project: Project = None,
    form: Form = "text",
) -> int:
    """Read every edit and comment out of reviewed Word files into reviews/VERSION/REVIEWER.yml.

    A file read twice changes nothing; a later copy by the same reviewer adds what is new.
    """
    from mdmdraft.cli.output import print_json
    from mdmdraft.review.reading.read import read_review

    wanted_form(form)
    if not files:
        raise typer.BadParameter("name the reviewed files", param_hint="FILE.docx")
    report = read_review(world_of(context, project), files, name, version)
    if form == "json":
        print_json(report)
    else:
        _show(report)
    return 0


def _show(report: ReadReport) -> None:
    from mdmdraft.cli.output import complain, visible

    for file in report.files:
        for line in _told(file):
            print(visible(line))
        for notice in file.notices:
            complain(f"{file.name}: {notice}")
    for path in report.written:
        print(f"{visible(path)} written")
    if not report.written:
        print("nothing new: the review files are as they were")


def _told(file: FileReport) -> list[str]:
    """Return what is told of one file."""
    untracked = f", {file.untracked:,} made with tracking off" if file.untracked else ""
    edits = f"{counted(file.edits, 'edit')}"
    comments = f"{counted(file.comments, 'comment')}"
    again = f"{file.new:,} of them new"
    if file.withdrawn:
        again += f", {file.withdrawn:,} withdrawn"
    return [
        f"{file.name}: {file.version} {file.deliverable} ({file.language}), by {file.reviewer}",
        f"  known {file.known_by}",
        f"  {edits}{untracked}; {comments}; {again}",
    ]
