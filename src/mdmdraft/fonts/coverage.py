"""Which letters of a text no font has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mdmdraft.fonts.faces import NO_FILES, fonts_of
from mdmdraft.fonts.folders import FAMILY

if TYPE_CHECKING:
    from mdmdraft.world.typesetting import Fonts

_KNOWN = re.compile(
    "[\\s!-~\u00a0-\u024f\u0386-\u03ce\u0400-\u045f\u2010-\u2027\u2030-\u203a\u20ac]*"
)
"""Letters that the default face has, and most texts no others; a test holds it to that."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
_PLACE = re.compile(r"__typst_py_bytes__\.typ:(\d+):\d+$", re.MULTILINE)
_HEAD = 2


def lacking(texts: Iterable[str], own: Mapping[str, bytes] = NO_FILES) -> frozenset[str]:
    """Return the letters of texts that no font has: not the default faces, nor those of scripts
    that are installed, nor the paper's `own` files.

    Typst is asked by setting each letter alone: PDF/UA-1 forbids a letter without a shape.
    """
    odd = sorted({char for text in texts if not _KNOWN.fullmatch(text) for char in text})
    odd = [c for c in odd if not _KNOWN.fullmatch(c) and unicodedata.category(c) not in _INVISIBLE]
    return _lacking(odd, fonts_of("".join(odd), own)) if odd else frozenset()


def _lacking(letters: Sequence[str], fonts: Fonts) -> frozenset[str]:
    from mdmdraft.world.tied import Exceeded
    from mdmdraft.world.typesetting import TypstFault, typeset

    lines = [f'#"{_shown(letter)}"#parbreak()' for letter in letters]
    head = (
        '#set document(title: "letters")\n'
        f'#set text(font: ("{FAMILY}", ..sys.inputs.fonts.split(",").filter(f => f != "")))\n'
    )
    source = (head + "\n".join(lines)).encode()
    try:
        typeset(source, fonts, standards=["ua-1"], timestamp=0)
    except TypstFault as fault:
        places = [int(line) - _HEAD - 1 for line in _PLACE.findall(fault.diagnostic)]
        return frozenset(letters[place] for place in places if 0 <= place < len(letters))
    except Exceeded:  # A font that is none: told when a document is set with it.
        return frozenset()
    return frozenset()


def _shown(letter: str) -> str:
    """Return a letter as it can be set: a mark needs one to stand on."""
    if letter in '"\\':
        return f"\\{letter}"
    return f"a{letter}" if unicodedata.category(letter).startswith("M") else letter
