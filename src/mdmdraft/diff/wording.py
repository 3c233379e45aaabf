"""The words that a comparison prints around the text, in the language of the draft."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from mdmdraft.world import World

_FALLBACK = "en"


class Plural(msgspec.Struct, frozen=True):
    """A counted thing: `{n} change`, `{n} changes`."""

    one: str
    other: str


class Numbers(msgspec.Struct, frozen=True):
    """How a language writes numbers and days."""

    group: str
    """What stands between thousands."""
    date: str
    months: tuple[str, ...]


class Wording(msgspec.Struct, frozen=True):
    """Words by name, in one language."""

    language: str
    words: dict[str, str]
    kept: dict[str, str]
    groups: dict[str, str]
    counts: dict[str, Plural]
    numbers: Numbers
    pdf: dict[str, str]
    """What a PDF prints or reads out at its marks, by the names that marks.typ has for it."""

    def __getitem__(self, name: str) -> str:
        return self.words[name]

    def fill(self, name: str, **values: str) -> str:
        """Return the words of a name with its marks filled in: `{old}` by `old`."""
        text = self.words[name]
        # Not str.format: a title may hold braces.
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", value)
        return text

    def number(self, value: int) -> str:
        """Return a number with its thousands set apart."""
        return f"{value:,}".replace(",", self.numbers.group)

    def count(self, name: str, value: int) -> str:
        """Return `1 change`, `12 changes`. French counts nought as one."""
        plural = self.counts[name]
        single = value == 1 or (value == 0 and self.language == "fr")
        return (plural.one if single else plural.other).replace("{n}", self.number(value))

    def date(self, iso: str) -> str:
        """Return a day as the language writes it; what is no day in ISO 8601 as it is."""
        parts = iso.split("-")
        if len(parts) != 3 or not all(p.isdigit() for p in parts):
            return iso
        month = int(parts[1])
        if not 1 <= month <= 12:
            return iso
        day = str(int(parts[2]))
        if self.language == "fr" and day == "1":
            day = "1er"
        shown = self.numbers.date.replace("{day}", day).replace("{year}", parts[0])
        return shown.replace("{month}", self.numbers.months[month - 1])


def wording(language: str) -> Wording:
    """Return the words of a language (BCP 47); English stands in for one that has none."""
    base = language.split("-", maxsplit=1)[0].lower()
    return _read(base if base in _languages() else _FALLBACK)


def _world() -> World:
    # What ships with mdmdraft does not depend on the paper's folder.
    return World(Path(), env={})


@cache
def _languages() -> frozenset[str]:
    return frozenset(name.removesuffix(".toml") for name in _world().package_list("diff"))


@cache
def _read(base: str) -> Wording:
    data = tomllib.loads(_world().package_data(f"diff/{base}.toml").decode("utf-8"))
    tables = {name: data.pop(name) for name in ("kept", "groups", "counts", "numbers", "pdf")}
    return msgspec.convert({"language": base, "words": data, **tables}, Wording)
