"""Values as JSON for other programs: an object that begins with the number of its form.

The number of a form is raised where a program that reads it would no longer do. It is 1, unless
the value's type says otherwise: `FORMAT: ClassVar[int] = 2`. The schema of a form is made from the
same type as its text, so that the one cannot differ from the other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FIELD = "format"
"""The field of the number. A type that has it already, as what is stored does, keeps its own."""

Json = dict[str, Any]


def numbered(value: msgspec.Struct) -> bytes:
    """Return a value as JSON, its number before its fields, a field a line, with a line end.

    Equal values give equal bytes. Half a character, which a reference library may hold and no
    file can, is a question mark.
    """
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_whole(msgspec.to_builtins(value)))
    if FIELD not in value.__struct_fields__:
        comma = b"" if data == b"{}" else b","
        data = b'{"%s":%d%s%s' % (FIELD.encode(), _number(type(value)), comma, data[1:])
    return msgspec.json.format(data, indent=2) + b"\n"


def schema_of(title: str, kinds: Sequence[type[msgspec.Struct]]) -> Json:
    """Return the JSON Schema (draft 2020-12) of what `numbered` gives of values of these types: no
    field but those declared is let through."""
    template = "#/$defs/{name}"
    found, parts = msgspec.json.schema_components(kinds, ref_template=template)
    for kind, ref in zip(kinds, found, strict=True):
        if FIELD not in kind.__struct_fields__:
            _add_number(parts[ref["$ref"].rpartition("/")[2]], _number(kind))
    for part in parts.values():
        if "properties" in part:
            part["additionalProperties"] = False
    one = found[0] if len(found) == 1 else {"anyOf": list(found)}
    made: Json = {"$schema": DRAFT, "title": title, **one, "$defs": parts}
    # As a file of it is read: lists, where msgspec has tuples.
    return msgspec.json.decode(msgspec.json.encode(made), type=Json)


def schema_text(schema: Json) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _number(kind: type[msgspec.Struct]) -> int:
    number: int = getattr(kind, "FORMAT", 1)
    return number


def _add_number(part: Json, number: int) -> None:
    part["properties"] = {FIELD: {"const": number}, **part["properties"]}
    part["required"] = [FIELD, *part.get("required", ())]


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(inner) for inner in value]
    return value
