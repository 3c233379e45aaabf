"""Closed values of the front matter set in place: one value, a list, a group of values.

What is not set stays as it is written: comments, quoting, the order of fields, the way a list
is laid out. The result is read again, and nothing but the field may have changed.
"""

from __future__ import annotations

from collections.abc import Mapping as Values
from collections.abc import Sequence as Words

from mdmdraft.model.patches import Patch, apply_patches
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.expect import freeze
from mdmdraft.review.patch.fields import FrontMatter, front_of
from mdmdraft.yaml.dump import quoted
from mdmdraft.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, is_empty, to_data

Value = str | tuple[str, ...] | Values[str, str]
"""Of a group, an empty value is a field that is left out."""
_BY_HAND = "change it by hand"
_MARKS = frozenset("\"'[]{},:#&*!|>%@`\n")


def with_value(text: str, path: str, name: str, value: Value) -> str:
    """Return the text of a file (line ends `\\n`) with a value in its front matter. Raises
    CannotPatch where the front matter cannot be read, or not be written so."""
    front = front_of(text, path)
    if front is None or not isinstance(front.root, Mapping):
        raise CannotPatch("its front matter cannot be read", _BY_HAND, path)
    entry = front.root.entry(name)
    made = apply_patches(text, _patches(text, front, entry, name, value))
    again = front_of(made, path)
    old, new = to_data(front.root), to_data(again.root) if again else None
    assert isinstance(old, dict)
    wanted = _texts(_data(value, entry))
    if not isinstance(new, dict) or _texts(new.get(name)) != wanted or not _alike(old, new, name):
        line = entry.key.line if entry else 1
        raise CannotPatch(f"`{name}` is written in a way that hides it", _BY_HAND, path, line)
    return made


def _texts(data: object) -> object:
    """Return plain data with its values as texts: a year may be written as a number."""
    if isinstance(data, dict):
        return [(key, _texts(one)) for key, one in data.items()]
    return [_texts(one) for one in data] if isinstance(data, list) else str(data)


def _alike(old: dict[str, object], new: dict[str, object], name: str) -> bool:
    """Tell whether all but one field read as before, in their order; a new one comes last."""
    return freeze({**old, name: ""}) == freeze({**new, name: ""})


def line_of(text: str, path: str, name: str) -> int:
    """Return the line at which a field of the front matter stands, 1 where there is none."""
    front = front_of(text, path)
    entry = front.root.entry(name) if front and isinstance(front.root, Mapping) else None
    return entry.key.line if entry else 1


def _data(value: Value, entry: Entry | None) -> object:
    """Return what a value reads as; of a group, in the order in which its fields stand."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        node = entry.value if entry else None
        alone = isinstance(node, Scalar) and not is_empty(node) and len(value) == 1
        return value[0] if alone else list(value)
    group = entry.value if entry else None
    there = [e.key.value for e in group.entries] if isinstance(group, Mapping) else []
    names = dict.fromkeys([*there, *value])
    kept = to_data(group)
    old = kept if isinstance(kept, dict) else {}
    return {n: value.get(n, old.get(n)) for n in names if value.get(n, old.get(n, ""))}


def _patches(
    text: str, front: FrontMatter, entry: Entry | None, name: str, value: Value
) -> list[Patch]:
    if entry is None:
        return [(front.end, front.end, f"{name}: {_written(value)}\n")]
    node = entry.value
    if isinstance(value, str):
        return [_scalar(node, value)] if isinstance(node, Scalar) else _cannot(name)
    if isinstance(value, tuple):
        return _list(text, entry, value)
    return _group(text, node, value) if isinstance(node, Mapping) else _cannot(name)


def _cannot(name: str) -> list[Patch]:
    raise CannotPatch(f"`{name}` is written in a way that hides it", _BY_HAND)


def _scalar(node: Scalar, value: str) -> Patch:
    return node.start, node.end, _like(node, value)


def _like(node: Node | None, value: str) -> str:
    """Return a value written as another one is: in its quotes, or plain where it can be."""
    style = node.style if isinstance(node, Scalar) else "plain"
    if style == "single" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    return quoted(value) if style != "plain" or not _is_plain(value) else value


def _is_plain(value: str) -> bool:
    """Tell whether a value may stand without quotes, in a list on one line too."""
    made = Scalar(value, value, "plain", 1, 1, 0, len(value))
    safe = value == value.strip() and not _MARKS & set(value) and value[:1] not in {"-", "?"}
    return safe and bool(value) and (isinstance(made.data(), str) or value.isdigit())


def _written(value: Value) -> str:
    if isinstance(value, str):
        return _like(None, value)
    if isinstance(value, tuple):
        return f"[{', '.join(_like(None, one) for one in value)}]"
    return "{" + ", ".join(f"{n}: {_like(None, v)}" for n, v in value.items() if v) + "}"


# -- lists ----------------------------------------------------------------------------------------


def _list(text: str, entry: Entry, value: Words[str]) -> list[Patch]:
    node = entry.value
    if isinstance(node, Scalar):
        alone = len(value) == 1 and not is_empty(node)
        shown = _like(node, value[0]) if alone else _written(tuple(value))
        blank = " " if text[node.start - 1 : node.start] == ":" else ""
        return [(node.start, node.end, blank + shown)]
    if not isinstance(node, Sequence):
        return _cannot(entry.key.value)
    flow = text[node.start : node.start + 1] == "["
    return _flow(text, node, value) if flow else _block(text, entry, node, value)


def _flow(text: str, node: Sequence, value: Words[str]) -> list[Patch]:
    """Return a list in brackets with other members: those that stay keep their quotes, and where
    none of them changed places, all that stands around them."""
    raws = {_said(item): text[item.start : item.end] for item in node.items}
    like = node.items[0] if node.items else None
    shown = [raws.get(one) or _like(like, one) for one in value]
    kept = [_said(item) for item in node.items if _said(item) in value]
    if kept and kept == list(value)[: len(kept)]:
        return _flow_in_place(node, frozenset(value), shown[len(kept) :])
    if "#" in text[node.start : node.end]:
        return _cannot("a list with remarks in it")
    return [(node.start, node.end, f"[{', '.join(shown)}]")]


def _flow_in_place(node: Sequence, stay: frozenset[str], new: Words[str]) -> list[Patch]:
    patches: list[Patch] = []
    first = True
    last = node.items[0]
    for number, item in enumerate(node.items):
        if _said(item) in stay:
            first, last = False, item
        elif first:
            patches.append((item.start, node.items[number + 1].start, ""))
        else:
            patches.append((node.items[number - 1].end, item.end, ""))
    if new:
        patches.append((last.end, last.end, "".join(f", {one}" for one in new)))
    return patches


def _block(text: str, entry: Entry, node: Sequence, value: Words[str]) -> list[Patch]:
    """Return a list with a line each with other members: each goes with its line, the remark at
    the end of it, and the remarks above it; those above the first are the list's own."""
    ends = [text.find("\n", item.end) + 1 or len(text) for item in node.items]
    first = text.rfind("\n", 0, node.items[0].start) + 1
    starts = [first, *ends[:-1]]
    lead = text[first : node.items[0].start]
    if lead.strip() != "-" or len(set(ends)) != len(ends):
        return _cannot(entry.key.value)
    if not value:
        return [(entry.key.end + 1, ends[-1], " []\n")]
    lines = {
        _said(item): text[start:stop]
        for item, start, stop in zip(node.items, starts, ends, strict=True)
    }
    made = [lines.get(one) or f"{lead}{_like(node.items[0], one)}\n" for one in value]
    joined = "".join(line if line.endswith("\n") else f"{line}\n" for line in made)
    return [(first, ends[-1], joined)]


def _said(node: Node) -> str:
    return node.value if isinstance(node, Scalar) else ""


# -- groups ---------------------------------------------------------------------------------------


def _group(text: str, node: Mapping, value: Values[str, str]) -> list[Patch]:
    """Return values of a group set, taken out where they are empty, put in behind the others."""
    patches: list[Patch] = []
    flow = text[node.start : node.start + 1] == "{"
    for name, new in value.items():
        entry = node.entry(name)
        if entry is None:
            if new:
                patches.append(_member(text, node, name, new, flow=flow))
        elif not isinstance(entry.value, Scalar):
            return _cannot(name)
        elif entry.value.value != new:
            gone = _without(text, node, entry, flow=flow)
            patches.append(_scalar(entry.value, new) if new else gone)
    return patches


def _member(text: str, node: Mapping, name: str, new: str, *, flow: bool) -> Patch:
    last = node.entries[-1]
    shown = f"{name}: {_like(last.value, new)}"
    if flow:
        return last.value.end, last.value.end, f", {shown}"
    end = text.find("\n", last.value.end) + 1 or len(text)
    indent = text[text.rfind("\n", 0, last.key.start) + 1 : last.key.start]
    return end, end, f"{indent}{shown}\n"


def _without(text: str, node: Mapping, entry: Entry, *, flow: bool) -> Patch:
    number = node.entries.index(entry)
    if flow:
        before = node.entries[number - 1].value.end if number else entry.key.start
        after = entry.value.end
        return (before, after, "") if number else (before, node.entries[1].key.start, "")
    start = text.rfind("\n", 0, entry.key.start) + 1
    return start, text.find("\n", entry.value.end) + 1 or len(text), ""
