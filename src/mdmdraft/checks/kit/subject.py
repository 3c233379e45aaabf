"""What checks look at: the paper, its texts, the drafts and files, the paper's settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar, Unpack

import msgspec

from mdmdraft.checks.kit.declare import Aside, Found
from mdmdraft.checks.kit.mutes import Mute, mutes_in
from mdmdraft.checks.text.prose import Unit, units_of
from mdmdraft.fonts.folders import paper_fonts
from mdmdraft.model.config import Config
from mdmdraft.model.draft import Draft
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.source import Source
from mdmdraft.model.text import Bound, Cite, Inline, Pinpoint, Ref, Span
from mdmdraft.model.walk import WithContent
from mdmdraft.sources.places import place_in, place_in_text
from mdmdraft.world import World

_Kept = TypeVar("_Kept")


class BuiltFile(msgspec.Struct, frozen=True):
    """One built document: its deliverable, language, format and pages."""

    path: str
    deliverable: str
    language: str
    format: str
    pages: int | None = None
    section_pages: dict[str, float] = {}
    """How many pages each section takes, to a tenth."""


class Use(msgspec.Struct, frozen=True):
    """A citation, cross-reference or bound figure, where it stands."""

    node: Cite | Ref | Bound
    unit: Unit
    historical: bool = False


class SoFar(msgspec.Struct, frozen=True):
    """How far a run of checks has come."""

    used_exceptions: frozenset[tuple[str, int]] = frozenset()
    """Exceptions that have excused something so far: check, place in its list."""
    used_mutes: frozenset[Mute] = frozenset()
    """Mutes that have muted something so far."""
    ran: frozenset[str] = frozenset()
    """Names of the checks that have run so far, this one included."""


class Subject:
    """Everything a check may look at. `read` gives the text of a source file by its path; `world`
    is there where what is stored beside the sources can be looked at."""

    def __init__(
        self,
        paper: Paper,
        read: Callable[[str], str],
        drafts: tuple[Draft, ...] = (),
        files: tuple[BuiltFile, ...] = (),
        world: World | None = None,
    ) -> None:
        self.paper = paper
        self.records = tuple(paper.written())
        """The records in the paper's own words that are looked at: all, but in a `part`."""
        self.drafts = drafts
        self.looked_around = False
        """Whether anything was looked at that neither the paper nor its drafts name: what follows
        from that is not kept from run to run."""
        self._world = world
        self._files = files
        self._so_far = SoFar()
        self._read = read
        self._inputs = frozenset(known.path for known in paper.inputs)
        self._sources: dict[str, Source] = {}
        self._mutes: dict[str, tuple[Mute, ...]] = {}
        self._options: dict[str, str] = {}
        self._kept: dict[Callable[[Subject], Any], tuple[Any, bool]] = {}

    def part(self, records: tuple[Record[Any], ...]) -> Subject:
        """Return a subject with no other records in the paper's own words to look at, and without
        drafts and built files. The paper is all there, to look things up in."""
        made = Subject(self.paper, self._read, world=self._world)
        made.records = records
        made._sources = self._sources
        return made

    @property
    def config(self) -> Config:
        """The paper's settings."""
        return self.paper.config

    @property
    def world(self) -> World | None:
        """The paper's folder, where what is stored beside the sources can be looked at."""
        self.looked_around = True
        return self._world

    @property
    def keeping(self) -> World | None:
        """The paper's folder, for what is kept from run to run of something that is looked at
        anyhow, and for nothing else: whatever else is read there is not noticed."""
        return self._world

    @cached_property
    def fonts(self) -> dict[str, bytes]:
        """The paper's own fonts, path to bytes. What is kept is named for them too."""
        return paper_fonts(self._world) if self._world else {}

    @property
    def files(self) -> tuple[BuiltFile, ...]:
        """The built files."""
        self.looked_around = True
        return self._files

    @property
    def so_far(self) -> SoFar:
        """How far the run has come."""
        self.looked_around = True
        return self._so_far

    def go_on(self, so_far: SoFar) -> None:
        """Tell the checks that follow how far the run has come."""
        self._so_far = so_far

    def with_options(self, options: dict[str, str]) -> Subject:
        """Return this subject as a check with `options` sees it."""
        self._options = options
        return self

    @property
    def options(self) -> dict[str, str]:
        """The options of the running check."""
        return self._options

    def option(self, name: str) -> str:
        """Return an option of the running check."""
        return self._options[name]

    def kept(self, make: Callable[[Subject], _Kept]) -> _Kept:
        """Return what `make` gives of this subject, made once for all the checks that ask."""
        if make not in self._kept:
            before, self.looked_around = self.looked_around, False
            self._kept[make] = make(self), self.looked_around
            self.looked_around = before
        found: _Kept
        found, around = self._kept[make]
        self.looked_around = self.looked_around or around
        return found

    def source(self, path: str) -> Source:
        """Return a source file's text with its lines."""
        self.looked_around = self.looked_around or path not in self._inputs
        if path not in self._sources:
            self._sources[path] = Source(path, self._read(path))
        return self._sources[path]

    def mutes(self, path: str) -> tuple[Mute, ...]:
        """Return the mutes in a source file."""
        if not path.endswith((".md", ".yml", ".yaml")):
            return ()
        if path not in self._mutes:
            self._mutes[path] = mutes_in(path, self.source(path).text)
        return self._mutes[path]

    @cached_property
    def all_mutes(self) -> tuple[Mute, ...]:
        """The mutes in all files of the paper."""
        return tuple(mute for known in self.paper.inputs for mute in self.mutes(known.path))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of running text that writers wrote."""
        return tuple(unit for record in self.records for unit in units_of(record))

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every citation, cross-reference and bound figure of the running text."""
        return tuple(use for unit in self.units for use in _uses(unit.inlines, unit))

    def cited(self) -> Iterator[tuple[Pinpoint, Use]]:
        """Yield every cited source with its place, those of front matter left out."""
        for use in self.uses:
            if isinstance(use.node, Cite):
                for item in use.node.items:
                    yield item, use

    # -- places -----------------------------------------------------------------------------

    def at_offset(
        self, path: str, offset: int, message: str, hint: str = "", **aside: Unpack[Aside]
    ) -> Found:
        """Return what was found at a character of a file."""
        return Found(path, *self.source(path).line_column(offset), message, hint, **aside)

    def at(
        self, unit: Unit, index: int, message: str, hint: str = "", **aside: Unpack[Aside]
    ) -> Found:
        """Return what was found at a character of a unit."""
        return self.at_offset(*unit.offset(index), message, hint, **aside)

    def at_node(self, use: Use, message: str, hint: str = "", **aside: Unpack[Aside]) -> Found:
        """Return what was found at a citation, cross-reference or bound figure."""
        offset = use.node.at if use.node.at >= 0 else use.unit.origin.start
        return self.at_offset(use.unit.origin.path, offset, message, hint, **aside)

    def at_origin(
        self, origin: Origin, message: str, hint: str = "", **aside: Unpack[Aside]
    ) -> Found:
        """Return what was found at a block or record."""
        return Found(origin.path, origin.line, 1, message, hint, **aside)

    def at_field(
        self,
        record: Record[Any],
        *steps: str | int,
        message: str,
        hint: str = "",
        **aside: Unpack[Aside],
    ) -> Found:
        """Return what was found at a field of a record's front matter; it is about the record
        unless `about` says otherwise."""
        aside.setdefault("about", record.id)
        line, column = place_in_text(self.source(record.path).text, record.path, *steps)
        return Found(record.path, line, column, message, hint, **aside)

    def at_setting(
        self, *steps: str | int, message: str, hint: str = "", **aside: Unpack[Aside]
    ) -> Found:
        """Return what was found at an entry of mdmdraft.yml."""
        from mdmdraft.sources.layout import CONFIG_PATH
        from mdmdraft.yaml.tree import read_yaml

        node, _ = read_yaml(self.source(CONFIG_PATH).text, path=CONFIG_PATH)
        line, column = place_in(node, *steps)
        return Found(CONFIG_PATH, line, column, message, hint, **aside)


def _uses(content: tuple[Inline, ...], unit: Unit, historical: bool = False) -> Iterator[Use]:
    for inline in content:
        if isinstance(inline, Cite | Ref | Bound):
            yield Use(inline, unit, historical)
        if isinstance(inline, WithContent) and not isinstance(inline, Cite):
            past = historical or (isinstance(inline, Span) and "historical" in inline.classes)
            yield from _uses(inline.content, unit, past)
