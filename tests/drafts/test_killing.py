"""`freeze` and `release`, killed at a hundred moments each and before every change on the disk:
there is no version or a whole one, and the next run succeeds. See `killing.py`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests import ROOT
from tests.git import needs_git

TIMES = 100
VERBS = ("freeze", "release")
pytestmark = [
    needs_git,
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]


@pytest.fixture(scope="module")
def killings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What came of killing each verb; they are killed side by side."""
    running = {}
    for verb in VERBS:
        folder = tmp_path_factory.mktemp(verb)
        running[verb] = subprocess.Popen(
            [sys.executable, "-m", "tests.drafts.killing", verb, str(TIMES), str(folder)],
            cwd=ROOT,
            env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    told: dict[str, Any] = {}
    try:
        for verb, process in running.items():
            out, err = process.communicate(timeout=900)
            assert process.returncode == 0, err.decode()
            told[verb] = json.loads(out)
        yield told
    finally:
        for process in running.values():
            process.kill()
            process.communicate()


@pytest.mark.parametrize("verb", VERBS)
def test_a_killed_run_leaves_nothing_or_a_whole_version(
    killings: dict[str, Any], verb: str
) -> None:
    told = killings[verb]
    assert told["faults"] == []
    assert sum(told["left"].values()) == TIMES + told["points"]
    assert told["points"] > 10
    assert told["left"]["nothing"] > TIMES // 2


def test_what_was_killed_after_the_rename_was_among_them(killings: dict[str, Any]) -> None:
    assert killings["release"]["left"]["whole"] > 2
