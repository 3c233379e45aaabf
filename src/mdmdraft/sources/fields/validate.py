"""Checks a file's fields against its declaration, and tells each fault where it stands.

One walk of the declared shape over what was written makes the value and finds every fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Mapping_
from typing import Any

import msgspec

from mdmdraft.model.finding import Finding
from mdmdraft.model.lists import CELLS, DEFAULTS
from mdmdraft.model.nearest import did_you_mean, nearest
from mdmdraft.sources.fields.declared import (
    CALLED,
    FILES,
    Choice,
    Declared,
    Group,
    Items,
    Number,
    Numbers,
    Shape,
    Table,
    Words,
    fields_of,
)
from mdmdraft.sources.fields.doubles import doubled
from mdmdraft.sources.fields.fitting import fitting, is_blank, one_for_list, single
from mdmdraft.sources.fields.messages import about, cited, expected, listed, shown, type_hint
from mdmdraft.sources.fields.rules import Rule, broken_group, broken_value
from mdmdraft.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, is_empty


def validate(
    kind: str | type[msgspec.Struct],
    node: Node | None,
    *,
    path: str,
    lists: Mapping_[str, tuple[str, ...]] | None = DEFAULTS,
) -> tuple[Any | None, tuple[Finding, ...]]:
    """Return the declared value of a file, or None and everything that is wrong with it.

    `kind` is a key of `FILES` (`"evidence"`, `"mdmdraft"`) or its struct; `node` is what
    `read_yaml` gave for the file at `path`, None for an empty one. `lists` are the
    paper's own lists, None where they are not known: any word is taken then.
    """
    found = read_fields(kind, node, path=path, lists=lists)
    return (None if found.findings else found.value), found.findings


class Fields(msgspec.Struct, frozen=True):
    """The value of a file as far as it can be read, and everything that is wrong with it."""

    value: Any | None
    """Fields that are wrong are as if they were not there; None where that leaves no value."""
    findings: tuple[Finding, ...]
    wrong: frozenset[str] = frozenset()
    """Names of the fields that are wrong or lacking, those included that were misspelt."""


def read_fields(
    kind: str | type[msgspec.Struct],
    node: Node | None,
    *,
    path: str,
    lists: Mapping_[str, tuple[str, ...]] | None = DEFAULTS,
) -> Fields:
    """Return the declared value of a file as far as it can be read; arguments as for `validate`."""
    declared = FILES[kind] if isinstance(kind, str) else kind
    walk = _Walk(declared, path, lists)
    if not (isinstance(node, Mapping) or is_empty(node)):
        walk.not_fields(node)
        return Fields(None, tuple(walk.findings))
    value = walk.group(declared, _Spot(node))
    found = tuple(sorted(walk.findings))
    if value is None:
        value = _of_what_is_right(declared, walk.right)
    return Fields(value, found, frozenset(walk.wrong))


def _of_what_is_right(declared: type[msgspec.Struct], right: dict[str, Any]) -> Any | None:
    """Return a value of the fields that hold; what has to be there and does not hold is empty."""
    values = dict(right)
    for name, field in fields_of(declared).items():
        if field.required and name not in values:
            empty = _EMPTY.get(type(field.shape))
            if empty is None:
                return None
            values[name] = empty()
    return declared(**values)


_EMPTY: dict[type, Callable[[], Any]] = {Words: str, Items: tuple, Table: dict}
"""What stands for a field of a shape that has to be there."""


class _Spot(msgspec.Struct, frozen=True):
    """Where the walk stands: what is written there, and what leads to it."""

    node: Node | None
    names: tuple[str, ...] = ()
    key: Scalar | None = None
    holder: Node | None = None
    """The group, table or list that it stands in, or should."""

    @property
    def name(self) -> str:
        return ".".join(self.names)

    def entry(self, entry: Entry) -> _Spot:
        """Return the spot of an entry of the group or table that stands here."""
        return _Spot(entry.value, (*self.names, entry.key.value), entry.key, self.node)

    def item(self, node: Node) -> _Spot:
        """Return the spot of an item, which bears its list's name."""
        return _Spot(node, self.names, None, self.node)

    def place(self) -> tuple[int, int]:
        """Return the place of the value, else of its name, else of the group it should be in."""
        in_list = isinstance(self.holder, Sequence)
        value = self.node if in_list or not is_empty(self.node) else None
        for node in (value, self.key, self.holder):
            if node is not None:
                return node.line, node.column
        return 1, 1


class _Walk:
    """Makes the value of a file; what it gives for what is wrong is never used."""

    def __init__(
        self,
        declared: type[msgspec.Struct],
        path: str,
        lists: Mapping_[str, tuple[str, ...]] | None,
    ) -> None:
        self.declared = declared
        self.path = path
        self.lists = lists
        self.findings: set[Finding] = set()
        self.right: dict[str, Any] = {}
        """The fields of the file itself that hold."""
        self.wrong: set[str] = set()
        """Names of those that do not, with those that were meant by them."""

    def tell(self, place: tuple[int, int], check: str, message: str, hint: str) -> None:
        """Note a fault."""
        self.findings.add(Finding(self.path, *place, check, message, hint))

    def _break(self, rules: Iterable[Rule]) -> None:
        for rule in rules:
            self.tell((rule.node.line, rule.node.column), rule.check, rule.message, rule.hint)

    def group(self, kind: type[msgspec.Struct], spot: _Spot) -> Any:
        """Return the value of a group of declared fields."""
        fields = {name: field for name, field in fields_of(kind).items() if not field.rest}
        meant = set()
        told = before = len(self.findings)
        values, entries = self._cells(kind, spot)
        for entry in entries:
            name = entry.key.value
            field = fields.get(name)
            inner = spot.entry(entry)
            if field is None:
                self._unknown(kind, entry.key, inner.names)
                meant.update(nearest(name, fields, 1))
            elif field.required and is_blank(entry.value):
                self._missing(kind, inner, "is empty")
                meant.add(name)
            elif not is_empty(entry.value):
                values[name] = self._value(self._shape(field), inner)
            elif field.says_none:
                values[name] = ""
            if len(self.findings) > told:
                told = len(self.findings)
                self._wrong_field(spot, name, *nearest(name, fields, 1))
        # A misspelt field is missing too; the finding that names it says both.
        for name, field in fields.items():
            if field.list and self.lists and not field.required:
                values.setdefault(name, self.lists[field.list][0])
            if field.required and name not in values and name not in meant:
                inner = _Spot(None, (*spot.names, name), None, spot.node)
                self._missing(kind, inner, "is missing")
                self._wrong_field(spot, name)
        if not spot.names:
            self.right = {name: value for name, value in values.items() if name not in self.wrong}
        if isinstance(spot.node, Mapping):
            self._break(broken_group(kind, spot.node))
        return None if len(self.findings) > before else kind(**values)

    def _wrong_field(self, spot: _Spot, *names: str) -> None:
        if not spot.names:
            self.wrong.update(names)

    def _shape(self, field: Declared) -> Shape:
        """Return the shape of a field, that of a word of a list being a choice among its words."""
        if not field.list or self.lists is None:
            return field.shape
        return Choice(self.lists[field.list], field.list)

    def _cells(self, kind: type[msgspec.Struct], spot: _Spot) -> tuple[dict[str, Any], list[Entry]]:
        """Return what stands in the columns of the paper, by the name of the field that holds it,
        and the other entries of a group; most groups have no such field. Empty ones are left out.
        """
        entries = list(spot.node.entries) if isinstance(spot.node, Mapping) else []
        field = next((field for field in fields_of(kind).values() if field.rest), None)
        if field is None or not isinstance(field.shape, Table):
            return {}, entries
        others = [e for e in entries if not self._is_column(kind, e.key.value)]
        found = {
            entry.key.value: self._value(field.shape.value, spot.entry(entry))
            for entry in entries
            if entry not in others and not is_empty(entry.value)
        }
        return {field.name: found}, others

    def _is_column(self, kind: type[msgspec.Struct], name: str) -> bool:
        """Tell whether a name in a group that has columns is one of them: any where the paper's
        are not known."""
        return name in self.lists[CELLS] if self.lists else name not in fields_of(kind)

    def _value(self, shape: Shape, spot: _Spot) -> Any:
        node = spot.node
        fit = fitting(shape, node) if node else None
        if isinstance(node, Scalar):
            if isinstance(fit, Items) and one_for_list(fit, node):
                return (self._item(fit.item, spot.item(node)),)
            value = single(fit, node)
            if value is not None:
                self._break(broken_value(fit, node, spot.name))
                return value
        elif isinstance(node, Sequence) and isinstance(fit, Items):
            self._tell_doubled(fit.item, node.items, spot)
            return tuple([self._item(fit.item, spot.item(item)) for item in node.items])
        elif isinstance(node, Sequence) and isinstance(fit, Numbers):
            if (numbers := self._numbers(fit, node)) is not None:
                return numbers
        elif isinstance(node, Mapping) and isinstance(fit, Group):
            return self.group(fit.kind, spot)
        elif isinstance(node, Mapping) and isinstance(fit, Table):
            found = self._table(fit, node, spot)
            return fit.by_language.joined(found) if fit.by_language else found
        self._wrong(shape, spot)
        return None

    def _tell_doubled(self, shape: Shape, items: Iterable[Node], spot: _Spot) -> None:
        for node, message, hint in doubled(shape, items, spot.names):
            self.tell((node.line, node.column), "doubled-value", message, hint)

    def _item(self, shape: Shape, spot: _Spot) -> Any:
        node = spot.node
        if isinstance(node, Scalar) and node.data() is not None and not node.value.strip():
            message = f"an item of `{spot.name}` is empty"
            self.tell(spot.place(), "wrong-type", message, "write it, or delete it")
            return None
        return self._value(shape, spot)

    @staticmethod
    def _numbers(shape: Numbers, node: Sequence) -> msgspec.Struct | None:
        """Return the value of a list of numbers; None where these are none, or too many or few."""
        numbers = [single(Number(True), i) if isinstance(i, Scalar) else None for i in node.items]
        fields = fields_of(shape.kind).values()
        enough = sum(field.required for field in fields) <= len(numbers) <= len(fields)
        return shape.kind(*numbers) if enough and None not in numbers else None

    def _table(self, shape: Table, node: Mapping, spot: _Spot) -> dict[str, Any]:
        found = {}
        self._tell_doubled(shape.key, [entry.key for entry in node.entries], spot)
        for entry in node.entries:
            if isinstance(shape.key, Choice) and entry.key.value not in shape.key.values:
                self._unknown_name(shape.key, entry.key, spot)
            self._break(broken_value(shape.key, entry.key, spot.name))
            found[entry.key.value] = self._value(shape.value, spot.entry(entry))
        return found

    def not_fields(self, node: Node | None) -> None:
        """Tell of a file that has something else than fields."""
        what = "a list" if isinstance(node, Sequence) else shown(node)
        first = next(iter(fields_of(self.declared)))
        self.tell(
            _Spot(node).place(),
            "wrong-type",
            f"{what} stands here where the fields of {self._called()} should be",
            f"write one field a line, each with a colon and a space: `{first}: …`",
        )

    def _called(self) -> str:
        return next((CALLED[n] for n, kind in FILES.items() if kind is self.declared), "the file")

    def _unknown(self, kind: type[msgspec.Struct], key: Scalar, names: tuple[str, ...]) -> None:
        """Tell of a field that is not declared, nor a column where columns stand."""
        declared = fields_of(kind).values()
        fields = [field.name for field in declared if not field.rest]
        if self.lists and len(fields) < len(declared):
            fields += self.lists[CELLS]
        where = f"`{'.'.join(names[:-1])}`" if len(names) > 1 else self._called()
        self.tell(
            (key.line, key.column),
            "unknown-field",
            f"`{key.value}` is not a field of {where}",
            did_you_mean(key.value, fields, 1) or f"the fields are {listed(fields)}",
        )

    def _missing(self, kind: type[msgspec.Struct], spot: _Spot, fault: str) -> None:
        what = about(kind, spot.names[-1])
        self.tell(
            (spot.key.line, spot.key.column) if spot.key else spot.place(),
            "missing-field",
            f"`{spot.name}` {fault}: {what[:1].lower()}{what[1:].rstrip('.')}",
            f"write `{spot.names[-1]}: …`",
        )

    def _unknown_name(self, shape: Choice, key: Scalar, table: _Spot) -> None:
        """Tell of the name of an entry that is none of those known."""
        known = f"the names known there are {listed(shape.values)}"
        self.tell(
            (key.line, key.column),
            "unknown-field",
            f"{cited(key.value)} is not known in `{table.name}`",
            did_you_mean(key.value, shape.values, 1) or known,
        )

    def _wrong(self, shape: Shape, spot: _Spot) -> None:
        """Tell of a value that is not what is asked for."""
        node, name = spot.node, spot.name
        if isinstance(shape, Choice) and isinstance(node, Scalar) and not is_empty(node):
            meant = did_you_mean(node.value, shape.values, 1)
            one_of = expected(shape)
            hint = f"{meant} It is {one_of}" if meant else f"write {one_of}"
            if shape.list:
                hint += f"; `lists.{shape.list}` of mdmdraft.yml has them"
            self.tell(spot.place(), "bad-value", f"`{name}` cannot be {shown(node)}", hint)
            return
        of = "an item of " if isinstance(spot.holder, Sequence) else ""
        self.tell(
            spot.place(),
            "wrong-type",
            f"{of}`{name}` must be {expected(shape)}, not {shown(node)}",
            type_hint(name, shape, node),
        )
