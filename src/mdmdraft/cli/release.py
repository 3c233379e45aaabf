"""`mdmdraft release`: a version checked, built, frozen, told in the changelog, tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.options import Format, Version
from mdmdraft.cli.output import show_findings, tell
from mdmdraft.cli.progress import Progress
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.drafts.releasing import Done, Pairs
    from mdmdraft.model.changes import Comparison
    from mdmdraft.model.config import Config
    from mdmdraft.model.draft import Draft


def run(
    world: World,
    version: Version,
    tag: Annotated[
        bool, typer.Option("--tag", help="Tag the commit in git as `vVERSION`.")
    ] = False,
    form: Format = "text",
) -> int:
    """Check, build and freeze a version, and tell what changed.

    Nothing is written where a check fails or where the paper differs from its commit. If it is
    interrupted, run it again: it completes what is missing.
    """
    from mdmdraft.drafts.releasing import release

    with Progress(lines=form == "text") as progress:
        done = release(world, version, _entry, progress, tag=tag)
    told = list(done.built.warnings) if done.built else []
    show_findings([*told, *done.public, *([done.untagged] if done.untagged else [])])
    tell(form, done, _lines(done))
    return 1 if done.untagged else 0


def _entry(config: Config, pairs: Pairs) -> str:
    """Return what tells the changes of a release: their meaning, in words."""
    import msgspec

    from mdmdraft.diff.changelog import changelog_entry
    from mdmdraft.diff.compare import compare
    from mdmdraft.diff.meaning import meaning
    from mdmdraft.diff.meaning.forces import load_forces

    forces = load_forces(config)
    told: list[tuple[Comparison | None, Draft]] = []
    for old, new in pairs:
        found = None
        if old is not None:
            found = compare(old, new, old_name=old.version, new_name=new.version)
            meant = meaning(old, new, found.changes.changes, forces=forces)
            changes = msgspec.structs.replace(found.changes, meaning=meant)
            found = msgspec.structs.replace(found, changes=changes)
        told.append((found, new))
    return changelog_entry(told)


def _lines(done: Done) -> list[str]:
    from mdmdraft.cli.build import report_lines
    from mdmdraft.cli.freeze import version_lines
    from mdmdraft.drafts.releasing import CHANGELOG, CHANGES

    version = done.version
    if done.built is None:
        told = f"version {version.version} was released before; completed now:"
        return [told, *(f"  {what}" for what in done.completed)]
    return [
        *report_lines(done.built),
        *version_lines(version),
        f"{version.folder}/{CHANGES}",
        CHANGELOG,
        f"released {version.version}" + (f", tagged {done.tag}" if done.tag else ""),
    ]
