"""Pandoc's tables → the model's, with the caption line that this dialect adds under them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import msgspec

from mdmdraft.markdown.batch import position_of
from mdmdraft.markdown.inlines import plain_json
from mdmdraft.model.text import Align, Block, Break, Cell, Column, Inline, Row, Table, Text

if TYPE_CHECKING:
    from mdmdraft.markdown.decode import Decoder

Json = Any
_ALIGN: dict[str, Align] = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_WORDS = re.compile(r'([#.][\w:-]+)|([\w-]+)=(?:"([^"]*)"|(\S+))')


def decode_table(host: Decoder, content: Json, place: tuple[int, int]) -> Table:
    """Return a table; its caption, when there is one, is the paragraph after it."""
    attr, _caption, columns, head, bodies, foot = content
    origin, name = host.named(place, "table")
    body = [row for part in bodies for row in [*part[2], *part[3]]] + list(foot[1])
    return Table(
        columns=tuple(
            Column(_ALIGN.get(a["t"], ""), w["c"] if w["t"] == "ColWidth" else 0.0)
            for a, w in columns
        ),
        head=tuple(_row(host, row, place) for row in head[1] if _has_words(row)),
        body=tuple(_row(host, row, place) for row in body),
        anchor=attr[0],
        origin=origin,
        id=name,
    )


def _has_words(row: Json) -> bool:
    return any(cell[4] for cell in row[1])


def _row(host: Decoder, row: Json, table: tuple[int, int]) -> Row:
    cells = tuple(
        Cell(
            host.blocks(blocks, table),
            _ALIGN.get(align["t"], ""),
            rowspan,
            colspan,
        )
        for _, align, rowspan, colspan, blocks in row[1]
    )
    starts = [b.origin.start for c in cells for b in c.blocks if b.origin.start >= 0]
    if not starts:
        return Row(cells)
    source = host.source
    line, _ = source.line_column(min(starts))
    begin = max(source.line_starts[line - 1], table[0])
    while begin < min(starts) and source.text[begin] in "> \t":  # a table in a quotation
        begin += 1
    end = source.text.find("\n", begin)
    origin, name = host.named((begin, end if end >= 0 else len(source.text)), "row")
    return Row(cells, origin, name)


def is_caption(node: Json, before: Block) -> bool:
    """Tell whether a paragraph is the caption (`: Words {#id}`) of the table before it."""
    if not isinstance(before, Table) or before.caption:
        return False
    while node["t"] == "Div" and len(node["c"][1]) == 1 and not node["c"][0][1]:
        node = node["c"][1][0]
    return node["t"] == "Para" and plain_json(node["c"]).startswith(": ")


def with_caption(host: Decoder, table: Block, node: Json) -> Block:
    """Return the table with the caption's words, anchor, widths and orientation."""
    assert isinstance(table, Table)
    place = host.offsets(position_of(node))
    while node["t"] == "Div":
        node = node["c"][1][0]
    words = host.text(node["c"])
    source = host.source.text[place[0] : place[1]].rstrip()
    match = _ATTRIBUTES.search(source)
    anchor, landscape, widths = table.anchor, False, ""
    if match:
        for mark, key, quoted, bare in _WORDS.findall(match[1]):
            if mark.startswith("#"):
                anchor = mark[1:]
            elif mark == ".landscape":
                landscape = True
            elif key == "widths":
                widths = quoted or bare
        words = _until(words, place[0] + match.start())
    return msgspec.structs.replace(
        table,
        caption=_without_colon(words),
        anchor=anchor,
        landscape=landscape,
        columns=_widths(host, table, widths, place[0]),
    )


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
    return _trimmed([_part(words[0], 1, len(words[0].text)), *words[1:]], 0)


def _trimmed(words: list[Inline], side: int) -> tuple[Inline, ...]:
    """Return words without the spaces they begin (`side` 0) or end (-1) with."""
    while words and isinstance(words[side], Text | Break):
        text = getattr(words[side], "text", "")
        start = len(text) - len(text.lstrip()) if side == 0 else 0
        end = len(text.rstrip()) if side == -1 else len(text)
        if text.strip():
            words[side] = _part(cast(Text, words[side]), start, end)
            break
        del words[side]
    return tuple(words)


def _part(text: Text, start: int, end: int) -> Text:
    if text.end - text.at != len(text.text):
        return Text(text.text[start:end], text.at, text.end)
    return Text(text.text[start:end], text.at + start, text.at + end)


def _widths(host: Decoder, table: Table, widths: str, at: int) -> tuple[Column, ...]:
    if not widths:
        return table.columns
    try:
        shares = [float(w) for w in widths.split()]
    except ValueError:
        shares = []
    if len(shares) != len(table.columns) or any(not 0 < s < 1000 for s in shares):
        host.fault(
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
