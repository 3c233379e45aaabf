from __future__ import annotations

import struct

import pytest

from mdmdraft.model.text import Image
from mdmdraft.pictures.read import read_picture
from mdmdraft.pictures.size import TALLEST, printed_size, written_width
from tests.pictures.samples import SVG, chunk, exif, jpeg, png

ROOM, TALL = 160.0, 247.0


def image(width: float = 0.0, length: float = 0.0) -> Image:
    return Image("a.png", "A", width, length=length)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("80%", (80.0, 0.0)), (" 33.5 % ", (33.5, 0.0)), ("90mm", (0.0, 90.0)),
        ("9 cm", (0.0, 90.0)), ("1in", (0.0, 25.4)), ("0%", None), ("120%", None), ("80", None),
        ("80px", None), ("-3cm", None), ("", None), ("cm", None),
    ],
)  # fmt: skip
def test_a_width_as_written(text: str, width: tuple[float, float] | None) -> None:
    assert written_width(text) == width


def test_a_picture_is_as_wide_as_it_says() -> None:
    fine = read_picture(png(600, 300, chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))))
    assert printed_size(image(), fine, ROOM, TALL) == pytest.approx((50.8, 25.4))
    assert printed_size(image(), read_picture(SVG), ROOM, TALL) == pytest.approx((60, 30))


def test_no_picture_is_wider_than_the_text() -> None:
    assert printed_size(image(), read_picture(png(1200, 300)), ROOM, TALL) == (160.0, 40.0)
    assert printed_size(image(length=300), read_picture(SVG), ROOM, TALL) == (160.0, 80.0)


def test_a_share_and_a_length_come_first() -> None:
    assert printed_size(image(50), read_picture(SVG), ROOM, TALL) == (80.0, 40.0)
    assert printed_size(image(length=30), read_picture(SVG), ROOM, TALL) == (30.0, 15.0)


def test_a_tall_picture_leaves_room_for_its_caption() -> None:
    tall = read_picture(png(3, 300))
    assert printed_size(image(100), tall, ROOM, TALL) == pytest.approx((1.9, TALLEST))
    assert printed_size(image(100), tall, ROOM, 100.0) == pytest.approx((0.8, 80))


def test_a_turned_picture_is_measured_upright() -> None:
    turned = read_picture(jpeg(exif(6)))
    assert printed_size(image(10), turned, ROOM, TALL) == pytest.approx((16, 32))
