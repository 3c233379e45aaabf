"""The one door to disk, environment and processes; everything above takes a `World`."""

from mdmdraft.world.files import MAX_BYTES, InTheWay
from mdmdraft.world.overlay import Overlay
from mdmdraft.world.process import ProgramResult
from mdmdraft.world.shipped import (
    package_data,
    package_files,
    package_list,
    package_text,
    package_unpacked,
)
from mdmdraft.world.world import World

__all__ = [
    "MAX_BYTES",
    "InTheWay",
    "Overlay",
    "ProgramResult",
    "World",
    "package_data",
    "package_files",
    "package_list",
    "package_text",
    "package_unpacked",
]
