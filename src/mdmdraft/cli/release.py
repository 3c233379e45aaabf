"""`mdmdraft release`: a version checked, built, frozen, told in the changelog, tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.options import Format, Version
from mdmdraft.cli.output import print_json, show_findings
from mdmdraft.cli.progress import Progress
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.drafts.releasing import Done, Entry, Pairs
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
        done = release(world, version, entry_of(), progress, tag=tag)
    told = list(done.built.warnings) if done.built else []
    show_findings([*told, *([done.untagged] if done.untagged else [])])
    if form == "json":
        print_json(done)
    else:
        _show(done)
    return 1 if done.untagged else 0


def entry_of() -> Entry:
    """Return what tells the changes of a release: their meaning, in words."""

    def entry(config: Config, pairs: Pairs) -> str:
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

    return entry


def _show(done: Done) -> None:
    from mdmdraft.cli.build import show_report
    from mdmdraft.cli.freeze import show_version
    from mdmdraft.drafts.releasing import CHANGELOG, CHANGES

    if done.built is None:
        print(f"version {done.version.version} was released before; completed now:")
        for what in done.completed:
            print(f"  {what}")
        return
    show_report(done.built)
    show_version(done.version)
    print(f"{done.version.folder}/{CHANGES}")
    print(CHANGELOG)
    print(f"released {done.version.version}" + (f", tagged {done.tag}" if done.tag else ""))
