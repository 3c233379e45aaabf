"""Colour profiles lose what they say in words, and no colour."""

from __future__ import annotations

import io
import zlib

from PIL import Image, ImageCms

from mdmdraft.pictures.icc import packed, unpacked, without_words
from mdmdraft.pictures.read import read_picture
from tests.pictures.samples import SECRET, chunk, png, profile


def test_words_go_and_the_length_stays() -> None:
    given = profile()
    assert "sRGB".encode("utf-16-be") in given
    made = without_words(given)
    assert made is not None
    assert len(made) == len(given)
    assert without_words(made) == made
    for words in ("sRGB", "built-in", "copyright"):
        assert words.encode("utf-16-be") not in made
        assert words.encode() not in made


def test_colours_are_those_that_they_were() -> None:
    """An sRGB of another white, so that a profile which was dropped would show."""
    lab = ImageCms.createProfile("LAB")
    made = without_words(profile())
    assert made is not None
    swatch = Image.new("RGB", (16, 16))
    swatch.putdata([(n, 255 - n, (n * 7) % 256) for n in range(256)])

    def seen(data: bytes) -> bytes:
        source = ImageCms.ImageCmsProfile(io.BytesIO(data))
        done = ImageCms.profileToProfile(swatch, source, lab, outputMode="LAB")
        assert done is not None
        return done.tobytes()

    assert seen(made) == seen(profile())


def test_private_tags_go() -> None:
    given = bytearray(profile())
    given[132:136] = b"mmod"
    at = int.from_bytes(given[136:140])
    given[at + 8 : at + 8 + 10] = SECRET[:10]
    made = without_words(bytes(given))
    assert made is not None
    assert SECRET[:10] not in made


def test_a_png_keeps_it_under_no_name() -> None:
    named = chunk(b"iCCP", SECRET[:20] + b"\0\0" + zlib.compress(profile()))
    made = without_words(profile())
    assert made is not None
    assert read_picture(png(6, 3, named)).data == png(6, 3, chunk(b"iCCP", packed(made)))
    assert unpacked(packed(made)) == made


def test_one_that_unpacks_without_end_goes() -> None:
    bomb = chunk(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 40_000_000))
    assert read_picture(png(6, 3, bomb)).data == png(6, 3)
    assert read_picture(png(6, 3, chunk(b"iCCP", b"x"))).data == png(6, 3)
