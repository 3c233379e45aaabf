"""The one reader of pictures: the checks and both writers know them by it."""

from __future__ import annotations

from mdmdraft.pictures.formats import GIF, JPEG, LFS, PNG, TAKEN, foreign_name, format_of
from mdmdraft.pictures.gif import read_gif
from mdmdraft.pictures.jpeg import read_jpeg
from mdmdraft.pictures.picture import MOST_PIXELS, Picture, Unfit, damaged
from mdmdraft.pictures.png import read_png

_JPEG_PACKS = 64 * 8
"""Pixels a byte: each block of 8 × 8 takes a bit at least (ITU T.81, annex F)."""
_GIF_PACKS = 4096
"""Pixels a byte: the longest run that a code of its table stands for."""
_PNG_PACKS = 1040
"""Bytes a byte: 258 of them take two bits at least (RFC 1951, 3.2.5)."""
_PNG_DEPTH = 24
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By how the header of a PNG says that it has colours."""


def read_picture(data: bytes) -> Picture:
    """Return what a file is as a picture, by its content; the ending of its name says nothing.

    Raises Unfit for what both documents cannot show: another format (`unknown-image-format`), a
    file that is damaged (`unreadable-image`), one of too many pixels (`too-large`), a drawing that
    reaches out of itself (`unsafe-image`).
    """
    form = format_of(data)
    if form is None:
        raise _foreign(data)
    if form is PNG:
        picture = read_png(data)
    elif form is JPEG:
        picture = read_jpeg(data)
    elif form is GIF:
        picture = read_gif(data)
    else:
        from mdmdraft.pictures.svg import read_svg

        return read_svg(data, read_picture)
    if picture.wide * picture.high > MOST_PIXELS:
        raise Unfit(
            "too-large",
            f"is {picture.wide:g} × {picture.high:g} pixels; at most"
            f" {MOST_PIXELS // 1_000_000} million are taken",
            "save it smaller: 2,500 pixels across fill a page at 300 an inch",
        )
    if not _fits(picture):
        size = f"{picture.wide:g} × {picture.high:g}"
        raise damaged(f"is damaged: it says that it is {size} pixels, and holds none so many")
    return picture


def _fits(picture: Picture) -> bool:
    """Tell whether a file can hold as many pixels as it says: by how far each format packs at
    most, so that nothing is unpacked to find out."""
    pixels, size = picture.wide * picture.high, len(picture.bare)
    if picture.format is JPEG:
        return pixels <= _JPEG_PACKS * size
    if picture.format is GIF:
        return pixels <= _GIF_PACKS * size
    depth, colours = picture.bare[_PNG_DEPTH : _PNG_DEPTH + 2]
    return pixels * depth * _CHANNELS.get(colours, 1) / 8 <= _PNG_PACKS * size


def cleaned(data: bytes) -> bytes:
    """Return the bytes of a picture without what is no part of it (see `Picture`); those of a
    file that is none as they are."""
    try:
        return read_picture(data).data
    except Unfit:
        return data


def looks(data: bytes) -> bytes:
    """Return the bytes that a picture is known by, wherever it stands: without how it lies, which
    documents say beside it."""
    try:
        return read_picture(data).bare
    except Unfit:
        return data


def _foreign(data: bytes) -> Unfit:
    if data.startswith(LFS):
        return Unfit(
            "unreadable-image",
            "is a note of Git LFS, not the picture itself",
            "fetch it with `git lfs pull`",
        )
    if not data:
        return Unfit("unreadable-image", "is empty", "put the picture there again")
    name = foreign_name(data)
    what = f"is a file of another format, {name}" if name else "is no picture that is known here"
    best = "SVG or PNG" if name in {"PDF", "EPS", "EMF", "WMF"} else "PNG or JPEG"
    if name == "compressed (SVGZ)":
        best = "SVG that is not compressed"
    return Unfit("unknown-image-format", f"{what}: pictures are {TAKEN}", f"save it as {best}")
