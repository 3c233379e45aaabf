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
_COLLECTION = b"ttcf"
"""How a collection of fonts begins; the number of them follows four bytes later (ISO 14496-22)."""
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
    sound = {path: data for path, data in own.items() if _is_sound(data)}
    return Fonts(folders, sound, families, (FAMILY, *_TYPST))


def _is_sound(data: bytes) -> bool:
    """Tell whether a file is no collection of more fonts than it has room to name. Typst looks for
    each of the four thousand million that the head of a damaged one can claim."""
    if not data.startswith(_COLLECTION):
        return True
    return 12 + 4 * int.from_bytes(data[8:12]) <= len(data)
