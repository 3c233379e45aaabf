"""A letter that no font of the PDF has.

What it does
------------
Finds letters of the text that no font has: neither the typeface of the PDF, nor the fonts of
scripts that are installed beside mdmdraft, nor those in the paper's `templates/fonts/`. Fonts of
the machine are never used, as the same paper would look otherwise on another one. A PDF with such a
letter is not made; the Word file is, as Word takes fonts of its reader's machine.

Why it matters
--------------
An empty box would stand where the letter is, and a screen reader would say nothing.

Example
-------
    The treaty is called 公约.

Instead
-------
Install the font of the script (`pip install 'mdmdraft[chinese]'`), put one into `templates/fonts/`,
or transcribe the word: *Gongyue*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.fonts.coverage import lacking
from mdmdraft.fonts.folders import paper_fonts
from mdmdraft.fonts.scripts import way_to_letters

CHECK = Check(scope="paper", group="text", severity="warning")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each run of letters that no font has."""
    fonts = paper_fonts(subject.world) if subject.world else {}
    lost = lacking((unit.text for unit in subject.units), fonts)
    if not lost:
        return
    runs = re.compile(f"[{re.escape(''.join(sorted(lost)))}]+")
    for unit in subject.units:
        for run in runs.finditer(unit.text):
            letters = run[0]
            code = f"U+{ord(letters[0]):04X}"
            name = f" ({unicodedata.name(letters, code)})" if len(letters) == 1 else ""
            yield subject.at(
                unit,
                run.start(),
                f"no font of the PDF has `{letters[:20]}`{name}",
                way_to_letters(letters),
                about=letters,
            )
