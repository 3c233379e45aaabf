"""Drawings that are made to keep their reader busy: read, or refused, at once.

Without their bounds these tests do not end.
"""

from __future__ import annotations

from contextlib import suppress

import pytest

from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="90">'
_MANY = 300_000


def _drawn(inner: str, width: str = "90") -> bytes:
    return f"{_HEAD.format(width)}{inner}</svg>".encode()


@pytest.mark.parametrize(
    "data",
    [
        _drawn("", "1" * _MANY + "!"),
        _drawn("", "1." * _MANY),
        _drawn("", "1" + " " * _MANY + "!"),
        _drawn("", "1e" + "1" * _MANY + "!"),
        _drawn("<rect " + " ".join(f'a{n}="b"' for n in range(30_000)) + "/>"),
        _drawn("<g>" * 9_000 + "</g>" * 9_000),
    ],
)
def test_it_is_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        read_picture(data)


@pytest.mark.parametrize(
    "sheet", ["a" + " " * _MANY + "x", "/*" * _MANY, "a{" * _MANY, "a{b:c}" * 20_000, "}" * _MANY]
)
def test_a_sheet_comes_to_an_end(sheet: str) -> None:
    with suppress(Unfit):  # some are too much work to draw
        assert read_picture(_drawn(f"<style>{sheet}</style><rect/>")).wide == 90


@pytest.mark.parametrize(
    ("width", "wide"),
    [("12", 12), ("+1.5", 1.5), (".5", 0.5), (" 1in ", 96), ("1e2", 100), ("10 px", 10)],
)
def test_lengths_are_read_as_before(width: str, wide: float) -> None:
    assert read_picture(_drawn("<rect/>", width)).wide == wide
