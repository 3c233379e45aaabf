"""Review files, read lightly: the entries, their fields as text, and the lines they stand on.

Which of them are well formed is told by `mdmdraft review`; a check looks at what can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from mdmdraft.model.review import FOLDER
from mdmdraft.model.version import is_version, version_key
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from mdmdraft.yaml.nodes import Mapping, Scalar, Sequence
from mdmdraft.yaml.tree import read_yaml


class ReviewEntry(msgspec.Struct, frozen=True):
    """A comment or an edit of a review file."""

    path: str
    version: str
    reviewer: str
    what: Literal["comments", "edits"]
    fields: dict[str, str]
    """Its single values, by name."""
    lines: dict[str, tuple[int, int]]
    """Line and column of each field's name."""

    def get(self, name: str) -> str:
        """Return a field, empty where it is not written."""
        return self.fields.get(name, "")

    def at(self, name: str) -> tuple[int, int]:
        """Return line and column of a field, else those of the entry's id."""
        return self.lines.get(name) or self.lines.get("id") or (1, 1)


def review_entries(world: World, what: Literal["comments", "edits"]) -> Iterator[ReviewEntry]:
    """Yield the comments or edits of all review files, version by version. A comment that came
    back with a later version is told there alone."""
    found: list[ReviewEntry] = []
    last: dict[str, str] = {}
    for version in sorted(filter(is_version, world.folders(FOLDER)), key=version_key):
        for path in world.files(f"{FOLDER}/{version}"):
            if path.endswith((".yml", ".yaml")):
                found += _entries(world, path, version, what)
    for entry in found:
        last[entry.get("id")] = entry.version
    for entry in found:
        if what == "edits" or last[entry.get("id")] == entry.version:
            yield entry


def _entries(
    world: World, path: str, version: str, what: Literal["comments", "edits"]
) -> Iterator[ReviewEntry]:
    root, _ = read_yaml(text_of(world, path), path=path)
    if not isinstance(root, Mapping):
        return
    reviewer = root.get("reviewer")
    name = reviewer.value if isinstance(reviewer, Scalar) else ""
    items = root.get(what)
    for item in items.items if isinstance(items, Sequence) else ():
        if isinstance(item, Mapping):
            fields = {
                e.key.value: e.value.value for e in item.entries if isinstance(e.value, Scalar)
            }
            lines = {e.key.value: (e.key.line, e.key.column) for e in item.entries}
            yield ReviewEntry(path, version, name, what, fields, lines)
