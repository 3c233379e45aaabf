"""The page on security names tests: each of them is there."""

from __future__ import annotations

import re

import pytest

from tests import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w./-]+)`", PAGE)))


def test_every_row_of_the_table_names_a_test() -> None:
    table = PAGE.split("## What could be tried")[1].split("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    assert not [row for row in rows if "`tests/" not in row.split("|")[4]]


@pytest.mark.parametrize("path", NAMED)
def test_a_test_that_is_named_is_there(path: str) -> None:
    place = ROOT / path
    assert list(place.rglob("test_*.py")) if place.is_dir() else place.is_file()


def test_every_promise_of_the_fuzzer_is_one_that_it_holds() -> None:
    """The figures that the page gives are those of the fuzzer."""
    from tests.fuzz.oracle import MOST_BYTES, MOST_SECONDS

    assert f"within {MOST_SECONDS:.0f} seconds" in PAGE
    assert f"at most {MOST_BYTES // 10**9} GB" in PAGE
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for count in ("500", "300", "2,000"):
        assert f"{count} hostile" in PAGE or f"{count} command lines" in PAGE
        assert f"--count {count.replace(',', '')}" in makefile
