"""Where in a draft records, citations and bound numbers stand, and which change shows a place."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.model.changes import Change, Place
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.kinds import record_at
from mdmdraft.model.text import Block, Bound, Box, Cite, Inline, Para, Row, Span, Table
from mdmdraft.model.walk import children, contents, inlines_in, plain, walk_blocks

_SOUGHT = frozenset({Cite, Bound, Span})


class Home(msgspec.Struct, frozen=True):
    """Where something stands: its place, the blocks and rows it is made of, those around it from
    the innermost out."""

    place: Place
    ids: frozenset[str]
    around: tuple[str, ...] = ()


class Printed(msgspec.Struct, frozen=True):
    """One place where a bound number is printed."""

    text: str
    spot: Home


class Index:
    """Goes through a draft once, and knows the way back to everything that it met."""

    def __init__(self, draft: Draft) -> None:
        self.records: dict[str, Home] = {}
        self._citations: dict[str, Home] = {}
        self.bounds: dict[tuple[str, str], list[Printed]] = {}
        self.parts: dict[str, Home] = {}
        self._weights: dict[str, int] = {}
        for part in draft.parts:
            first = part.blocks[0] if part.blocks else None
            place = _place(part, first) if first else Place(part.id, part.title, path=part.path)
            self.parts[part.id] = Home(place, _ids(part.blocks))
            for block in part.blocks:
                self._block(part, block, ())

    def citation(self, key: str) -> Home | None:
        """Return where a source is cited first."""
        return self._citations.get(key)

    def _block(self, part: Part, block: Block, around: tuple[str, ...]) -> None:
        if isinstance(block, Box):
            self._box(part, block, around)
        # Most blocks hold nothing that is looked for: their places are not made.
        found = [i for run in contents(block) for i in inlines_in(run) if type(i) in _SOUGHT]
        if found or block.origin.record:
            home = Home(_place(part, block), frozenset({block.id}), around)
            if block.origin.record:
                self._keep(block.origin.record, home, 2)
            for inline in found:
                self._inline(inline, home)
        inner = (block.id, *around)
        if isinstance(block, Table):
            for row in (*block.head, *block.body):
                self._row(part, row, inner)
            return
        for child in children(block):
            self._block(part, child, inner)

    def _box(self, part: Part, box: Box, around: tuple[str, ...]) -> None:
        found = record_at(box.anchor, lambda *_: True)
        if found is not None:
            name = f"{found[0].name}:{found[1]}"
            place = msgspec.structs.replace(_place(part, box), record=name, **_written(box, name))
            self._keep(name, Home(place, _ids((box,)), around), 4)

    def _row(self, part: Part, row: Row, around: tuple[str, ...]) -> None:
        blocks = tuple(block for cell in row.cells for block in cell.blocks)
        if row.origin.record:
            home = Home(_place(part, row), _ids(blocks) | {row.id}, around)
            self._keep(row.origin.record, home, 3)
        for block in blocks:
            self._block(part, block, (row.id, *around))

    def _inline(self, inline: Inline, home: Home) -> None:
        if isinstance(inline, Cite):
            for item in inline.items:
                self._citations.setdefault(item.key, home)
        elif isinstance(inline, Bound):
            text = " ".join(plain(inline.content).split())
            found = self.bounds.setdefault((inline.evidence, inline.value), [])
            found.append(Printed(text, home))
        elif isinstance(inline, Span) and inline.origin is not None and inline.origin.record:
            origin = inline.origin
            place = msgspec.structs.replace(
                home.place, path=origin.path, line=origin.line, record=origin.record
            )
            self._keep(origin.record, msgspec.structs.replace(home, place=place), 1)

    def _keep(self, name: str, home: Home, weight: int) -> None:
        """Keep the place that shows most of a record: its box, a row, a paragraph, some words."""
        if weight > self._weights.get(name, 0):
            self._weights[name] = weight
            self.records[name] = home


def _place(part: Part, block: Block | Row) -> Place:
    origin = block.origin
    return Place(part.id, part.title, block.id, origin.path, origin.line, origin.record)


def _ids(blocks: tuple[Block, ...]) -> frozenset[str]:
    found: set[str] = set()
    for block in walk_blocks(blocks):
        found.add(block.id)
        if isinstance(block, Table):
            found.update(row.id for row in (*block.head, *block.body))
    return frozenset(found - {""})


def _written(box: Box, name: str) -> dict[str, str | int]:
    """Return path and line of the first words in a box that come from the record itself."""
    for block in walk_blocks(box.blocks):
        origins = [block.origin]
        if isinstance(block, Para):
            origins += [
                inline.origin
                for inline in inlines_in(block.content)
                if isinstance(inline, Span) and inline.origin is not None
            ]
        for origin in origins:
            if origin.record == name:
                return {"path": origin.path, "line": origin.line}
    return {}


class Shown:
    """Finds the change that shows something, given where it stands in either draft."""

    def __init__(self, changes: tuple[Change, ...]) -> None:
        self.changes = changes

    def number(self, new: Home | None, old: Home | None, *words: str) -> int:
        """Return the number of the change that shows what stands at `new` or stood at `old`: one
        with all the `words` in it before any other, one inside before one around; 0 for none."""
        for inside in (True, False):
            found = list(self._at(new, old, inside=inside))
            for change in found:
                if words and all(word in change.before + "\n" + change.after for word in words):
                    return change.number
            if found:
                return found[0].number
        return 0

    def _at(self, new: Home | None, old: Home | None, *, inside: bool) -> Iterator[Change]:
        here = _reach(new, inside=inside)
        there = _reach(old, inside=inside)
        for change in self.changes:
            # The place of what was deleted is that of its neighbour in the new draft.
            placed = change.kind != "deleted" and change.place.block in here
            if placed or change.old_place.block in there:
                yield change


def _reach(home: Home | None, *, inside: bool) -> frozenset[str]:
    if home is None:
        return frozenset()
    return (home.ids if inside else frozenset(home.around)) - {""}
