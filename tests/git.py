"""A git repository around a paper, for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-03-05T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-03-05T12:00:00Z",
}


def git(folder: Path, *args: str) -> str:
    """Run git and return what it prints, stripped."""
    done = subprocess.run(
        ["git", "-C", str(folder), *args],
        env={**os.environ, **IDENTITY},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def repository(folder: Path, message: str = "one") -> str:
    """Make the folder a repository with all that is in it, and return the commit."""
    (folder / ".gitignore").write_text("dist/\n.mdmdraft/\n", encoding="utf-8")
    git(folder, "init", "-q", "--template=", "-b", "main")
    return commit(folder, message)


def commit(folder: Path, message: str) -> str:
    """Commit all that is in the folder, and return the commit."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")
