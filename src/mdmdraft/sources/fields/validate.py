"""Checks a file's fields against its declaration, and tells each fault where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from mdmdraft.model.finding import Finding
from mdmdraft.sources.fields.core import validator
from mdmdraft.sources.fields.declared import (
    KINDS,
    NAMES,
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
)
from mdmdraft.sources.fields.messages import about, expected, listed, near, shown, type_hint
from mdmdraft.sources.fields.plain_data import fitting, is_blank, plain_data
from mdmdraft.sources.fields.rules import Rule, broken_rules
from mdmdraft.sources.yaml.nodes import Mapping, Node, Scalar, Sequence, is_empty


class _Spot(msgspec.Struct, frozen=True):
    """Where an error of pydantic's leads: the shape asked for, what stands there, the name."""

    shape: Shape | None
    node: Node | None
    key: Scalar | None
    names: tuple[str, ...]
    group: Group | None = None
    """The declaration whose field this is."""
    holder: Node | None = None
    """The group that the field stands in, or should."""
    keys: Shape | None = None
    """For an entry of a table: the shape of its name."""
    is_name: bool = False
    """Whether the fault is in the name of the entry."""

    @property
    def name(self) -> str:
        return ".".join(self.names)


def validate(
    kind: str | type,
    node: Node | None,
    *,
    path: str,
    text: str = "",  # noqa: ARG001
) -> tuple[Any | None, tuple[Finding, ...]]:
    """Return the declared value of a file, or None and everything that is wrong with it.

    `kind` is a key of `KINDS` (`"evidence"`, `"mdmdraft"`) or its dataclass; `node` is what
    `read_yaml` gave for the file at `path`, None for an empty one. `text`, the file's text, is
    taken and not needed: every node knows its place.
    """
    declared = KINDS[kind] if isinstance(kind, str) else kind
    shape = Group(declared)
    if not (isinstance(node, Mapping) or is_empty(node)):
        return None, (_not_fields(declared, node, path),)
    data = plain_data(shape, node if isinstance(node, Mapping) else None) or {}
    value, errors = _pydantic(declared, data)
    findings = {_of_rule(path, rule) for rule in broken_rules(declared, node)}
    findings.update(_of_errors(shape, node, path, errors))
    return (None if findings else value), tuple(sorted(findings))


def _pydantic(declared: type, data: object) -> tuple[Any | None, list[dict[str, Any]]]:
    """Return the value, or pydantic's errors.

    In the strict mode for JSON, so that `"5"` is no number and `yes` no truth value, as in the
    JSON Schemas.
    """
    from pydantic_core import ValidationError

    try:
        return validator(declared).validate_json(json.dumps(data), strict=True), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return None, [dict(e) for e in found]


def _of_rule(path: str, rule: Rule) -> Finding:
    node = rule.node
    return Finding(path, node.line, node.column, rule.check, rule.message, rule.hint)


def _not_fields(declared: type, node: Node | None, path: str) -> Finding:
    first = next(iter(fields_of(declared)))
    line, column = (node.line, node.column) if node else (1, 1)
    what = "a list stands here" if isinstance(node, Sequence) else f"{shown(node)} stands here"
    return Finding(
        path,
        line,
        column,
        "wrong-type",
        f"{what} where the fields of {_called(declared)} should be",
        f"write one field a line, each with a colon and a space: `{first}: …`",
    )


def _called(declared: type) -> str:
    return next((NAMES[name] for name, kind in KINDS.items() if kind is declared), "the file")


def _of_errors(
    root: Group, node: Node | None, path: str, errors: list[dict[str, Any]]
) -> Iterable[Finding]:
    """Turn pydantic's errors into findings: one for a value, however many branches refused it."""
    spots = [(e, s) for e in errors if (s := _resolve(root, node, e["loc"])) is not None]
    meant: dict[tuple[tuple[str, ...], str], str] = {}
    for error, spot in spots:
        if error["type"] == "unexpected_keyword_argument" and spot.group:
            likely = near(spot.names[-1], list(fields_of(spot.group.kind)))
            meant[spot.names[:-1], likely] = spot.names[-1]
            yield _unknown(root, spot, path, likely)
    for error, spot in spots:
        if error["type"] == "unexpected_keyword_argument":
            continue
        if error["type"] == "missing":
            # A misspelt field is missing too; the finding that names it says both.
            if spot.key or (spot.names[:-1], spot.names[-1]) not in meant:
                yield _missing(root, spot, path)
        else:
            yield _wrong(spot, path, str(error["msg"]))


def _resolve(root: Group, node: Node | None, loc: tuple[str | int, ...]) -> _Spot | None:
    """Follow pydantic's path; None for a branch of a union that the value is not meant for."""
    spot = _Spot(root, node, None, ())
    for step in loc:
        shape = spot.shape
        if step == "[key]":
            return msgspec.structs.replace(spot, shape=spot.keys, node=spot.key, is_name=True)
        if isinstance(shape, Either):
            fit = fitting(shape, spot.node) if spot.node else None
            if fit is None:
                return spot
            if not str(step).startswith(_label(fit)):
                return None
            if step == loc[-1]:
                return spot
            spot = msgspec.structs.replace(spot, shape=fit)
            continue
        spot = _step(spot, shape, step)
    return spot


def _step(spot: _Spot, shape: Shape | None, step: str | int) -> _Spot:
    """Go down to a field, an entry or an item."""
    node = spot.node
    entry = node.entry(str(step)) if isinstance(node, Mapping) else None
    inner = entry.value if entry else None
    key = entry.key if entry else None
    if isinstance(shape, Group):
        declared = fields_of(shape.kind).get(str(step))
        return _Spot(
            declared.shape if declared else None,
            inner,
            key,
            (*spot.names, str(step)),
            shape,
            node,
        )
    if isinstance(shape, Table):
        return _Spot(shape.value, inner, key, (*spot.names, str(step)), None, node, shape.key)
    if isinstance(shape, Items):
        if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        return _Spot(shape.item, node, None, spot.names, None, spot.node)
    return spot


def _label(shape: Shape) -> str:
    """Return how pydantic begins the name of a branch."""
    if isinstance(shape, Group):
        return shape.kind.__name__
    names = {Words: "str", Flag: "bool", Choice: "literal", Items: "tuple", Table: "dict"}
    if isinstance(shape, Number):
        return "int" if shape.whole else "float"
    return names[type(shape)]


def _place(spot: _Spot) -> tuple[int, int]:
    """Return the place of the value, else of its name, else of the group it should stand in."""
    in_list = isinstance(spot.holder, Sequence)
    value = spot.node if in_list or not is_empty(spot.node) else None
    for node in (value, spot.key, spot.holder):
        if node is not None:
            return node.line, node.column
    return 1, 1


def _unknown(root: Group, spot: _Spot, path: str, likely: str) -> Finding:
    group = spot.group or root
    names = list(fields_of(group.kind))
    where = f"`{'.'.join(spot.names[:-1])}`" if len(spot.names) > 1 else _called(root.kind)
    place = (spot.key.line, spot.key.column) if spot.key else _place(spot)
    hint = f"did you mean `{likely}`?" if likely else f"the fields are {listed(names)}"
    return Finding(
        path, *place, "unknown-field", f"`{spot.names[-1]}` is not a field of {where}", hint
    )


def _missing(root: Group, spot: _Spot, path: str) -> Finding:
    group = spot.group or root
    what = about(group.kind, spot.names[-1])
    place = (spot.key.line, spot.key.column) if spot.key else _place(spot)
    fault = "is empty" if spot.key and spot.node and is_blank(spot.node) else "is missing"
    return Finding(
        path,
        *place,
        "missing-field",
        f"`{spot.name}` {fault}: {what[:1].lower()}{what[1:].rstrip('.')}",
        f"write `{spot.names[-1]}: …`",
    )


def _wrong(spot: _Spot, path: str, message: str) -> Finding:
    """Tell of a value that is not what is asked for."""
    shape, node, name = spot.shape, spot.node, spot.name
    line, column = _place(spot)
    if shape is None:
        return Finding(path, line, column, "wrong-type", f"`{name}`: {message}")
    if isinstance(shape, Choice) and isinstance(node, Scalar) and not is_empty(node):
        likely = near(node.value, shape.values)
        if spot.is_name:
            known = f"the names known there are {listed(shape.values)}"
            hint = f"did you mean `{likely}`?" if likely else known
            said = f"{shown(node)} is not known in `{'.'.join(spot.names[:-1])}`"
            return Finding(path, line, column, "unknown-field", said, hint)
        hint = f"did you mean `{likely}`? " if likely else ""
        hint += f"It is one of {listed(shape.values)}" if likely else f"write {expected(shape)}"
        said = f"`{name}` cannot be {shown(node)}"
        return Finding(path, line, column, "bad-value", said, hint)
    of = "an item of " if isinstance(spot.holder, Sequence) else ""
    return Finding(
        path,
        line,
        column,
        "wrong-type",
        f"{of}`{name}` must be {expected(shape)}, not {shown(node)}",
        type_hint(name, shape, node),
    )
