"""`mdmdraft verify`: whether a file is one that was released, and of which version it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from mdmdraft.cli.options import Format, argument
from mdmdraft.cli.output import coloured, paint, print_json, show_findings, visible
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.drafts.verifying import Verdict

COLOURS = {"released": "32", "frozen": "33", "altered": "31;1"}


def run(
    world: World,
    files: Annotated[list[str], argument("FILE...", "Word documents, PDFs or manifests.")],
    form: Format = "text",
) -> int:
    """Tell whether files were released with this paper, unaltered.

    And as which version. Ends with 0 when all were, with 1 when one was not, and with 2 when one
    cannot be read.
    """
    from mdmdraft.drafts.verifying import verify

    done = verify(world, tuple(files))
    show_findings(done.unreadable)
    if form == "json":
        print_json({"files": done.verdicts, "findings": done.unreadable})
    else:
        on = coloured()
        for verdict in done.verdicts:
            status = paint(verdict.status, COLOURS.get(verdict.status, "31"), on)
            print(f"{visible(verdict.path)}: {status}{visible(_which(verdict))}")
            print(f"  {visible(verdict.message)}")
    if done.unreadable:
        return 2
    return 0 if all(verdict.good for verdict in done.verdicts) else 1


def _which(verdict: Verdict) -> str:
    """Return which version it is, and which document of it."""
    said = f" {verdict.version}" if verdict.version else ""
    if verdict.deliverable:
        said += f", {verdict.deliverable} ({verdict.language})"
    return said + (f", {verdict.format}" if verdict.format else "")
