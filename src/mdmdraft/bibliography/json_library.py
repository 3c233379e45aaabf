"""A file of CSL JSON → references, each with its place, on however few lines they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from mdmdraft.bibliography.csl_items import Outcome, Raw, clean_items
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.model.lines import Lines

_ID = re.compile(r'"(?:id|citation-key)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_LISTS = re.compile(r'"(?:references|items)"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def read_json_library(path: str, text: str) -> Outcome:
    """Return the references of a file of CSL JSON and what is wrong with it. Raises Refused for
    what is no JSON, or no library."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        raise _fault(path, text) from None
    start = text.find("[")
    if isinstance(found, dict):
        listed = _LISTS.search(text)
        start = listed.end() - 1 if listed else -1
        found = found.get("references", found.get("items", [found] if "id" in found else None))
    if not isinstance(found, list):
        hint = "it holds a list of references: export it from Zotero as CSL JSON"
        raise refuse(path, "bad-json", "this is not a CSL JSON library", hint, at=(1, 1))
    lines = Lines(text)
    bounds = list(_bounds(text, start)) if start >= 0 else [(0, len(text))]
    if len(bounds) != len(found):
        bounds = []
    raw = [
        Raw(value, _place(lines, text, value, *bounds[n]), *bounds[n]) if bounds else Raw(value)
        for n, value in enumerate(found)
    ]
    return clean_items(path, raw)


def _bounds(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield where each item of the list that begins at `at` lies."""
    read = json.JSONDecoder().raw_decode
    at = _after(text, at + 1)
    try:
        while at < len(text) and text[at] != "]":
            end = read(text, at)[1]
            yield at, end
            at = _after(text, end)
    except (ValueError, RecursionError):
        return


def _after(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _place(lines: Lines, text: str, value: object, start: int, end: int) -> tuple[int, int]:
    """Return the place of an item's own id; ids that stand deeper in it are passed over."""
    wanted = [value.get("id"), value.get("citation-key")] if isinstance(value, dict) else []
    if any(one is not None for one in wanted):
        for hit in _ID.finditer(text, start, end):
            if msgspec.json.decode(hit[1]) in wanted:
                return lines.place(hit.start())
    return lines.place(start)


def _fault(path: str, text: str) -> Refused:
    hint = "export the library again, or look for a comma or a quotation mark just before"
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        told, place = error.msg.lower(), (error.lineno, error.colno)
        return refuse(path, "bad-json", told, hint, at=place)
    except RecursionError:
        return refuse(path, "bad-json", "lists or objects are nested too deeply", hint, at=(1, 1))
    except ValueError:  # Python reads no number of more than some thousand digits.
        return refuse(path, "bad-json", "a number in it is too long to be one", hint, at=(1, 1))
    return refuse(path, "bad-json", "the file is not JSON", hint, at=(1, 1))
