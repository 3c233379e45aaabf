"""Pictures as parts of a Word document, and the run that shows one."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from mdmdraft.docx.names import ASVG, PIC
from mdmdraft.model.xml_text import attribute
from mdmdraft.pictures.formats import PNG
from mdmdraft.pictures.picture import INCH, Picture, Unfit, damaged
from mdmdraft.pictures.read import read_picture

TWIP = INCH / 1440
"""Millimetres in a twip."""
_EMU = 36000
"""English metric units in a millimetre."""
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension of a picture that has a drawing beside its pixels ([MS-ODRAWXML], 2.3.1.4)."""


class Placed(NamedTuple):
    """A picture and the names of its parts, relative to `word/`."""

    picture: Picture
    pixels: str
    drawing: str = ""
    """That of the SVG, where it is one."""


class Media:
    """The pictures of one document, each stored once."""

    def __init__(
        self, images: Mapping[str, bytes], taken: Container[str], fonts: Mapping[str, bytes]
    ) -> None:
        self.parts: dict[str, bytes] = {}
        self._images = images
        self._taken = taken
        self._fonts = fonts
        self._placed: dict[str, Placed] = {}

    def placed(self, path: str) -> Placed:
        """Return the picture of a path, stored. Raises Unfit for one that cannot be shown."""
        known = self._placed.get(path)
        if known is None:
            known = self._placed[path] = self._place(path)
        return known

    def _place(self, path: str) -> Placed:
        data = self._images.get(path)
        if data is None:
            hint = "put the file there, relative to the paper's folder"
            raise Unfit("missing-image", "is not there", hint)
        picture = read_picture(data)
        if not picture.drawn:
            # How it lies is said where it is shown; a program that heeds both would turn twice.
            return Placed(picture, self._store(picture.bare, picture.format.ending))
        from mdmdraft.pictures.raster import as_png

        try:
            pixels = as_png(picture, self._fonts)
        except ValueError as error:
            raise damaged(f"cannot be drawn: {error}") from None
        return Placed(
            picture,
            self._store(pixels, PNG.ending),
            self._store(picture.data, picture.format.ending),
        )

    def _store(self, data: bytes, ending: str) -> str:
        number = len(self.parts) + 1
        while f"word/media/figure{number}.{ending}" in self._taken:
            number += 1
        name = f"media/figure{number}.{ending}"
        self.parts[f"word/{name}"] = data
        return name


def picture_run(
    placed: Placed, size: tuple[float, float], keys: tuple[str, str], number: int, alt: str
) -> str:
    """Return the run of a picture. `size` is that of the upright picture in millimetres, `keys`
    the relationships of its pixels and its drawing."""
    mirrored, degrees = placed.picture.turn
    wide, high = size if degrees % 180 == 0 else size[::-1]
    extent = f'cx="{max(1, round(wide * _EMU))}" cy="{max(1, round(high * _EMU))}"'
    turn = ' flipH="1"' if mirrored else ""
    turn = (f' rot="{degrees * 60000}"' if degrees else "") + turn
    said = attribute(alt)
    drawing = ""
    if keys[1]:
        drawing = (
            f'<a:extLst><a:ext uri="{_SVG}"><asvg:svgBlip xmlns:asvg="{ASVG}"'
            f' r:embed="{keys[1]}"/></a:ext></a:extLst>'
        )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{said}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}" descr="{said}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{keys[0]}">{drawing}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm{turn}><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
