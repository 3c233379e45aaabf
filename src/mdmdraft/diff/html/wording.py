"""The words of the page: those that every output of a comparison prints, and its own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from mdmdraft.diff.wording import Plural, Wording, wording
from mdmdraft.world import World

FOLDER = "diff/html"


@cache
def page_words(language: str) -> Wording:
    """Return the words of a language (BCP 47); English stands in for one that has none."""
    shared = wording(language)
    own = tomllib.loads(data(f"{shared.language}.toml"))
    counts = msgspec.convert(own.pop("counts"), dict[str, Plural])
    return msgspec.structs.replace(
        shared, words={**shared.words, **own}, counts={**shared.counts, **counts}
    )


@cache
def data(name: str) -> str:
    """Return a file that ships with the page: its style sheet, its script, its words."""
    # What ships with mdmdraft does not depend on the paper's folder.
    return World(Path(), env={}).package_data(f"{FOLDER}/{name}").decode("utf-8")
