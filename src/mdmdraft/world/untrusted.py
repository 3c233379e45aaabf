"""The world of a stranger's paper: without what of its own look is a program, or read by one that
was never meant for strangers' files.

Left out are Typst and Jinja2, which can be programmed, and Word files and fonts of `templates/`,
which are read by large parsers; what ships stands in their place. A citation style stays: it can
name no file and no address, and pandoc reads it within bounds.
"""

from __future__ import annotations

import posixpath
from pathlib import Path

from mdmdraft.world.revision import Revision
from mdmdraft.world.shipped import package_list
from mdmdraft.world.world import World

_FOLDER = "templates"
_BLOCKS = f"{_FOLDER}/blocks/"
_KINDS = (".typ", ".j2", ".docx", ".dotx", ".ttf", ".otf", ".ttc", ".otc")
STAND_IN = b"\\[left out: a block that the paper's own templates print\\]\n"
"""What a block template of the paper prints that none of those that ship stands for."""


class Untrusted(World):
    """A world without what of a paper's own look is left out."""

    def left_out(self) -> tuple[str, ...]:
        """Return the paths of what is left out, in order."""
        return tuple(path for path in super().files(_FOLDER) if _is_left_out(path))

    def path(self, path: str) -> Path | None:
        """Return the real path; None for what is left out."""
        return None if _is_left_out(path) and not _has_stand_in(path) else super().path(path)

    def size(self, path: str) -> int:
        """Return the size in bytes of a file, or of what stands for it. Raises OSError."""
        size = super().size(path)
        return len(STAND_IN) if _has_stand_in(path) else size

    def read(self, path: str) -> bytes:
        """Return the bytes of a file, or of what stands for it. Raises OSError."""
        data = super().read(path)
        return STAND_IN if _has_stand_in(path) else data

    def files(self, folder: str) -> list[str]:
        """Return the files below `folder` but what is left out."""
        found = super().files(folder)
        return [path for path in found if not _is_left_out(path) or _has_stand_in(path)]


class UntrustedRevision(Untrusted, Revision):
    """A paper at a commit, likewise."""


def at_revision(world: World, spec: str) -> World:
    """Return the world of a paper as it stood at a git revision, with no more in it than `world`
    has. Raises NoSuchRevision."""
    kind = UntrustedRevision if isinstance(world, Untrusted) else Revision
    return kind(world, spec)


def _is_left_out(path: str) -> bool:
    plain = posixpath.normpath(path).casefold()
    return plain.startswith(f"{_FOLDER}/") and plain.endswith(_KINDS)


def _has_stand_in(path: str) -> bool:
    """Tell whether a file is a template of a block that only the paper has."""
    folder, _, name = path.rpartition("/")
    if f"{folder}/" != _BLOCKS or not name.endswith(".md.j2") or name.startswith("_"):
        return False
    return name not in package_list(_BLOCKS.rstrip("/"))
