"""A draft as it is stored: text that diffs well in git, and beside it where the text stands.

The text is JSON with a line for each field and each inline; what has several sentences is a list of
them, so that a diff shows the sentence that changed. It holds no place: offsets of characters are
dropped (they are those of another day's files), and the origins go into a file of their own, by
the name of their block, so that lines that move do not show in the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias, get_args

import msgspec

from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Inline

Json: TypeAlias = Any
"""What JSON can hold; the shapes are those of `Draft`."""

_SENTENCE = re.compile(r'[.!?…]["”’»)\]]*\s+(?=["“‘«(\[]*[^\W\d_a-z])|\n+')
"""Where a sentence ends; what goes on in a small letter or a digit was an abbreviation."""
_SPLIT = frozenset({"text", "alt"})
"""Fields that hold running text."""
_PLACES = frozenset({"at", "end"})
_INLINE = frozenset(str(kind.__struct_config__.tag) for kind in get_args(Inline))
"""Tags of inlines."""
_ORIGIN = ("path", "line", "end_line", "record", "digest", "via", "start", "end")
"""Fields of an origin in the order in which they are written."""
_WIDTH = 300
"""Characters up to which an inline or a list of plain values goes on one line."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class StoredDraft(msgspec.Struct, frozen=True):
    """The two files of a draft."""

    text: bytes
    origins: bytes


def store_draft(draft: Draft) -> StoredDraft:
    """Return what `load_draft` makes the draft of again, but for the offsets of its inlines."""
    data: dict[str, Json] = msgspec.to_builtins(draft)
    places = _Places()
    for name in ("parts", "front"):
        if name in data:
            data[name] = places.taken(data[name])
    for name in ("citations", "statements"):
        data[name] = [_split(one) for one in data.get(name, ())]
    cited = {}
    for citation in data["citations"]:
        place = [citation.pop("path", ""), citation.pop("line", 0)]
        if place != ["", 0]:
            cited[str(citation["number"])] = place
    apart = {"build_id": data.pop("build_id"), "origins": places.found, "citations": cited}
    return StoredDraft(_written(data), _written(apart))


def load_draft(text: bytes, origins: bytes) -> Draft:
    """Return a stored draft. Raises ValueError where the two files hold none."""
    try:
        data: dict[str, Json] = json.loads(text)
        apart: dict[str, Json] = json.loads(origins)
        places = _Places(apart["origins"])
        for name in ("parts", "front"):
            if name in data:
                data[name] = places.put_back(data[name])
        for name in ("citations", "statements"):
            data[name] = [_joined(one) for one in data.get(name, ())]
        for citation in data["citations"]:
            path, line = apart["citations"].get(str(citation["number"]), ("", 0))
            citation.update(path=path, line=line)
        data["build_id"] = apart["build_id"]
        return msgspec.convert(data, Draft)
    except (KeyError, TypeError, AttributeError, RecursionError, ValueError) as error:
        raise ValueError(f"this is no stored draft: {error}") from None


class _Places:
    """Takes the origins out of a text, or puts them back. Each is known by the id of its block;
    what has none, or one that stood before, by its number among those alike."""

    def __init__(self, found: dict[str, Json] | None = None) -> None:
        self.found: dict[str, Json] = found if found is not None else {}
        self._seen: dict[str, int] = {}

    def taken(self, node: Json, owner: str = "") -> Json:
        """Return the text without origins and offsets; what was taken is in `found`."""
        if isinstance(node, list | tuple):
            return [self.taken(one, owner) for one in node]
        if not isinstance(node, dict):
            return node
        owner = str(node.get("id") or owner)
        inline = node.get("t") in _INLINE
        key = self._key(node, owner)
        made: dict[str, Json] = {}
        for name, value in node.items():
            if name == "origin":
                # Left out elsewhere it is nowhere; in a span, that of the words around it.
                if value != {"path": ""} or node.get("t") == "span":
                    self.found[key] = _origin_out(value)
            elif not (inline and name in _PLACES):
                made[name] = self.taken(value, owner)
        return _split(made)

    def put_back(self, node: Json, owner: str = "") -> Json:
        """Return the text with its origins."""
        if isinstance(node, list):
            return [self.put_back(one, owner) for one in node]
        if not isinstance(node, dict):
            return node
        owner = str(node.get("id") or owner)
        key = self._key(node, owner)
        made = {name: self.put_back(value, owner) for name, value in _joined(node).items()}
        if key in self.found:
            made["origin"] = _origin_in(self.found[key])
        return made

    def _key(self, node: dict[str, Json], owner: str) -> str:
        """Return the name of a node's origin. Nodes are counted alike on both ways."""
        name = owner if node.get("id") else f"{owner}/{node.get('t', 'row')}"
        count = self._seen[name] = self._seen.get(name, 0) + 1
        return name if count == 1 else f"{name}#{count}"


def _origin_out(origin: dict[str, Json]) -> list[Json]:
    defaults = {"line": 1, "end_line": 1, "start": -1, "end": -1}
    return [origin.get(name, defaults.get(name, "")) for name in _ORIGIN]


def _origin_in(values: list[Json]) -> dict[str, Json]:
    return dict(zip(_ORIGIN, values, strict=True))


class _Sentences(list[str]):
    """Running text in sentences: written a line each."""


def _split(node: dict[str, Json]) -> dict[str, Json]:
    """Return a node with its running text in sentences, where it has more than one."""
    made = dict(node)
    for name in _SPLIT & node.keys():
        found = sentences(node[name])
        if len(found) > 1:
            made[name] = _Sentences(found)
    return made


def _joined(node: dict[str, Json]) -> dict[str, Json]:
    """Return a node with its running text whole again."""
    return {
        name: "".join(value) if name in _SPLIT and isinstance(value, list) else value
        for name, value in node.items()
    }


def sentences(text: str) -> list[str]:
    """Return a text in sentences, each with the blanks after it; joined they are the text."""
    found: list[str] = []
    start = 0
    for hit in _SENTENCE.finditer(text):
        found.append(text[start : hit.end()])
        start = hit.end()
    return [*found, text[start:]] if text[start:] or not found else found


# -- writing ------------------------------------------------------------------------------------


def _written(value: Json) -> bytes:
    text = "".join(_pieces(value, 0)) + "\n"
    # Half a character, which UTF-8 cannot hold, is written as JSON can: by its number.
    return _SURROGATE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text).encode("utf-8")


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _pieces(value: Json, depth: int) -> Iterator[str]:
    """Yield the JSON of a value."""
    if not isinstance(value, dict | list | tuple) or not value or _on_one_line(value, depth):
        yield _compact(value)
        return
    inner = "\n" + " " * (depth + 1)
    if isinstance(value, dict):
        for number, (name, one) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inner}{_compact(str(name))}: "
            yield from _pieces(one, depth + 1)
        yield "\n" + " " * depth + "}"
    else:
        for number, one in enumerate(value):
            yield f"{',' if number else '['}{inner}"
            yield from _pieces(one, depth + 1)
        yield "\n" + " " * depth + "]"


def _on_one_line(value: Json, depth: int) -> bool:
    """Tell whether a list of plain values, or a short inline, goes on one line."""
    if isinstance(value, dict):
        plain = value.get("t") in _INLINE and value["t"] not in {"note", "span"}
    else:
        plain = not any(isinstance(one, dict) for one in value)
    return plain and not _has_sentences(value) and len(_compact(value)) + depth <= _WIDTH


def _has_sentences(node: Json) -> bool:
    if isinstance(node, dict):
        node = tuple(node.values())
    return isinstance(node, _Sentences) or (
        isinstance(node, list | tuple) and any(_has_sentences(one) for one in node)
    )
