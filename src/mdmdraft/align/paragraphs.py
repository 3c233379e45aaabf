"""The alignment of two linear texts: of a draft and a Word file, or of two drafts.

A Word file has no tree that could be trusted: a paragraph that a reviewer puts between two items
of a list belongs to neither of two new lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from mdmdraft.align.linear import LinearItem, LinearText, TextParagraph, TextRow, TextTable, text_of
from mdmdraft.align.sequences import Node, align
from mdmdraft.align.steps import Aligner, Step

Naming = Callable[[LinearItem], str]


class LinearAligner(Aligner):
    """Aligns two linear texts. `name` gives what names an item on both sides, where anything does.

    The `steps` of a table are its rows, those of a row the cells that both texts have.
    """

    def __init__(self, name: Naming) -> None:
        super().__init__()
        self._name = name
        self._in_cell = False

    def align(self, old: LinearText, new: LinearText, *, moves: bool = True) -> list[Step]:
        """Return both texts as one."""
        steps = self._text(old, new)
        if moves:
            self.find_moves()
            for step in steps:
                if step.twin is not None and step.news and isinstance(step.after[0], TextTable):
                    pair = Step(step.twin.olds, step.news)
                    self.inside(pair)
                    step.steps = pair.steps
        return steps

    def inside(self, step: Step) -> bool:
        """Align the rows of a table, and the cells of a row."""
        old, new = step.before[0], step.after[0]
        if isinstance(old, TextTable):
            rows = _row_nodes(old, cast(TextTable, new))
            step.steps = [self.run(*rows)]
        elif isinstance(old, TextRow):
            outer, self._in_cell = self._in_cell, True
            step.steps = [self._text(a, b) for a, b in _cells(old, cast(TextRow, new))]
            self._in_cell = outer
        return True

    def _text(self, old: Sequence[LinearItem], new: Sequence[LinearItem]) -> list[Step]:
        nodes = [self._node(i) for i in old], [self._node(i) for i in new]
        if not self._in_cell:
            for side in nodes:
                _measure_sections(side)
        return self.run(*nodes)

    def _node(self, item: LinearItem) -> Node:
        name = self._name(item)
        if isinstance(item, TextTable):
            return Node(
                "table", _key(item), item, _text, name=name, group=True, fixed=self._in_cell
            )
        return Node(
            "paragraph", item.key, item, _printed,
            name=name, level=item.level, fixed=self._in_cell, reader=_tokens,
        )  # fmt: skip


def _printed(paragraph: TextParagraph) -> str:
    return paragraph.printed


def _text(item: TextTable | TextRow) -> str:
    return item.text


def _measure_sections(nodes: Sequence[Node]) -> None:
    """Give each heading that opens a section the number of words up to the next one."""
    words = 0
    for node in reversed(nodes):
        words += node.value.text.count(" ") + 1
        if node.level == 1:
            node.opens, words = words, 0


def _tokens(paragraph: TextParagraph) -> list[str]:
    return [word.key for word in paragraph.words]


def _row_nodes(old: TextTable, new: TextTable) -> tuple[list[Node], list[Node]]:
    names = {_row_name(row) for row in old.rows}
    olds = [_row_node(row, _row_name(row)) for row in old.rows]
    news = [_row_node(row, n if (n := _row_name(row)) in names else "") for row in new.rows]
    return olds, news


def _row_name(row: TextRow) -> str:
    return row.names[0] if row.names else row.id


def _row_node(row: TextRow, name: str) -> Node:
    return Node("row", _row_key(row), row, _text, name=name, group=True, fixed=True)


def _row_key(row: TextRow) -> str:
    return "\x1c".join("\x1e".join(map(_key, cell)) for cell in row.cells)


def _key(item: LinearItem) -> str:
    if isinstance(item, TextParagraph):
        return item.key
    return "\x1d".join(map(_row_key, item.rows))


def _cells(old: TextRow, new: TextRow) -> list[tuple[list[LinearItem], list[LinearItem]]]:
    """Return the cells that two rows both have."""
    if len(old.cells) == len(new.cells):
        return list(zip(old.cells, new.cells, strict=True))
    nodes = []
    for row in (old, new):
        nodes.append([Node("cell", text_of(cell), cell, text_of) for cell in row.cells])
    return [(a.value, b.value) for a, b in align(*nodes) if a is not None and b is not None]
