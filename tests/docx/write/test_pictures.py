"""Pictures in Word: upright, at their own size, drawings with pixels beside them."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import pytest

from mdmdraft.docx.names import ASVG, A, R
from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.draft import Part
from mdmdraft.model.finding import Refused
from mdmdraft.model.text import Figure, Image, Text
from mdmdraft.pictures.read import read_picture
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import parts, tree, write
from tests.pictures.samples import SECRET, SVG, chunk, exif, jpeg, png
from tests.writing.sample import rich_draft

MM = 36000


def written(data: bytes, width: float = 0.0, length: float = 0.0) -> bytes:
    figure = Figure(Image("figures/a", "Told", width, length=length), (Text("Shown"),))
    part = Part("p", "body", "P", "p.md", (figure,))
    draft = msgspec.structs.replace(rich_draft(contents=False), parts=(part,))
    return write(draft, images={"figures/a": data})


def frame(made: bytes) -> Any:
    return next(tree(made, "word/document.xml").iter(f"{{{A}}}xfrm"))


def size(made: bytes) -> tuple[float, float]:
    extent = frame(made).find(f"{{{A}}}ext")
    return round(int(extent.get("cx")) / MM, 1), round(int(extent.get("cy")) / MM, 1)


@pytest.mark.parametrize(
    ("orientation", "turn"),
    [
        (1, {}),
        (2, {"flipH": "1"}),
        (3, {"rot": "10800000"}),
        (4, {"rot": "10800000", "flipH": "1"}),
        (5, {"rot": "16200000", "flipH": "1"}),
        (6, {"rot": "5400000"}),
        (7, {"rot": "5400000", "flipH": "1"}),
        (8, {"rot": "16200000"}),
    ],
)
def test_a_photograph_stands_upright(orientation: int, turn: dict[str, str]) -> None:
    made = written(jpeg(exif(orientation)), length=32)
    assert dict(frame(made).attrib) == turn
    # The size is that of the pixels as they are stored.
    assert size(made) == ((32, 16) if orientation < 5 else (64, 32))
    assert parts(made)["word/media/figure1.jpeg"] == jpeg()


def test_a_picture_is_as_wide_as_it_says() -> None:
    assert size(written(png(96, 48))) == (25.4, 12.7)
    assert size(written(png(96, 48), length=50)) == (50, 25)


def test_no_metadata_is_stored() -> None:
    made = written(png(9, 9, chunk(b"tEXt", b"Author\0" + SECRET)))
    assert all(SECRET not in data for data in parts(made).values())


def test_a_drawing_has_pixels_beside_it() -> None:
    made = written(SVG)
    assert_clean(made)
    stored = parts(made)
    assert read_picture(stored["word/media/figure1.png"]).upright == (1500, 750)
    assert stored["word/media/figure2.svg"] == read_picture(SVG).data
    blip = next(tree(made, "word/document.xml").iter(f"{{{A}}}blip"))
    (drawing,) = blip.iter(f"{{{ASVG}}}svgBlip")
    assert blip.get(f"{{{R}}}embed") != drawing.get(f"{{{R}}}embed")
    assert size(made) == (60, 30)
    assert b'Extension="svg"' in stored["[Content_Types].xml"]


def test_a_drawing_is_known_by_itself_when_it_is_read() -> None:
    document = read_word(written(SVG), "a.docx")
    assert list(document.images) == [hashlib.sha256(read_picture(SVG).data).hexdigest()]


@pytest.mark.parametrize(
    ("data", "check"),
    [(b"GIF", "unknown-image-format"), (png()[:-9], "unreadable-image"), (b"", "unreadable-image")],
)
def test_what_is_no_picture_is_told(data: bytes, check: str) -> None:
    with pytest.raises(Refused) as refused:
        written(data)
    assert [f.check for f in refused.value.findings] == [check]
