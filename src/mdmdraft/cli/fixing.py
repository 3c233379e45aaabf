"""`check --fix`: what would be mended is shown, then asked for, then written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typer import confirm

from mdmdraft.cli.formats.text import window
from mdmdraft.cli.output import coloured, complain, from_here, paint, visible
from mdmdraft.cli.progress import Progress
from mdmdraft.locales import counted

if TYPE_CHECKING:
    from mdmdraft.drafts.checking import Checked
    from mdmdraft.drafts.fixing import Change, Fixes, Mended
    from mdmdraft.drafts.targets import Request
    from mdmdraft.model.finding import Finding
    from mdmdraft.world import World


def mend(
    world: World,
    wanted: tuple[str, ...],
    request: Request,
    known: frozenset[str],
    *,
    form: str,
    yes: bool,
) -> tuple[Checked, tuple[Finding, ...]]:
    """Show what can be mended, ask unless `yes`, and write it; return what is found in the paper
    then, and what was mended. Where nobody can be asked, nothing is written.

    What is shown goes to standard error where standard output is for programs. Raises Refused, and
    Abort where the question is not answered.
    """
    from mdmdraft.drafts.fixing import find_fixes, write_fixes

    with Progress() as progress:
        fixes = find_fixes(world, wanted, request, known, progress)
    out = sys.stdout if form == "text" else sys.stderr
    for line in _shown(fixes, coloured(out)):
        print(line, file=out)
    out.flush()
    for one in fixes.not_mended:
        place = f"{from_here(one.finding.path)}:{one.finding.line}"
        complain(f"{place} {one.finding.check} is not mended: {one.why}")
    if not fixes.mended or not _wanted(fixes, yes=yes):
        return fixes.before, ()
    write_fixes(world, fixes)
    complain(f"{_counted(fixes)} mended in {counted(len(fixes.files), 'file')}")
    return fixes.after, tuple(one.finding for one in fixes.mended)


def _wanted(fixes: Fixes, *, yes: bool) -> bool:
    """Tell whether to write, and say what to do where nobody can be asked."""
    if yes:
        return True
    if not sys.stdin.isatty():
        told = f"{_counted(fixes)} can be mended; nothing was written"
        complain(f"{told} (to mend without being asked: mdmdraft check --fix --yes)")
        return False
    return confirm(f"Mend {_counted(fixes)}?", err=True)


def _counted(fixes: Fixes) -> str:
    return counted(len(fixes.mended), "finding")


def _shown(fixes: Fixes, on: bool) -> Iterator[str]:
    """Yield each mend: its place and check, the line as it is, and as it will be."""
    for one in fixes.mended:
        yield from (*_mended(one, on), "")


def _mended(one: Mended, on: bool) -> Iterator[str]:
    for change in one.changes:
        place = f"{from_here(change.path)}:{change.line}"
        yield f"{paint(visible(place), '1', on)} {paint(one.finding.check, '36', on)}"
        yield from _lines(change, "-", change.before, "31", on)
        yield from _lines(change, "+", change.after, "32", on)


def _lines(change: Change, sign: str, text: str, colour: str, on: bool) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        shown, _ = window(line, 1 if number else change.column)
        yield paint(f"{sign} {shown}".rstrip(), colour, on)
