"""What a picture's file says beside the picture is known by its name, so that a writer is told."""

from __future__ import annotations

import struct

import pytest

from mdmdraft.pictures.exif import write_exif
from mdmdraft.pictures.read import read_picture
from tests.pictures.samples import GIF, SECRET, SVG, chunk, jpeg, png, profile, segment


def tiff(*tags: int) -> bytes:
    entries = b"".join(struct.pack(">HHII", tag, 4, 1, 0) for tag in tags)
    return b"MM\0*" + struct.pack(">IH", 8, len(tags)) + entries + bytes(4) + SECRET


ARTIST, PLACE, RESOLUTION = 0x013B, 0x8825, 0x011A
TOLD = {
    "EXIF in a JPEG": (jpeg(segment(0xE1, b"Exif\0\0" + tiff(ARTIST))), ("EXIF",)),
    "a place in a JPEG": (
        jpeg(segment(0xE1, b"Exif\0\0" + tiff(ARTIST, PLACE))),
        ("EXIF with the place where it was taken",),
    ),
    "a place in a PNG": (
        png(6, 3, chunk(b"eXIf", tiff(PLACE))),
        ("EXIF with the place where it was taken",),
    ),
    "how it lies": (jpeg(segment(0xE1, b"Exif\0\0" + write_exif(6))), ()),
    "its resolution": (jpeg(segment(0xE1, b"Exif\0\0" + tiff(RESOLUTION))), ()),
    "XMP and IPTC": (
        jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0x"), segment(0xED, SECRET)),
        ("XMP", "IPTC"),
    ),
    "a comment": (jpeg(segment(0xFE, SECRET), segment(0xFE, SECRET)), ("a comment",)),
    "colours": (jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + profile())), ()),
    "text in a PNG": (png(6, 3, chunk(b"iTXt", b"Title\0" + SECRET)), ("text",)),
    "the name of a program": (
        png(6, 3, chunk(b"tEXt", b"Software\0gnuplot"), chunk(b"tEXt", b"date:create\x002026")),
        (),
    ),
    "a comment in a GIF": (GIF, ("a comment",)),
    "a drawing": (SVG, ()),
}


@pytest.mark.parametrize(("data", "said"), TOLD.values(), ids=TOLD)
def test_what_it_says(data: bytes, said: tuple[str, ...]) -> None:
    assert read_picture(data).left_out == said
    assert read_picture(read_picture(data).data).left_out == ()
