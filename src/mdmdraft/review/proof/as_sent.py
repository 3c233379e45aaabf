"""A draft as the one that was sent out would print it: what the paper counts and sorts anew is no
edit."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mdmdraft.model.draft import Draft
from mdmdraft.model.kinds import BY_PREFIX
from mdmdraft.model.text import Block, Box, Inline, Para, Ref, Row, Table, Text
from mdmdraft.model.walk import map_blocks, map_inlines, map_text, walk_blocks, walk_inlines

_replace = msgspec.structs.replace


def as_sent(draft: Draft, base: Draft) -> Draft:
    """Return a draft with cross-references and numbers of records as `base` prints them, and with
    generated boxes and rows of the same records in its order."""
    return _Sent(base, draft).made()


class _Sent:
    def __init__(self, base: Draft, draft: Draft) -> None:
        self.draft = draft
        self.printed = {
            (i.kind, i.id): i.content
            for part in base.parts
            for i in walk_inlines(part.blocks)
            if isinstance(i, Ref)
        }
        self.was = {f"{s.kind}:{s.id}": s.number for s in base.statements}
        self.now = {f"{s.kind}:{s.id}": s.number for s in draft.statements}
        self.order: dict[str, int] = {}
        """The places of boxes, by their anchors, and of rows, by their records, in `base`."""
        for block in (b for part in base.parts for b in walk_blocks(part.blocks)):
            names = [block.anchor] if isinstance(block, Box) else []
            names += [_name(block, row) for row in block.body] if isinstance(block, Table) else []
            for name in names:
                self.order.setdefault(name, len(self.order))

    def made(self) -> Draft:
        """Return the draft."""
        if self.was != self.now or self._sorted(self.draft):
            parts = [
                _replace(p, blocks=self._boxes(map_blocks(p.blocks, self._block)))
                for p in self.draft.parts
            ]
        else:
            parts = list(self.draft.parts)
        return _replace(
            self.draft,
            parts=tuple(_replace(p, blocks=map_text(p.blocks, self._ref)) for p in parts),
        )

    def _sorted(self, draft: Draft) -> bool:
        """Tell whether boxes stand in another order."""
        places = [
            self.order[b.anchor]
            for part in draft.parts
            for b in walk_blocks(part.blocks)
            if isinstance(b, Box) and b.anchor in self.order
        ]
        return places != sorted(places)

    def _ref(self, inline: Inline) -> tuple[Inline, ...]:
        known = self.printed.get((inline.kind, inline.id)) if isinstance(inline, Ref) else None
        return (inline if known is None else _replace(inline, content=known),)

    # -- order --------------------------------------------------------------------------------

    def _boxes(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return blocks with each run of boxes that one block asked for in the order of before;
        new ones stay behind the one that they are behind."""
        found: list[Block] = []
        run: list[Block] = []
        for block in [*blocks, None]:
            own = isinstance(block, Box) and bool(block.origin.via)
            if run and not (own and block is not None and block.origin == run[0].origin):
                found += self._in_order(run)
                run = []
            if block is not None:
                (run if own else found).append(block)
        return tuple(found)

    def _in_order(self, run: Sequence[Block]) -> list[Block]:
        groups: list[list[Block]] = [[]]
        for block in run:
            if isinstance(block, Box) and block.anchor in self.order:
                groups.append([block])
            else:
                groups[-1].append(block)
        groups[1:] = sorted(groups[1:], key=lambda g: self.order[getattr(g[0], "anchor", "")])
        return [block for group in groups for block in group]

    # -- numbers ------------------------------------------------------------------------------

    def _block(self, block: Block) -> tuple[Block, ...]:
        if isinstance(block, Box) and block.origin.via and block.blocks:
            prefix, _, id_ = block.anchor.partition("-")
            kind = BY_PREFIX.get(prefix)
            record = f"{kind.name}:{id_}" if kind else ""
            first, *rest = block.blocks
            if record in self.was and isinstance(first, Para):
                return (_replace(block, blocks=(self._numbered(first, record), *rest)),)
        if isinstance(block, Table) and block.origin.via:
            rows = [self._row(row) for row in block.body]
            if all(_name(block, row) in self.order for row in rows):
                rows.sort(key=lambda row: self.order[_name(block, row)])
            return (_replace(block, body=tuple(rows)),)
        return (block,)

    def _row(self, row: Row) -> Row:
        record = row.origin.record
        if record not in self.was:
            return row
        first, *rest = row.cells
        blocks = tuple(
            self._numbered(b, record) if isinstance(b, Para) else b for b in first.blocks
        )
        return _replace(row, cells=(_replace(first, blocks=blocks), *rest))

    def _numbered(self, block: Para, record: str) -> Para:
        """Return a paragraph with the number of a record as it was."""
        was, now = (str(numbers.get(record, 0)) for numbers in (self.was, self.now))

        def change(inline: Inline) -> tuple[Inline, ...]:
            words = inline.text if isinstance(inline, Text) and inline.at < 0 else ""
            if not words.endswith(now) or words.removesuffix(now)[-1:].strip():
                return (inline,)
            return (_replace(inline, text=words.removesuffix(now) + was),)

        return _replace(block, content=map_inlines(block.content, change))


def _name(table: Table, row: Row) -> str:
    return f"{table.id} {row.origin.record}"
