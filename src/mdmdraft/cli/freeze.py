"""`mdmdraft freeze`: the text of a version, stored once and for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdmdraft.cli.options import Format, Version
from mdmdraft.cli.output import table, tell
from mdmdraft.cli.progress import Progress
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.model.frozen import Frozen


def run(
    world: World,
    version: Version,
    form: Format = "text",
) -> int:
    """Store the text of a version under drafts/, to compare with later.

    It is frozen once and never changed. What is given out is made by `mdmdraft release`.
    """
    from mdmdraft.drafts.freezing import freeze

    with Progress(lines=form == "text") as progress:
        frozen = freeze(world, version, progress)
    tell(form, frozen, version_lines(frozen))
    return 0


def version_lines(frozen: Frozen) -> list[str]:
    """Return what is told of the drafts of a frozen version."""
    rows = [(f"{frozen.folder}/{d.text}", f"{d.words:,} words") for d in frozen.drafts]
    return table(rows, right=frozenset({1}))
