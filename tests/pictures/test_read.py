from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.model.constructs import TEXT
from mdmdraft.pictures.formats import FORMATS, TAKEN, foreign_name, format_of
from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import cleaned, looks, read_picture
from tests.pictures.samples import GIF, SVG, chunk, exif, jpeg, png

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
