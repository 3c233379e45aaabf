"""What a block of the draft prints, character by character, and which run of which file holds it.

The draft's text is that of the sources with citations, references and generated words printed in
it, and withheld words left out. Each printed piece that somebody wrote is found again in the raw
run it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from mdmdraft.model.draft import Draft
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Bound,
    Break,
    Cite,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Row,
    Span,
    Styled,
    Table,
    Text,
)
from mdmdraft.model.walk import children, contents, inlines_in, plain, units
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.files import Files, RunKey, SourceFile, containers, key_of, part_of
from mdmdraft.review.patch.segments import Segment, flatten, is_group

PrintedKind = Literal["words", "code", "cite", "ref", "bound", "note", "image", "generated"]
RunAddress = tuple[str, RunKey]
"""A run of a file: the file's path and what names the run in it."""


@dataclass(slots=True)
class PrintedRun:
    """A stretch of what is printed, from `start` to `end` in the units of its block.

    `raw` is the offset in its run that it came from, -1 where it was generated.
    """

    kind: PrintedKind
    start: int
    end: int
    node: Inline
    origin: Origin
    address: RunAddress | None = None
    raw: int = -1
    raw_end: int = -1

    @property
    def is_mark(self) -> bool:
        """Tell whether no words stand in the text for it: a note, a picture, a citation that is
        printed as a note."""
        return self.kind in {"note", "image"} or (self.kind == "cite" and not plain((self.node,)))


@dataclass(slots=True)
class Printed:
    """A run of a block as it is printed."""

    text: str
    pieces: list[PrintedRun]


@dataclass(slots=True)
class BlockLocation:
    """A block of the draft, what holds it, and its neighbours there."""

    block: Block
    parent: BlockLocation | None = None
    in_note: bool = False
    previous: Block | None = None
    next: Block | None = None


@dataclass(slots=True)
class Index:
    """The blocks and rows of a draft by id."""

    blocks: dict[str, BlockLocation] = field(default_factory=dict)
    rows: dict[str, tuple[Row, Table]] = field(default_factory=dict)

    def block(self, name: str) -> BlockLocation:
        """Return a block. Raises CannotPatch."""
        found = self.blocks.get(name)
        if found is None:
            raise CannotPatch(
                "there is no such block in the present draft",
                "it was deleted or rewritten since; put the edit in by hand",
            )
        return found


def index_of(draft: Draft) -> Index:
    """Return the blocks of a draft by id; of blocks printed twice, the first."""
    index = Index()
    for part in draft.parts:
        _enter(part.blocks, None, index, in_note=False)
    return index


def _enter(
    blocks: tuple[Block, ...], parent: BlockLocation | None, index: Index, *, in_note: bool
) -> None:
    for number, block in enumerate(blocks):
        previous = blocks[number - 1] if number else None
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        location = BlockLocation(block, parent, in_note, previous, following)
        if block.id:
            index.blocks.setdefault(block.id, location)
        if isinstance(block, Table):
            for row in (*block.head, *block.body):
                if row.id:
                    index.rows.setdefault(row.id, (row, block))
        for inner in containers(block):
            _enter(inner.blocks, location, index, in_note=in_note)
        for content in contents(block):
            for inline in inlines_in(content):
                if isinstance(inline, Note):
                    _enter(inline.blocks, location, index, in_note=True)


def origins_of(block: Block) -> Iterator[Origin]:
    """Yield the origins of all that a block prints."""
    yield block.origin
    for content in contents(block):
        for inline in inlines_in(content):
            if isinstance(inline, Span) and inline.origin is not None:
                yield inline.origin
    for inner in children(block):
        yield from origins_of(inner)


def printed(files: Files, location: BlockLocation, part: str) -> Printed:
    """Return what a block prints, with the run that each piece came from. Raises CannotPatch."""
    pieces: list[PrintedRun] = []
    content = part_of(location.block, part)
    _pieces(content, location.block.origin, pieces, 0)
    _Finder(files, location, part).find(pieces)
    return Printed(units(content), pieces)


def _pieces(content: tuple[Inline, ...], origin: Origin, found: list[PrintedRun], at: int) -> int:
    for inline in content:
        if isinstance(inline, Span) and not is_group(inline):
            if inline.content:
                at = _pieces(inline.content, inline.origin or origin, found, at)
            continue
        if isinstance(inline, Styled | Link):
            at = _pieces(inline.content, origin, found, at)
            continue
        end = at + len(units((inline,)))
        found.append(PrintedRun(_kind(inline), at, end, inline, origin))
        at = end
    return at


def _kind(inline: Inline) -> PrintedKind:
    if getattr(inline, "at", -1) < 0:
        return "generated" if isinstance(inline, Text | Break | Code) else _atom(inline)
    if isinstance(inline, Text | Break):
        return "words"
    return "code" if isinstance(inline, Code) else _atom(inline)


def _atom(inline: Inline) -> PrintedKind:
    if isinstance(inline, Cite):
        return "cite"
    if isinstance(inline, Bound):
        return "bound"
    if isinstance(inline, Note):
        return "note"
    if isinstance(inline, Image):
        return "image"
    return "ref"


class _Finder:
    """Finds the raw characters of printed pieces: the same characters of the same file."""

    def __init__(self, files: Files, location: BlockLocation, part: str) -> None:
        self.files = files
        self.location = location
        self.part = part
        self._runs: dict[RunAddress, _RawSegments] = {}

    def find(self, pieces: list[PrintedRun]) -> None:
        """Give each piece the run that it came from and its offset there."""
        for piece in pieces:
            at: int = getattr(piece.node, "at", -1)
            if at < 0 or piece.origin.path not in self.files.read:
                continue
            address = self.address_of(piece.origin)
            if address is None:
                continue
            places = self._runs.get(address)
            if places is None:
                places = self._runs[address] = _RawSegments(self._raw(address))
            raw = places.take(piece.node)
            if raw is not None:
                piece.address, (piece.raw, piece.raw_end) = address, raw

    def address_of(self, origin: Origin) -> RunAddress | None:
        """Return the run that words of an origin stand in."""
        file = self.files.read[origin.path]
        if origin == self.location.block.origin:
            position = file.position(self.location.block)
            if position is not None:
                return origin.path, ("block", key_of(self.location.block), self.part)
        if self.location.in_note:
            return None
        name = field_at(file, origin)
        return (origin.path, ("field", ("", origin.start, origin.end), name)) if name else None

    def _raw(self, address: RunAddress) -> list[Segment]:
        path, key = address
        file = self.files.read[path]
        if key[0] == "block":
            return file.run(key).segments
        return flatten(file.record.fields[key[2]].content, file.text).segments


def field_at(file: SourceFile, origin: Origin) -> str:
    """Return the name of the field whose value has an origin; empty where none has."""
    for name, found in file.record.fields.items():
        if (found.origin.start, found.origin.end) == (origin.start, origin.end):
            return name
    return ""


class _RawSegments:
    """The segments of a raw run by their characters; those of the same ones are taken in order."""

    def __init__(self, segments: list[Segment]) -> None:
        self.exact: list[Segment] = []
        self.whole: dict[tuple[bool, int, int], list[Segment]] = {}
        for segment in segments:
            if segment.kind == "text":
                self.exact.append(segment)
            else:
                node = segment.node
                place = getattr(node, "at", -1), getattr(node, "end", -1)
                self.whole.setdefault((isinstance(node, Text), *place), []).append(segment)

    def take(self, node: Inline) -> tuple[int, int] | None:
        """Return the offsets in the run of what a printed inline stands for."""
        at: int = getattr(node, "at", -1)
        end: int = getattr(node, "end", -1)
        if isinstance(node, Text) and end - at == len(node.text):
            for segment in self.exact:
                if segment.at <= at and end <= segment.end:
                    begin = at - segment.at
                    if segment.text[begin : begin + len(node.text)] != node.text:
                        return None
                    return segment.off + begin, segment.off + begin + len(node.text)
        waiting = self.whole.get((isinstance(node, Text), at, end))
        if not waiting:
            return None
        segment = waiting[0]
        if isinstance(node, Text) and segment.text != node.text:
            return None
        waiting.pop(0)
        return segment.off, segment.off + segment.size
