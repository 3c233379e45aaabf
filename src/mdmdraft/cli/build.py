"""`mdmdraft build`: the paper as Word and PDF documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from mdmdraft.cli import completion
from mdmdraft.cli.options import Deliverables, Format, Languages, OutFolder, option, words_of
from mdmdraft.cli.output import complain, show_findings, table, tell
from mdmdraft.cli.progress import Progress
from mdmdraft.cli.project import folder_in
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.drafts.build import Report
    from mdmdraft.review.comments.threads import Carried

Forms = Annotated[
    list[str] | None,
    option(
        "--to", "[docx|pdf]", "In which forms, e.g. docx,pdf (default: all).", completion.formats
    ),
]
Allowed = Annotated[
    list[str] | None,
    option("--allow", "CHECK", "Build in spite of the errors of this check.", completion.checks),
]
Commented = Annotated[
    str,
    option(
        "--with-comments",
        "VERSION",
        "Print the open comments on VERSION, with their answers, in Word.",
        completion.versions,
    ),
]


def run(
    world: World,
    deliverables: Deliverables = None,
    lang: Languages = None,
    to: Forms = None,
    out: OutFolder = "",
    allow: Allowed = None,
    comments: Commented = "",
    form: Format = "text",
) -> int:
    """Build the paper's deliverables as Word and PDF documents.

    The paper is checked first, and nothing is written where it has errors. Documents go to
    dist/VERSION unless --out names another folder than dist.
    """
    from mdmdraft.drafts.build import build
    from mdmdraft.drafts.targets import Request

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
    with Progress(lines=form == "text") as progress:
        report = build(world, request, progress, threads)
    show_findings(report.warnings)
    for told in carried.told if carried else ():
        complain(told)
    lines = report_lines(report)
    if carried is not None and report.changed:
        lines.append(_carried(carried))
    tell(form, report, lines)
    return int(not report.is_whole)


def _carried(carried: Carried) -> str:
    """Return what is told of the comments that went into the documents."""
    if not carried.threads:
        return f"no comment on {carried.version} is carried: none is left that waits for its author"
    said = f"{counted(carried.threads, 'comment')} on {carried.version}"
    if not carried.moved:
        return f"{said} carried"
    return f"{said} carried; {carried.moved:,} at the heading of a section: the words are gone"


def report_lines(report: Report) -> list[str]:
    """Return what is told of a build: what it wrote, and what it did not have to."""
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
    lines = table(rows, right=frozenset({1, 2}))
    if report.manifest.allowed:
        lines.append(f"let through: {', '.join(report.manifest.allowed)}")
    return lines if report.changed else [*lines, "nothing changed since the last build"]
