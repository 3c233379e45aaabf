"""Links where the program's own folders should be: told before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.model.finding import Finding
from mdmdraft.model.frozen import FOLDER as DRAFTS
from mdmdraft.model.review import FOLDER as REVIEWS
from mdmdraft.world import World
from mdmdraft.world.places import BESIDE, BUILT, SCHEMAS


def linked_folders(world: World, version: str) -> Iterator[Finding]:
    """Yield a fault for each of the program's own folders that is a link, and for each lock. For
    the folder that is built into it is a warning: documents can go elsewhere."""
    locks = (f"{BESIDE}/{name}.lock" for name in (DRAFTS, REVIEWS))
    for path in (SCHEMAS, *locks, DRAFTS, REVIEWS):
        fault = world.linked(path)
        if fault is not None:
            yield fault
    fault = world.linked(f"{BUILT}/{version}")
    if fault is not None:
        yield msgspec.structs.replace(fault, severity="warning")
