"""`mdmdraft verify`: whether a file is one that was released, and of which version it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from mdmdraft.cli.options import Format, argument
from mdmdraft.cli.output import coloured, paint, show_findings, tell, visible
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
    tell(form, done, (line for verdict in done.verdicts for line in _lines(verdict)), as_is=True)
    return 2 if done.unreadable else int(not all(verdict.good for verdict in done.verdicts))


def _lines(verdict: Verdict) -> list[str]:
    """Return what is told of a file: which version it is, and which document of it."""
    which = f" {verdict.version}" if verdict.version else ""
    if verdict.deliverable:
        which += f", {verdict.deliverable} ({verdict.language})"
    which += f", {verdict.format}" if verdict.format else ""
    status = paint(verdict.status, COLOURS.get(verdict.status, "31"), coloured())
    return [
        f"{visible(verdict.path)}: {status}{visible(which)}",
        f"  {visible(verdict.message)}",
    ]
