"""Which records a generated block asks for: what composing prints, and checks go by."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from mdmdraft.model.config import Config
from mdmdraft.model.kinds import BLOCKS, KINDS, Kind, asked
from mdmdraft.model.lists import keys_of
from mdmdraft.model.paper import Paper, Pool, Record
from mdmdraft.model.text import Box
from mdmdraft.model.uses import uses_of


def whole_paper(paper: Paper) -> Pool:
    """Return every record of a paper by id, in its first language where there are several."""
    ranks = {language: rank for rank, language in enumerate(paper.config.languages)}

    def rank(record: Record[Any]) -> tuple[str, int, str]:
        return record.id, -ranks.get(record.language, len(ranks)), record.language

    return Pool(
        {
            name: {r.id: r for r in sorted(paper.of(name).values(), key=rank)}
            if kind.has_language
            else {r.id: r for r in paper.of(name).values()}
            for name, kind in KINDS.items()
        },
        paper.config,
    )


def chosen(pool: Pool, box: Box) -> list[str]:
    """Return the ids of the records that a generated block asks for.

    They are in the order of the kind, ranked ones always; others as listed, where they are.
    """
    kind, block = BLOCKS[box.kind]
    records = pool.of(kind.name)
    wanted: list[str] = []
    kept: dict[str, set[str]] = {}
    for attribute, what in block.attributes.items():
        if what == kind.name:
            wanted += asked(box, attribute)
        elif attribute in uses_of(kind.meta) and asked(box, attribute):
            kept[attribute] = set(asked(box, attribute))
    ids = wanted
    if not wanted or kind.numbering == "rank":
        ids = [
            r.id
            for r in ordered(kind, records.values(), pool.config)
            if not wanted or r.id in wanted
        ]
    return [
        id_
        for id_ in ids
        if id_ in records
        and all(words & _words(records[id_], field) for field, words in kept.items())
        and _is_compared(records[id_], box)
    ]


def _words(record: Record[Any], field: str) -> set[str]:
    value = getattr(record.meta, field)
    return {value} if isinstance(value, str) else set(value)


def _is_compared(record: Record[Any], box: Box) -> bool:
    """Tell whether an instrument speaks of the term of a comparison; any other block is none."""
    return box.kind != "comparison" or box.get("term") in record.meta.comparison


def ordered(kind: Kind, records: Iterable[Record[Any]], config: Config) -> list[Record[Any]]:
    """Return records in the order of their kind; words of the paper's own lists are in theirs."""
    uses = uses_of(kind.meta)

    def place(record: Record[Any], field: str) -> int | str:
        value: int | str = getattr(record.meta, field)
        words = keys_of(config, uses[field].names) if uses[field].names else uses[field].values
        if words:
            return words.index(value) if value in words else len(words)
        return sort_key(value) if isinstance(value, str) else value

    return sorted(records, key=lambda r: (*(place(r, field) for field in kind.order), r.id))


def sort_key(words: str) -> str:
    """Return a key that sorts words as a reader looks them up: case and accents apart."""
    split = unicodedata.normalize("NFD", words.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))
