"""What a pinpoint names among the passages stored of a legal instrument."""

from __future__ import annotations

import re
from typing import Any

from mdmdraft.model.force import ids_of
from mdmdraft.model.locator import read_locator
from mdmdraft.model.paper import Record
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.slugs import slug
from mdmdraft.model.text import Pinpoint
from mdmdraft.model.walk import plain_blocks

WHOLE = re.compile(
    r"\bpassim\b|\bas a whole\b|\bin full\b|\bin general\b|\bgenerally\b"
    r"|\bdans son ensemble\b|\ben entier\b|\ben général\b|\bde manière générale\b",
    re.IGNORECASE,
)
"""Words by which a writer says that the whole instrument is meant."""
PAGES = frozenset({"page", "volume", "note", "line", "column", "folio", "figure", "table"})
"""Locators of an edition, not of the instrument: provisions cannot answer them."""
_CLAUSE = re.compile(r"[\s,]*([^,;:.(]*)")


def means_whole(item: Pinpoint) -> bool:
    """Tell whether a citation says that it means the whole source."""
    return any(WHOLE.search(text) for text in (item.prefix, item.value, item.suffix))


def words_of(item: Pinpoint) -> str:
    """Return the first words after a key that are no locator: `holding`."""
    found = _CLAUSE.match(item.suffix)
    return found[1].strip() if found and not item.value else ""


def is_pinpointed(item: Pinpoint, record: Record[Any] | None) -> bool:
    """Tell whether a citation says where in the source: by a locator, or by the name of a
    passage that is stored (`holding`)."""
    if item.value:
        return True
    word = slug(words_of(item))
    return bool(word) and record is not None and any(p.id == word for p in record.provisions)


class Stored:
    """The provisions stored of one legal instrument, and the larger ones they are parts of:
    where article 3(a) is stored, there is an article 3."""

    def __init__(self, record: Record[Any]) -> None:
        self.by_id = {p.id: p for p in record.provisions}
        self.parts: set[str] = set(self.by_id)
        for provision in record.provisions:
            self.parts.update(ids_of(provision.label))

    def missing(self, item: Pinpoint) -> list[str]:
        """Return the places that a citation names and of which nothing is stored, as ids.

        What comes after a first locator may say it too: `annex II, art. 3`.
        """
        label, value, rest = item.label, item.value, item.suffix
        first: list[str] = []
        while value:
            absent = [p[0] for p in provision_ids(label, value) if not self.has(p)]
            if not absent:
                return []
            first = first or absent
            label, value, rest = read_locator(rest)
        return first

    def has(self, place: tuple[str, ...]) -> bool:
        """Tell whether a place is stored, given the ids it may have: itself, a part of it, or
        the larger provision it stands in."""
        for name in place:
            below = [n for n in place if n.startswith(f"{name}-")]
            if name in self.by_id:
                if not below or not any(i.startswith(f"{name}-") for i in self.by_id):
                    return True
                text = plain_blocks(self.by_id[name].blocks)
                return any(_marks(text, n[len(name) + 1 :].split("-")[0]) for n in below)
            if name in self.parts and not below:
                return True
        return False


def _marks(text: str, mark: str) -> bool:
    """Tell whether a text has a paragraph or letter `mark`: `(b)`, `b)`, `2.`, `2°`."""
    return re.search(rf"(?<!\w)\(?{re.escape(mark)}\s?[).°]", text, re.IGNORECASE) is not None
