"""A drawing as pixels, for programs that do not show SVG; made by Typst as the PDF is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mdmdraft.fonts.folders import font_folder
from mdmdraft.pictures.picture import Picture

_ACROSS = 1500
"""Pixels across: as wide as the text of a page, 240 an inch."""
_DOWN = 2200
_SOURCE = b"""#let (wide, high) = json(bytes(sys.inputs.size))
#set page(width: wide * 1pt, height: high * 1pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.drawing), width: 100%, height: 100%)
"""


def as_png(picture: Picture, fonts: Sequence[str] = ()) -> bytes:
    """Return an SVG as PNG. `fonts` are folders of fonts beside the package's own, for the text
    in it. Equal arguments give equal bytes. Raises ValueError for what Typst cannot draw."""
    return _png(picture.data, picture.wide, picture.high, tuple(fonts))


@lru_cache(maxsize=8)
def _png(drawing: bytes, wide: float, high: float, fonts: tuple[str, ...]) -> bytes:
    import typst

    scale = min(_ACROSS / wide, _DOWN / high)
    faces = typst.Fonts(include_system_fonts=False, font_paths=[font_folder(), *fonts])
    inputs = {"drawing": drawing.decode(), "size": f"[{wide}, {high}]"}
    compiler = typst.Compiler(_SOURCE, root=font_folder(), font_paths=faces, sys_inputs=inputs)
    try:
        made = compiler.compile(format="png", ppi=72 * scale)
    except typst.TypstError as error:
        raise ValueError(error.message) from None
    if not isinstance(made, bytes):
        raise TypeError("Typst gave more than one picture")
    return made
