"""The names of works, laws and bodies that the paper cites: words that are not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.subject import Subject

_TAG = re.compile(r"</?\w+>")
"""Markup that CSL allows in titles."""


def titles(subject: Subject) -> Iterator[str]:
    """Yield the names of works and laws, and of those who wrote them, of two words or more."""
    for _, item in sorted(subject.paper.references.items()):
        for field in ("title", "title-short", "container-title", "publisher", "authority"):
            value = item.get(field)
            if isinstance(value, str) and len(value.split()) > 1:
                yield _TAG.sub("", value)
        authors = item.get("author")
        for author in authors if isinstance(authors, list) else ():
            literal = author.get("literal") if isinstance(author, dict) else None
            if isinstance(literal, str) and len(literal.split()) > 1:
                yield literal
    for _, record in sorted(subject.paper.legal.items()):
        yield record.meta.title
        if record.meta.title_translated:
            yield record.meta.title_translated
