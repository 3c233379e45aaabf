"""`mdmdraft review apply`: reviewers' edits into the sources, each accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.options import Format, Reviewed, option, words_of
from mdmdraft.cli.output import complain, tell
from mdmdraft.cli.progress import Progress
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdmdraft.review.applying.apply import Account
    from mdmdraft.review.applying.outcomes import Outcome


def run(
    world: World,
    version: Reviewed = "",
    only: Annotated[
        list[str] | None,
        option("--only", "ID", "This edit alone; may be repeated."),
    ] = None,
    reviewer: Annotated[
        list[str] | None,
        option("--reviewer", "NAME", "The edits of this reviewer alone."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be done, and write nothing.")
    ] = False,
    form: Format = "text",
) -> int:
    """Merge the edits of all reviewers into the sources.

    The sources may have changed since. Each edit ends in one state: applied, already there,
    conflict or refused. Ends with 1 while there are conflicts.
    """
    from mdmdraft.review.applying.apply import apply_review

    with Progress() as progress:
        progress("applying the edits")
        account = apply_review(world, version, words_of(only), reviewer or [], dry_run=dry_run)
    if form == "text":
        for line in (*account.made, *account.translations):
            complain(line)
        for path in account.unproved:
            complain(
                f"{path}: what its document says is not kept, so the edits were not proved by it; "
                "read the file again"
            )
    tell(form, account.summed(), _lines(account))
    return int(account.conflicts > 0)


def _lines(account: Account) -> Iterator[str]:
    for outcome in account.outcomes:
        if outcome.edit.state in {"conflict", "refused"}:
            yield from (*_told(outcome), "")
    would = "would be changed" if account.dry_run else "changed"
    yield from (f"{path} {would}" for path in account.changed)
    if (then := _next(account)) and not account.dry_run:
        yield f"next: {then}"
    yield summary(account)


def _next(account: Account) -> str:
    """Return what is to be done now; empty where there is nothing to do."""
    steps = ["git diff"] if account.changed else []
    if account.conflicts:
        steps.append("choose in each conflict, and apply again")
    elif account.changed and account.errors:
        found = counted(account.errors, "error")
        steps.append(f"mdmdraft check: {found} of before would stop a build")
    elif account.changed:
        steps.append("mdmdraft build")
    return ", then ".join(steps)


def _told(outcome: Outcome) -> list[str]:
    """Return what is told of an edit that was not applied: where, its words, why, the way out."""
    from mdmdraft.model.origin import read_place
    from mdmdraft.review.comments.status import told

    edit = outcome.edit
    at = edit.place or edit.section
    lines = ["  ".join(filter(None, (f"{edit.state} {edit.id}", edit.reviewer, at)))]
    lines += [f"  {line}" for line in told(edit).split("\n")]
    lines += [f"  {line}" for line in edit.reason.split("\n") if line]
    if outcome.path and outcome.path != read_place(edit.place)[0]:
        lines.append(f"  at {outcome.path}:{outcome.line}")
    lines += [f"  hint: {line}" for line in edit.hint.split("\n") if line]
    return lines


def summary(account: Account) -> str:
    """Return the account in a line that adds up."""
    said = (
        f"{counted(account.read, 'edit')} read: {account.applied:,} applied, "
        f"{account.already_there:,} already there, {counted(account.conflicts, 'conflict')}, "
        f"{account.refused:,} refused"
    )
    return f"{said} (nothing was written)" if account.dry_run else said
