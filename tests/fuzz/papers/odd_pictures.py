"""Pictures that lie, blow up, or hold what no picture holds."""

from __future__ import annotations

import struct
import zlib
from random import Random

from tests.fuzz import base
from tests.fuzz.base import chunk, png
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.place import Place

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def _svg(inside: str, size: str = 'width="90" height="90"') -> bytes:
    return f"{SVG}{size}>{inside}</svg>".encode()


def _rasters(random: Random) -> list[bytes]:
    good = png(40, 30)
    at = random.randrange(8, len(good))
    bomb = zlib.compress(b"\x00" * 200_000_000, 9)
    gif = b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\x80\x00\x00" + b"\x00" * 6
    jpeg = (
        b"\xff\xd8\xff\xc0\x00\x11\x08"
        + struct.pack(">HH", 65535, 65535)
        + b"\x03"
        + b"\x01\x11\x00" * 3
    )
    text = zlib.compress(b"x" * 50_000_000, 9)
    return [
        png(100_000, 100_000, b""), png(2**31 - 1, 2**31 - 1, b""), png(0, 0, b""), png(8000, 8000),
        png(1, 10_000_000, b""), good[:at], good[:at] + bytes([random.randrange(256)]) + good[at + 1 :],
        png(40, 30, b"\x00"), png(40, 30, b"\x00" * 9_000_000), png(40, 30, extra=chunk(b"zTXt", b"a\0\0" + text)),
        good[:33] + chunk(b"IDAT", bomb) + chunk(b"IEND", b""), good + b"PK\x03\x04" * 99, b"", b"\x89PNG\r\n\x1a\n",
        good.replace(b"IHDR", b"IHDX"), png(40, 30, extra=chunk(b"eXIf", b"II*\0" + b"\xff" * 50)), b"BM" + b"\xff" * 60,
        png(40, 30, extra=chunk(b"iCCP", b"x\0\0" + text)), good[:8] + b"\xff\xff\xff\xff" + good[12:], gif,
        gif[:8], jpeg, jpeg + b"\xff\xd9", b"\xff\xd8" + b"\xff\xe1\xff\xff" * 9, b"\xff\xd8\xff\xe1\x00\x00",
        b"RIFF\xff\xff\xff\xffWEBPVP8X" + b"\xff" * 40, b"%PDF-1.7\n%%EOF", b"II*\0" + b"\xff" * 40, b"\x00\x00\x01\x00",
    ]  # fmt: skip


DRAWINGS = (
    _svg("", 'width="1e9" height="1e9"'), _svg("", 'width="-5" height="nan"'), _svg("", 'viewBox="0 0 0 0"'),
    _svg('<image xlink:href="../outside/drawing.svg" width="90" height="90"/>'), _svg("<script>1</script>"),
    _svg('<image href="file:///etc/passwd"/>'), _svg('<image href="http://127.0.0.1:9/x.png"/>'),
    _svg('<use href="#a"/><g id="a"><use href="#a"/></g>'), _svg("<g>" * 20_000 + "</g>" * 20_000),
    _svg('<g id="a0"><rect/></g>' + "".join(
        f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))),
    _svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>'),
    _svg("<style>@import url(http://127.0.0.1:9/x.css); * {background: url(file:///etc/passwd)}</style>"),
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
    ) + b"]>" + _svg("<text>&j;</text>"),
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "../outside/secret.txt">]>' + _svg("<text>&e;</text>"),
    b'<?xml-stylesheet href="http://127.0.0.1:9/x.css"?>' + _svg(""), b"<svg>", b"", b"\x1f\x8b" + b"\x00" * 99,
    _svg('<path d="' + "M0 0 L9 9 " * 200_000 + '"/>'), _svg("<text>" + "x" * 500_000 + "</text>"),
    _svg('<filter id="f"><feTurbulence numOctaves="999999"/></filter><rect width="90" height="90" filter="url(#f)"/>'),
    _svg('<filter id="f"><feGaussianBlur stdDeviation="1e9"/></filter><rect width="90" height="90" filter="url(#f)"/>'),
    _svg('<pattern id="p" width="1e-9" height="1e-9"/><rect width="90" height="90" fill="url(#p)"/>'),
    _svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>' * 500), _svg('<rect width="1e308" height="1e308"/>'),
)  # fmt: skip


@hostile
def raster_picture(place: Place, random: Random) -> None:
    place.write(base.PICTURE, random.choice(_rasters(random)))


@hostile
def drawing(place: Place, random: Random) -> None:
    place.write("figures/map.svg", random.choice(DRAWINGS))
    section = place.read(base.SECTION)
    place.write(base.SECTION, section.replace("figures/map.png", "figures/map.svg"))


@hostile
def picture_of_another_kind(place: Place, random: Random) -> None:
    """A name that says one thing, and bytes that say another."""
    data = random.choice([*_rasters(random), *DRAWINGS])
    name = (
        f"figures/map{random.choice(['.jpg', '.gif', '.svg', '.webp', '.pdf', '.bmp', '', '.PNG'])}"
    )
    place.write(name, data)
    section = place.read(base.SECTION)
    place.write(base.SECTION, section.replace("figures/map.png", name))


@hostile
def odd_attributes_of_a_picture(place: Place, random: Random) -> None:
    attributes = random.choice([
        "width=1e9cm", "width=-5cm", "width=0", "width=99999999999999999999%", "height=nan", "width=",
        "scale=5", 'width="' + "9" * 5000 + '"', "width=1e-300mm", '#"a b"', ".landscape .wide .x",
    ])  # fmt: skip
    place.append(base.SECTION, f"\n![A picture](figures/map.png){{{attributes}}}\n")


@hostile
def same_picture_many_times(place: Place, random: Random) -> None:
    place.write(base.PICTURE, png(2000, 1500))
    place.append(base.SECTION, "\n![A picture](figures/map.png)\n" * random.choice([20, 150]))
