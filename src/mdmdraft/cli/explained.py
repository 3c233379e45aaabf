"""What `mdmdraft explain --format json` prints: checks and faults, one of them or all."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mdmdraft.checks.kit.declare import Option
from mdmdraft.checks.kit.faults import Fault
from mdmdraft.checks.kit.registry import Registered
from mdmdraft.checks.kit.track_record import TrackRecord, track_records
from mdmdraft.model.config import CheckSettings


class ExplainedCheck(msgspec.Struct, frozen=True):
    """A check: what its page says, what it weighs, and what the paper sets for it."""

    name: str
    group: str
    scope: str
    severity: str
    release: str
    since: str
    summary: str
    texts: dict[str, str]
    """The text under each heading of its page."""
    options: tuple[Option, ...]
    settings: CheckSettings | None
    track_record: TrackRecord | None
    """What it found in the precision corpus, rightly or not, and missed there."""


class Explained(msgspec.Struct, frozen=True):
    """All that was asked for. Form 1 was a check or a fault by itself, or a list of both."""

    FORMAT: ClassVar[int] = 2

    checks: tuple[ExplainedCheck, ...] = ()
    faults: tuple[Fault, ...] = ()


def explained(one: Registered, settings: CheckSettings | None) -> ExplainedCheck:
    """Return a check with what the paper sets for it, where it sets anything."""
    check = one.check
    return ExplainedCheck(
        name=one.name,
        group=check.group,
        scope=check.scope,
        severity=check.severity,
        release=check.release or check.severity,
        since=check.since,
        summary=one.summary,
        texts=one.texts,
        options=check.options,
        settings=settings,
        track_record=track_records().checks.get(one.name),
    )
