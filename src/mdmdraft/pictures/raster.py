"""A drawing as pixels, for programs that do not show SVG; made by Typst as the PDF is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from mdmdraft.fonts.faces import NO_FILES, fonts_of
from mdmdraft.pictures.picture import Picture

_ACROSS = 1500
"""Pixels across: as wide as the text of a page, 240 an inch."""
_DOWN = 2200
_DRAWING = "drawing.svg"
_SOURCE = """#let (wide, high) = json(bytes(sys.inputs.size))
#set page(width: wide * 1pt, height: high * 1pt, margin: 0pt, fill: none)
#image("drawing.svg", width: 100%, height: 100%)
"""


def as_png(picture: Picture, fonts: Mapping[str, bytes] = NO_FILES) -> bytes:
    """Return an SVG as PNG. `fonts` are the paper's own beside the package's, for the text in it.
    Equal arguments give equal bytes. Raises ValueError for what Typst cannot draw."""
    return _png(picture.data, picture.wide, picture.high, tuple(fonts.items()))


@lru_cache(maxsize=8)
def _png(drawing: bytes, wide: float, high: float, fonts: tuple[tuple[str, bytes], ...]) -> bytes:
    from mdmdraft.world.tied import Exceeded
    from mdmdraft.world.typesetting import TypstFault, typeset

    try:
        return typeset(
            _SOURCE.encode(),
            fonts_of("", dict(fonts)),
            form="png",
            files={_DRAWING: drawing},
            inputs={"size": f"[{wide}, {high}]"},
            ppi=72 * min(_ACROSS / wide, _DOWN / high),
        ).data
    except TypstFault as fault:
        raise ValueError(fault.message) from None
    except Exceeded as fault:
        raise ValueError(f"drawing it {fault}") from None
