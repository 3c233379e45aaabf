"""`mdmdraft review read`: edits and comments out of Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from mdmdraft.cli import completion
from mdmdraft.cli.options import Format, argument, option
from mdmdraft.cli.output import complain, show_findings, tell
from mdmdraft.cli.progress import Progress
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdmdraft.review.reading.read import FileReport, ReadReport


def run(
    world: World,
    files: Annotated[list[str], argument("FILE.docx...", "Reviewed Word files.")],
    name: Annotated[str, option("--as", "NAME", "Whose review (default: who signed last).")] = "",
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
    same reviewer adds what is new. A file that cannot be read does not stop the others; the
    command then ends with 1.
    """
    from mdmdraft.review.reading.read import read_review

    with Progress() as progress:
        progress(f"reading {', '.join(files)}")
        report = read_review(world, files, name, version)
    if form == "text":
        for file in report.files:
            for notice in file.notices:
                complain(f"{file.name}: {notice}")
        show_findings(report.faults)
    tell(form, report, _lines(report))
    return int(bool(report.faults))


def _lines(report: ReadReport) -> Iterator[str]:
    for file in report.files:
        yield from _told(file)
    yield from (f"{path} written" for path in report.written)
    if not report.written:
        yield "nothing new: the review files are as they were"


def _told(file: FileReport) -> list[str]:
    """Return what is told of one file."""
    untracked = f", {file.untracked:,} made with tracking off" if file.untracked else ""
    counts = f"{counted(file.edits, 'edit')}{untracked}; {counted(file.comments, 'comment')}"
    withdrawn = f", {file.withdrawn:,} withdrawn" if file.withdrawn else ""
    return [
        f"{file.name}: {file.version} {file.deliverable} ({file.language}), by {file.reviewer}",
        f"  known {file.known_by}",
        f"  {counts}; {file.new:,} of them new{withdrawn}",
    ]
