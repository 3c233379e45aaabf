"""How far a check can be trusted: what it found, rightly or not, and missed in a corpus.

`data/track_record.json` ships with the package; `python -m tests.precision` measures it anew.
"""

from __future__ import annotations

import math
from functools import cache

import msgspec

from mdmdraft.world import package_data

FILE = "track_record.json"
_Z = 1.959963984540054
"""The quantile of the normal distribution that leaves 2.5 % on either side."""


class TrackRecord(msgspec.Struct, frozen=True):
    """What a check did in the corpus: how much it found, how much of that falsely, and how much
    it missed."""

    found: int
    false: int
    missed: int

    @property
    def true(self) -> int:
        """How much it found that was to be found."""
        return self.found - self.false

    @property
    def precision(self) -> float | None:
        """The share of its findings that are right; None where it found nothing."""
        return self.true / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was to be found that it found; None where there was nothing."""
        planted = self.true + self.missed
        return self.true / planted if planted else None


class TrackRecords(msgspec.Struct, frozen=True):
    """What all checks did in one corpus, which is named by the digest of its files."""

    corpus: str
    sentences: int
    checks: dict[str, TrackRecord]


@cache
def track_records() -> TrackRecords:
    """Return the track record that ships with the package."""
    return msgspec.json.decode(package_data(FILE), type=TrackRecords)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson's score (J. Am. Stat. Assoc. 22, 1927, 209):
    it holds for few cases and near 0 and 1, where the usual one does not."""
    if not of:
        return 0.0, 1.0
    share, z2 = hits / of, _Z**2
    centre = share + z2 / (2 * of)
    spread = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of**2))
    scale = 1 + z2 / of
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def shown_precision(record: TrackRecord) -> str:
    """Return the precision with its interval: `97 % (93–99)`; a dash where nothing was found."""
    if record.precision is None:
        return "–"
    low, high = wilson(record.true, record.found)
    return f"{record.precision:.0%} ({low * 100:.0f}–{high * 100:.0f})".replace("%", " %")


def shown_recall(record: TrackRecord) -> str:
    """Return the recall: `91 %`; a dash where there was nothing to be found."""
    return "–" if record.recall is None else f"{record.recall * 100:.0f} %"


def track_record_of(name: str) -> str:
    """Return a check's track record in one line."""
    records = track_records()
    record = records.checks.get(name)
    if record is None:
        return "none: nothing of this kind stands in the precision corpus"
    planted = record.true + record.missed
    return (
        f"precision {shown_precision(record)} in {_counted(record.found, 'finding')}, "
        f"recall {shown_recall(record)} of {_counted(planted, 'planted fault')}, "
        f"measured on {records.sentences} sentences (corpus {records.corpus[:8]})"
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
