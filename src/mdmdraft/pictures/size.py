"""How large a picture is printed: the one rule of both documents and of the checks."""

from __future__ import annotations

import re

from mdmdraft.model.text import Image
from mdmdraft.pictures.picture import INCH, Picture

TALLEST = 190.0
"""Height, in millimetres, that no picture passes; nor `SHARE` of the page's."""
SHARE = 0.8
"""What a picture may take of the height of the text: its caption must find room below."""
UNITS = {"mm": 1.0, "cm": 10.0, "in": INCH}
"""Millimetres in each unit that a width may be written in."""
_WRITTEN = re.compile(r"(\d+(?:\.\d+)?)\s*(%|mm|cm|in)")


def written_width(text: str) -> tuple[float, float] | None:
    """Return what `width=` says: a share of the text's width in percent, and a length in
    millimetres, one of them 0. None for what is no width."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or not 0 < float(found[1]) < 10_000:
        return None
    value = float(found[1])
    if found[2] == "%":
        return (value, 0.0) if value <= 100 else None
    return 0.0, round(value * UNITS[found[2]], 3)


def wanted_width(image: Image, picture: Picture, room: float) -> float:
    """Return the width that a picture is to have, in millimetres, in a text `room` wide: as
    written, else its own; never wider than the text."""
    if image.width > 0:
        return room * min(max(image.width, 1.0), 100.0) / 100
    return min(image.length or picture.own_width, room)


def printed_size(image: Image, picture: Picture, room: float, tall: float) -> tuple[float, float]:
    """Return width and height as printed, upright, in millimetres; the text is `room` wide and
    `tall` high."""
    wide, high = picture.upright
    across = wanted_width(image, picture, room)
    down = across * high / wide
    most = min(tall * SHARE, TALLEST)
    return (across * most / down, most) if down > most else (across, down)
