"""The checks run over the corpus, and their findings held against what is noted."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from mdmdraft.checks.kit.registry import names
from mdmdraft.checks.kit.track_record import TrackRecord, TrackRecords
from mdmdraft.drafts.checking import check
from mdmdraft.model.finding import Finding
from mdmdraft.world import World
from tests.precision.corpus import Expected, Paper, corpus, digest

_NEAR = 2
"""How many characters beside the noted words a finding may stand."""
_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "“": '"', "”": '"', "`": "'"})


class Judged(msgspec.Struct, frozen=True):
    """What one check did in one paper."""

    check: str
    paper: str
    true: tuple[Finding, ...]
    false: tuple[Finding, ...]
    missed: tuple[Expected, ...]
    traps: int
    fallen: int
    """Traps in which the check found something."""


def findings(paper: Paper, wanted: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return what the program finds in a paper of the corpus."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in paper.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        return check(World(folder, env={}), wanted).findings


def judge(paper: Paper, found: Iterable[Finding]) -> list[Judged]:
    """Return what each check did in a paper, given what was found there."""
    by_check: dict[str, list[Finding]] = {n.check: [] for n in paper.noted}
    for finding in found:
        by_check.setdefault(finding.check, []).append(finding)
    return [_judge(paper, name, some) for name, some in sorted(by_check.items())]


def _judge(paper: Paper, name: str, found: list[Finding]) -> Judged:
    left = list(found)
    true: list[Finding] = []
    missed: list[Expected] = []
    for fault in (f for f in paper.faults if f.check == name):
        hit = next((f for f in left if fits(f, fault)), None)
        if hit is None:
            missed.append(fault)
        else:
            left.remove(hit)
            true.append(hit)
    traps = [t for t in paper.traps if t.check == name]
    fallen = sum(any(fits(f, trap) for f in left) for trap in traps)
    return Judged(name, paper.name, tuple(true), tuple(left), tuple(missed), len(traps), fallen)


def fits(finding: Finding, noted: Expected) -> bool:
    """Tell whether a finding speaks of what is noted: it stands at those words of that line, or
    says them."""
    if (finding.path, finding.check) != (noted.path, noted.check):
        return False
    if finding.line != noted.line:
        return False
    words = _plain(noted.words)
    if words in _plain(finding.message) or (finding.about and _plain(finding.about) in words):
        return True
    return any(
        start - _NEAR <= finding.column - 1 <= start + len(words) + _NEAR
        for start in _places(_plain(noted.text), words)
    )


def _plain(text: str) -> str:
    return text.translate(_SAME).casefold()


def _places(text: str, words: str) -> list[int]:
    """Return where in a line some words stand; the whole line where they do not stand in it."""
    found = [i for i in range(len(text)) if text.startswith(words, i)]
    return found or list(range(len(text)))


@cache
def measured(papers: tuple[str, ...] = ()) -> tuple[Judged, ...]:
    """Return what every check did in the papers named; in all of them, where none is."""
    chosen = [p for p in corpus() if not papers or p.name in papers]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda paper: findings(paper, names()), chosen))
    return tuple(j for paper, some in zip(chosen, found, strict=True) for j in judge(paper, some))


def by_check(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Return what was judged by the name of the check."""
    found: dict[str, list[Judged]] = {}
    for one in judged:
        found.setdefault(one.check, []).append(one)
    return dict(sorted(found.items()))


def record_of(judged: Iterable[Judged]) -> TrackRecord:
    """Return the track record of one check."""
    true = false = missed = 0
    for one in judged:
        true += len(one.true)
        false += len(one.false)
        missed += len(one.missed)
    return TrackRecord(true + false, false, missed)


def track_records() -> TrackRecords:
    """Return the track record of all the checks that there are, as the corpus gives it now."""
    found = by_check(measured())
    records = {name: record_of(some) for name, some in found.items() if name in names()}
    sentences = sum(len(p.sentences) for p in corpus())
    return TrackRecords(digest(), sentences, records)
