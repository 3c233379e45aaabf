"""git is asked where there is one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mdmdraft.world.git import run_git


def test_without_git_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_git(tmp_path, "status") is None
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert run_git(tmp_path, "--version") is None
