"""The meaning of a comparison under headings: what each of its outputs has at its head."""

from __future__ import annotations

from collections.abc import Iterable

from mdmdraft.locales import catalog
from mdmdraft.model.changes import Meaning
from mdmdraft.model.kinds import KINDS, TOLD

GROUPS = (*(kind.plural for kind in TOLD), "citations", "lengths")
"""The headings in the order of printing. Their words are in the catalog `comparison`, under
`groups`."""


def group_of(item: Meaning, *, others: str) -> str:
    """Return the heading of an item: the plural of the kind of record that it is about, else
    `citations`, or `others` where it is about none of them."""
    word = item.kind.partition("-")[0]
    if word == "citation":
        return "citations"
    about = {"figure": "evidence", "record": item.subject.partition(":")[0]}.get(word, word)
    return KINDS[about].plural if about in KINDS and KINDS[about] in TOLD else others


def grouped(
    meaning: Iterable[Meaning], language: str = "en"
) -> tuple[tuple[str, tuple[Meaning, ...]], ...]:
    """Return the headings that have something under them, in the language, with their items in
    the order given."""
    found: dict[str, list[Meaning]] = {group: [] for group in GROUPS}
    for item in meaning:
        found[group_of(item, others="lengths")].append(item)
    titles = catalog("comparison", language).tables["groups"]
    return tuple((titles[group], tuple(items)) for group, items in found.items() if items)
