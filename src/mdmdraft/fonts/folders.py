"""The typeface of the default template."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec

from mdmdraft.world import World

FAMILY = "Source Sans 3"
"""Its name, as a template asks for it."""


PAPER = "templates/fonts"
"""Where a paper keeps fonts of its own, for the PDF."""
_FILES = (".ttf", ".otf", ".ttc", ".otc")


def paper_font_files(world: World) -> list[str]:
    """Return the paths of a paper's own fonts; that of the folder where it leads out of the
    paper's, so that reading it says so."""
    return [p for p in world.files(PAPER) if p == PAPER or p.lower().endswith(_FILES)]


def paper_fonts(world: World) -> dict[str, bytes]:
    """Return a paper's own fonts, path to bytes; what cannot be read is told when they are
    gathered for a document."""
    found = {}
    for path in paper_font_files(world):
        with suppress(OSError):
            found[path] = world.read(path)
    return found


def font_folder() -> str:
    """Return the folder of the package that holds the typeface.

    It has one file each for upright and italic. Where a folder holds a face twice (as .otf and
    as .ttf), which of them Typst takes depends on the order of the files on the disk.
    """
    spec = find_spec("fontpkg_source_sans_3")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise ModuleNotFoundError("fontpkg-source-sans-3 is not installed")
    return f"{places[0]}/files"
