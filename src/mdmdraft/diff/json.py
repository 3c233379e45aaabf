"""`Changes` as JSON, for other programs, and the schema of it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from mdmdraft.model.changes import Changes

SCHEMA = "changes.schema.json"
"""Name of the schema's file."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def as_json(changes: Changes) -> bytes:
    """Return the changes as JSON, indented, with a line end; what has its default value is left
    out. Equal changes give equal bytes; `msgspec.json.decode(…, type=Changes)` reads them."""
    try:
        data = msgspec.json.encode(changes)
    except UnicodeEncodeError:
        # Half a character, which a reference library may hold and no file can.
        data = msgspec.json.encode(_whole(msgspec.to_builtins(changes)))
    return msgspec.json.format(data, indent=2) + b"\n"


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(inner) for inner in value]
    return value


def changes_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `as_json` gives."""
    made = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Changes)))
    return {"$schema": DRAFT, "title": "mdmdraft: changes between two versions", **made}


def schema_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(changes_schema(), indent=2, ensure_ascii=False) + "\n"
