"""Remarks for writers, `<!-- … -->`, wherever they stand: beside words, over several lines.

CommonMark ends a remark at the line where it closes, words beside it and all, and knows none that
goes over an empty line within a paragraph. So the characters of such a remark are made blanks, or
`FILLER` where blanks would mean something; positions stay what they are. A remark that stands
alone is left to pandoc.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from mdmdraft.markdown.code_spans import CodeSpans
from mdmdraft.model.source import TAB
from mdmdraft.model.text import Break, Inline, Text
from mdmdraft.model.walk import part_of

FILLER = "\ue001"
"""Stands for a character of a remark; what is decoded holds none."""
_GAP = -2
"""`Break.at` of what stands for a remark among inlines until `without_gaps`."""

_TOKEN = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*$"
    r"|\\[!-/:-@\[-`{-~]"
    r"|(?P<ticks>`+)"
    r"|(?P<remark><!--)",
    re.MULTILINE | re.DOTALL,
)
_BEFORE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?")
_PROSE = re.compile(r"[ \t>]*(?:[^\W\d_]|[\"“‘«(\[*_@\d](?!\d*[.)][ \t])(?!\*\*))")
_ONE_LINE = re.compile(r"[ \t>]*(?:#{1,6} |:::|: |\[[^\]]+\]:)")
_BLOCK = re.compile(r"[ \t]*(?:#|[-*+] |\d+[.)] |\||:::|>|```|~~~|---)")


def gap(end: int) -> Break:
    """Return what stands for a remark that ends at an offset."""
    return Break(at=_GAP, end=end)


def is_gap(inline: Inline | None) -> bool:
    """Tell whether an inline stands for a remark."""
    return isinstance(inline, Break) and inline.at == _GAP


def find_remarks(text: str, start: int) -> tuple[list[tuple[int, int]], int]:
    """Return where the remarks of a text stand from `start` on, outside code, and where one begins
    that is never closed, or -1."""
    found: list[tuple[int, int]] = []
    spans = CodeSpans(text)
    at = start
    while (token := _TOKEN.search(text, at)) is not None:
        at = token.end()
        if token["fence"]:
            mark = token["fence"]
            closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
            end = closing.search(text, at)
            at = end.end() if end else len(text)
        elif token["ticks"]:
            at = spans.end(token.start(), at)
        elif token["remark"] and not _is_code(text, token.start()):
            close = text.find("-->", token.end())
            if close < 0:
                return found, token.start()
            at = close + 3
            found.append((token.start(), at))
    return found, -1


def _is_code(text: str, at: int) -> bool:
    """Tell whether what stands at `at` is in indented code: its line, after an empty one, begins
    with four blanks. A remark in an item's later paragraph passes for it: pandoc reads that."""
    begin = text.rfind("\n", 0, at) + 1
    line = text[begin:at]
    above = text[: max(begin - 1, 0)].rpartition("\n")[2]
    return line.startswith(("    ", "\t")) and (not above.strip() or above.startswith("    "))


def hide_remarks(text: str, start: int) -> str:
    """Return a text for pandoc, its lines and columns as they were, whose remarks beside words are
    blanked."""
    if "<!--" not in text:
        return text
    if "\t" in text:  # pandoc counts a tab by what stands before it, accents not yet composed
        start = len(text[:start].expandtabs(TAB))
        text = text.expandtabs(TAB)
    remarks, _ = find_remarks(text, start)
    for begin, end in reversed(remarks):
        text = text[:begin] + _hidden(text, begin, end) + text[end:]
    return text


def _hidden(text: str, begin: int, end: int) -> str:
    first = text.rfind("\n", 0, begin) + 1
    piece = _as_counted(text[first:end])[len(_as_counted(text[first:begin])) :]
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    before, after = text[first:begin], text[end:last]
    above = text[: max(first - 1, 0)].rpartition("\n")[2]
    below = text[last + 1 :].partition("\n")[0]
    opens = _BEFORE.fullmatch(before) is not None
    if not after.strip():
        if opens:
            within = _PROSE.match(above) and _PROSE.match(below) and not before.strip()
            return _filled(piece) if within and "\n" not in piece else text[begin:end]
        ends = _ONE_LINE.match(before) or not below.strip() or before.startswith("|")
        return " " * len(piece) if ends and "\n" not in piece else _filled(piece)
    if opens and _BLOCK.match(after):
        return text[begin:end]
    return _filled(piece)


def _as_counted(text: str) -> str:
    """Return a text as pandoc counts its columns: accents composed."""
    return unicodedata.normalize("NFC", text)


def _filled(piece: str) -> str:
    """Return fillers for a remark, blanks that its lines begin with kept. An empty line gets one,
    for it would end the paragraph."""
    made = []
    for line in piece.split("\n"):
        bare = line.lstrip(" \t>")
        made.append(line[: len(line) - len(bare)] + FILLER * max(len(bare), not line))
    return "\n".join(made)


def without_gaps(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return inlines without the remarks in them: of the blanks on both sides one is left, and
    none at either end."""
    found: list[Inline] = []
    behind = False
    rest = [i for n, i in enumerate(inlines) if not _between_gaps(inlines, n)]
    for inline in rest:
        if is_gap(inline):
            behind = True
            continue
        kept: Inline | None = inline
        if behind and (not found or _ends_blank(found[-1])):
            kept = _without_first_blank(inline)
        if kept is not None:
            found.append(kept)
            behind = False
    if behind and found and _ends_blank(found[-1]):
        last = found.pop()
        if isinstance(last, Text) and last.text.strip():
            found.append(part_of(last, 0, len(last.text.rstrip())))
    return tuple(found)


def _between_gaps(inlines: Sequence[Inline], number: int) -> bool:
    """Tell whether an inline is a line end within a remark."""
    here = inlines[number]
    if not isinstance(here, Break) or is_gap(here):
        return False
    before = inlines[number - 1] if number else None
    after = inlines[number + 1] if number + 1 < len(inlines) else None
    return is_gap(before) and is_gap(after)


def _ends_blank(inline: Inline) -> bool:
    if isinstance(inline, Break):
        return not inline.hard
    return isinstance(inline, Text) and inline.text.endswith(" ")


def _without_first_blank(inline: Inline) -> Inline | None:
    if isinstance(inline, Break):
        return inline if inline.hard else None
    if isinstance(inline, Text):
        bare = inline.text.lstrip(" ")
        return part_of(inline, len(inline.text) - len(bare), len(inline.text)) if bare else None
    return inline
