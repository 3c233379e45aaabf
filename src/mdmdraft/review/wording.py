"""The words printed around comments and answers, in the language of the document reviewed."""

from __future__ import annotations

import tomllib

import msgspec

from mdmdraft.world import World

_FALLBACK = "en"


class ReviewWords(msgspec.Struct, frozen=True):
    """Words by name, in one language."""

    language: str
    words: dict[str, str]
    states: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.words[name]


def review_words(world: World, language: str) -> ReviewWords:
    """Return the words in a language (a BCP 47 tag), in English where there are none in it."""
    base = language.partition("-")[0]
    known = base if f"{base}.toml" in world.package_list("review") else _FALLBACK
    found = tomllib.loads(world.package_data(f"review/{known}.toml").decode("utf-8"))
    states = found.pop("states")
    return ReviewWords(known, found, states)
