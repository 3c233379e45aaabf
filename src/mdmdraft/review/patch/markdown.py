"""Words as Markdown that reads back as exactly these words."""

from __future__ import annotations

import re

from mdmdraft.model.text import Cite, Pinpoint

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);")
_ALWAYS = set("\\`*[]<~^\"'{")
_LINE_START = re.compile(
    r"(?P<one>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+\s*$|-+\s*$|:|\||\((?=\w+\)))"
    r"|(?P<number>(?:\d{1,9}|[^\W\d_]|[ivxlcdmIVXLCDM]+))[.)](?=\s|$)"
)
_PUNCTUATION = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def escaped(
    text: str,
    before: str = "",
    after: str = "",
    *,
    line_start: bool = False,
    cell: bool = False,
    every: bool = False,
) -> str:
    """Return `text` (one line) with a backslash wherever the reader would see markup.

    `before` and `after` are the source next to it; `every` escapes all punctuation.
    """
    begin = start_of_line(text + after) if line_start else -1
    parts: list[str] = []
    for number, char in enumerate(text):
        last = text[number - 1] if number else before[-1:]
        following = text[number + 1] if number + 1 < len(text) else after[:1]
        if (
            number == begin
            or (every and char in _PUNCTUATION)
            or _is_markup(char, last, following, text, number, after)
            or (cell and char == "|")
        ):
            parts.append("\\")
        parts.append(char)
    return "".join(parts)


def _is_markup(char: str, last: str, following: str, text: str, at: int, after: str) -> bool:
    if char in _ALWAYS:
        return True
    if char == "_":
        return not (last.isalnum() and following.isalnum())
    if char == "@":
        return not last.isalnum()
    if char in "-.":
        return char in (last, following)
    if char == "&":
        return _ENTITY.match(text[at:] + after[:40]) is not None
    return char == "!" and following == "["


def start_of_line(text: str) -> int:
    """Return the number of the character that has to be escaped at the start of a line, so that
    the line begins no list, heading, quotation…; -1 where none has."""
    found = _LINE_START.match(text)
    if found is None:
        return -1
    return found.end("number") if found["number"] else 0


def picture(path: str, alt: str, *, alone: bool = False) -> str:
    """Return a picture as a writer types it; `alone` in its paragraph, it is a figure, whose words
    would be its caption."""
    if not alone:
        return f"![{escaped(alt)}]({path})"
    said = alt.replace("\\", "\\\\").replace('"', '\\"')
    return f"![]({path})" + (f'{{alt="{said}"}}' if alt else "")


def citation(cite: Cite) -> str:
    """Return a citation as a writer types it."""
    items = cite.items
    if len(items) == 1 and items[0].mode == "author-in-text":
        item = items[0]
        place = ", ".join(p for p in (item.locator, item.suffix.lstrip(", ")) if p)
        return f"@{_key(item)}" + (f" [{place}]" if place else "")
    return "[" + "; ".join(_cited(item) for item in items) + "]"


def _key(item: Pinpoint) -> str:
    return item.key if re.fullmatch(r"\w(?:[\w:.#$%&+?<>~/-]*\w)?", item.key) else f"{{{item.key}}}"


def _cited(item: Pinpoint) -> str:
    minus = "-" if item.mode == "suppress-author" else ""
    parts = [f"{item.prefix.rstrip()} " if item.prefix.strip() else "", f"{minus}@{_key(item)}"]
    if item.locator:
        parts.append(f", {item.locator}")
    if item.suffix:
        suffix = item.suffix
        parts.append(suffix if suffix[0] in ",; " else f" {suffix}")
    return "".join(parts)
