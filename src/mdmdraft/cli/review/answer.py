"""`mdmdraft review answer`: what the authors say to a comment, or decide on an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.options import Format, Reviewed, argument, option
from mdmdraft.cli.output import tell
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdmdraft.review.comments.answer import Decision
    from mdmdraft.review.matrix.filled import TableReport


def run(
    world: World,
    id_: Annotated[str, argument("ID", "Comment or edit; its beginning will do.")] = "",
    text: Annotated[str, argument("TEXT", "The answer.")] = "",
    accept: Annotated[bool, typer.Option("--accept", help="The comment is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is not followed.")] = False,
    note: Annotated[bool, typer.Option("--note", help="It was read (default).")] = False,
    table: Annotated[
        str,
        option("--from", "FILE", "A filled-in table of `review matrix`, .docx or .xlsx."),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --from: tell what would be taken.")
    ] = False,
    version: Reviewed = "",
    form: Format = "text",
) -> int:
    """Answer a comment, or decide on an edit.

    The answer is written into the review file, and nothing else there is changed. `mdmdraft review
    status` lists the ids. An edit that is rejected is left out; one that is accepted is tried
    again by `mdmdraft review apply`.

    With --from, the answers and decisions are those of a filled-in table; it ends with 1 where a
    row of it was refused.
    """
    from mdmdraft.review.comments.answer import answer

    if table:
        if id_ or text or accept or reject or note:
            raise typer.BadParameter("the answers stand in the table alone", param_hint="--from")
        return _from_table(world, table, version, dry_run, form)
    if dry_run:
        raise typer.BadParameter("it goes with --from", param_hint="--dry-run")
    if not id_:
        raise typer.BadParameter("name the comment; `review status` lists them", param_hint="ID")
    if accept + reject + note > 1:
        raise typer.BadParameter("give one of --accept, --reject and --note", param_hint="--accept")
    if not (text.strip() or accept or reject or note):
        raise typer.BadParameter("say something, or decide: --accept, --reject", param_hint="TEXT")
    decision: Decision = "accepted" if accept else "rejected" if reject else "noted" if note else ""
    found = answer(world, id_, text, decision, version)
    said = "" if found.changed else ", as it was"
    tell(form, found, [f"{found.path}: {found.what} {found.id} {found.state}{said}"])
    return 0


def _from_table(world: World, table: str, version: str, dry_run: bool, form: str) -> int:
    """Take a filled-in table, tell what became of each row, and return the code."""
    from mdmdraft.review.matrix.filled import read_filled

    found = read_filled(world, table, version, dry_run=dry_run)
    tell(form, found, _lines(found))
    return int(found.count("refused") > 0)


_TOLD = {"already-there": "already there", "undecided": "without a decision"}


def _lines(found: TableReport) -> Iterator[str]:
    for row in found.rows:
        outcome = _TOLD.get(row.outcome, row.outcome)
        number = f"no. {row.number}" if row.number else ""
        yield "  ".join(filter(None, (outcome, number, row.id, row.reviewer, row.state)))
        if row.read_as:
            yield f"  read as `{row.read_as}`"
        yield from (f"  {t}" for t in (row.reason, row.hint and f"hint: {row.hint}") if t)
    would = "would be changed" if found.dry_run else "changed"
    yield from (f"{path} {would}" for path in found.changed)
    said = (
        f"{counted(len(found.rows), 'row')} read: {found.count('taken'):,} taken, "
        f"{found.count('already-there'):,} already there, "
        f"{found.count('undecided'):,} without a decision, {found.count('refused'):,} refused"
    )
    yield f"{said} (nothing was written)" if found.dry_run else said
