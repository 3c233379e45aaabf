"""The reference libraries of a paper, put together: one reference a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Protocol

import msgspec

from mdmdraft.bibliography.csl_items import LibraryEntry
from mdmdraft.bibliography.libraries import read_references
from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Record
from mdmdraft.model.text import Cite
from mdmdraft.model.uses import citations_in
from mdmdraft.model.walk import inlines_in, walk_inlines
from mdmdraft.sources.leads import items_of
from mdmdraft.sources.text_file import MAX_LIBRARY
from mdmdraft.world import World


class Reading(Protocol):
    """What reads the files of a paper."""

    world: World
    findings: list[Finding]

    def read(self, path: str, limit: int) -> bytes | None:
        """Return the bytes of a file; None with a finding."""


class Libraries(msgspec.Struct, frozen=True):
    """References by key: their items, where they stand, what they lost of what was typed."""

    items: dict[str, dict[str, object]]
    origins: dict[str, Origin]
    lost: dict[str, tuple[Finding, ...]]


def read_libraries(reading: Reading, config: Config, records: Iterable[Record[Any]]) -> Libraries:
    """Return the references of the libraries that the paper names; faults go to `reading`.

    A reference that is known by several keys (Zotero's `citation-key`, `ids` of BibLaTeX) has the
    one by which the `records` cite it; one that is cited by two is there twice.
    """
    found = Libraries({}, {}, {})
    entries: list[LibraryEntry] = []
    for path in config.bibliography:
        data = reading.read(path, MAX_LIBRARY)
        if data is not None:
            library, findings = read_references(reading.world, path, data, config.languages[0])
            reading.findings.extend(findings)
            entries.extend(library)
    for entry in entries:
        if entry.key in found.items:
            reading.findings.append(_twice(entry, found.origins[entry.key]))
        else:
            _add(found, entry, entry.key)
    reading.findings.extend(_by_capitals(entries))
    others = [entry for entry in entries if entry.aliases]
    cited = _cited(records) if others else frozenset()
    for entry in others:
        wanted = [key for key in entry.aliases if key in cited and key not in found.items]
        for key in wanted:
            _add(found, entry, key)
        if wanted and entry.key not in cited and found.origins[entry.key] == entry.origin:
            for known in (found.items, found.origins, found.lost):
                known.pop(entry.key, None)
    return found


def _add(found: Libraries, entry: LibraryEntry, key: str) -> None:
    found.items[key] = entry.item if key == entry.key else {**entry.item, "id": key}
    found.origins[key] = entry.origin
    if entry.lost:
        found.lost[key] = entry.lost


def _twice(entry: LibraryEntry, first: Origin) -> Finding:
    told = f"the reference `{entry.key}` stands already in {first.path}:{first.line}"
    hint = "give one of the two another key, or take it out"
    return Finding(entry.origin.path, entry.origin.line, entry.column, "duplicate-id", told, hint)


def _by_capitals(entries: Iterable[LibraryEntry]) -> Iterator[Finding]:
    """Yield a warning for each key that differs from one above by capitals alone."""
    first: dict[str, str] = {}
    for entry in entries:
        known = first.setdefault(entry.key.casefold(), entry.key)
        if known != entry.key:
            told = f"the reference `{entry.key}` differs from `{known}` by capitals alone"
            hint = "give one of the two another key: one is soon taken for the other"
            at = entry.origin.line, entry.column
            yield Finding(entry.origin.path, *at, "duplicate-id", told, hint, "warning")


def _cited(records: Iterable[Record[Any]]) -> frozenset[str]:
    """Return the keys that records cite, in their text and in front matter, and those that
    excerpts are kept for."""
    found: set[str] = set()
    for record in records:
        fields = (i for field in record.fields.values() for i in inlines_in(field.content))
        for inline in chain(walk_inlines(record.body), fields):
            if isinstance(inline, Cite):
                found.update(item.key for item in inline.items)
        for _, source in citations_in(record.meta):
            found.update(item.key for item in items_of(source))
        if record.kind == "excerpts":
            found.add(record.id)
    return frozenset(found)
