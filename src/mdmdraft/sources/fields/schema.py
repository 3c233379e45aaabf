"""JSON Schemas of every kind of front matter and of `mdmdraft.yml`, for editors.

Generated from the declarations, as the validator's rules are: what the one refuses the other
refuses, but for what a schema cannot say (days that are not in the calendar, spans in order,
audiences and languages that the paper lists, amendments without any text).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from mdmdraft.model.config import Config
from mdmdraft.model.lists import CELLS, DEFAULTS
from mdmdraft.model.version import LONGEST, VERSION
from mdmdraft.sources.fields.declared import (
    CALLED,
    FILES,
    Choice,
    Declared,
    Either,
    Flag,
    Group,
    Items,
    Number,
    Numbers,
    Shape,
    Table,
    Words,
    descriptions,
    fields_of,
)
from mdmdraft.sources.fields.fitting import LANGUAGE
from mdmdraft.sources.fields.rules import DATE, DAY, KEY, LONGEST_ID
from mdmdraft.world.places import SCHEMAS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = SCHEMAS
"""Where a paper keeps its schemas."""

Json = dict[str, Any]

_FILLED = r"\S"
_PATTERNS = {"date": DATE, "day": DAY, "key": KEY, "language": LANGUAGE, "version": VERSION}
_EXAMPLES: dict[str, list[str]] = {
    "date": ["2016", "2016-04", "2016-04-13"],
    "day": ["2026-01-31"],
    "key": ["impact-law"],
    "language": ["en", "fr"],
    "version": ["0.1.0", "0.2.0-rc1"],
}
_SAID = {
    DATE: "A date: 2016, 2016-04 or 2016-04-13",
    DAY: "A day: 2016-04-13",
    KEY: "Letters, digits and hyphens, beginning with a letter or digit",
    LANGUAGE: "The code of a language: en, fr, pt-BR",
    VERSION: "A version: 0.1.0, 0.2.0-rc1 or 1.0",
    _FILLED: "Some text",
}
"""What the editors that know `patternErrorMessage` say instead of the pattern."""


ListWords = Mapping[str, tuple[str, ...]]
"""The words of each of the paper's own lists."""


def json_schema(kind: str, lists: ListWords = DEFAULTS) -> Json:
    """Return the JSON Schema (draft 2020-12) of a kind (a key of `declared.FILES`) for a paper with
    these lists."""
    declared = FILES[kind]
    name = CALLED[kind].removeprefix("an ").removeprefix("a ")
    return {
        "$schema": DRAFT,
        "$id": f"urn:mdmdraft:schema:{kind}",
        "title": name if declared is Config else name[:1].upper() + name[1:],
        "description": " ".join(descriptions(declared)[""].split("\n\n")[0].split()),
        **_group(declared, lists),
    }


def schema_text(kind: str, lists: ListWords = DEFAULTS) -> str:
    """Return the schema as the text of its file."""
    return json.dumps(json_schema(kind, lists), ensure_ascii=False, indent=2) + "\n"


def schema_files(lists: ListWords = DEFAULTS) -> dict[str, str]:
    """Return the schema files of a paper: path from its folder, text."""
    return {f"{FOLDER}/{kind}.schema.json": schema_text(kind, lists) for kind in sorted(FILES)}


def _group(kind: type[msgspec.Struct], lists: ListWords) -> Json:
    fields = fields_of(kind)
    said = descriptions(kind)
    made: Json = {"type": "object", "additionalProperties": False, "properties": {}}
    for field in fields.values():
        if field.rest and isinstance(field.shape, Table):
            shape, heading = field.shape.value, said[field.name]
            for column in lists[CELLS]:
                own = Declared(column, shape, required=False)
                made["properties"][column] = _field(own, heading, lists)
        else:
            made["properties"][field.name] = _field(field, said[field.name], lists)
    required = [f.name for f in fields.values() if f.required]
    if required:
        made["required"] = required
    return made


def _field(field: Declared, said: str, lists: ListWords) -> Json:
    """Return the schema of a field. One that may be left out may be left empty too."""
    shape, default = field.shape, field.default
    if field.list:
        shape = Choice(lists[field.list])
        default = None if field.required else lists[field.list][0]
    made = _value(shape, lists)
    made = _filled(made) if field.required else _or_empty(made, shape)
    head: Json = {
        "title": field.name.replace("_", " ").capitalize(),
        "description": said,
    }
    if default not in (None, "", [], ()):
        made["default"] = default
    return head | made


def _text(pattern: str = "") -> Json:
    # A number is taken as its own text; but a pattern holds for strings alone, so that the
    # numbers whose text it would refuse have to be kept out by other means.
    if not pattern:
        return {"type": ["string", "number"]}
    numbers: Json = {
        DATE: {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999},
        KEY: {"type": ["string", "integer"], "minimum": 0},
        VERSION: {"type": ["string", "number"], "minimum": 0, "maximum": 999_999_999},
        _FILLED: {"type": ["string", "number"]},
    }
    made: Json = numbers.get(pattern, {"type": "string"})
    return made | {"pattern": pattern, "patternErrorMessage": _SAID[pattern]}


def _value(shape: Shape, lists: ListWords) -> Json:
    if isinstance(shape, Words):
        if shape.mark in _PATTERNS:
            longest = _longest(shape)
            return {**_text(_PATTERNS[shape.mark]), **longest, "examples": _EXAMPLES[shape.mark]}
        return _text()
    if isinstance(shape, Number):
        least = {"minimum": 0} if shape.counts else {}
        return {"type": "integer" if shape.whole else "number", **least}
    if isinstance(shape, Flag):
        return {"type": "boolean"}
    if isinstance(shape, Choice):
        return {"enum": list(shape.values)}
    if isinstance(shape, Group):
        return _group(shape.kind, lists)
    if isinstance(shape, Items):
        return _items(shape, lists)
    if isinstance(shape, Numbers):
        return {"type": "array", "items": {"type": "integer"}}
    if isinstance(shape, Table):
        return {
            "type": "object",
            "propertyNames": _name(shape.key),
            "additionalProperties": _value(shape.value, lists),
        }
    return _either(shape, lists)


def _either(shape: Either, lists: ListWords) -> Json:
    if any(isinstance(o, Words) for o in shape.options):
        # Beside a text, a number is its text.
        options = [o for o in shape.options if not isinstance(o, Number | Flag)]
        return (
            _value(options[0], lists)
            if len(options) == 1
            else _any([_value(o, lists) for o in options])
        )
    return _any([_value(o, lists) for o in shape.options])


def _any(options: list[Json]) -> Json:
    flat: list[Json] = []
    for option in options:
        flat.extend(option["anyOf"] if list(option) == ["anyOf"] else [option])
    unique = [o for n, o in enumerate(flat) if o not in flat[:n]]
    return {"anyOf": unique}


def _items(shape: Items, lists: ListWords) -> Json:
    """Return the schema of a list, or of one value that stands for a list of one."""
    item = _value(shape.item, lists)
    if item.get("type") == ["string", "number"] and "pattern" not in item:
        item = item | _text(_FILLED)
    made: Json = {"type": "array", "items": item}
    return _any([made, item]) if isinstance(shape.item, Words | Choice) else made


def _name(shape: Shape) -> Json:
    if isinstance(shape, Choice):
        return {"enum": list(shape.values)}
    pattern = _PATTERNS.get(shape.mark, _FILLED) if isinstance(shape, Words) else _FILLED
    longest = _longest(shape) if isinstance(shape, Words) else {}
    return {"pattern": pattern, **longest, "patternErrorMessage": _SAID[pattern]}


def _longest(shape: Words) -> Json:
    most = {"version": LONGEST, "key": LONGEST_ID}.get(shape.mark)
    return {"maxLength": most} if most else {}


def _filled(made: Json) -> Json:
    """Ask for something where a field must be there."""
    if "anyOf" in made:
        return made | {"anyOf": [_filled(o) for o in made["anyOf"]]}
    kinds = made.get("type")
    if kinds == ["string", "number"] and "pattern" not in made:
        return made | _text(_FILLED)
    if kinds == "array":
        return made | {"minItems": 1}
    if kinds == "object" and "properties" not in made:
        return made | {"minProperties": 1}
    return made


def _or_empty(made: Json, shape: Shape) -> Json:
    """Let a field be written and left empty: `key:`, or `""` where it is text."""
    if "pattern" in made and isinstance(shape, Words):
        pattern = made["pattern"]
        made = made | {"pattern": f"^$|{pattern}"}
    if isinstance(made.get("type"), list):
        return made | {"type": [*made["type"], "null"]}
    if isinstance(made.get("type"), str):
        return made | {"type": [made["type"], "null"]}
    return _any([made, {"type": "null"}])
