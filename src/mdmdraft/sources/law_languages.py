"""The texts of amendments are in the language of the law that they change, whatever the paper's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from mdmdraft.model.paper import Field, Record
from mdmdraft.model.record import LegalMeta, RecommendationMeta
from mdmdraft.model.text import Span
from mdmdraft.sources.leads import items_of

_TEXTS = ("present", "proposed")


def law_languages(records: Iterable[Record[Any]]) -> dict[str, str]:
    """Return the language of each legal instrument, by its id."""
    return {r.id: r.meta.language for r in records if isinstance(r.meta, LegalMeta)}


def amended_in(record: Record[Any], languages: Mapping[str, str]) -> Record[Any]:
    """Return a recommendation whose amendments are marked as being in the language of the law that
    they change, and their present texts as words of that law; any other record as it is."""
    if not isinstance(record.meta, RecommendationMeta) or not record.meta.amendment:
        return record
    fields = dict(record.fields)
    for number, amendment in enumerate(record.meta.amendment):
        keys = (item.key for item in items_of(amendment.provision))
        language = languages.get(next(keys, ""), record.language)
        for name in _TEXTS:
            path = f"amendment.{number}.{name}"
            if path in fields:
                made = _in_language(fields[path], language, record.language)
                fields[path] = msgspec.structs.replace(made, quoted=name == "present")
    return msgspec.structs.replace(record, fields=fields)


def _in_language(field: Field, language: str, around: str) -> Field:
    if language == around:
        return field
    words = Span(field.content, attributes=(("lang", language),))
    return msgspec.structs.replace(field, content=(words,))
