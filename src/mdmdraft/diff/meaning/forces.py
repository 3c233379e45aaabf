"""How strongly words bind: the table of forms, and where a text holds one of them.

The forms ship in `data/words/<language>/force.toml`; a paper adds its own under `diff: forces:` in
mdmdraft.yml. Forms are whole words, found in any case; of forms that overlap the one that begins
first counts, of those that begin together the longest.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from mdmdraft.locales import base_of, lexicon
from mdmdraft.model.config import Config

Scale = Literal["duty", "action", "effort", "hedges", "emphasis", "ignored"]


class Rank(msgspec.Struct, frozen=True):
    """What a level says: its scale, how strong it is there, whether it forbids."""

    scale: Scale
    rank: int = 0
    forbids: bool = False
    tentative: bool = False
    """Whether it makes weak what it governs: `consider repealing`."""


RANKS: dict[str, Rank] = {
    "must": Rank("duty", 4),
    "should": Rank("duty", 3),
    "may": Rank("duty", 2),
    "could": Rank("duty", 1),
    "need_not": Rank("duty", 0),
    "must_not": Rank("duty", 4, forbids=True),
    "should_not": Rank("duty", 3, forbids=True),
    "abolish": Rank("action", 3),
    "amend": Rank("action", 2),
    "consider": Rank("action", 1, tentative=True),
    "ensure": Rank("effort", 3),
    "promote": Rank("effort", 2),
    "encourage": Rank("effort", 1, tentative=True),
    "hedges": Rank("hedges"),
    "emphasis": Rank("emphasis"),
    "ignored": Rank("ignored"),
}
"""By level: what forms are given in mdmdraft.yml and in the lists that ship."""

Lists = dict[str, tuple[str, ...]]
"""Forms by level; `names` beside them."""


class Forces(msgspec.Struct, frozen=True):
    """The forms that a paper adds: by language (`en`, `fr-CH`), then by level."""

    added: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = ()

    def of(self, language: str) -> Table:
        """Return the table of a language (BCP 47). One that neither mdmdraft nor the paper has
        forms for has an empty table: no force is told there."""
        base = base_of(language)
        own = [forms for name, forms in self.added if name.lower() in {base, language.lower()}]
        return _table(base, tuple(own))


DEFAULT = Forces()
"""The forms that ship with mdmdraft alone."""


def load_forces(config: Config) -> Forces:
    """Return the forms of a paper, those of mdmdraft.yml laid over those that ship.

    A form that the paper gives a level loses the one it ships with; under `ignored` it has none.
    """
    return Forces(
        tuple(
            (language, tuple((level, getattr(forms, level)) for level in RANKS))
            for language, forms in sorted(config.diff.forces.items())
        )
    )


class Table(msgspec.Struct, frozen=True):
    """The forms of one language, by their first word, the longest first."""

    forms: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    names: frozenset[str] = frozenset()


@cache
def _table(base: str, own: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]) -> Table:
    shipped = msgspec.convert(lexicon(base, "force"), Lists)
    levels: dict[tuple[str, ...], str] = {}
    for given in (tuple(shipped.items()), *own):
        for level, forms in given:
            if level in RANKS:
                for form in forms:
                    levels[tuple(w.key for w in words_of(form))] = level
    levels.pop((), None)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, level in levels.items():
        by_first.setdefault(words[0], []).append((words, level))
    ordered = {
        first: tuple(sorted(forms, key=lambda f: (-len(f[0]), f[0])))
        for first, forms in by_first.items()
    }
    return Table(ordered, frozenset(shipped.get("names", ())))


# -- words of a text ------------------------------------------------------------------------


class Word(msgspec.Struct, frozen=True):
    """A word of a text: as compared, and its place in it."""

    key: str
    start: int
    end: int


_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*['’]?")
_HYPHENS = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-"})


def words_of(text: str) -> list[Word]:
    """Return the words of a text. An apostrophe ends a word, a hyphen does not: `n’est` is two,
    `peut-être` one."""
    return [
        Word(found.group().translate(_HYPHENS).casefold(), *found.span())
        for found in _WORD.finditer(text)
    ]


class Unit(msgspec.Struct, frozen=True):
    """A word, or the words of a form of the table."""

    key: str
    """What it is compared by: a word, or the level of a form."""
    text: str
    level: str | None = None

    @property
    def rank(self) -> Rank:
        """Return what its level says; that of no force where it is a word."""
        return RANKS[self.level] if self.level else RANKS["ignored"]


def units_of(text: str, table: Table) -> tuple[Unit, ...]:
    """Return the words of a sentence, each form of the table as one unit."""
    words = words_of(text)
    found: list[Unit] = []
    at = 0
    while at < len(words):
        form, level = _form_at(text, words, at, table)
        last = words[at + max(len(form), 1) - 1]
        said = text[words[at].start : last.end]
        if level is None or level == "ignored":
            found.append(Unit(" ".join(form) or words[at].key, said))
        else:
            found.append(Unit(f"\0{level}", said, level))
        at += max(len(form), 1)
    return tuple(found)


def _form_at(
    text: str, words: list[Word], at: int, table: Table
) -> tuple[tuple[str, ...], str | None]:
    for form, level in table.forms.get(words[at].key, ()):
        here = words[at : at + len(form)]
        if tuple(w.key for w in here) == form and not _is_name(text, words, at, table):
            return form, level
    return (), None


def _is_name(text: str, words: list[Word], at: int, table: Table) -> bool:
    """Tell whether a word is the month of May: with a capital inside a sentence, or by a number."""
    word = words[at]
    if word.key not in table.names or not text[word.start].isupper():
        return False
    beside = (words[at - 1].key if at else "", words[at + 1].key if at + 1 < len(words) else "")
    if any(key.isdigit() for key in beside):
        return True
    return at > 0 and not text[word.start : word.end].isupper()
