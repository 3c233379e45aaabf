"""Findings and refusals."""

from __future__ import annotations

from mdmdraft.model.finding import Finding, Refused, refuse


def test_places() -> None:
    assert Finding("a.md", 3, 4, "x", "m").place() == "a.md:3:4"
    assert Finding("a.md", 3, 0, "x", "m").place() == "a.md:3"
    assert Finding("a.md", 0, 7, "x", "m").place() == "a.md"
    assert Finding("", 0, 0, "x", "m").place() == "mdmdraft.yml"


def test_a_refusal_carries_each_finding_once_in_order() -> None:
    two = Finding("a.md", 10, 1, "x", "m")
    one = Finding("a.md", 9, 1, "x", "m")
    refused = Refused([two, one, two], 1)
    assert refused.findings == (one, two)
    assert refused.code == 1
    assert str(refused) == "a.md:9:1 x: m; a.md:10:1 x: m"


def test_refuse() -> None:
    assert refuse("a.md", "x", "m", "h", at=(1, 2)).findings == (
        Finding("a.md", 1, 2, "x", "m", "h"),
    )
