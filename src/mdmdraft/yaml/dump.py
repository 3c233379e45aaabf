"""Writes YAML: the same values give the same bytes, and a change of one value is a change of its
own lines. What is written is read again as it was, by `read_yaml`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from mdmdraft.yaml.nodes import UNPRINTABLE

_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ](?:[\w À-ÿ.,;()'’/§%+…–—-]|:(?=\S))*", re.UNICODE)
_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"])
_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
"""What a line of YAML may hold with a backslash alone, beside what JSON writes so."""
_WIDTH = 100


def write_yaml(data: Mapping[str, object]) -> str:
    """Return data (mappings, lists, texts, whole numbers, truth values) as YAML."""
    out: list[str] = []
    _mapping(data, 0, out)
    return "".join(out)


def _mapping(data: Mapping[str, object], indent: int, out: list[str], first: str = "") -> None:
    margin = " " * indent
    lead = first or margin
    for key, value in data.items():
        if isinstance(value, Mapping):
            out.append(f"{lead}{key}:\n")
            _mapping(value, indent + 2, out)
        elif isinstance(value, list):
            _list(key, value, indent, lead, out)
        else:
            out.append(f"{lead}{key}: {_scalar(value, indent + 2)}\n")
        lead = margin
    if lead == first and first:
        out.append(f"{first}{{}}\n")


def _list(key: str, values: list[object], indent: int, lead: str, out: list[str]) -> None:
    if not values:
        out.append(f"{lead}{key}: []\n")
        return
    flat = _flow(values)
    if flat and len(flat) + indent + len(key) + 2 <= _WIDTH:
        out.append(f"{lead}{key}: {flat}\n")
        return
    out.append(f"{lead}{key}:\n")
    for value in values:
        _item(value, indent + 2, out)


def _item(value: object, indent: int, out: list[str]) -> None:
    margin = " " * indent
    if isinstance(value, Mapping):
        _mapping(value, indent + 2, out, f"{margin}- ")
    elif isinstance(value, list):
        flat = _flow(value)
        if flat:
            out.append(f"{margin}- {flat}\n")
        else:
            out.append(f"{margin}-\n")
            for inner in value:
                _item(inner, indent + 2, out)
    else:
        out.append(f"{margin}- {_scalar(value, indent + 2)}\n")


def _flow(values: list[object]) -> str:
    """Return a list of plain values on one line; empty where it holds others."""
    parts: list[str] = []
    for value in values:
        if isinstance(value, list):
            inner = _flow(value)
            if not inner:
                return ""
            parts.append(inner)
        elif isinstance(value, str | int) and not isinstance(value, bool):
            parts.append(quoted(value) if isinstance(value, str) else str(value))
        else:
            return ""
    return f"[{', '.join(parts)}]"


def _scalar(value: object, indent: int) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip():
        return text
    if "\n" in text and _is_block(text):
        margin = " " * indent
        lines = text.split("\n")
        return "|-\n" + "\n".join(f"{margin}{line}" if line else "" for line in lines)
    return quoted(text)


def _is_block(text: str) -> bool:
    """Tell whether a text can stand as it is, line by line."""
    lines = text.split("\n")
    return (
        not UNPRINTABLE.search(text)
        and not _LINE_ENDS.search(text)
        and "\t" not in text
        and bool(lines[0])
        and bool(lines[-1])
        and not any(line != line.strip() for line in lines)
    )


def quoted(text: str) -> str:
    """Return text as a value in double quotes, on one line; a character that no file of a paper
    can hold becomes `\ufffd`."""
    made = json.dumps(UNPRINTABLE.sub("\ufffd", text), ensure_ascii=False)
    return _LINE_ENDS.sub(lambda hit: f"\\u{ord(hit[0]):04x}", made)
