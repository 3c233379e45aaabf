from __future__ import annotations

import struct

import pytest

from mdmdraft.pictures.icc import without_words
from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture
from tests.pictures.samples import SECRET, exif, jpeg, profile, segment


@pytest.mark.parametrize(
    ("unit", "density", "read"), [(1, 300, 300.0), (2, 100, 254.0), (0, 300, 0.0), (1, 1, 0.0)]
)
def test_its_size_and_its_resolution(unit: int, density: int, read: float) -> None:
    picture = read_picture(jpeg(density=density, unit=unit))
    assert (picture.format.name, picture.upright) == ("JPEG", (16, 8))
    assert picture.density == pytest.approx(read)


def tiff(*entries: tuple[int, int, int], rational: tuple[int, int] = (300, 1)) -> bytes:
    """Return EXIF with entries of a tag, a type and a value; rationals lie behind them."""
    count = len(entries)
    behind = 8 + 2 + 12 * count + 4
    made = b"II*\0" + struct.pack("<IH", 8, count)
    for tag, kind, value in entries:
        made += struct.pack("<HHI", tag, kind, 1)
        made += struct.pack("<HH", value, 0) if kind == 3 else struct.pack("<I", behind)
    return made + bytes(4) + struct.pack("<II", *rational)


def test_a_resolution_that_only_exif_says_stays() -> None:
    said = tiff((0x011A, 5, 0), (0x0128, 3, 2), (0x0112, 3, 8))
    picture = read_picture(jpeg(segment(0xE1, b"Exif\0\0" + said)))
    assert (picture.density, picture.orientation) == (300.0, 8)
    again = read_picture(picture.data)
    assert (again.density, again.orientation, again.data) == (300.0, 8, picture.data)
    assert read_picture(picture.bare).density == 300.0


@pytest.mark.parametrize("said", [b"", b"II*\0", b"XX*\0\0\0\0\x08", tiff((0x0112, 3, 9)),
    tiff((0x011A, 5, 0), rational=(1, 0)), tiff((0x0112, 3, 6))[:14]])  # fmt: skip
def test_exif_that_cannot_be_read_says_nothing(said: bytes) -> None:
    picture = read_picture(jpeg(segment(0xE1, b"Exif\0\0" + said)))
    assert (picture.orientation, picture.density) == (1, 0.0)


def test_nothing_but_what_is_seen_stays() -> None:
    told = [
        segment(0xE1, b"Exif\0\0" + tiff((0x0112, 3, 1)) + SECRET),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\0" + SECRET),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xE0, b"JFXX\0" + SECRET),
        segment(0xFE, SECRET),
    ]
    picture = read_picture(jpeg(*told) + SECRET)
    assert picture.data == picture.bare == jpeg()


def test_a_thumbnail_goes() -> None:
    data = jpeg()
    with_thumbnail = data[:2] + segment(0xE0, data[6:18] + b"\1\1" + b"abc") + data[20:]
    assert read_picture(with_thumbnail).data == data


def test_colours_stay() -> None:
    adobe = segment(0xEE, b"Adobe\0d\0\0\0\0\0")
    whole = without_words(profile())
    assert whole is not None
    kept = [adobe, segment(0xE2, b"ICC_PROFILE\0\1\1" + whole)]
    assert read_picture(jpeg(*kept)).data == jpeg(*kept)
    pieces = [segment(0xE2, b"ICC_PROFILE\0" + bytes((n + 1, 3)) + profile()[at : at + 900])
              for n, at in enumerate(range(0, len(profile()), 900))]  # fmt: skip
    assert read_picture(jpeg(adobe, *reversed(pieces))).data == jpeg(*kept)


def test_a_profile_that_cannot_be_followed_goes() -> None:
    for broken in (b"profile", b"", profile()[:200], b"\0" * 140):
        assert read_picture(jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + broken))).data == jpeg()


def test_after_the_code_of_colours_nothing_stays() -> None:
    picture = read_picture(jpeg(segment(0xEE, b"Adobe\0d\0\0\0\0\0" + SECRET)))
    assert picture.data == jpeg(segment(0xEE, b"Adobe\0d\0\0\0\0\0"))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_how_it_lies_stays(orientation: int) -> None:
    picture = read_picture(jpeg(exif(orientation)))
    assert picture.orientation == orientation
    assert picture.upright == ((8, 16) if orientation > 4 else (16, 8))
    assert picture.bare == jpeg()
    assert read_picture(picture.data) == picture


@pytest.mark.parametrize("end", [10, 21, 60, 120, -2, -1])
def test_what_is_cut_short_is_refused(end: int) -> None:
    with pytest.raises(Unfit, match="cut short"):
        read_picture(jpeg()[:end])


def test_marks_of_their_own_and_filling_are_passed_over() -> None:
    data = jpeg()
    filled = data[:2] + b"\xff\xff\xff" + data[3:20] + b"\xff\x01" + data[20:]
    assert read_picture(filled).upright == (16, 8)


def test_what_is_damaged_is_refused() -> None:
    with pytest.raises(Unfit, match="damaged"):
        read_picture(jpeg(b"abc"))
    with pytest.raises(Unfit, match="no picture in it"):
        read_picture(b"\xff\xd8\xff\xd9")
