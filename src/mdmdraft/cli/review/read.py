"""`mdmdraft review read`: edits and comments out of Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from mdmdraft.cli import completion
from mdmdraft.cli.options import Format, argument, option
from mdmdraft.cli.output import complain, print_json, visible
from mdmdraft.cli.progress import Progress
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.review.reading.read import FileReport, ReadReport


def run(
    world: World,
    files: Annotated[list[str], argument("FILE.docx...", "Reviewed Word files.")],
    name: Annotated[str, option("--as", "NAME", "Whose review (default: who signed most).")] = "",
    version: Annotated[
        str,
        option(
            "--of",
            "VERSION",
            "Which version was reviewed (default: as the file says).",
            completion.versions,
        ),
    ] = "",
    form: Format = "text",
) -> int:
    """Read the edits and comments out of reviewed Word files.

    They go to reviews/VERSION/REVIEWER.yml. A file read twice changes nothing; a later copy by the
    same reviewer adds what is new.
    """
    from mdmdraft.review.reading.read import read_review

    with Progress() as progress:
        progress(f"reading {', '.join(files)}")
        report = read_review(world, files, name, version)
    if form == "json":
        print_json(report)
    else:
        _show(report)
    return 0


def _show(report: ReadReport) -> None:
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
