"""A picture that has too few pixels for the size at which it is printed.

What it does
------------
Divides the pixels of each PNG, JPEG and GIF by the width that it has on the page: as `width=` says,
else as its own resolution says, never wider than the text. Below `least` pixels an inch it is
told, below half of that as a warning. Drawings (SVG) are sharp at any size. A share of the width is
not judged in a table, whose columns are as wide as their words.

It cannot tell whether a picture with enough points is sharp.

Why it matters
--------------
What looks well on a screen is coarse on paper: letters in a screenshot grow teeth, and a map
cannot be read.

Example
-------
    ![Reports by region](figures/map.png){width=100%}

where the picture is 400 pixels wide, and the text almost five inches.

Instead
-------
Export the picture larger (1,500 pixels across fill the width of the text), give a chart as SVG, or
print it smaller: `{width=40%}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.options import number_option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.paper import Record
from mdmdraft.model.text import Image, Table
from mdmdraft.model.walk import walk_blocks, walk_inlines
from mdmdraft.pictures.picture import INCH, Picture, Unfit
from mdmdraft.pictures.read import read_picture
from mdmdraft.pictures.size import wanted_width

CHECK = Check(
    scope="paper",
    group="text",
    severity="notice",
    options=(Option("least", "150", "Pixels an inch, as printed, from which a picture is fine."),),
    exact=True,
)

_NAME = "low-resolution"
_ROOM = 120.0
"""Width of the text on the pages of the shipped templates, in millimetres."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield each picture that is printed coarsely."""
    least = number_option(subject, _NAME, "least")
    if isinstance(least, Found):
        yield least
        return
    known: dict[str, Picture | None] = {}
    for record in subject.paper.written():
        for image in _judged(record):
            if image.path not in known:
                known[image.path] = _picture(subject, image.path)
            picture = known[image.path]
            if picture is None:
                continue
            width = wanted_width(image, picture, _ROOM)
            density = picture.upright[0] / (width / INCH)
            # A density is stored in whole pixels, which may be half of one away.
            if density >= float(least) - 1:
                continue
            fit = picture.upright[0] / float(least) * INCH
            yield subject.at_offset(
                record.path,
                image.at,
                f"the picture `{image.path}` has {density:.0f} pixels an inch where it is"
                f" printed {width / 10:.1f} cm wide",
                f"export it larger, or print it up to {fit / 10:.1f} cm wide:"
                f" width={fit / 10:.1f}cm",
                about=image.path,
                severity="warning" if density < float(least) / 2 else None,
            )


def _judged(record: Record[Any]) -> Iterator[Image]:
    """Yield the pictures of a record of which it is known how wide they are printed."""
    tables = [block for block in walk_blocks(record.body) if isinstance(block, Table)]
    inside = {i.at for i in walk_inlines(tables) if isinstance(i, Image) and i.width}
    for inline in walk_inlines(record.body):
        if isinstance(inline, Image) and inline.path and inline.at not in inside:
            yield inline


def _picture(subject: Subject, path: str) -> Picture | None:
    """Return a picture that has pixels; None for what cannot be read, which is told elsewhere."""
    if subject.world is None:
        return None
    try:
        picture = read_picture(subject.world.read(path))
    except (OSError, Unfit):
        return None
    return None if picture.drawn else picture
