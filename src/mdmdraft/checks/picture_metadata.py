"""A picture whose file says more than it shows.

What it does
------------
Finds pictures whose file holds EXIF, XMP, IPTC, text or a comment: who took them, when, where and
with what. What programs note in every picture, as their name and the date, is not told of, nor is
how a picture lies.

It cannot tell what the picture itself shows: faces, plates, places.

Why it matters
--------------
None of it goes into a document, a frozen draft or a comparison: only what is seen does. The file
itself lies in the paper's folder as it is, and whoever is given the folder, or reads the
repository, has it.

Example
-------
    figures/shelter.jpg, straight from the telephone that took it

Instead
-------
Take it out of the file too, where the folder goes to others: `exiftool -all= figures/shelter.jpg`,
or export the picture anew without metadata.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.text import Image
from mdmdraft.model.walk import walk_inlines
from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture

CHECK = Check(scope="paper", group="text", severity="notice", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each picture whose file says something, where it is shown first."""
    told: set[str] = set()
    for record in subject.paper.written():
        for inline in walk_inlines(record.body):
            if not isinstance(inline, Image) or inline.path in told:
                continue
            told.add(inline.path)
            said = _said(subject, inline.path)
            if said:
                yield subject.at_offset(
                    record.path,
                    inline.at,
                    f"the file of the picture `{inline.path}` also holds {' and '.join(said)}",
                    "no document shows it; take it out of the file where the folder goes to others",
                    about=inline.path,
                )


def _said(subject: Subject, path: str) -> tuple[str, ...]:
    """Return what a picture's file says; nothing where it cannot be read, which is told
    elsewhere."""
    if subject.world is None or not path:
        return ()
    try:
        return read_picture(subject.world.read(path)).left_out
    except (OSError, Unfit):
        return ()
