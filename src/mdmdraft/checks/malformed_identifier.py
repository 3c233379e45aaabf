"""An identifier that cannot be right: a wrong form, or a check digit that does not fit.

What it does
------------
Checks the DOI, ISBN, ISSN and ORCIDs of references, and the official identifiers of legal
instruments: ECLI, CELEX, ELI, NOR, CETS, UNTS, UN symbols, application numbers, and the national
ones (BWB, SR, numac, BOE, Légifrance). Check digits are verified.

It cannot know whether an identifier of the right form is that of this work, nor whether it was ever
given out.

Why it matters
--------------
Readers look a source up by its identifier. A swapped digit leads to another work or to none, and
the source looks invented.

Example
-------
    identifiers: {celex: 2011/36/EU}

Instead
-------
Copy the identifier from the source itself:

    identifiers: {celex: 32011L0036}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.bibliography.csl_items import NAMES
from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference, in_own_words, written_right
from mdmdraft.checks.references.identifiers import fault_of, is_issn

CHECK = Check(scope="paper", group="citations", severity="error")
_VARIABLES = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn"}
_NAMED = re.compile(r"(?P<kind>ECLI|CELEX)\s*:\s*\S+", re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(\S+)", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each identifier that is malformed."""
    misplaced: dict[str, list[str]] = {}
    for key, item in subject.paper.references.items():
        if key not in subject.paper.legal:
            if is_issn(item.get("ISBN")):
                path = subject.paper.reference_origins[key].path
                misplaced.setdefault(path, []).append(key)
            yield from _library(subject, key, item)
    for keys in misplaced.values():
        yield _misplaced(subject, keys)
    for key, record in sorted(subject.paper.legal.items()):
        for name, value in record.meta.identifiers.items():
            yield from _told(subject, key, name, value, ("identifiers", name))


def _library(subject: Subject, key: str, item: dict[str, object]) -> Iterator[Found]:
    for variable, kind in _VARIABLES.items():
        value = item.get(variable)
        if isinstance(value, str | int) and str(value).strip():
            if kind == "isbn" and is_issn(value):
                continue
            yield from _told(subject, key, kind, str(value), variable=variable)
    address = item.get("URL")
    if isinstance(address, str) and not item.get("DOI"):
        found = _DOI_ADDRESS.fullmatch(address.strip())
        if found and "%" not in found[1]:
            yield from _told(subject, key, "doi", found[1])
    number = item.get("number")
    if isinstance(number, str) and (named := _NAMED.match(number.strip())):
        yield from _told(subject, key, named["kind"].lower(), named[0])
    for variable in sorted(NAMES & item.keys()):
        names = item[variable]
        for name in names if isinstance(names, list) else ():
            for field in ("ORCID", "orcid"):
                value = name.get(field) if isinstance(name, dict) else None
                if isinstance(value, str) and value.strip():
                    yield from _told(subject, key, "orcid", value)


def _misplaced(subject: Subject, keys: list[str]) -> Found:
    """Return the one finding for all ISSN of a library that stand as ISBN."""
    key = keys[0]
    value = str(subject.paper.references[key]["ISBN"]).strip()
    many = f", as in {len(keys) - 1} more of this library" if len(keys) > 1 else ""
    return at_reference(
        subject,
        key,
        in_own_words(subject, key, f"the ISSN `{value}` of `{key}` stands in {{ISBN}}{many}"),
        in_own_words(subject, key, "write it in {ISSN}"),
        variable="ISBN",
        value=value,
        severity="warning",
    )


def _told(
    subject: Subject,
    key: str,
    kind: str,
    value: str,
    field: tuple[str, ...] = (),
    variable: str = "",
) -> Iterator[Found]:
    fault = fault_of(kind, value)
    if fault is not None:
        found = at_reference(
            subject,
            key,
            f"`{value}` of `{key}` {fault.what}",
            fault.hint,
            field=field,
            variable=variable,
            value=value,
        )
        yield written_right(subject, found, key, value.strip(), fault.right)
