from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.model.constructs import TEXT
from mdmdraft.pictures.formats import FORMATS, TAKEN, foreign_name, format_of
from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import cleaned, looks, read_picture
from tests.pictures.samples import GIF, SVG, chunk, exif, jpeg, png, segment

WHOLE = (png(), jpeg(exif(6)), GIF, SVG)


def test_there_is_one_list_of_formats() -> None:
    assert TAKEN == "PNG, JPEG, GIF or SVG"
    assert tuple(format_of(data) for data in WHOLE) == FORMATS
    assert any(f"Pictures are {TAKEN};" in construct.word for construct in TEXT)


@pytest.mark.parametrize(
    ("data", "name", "best"),
    [
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP", "PNG or JPEG"),
        (b"\0\0\0\x18ftypheic", "HEIC", "PNG or JPEG"),
        (b"\0\0\0\x1cftypavif", "AVIF", "PNG or JPEG"),
        (b"II*\0\x08", "TIFF", "PNG or JPEG"),
        (b"BM\0\0", "BMP", "PNG or JPEG"),
        (b"%PDF-1.7", "PDF", "SVG or PNG"),
        (b"%!PS-Adobe", "EPS", "SVG or PNG"),
        (b"\1\0\0\0" + bytes(36) + b" EMF", "EMF", "SVG or PNG"),
        (b"\x1f\x8b\x08", "compressed (SVGZ)", "SVG that is not compressed"),
    ],
)
def test_other_formats_are_called_by_name(data: bytes, name: str, best: str) -> None:
    assert foreign_name(data) == name
    with pytest.raises(Unfit) as fault:
        read_picture(data)
    assert fault.value.check == "unknown-image-format"
    assert name in fault.value.message and TAKEN in fault.value.message
    assert fault.value.hint == f"save it as {best}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "Git LFS"),
        (b"<html><p>404</p></html>", "no picture that is known"),
        (b"words", "no picture that is known"),
    ],
)
def test_what_is_no_picture(data: bytes, words: str) -> None:
    with pytest.raises(Unfit, match=words):
        read_picture(data)


def test_too_many_pixels_are_refused_unread() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    with pytest.raises(Unfit, match="100000 × 100000 pixels") as fault:
        read_picture(bomb)
    assert fault.value.check == "too-large"


@pytest.mark.parametrize("data", WHOLE)
def test_what_is_clean_is_clean(data: bytes) -> None:
    assert cleaned(cleaned(data)) == cleaned(data)
    assert looks(cleaned(data)) == looks(looks(data)) == looks(data)


def test_what_is_no_picture_stays_as_it_is() -> None:
    assert cleaned(b"words") == looks(b"words") == b"words"


@given(st.sampled_from(WHOLE), st.integers(0, 400), st.binary(min_size=1, max_size=9))
def test_a_damaged_file_is_a_picture_or_refused(whole: bytes, at: int, put: bytes) -> None:
    data = whole[:at] + put + whole[at + len(put) :]
    try:
        picture = read_picture(data)
    except Unfit:
        return
    assert picture.upright > (0, 0)


@given(st.sampled_from((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg")), st.binary())
def test_anything_at_all_is_a_picture_or_refused(start: bytes, rest: bytes) -> None:
    try:
        assert read_picture(start + rest).upright > (0, 0)
    except Unfit as fault:
        assert fault.message and fault.hint


def _says(data: bytes, wide: int, high: int, *, depth: int = 8, colours: int = 2) -> bytes:
    """Return a PNG with another header, which says so many pixels."""
    header = struct.pack(">IIBBBBB", wide, high, depth, colours, 0, 0, 0)
    return data.replace(data[8:33], chunk(b"IHDR", header))


def _gif(screen: tuple[int, int], frame: tuple[int, int]) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return head + b"," + struct.pack("<HHHHB", 0, 0, *frame, 0) + b"\x02\x02\x44\x01\x00;"


@pytest.mark.parametrize(
    ("data", "check", "words"),
    [
        (_says(png(), 100_000, 100_000), "too-large", "100000 × 100000"),
        (_says(png(), 0xFFFFFFFF, 1), "too-large", "pixels"),
        (_says(png(), 7000, 7000), "unreadable-image", "7000 × 7000 pixels, and holds none so"),
        (_says(png(), 7000, 7000, depth=16, colours=6), "unreadable-image", "holds none so many"),
        (_says(png(), 5000, 5000, depth=1, colours=0), "unreadable-image", "holds none so many"),
        (_gif((65535, 65535), (1, 1)), "too-large", "65535 × 65535"),
        (_gif((1, 1), (65535, 65535)), "too-large", "65535 × 65535"),
        (_gif((5000, 5000), (5000, 5000)), "unreadable-image", "holds none so many"),
        (jpeg().replace(b"\0\x08\0\x10", b"\x1d\x4c\x1f\x40"), "unreadable-image", "holds none"),
        (jpeg().replace(b"\0\x08\0\x10", b"\xff\xff\xff\xff"), "too-large", "65535 × 65535"),
        (jpeg(segment(0xC0, b"\x08\xff\xff\xff\xff\x01\x01\x11\0")), "unreadable-image", "twice"),
        (jpeg(*[segment(0xDA, b"\x01\x01\0\0\x3f\0")] * 101), "unreadable-image", "100 passes"),
    ],
)
def test_what_says_that_it_is_larger_than_it_is(data: bytes, check: str, words: str) -> None:
    with pytest.raises(Unfit, match=words) as fault:
        read_picture(data)
    assert fault.value.check == check


def test_a_picture_of_one_colour_packs_as_far_as_any_does() -> None:
    packed = png(3000, 3000)
    assert len(packed) < 60_000
    assert read_picture(packed).upright == (3000, 3000)


@pytest.mark.parametrize("size", [(8688, 5792), (8256, 6192), (8192, 6144)])
def test_a_camera_of_fifty_megapixels_is_taken(size: tuple[int, int]) -> None:
    """Those of Canon, Fujifilm and telephones have more than 50 million."""
    assert size[0] * size[1] > 50_000_000
    assert read_picture(png(*size)).upright == size
