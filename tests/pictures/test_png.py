from __future__ import annotations

import struct

import pytest

from mdmdraft.pictures.exif import write_exif
from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture
from tests.pictures.samples import SECRET, chunk, png


def test_its_size_and_its_resolution() -> None:
    metre = chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))
    picture = read_picture(png(600, 300, metre))
    assert (picture.format.name, picture.upright, picture.density) == ("PNG", (600, 300), 300.0)
    assert picture.own_width == pytest.approx(50.8)


def test_without_a_resolution_a_pixel_is_a_96th_of_an_inch() -> None:
    ratio = chunk(b"pHYs", struct.pack(">IIB", 2, 1, 0))
    assert read_picture(png(96, 3, ratio)).own_width == pytest.approx(25.4)


def test_nothing_but_what_is_seen_stays() -> None:
    told = [
        chunk(b"tEXt", b"Author\0" + SECRET),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
        chunk(b"tIME", b"\x07\xea\1\1\1\1\1"),
        chunk(b"eXIf", b"MM\0*" + struct.pack(">IH", 8, 0) + SECRET),
        chunk(b"prVt", SECRET),
    ]
    picture = read_picture(png(6, 3, *told) + SECRET)
    assert picture.data == picture.bare == png(6, 3)


def test_colours_and_resolution_stay() -> None:
    kept = [chunk(b"gAMA", b"\0\0\xb1\x8f"), chunk(b"sRGB", b"\0"),
            chunk(b"pHYs", struct.pack(">IIB", 3780, 3780, 1))]  # fmt: skip
    assert read_picture(png(6, 3, *kept)).data == png(6, 3, *kept)


def test_how_it_lies_stays() -> None:
    turned = chunk(b"eXIf", write_exif(6))
    picture = read_picture(png(6, 3, turned))
    assert (picture.orientation, picture.upright) == (6, (3, 6))
    assert picture.data == png(6, 3, turned)
    assert picture.bare == png(6, 3)


@pytest.mark.parametrize("end", [8, 20, 40, 60, -12, -4])
def test_what_is_cut_short_is_refused(end: int) -> None:
    with pytest.raises(Unfit, match="cut short") as fault:
        read_picture(png()[:end])
    assert fault.value.check == "unreadable-image"


def test_what_is_damaged_is_refused() -> None:
    data = bytearray(png())
    data[50] ^= 1
    with pytest.raises(Unfit, match="checksum"):
        read_picture(bytes(data))


def test_a_file_without_a_picture_is_refused() -> None:
    start, end = b"\x89PNG\r\n\x1a\n", chunk(b"IEND", b"")
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    for data in (start + end, start + head + end):
        with pytest.raises(Unfit, match="no picture in it"):
            read_picture(data)
