"""The meaning of a comparison under headings: what each of its outputs has at its head."""

from __future__ import annotations

from collections.abc import Iterable

from mdmdraft.locales import catalog
from mdmdraft.model.changes import Meaning

GROUPS: dict[str, tuple[str, ...]] = {
    "recommendations": ("recommendation",),
    "evidence": ("evidence", "figure"),
    "legal": ("legal",),
    "terms": ("term",),
    "citations": ("citation",),
    "lengths": (),
}
"""What stands under each heading, by the first word of its kind, in the order of printing; the
rest under the last. A heading's words are in the catalog `comparison`, under `groups`."""

_GROUP_OF = {word: group for group, words in GROUPS.items() for word in words}


def grouped(
    meaning: Iterable[Meaning], language: str = "en"
) -> tuple[tuple[str, tuple[Meaning, ...]], ...]:
    """Return the headings that have something under them, in the language, with their items in
    the order given."""
    found: dict[str, list[Meaning]] = {group: [] for group in GROUPS}
    for item in meaning:
        found[_GROUP_OF.get(item.kind.partition("-")[0], "lengths")].append(item)
    titles = catalog("comparison", language).tables["groups"]
    return tuple((titles[group], tuple(items)) for group, items in found.items() if items)
