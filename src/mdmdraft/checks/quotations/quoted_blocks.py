"""Quotations that are more than a run of words in a paragraph: block quotations, table rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mdmdraft.checks.quotations.quotations import (
    LEFT_ALONE,
    Line,
    Part,
    Quotation,
    Served,
    quoted_items,
)
from mdmdraft.checks.quotations.stored_texts import marker
from mdmdraft.checks.text.prose import Unit
from mdmdraft.model.paper import Record
from mdmdraft.model.text import Block, Box, List, Note, Para, Quote, Table
from mdmdraft.model.walk import children, walk_blocks, walk_inlines

FileOffset = tuple[str, int]
"""Path and offset of a block: what finds its unit."""
Lines = dict[FileOffset, list[Line]]

_BARE = re.compile(r"[\s.,;:!?…()\[\]’”»›—–-]*")
_ATTRIBUTION = re.compile(r"(?:^|(?<=[.!?…”’»›)\]])\s)\s*[—–-]{1,3}\s*(?=\S)")


def texts_of(record: Record[Any], *, notes: bool) -> Iterator[tuple[Block, ...]]:
    """Yield the body of a record, and with `notes` what its notes hold."""
    yield record.body
    if notes:
        for inline in walk_inlines(record.body):
            if isinstance(inline, Note):
                yield inline.blocks


def block_quotations(
    blocks: Iterable[Block], lines: Lines, known: Callable[[Served, str], bool]
) -> Iterator[Quotation]:
    """Yield the block quotations that a citation serves: one in them, at the head of the next
    paragraph, or in a paragraph before that ends with a colon; and those that none serves, nor an
    attribution (`— Name`). `known(served, words)` tells whether words are no more than the name
    of what is cited: an attribution."""
    before: Block | None = None
    cited = False
    waiting: list[Part] = []
    for block in (*blocks, None):
        if waiting:
            mark = _head(block, lines) if block is not None else None
            yield from _served_by(waiting, mark)
            if mark is None and not cited and not _ATTRIBUTION.search(waiting[-1].text):
                yield Quotation(tuple(waiting), ())
        waiting = []
        if isinstance(block, Quote):
            done, waiting = _quotation_parts(block, lines, known)
            yield from done
            if waiting and before is not None and (mark := _announced(before, lines)):
                yield from _served_by(waiting, mark)
                waiting = []
            cited = bool(done)
        elif block is not None and not (isinstance(block, Box) and block.kind in LEFT_ALONE):
            yield from block_quotations(tuple(children(block)), lines, known)
        before = block


def _served_by(parts: list[Part], mark: Served | None) -> Iterator[Quotation]:
    if mark is not None:
        items = quoted_items(mark.items)
        yield Quotation(tuple(parts), items, historical=mark.historical)


def _quotation_parts(
    quote: Quote, lines: Lines, known: Callable[[Served, str], bool]
) -> tuple[list[Quotation], list[Part]]:
    """Return the quotations that citations in a block close, and the paragraphs left over."""
    done: list[Quotation] = []
    parts: list[Part] = []
    for line, lead in _paragraphs(quote.blocks, lines, ""):
        if line.alone:
            continue
        end = len(line.unit.text)
        if not line.served:
            parts.append(Part(line.unit, 0, end, lead))
            continue
        mark = line.served[-1]
        if _BARE.fullmatch(line.unit.text[mark.at :]):
            end = mark.at
        end = _without_attribution(line.unit.text[:end], mark, known)
        if line.unit.text[:end].strip():
            parts.append(Part(line.unit, 0, end, lead))
        if parts:
            done.extend(_served_by(parts, mark))
        parts = []
    return done, parts


def _without_attribution(text: str, mark: Served, known: Callable[[Served, str], bool]) -> int:
    """Return where the quoted words end: before `— Palermo Protocol, article 3`."""
    for found in _ATTRIBUTION.finditer(text):
        if known(mark, text[found.end() :]):
            return found.start()
    return len(text)


def _paragraphs(blocks: Iterable[Block], lines: Lines, lead: str) -> Iterator[tuple[Line, str]]:
    for block in blocks:
        if isinstance(block, List):
            for number, item in enumerate(block.items):
                yield from _paragraphs(item, lines, marker(block, number))
            continue
        for line in lines.get((block.origin.path, block.origin.start), ()):
            yield line, lead if isinstance(block, Para) else ""
            lead = ""
        if not isinstance(block, Box) or block.kind not in LEFT_ALONE:
            yield from _paragraphs(children(block), lines, "")


def _head(block: Block, lines: Lines) -> Served | None:
    """Return the citation that a paragraph begins with."""
    for line in lines.get((block.origin.path, block.origin.start), ())[:1]:
        first = line.served[0] if line.served else None
        if first and not first.in_text and _BARE.fullmatch(line.unit.text[: first.at]):
            return first
    return None


def _announced(block: Block, lines: Lines) -> Served | None:
    """Return the last citation of a paragraph that ends with a colon."""
    if not isinstance(block, Para):
        return None
    for line in lines.get((block.origin.path, block.origin.start), ())[:1]:
        if line.served and line.unit.text.rstrip().endswith(":"):
            return line.served[-1]
    return None


def row_citations(record: Record[Any], lines: Lines) -> dict[FileOffset, Served]:
    """Return for each cell of a record's tables the citation that serves what stands in it: in a
    later cell of its row, in an earlier one, or at the head of its column."""
    found: dict[FileOffset, Served] = {}
    for block in walk_blocks(record.body):
        if not isinstance(block, Table):
            continue
        heads = [_cited(cell.blocks, lines) for cell in (block.head[0].cells if block.head else ())]
        for row in block.body:
            cited = [_cited(cell.blocks, lines) for cell in row.cells]
            for number, cell in enumerate(row.cells):
                around = [c for c in (*cited[number + 1 :], *reversed(cited[:number])) if c]
                head = heads[number] if number < len(heads) else None
                mark = around[0] if around else head
                if mark is not None:
                    for inner in walk_blocks(cell.blocks):
                        found[inner.origin.path, inner.origin.start] = mark
    return found


def _cited(blocks: Iterable[Block], lines: Lines) -> Served | None:
    for block in walk_blocks(blocks):
        for line in lines.get((block.origin.path, block.origin.start), ()):
            if line.served:
                return line.served[0]
    return None


def unit_place(unit: Unit) -> FileOffset:
    """Return what a unit is found by."""
    return (unit.origin.path, unit.origin.start)
