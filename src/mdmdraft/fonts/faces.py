"""The fonts that one document is set with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from mdmdraft.fonts.folders import FAMILY, font_folder
from mdmdraft.fonts.scripts import scripts_in

if TYPE_CHECKING:
    from mdmdraft.world.typesetting import Fonts

NO_FILES: Mapping[str, bytes] = MappingProxyType({})
"""No files at all."""
_TYPST = ("Libertinus Serif", "DejaVu Sans Mono")
"""Families of Typst's own that come last: they are asked for what no other has."""


def fonts_of(text: str, own: Mapping[str, bytes] = NO_FILES) -> Fonts:
    """Return the fonts for a text: the default face, those of its scripts that are installed, and
    the paper's `own` files. None of the machine's is used.

    A template asks for letters that its own face lacks in the families of the text's scripts and
    in the paper's own.
    """
    from mdmdraft.world.typesetting import Fonts

    scripts = [(script.family, script.folder()) for script in scripts_in(text)]
    installed = [(family, folder) for family, folder in scripts if folder]
    folders = (font_folder(), *(folder for _, folder in installed))
    families = tuple(family for family, _ in installed)
    return Fonts(folders, own, families, (FAMILY, *_TYPST))
