"""Pictures, carried inside the source so that a build needs no file beside it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from mdmdraft.fonts.faces import fonts_of
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.pdf.literal import quoted
from mdmdraft.pictures.formats import TAKEN
from mdmdraft.pictures.picture import Picture, Unfit
from mdmdraft.pictures.read import read_picture
from mdmdraft.world.tied import MEMORY, SECONDS, Exceeded
from mdmdraft.world.typesetting import TypstFault, typeset

_FOLDER = ".pictures"
"""Where they lie for Typst; no file of a template has a hidden name."""
_ONE = "picture"
_A_PIXEL = 3
"""Bytes that a pixel takes at least while a document is laid out."""


def write_pictures(
    paths: Iterable[str], images: Mapping[str, bytes]
) -> tuple[str, dict[str, bytes]]:
    """Return one line that defines `pictures` and `picture-widths`, dictionaries from path to
    bytes and to the width that each has by its own resolution, and the files that it reads.

    Raises `Refused` for each path that `images` does not hold, and for each file that is no
    picture.
    """
    found: dict[str, Picture] = {}
    faults: list[Finding] = []
    for path in sorted(paths):
        try:
            found[path] = _read(path, images)
        except Unfit as fault:
            message = f"the picture {fault.message}"
            faults.append(Finding.of_file(path, fault.check, message, fault.hint))
    if faults:
        raise Refused(faults)
    files = {f"{_FOLDER}/{n}": one.data for n, one in enumerate(found.values())}
    named = zip(found, files, strict=True)
    data = "".join(f'{quoted(p)}: read("/{name}", encoding: none), ' for p, name in named)
    widths = "".join(f"{quoted(p)}: {one.own_width:.4f}mm, " for p, one in found.items())
    line = f"#let (pictures, picture-widths) = (({data or ':'}), ({widths or ':'}))\n"
    return line, files


def _read(path: str, images: Mapping[str, bytes]) -> Picture:
    if path not in images:
        raise Unfit("missing-image", "was not handed to the PDF writer", "")
    return read_picture(images[path])


def faulty_pictures(paths: Iterable[str], images: Mapping[str, bytes]) -> list[Finding]:
    """Return a finding for each picture that Typst cannot show. It tries them one by one, for as
    long as a whole document may take."""
    found = []
    end = time.monotonic() + SECONDS
    for path in sorted(paths):
        left = end - time.monotonic()
        if left <= 0:
            break
        source = f'#image(read("/{_ONE}", encoding: none))'.encode()
        try:
            typeset(source, fonts_of(""), form="svg", files={_ONE: images[path]}, seconds=left)
        except TypstFault as fault:
            hint = f"give it as {TAKEN}"
            found.append(Finding.of_file(path, "bad-image", fault.message, hint))
        except Exceeded as fault:
            hint = "save it smaller and simpler, a drawing as PNG"
            found.append(Finding.of_file(path, "bad-image", f"showing it {fault}", hint))
    return found


def too_many_pixels(paths: Iterable[str], images: Mapping[str, bytes]) -> list[Finding]:
    """Return a finding at the largest picture where all of them together do not fit in the memory
    that a document may take."""
    read = {path: read_picture(images[path]) for path in sorted(paths)}
    pixels = {path: p.wide * p.high for path, p in read.items() if not p.drawn}
    total = sum(pixels.values())
    if total * _A_PIXEL < MEMORY / 2:
        return []
    largest = max(pixels, key=lambda path: pixels[path])
    told = f"the pictures of the document have {total / 1e6:.0f} million pixels together, more than"
    told += f" fit in {MEMORY // 1_000_000_000} GB of memory; this one has the most"
    hint = "save them smaller: 2,500 pixels across fill a page at 300 an inch"
    return [Finding.of_file(largest, "too-large", told, hint)]
