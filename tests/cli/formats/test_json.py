"""JSON: what `--baseline` reads, and what programs read."""

from __future__ import annotations

import json

from mdmdraft.cli.formats.json import KEYS, form
from tests.cli.formats.samples import ALL, ERROR, told


def test_a_list_of_findings() -> None:
    found = json.loads(form(told(*ALL)))
    assert [f["check"] for f in found] == [f.check for f in ALL]
    assert found[0] == {
        "check": "unknown-citation",
        "severity": "error",
        "verdict": "fault",
        "path": ERROR.path,
        "line": 5,
        "column": 6,
        "message": ERROR.message,
        "hint": ERROR.hint,
        "fingerprint": "aa11",
        "about": "",
    }
    assert all(tuple(f) == KEYS for f in found)


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(form(told())) == []
