"""Which folder is the paper's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.transcript import environment, run_here


def root_of(here: Path, home: Path) -> bool:
    """Tell whether a paper is found from a folder."""
    _, _, err = run_here(["words"], here, environment(home))
    return "there is no mdmdraft.yml here" not in err


def test_a_paper_is_found_from_a_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert not root_of(tmp_path / "a" / "b", tmp_path)
    (tmp_path / "a" / "mdmdraft.yml").write_text("title: x\n")
    assert root_of(tmp_path / "a", tmp_path)
    assert root_of(tmp_path / "a" / "b", tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="there, who may write is not in the mode")
def test_a_paper_where_everybody_may_write_is_not_found_from_below(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    (shared / "mine").mkdir(parents=True)
    (shared / "mdmdraft.yml").write_text("title: x\n")
    shared.chmod(0o1777)
    assert not root_of(shared / "mine", tmp_path)
    assert root_of(shared, tmp_path), "one stands in it"
