"""Files that shape a paper beside its text: the citation style."""

from __future__ import annotations

from mdmdraft.sources.consistency import STYLES
from mdmdraft.world import World, package_data


def citation_style(world: World, csl: str) -> bytes:
    """Return the citation style: one that comes with mdmdraft by name, else the paper's file."""
    if csl in STYLES:
        return package_data(f"styles/{csl}.csl")
    return world.read(csl)
