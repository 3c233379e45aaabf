"""A picture that says nothing to those who cannot see it.

What it does
------------
Finds pictures whose alternative text (the words in the brackets, or `alt="…"`) is missing, is the
name of a file, or only says that there is an image, a photo, a chart.

It cannot tell whether the words describe the picture.

Why it matters
--------------
Screen readers speak the alternative text in the picture's place. Without it a map of evidence is
silence, the PDF is not accessible, and public bodies may not accept it.

Example
-------
    ![map-2024.png](figures/map-2024.png)

Instead
-------
    ![Reports of violence in 2024 were most frequent in Paris and Marseille](figures/map-2024.png)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.word_lists import words_of
from mdmdraft.locales import lexicon_language
from mdmdraft.model.paper import Record
from mdmdraft.model.text import Image
from mdmdraft.model.walk import inlines_in, walk_inlines

CHECK = Check(
    scope="paper", group="text", severity="error", lacks="paragraph", exact=True, per="record"
)

_FILE = re.compile(r"\S+\.(?:png|jpe?g|svg|gif|webp|tiff?|bmp|pdf)", re.IGNORECASE)
_CAMERA = re.compile(r"(?:IMG|DSC|DSCN|PXL|DCIM|Screenshot|Capture)[-_ ]?[\d_-]+", re.IGNORECASE)
_COUNT = re.compile(r"[\W\d_]+")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each picture without words for it."""
    for record in subject.records:
        for image in _images(record):
            wrong = _wrong(image, record.language)
            if not wrong:
                continue
            yield subject.at_offset(
                record.path,
                image.at,
                wrong,
                "say in the brackets what the picture shows, in a sentence: "
                f"![What it shows]({image.path})",
                about=image.path,
            )


def _images(record: Record[Any]) -> Iterator[Image]:
    for field in record.fields.values():
        yield from (i for i in inlines_in(field.content) if isinstance(i, Image))
    yield from (i for i in walk_inlines(record.body) if isinstance(i, Image))


def _wrong(image: Image, language: str) -> str:
    alt = image.alt.strip()
    name = image.path.rpartition("/")[2]
    stem = name.rpartition(".")[0]
    if not any(char.isalnum() for char in alt):
        return f"the picture `{name}` has no alternative text"
    is_stem = alt == stem and not alt.isalpha()
    if _FILE.fullmatch(alt) or is_stem or _CAMERA.fullmatch(alt):
        return f"the alternative text of `{name}` is the name of a file"
    bare = _COUNT.sub(" ", alt.replace("'", "’")).strip().lower()
    empty = {_COUNT.sub(" ", w) for w in words_of(lexicon_language(language)).alt}
    if bare in empty:
        return f"the alternative text of `{name}` only says “{alt}”"
    return ""
