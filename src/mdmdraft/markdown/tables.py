"""Pandoc's tables → the model's, with the caption line that this dialect adds under them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

import msgspec

from mdmdraft.markdown.attributes import check_braces, check_loose
from mdmdraft.markdown.batch import position_of
from mdmdraft.markdown.inlines import plain_json
from mdmdraft.markdown.reading import Json, Reading
from mdmdraft.markdown.table_shape import shaped
from mdmdraft.model.text import Align, Block, Break, Cell, Column, Inline, Row, Table, Text
from mdmdraft.model.walk import part_of

BlocksReader = Callable[[list[Json], tuple[int, int]], tuple[Block, ...]]
_ALIGN: dict[str, Align] = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_REMARKS = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->)+\s*$", re.DOTALL)
_WORDS = re.compile(r'([#.][\w:-]+)|([\w-]+)=(?:"([^"]*)"|(\S+))')


def decode_table(
    reading: Reading, content: Json, place: tuple[int, int], blocks: BlocksReader
) -> Table:
    """Return a table; its caption, when there is one, is the paragraph after it. `blocks` reads
    what its cells hold."""
    attr, _caption, columns, head, bodies, foot = content
    origin, name = reading.named(place, "table")
    body = [row for part in bodies for row in [*part[2], *part[3]]] + list(foot[1])
    table = Table(
        columns=tuple(
            Column(_ALIGN.get(a["t"], ""), w["c"] if w["t"] == "ColWidth" else 0.0)
            for a, w in columns
        ),
        head=tuple(_row(reading, row, place, blocks) for row in head[1] if _has_words(row)),
        body=tuple(_row(reading, row, place, blocks) for row in body),
        anchor=attr[0],
        origin=origin,
        id=name,
    )
    return shaped(reading, table)


def _has_words(row: Json) -> bool:
    return any(cell[4] for cell in row[1])


def _row(reading: Reading, row: Json, table: tuple[int, int], blocks: BlocksReader) -> Row:
    cells = tuple(
        Cell(
            blocks(nodes, table),
            _ALIGN.get(align["t"], ""),
            rowspan,
            colspan,
        )
        for _, align, rowspan, colspan, nodes in row[1]
    )
    starts = [b.origin.start for c in cells for b in c.blocks if b.origin.start >= 0]
    if not starts:
        return Row(cells)
    source = reading.source
    line, _ = source.line_column(min(starts))
    begin = max(source.line_starts[line - 1], table[0])
    while begin < min(starts) and source.text[begin] in "> \t":  # a table in a quotation
        begin += 1
    end = source.text.find("\n", begin)
    origin, name = reading.named((begin, end if end >= 0 else len(source.text)), "row")
    return Row(cells, origin, name)


def caption_words(node: Json, before: Block) -> list[Json] | None:
    """Return the inlines of a paragraph that is the caption (`: Words {#id}`) of the table before
    it, None where it is none."""
    if not isinstance(before, Table) or before.caption:
        return None
    while node["t"] == "Div" and len(node["c"][1]) == 1 and not node["c"][0][1]:
        node = node["c"][1][0]
    is_caption = node["t"] == "Para" and plain_json(node["c"]).startswith(": ")
    return cast(list[Json], node["c"]) if is_caption else None


def check_stray(reading: Reading, words: tuple[Inline, ...]) -> None:
    """Refuse a line that is written as a caption and follows no table."""
    first = words[0] if words else None
    if not isinstance(first, Text) or not first.text.startswith(": ") or first.at < 0:
        return
    before = reading.source.text[reading.source.text.rfind("\n", 0, first.at) + 1 : first.at]
    if before.strip("> \t") or not reading.source.text.startswith(": ", first.at):
        return
    reading.fault(
        first.at,
        "stray-caption",
        "this is written as the caption of a table, and follows none",
        "a caption stands right below its table; as words, write `\\:` for the colon",
    )


def _without_remark(caption: str) -> str:
    """Return a caption's text without blanks and remarks for writers at its end."""
    return _REMARKS.sub("", caption).rstrip()


def caption_braces(reading: Reading, node: Json) -> int:
    """Return where the braces stand that end the caption `node`, -1 where none do."""
    place = reading.offsets(position_of(node))
    match = _ATTRIBUTES.search(_without_remark(reading.source.text[place[0] : place[1]]))
    return place[0] + match.start(1) - 1 if match and place[0] >= 0 else -1


def with_caption(reading: Reading, table: Block, node: Json, words: tuple[Inline, ...]) -> Block:
    """Return the table with the words, anchor, widths and orientation of its caption `node`."""
    assert isinstance(table, Table)
    place = reading.offsets(position_of(node))
    source = _without_remark(reading.source.text[place[0] : place[1]])
    match = _ATTRIBUTES.search(source)
    anchor, landscape, widths = table.anchor, False, ""
    if match and _WORDS.search(match[1]):
        found, classes, pairs = _braces(reading, match, place[0])
        anchor = found or anchor
        landscape = "landscape" in classes
        widths = dict(pairs).get("widths", "")
        words = _until(words, place[0] + match.start())
    return msgspec.structs.replace(
        table,
        caption=_without_colon(words),
        anchor=anchor,
        landscape=landscape,
        columns=_widths(reading, table, widths, place[0]),
    )


def _braces(
    reading: Reading, match: re.Match[str], at: int
) -> tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the id, classes and attributes that end a caption; `at` is where it begins."""
    if _WORDS.sub("", match[1]).strip():
        check_loose(reading, at + match.start(1) - 1, match[1].strip())
        return "", (), ()
    words = _WORDS.findall(match[1])
    anchor = next((mark[1:] for mark, *_ in words if mark.startswith("#")), "")
    classes = tuple(mark[1:] for mark, *_ in words if mark.startswith("."))
    pairs = tuple((key, quoted or bare) for _, key, quoted, bare in words if key)
    extent = at + match.start(1), at + match.end(1)
    check_braces(reading, "caption", anchor, classes, pairs, extent)
    return anchor, classes, pairs


def _until(words: tuple[Inline, ...], limit: int) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for word in words:
        at = getattr(word, "at", -1)
        if at >= limit or (at < 0 and getattr(word, "anchor", "")):
            continue
        kept.append(word)
    return _trimmed(kept, -1)


def _without_colon(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if not words or not isinstance(words[0], Text):
        return words
    return _trimmed([part_of(words[0], 1, len(words[0].text)), *words[1:]], 0)


def _trimmed(words: list[Inline], side: int) -> tuple[Inline, ...]:
    """Return words without the spaces they begin (`side` 0) or end (-1) with."""
    while words and isinstance(words[side], Text | Break):
        word = words[side]
        if isinstance(word, Text) and word.text.strip():
            text = word.text
            start = len(text) - len(text.lstrip()) if side == 0 else 0
            end = len(text.rstrip()) if side == -1 else len(text)
            words[side] = part_of(word, start, end)
            break
        del words[side]
    return tuple(words)


def _widths(reading: Reading, table: Table, widths: str, at: int) -> tuple[Column, ...]:
    if not widths:
        return table.columns
    try:
        shares = [float(w) for w in widths.split()]
    except ValueError:
        shares = []
    if len(shares) != len(table.columns) or any(not 0 < s < 1000 for s in shares):
        reading.fault(
            at,
            "bad-width",
            f'widths="{widths}" does not fit a table of {len(table.columns)} columns',
            'give one number a column: widths="2 1 1"',
        )
        return table.columns
    total = sum(shares)
    return tuple(
        msgspec.structs.replace(column, width=share / total)
        for column, share in zip(table.columns, shares, strict=True)
    )
