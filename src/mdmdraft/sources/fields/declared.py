"""What a declaration in `model/` says: the shape of each kind of front matter.

The structs of `model/record.py`, `model/config.py` and `model/review.py` are the only declaration.
Here they are read once into shapes, which the validator, the JSON Schemas and the messages all go
by.
"""

from __future__ import annotations

import types
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from mdmdraft.model.config import ByLanguage, Config, IsCount, IsDay, IsVersion, SaysNone
from mdmdraft.model.derived import Derived
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.record import IsDate, IsKey, IsLanguage, IsProse, OneOf, Rest

Mark = Literal["", "prose", "date", "day", "key", "language", "version"]

_MARKS: dict[type[Any], Mark] = {
    IsProse: "prose",
    IsDate: "date",
    IsDay: "day",
    IsKey: "key",
    IsLanguage: "language",
    IsVersion: "version",
}

FILES: dict[str, type[msgspec.Struct]] = {
    **{name: kind.meta for name, kind in KINDS.items()},
    "mdmdraft": Config,
}
"""Every kind of file that has fields, and the struct that declares them."""

CALLED = {**{name: kind.called for name, kind in KINDS.items()}, "mdmdraft": "mdmdraft.yml"}
"""What a message calls each of them."""


class Words(msgspec.Struct, frozen=True):
    """Text; `mark` says of what form."""

    mark: Mark = ""


class Number(msgspec.Struct, frozen=True):
    """A number, whole or not; `counts` tells that it is one of things counted."""

    whole: bool
    counts: bool = False


class Flag(msgspec.Struct, frozen=True):
    """`true` or `false`."""


class Choice(msgspec.Struct, frozen=True):
    """One of a few words."""

    values: tuple[str, ...]
    list: str = ""
    """The list of the paper's own that has them."""


class Items(msgspec.Struct, frozen=True):
    """A list."""

    item: Shape


class Numbers(msgspec.Struct, frozen=True):
    """Whole numbers in a list, each with a meaning of its own: a struct that is written so."""

    kind: type[msgspec.Struct]


class Table(msgspec.Struct, frozen=True):
    """Values by a name of the writer's choice."""

    key: Shape
    value: Shape
    by_language: ByLanguage | None = None
    """What makes one limit of those of several languages."""


class Group(msgspec.Struct, frozen=True):
    """A group of declared fields."""

    kind: type[msgspec.Struct]


class Either(msgspec.Struct, frozen=True):
    """One of several shapes."""

    options: tuple[Shape, ...]


Shape: TypeAlias = Words | Number | Flag | Choice | Items | Numbers | Table | Group | Either


class Declared(msgspec.Struct, frozen=True):
    """One field: its shape, whether it must be there, its default in terms of JSON."""

    name: str
    shape: Shape
    required: bool
    default: Any = None
    says_none: bool = False
    """Whether being written and left empty is another thing than being left out."""
    rest: bool = False
    """Whether it holds what its group has under names that are not declared."""
    list: str = ""
    """The list of the paper's own that it chooses from."""


@cache
def fields_of(kind: type[msgspec.Struct]) -> dict[str, Declared]:
    """Return the fields of a struct in the order declared, less those that no file has."""
    hints = get_type_hints(kind, include_extras=True)
    found = {}
    for field in msgspec.structs.fields(kind):
        marks = get_args(hints[field.name])
        if any(isinstance(m, Derived) for m in marks):
            continue
        says_none = any(isinstance(m, SaysNone) for m in marks)
        default = list(field.default) if isinstance(field.default, tuple) else field.default
        plain = default if isinstance(default, str | int | float | list) else None
        shape = _shape(hints[field.name])
        rest = any(isinstance(m, Rest) for m in marks)
        list_ = next((m.list for m in marks if isinstance(m, OneOf)), "")
        found[field.name] = Declared(
            field.name, shape, field.required, plain, says_none, rest, list_
        )
    return found


def _shape(hint: Any) -> Shape:
    """Return the shape of a type; raises TypeError for one that no field should have."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        marks = [_MARKS[type(m)] for m in inner[1:] if type(m) in _MARKS]
        if marks and inner[0] is str:
            return Words(marks[0])
        counts = any(isinstance(m, IsCount) for m in inner[1:])
        by_language = next((m for m in inner[1:] if isinstance(m, ByLanguage)), None)
        shape = Number(True, counts) if counts else _shape(inner[0])
        return shape if by_language is None else _by_language(shape, by_language)
    if origin is Literal:
        return Choice(inner)
    if origin in {Union, types.UnionType}:
        shapes = (_shape(i) for i in inner if i is not types.NoneType)
        options = tuple(option for shape in shapes for option in options_of(shape))
        return options[0] if len(options) == 1 else Either(options)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return Items(_shape(inner[0]))
    if origin is dict:
        return Table(_shape(inner[0]), _shape(inner[1]))
    simple: dict[Any, Shape] = {str: Words(), int: Number(True), float: Number(False), bool: Flag()}
    if hint in simple:
        return simple[hint]
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return Numbers(hint) if hint.__struct_config__.array_like else Group(hint)
    raise TypeError(f"no shape for {hint!r}")


def _by_language(shape: Shape, how: ByLanguage) -> Either:
    return Either((*options_of(shape), Table(Words("language"), shape, how)))


def options_of(shape: Shape) -> tuple[Shape, ...]:
    """Return the shapes that a value may have."""
    return shape.options if isinstance(shape, Either) else (shape,)


def takes_text(shape: Shape) -> bool:
    """Tell whether a scalar may stand here as text, in which case a number is its own text."""
    return any(isinstance(o, Words) for o in options_of(shape))


@cache
def descriptions(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Return the sentence that stands under each field of a struct, `""` for its docstring."""
    import ast
    import inspect
    import sys

    found: dict[str, str] = {"": inspect.cleandoc(kind.__doc__ or "")}
    tree = _tree(inspect.getsource(sys.modules[kind.__module__]))
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef) or node.name != kind.__name__:
            continue
        for field, below in zip(node.body, node.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
                and isinstance(below.value.value, str)
            ):
                found[field.target.id] = " ".join(below.value.value.split())
    return found


@cache
def _tree(source: str) -> Any:
    import ast

    return ast.parse(source)
