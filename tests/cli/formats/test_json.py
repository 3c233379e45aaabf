"""JSON: what `--baseline` reads, and what programs read."""

from __future__ import annotations

import json

import msgspec

from mdmdraft.cli.formats.json import form
from tests.cli.formats.samples import ALL, ERROR, FIXED, MUTED, WARNING, told


def test_findings_and_what_else_there_is_to_know() -> None:
    result = msgspec.structs.replace(told(*ALL), paper="one", waiting=("a-b",), known=3)
    result = msgspec.structs.replace(result, distrusted=("c-d",), muted=(MUTED,))
    found = json.loads(form(result))
    findings = found.pop("findings")
    warning = json.loads(msgspec.json.encode(WARNING))
    assert found == {
        "format": 2,
        "paper": "one",
        "ran": list(result.ran),
        "waiting": ["a-b"],
        "readable": True,
        "known": 3,
        "distrusted": ["c-d"],
        "mended": [],
        "muted": [{"finding": warning, "reason": "It is so.", "line": 3}],
    }
    assert [f["check"] for f in findings] == [f.check for f in ALL]
    assert findings[0] == {
        "path": ERROR.path,
        "line": 5,
        "column": 6,
        "check": "unknown-citation",
        "message": ERROR.message,
        "hint": ERROR.hint,
        "severity": "error",
        "verdict": "fault",
        "about": "",
        "fingerprint": "aa11",
        "fix": [],
    }


def test_what_mends_a_finding() -> None:
    (finding,) = json.loads(form(told(FIXED)))["findings"]
    assert finding["fix"] == [
        {"path": ERROR.path, "line": 5, "column": 7, "old": "\nso", "new": ""},
        {"path": ERROR.path, "line": 2, "column": 3, "old": "", "new": " "},
    ]


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(form(told()))["findings"] == []
