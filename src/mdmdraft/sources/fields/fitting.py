"""Which of the declared shapes what a writer wrote is meant for.

A writer may leave some things to the tool: a number where text is asked for is its own text
(`78.20` stays `78.20`), one value where a list is asked for is a list of one, and an empty field
is an absent one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container

from mdmdraft.sources.fields.declared import (
    Choice,
    Either,
    Flag,
    Group,
    Items,
    Number,
    Shape,
    Table,
    Words,
    fields_of,
    takes_text,
)
from mdmdraft.yaml.nodes import Mapping, Node, Scalar, Sequence

LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""The form of a language tag (BCP 47), whose registry is not asked."""


def fitting(shape: Shape, node: Node) -> Shape | None:
    """Return the option of `shape` that a node of this kind is meant for, or None."""
    if not isinstance(shape, Either):
        return shape
    for option in shape.options:
        if isinstance(node, Mapping):
            fits = isinstance(option, Group | Table) and _is_meant(option, shape, node)
        elif isinstance(node, Sequence):
            fits = isinstance(option, Items)
        else:
            fits = not isinstance(option, Group | Table | Items)
        if fits:
            return option
    return None


def _is_meant(option: Group | Table, shape: Either, node: Mapping) -> bool:
    """Tell whether a mapping is meant for a group or a table by languages, where both may stand."""
    groups = [o for o in shape.options if isinstance(o, Group)]
    if not groups or all(o is option for o in shape.options if isinstance(o, Group | Table)):
        return True
    by_language = is_by_language(node, {n for group in groups for n in fields_of(group.kind)})
    return by_language == isinstance(option, Table)


def is_by_language(node: Mapping, fields: Container[str]) -> bool:
    """Tell whether the names of a mapping are those of languages, and none of a field."""
    names = [entry.key.value for entry in node.entries]
    return all(re.fullmatch(LANGUAGE, name) and name not in fields for name in names)


def one_for_list(shape: Shape, node: Node) -> bool:
    """Tell whether `node` is a single value that stands for a list of one."""
    return (
        isinstance(shape, Items)
        and isinstance(node, Scalar)
        and node.data() is not None
        and (takes_text(shape.item) or isinstance(shape.item, Choice))
    )


def is_blank(node: Node) -> bool:
    """Tell whether a field was left empty: nothing, blanks, an empty list or group."""
    if isinstance(node, Scalar):
        return node.data() is None or not node.value.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


def single(shape: Shape | None, node: Scalar) -> str | int | float | bool | None:
    """Return the single value that `shape` takes `node` for, or None when it takes it for none.

    `"5"` is no number and `yes` no truth value, as in the JSON Schemas.
    """
    data = node.data()
    if isinstance(shape, Flag):
        return data if isinstance(data, bool) else None
    if data is None or isinstance(data, bool):
        return None
    if isinstance(shape, Words):
        return node.value
    if isinstance(shape, Choice):
        return node.value if node.value in shape.values else None
    if isinstance(shape, Number) and not isinstance(data, str):
        return _number(data, shape.whole)
    return None


def _number(data: int | float, whole: bool) -> int | float | None:
    if isinstance(data, float) and not math.isfinite(data):
        return None
    if not whole:
        return data
    return int(data) if data == int(data) else None
