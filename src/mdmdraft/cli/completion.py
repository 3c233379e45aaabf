"""What the shell offers to complete an argument with. What cannot be read offers nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from mdmdraft.cli.project import world_of
from mdmdraft.world import World

Offers = Callable[[typer.Context, str], list[str]]


def _offering(names: Callable[[World], Iterable[str]]) -> Offers:
    """Return a completion out of the names that a paper has."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        from mdmdraft.model.finding import Refused

        before, comma, last = incomplete.rpartition(",")
        # The verbs are not run to complete a word, so what stands before them is asked for here.
        project = context.params.get("project") or context.find_root().params.get("project")
        try:
            found = names(world_of(context, Path(project) if project else None))
        except (Refused, OSError):
            return []
        return [f"{before}{comma}{name}" for name in found if name.startswith(last)]

    return complete


@_offering
def deliverables(world: World) -> Iterable[str]:
    """Offer the deliverables of the paper."""
    from mdmdraft.sources.load import load_config

    return load_config(world).deliverables


@_offering
def languages(world: World) -> Iterable[str]:
    """Offer the languages of the paper."""
    from mdmdraft.sources.load import load_config

    return load_config(world).languages


@_offering
def audiences(world: World) -> Iterable[str]:
    """Offer the audiences of the paper."""
    from mdmdraft.sources.load import load_config

    return load_config(world).audiences


@_offering
def versions(world: World) -> Iterable[str]:
    """Offer the frozen versions."""
    from mdmdraft.drafts.versions import read_versions

    return [one.version for one in read_versions(world)]


@_offering
def checks(_: World) -> Iterable[str]:
    """Offer the names of the checks."""
    from mdmdraft.checks.kit.registry import names

    return names()


@_offering
def explained(_: World) -> Iterable[str]:
    """Offer the names of all that can be explained."""
    from mdmdraft.checks.kit.faults import fault_names
    from mdmdraft.checks.kit.registry import names

    return sorted((*names(), *fault_names()))


@_offering
def numbered(world: World) -> Iterable[str]:
    """Offer the evidence records and the files that may have numbers."""
    from mdmdraft.sources.load import load_paper

    paper, _ = load_paper(world)
    written = list(paper.written())
    return sorted({r.id for r in written if r.kind == "evidence"} | {r.path for r in written})


@_offering
def formats(_: World) -> Iterable[str]:
    """Offer the forms of documents."""
    from mdmdraft.drafts.targets import FORMATS

    return FORMATS


@_offering
def kinds(_: World) -> Iterable[str]:
    """Offer the kinds of records."""
    from mdmdraft.sources.skeleton import NEW

    return NEW
