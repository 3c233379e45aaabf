"""The `Paper`: everything written in the folder, typed, each piece with its origin."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from mdmdraft.model.config import Config
from mdmdraft.model.input import Input
from mdmdraft.model.origin import Origin
from mdmdraft.model.record import (
    EvidenceMeta,
    ExcerptsMeta,
    LegalMeta,
    RecommendationMeta,
    SectionMeta,
    TermMeta,
)
from mdmdraft.model.text import Block, Inline

M = TypeVar("M")


class Field(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Markdown value of the front matter, parsed: `content` has its characters' positions."""

    content: tuple[Inline, ...]
    origin: Origin


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
        return not (
            (self.start and self.start[: len(day)] > day[: len(self.start)])
            or (self.end and day[: len(self.end)] > self.end)
        )


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


class Paper(msgspec.Struct, frozen=True):
    """Everything written in the folder. Records are keyed by id and language."""

    config: Config
    sections: dict[tuple[str, str], Record[SectionMeta]]
    evidence: dict[tuple[str, str], Record[EvidenceMeta]]
    recommendations: dict[tuple[str, str], Record[RecommendationMeta]]
    terms: dict[tuple[str, str], Record[TermMeta]]
    legal: dict[str, Record[LegalMeta]]
    excerpts: dict[str, Record[ExcerptsMeta]]
    references: dict[str, dict[str, object]]
    """CSL JSON by citation key, those of the legal instruments included."""
    reference_origins: dict[str, Origin]
    inputs: tuple[Input, ...]
