"""Numbers of headings, tables and figures, and where cross-references to them lead."""

from __future__ import annotations

import msgspec

from mdmdraft.locales import Catalog
from mdmdraft.model.captioned import FIGURE, TABLE, Captioned
from mdmdraft.model.draft import PartKind
from mdmdraft.model.list_numbers import capitals
from mdmdraft.model.page_breaks import is_page_break
from mdmdraft.model.text import Block, Box, Figure, Heading, Inline, Para, Span, Table
from mdmdraft.model.walk import map_blocks, map_contents, map_inlines, walk_blocks


class Section(msgspec.Struct, frozen=True):
    """A section of the deliverable on its way to a `Part`."""

    id: str
    kind: PartKind
    path: str
    numbered: bool
    blocks: tuple[Block, ...]


class Target(msgspec.Struct, frozen=True):
    """Where a reference to a section, a table or a figure leads, and what is printed for it."""

    anchor: str
    shown: str


class Outline:
    """Counts through the sections of one deliverable, in order."""

    def __init__(self, words: Catalog) -> None:
        self.words = words
        self.counters = [0, 0, 0, 0]
        self.annexes = 0
        self.labelled = {TABLE: 0, FIGURE: 0}
        self.taken: set[str] = set()
        self.targets: dict[str, Target] = {}
        self.captioned: dict[tuple[Captioned, str], Target] = {}
        """Tables and figures, by what a reference calls them."""

    def number(self, section: Section) -> Section:
        """Return the section with its headings, tables and figures numbered and anchored."""
        if section.kind == "annex":
            self.annexes += 1
            self.counters = [self.annexes, 0, 0, 0]
        first = True
        blocks: list[Block] = []
        for block in map_blocks(section.blocks, self._labelled):
            if isinstance(block, Heading):
                block = self._heading(block, section, first=first)  # noqa: PLW2901
                first = False
            blocks.append(block)
        return msgspec.structs.replace(section, blocks=tuple(blocks))

    def _labelled(self, block: Block) -> tuple[Block, ...]:
        if isinstance(block, Figure) or (isinstance(block, Table) and block.caption):
            kind = FIGURE if isinstance(block, Figure) else TABLE
            self.labelled[kind] += 1
            number = self.labelled[kind]
            anchor = self._anchor(block.anchor or f"{kind.name}-{number}")
            label = f"{self.words[kind.name]} {number}"
            if block.anchor:
                self.captioned.setdefault((kind, kind.id_of(block.anchor)), Target(anchor, label))
            return (msgspec.structs.replace(block, label=label, anchor=anchor),)
        if isinstance(block, Box) and block.anchor:
            return (msgspec.structs.replace(block, anchor=self._anchor(block.anchor)),)
        if isinstance(block, Para) and block.origin.via:
            return (map_contents(block, lambda run: map_inlines(run, self._spot)),)
        return (block,)

    def _spot(self, inline: Inline) -> tuple[Inline, ...]:
        """Return words of a template that a reference leads to, by a name that is theirs alone."""
        if isinstance(inline, Span) and inline.anchor:
            return (msgspec.structs.replace(inline, anchor=self._anchor(inline.anchor)),)
        return (inline,)

    def _heading(self, heading: Heading, section: Section, *, first: bool) -> Heading:
        number = self._number(heading, section, first=first)
        wanted = f"sec-{section.id}" if first else heading.anchor or f"h-{heading.id[:10]}"
        anchor = self._anchor(wanted)
        made = msgspec.structs.replace(heading, number=number, anchor=anchor)
        shown = number or ""
        if number and not number.startswith(self.words["annex"]):
            shown = f"{self.words['section']} {number}"
        target = Target(anchor, shown)
        if first:
            self.targets[section.id] = target
        if heading.anchor:
            self.targets.setdefault(heading.anchor, target)
        return made

    def _number(self, heading: Heading, section: Section, *, first: bool) -> str:
        if not section.numbered or "unnumbered" in heading.classes:
            return ""
        level = heading.level
        if section.kind == "annex":
            letter = capitals(self.annexes)
            if first:
                return f"{self.words['annex']} {letter}"
            if level == 1:
                return ""
            return self._count(level, letter)
        return self._count(level, "")

    def _count(self, level: int, letter: str) -> str:
        self.counters[level - 1] += 1
        for deeper in range(level, 4):
            self.counters[deeper] = 0
        shown = [str(c) for c in self.counters[:level]]
        if letter:
            shown[0] = letter
        return ".".join(shown)

    def _anchor(self, wanted: str) -> str:
        anchor, count = wanted, 1
        while anchor in self.taken:
            count += 1
            anchor = f"{wanted}-{count}"
        self.taken.add(anchor)
        return anchor


def first_heading(blocks: tuple[Block, ...]) -> Heading | None:
    """Return the heading that opens a section, when one does."""
    opening = [block for block in blocks if not is_page_break(block)][:1]
    return next((b for b in walk_blocks(opening) if isinstance(b, Heading)), None)
