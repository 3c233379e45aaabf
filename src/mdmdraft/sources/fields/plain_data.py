"""The YAML tree → plain data of the declared shape, ready for pydantic.

What a writer may leave to the tool is settled here: a number where text is asked for is its own
text (`78.20` stays `78.20`), one value where a list is asked for is a list of one, and an empty
field is an absent one.
"""

from __future__ import annotations

import math

from mdmdraft.sources.fields.declared import (
    Choice,
    Either,
    Group,
    Items,
    Number,
    Shape,
    Table,
    Words,
    fields_of,
    takes_text,
)
from mdmdraft.sources.yaml.nodes import Mapping, Node, Scalar, Sequence, to_data


def fitting(shape: Shape, node: Node) -> Shape | None:
    """Return the option of `shape` that a node of this kind is meant for, or None."""
    if not isinstance(shape, Either):
        return shape
    for option in shape.options:
        if isinstance(node, Mapping):
            fits = isinstance(option, Group | Table)
        elif isinstance(node, Sequence):
            fits = isinstance(option, Items)
        else:
            fits = not isinstance(option, Group | Table | Items)
        if fits:
            return option
    return None


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


def plain_data(shape: Shape, node: Node | None) -> object:
    """Return the plain data of `node` as `shape` asks; what does not fit is left as written."""
    if node is None:
        return None
    fit = fitting(shape, node)
    if isinstance(node, Scalar):
        if isinstance(fit, Items) and one_for_list(fit, node):
            return [_scalar(fit.item, node)]
        return _scalar(fit, node)
    if isinstance(node, Sequence) and isinstance(fit, Items):
        return [plain_data(fit.item, item) for item in node.items]
    if isinstance(node, Mapping) and isinstance(fit, Group):
        return _group(fit, node)
    if isinstance(node, Mapping) and isinstance(fit, Table):
        return {e.key.value: plain_data(fit.value, e.value) for e in node.entries}
    return to_data(node)


def _scalar(shape: Shape | None, node: Scalar) -> object:
    data = node.data()
    if isinstance(data, bool) or not isinstance(data, int | float):
        return data
    if isinstance(shape, Words | Choice) or not math.isfinite(data):
        return node.value
    if isinstance(shape, Number) and shape.whole and data == int(data):
        return int(data)
    return data


def _group(shape: Group, node: Mapping) -> dict[str, object]:
    found: dict[str, object] = {}
    fields = fields_of(shape.kind)
    for entry in node.entries:
        name = entry.key.value
        declared = fields.get(name)
        if declared is None:
            found[name] = to_data(entry.value)
        elif isinstance(entry.value, Scalar) and entry.value.data() is None:
            continue
        elif not (declared.required and is_blank(entry.value)):
            found[name] = plain_data(declared.shape, entry.value)
    return found
