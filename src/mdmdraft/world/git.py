"""Starting git, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess  # noqa: TID251 - processes are started in this folder
from pathlib import Path

from mdmdraft.world.process import ProgramResult


def run_git(folder: Path, *args: str) -> str | None:
    """Return what git prints, stripped; None where there is no git or it refuses."""
    done = ask_git(folder, *args)
    return done.out.decode("utf-8", "replace").strip() if done.code == 0 else None


def ask_git(folder: Path, *args: str, text: bytes = b"") -> ProgramResult:
    """Run git in a folder with `text` as its input. Code 127 where there is no git, 124 where it
    does not end."""
    git = shutil.which("git")
    if git is None:
        return ProgramResult(127, b"", "there is no git")
    try:
        done = subprocess.run(
            [git, "-C", str(folder), *args],
            input=text,
            capture_output=True,
            timeout=60,
            check=False,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        return ProgramResult(124, b"", "git did not end")
    except OSError as error:
        return ProgramResult(127, b"", str(error))
    return ProgramResult(
        done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip()
    )
