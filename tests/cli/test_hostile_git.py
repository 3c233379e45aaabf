"""No command runs what a repository's settings name: neither those of the repository around the
paper, nor those of one that lies among its files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.transcript import environment, run_here
from tests.drafts.checked_paper import write_base
from tests.git import IDENTITY, commit, needs_git, repository
from tests.world.hostile_git import Canaries, age, embed, plant, set_all

pytestmark = [
    needs_git,
    pytest.mark.skipif(sys.platform == "win32", reason="the canaries are shell scripts"),
]
VERBS = {
    "check": ["check", "--format", "sarif"],
    "words": ["words"],
    "build": ["build", "--to", "docx", "--lang", "en"],
    "trace": ["trace", "position"],
    "diff": ["diff", "HEAD~1", "work", "--lang", "en"],
    "diff of commits": ["diff", ":/one", "main", "--lang", "en", "--format", "json"],
    "release": ["release", "0.1.0", "--tag"],
    "verify": ["verify", "mdmdraft.yml"],
    "check of what was frozen": ["check", "--only", "altered-version"],
    "review": ["review", "status"],
    "new": ["new", "term", "an-idea"],
    "init": ["init", "another"],
    "explain": ["explain", "altered-version"],
    "schema": ["schema"],
    "doctor": ["doctor"],
    "freeze": ["freeze", "0.1.0"],
}


@pytest.mark.parametrize("where", ["the repository around", "one in the paper", "one below it"])
def test_no_command_runs_anything(tmp_path: Path, where: str) -> None:
    canaries = Canaries(tmp_path / "canaries")
    top = tmp_path / "top"
    paper = top / "papers/one"
    write_base(paper)
    for message in ("one", "two"):
        (repository if message == "one" else commit)(top, message)
    if where == "the repository around":
        plant(top, canaries)
        # Else there is no tag, and no hook that is run for one.
        set_all(top / ".git/config", [("tag.gpgSign", "false")])
    else:
        embed(paper if where == "one in the paper" else paper / "content", canaries)
    env = environment(tmp_path / "home") | IDENTITY
    codes = {}
    for name, args in VERBS.items():
        age(top)
        codes[name], out, err = run_here(args, paper, env)
        assert codes[name] != 3, out + err
        assert canaries.sung() == set(), name
        for frozen in paper.glob("drafts/0.1.0/position.en.json"):
            frozen.write_bytes(frozen.read_bytes().replace(b"Harm", b"Loss"))
    assert codes["build"] == codes["diff"] == codes["diff of commits"] == 0
    if where == "one below it":  # Files that are not committed.
        assert codes["freeze"] == 0
    else:
        assert codes["release"] == 0
        assert codes["check of what was frozen"] == 1
        assert (top / ".git/refs/tags/minimal-v0.1.0").is_file()
