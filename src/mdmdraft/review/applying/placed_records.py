"""A new record put among the sources: its file, and the block that prints it where there is none.

It is taken only where the paper then prints it between the records that the reviewer typed it
between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mdmdraft.align.linear import TextParagraph, TextTable, paragraphs_in
from mdmdraft.align.linear_draft import linear_draft
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Box
from mdmdraft.model.walk import walk_blocks
from mdmdraft.review.applying.new_records import NewFile
from mdmdraft.review.applying.printed_anew import PrintedAnew, Said
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.files import plain_text, with_line_ends

Compose = Callable[[Mapping[str, str]], Draft | Finding]
"""Composes the paper with new texts of sources, by their paths."""


def placed(
    new: NewFile, now: Draft, sources: Mapping[str, str], read: Callable[[str], str],
    compose: Compose,
) -> dict[str, str]:  # fmt: skip
    """Return the sources with a new record among them. Raises CannotPatch."""
    if new.reason:
        raise CannotPatch(new.reason, new.hint)
    own = {**sources, new.path: new.text}
    reason, hint = "", ""
    for tried in (own, _with_block(new, now, own, read)):
        made = compose(tried) if tried else None
        if isinstance(made, Finding):
            reason, hint = f"the paper cannot be composed with it: {made.message}", made.hint
        elif made is not None and _stands(new, made):
            return dict(tried)
        elif made is not None:
            reason = "it would not be printed where it was typed"
            hint = (
                "make room in the `order` of those beside it, or ask for it in the block that "
                "prints them"
            )
    raise CannotPatch(reason, hint)


def _boxes(draft: Draft) -> Iterator[Box]:
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            if isinstance(block, Box) and block.anchor and block.origin.via:
                yield block


def _stands(new: NewFile, draft: Draft) -> bool:
    """Tell whether a record is printed beside those that it was typed beside."""
    names = [box.anchor for box in _boxes(draft)]
    sides = [KINDS[new.kind].anchor(id_) if id_ else "" for id_ in (new.before, new.id, new.behind)]
    places = [names.index(name) for name in sides if name in names]
    return sides[1] in names and places == sorted(places)


def _with_block(
    new: NewFile, now: Draft, sources: Mapping[str, str], read: Callable[[str], str]
) -> dict[str, str]:
    """Return the sources with a block that prints the record beside that of its neighbour; nothing
    where that one prints more than this neighbour."""
    neighbour = KINDS[new.kind].anchor(new.before or new.behind)
    asked: Origin | None = next((b.origin for b in _boxes(now) if b.anchor == neighbour), None)
    if asked is None or sum(box.origin == asked for box in _boxes(now)) != 1:
        return {}
    given = sources.get(asked.path) or read(asked.path)
    text, was = plain_text(given), plain_text(read(asked.path))
    block = was[asked.start : asked.end]
    if text.count(block) != 1:
        return {}
    own = f'::: {{.{asked.via} ref="{new.id}"}} :::'
    both = f"{block}\n\n{own}" if new.before else f"{own}\n\n{block}"
    return {**sources, asked.path: with_line_ends(text.replace(block, both), given)}


def printed_of(new: NewFile, draft: Draft) -> PrintedAnew:
    """Return what a draft prints for a record: its title and facts, typed and printed, and what
    nobody typed."""
    anchor = KINDS[new.kind].anchor(new.id)
    lines: list[str] = []
    made: set[str] = set()
    for item in linear_draft(draft):
        if isinstance(item, TextTable):
            for row in item.rows:
                if row.origin.record == f"{new.kind}:{new.id}":
                    cells = [i.id for cell in row.cells for i in paragraphs_in(cell)]
                    made |= {row.id, *cells}
        elif _is_in(item, anchor) and item.origin.via:
            lines.append(item.printed)
            made.add(item.id)
    said = {new.edits[0].id: Said(new.edits[0].after, next(iter(lines), ""))}
    for edit in new.edits[1:]:
        label = edit.after.partition(":")[0]
        for line in lines[1:]:
            if line.partition(":")[0] == label:
                said[edit.id] = Said(edit.after, line)
    return PrintedAnew(said, frozenset(made), (frozenset(e.id for e in new.edits),))


def _is_in(item: TextParagraph, anchor: str) -> bool:
    return any(isinstance(h.block, Box) and h.block.anchor == anchor for h in item.ancestors)
