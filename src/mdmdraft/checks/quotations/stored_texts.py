"""The text stored of a source, and which of its passages a citation points at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mdmdraft.checks.quotations.compared_words import BOUNDARY, SourceWords, source_words
from mdmdraft.model.force import ids_of
from mdmdraft.model.list_numbers import letters, roman
from mdmdraft.model.paper import Paper, Provision, Record
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.slugs import slug
from mdmdraft.model.text import Block, List, Para, Pinpoint
from mdmdraft.model.walk import children, contents, plain


class Passages(msgspec.Struct, frozen=True):
    """What a citation points at: passages stored of its source.

    `passages` is empty when nothing is stored there; `named` tells whether the citation names a
    place at all (else the whole source is meant); `label` is how the place is told of.
    """

    passages: tuple[Provision, ...]
    named: bool
    label: str


class Stored:
    """The stored texts of a paper's sources, each read into words once, when it is asked for."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._words: dict[tuple[str, tuple[int, ...]], SourceWords] = {}
        self._named: dict[str, list[frozenset[str]]] = {}

    def knows(self, key: str) -> bool:
        """Tell whether there is such a source at all."""
        return key in self._paper.references or key in self._paper.legal

    def passages(self, key: str) -> tuple[Provision, ...]:
        """Return what is stored of a source, in the order of its file."""
        found: tuple[Provision, ...] = ()
        for record in (self._paper.legal.get(key), self._paper.excerpts.get(key)):
            if record is not None:
                found += tuple(p for p in record.provisions if p.blocks)
        return found

    def record(self, key: str) -> Record[Any] | None:
        """Return the record that a source's text is stored in."""
        return self._paper.legal.get(key) or self._paper.excerpts.get(key)

    def place(self, item: Pinpoint, *, historical: bool = False) -> Passages:
        """Return the passages that a citation points at.

        Article 3 holds its letters; a letter that is not stored by itself is looked for in its
        article. Of two versions of a provision the one in force is meant, unless the citation is
        marked as history.
        """
        every = self.passages(item.key)
        current = self.versions(item.key, historical=historical)
        if not item.value:
            word = slug(item.suffix.strip(" ,").split(",")[0])
            named = tuple(p for p in current if word and word in {p.id, slug(p.label)})
            return Passages(named or current, bool(named), item.suffix.strip(" ,"))
        held = self._holds(item.key, every)
        found: set[str] = set()
        for place in provision_ids(item.label, item.value):
            found.update(_inside(place, every, held))
        passages = tuple(p for p in current if p.id in found)
        return Passages(passages, True, item.locator or item.value)

    def above(self, item: Pinpoint, *, historical: bool = False) -> tuple[Provision, ...]:
        """Return what a citation points at with the opening words of the article around it."""
        place = self.place(item, historical=historical)
        if not (place.named and item.value):
            return place.passages
        wider = {i for ids in provision_ids(item.label, item.value) for i in ids}
        wider.update(p.id for p in place.passages)
        return tuple(p for p in self.versions(item.key, historical=historical) if p.id in wider)

    def versions(self, key: str, *, historical: bool) -> tuple[Provision, ...]:
        """Return what is stored of a source, less the versions of a provision that another one
        has replaced, unless history is meant."""
        every = self.passages(key)
        return every if historical else _current(every, self._paper.config.as_of)

    def source_words(self, key: str, passages: Iterable[Provision]) -> SourceWords:
        """Return the words of passages of a source, those that follow each other as one run."""
        every = self.passages(key)
        wanted = {p.id for p in passages}
        numbers = tuple(n for n, p in enumerate(every) if p.id in wanted)
        if (key, numbers) not in self._words:
            texts: list[str] = []
            for index, number in enumerate(numbers):
                if index and numbers[index - 1] != number - 1:
                    texts.append(BOUNDARY)
                texts.extend(paragraphs(every[number].blocks))
            self._words[key, numbers] = source_words(texts)
        return self._words[key, numbers]

    def _holds(self, key: str, every: tuple[Provision, ...]) -> list[frozenset[str]]:
        """Return for each passage the ids of the places it is, or is a part of."""
        if key not in self._named:
            self._named[key] = [_places_of(p) for p in every]
        return self._named[key]


def _current(passages: tuple[Provision, ...], day: str) -> tuple[Provision, ...]:
    in_force = {p.label for p in passages if p.in_force(day)}
    return tuple(p for p in passages if p.label not in in_force or p.in_force(day))


def _places_of(provision: Provision) -> frozenset[str]:
    return frozenset({provision.id, *ids_of(provision.label)})


def _inside(
    place: tuple[str, ...], every: tuple[Provision, ...], held: list[frozenset[str]]
) -> set[str]:
    """Return the passages that are the first of the places a locator may name, or parts of it."""
    for name in place:
        found = {p.id for p, names in zip(every, held, strict=True) if name in names}
        if found:
            return found
    return set()


def paragraphs(blocks: Iterable[Block], lead: str = "") -> Iterator[str]:
    """Yield the paragraphs of blocks as they are printed, the numbers of lists before them."""
    for block in blocks:
        if isinstance(block, List):
            for number, item in enumerate(block.items):
                yield from paragraphs(item, marker(block, number))
            continue
        for content in contents(block):
            text = plain(content)
            if text.strip():
                yield f"{lead} {text}" if lead and isinstance(block, Para) else text
                lead = ""
        yield from paragraphs(children(block))


def marker(block: List, number: int) -> str:
    """Return what a list prints before its item `number`, from 0; nothing for a bullet."""
    if not block.ordered:
        return ""
    place = block.start + number
    if block.numeral == "decimal":
        return f"{place}."
    letter = letters(place) if block.numeral.lower() == "alpha" else roman(place)
    return (letter.upper() if block.numeral[0].isupper() else letter) + "."
