"""What is known of a picture, and how it fails to be one."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from mdmdraft.pictures.formats import Format

SCREEN = 96.0
"""Pixels an inch of a picture that does not say: what Word and the web take."""
INCH = 25.4
"""Millimetres."""
MOST_PIXELS = 60_000_000
"""Pixels from which a picture is refused: it would be unpacked in memory, four to eight bytes
each. Cameras of 50 megapixels make pictures of up to 51.2 million."""
Orientation = Literal[1, 2, 3, 4, 5, 6, 7, 8]
"""How the stored pixels lie, as EXIF numbers it (CIPA DC-008, tag 0112): 1 is upright."""


class Turn(NamedTuple):
    """What makes stored pixels upright: mirrored left to right, then turned clockwise."""

    mirrored: bool
    degrees: int


TURNS: dict[int, Turn] = {
    1: Turn(False, 0),
    2: Turn(True, 0),
    3: Turn(False, 180),
    4: Turn(True, 180),
    5: Turn(True, 270),
    6: Turn(False, 90),
    7: Turn(True, 90),
    8: Turn(False, 270),
}
"""By EXIF's number."""


class Picture(msgspec.Struct, frozen=True):
    """A picture that both documents can show.

    `data` is the file without what is no part of the picture: where, when, by whom and with what
    it was taken, thumbnails, comments, further frames. What it looks like is untouched. The
    orientation stays in it; `bare` is the same without that.
    """

    format: Format
    data: bytes
    bare: bytes
    wide: float
    """Width as stored, in pixels; of an SVG, in pixels of 1/96 inch."""
    high: float
    density: float = 0.0
    """Pixels an inch; 0 where the file does not say."""
    orientation: int = 1
    left_out: tuple[str, ...] = ()
    """What the file says beside the picture and `data` does not, in words, each once."""

    @property
    def turn(self) -> Turn:
        """What makes it upright."""
        return TURNS[self.orientation]

    @property
    def upright(self) -> tuple[float, float]:
        """Width and height when it stands upright."""
        swapped = self.turn.degrees % 180
        return (self.high, self.wide) if swapped else (self.wide, self.high)

    @property
    def own_width(self) -> float:
        """The width it has by its resolution, upright, in millimetres."""
        return self.upright[0] / (self.density or SCREEN) * INCH

    @property
    def drawn(self) -> bool:
        """Whether it is drawn in lines, which have no resolution."""
        return self.format.name == "SVG"


class Unfit(Exception):
    """A file that cannot be shown as a picture: name of the fault, what is wrong, the way out.

    The message goes on after the name of the file: `is cut short`."""

    check: str
    message: str
    hint: str

    def __init__(self, check: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.check = check
        self.message = message
        self.hint = hint


def damaged(what: str) -> Unfit:
    """Return the fault of a file that does not hold together."""
    return Unfit(
        "unreadable-image",
        what,
        "open it in a program that shows pictures; if it is whole there, save it anew",
    )


CUT_SHORT = "is cut short: its end is missing"
