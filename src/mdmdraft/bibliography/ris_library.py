"""A .ris file → references, with the place of every tag that lost something."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.bibliography.altered import altered_ris, as_findings
from mdmdraft.bibliography.csl_items import LibraryEntry, Outcome, entry_of, without_twins
from mdmdraft.bibliography.ris_items import TYPES, ris_item, ris_keys
from mdmdraft.bibliography.ris_text import RisField, RisRecord, read_ris
from mdmdraft.model.finding import Finding, Severity
from mdmdraft.model.lines import Lines
from mdmdraft.model.nearest import did_you_mean


def read_ris_library(path: str, text: str) -> Outcome:
    """Return the references of a .ris file, and what is wrong with it."""
    records, faults = read_ris(text)
    lines = Lines(text)
    findings = [
        Finding(path, *lines.place(f.at), "bad-reference", f.message, f.hint, f.severity)
        for f in faults
    ]
    made: list[LibraryEntry] = []
    for record in records:
        keys, labels = ris_keys(record)
        findings += _told(path, lines, record, keys)
        if not keys:
            continue
        item = ris_item(record, keys[0])
        lost = as_findings(path, lines, altered_ris(record, item))
        place, bounds = lines.place(record.start), (record.start, record.end)
        made.append(entry_of(path, item, place, bounds, labels, lost))
    if not records:
        told = "no record begins in it, which `TY  - ` does"
        hint = "export it again as RIS; a .bib or .json file has its own ending"
        return (), (Finding.of_file(path, "bad-reference", told, hint),)
    return without_twins(path, made, findings)


def _told(path: str, lines: Lines, record: RisRecord, keys: list[str]) -> Iterator[Finding]:
    def told(field: RisField, message: str, hint: str, severity: Severity = "warning") -> Finding:
        at = lines.place(field.at)
        return Finding(path, *at, "bad-reference", message, hint, severity)

    first = record.fields[0]
    if not keys:
        message = "the record has no key, nor author and year to make one of"
        yield told(first, message, "give it one: ID  - author-year", "error")
        return
    for field in record.fields[1:]:
        if field.tag == "ID" and field.value and field.value != keys[0]:
            message = f"the record `{keys[0]}` has a second ID, `{field.value}`: the first is used"
            yield told(field, message, "take one of the two out")
    kind = first.value.upper()
    if kind not in TYPES:
        message = f"`{keys[0]}`: `{first.value}` is not a type of RIS"
        near = did_you_mean(kind, TYPES, 1)
        yield told(first, message, near or "write GEN where no other type fits")
