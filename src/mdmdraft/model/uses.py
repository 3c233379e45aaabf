"""What the types of the fields of front matter say of them: what each is used for.

Templates, statements, checks and whatever else goes through fields read it here, so that a new
field needs no word of its own there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from mdmdraft.model.record import IsCitation, IsDate, IsProse, Names, OneOf, Period, Rest

Use = Literal[
    "prose", "citations", "records", "keyed", "choice", "cells", "date", "period", "other"
]


class FieldUse(NamedTuple):
    """What the type of a field says of it."""

    use: Use
    names: str = ""
    """The kind whose ids it lists, or `addressee`; what the keys of a table name; of a choice, the
    list of the paper's own."""
    values: tuple[str, ...] = ()
    """The words that it may have."""


@cache
def uses_of(meta: type[msgspec.Struct]) -> dict[str, FieldUse]:
    """Return what each field of a kind's front matter is used for, in the order declared."""
    hints = get_type_hints(meta, include_extras=True)
    return {name: _use(hints[name]) for name in meta.__struct_fields__}


_SAYING: dict[type, Use] = {
    IsCitation: "citations",
    IsDate: "date",
    IsProse: "prose",
    Rest: "cells",
}
"""Uses that one mark says."""


def _use(hint: Any) -> FieldUse:
    origin, inner = get_origin(hint), get_args(hint)
    for mark in _marks(inner[0]) if inner and origin in {tuple, dict} else ():
        if isinstance(mark, IsCitation):
            return FieldUse("citations")
        if isinstance(mark, Names):
            return FieldUse("keyed" if origin is dict else "records", mark.kind)
    for mark in _marks(hint):
        if type(mark) in _SAYING:
            return FieldUse(_SAYING[type(mark)])
        if isinstance(mark, OneOf):
            return FieldUse("choice", mark.list)
    if origin is Literal:
        return FieldUse("choice", values=inner)
    return FieldUse("period" if hint is Period else "other")


def _marks(hint: Any) -> tuple[Any, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def fields_used_as(meta: type[msgspec.Struct], *uses: Use) -> tuple[str, ...]:
    """Return the fields of a kind's front matter that are used so."""
    return tuple(name for name, found in uses_of(meta).items() if found.use in uses)


def groups_in(
    meta: msgspec.Struct, steps: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], msgspec.Struct]]:
    """Yield front matter and every group of fields in it, each with the steps that lead there:
    `("answers", "fr")`."""
    yield steps, meta
    for name in uses_of(type(meta)):
        value = getattr(meta, name)
        inner: Any = value.items() if isinstance(value, dict) else ()
        if isinstance(value, tuple):
            inner = enumerate(value)
        if isinstance(value, msgspec.Struct):
            yield from groups_in(value, (*steps, name))
        for key, one in inner:
            if isinstance(one, msgspec.Struct):
                yield from groups_in(one, (*steps, name, key))


def citations_in(meta: msgspec.Struct) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the citations of front matter as they are written, those in groups of its fields as
    well, each with the steps that lead there: `("answers", "fr", "provisions", 0)`."""
    for steps, group in groups_in(meta):
        for name in fields_used_as(type(group), "citations"):
            value = getattr(group, name)
            if isinstance(value, str):
                if value:
                    yield (*steps, name), value
                continue
            for number, written in enumerate(value):
                yield (*steps, name, number), written
