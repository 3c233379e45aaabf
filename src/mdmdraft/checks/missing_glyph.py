"""A letter that no font of the PDF has.

What it does
------------
Finds letters that no font has, in the text, the paper's titles and the sources cited: neither the
typeface of the PDF, nor the fonts of scripts that are installed beside mdmdraft, nor those in the
paper's `templates/fonts/`. Fonts of the machine are never used, as the same paper would look
otherwise on another one. A PDF with such a letter is not made; the Word file is, as Word takes
fonts of its reader's machine.

It cannot know the fonts of the readers' machines: Word may show a file in others.

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
from collections.abc import Iterator, Mapping

from mdmdraft.bibliography.csl_items import NAMES
from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference
from mdmdraft.checks.references.citings import cited_keys
from mdmdraft.checks.text.wordings import wordings
from mdmdraft.fonts.coverage import lacking
from mdmdraft.fonts.scripts import way_to_letters

CHECK = Check(scope="paper", group="text", severity="warning", exact=True)


_PRINTED = (
    "title", "title-short", "container-title", "container-title-short", "collection-title",
    "publisher", "publisher-place", "authority", "genre", "number", "event-title",
)  # fmt: skip
"""Fields of a source that a bibliography prints, beside its names."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield each run of letters that no font has."""
    said = [(steps, text) for steps, _, text in wordings(subject.config)]
    sources = {key: _printed(subject.paper.references[key]) for key in _cited(subject)}
    texts = (*(unit.text for unit in subject.units), *(text for _, text in said))
    lost = lacking((*texts, *sources.values()), subject.fonts)
    if not lost:
        return
    runs = re.compile(f"[{re.escape(''.join(sorted(lost)))}]+")
    for unit in subject.units:
        for run in runs.finditer(unit.text):
            yield subject.at(unit, run.start(), *_told(run[0]), about=run[0])
    for steps, text in said:
        for run in runs.finditer(text):
            message, hint = _told(run[0])
            yield subject.at_setting(*steps, message=message, hint=hint, about=run[0])
    for key, text in sources.items():
        for letters in dict.fromkeys(runs.findall(text)):
            message, hint = _told(letters)
            yield at_reference(subject, key, message, hint, value=letters, about=letters)


def _told(letters: str) -> tuple[str, str]:
    """Return message and hint for letters that no font has."""
    code = f"U+{ord(letters[0]):04X}"
    name = f" ({unicodedata.name(letters, code)})" if len(letters) == 1 else ""
    return f"no font of the PDF has `{letters[:20]}`{name}", way_to_letters(letters)


def _cited(subject: Subject) -> list[str]:
    return sorted(cited_keys(subject) & subject.paper.references.keys())


def _printed(item: Mapping[str, object]) -> str:
    """Return what may be printed of a source."""
    words = [str(item.get(name, "")) for name in _PRINTED]
    for name in NAMES & item.keys():
        people = item[name]
        for person in people if isinstance(people, list) else ():
            words += map(str, person.values()) if isinstance(person, dict) else ()
    return " ".join(words)
