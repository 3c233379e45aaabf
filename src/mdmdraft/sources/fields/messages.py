"""The words in which a field's fault is told: what was asked for, what stands there, what to do."""

from __future__ import annotations

import re

import msgspec

from mdmdraft.sources.fields.declared import (
    Choice,
    Either,
    Flag,
    Group,
    Items,
    Number,
    Numbers,
    Shape,
    Words,
    descriptions,
    fields_of,
    options_of,
    takes_text,
)
from mdmdraft.yaml.nodes import Mapping, Node, Scalar, Sequence

_THOUSANDS = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[ ,.'’\u00a0\u202f][0-9]{3})+)\Z")
_YES = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Return names in backticks with commas between them."""
    return ", ".join(f"`{n}`" for n in names)


def shown(node: Node | None) -> str:
    """Name what was written."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a group of fields"
    if node is None or node.data() is None:
        return "nothing"
    return cited(node.value)


def cited(text: str) -> str:
    """Return text in backticks, on one line and no longer than a message bears."""
    text = " ".join(text.split())
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"


def expected(shape: Shape) -> str:
    """Name what is asked for."""
    if isinstance(shape, Either):
        names = list(dict.fromkeys(expected(o) for o in shape.options))
        return ", or ".join(names)
    if isinstance(shape, Words):
        return "a date" if shape.mark in {"date", "day"} else "text"
    if isinstance(shape, Number):
        return "a whole number" if shape.whole else "a number"
    if isinstance(shape, Flag):
        return "`true` or `false`"
    if isinstance(shape, Choice):
        return f"one of {listed(shape.values)}"
    if isinstance(shape, Items):
        return "a list"
    if isinstance(shape, Numbers):
        return f"a list of whole numbers ({listed(list(fields_of(shape.kind)))})"
    if isinstance(shape, Group):
        return f"a group of fields ({listed(list(fields_of(shape.kind)))})"
    if shape.key == Words("language"):
        return f"{_one(shape.value)} for each language"
    return "a group of `name: value` lines"


def _one(shape: Shape) -> str:
    if takes_text(shape):
        return "one text"
    is_number = any(isinstance(o, Number) for o in options_of(shape))
    return "one number" if is_number else "one group of fields"


def type_hint(name: str, shape: Shape, node: Node | None) -> str:
    """Return the way out when `node` is of the wrong type."""
    last = name.rpartition(".")[2]
    options = options_of(shape)
    if any(isinstance(o, Numbers) for o in options):
        return "write them in one line: `[3, 7]`"
    if isinstance(node, Scalar):
        return _scalar_hint(last, options, node)
    if any(isinstance(o, Words) for o in options):
        if isinstance(node, Mapping):
            return "write the text after the name, in quotes if it has a colon in it"
        return 'write one text after the name, in quotes if it begins with `[`: "…"'
    if any(isinstance(o, Items) for o in options):
        return "write one item a line, each after `- `"
    if any(isinstance(o, Choice | Flag | Number) for o in options):
        return "write one value in the same line"
    return "write `name: value` lines below it, two spaces to the right"


def _scalar_hint(last: str, options: tuple[Shape, ...], node: Scalar) -> str:
    """Return the way out for a single value that is of the wrong type."""
    simple = next((o for o in options if isinstance(o, Flag | Number | Words)), None)
    if simple is not None:
        return _simple_hint(last, simple, node)
    first = options[0]
    if isinstance(first, Group):
        some = next(iter(fields_of(first.kind)))
        return f"write its fields in lines below it, two spaces to the right: `{some}: …`"
    if isinstance(first, Items) and isinstance(first.item, Group):
        some = next(iter(fields_of(first.item.kind)))
        return f"write one item a line below it: `- {some}: …`"
    if isinstance(first, Items):
        return "write one item a line below it, each after `- `"
    if isinstance(first, Choice):
        return f"write one of {listed(first.values)}, or delete the line"
    return "write `name: value` lines below it, two spaces to the right"


def _simple_hint(last: str, shape: Flag | Number | Words, node: Scalar) -> str:
    text = node.value.strip()
    if isinstance(shape, Flag):
        if text.lower() in _YES:
            return f"write `{last}: {_YES[text.lower()]}`"
        if text.lower() in {"true", "false"}:
            return f"write `{last}: {text.lower()}`, without quotes"
        return f"write `{last}: true` or `{last}: false`"
    if isinstance(shape, Number):
        if _THOUSANDS.match(text):
            digits = re.sub(r"[^0-9]", "", text)
            return f"write the digits alone: `{last}: {digits}`"
        return "write digits alone, without quotes: `1200`"
    if node.data() is None:
        return "write it, or delete the line"
    return f'put it in quotes if it is meant as text: "{text}"'


def about(kind: type[msgspec.Struct], name: str) -> str:
    """Return what a field is for, in its declaration's words."""
    return descriptions(kind).get(name, "")
