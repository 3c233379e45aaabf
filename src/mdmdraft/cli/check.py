"""`mdmdraft check`: what is not true to its sources, not complete, or not allowed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from mdmdraft.cli import completion
from mdmdraft.cli.documents import print_document
from mdmdraft.cli.options import Deliverables, Languages, ReportFormat, option, words_of
from mdmdraft.cli.output import coloured
from mdmdraft.cli.progress import Progress
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from mdmdraft.cli.formats import CheckResult
    from mdmdraft.drafts.checking import Checked
    from mdmdraft.model.finding import Finding


Only = Annotated[
    list[str] | None,
    option("--only", "CHECK", "Run this check alone; may be repeated.", completion.checks),
]
Skipped = Annotated[
    list[str] | None,
    option("--skip", "CHECK", "Leave this check out; may be repeated.", completion.checks),
]
Baseline = Annotated[
    Path | None,
    option(
        "--baseline", "FILE", "Tell only what is not in FILE, printed before with --format json."
    ),
]
Muted = Annotated[
    bool, typer.Option("--muted", help="List what is muted in the sources, with the reasons.")
]
Strict = Annotated[bool, typer.Option("--strict", help="End with 1 for warnings too.")]
Release = Annotated[
    bool, typer.Option("--release", help="Weigh findings as `mdmdraft release` does.")
]
Fix = Annotated[
    bool, typer.Option("--fix", help="Mend what has one right answer, after showing it and asking.")
]
Yes = Annotated[bool, typer.Option("-y", "--yes", help="With --fix: mend without asking.")]


def run(
    world: World,
    deliverables: Deliverables = None,
    lang: Languages = None,
    only: Only = None,
    skip: Skipped = None,
    baseline: Baseline = None,
    muted: Muted = False,
    strict: Strict = False,
    release: Release = False,
    form: ReportFormat = "text",
    fix: Fix = False,
    yes: Yes = False,
) -> int:
    """Check citations, quotations, law, records, lengths and text.

    Ends with 1 where there are errors, and with 2 where the paper cannot be read whole; what can
    be read is checked all the same. Records and sources are checked whichever deliverables are
    named. `mdmdraft explain CHECK` tells what a check does and how to excuse what is right.
    With --fix what has one right answer is mended: doubled words, blanks, quotation marks.
    """
    from mdmdraft.cli.formats import form_of
    from mdmdraft.drafts.baseline import read_baseline, without_known
    from mdmdraft.drafts.checking import check, chosen
    from mdmdraft.drafts.targets import Request

    if yes and not fix:
        raise typer.BadParameter("it goes with --fix", param_hint="--yes")
    wanted = chosen(words_of(only), words_of(skip))
    known = read_baseline(world, str(baseline.absolute())) if baseline else frozenset[str]()
    request = Request(words_of(deliverables), words_of(lang), release=release)
    mended: tuple[Finding, ...] = ()
    if fix:
        from mdmdraft.cli.fixing import mend

        checked, mended = mend(world, wanted, request, known, form=form, yes=yes)
    else:
        with Progress() as progress:
            checked = check(world, wanted, request, progress)
    new, old = without_known(checked.findings, known)
    told = msgspec.structs.replace(
        _result(world, checked, form),
        findings=new,
        strict=strict,
        lists_muted=muted,
        known=old,
        mended=mended,
    )
    text = form_of(form)(told)
    if form == "text":
        print(text, end="")
    else:
        print_document(text.encode("utf-8"))
    return checked.code or int(any(map(told.fails, new)))


def _result(world: World, checked: Checked, form: str) -> CheckResult:
    """Return what checking gave, as it is told in a form."""
    from mdmdraft.cli.formats import CheckResult
    from mdmdraft.drafts.tagging import slug_of

    # Annotations name files from the root of the repository.
    from_root = form in {"sarif", "github", "junit"}
    folder = world.git("rev-parse", "--show-prefix") if from_root else ""
    return CheckResult(
        findings=checked.findings,
        ran=checked.ran,
        line=_lines(world),
        prefix=folder or "",
        paper=slug_of(world) if form != "text" else "",
        colours=coloured(),
        readable=checked.code != 2,
        waiting=checked.waiting,
        distrusted=checked.distrusted,
        muted=checked.muted,
    )


def _lines(world: World) -> Callable[[str, int], str]:
    """Return what gives a line of a source file by path and number, empty where there is none."""
    from mdmdraft.sources.places import text_of

    texts: dict[str, list[str]] = {}

    def line(path: str, number: int) -> str:
        if path not in texts:
            texts[path] = text_of(world, path).split("\n")
        lines = texts[path]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    return line
