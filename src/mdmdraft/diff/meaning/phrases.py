"""The sentences of the meaning, in the language of the draft."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from mdmdraft.compose.wording import Wording
from mdmdraft.world import World

_SHIPPED = ("en", "fr")
_FALLBACK = "en"


class Phrases(msgspec.Struct, frozen=True):
    """Sentences by group and name, each with marks in braces."""

    language: str
    groups: dict[str, dict[str, str | list[str]]]

    def say(self, group: str, sentence: str, /, **values: str) -> str:
        """Return a sentence with its marks filled in."""
        text = str(self.groups[group][sentence])
        # Not str.format: a title may hold braces, and nothing that is filled in is read again.
        parts = text.split("{")
        filled = [parts[0]]
        for part in parts[1:]:
            mark, _, rest = part.partition("}")
            value = values[mark]
            filled.append((self.nested(value) if mark == "title" else value) + rest)
        return "".join(filled)

    def nested(self, text: str) -> str:
        """Return a text that is to stand between quotation marks, its own ones of the second
        kind."""
        outer, inner = self.word("quotes", "outer"), self.word("quotes", "inner")
        return text.translate(str.maketrans(outer, inner))

    def word(self, group: str, name: str) -> str:
        """Return the word for a value, or the value itself where there is none."""
        return str(self.groups[group].get(name, name))

    def number(self, value: int) -> str:
        """Return a number with its thousands set apart, and a true minus sign."""
        return f"{value:,}".replace(",", self.word("number", "group")).replace("-", "−")

    def count(self, name: str, value: int) -> str:
        """Return `1 section`, `12 sections`. French counts nought as one."""
        one = value == 1 or (value == 0 and self.language == "fr")
        return f"{self.number(value)} {self.groups['count'][name][0 if one else 1]}"

    def date(self, iso: str) -> str:
        """Return a date as the language writes it."""
        return Wording(self.language, {}, {}).date(iso)

    def listed(self, items: Sequence[str]) -> str:
        """Return `a`, `a and b`, `a, b and c`."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self.word("list", "and") + items[-1]


def phrases(language: str) -> Phrases:
    """Return the sentences of a language (BCP 47); English stands in for one that has none."""
    base = language.split("-", maxsplit=1)[0].lower()
    return _read(base if base in _SHIPPED else _FALLBACK)


@cache
def _read(base: str) -> Phrases:
    # What ships with mdmdraft does not depend on the paper's folder.
    data = World(Path(), env={}).package_data(f"diff/meaning.{base}.toml").decode("utf-8")
    return Phrases(base, tomllib.loads(data))
