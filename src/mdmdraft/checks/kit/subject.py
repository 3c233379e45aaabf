"""What checks look at: the paper, its texts, the drafts and files, the paper's settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar, Unpack

import msgspec

from mdmdraft.checks.kit.declare import Aside, Found
from mdmdraft.checks.kit.mutes import Mute, mutes_in
from mdmdraft.checks.text.prose import Unit, prose
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
        self.world = world
        self.drafts = drafts
        self.files = files
        self._read = read
        self._sources: dict[str, Source] = {}
        self._mutes: dict[str, tuple[Mute, ...]] = {}
        self._options: dict[str, str] = {}
        self._kept: dict[Callable[[Subject], Any], Any] = {}
        self.used_exceptions: frozenset[tuple[str, int]] = frozenset()
        """Exceptions that have excused something so far: check, place in its list."""
        self.used_mutes: frozenset[Mute] = frozenset()
        """Mutes that have muted something so far."""
        self.ran: frozenset[str] = frozenset()
        """Names of the checks that have run so far, this one included."""

    @property
    def config(self) -> Config:
        """The paper's settings."""
        return self.paper.config

    def with_options(self, options: dict[str, str]) -> Subject:
        """Return this subject as a check with `options` sees it."""
        self._options = options
        return self

    def option(self, name: str) -> str:
        """Return an option of the running check."""
        return self._options[name]

    def kept(self, make: Callable[[Subject], _Kept]) -> _Kept:
        """Return what `make` gives of this subject, made once for all the checks that ask."""
        if make not in self._kept:
            self._kept[make] = make(self)
        found: _Kept = self._kept[make]
        return found

    def source(self, path: str) -> Source:
        """Return a source file's text with its lines."""
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
        return tuple(prose(self.paper))

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
