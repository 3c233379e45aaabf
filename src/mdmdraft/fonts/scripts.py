"""Fonts for scripts that the default typeface does not have, each from a package of its own.

Source Sans 3 has Latin, Greek and Cyrillic letters. `pip install 'mdmdraft[arabic]'` adds Arabic,
`mdmdraft[fonts]` every script of this list. Other scripts take their font from the paper's
`templates/fonts/`.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import NamedTuple


class Script(NamedTuple):
    """A script: the extra that installs its font, the letters that are its own, the package and
    the family in it."""

    extra: str
    letters: re.Pattern[str]
    module: str
    family: str

    def folder(self) -> str:
        """Return the folder of its font; empty where it is not installed."""
        spec = find_spec(self.module)
        places = spec.submodule_search_locations if spec else None
        return places[0] if places else ""


SCRIPTS = (
    Script(
        "arabic",
        re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
        "fontpkg_noto_sans_arabic",
        "Noto Sans Arabic",
    ),
    Script("hebrew", re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"), "fontpkg_assistant", "Assistant"),
    Script("thai", re.compile("[\u0e00-\u0e7f]"), "fontpkg_noto_sans_thai", "Noto Sans Thai"),
    Script(
        "devanagari",
        re.compile("[\u0900-\u097f\ua8e0-\ua8ff]"),
        "fontpkg_noto_sans_devanagari",
        "Noto Sans Devanagari",
    ),
    # Han letters look otherwise in each of these languages; kana and hangul tell theirs.
    Script("japanese", re.compile("[\u3040-\u30ff]"), "pylopdf_fonts_jp", "Noto Sans JP"),
    Script(
        "korean",
        re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
        "pylopdf_fonts_ko",
        "Noto Sans KR",
    ),
    Script(
        "chinese",
        re.compile("[\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"),
        "pylopdf_fonts_zh_cn",
        "Noto Sans SC",
    ),
)
"""In the order in which their fonts are asked for a letter."""


def scripts_in(text: str) -> tuple[Script, ...]:
    """Return the scripts of the list that a text has letters of."""
    return () if text.isascii() else tuple(s for s in SCRIPTS if s.letters.search(text))


def way_to_letters(text: str) -> str:
    """Return the way out for letters that no font has."""
    extras = [script.extra for script in scripts_in(text) if not script.folder()]
    own = "put a font that has it into templates/fonts/, or transcribe it"
    if not extras:
        return own
    return f"pip install 'mdmdraft[{','.join(extras)}]', or {own}"
