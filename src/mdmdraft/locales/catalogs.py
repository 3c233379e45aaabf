"""Catalogs: the words of one part of the tool in one language.

A language is a folder of `data/locales`, a part a file in it. A word that a language lacks is
looked for in the language without its country, then in English, so that a translation may be
begun with one file, or with one word.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, Literal

import msgspec

from mdmdraft.locales import formats
from mdmdraft.locales.tags import chain
from mdmdraft.world import package_data, package_list

FOLDER = "locales"
Part = Literal["document", "comparison", "meaning", "review"]
"""What a document prints; what a comparison prints around the text; what it says in sentences;
what is printed around comments and answers."""


class Counted(msgspec.Struct, frozen=True):
    """A counted thing: `{n} change`, `{n} changes`."""

    language: str
    """The language that it is in, whose plurals it has."""
    forms: dict[str, str]
    """By plural category."""


class Catalog(msgspec.Struct, frozen=True):
    """Words by table and name. Texts hold marks in braces, which are filled in."""

    tag: str
    """The language (BCP 47) asked for: dates, numbers and lists are written in it."""
    tables: dict[str, dict[str, str]]
    """Words that are in no table of the file are under the empty name."""
    counts: dict[str, Counted]

    def __getitem__(self, name: str) -> str:
        """Return a word that is in no table. Raises KeyError."""
        return self.words[name]

    @property
    def words(self) -> dict[str, str]:
        """The words that are in no table."""
        return self.tables[""]

    def word(self, table: str, name: str) -> str:
        """Return the word for a value, or the value itself where there is none."""
        return self.tables[table].get(name, name)

    def fill(self, name: str, /, **values: str) -> str:
        """Return a text that is in no table, filled in as `say` does."""
        return self.say("", name, **values)

    def say(self, table: str, name: str, /, **values: str) -> str:
        """Return a text with its marks filled in.

        A title that comes to stand between quotation marks has its own ones of the second kind.
        Raises KeyError for a text that is not there, or a mark that has no value.
        """
        # Not str.format: a title may hold braces, and nothing that is filled in is read again.
        parts = self.tables[table][name].split("{")
        filled = [parts[0]]
        for part in parts[1:]:
            mark, _, rest = part.partition("}")
            value = values[mark]
            filled.append((self._nested(value) if mark == "title" else value) + rest)
        return "".join(filled)

    def _nested(self, text: str) -> str:
        quotes = self.tables.get("quotes")
        if quotes is None:
            return text
        return text.translate(str.maketrans(quotes["outer"], quotes["inner"]))

    def number(self, value: int) -> str:
        """Return a whole number with its thousands set apart."""
        return formats.number(value, self.tag)

    def count(self, name: str, value: int) -> str:
        """Return `1 change`, `12 changes`."""
        counted = self.counts[name]
        category = formats.plural(value, counted.language)
        text = counted.forms.get(category, counted.forms["other"])
        return text.replace("{n}", self.number(value))

    def date(self, iso: str) -> str:
        """Return a date as the language writes it; what is none unchanged."""
        return formats.date(iso, self.tag)

    def period(self, start: str, end: str) -> str:
        """Return a span of time between two dates; `end` may be empty."""
        if not end or end == start:
            return self.date(start)
        return f"{self.date(start)} – {self.date(end)}"

    def listed(self, items: list[str]) -> str:
        """Return `a`, `a and b`, `a, b and c`."""
        return formats.listed(items, self.tag)


@cache
def catalog(part: Part, tag: str) -> Catalog:
    """Return the words of a part of the tool in a language (a BCP 47 tag)."""
    shipped = package_list(FOLDER)
    tables: dict[str, dict[str, str]] = {"": {}}
    counts: dict[str, Counted] = {}
    for language in reversed(chain(tag)):
        if language not in shipped or f"{part}.toml" not in package_list(f"{FOLDER}/{language}"):
            continue
        data = tomllib.loads(package_data(f"{FOLDER}/{language}/{part}.toml").decode("utf-8"))
        for name, forms in data.pop("counts", {}).items():
            counts[name] = Counted(language, msgspec.convert(forms, dict[str, str]))
        for table, words in _tables(data).items():
            tables[table] = tables.get(table, {}) | words
    return Catalog(tag, tables, counts)


def _tables(data: dict[str, Any]) -> dict[str, dict[str, str]]:
    loose = {name: text for name, text in data.items() if not isinstance(text, dict)}
    held = {name: text for name, text in data.items() if isinstance(text, dict)}
    return msgspec.convert({"": loose, **held}, dict[str, dict[str, str]])
