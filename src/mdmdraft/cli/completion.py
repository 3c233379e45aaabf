"""What the shell offers to complete an argument with. What cannot be read offers nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from mdmdraft.model.config import Config
    from mdmdraft.world import World

Offered = Callable[[typer.Context, str], list[str]]


def offering(names: Callable[[World], Iterable[str]]) -> Offered:
    """Return a completion out of the names that a paper has."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        from mdmdraft.cli.project import world_of
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


def _config(world: World) -> Config:
    from mdmdraft.sources.config_file import read_config
    from mdmdraft.sources.load import Loader

    loader = Loader(world)
    return read_config(loader.read, loader.findings).config


def _deliverables(world: World) -> Iterable[str]:
    return _config(world).deliverables


def _languages(world: World) -> Iterable[str]:
    return _config(world).languages


def _versions(world: World) -> Iterable[str]:
    from mdmdraft.drafts.versions import read_versions

    return [one.version for one in read_versions(world)]


def _checks(_: World) -> Iterable[str]:
    from mdmdraft.checks.kit.registry import names

    return names()


def _formats(_: World) -> Iterable[str]:
    from mdmdraft.drafts.targets import FORMATS

    return FORMATS


def _kinds(_: World) -> Iterable[str]:
    from mdmdraft.sources.skeleton import NEW

    return NEW


deliverables = offering(_deliverables)
languages = offering(_languages)
versions = offering(_versions)
checks = offering(_checks)
formats = offering(_formats)
kinds = offering(_kinds)
