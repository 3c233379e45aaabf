"""The files of a present draft: their texts, what they parse to, and where each block stands."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding
from mdmdraft.model.lines import with_line_feeds
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Record
from mdmdraft.model.source import Source
from mdmdraft.model.text import (
    Block,
    Box,
    DefinitionList,
    Figure,
    Inline,
    List,
    Note,
    Quote,
    Row,
    Table,
)
from mdmdraft.model.walk import contents, inlines_in
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.segments import Run, flatten
from mdmdraft.sources.config_file import read_config
from mdmdraft.sources.layout import RecordFile, record_file
from mdmdraft.sources.load import Loader
from mdmdraft.world import Overlay, World

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
BlockKey = tuple[str, int, int]
"""Names a block of a file: its kind and where it stands."""
RunKey = tuple[str, BlockKey, str]
"""Names a run of inlines: `block`, its block's key and part; or `field`, its place, its name."""
ContainerKind = Literal["body", "box", "quote", "item", "definition", "note", "cell"]


@dataclass(slots=True, eq=False)
class Container:
    """A sequence of blocks in which one may be put, and what holds it."""

    kind: ContainerKind
    blocks: tuple[Block, ...]
    owner: Block | None = None
    number: int = 0
    """Which item, definition… of its owner it is."""
    note: Note | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What names it in its file; a note that is referred to twice is one container."""
        if self.note is not None:
            first = self.note.blocks[0] if self.note.blocks else None
            return ("note", key_of(first) if first else self.note.at)
        return (self.kind, key_of(self.owner) if self.owner else (), self.number)


@dataclass(slots=True, eq=False)
class BlockPosition:
    """Where a block stands: the `index`th of its container."""

    block: Block
    container: Container
    index: int


@dataclass(slots=True, eq=False)
class RowPosition:
    """Where a table row stands: the `index`th of its table's body, or of its head."""

    table: Table
    row: Row
    index: int
    head: bool


@dataclass(slots=True, eq=False)
class SourceFile:
    """One file: its text with `\\n` line ends, and its record."""

    path: str
    text: str
    record: Record[Any]
    positions: dict[BlockKey, BlockPosition] = field(default_factory=dict)
    rows: dict[tuple[int, int], RowPosition] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    _runs: dict[RunKey, Run] = field(default_factory=dict)
    _source: Source | None = None

    def __post_init__(self) -> None:
        self._enter(Container("body", self.record.body))
        for number, provision in enumerate(self.record.provisions, 1):
            self._enter(Container("body", provision.blocks, number=number))

    def _enter(self, container: Container) -> None:
        for index, block in enumerate(container.blocks):
            self.positions.setdefault(key_of(block), BlockPosition(block, container, index))
            for inner in containers(block):
                self._enter(inner)
            for content in contents(block):
                self._enter_notes(content)
            if isinstance(block, Table):
                self._enter_rows(block)

    def _enter_notes(self, content: tuple[Inline, ...]) -> None:
        for inline in inlines_in(content):
            if isinstance(inline, Note):
                self.notes.append(inline)
                self._enter(Container("note", inline.blocks, note=inline))

    def _enter_rows(self, table: Table) -> None:
        for head, rows in ((True, table.head), (False, table.body)):
            for index, row in enumerate(rows):
                place = (row.origin.start, row.origin.end)
                self.rows.setdefault(place, RowPosition(table, row, index, head))

    def position(self, block: Block) -> BlockPosition | None:
        """Return where a block of the draft stands in the file; None where it is none of it."""
        return self.positions.get(key_of(block))

    def run(self, key: RunKey) -> Run:
        """Return a run of the body, flat."""
        run = self._runs.get(key)
        if run is None:
            block = self.positions[key[1]].block
            run = self._runs[key] = flatten(part_of(block, key[2]), self.text)
        return run

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, of an offset."""
        if self._source is None:
            self._source = Source(self.path, self.text)
        return self._source.line_column(offset)[0]

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return the offset of the line end after an offset, or the end of the file."""
        end = self.text.find("\n", offset)
        return end if end >= 0 else len(self.text)


def key_of(block: Block) -> BlockKey:
    """Return what names a block of a file."""
    return (type(block).__name__, block.origin.start, block.origin.end)


def part_of(block: Block, part: str) -> tuple[Inline, ...]:
    """Return the run of inlines of a block that `part` names. Raises CannotPatch."""
    if not part and not isinstance(block, Table | Figure | DefinitionList):
        for content in contents(block):
            return content
    if part == "caption" and isinstance(block, Table | Figure):
        return block.caption
    name, _, number = part.partition(":")
    if name == "term" and isinstance(block, DefinitionList) and number.isdecimal():
        entries = block.items
        if int(number) < len(entries):
            return entries[int(number)].term
    shown = part or "text"
    raise CannotPatch(
        f"a {type(block).__name__.lower()} has no {shown} to change",
        "name the paragraph, the cell or the part that the words stand in",
    )


def containers(block: Block) -> Iterator[Container]:
    """Yield the sequences of blocks right inside a block."""
    if isinstance(block, Box):
        yield Container("box", block.blocks, block)
    elif isinstance(block, Quote):
        yield Container("quote", block.blocks, block)
    elif isinstance(block, List):
        for number, item in enumerate(block.items):
            yield Container("item", item, block, number)
    elif isinstance(block, DefinitionList):
        number = 0
        for entry in block.items:
            for definition in entry.definitions:
                yield Container("definition", definition, block, number)
                number += 1
    elif isinstance(block, Table):
        number = 0
        for row in (*block.head, *block.body):
            for cell in row.cells:
                yield Container("cell", cell.blocks, block, number)
                number += 1


class Files:
    """Reads files through the same door as a build: front matter, pandoc, cache."""

    def __init__(self, world: World, sources: Mapping[str, str]) -> None:
        self.world = world
        self.sources = sources
        self.read: dict[str, SourceFile] = {}
        findings: list[Finding] = []
        loader = Loader(Overlay(world, sources))
        self.config: Config = read_config(loader.read, findings).config
        self.blocks = loader.own_blocks()

    def text_of(self, path: str) -> str | None:
        """Return the text of a file of the paper, None where there is none."""
        given = self.sources.get(path)
        if given is None:
            try:
                given = self.world.read(path).decode("utf-8")
            except (OSError, ValueError):
                return None
        return plain_text(given)

    def load(self, paths: Iterable[str]) -> None:
        """Read the files among `paths` that are records of the paper."""
        texts = {p: text for p in sorted(set(paths)) if (text := self.text_of(p)) is not None}
        records, _ = self.parse(texts)
        for path, record in records.items():
            self.read[path] = SourceFile(path, texts[path], record)

    def parse(
        self, texts: Mapping[str, str]
    ) -> tuple[dict[str, Record[Any]], dict[str, list[Finding]]]:
        """Return the records that texts parse to, by path, and what is wrong with each."""
        loader = Loader(Overlay(self.world, texts))
        places = [place for path in texts if (place := self.place(path)) is not None]
        records = loader.records(places, raw_allowed=self.config.policies.raw)
        faults: dict[str, list[Finding]] = {}
        for finding in loader.findings:
            if finding.severity == "error":
                faults.setdefault(finding.path, []).append(finding)
        return {r.path: r for r in records}, faults

    def place(self, path: str) -> RecordFile | None:
        """Return what a file is by its name; None for what is no record."""
        place = record_file(path, self.config.languages[0])
        return place if isinstance(place, RecordFile) else None

    def file(self, origin: Origin) -> SourceFile:
        """Return the file of an origin. Raises CannotPatch where it cannot be read."""
        found = self.read.get(origin.path)
        if found is None:
            raise CannotPatch(
                f"`{origin.path or 'no file'}` holds no text that can be patched",
                "change it by hand",
                origin.path,
                origin.line,
            )
        return found


def plain_text(text: str) -> str:
    """Return a text as it is read: without byte order mark, its line ends `\\n`."""
    return with_line_feeds(text.removeprefix("\ufeff"))


def with_line_ends(text: str, given: str) -> str:
    """Return a text (line ends `\\n`) as `given`, which it was made from, is written: with its
    byte order mark, each line that stayed with its own line end, new ones with the commonest."""
    if plain_text(given) == given:
        return text
    mark = "\ufeff" if given.startswith("\ufeff") else ""
    old = _LINE.findall(given.removeprefix("\ufeff"))
    ends = [line[len(line.rstrip("\r\n")) :] for line in old]
    common = max(("\n", "\r\n", "\r"), key=ends.count)
    new = _LINE.findall(text)
    made = [line.replace("\n", common) for line in new]
    plain = [plain_text(line) for line in old]
    matcher = difflib.SequenceMatcher(None, plain, new, autojunk=False)
    for _, start, stop, at, end in matcher.get_opcodes():
        for one, two in zip(range(start, stop), range(at, end), strict=False):
            if new[two].endswith("\n"):
                made[two] = new[two].rstrip("\n") + (ends[one] or common)
    return mark + "".join(made)
