"""What tracked changes come to when all of them are accepted, or all rejected: the rule, once.

Every way of doing it asks this module: `part` (the XML of a part), `document` (a document that was
read), `draft` (a marked draft) and `review/reading/flow_word` (what a reviewer's file says);
`write/flow` writes changes so that they come out of it right. The rule is that of ECMA-376,
part 1, 17.13.5, as Word applies it:

- **Words.** What was inserted or moved here stands when changes are accepted and goes when they are
  rejected, what was deleted or moved away the other way round. What was inserted and then deleted
  is in neither version. A move is a deletion in one place and an insertion in another.
- **Ends of paragraphs** likewise. A paragraph whose end goes is one with the next paragraph. A
  style, a level, a list belong to the end: the whole has those of the paragraph whose end stays,
  which is the last. Bookmarks and comments are content: those of all pieces stay, in order.
- **Nothing to be joined to.** Before a table, and at the end of a body, cell or note, an end cannot
  go. A paragraph with nothing left in it goes there whole, but not the last one of a place that
  would be empty or end in a table without it.
- **Rows and cells** likewise. A row without cells goes, and a table without rows; the paragraphs
  around that are neighbours then.
- **Properties** changed with tracking on: what the mark of the change holds is all that there was
  before, also where that is nothing.
- **Notes** go with their last reference.

A marked draft knows no properties of ends: there the whole is set as its first piece, at whose
place it stands. `write/flow` hands these properties to the end that stays, so that Word's rule
gives the same. The pieces of a comparison are of one style: no others are paired.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Block = TypeVar("Block")


def stands(*, inserted: bool, deleted: bool, accept: bool) -> bool:
    """Tell whether what was inserted, deleted, both or neither stands in a version; a place of a
    move is one of them."""
    return not (deleted if accept else inserted)


@dataclass(frozen=True, slots=True)
class End(Generic[Block]):
    """A block that stands in a version, and what becomes of its end there."""

    block: Block
    stays: bool | None
    """Whether the end of a paragraph stays; None of a table, which parts paragraphs."""
    is_filled: bool = True
    """Whether anything is left in it."""


@dataclass(frozen=True, slots=True)
class Whole(Generic[Block]):
    """A table, or paragraphs that are one in a version."""

    pieces: tuple[Block, ...]
    """In order; the properties of the last are those of the whole."""
    stands: bool = True
    """Whether it is in that version at all."""


def wholes(ends: Iterable[End[Block]]) -> Iterator[Whole[Block]]:
    """Yield the blocks of a body, cell or note as they are in a version; each block is in one."""
    run: list[End[Block]] = []
    needs_last = True
    """Whether a paragraph has to end the place as it is so far."""
    for end in ends:
        if end.stays is None:
            if run:
                yield _whole(run)
            yield Whole((end.block,))
            run, needs_last = [], True
            continue
        run.append(end)
        if end.stays:
            yield Whole(tuple(e.block for e in run))
            run, needs_last = [], False
    if run:
        yield _whole(run, needed=needs_last)


def _whole(run: list[End[Block]], *, needed: bool = False) -> Whole[Block]:
    """Return paragraphs that there is nothing to join to."""
    return Whole(tuple(e.block for e in run), needed or any(e.is_filled for e in run))
