"""The minimal paper of the test documents of checks, with files laid over it."""

from __future__ import annotations

from pathlib import Path

from mdmdraft.world import World
from tests.checks.base import BASE

RECOMMENDATION = "content/recommendations/act.en.md"
SECTION = "content/sections/01-text.en.md"
UNADDRESSED = BASE[RECOMMENDATION].replace("[eu]", "[]")
"""What `unaddressed-recommendation` finds at line 3."""
WEIGHED = "checks: {unaddressed-recommendation: {severity: error}}\n"
"""Makes an error of it before a release too."""


def write_base(folder: Path, files: dict[str, str] | None = None) -> World:
    """Write the paper and return its world; its environment is empty. Unless `files` have the
    settings, a recommendation without addressee is an error."""
    settings = {"mdmdraft.yml": BASE["mdmdraft.yml"] + WEIGHED}
    for path, text in {**BASE, **settings, **(files or {})}.items():
        put(folder, path, text)
    return World(folder, env={})


def put(folder: Path, path: str, text: str) -> None:
    """Write one file of it."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
