"""A reviewed copy of the paper brought home: what became of each edit, proved by the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.docx.opening import open_word
from mdmdraft.docx.read.reading import read_package
from mdmdraft.docx.reference import reference_docx
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.applying.closing import Closing
from mdmdraft.review.applying.outcomes import Settled
from mdmdraft.review.reading.beside import beside_of
from mdmdraft.review.reading.edits import find_edits
from mdmdraft.review.reading.linear_word import linear_word
from mdmdraft.review.reading.roundtrip import roundtrip
from tests.office import office
from tests.review.generated.law import REVIEWER, sent
from tests.review.word_conventions import WordCopy

Way = Literal["tracked", "untracked", "libreoffice"]
"""How the copy was made: in Word with tracking on, or off; or the first, saved in LibreOffice."""
Change = Callable[[WordCopy], object]


def brought_home(way: Way, *changes: Change) -> Settled:
    """Return what becomes of a copy with changes. What differs from the document is an error."""
    world, draft, data = sent()
    copy = WordCopy(data)
    for change in changes:
        change(copy)
    if way == "untracked":
        resolve_part(copy.document, accept=True)
    reviewed = copy.bytes()
    if way == "libreoffice":
        (reviewed,) = office().run(reviewed, {"do": "save", "as": "docx"})
    seen = roundtrip(draft, reference=reference_docx(), images={})
    package = open_word(reviewed, "reviewed.docx")
    beside = beside_of(open_word(data, "sent.docx")), beside_of(package)
    found = find_edits(seen, linear_word(read_package(package)), REVIEWER, beside)
    review = ReviewFile(
        version="0.1.0", reviewer=REVIEWER, deliverable="position", language="en",
        edits=found.edits, path="reviews/0.1.0/a.yml",
    )  # fmt: skip
    closing = Closing(world, [review], draft, draft, {review.path: found.accepted})
    return closing.settled(found.edits)


def told(settled: Settled) -> list[tuple[str, str]]:
    """Return the kind of each edit, and what became of it."""
    return [(o.edit.kind, o.edit.state) for o in settled.outcomes]
