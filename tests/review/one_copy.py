"""One reviewer's copy, put back in memory: what became of its edits, and of which files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.docx.opening import open_word
from mdmdraft.docx.read.reading import read_package
from mdmdraft.docx.reference import reference_docx
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.applying.closing import Closing
from mdmdraft.review.applying.outcomes import Settled, composed, text_of
from mdmdraft.review.reading.edits import find_edits
from mdmdraft.review.reading.linear_word import linear_word
from mdmdraft.review.reading.roundtrip import roundtrip
from mdmdraft.world import World
from tests.review.laws import docx
from tests.review.word_conventions import WordCopy

Change = Callable[[WordCopy], None]


@dataclass
class Sent:
    """A paper that was sent out."""

    world: World
    draft: Draft
    data: bytes

    def settled(self, *changes: Change, tracked: bool = True) -> Settled:
        """Return what becomes of the edits of a copy, held by the closing proof."""
        copy = WordCopy(self.data)
        for change in changes:
            change(copy)
        if not tracked:
            resolve_part(copy.document, accept=True)
        seen = roundtrip(self.draft, reference=reference_docx(), images={})
        package = open_word(copy.bytes(), "reviewed.docx")
        found = find_edits(seen, linear_word(read_package(package)), "A. Reviewer")
        assert found.edits
        review = ReviewFile(
            version="0.1.0", reviewer="A. Reviewer", deliverable=self.draft.deliverable,
            language=self.draft.language, edits=found.edits, path="reviews/0.1.0/a.yml",
        )  # fmt: skip
        documents = {review.path: found.accepted}
        closing = Closing(self.world, [review], self.draft, self.draft, documents)
        return closing.settled(found.edits)

    def lines(self, settled: Settled, path: str) -> list[str]:
        """Return the lines of a file that went and came."""
        old, new = text_of(self.world, path).split("\n"), settled.sources[path].split("\n")
        gone, come = ([x for x in one if x not in two] for one, two in ((old, new), (new, old)))
        return [f"-{line}" for line in gone] + [f"+{line}" for line in come]


def sent(world: World, language: str = "en") -> Sent:
    """Return a paper as it is sent out."""
    draft = composed(world, "position", language)
    return Sent(world, draft, docx(draft))


def edits_of(settled: Settled) -> list[Edit]:
    """Return the edits as they are settled."""
    return [outcome.edit for outcome in settled.outcomes]
