"""For programs, and for `--baseline`: a list of findings."""

from __future__ import annotations

import msgspec

from mdmdraft.cli.formats import CheckResult

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
    found = [{key: getattr(f, key) for key in KEYS} for f in result.findings]
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode("utf-8") + "\n"
