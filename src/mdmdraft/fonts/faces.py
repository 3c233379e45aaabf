"""The fonts that one document is set with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mdmdraft.fonts.folders import FAMILY, font_folder
from mdmdraft.fonts.scripts import scripts_in

if TYPE_CHECKING:
    import typst

_TYPST = frozenset({"Libertinus Serif", "DejaVu Sans Mono"})
"""Families of Typst's own that come last: they are asked for what no other has."""


class Faces(NamedTuple):
    """The fonts as Typst takes them."""

    fonts: typst.Fonts
    families: tuple[str, ...]
    """Families that a template asks for letters which its own face lacks: those of the scripts of
    the text, and the paper's own."""
    all: tuple[str, ...]
    """Every family there is."""


def fonts_of(text: str, folders: Sequence[str] = ()) -> Faces:
    """Return the fonts for a text: the default face, those of its scripts that are installed, and
    the paper's own in `folders`. None of the machine's is used."""
    import typst

    scripts = [(script.family, script.folder()) for script in scripts_in(text)]
    installed = [(family, folder) for family, folder in scripts if folder]
    paths = [font_folder(), *(folder for _, folder in installed), *folders]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=paths)
    families = [family for family, _ in installed]
    own = tuple(folders)
    families += sorted({f.family for f in fonts.fonts() if f.path and f.path.startswith(own)})
    last = {FAMILY, *_TYPST}
    return Faces(fonts, tuple(f for f in families if f not in last), tuple(fonts.families()))
