"""Which checks may stop a build: those that are exact, and those whose track record is good.

A check that is decided by definition (the key is in the library or it is not) declares itself
`exact` and needs no sample. Any other has to have been right in at least 95 of 100 of its findings
in the precision corpus. The share itself counts, not the lower end of its interval: that would ask
73 faultless findings of a check whose faults are rare. Few findings are no way around it: among
fewer than 20 a single false one is too many, and without any there is no trust.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mdmdraft.checks.kit.registry import declared, names
from mdmdraft.checks.kit.track_record import shown_precision, track_records
from mdmdraft.model.config import CheckSettings, Config
from mdmdraft.model.finding import Finding

ENOUGH = 0.95
"""The precision below which a check stops nothing."""


def is_trusted(name: str) -> bool:
    """Tell whether a check may stop a build: it is exact, or precise enough in the corpus."""
    if declared(name).exact:
        return True
    record = track_records().checks.get(name)
    return record is not None and record.precision is not None and record.precision >= ENOUGH


def without_distrusted(
    findings: Iterable[Finding], config: Config
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Return findings, the errors of checks that may not stop a build made warnings unless the
    paper insists on the check (`trust: true`), and the names of these checks."""
    told = tuple(findings)
    weighed = {f.check for f in told if f.severity == "error"}
    lowered = tuple(sorted(n for n in weighed if n in names() and not _counts(n, config)))
    if not lowered:
        return told, ()
    return tuple(_lowered(f) if f.check in lowered else f for f in told), lowered


def _counts(name: str, config: Config) -> bool:
    return config.checks.get(name, CheckSettings()).trust or is_trusted(name)


def _lowered(finding: Finding) -> Finding:
    severity = "warning" if finding.severity == "error" else finding.severity
    return msgspec.structs.replace(finding, severity=severity)


def why_distrusted(name: str) -> str:
    """Return why a check may not stop a build, and how the paper insists on it."""
    record = track_records().checks.get(name)
    if record is None or record.precision is None:
        why = "it found nothing in the precision corpus that it could be judged by"
    else:
        why = f"{shown_precision(record)} of what it found in the precision corpus was right"
        why += f", less than {ENOUGH:.0%}".replace("%", " %")
    return f"`{name}` stops no build, its errors are warnings: {why} (insist: `trust: true`)"
