"""Which checks may stop a build: by definition, by track record, or since the paper insists."""

from __future__ import annotations

import pytest

from mdmdraft.checks.kit import trust
from mdmdraft.checks.kit.registry import load, names
from mdmdraft.checks.kit.track_record import TrackRecord, TrackRecords
from mdmdraft.model.config import CheckSettings, Config
from mdmdraft.model.finding import Finding
from tests import ROOT

NAME = "leftover-marker"
"""A check that is not exact."""


def found(*severities: str, check: str = NAME) -> tuple[Finding, ...]:
    return tuple(
        Finding("a.md", n, 1, check, "m", severity=s)  # type: ignore[arg-type]
        for n, s in enumerate(severities, 1)
    )


def config(*, trust: bool = False) -> Config:
    return Config(
        title="T",
        short_title="T",
        slug="t",
        version="0.1.0",
        date="2026-01-01",
        as_of="2026-01-01",
        organisation="O",
        languages=("en",),
        bibliography=(),
        audiences=("public",),
        addressees={},
        deliverables={},
        checks={NAME: CheckSettings(severity="error", trust=trust)},
    )


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> dict[str, TrackRecord]:
    made: dict[str, TrackRecord] = {}
    monkeypatch.setattr(trust, "track_records", lambda: TrackRecords("0" * 64, 600, made))
    return made


@pytest.mark.parametrize(
    ("record", "trusted"),
    [
        (None, False),
        (TrackRecord(0, 0, 9), False),
        (TrackRecord(1, 0, 0), True),
        (TrackRecord(19, 1, 0), False),
        (TrackRecord(20, 1, 0), True),
        (TrackRecord(100, 6, 0), False),
    ],
)
def test_errors_of_a_check_are_warnings_where_less_than_95_of_100_are_right(
    record: TrackRecord | None, trusted: bool, records: dict[str, TrackRecord]
) -> None:
    if record is not None:
        records[NAME] = record
    told, lowered = trust.without_distrusted(found("error", "notice"), config())
    assert [f.severity for f in told] == ["error" if trusted else "warning", "notice"]
    assert lowered == (() if trusted else (NAME,))


def test_a_paper_may_insist(records: dict[str, TrackRecord]) -> None:
    told = found("error")
    assert trust.without_distrusted(told, config(trust=True)) == (told, ())


def test_what_is_decided_by_definition_needs_no_sample(records: dict[str, TrackRecord]) -> None:
    told = found("error", check="unknown-citation")
    assert trust.without_distrusted(told, config()) == (told, ())


def test_a_fault_of_reading_stays_an_error(records: dict[str, TrackRecord]) -> None:
    told = found("error", check="bad-yaml")
    assert trust.without_distrusted(told, config()) == (told, ())


def test_it_is_said_why(records: dict[str, TrackRecord]) -> None:
    assert "found nothing in the precision corpus" in trust.why_distrusted(NAME)
    records[NAME] = TrackRecord(10, 4, 0)
    assert "60 % (31–83) of what it found" in trust.why_distrusted(NAME)


def test_whatever_is_to_stop_a_build_is_exact_or_can_be_measured() -> None:
    papers = (ROOT / "tests" / "precision" / "papers").rglob("*.*")
    corpus = "".join(p.read_text("utf-8") for p in papers if p.suffix != ".png")
    weighed = [n for n in names() if "error" in (load(n).check.severity, load(n).check.release)]
    assert [n for n in weighed if not load(n).check.exact and f" {n}: " not in corpus] == []
