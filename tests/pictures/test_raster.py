from __future__ import annotations

import pytest

from mdmdraft.pictures.raster import as_png
from mdmdraft.pictures.read import read_picture
from tests.pictures.samples import SVG


def test_a_drawing_is_made_as_wide_as_a_page_is_fine() -> None:
    made = read_picture(as_png(read_picture(SVG)))
    assert (made.format.name, made.upright) == ("PNG", (1500, 750))


def test_a_tall_one_is_no_higher_than_a_page() -> None:
    tall = SVG.replace(b'width="60mm" height="30mm" viewBox="0 0 60 30"', b'viewBox="0 0 10 100"')
    assert read_picture(as_png(read_picture(tall))).upright == (220, 2200)


def test_equal_drawings_give_equal_bytes() -> None:
    one = as_png(read_picture(SVG))
    as_png.__globals__["_png"].cache_clear()
    assert as_png(read_picture(SVG)) == one


def test_what_typst_cannot_draw_is_told() -> None:
    broken = read_picture(SVG)
    with pytest.raises(ValueError, match="SVG"):
        as_png(type(broken)(broken.format, b"<svg", b"<svg", 10, 10))
