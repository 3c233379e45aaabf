"""A frozen version that is not as it was frozen.

What it does
------------
Holds every file in `drafts/VERSION/` against the digests in the version's manifest, and the
manifest against its own seal: finds files that were altered, that are missing, or that were added.
Where git remembers what a file was like, the first line that differs is told. No draft is read.

It cannot tell who altered a file, nor why.

Why it matters
--------------
What was given out cannot be changed any more. A frozen text that was touched up afterwards makes
every comparison with it wrong, and the paper says of itself what it never said.

Example
-------
    drafts/0.1.0/position.en.json      edited by hand, or by a search-and-replace over the folder

Instead
-------
Bring the version back as it was, and write what should change into the paper, as a new version:

    git checkout -- drafts/0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.files.frozen_files import (
    FrozenFault,
    altered_line,
    frozen_faults,
    version_folders,
)
from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.frozen import FOLDER, MANIFEST
from mdmdraft.world import World

CHECK = Check(scope="paper", group="housekeeping", severity="error", exact=True)
_SAID = {
    "altered": "this file of version {version} is not as it was frozen",
    "missing": "this file of version {version} is missing",
    "added": "this file was added to version {version} after it was frozen",
}


def find(subject: Subject) -> Iterator[Found]:
    """Yield each file of a frozen version that is not as it was frozen."""
    world = subject.world
    if world is None:
        return
    for version in version_folders(world):
        for fault in frozen_faults(world, version):
            yield _told(world, version, fault)


def _told(world: World, version: str, fault: FrozenFault) -> Found:
    if fault.kind == "unknown":
        return Found(
            fault.path,
            0,
            0,
            f"version {version} was frozen by a newer mdmdraft; it cannot be looked at",
            "install the newer mdmdraft",
            fault.path,
            verdict="undecided",
        )
    line = altered_line(world, fault) if fault.kind == "altered" else 0
    hint = f"bring it back: `git checkout -- {fault.path}`"
    if fault.kind == "added":
        hint = f"take it out of `{FOLDER}/{version}/`: what is frozen stays as it is"
    elif fault.kind == "missing" and fault.path.endswith(f"/{MANIFEST}"):
        hint += ", or take the folder away where it never was a version"
    return Found(fault.path, line, 0, _SAID[fault.kind].format(version=version), hint, fault.path)
