"""What of a reference leaves the house: the one list of fields that are printed, kept in frozen
drafts and written into the citation fields of Word.

A library holds more than a reference says: what its reader thinks of it, where on a disk it lies,
how it is filed. By the names of CSL 1.0.2 (appendix IV) each field is one of three things. A field
that no list knows stays in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from mdmdraft.bibliography.csl_items import DATES, NAMES

_TEXTS = (
    "authority citation-label collection-title container-title container-title-short dimensions "
    "division DOI event event-place event-title genre ISBN ISSN journalAbbreviation jurisdiction "
    "language license medium original-publisher original-publisher-place original-title "
    "part-title PMCID PMID publisher publisher-place references reviewed-genre reviewed-title "
    "scale shortTitle status title title-short URL volume-title year-suffix"
)
_NUMBERS = (
    "chapter-number collection-number edition issue number number-of-pages number-of-volumes page "
    "page-first part-number printing-number section supplement-number version volume"
)
ALWAYS = frozenset({"id", "type", *_TEXTS.split(), *_NUMBERS.split(), *NAMES, *DATES})
"""Fields that say what the source is."""
WHERE_KEPT = frozenset(
    {"archive", "archive-place", "archive_collection", "archive_location", "call-number", "source"}
)
"""Fields that say where a copy lies: the reference's, in a style that prints them, else nobody's
business."""
NOTES = frozenset({"abstract", "annote", "keyword", "note"})
"""Fields that a style may read and that are notes to oneself all the same."""
COMPUTED = frozenset(
    {"citation-key", "citation-number", "first-reference-note-number", "locator", "locator-extra"}
)
"""What styles read that is no field of a reference."""

_NAME = frozenset(
    {"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
     "comma-suffix", "static-ordering", "parse-names"}
)  # fmt: skip
_DATE = frozenset({"date-parts", "season", "circa", "literal", "raw"})
_VARIABLE = re.compile(rb"""\bvariable\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@lru_cache(maxsize=8)
def read_by(csl: bytes) -> frozenset[str]:
    """Return the variables that a citation style reads."""
    found = (one or other for one, other in _VARIABLE.findall(csl))
    return frozenset(name for names in found for name in names.decode("utf-8", "replace").split())


def shown(item: Mapping[str, object], csl: bytes) -> dict[str, object]:
    """Return a reference as CSL JSON with the fields that leave the house, `csl` being the style
    that it is printed in."""
    return _only(item, ALWAYS | (WHERE_KEPT & read_by(csl)))


def without_notes(item: Mapping[str, object]) -> dict[str, object]:
    """Return a reference of a draft, which is `shown` for its style already, without what a draft
    of an older form may hold beside that."""
    return _only(item, ALWAYS | WHERE_KEPT)


def _only(item: Mapping[str, object], names: frozenset[str]) -> dict[str, object]:
    return {name: _value(name, value) for name, value in item.items() if name in names}


def _value(name: str, value: object) -> object:
    """Return the value of a field, of names and dates the parts alone that CSL knows."""
    if name in NAMES and isinstance(value, list):
        return [_parts(one, _NAME) for one in value]
    return _parts(value, _DATE) if name in DATES else value


def _parts(value: object, known: frozenset[str]) -> object:
    if not isinstance(value, dict):
        return value
    return {part: held for part, held in value.items() if part in known}
