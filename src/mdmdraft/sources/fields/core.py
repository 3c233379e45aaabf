"""A declaration's validator, built with pydantic's core alone.

`pydantic.TypeAdapter` gives the same validator and costs a build some 120 ms more, for what it
imports and finds out of the types; here the shapes are known already. A test holds that both say
the same.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

from mdmdraft.sources.fields.declared import (
    Choice,
    Flag,
    Group,
    Items,
    Number,
    Shape,
    Table,
    Words,
    fields_of,
)

Schema = dict[str, Any]


@cache
def validator(declared: type) -> Any:
    """Return the `pydantic_core.SchemaValidator` of a dataclass of `model/`."""
    from pydantic_core import SchemaValidator

    schema: Any = _group(declared)
    return SchemaValidator(schema)


def _group(kind: type) -> Schema:
    settings = getattr(kind, "__pydantic_config__", {})
    shapes = fields_of(kind)
    fields = []
    for field in dataclasses.fields(kind):
        inner = _value(shapes[field.name].shape)
        if field.default is None:
            inner = {"type": "nullable", "schema": inner}
        if field.default is not dataclasses.MISSING:
            inner = {"type": "default", "schema": inner, "default": field.default}
        elif field.default_factory is not dataclasses.MISSING:
            inner = {"type": "default", "schema": inner, "default_factory": field.default_factory}
        fields.append(
            {"type": "dataclass-field", "name": field.name, "kw_only": True, "schema": inner}
        )
    return {
        "type": "dataclass",
        "cls": kind,
        "fields": [f["name"] for f in fields],
        "slots": True,
        "config": {"extra_fields_behavior": settings.get("extra", "ignore")},
        "schema": {
            "type": "dataclass-args",
            "dataclass_name": kind.__name__,
            "fields": fields,
        },
    }


def _value(shape: Shape) -> Schema:
    if isinstance(shape, Words):
        return {"type": "str"}
    if isinstance(shape, Number):
        return {"type": "int" if shape.whole else "float"}
    if isinstance(shape, Flag):
        return {"type": "bool"}
    if isinstance(shape, Choice):
        return {"type": "literal", "expected": list(shape.values)}
    if isinstance(shape, Group):
        return _group(shape.kind)
    if isinstance(shape, Items):
        return {"type": "tuple", "items_schema": [_value(shape.item)], "variadic_item_index": 0}
    if isinstance(shape, Table):
        return {
            "type": "dict",
            "keys_schema": _value(shape.key),
            "values_schema": _value(shape.value),
        }
    return {"type": "union", "choices": [_value(o) for o in shape.options]}
