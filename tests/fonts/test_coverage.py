from __future__ import annotations

import unicodedata

from mdmdraft.fonts.coverage import _KNOWN, _lacking, lacking
from mdmdraft.fonts.faces import fonts_of


def test_letters_that_no_font_has() -> None:
    assert lacking(["plain", "a 公 b", "😀公"]) == {"公", "😀"}


def test_letters_that_every_text_may_have() -> None:
    assert (
        lacking(["naïve “café” — 25 € … Ελληνικά Русский →", "e\u0301", "a\u200bb\u00adc"]) == set()
    )


def test_what_is_not_asked_for_is_there() -> None:
    known = [
        char
        for char in map(chr, range(0x2200))
        if _KNOWN.fullmatch(char) and unicodedata.category(char)[0] not in "CZ"
    ]
    assert len(known) > 600
    assert _lacking(known, fonts_of("")) == set()
