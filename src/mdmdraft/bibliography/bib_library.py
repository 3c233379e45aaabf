"""A .bib file → references, with the place of every field that lost something."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.bibliography.altered import altered_bib, as_findings
from mdmdraft.bibliography.bib_inherit import missing_parents, with_inherited
from mdmdraft.bibliography.bib_items import bib_item
from mdmdraft.bibliography.bib_text import BibEntry, BibFault, read_bib
from mdmdraft.bibliography.bib_types import NO_ENTRY, TYPES
from mdmdraft.bibliography.csl_items import LibraryEntry, Outcome, entry_of, without_twins
from mdmdraft.model.finding import Finding, Severity
from mdmdraft.model.lines import Lines
from mdmdraft.model.nearest import did_you_mean


def read_bib_library(path: str, text: str, language: str) -> Outcome:
    """Return the references of a .bib file and what is wrong with it; `language` is the one that
    words such as "PhD thesis" are said in where an entry has none."""
    entries, faults = read_bib(text)
    lines = Lines(text)
    by_key = {entry.key.lower(): entry for entry in entries} | {e.key: e for e in entries}
    findings = [_fault(path, lines, fault) for fault in faults]
    made: list[LibraryEntry] = []
    for entry in entries:
        if entry.kind in NO_ENTRY:
            continue
        findings += _types(path, lines, entry)
        findings += _parents(path, lines, entry, by_key)
        place, bounds = lines.place(entry.key_at), (entry.start, entry.end)
        try:
            item = bib_item(with_inherited(entry, by_key), language)
            lost = as_findings(path, lines, altered_bib(entry, item))
        except RecursionError:
            told = f"in `{entry.key}`, braces or commands stand some hundreds deep in one another"
            hint = "take them out: nothing that a style prints needs them"
            findings.append(Finding(path, *place, "bad-reference", told, hint, about=entry.key))
            continue
        made.append(entry_of(path, item, place, bounds, _aliases(entry), lost))
    if not entries and not findings and text.strip():
        told = "no reference was found in it"
        return (), (Finding.of_file(path, "bad-reference", told, severity="warning"),)
    return without_twins(path, made, findings)


def _fault(path: str, lines: Lines, fault: BibFault) -> Finding:
    at = lines.place(fault.at)
    severity: Severity = "error" if fault.lost else "warning"
    return Finding(path, *at, "bad-reference", fault.message, fault.hint, severity, about=fault.key)


def _types(path: str, lines: Lines, entry: BibEntry) -> Iterator[Finding]:
    if entry.kind not in TYPES:
        told = f"`{entry.key}`: `@{entry.kind}` is not a type of BibLaTeX"
        near = did_you_mean(entry.kind, TYPES, 1).replace("`", "`@", 1)
        at = lines.place(entry.start)
        yield Finding(path, *at, "bad-reference", told, near or "write `@misc`", "warning")


def _parents(
    path: str, lines: Lines, entry: BibEntry, entries: dict[str, BibEntry]
) -> Iterator[Finding]:
    for field, key in missing_parents(entry, entries):
        told = f"`{entry.key}` takes fields from `{key}`, and this file has no such entry"
        near = did_you_mean(key, (e.key for e in entries.values()))
        hint = near or f"take `{field}` out, or add the entry"
        at = lines.place(entry.fields[field].at)
        yield Finding(path, *at, "bad-reference", told, hint, "warning", about=entry.key)


def _aliases(entry: BibEntry) -> list[str]:
    ids = entry.fields.get("ids")
    return [one for one in ids.value.replace(",", " ").split() if one] if ids else []
