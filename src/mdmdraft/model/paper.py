"""The `Paper`: everything written in the folder, typed, each piece with its origin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import msgspec

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding
from mdmdraft.model.input import Input
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.origin import Origin
from mdmdraft.model.record import (
    EvidenceMeta,
    ExcerptsMeta,
    LegalMeta,
    RecommendationMeta,
    ScenarioMeta,
    SectionMeta,
    TermMeta,
)
from mdmdraft.model.text import Block, Inline

M = TypeVar("M")
K = TypeVar("K")


def is_over(end: str, day: str) -> bool:
    """Tell whether the last day `end` is before `day`; what is not known is not over. Both are ISO
    8601, partial where only the month or year is known."""
    return bool(end and day) and day[: len(end)] > end


def is_to_come(start: str, day: str) -> bool:
    """Tell whether the first day `start` is after `day`; what is not known is not to come."""
    return bool(start and day) and start[: len(day)] > day[: len(start)]


class Field(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Markdown value of the front matter, parsed: `content` has its characters' positions."""

    content: tuple[Inline, ...]
    origin: Origin
    quoted: bool = False
    """Whether it has the words of another text, verbatim."""


class Provision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One provision of a legal instrument, or one passage of an excerpts file, verbatim."""

    id: str
    label: str
    """Its heading as written: `Article 3(a)`."""
    blocks: tuple[Block, ...]
    origin: Origin
    defines: tuple[str, ...] = ()
    """Ids of the terms it defines."""
    start: str = ""
    """First day of force, ISO 8601 (may be partial)."""
    end: str = ""
    """Last day of force."""
    replaced_by: str = ""
    """Id of the provision that replaced it, `instrument#provision` when in another one."""
    language: str = ""
    verification: str = "verified"

    def in_force(self, day: str) -> bool:
        """Tell whether it is in force on `day` (ISO 8601); an unknown bound does not exclude."""
        return not is_to_come(self.start, day) and not is_over(self.end, day)


class Record(msgspec.Struct, Generic[M], frozen=True):
    """One file of the paper: its front matter, its Markdown fields, its body."""

    kind: str
    id: str
    language: str
    path: str
    meta: M
    fields: dict[str, Field]
    """Markdown values of the front matter by path: `title`, `figures.income-loss.label`."""
    body: tuple[Block, ...]
    provisions: tuple[Provision, ...] = ()
    origin: Origin = Origin(path="")

    @property
    def name(self) -> str:
        """Return `kind:id`."""
        return f"{self.kind}:{self.id}"


class Records(msgspec.Struct, Generic[K], frozen=True):
    """Records of every kind. The typed accessors are for what is particular to a kind; what goes
    for all of them asks `of`."""

    records: dict[str, dict[Any, Record[Any]]]
    """By the name of their kind, then by key."""

    def of(self, kind: str) -> dict[K, Record[Any]]:
        """Return the records of a kind."""
        return self.records[kind]

    def every(self) -> list[Record[Any]]:
        """Return every record, by path."""
        found = (record for records in self.records.values() for record in records.values())
        return sorted(found, key=lambda record: record.path)

    @property
    def sections(self) -> dict[K, Record[SectionMeta]]:
        """Sections."""
        return self.of("section")

    @property
    def evidence(self) -> dict[K, Record[EvidenceMeta]]:
        """Evidence."""
        return self.of("evidence")

    @property
    def recommendations(self) -> dict[K, Record[RecommendationMeta]]:
        """Recommendations."""
        return self.of("recommendation")

    @property
    def terms(self) -> dict[K, Record[TermMeta]]:
        """Terms."""
        return self.of("term")

    @property
    def scenarios(self) -> dict[K, Record[ScenarioMeta]]:
        """Scenarios."""
        return self.of("scenario")

    @property
    def legal(self) -> dict[str, Record[LegalMeta]]:
        """Legal instruments, by id alone."""
        return self.records["legal"]

    @property
    def excerpts(self) -> dict[str, Record[ExcerptsMeta]]:
        """Excerpts, by the key of their source alone."""
        return self.records["excerpts"]


class Pool(Records[str], frozen=True):
    """Records by id, in one language each: what a generated block may choose from."""

    config: Config


class Paper(Records[tuple[str, str]], frozen=True):
    """Everything written in the folder. Records are keyed by id and language, those of a kind
    that has no language by id."""

    config: Config
    references: dict[str, dict[str, object]]
    """CSL JSON by citation key, those of the legal instruments included."""
    reference_origins: dict[str, Origin]
    inputs: tuple[Input, ...]
    lost: dict[str, tuple[Finding, ...]] = {}
    """What references lost of what was typed in their library, by citation key."""

    def written(self) -> Iterator[Record[Any]]:
        """Yield the records that are in the paper's own words, and so in its languages: by kind,
        then by path."""
        for kind in KINDS.values():
            if kind.has_language:
                yield from sorted(self.of(kind.name).values(), key=lambda record: record.path)

    def in_language(self, kind: str, id_: str, language: str) -> Record[Any] | None:
        """Return a record in a language, else in the first of the paper's that it is written in,
        else in any; None where there is no such record."""
        records = self.of(kind)
        for wanted in (language, *self.config.languages):
            if (id_, wanted) in records:
                return records[id_, wanted]
        return next((r for key, r in sorted(records.items()) if key[0] == id_), None)
