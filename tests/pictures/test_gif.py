from __future__ import annotations

import pytest

from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture
from tests.pictures.samples import GIF

CONTROL = b"\x21\xf9\x04\0\0\0\0\0"
FRAME = GIF[GIF.index(b"\x2c\0\0\0\0\x06") : -1]
HEAD = GIF[:19]


def test_the_first_frame_stays_alone() -> None:
    moving = HEAD + CONTROL + FRAME + b"\x21\xfe\x06SECRET\0" + CONTROL + FRAME + b"\x3b" + b"more"
    picture = read_picture(moving)
    assert (picture.format.name, picture.upright) == ("GIF", (6, 4))
    assert picture.data == HEAD + CONTROL + FRAME + b"\x3b"


def test_comments_and_blocks_of_programs_go() -> None:
    assert b"SECRET" in GIF and b"NETSCAPE" in GIF
    assert read_picture(GIF).data == HEAD + FRAME + b"\x3b"
    assert read_picture(read_picture(GIF).data).data == HEAD + FRAME + b"\x3b"


@pytest.mark.parametrize("end", [8, 12, 19, 30, len(GIF) - 3])
def test_what_is_cut_short_is_refused(end: int) -> None:
    with pytest.raises(Unfit, match="cut short"):
        read_picture(GIF[:end])


@pytest.mark.parametrize("rest", [b"\x3b", b"\x99"])
def test_what_is_damaged_is_refused(rest: bytes) -> None:
    with pytest.raises(Unfit, match="damaged"):
        read_picture(HEAD + rest)
