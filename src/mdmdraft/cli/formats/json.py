"""For programs, and for `--baseline`: a list of findings."""

from __future__ import annotations

from mdmdraft.cli.formats import CheckResult
from mdmdraft.cli.output import json_text

KEYS = (
    "check",
    "severity",
    "verdict",
    "path",
    "line",
    "column",
    "message",
    "hint",
    "fingerprint",
    "about",
)


def form(result: CheckResult) -> str:
    """Return the findings as a JSON list of objects with `KEYS`."""
    return json_text([{key: getattr(f, key) for key in KEYS} for f in result.findings])
