"""A Word document, its tracked changes accepted, as a flow of leaves that know who changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from mdmdraft.align.flow import ATOM, Flow, Leaf, Piece, RowItem, TableItem, inlines
from mdmdraft.docx.accept.rule import End, stands, wholes
from mdmdraft.docx.read.ids import block_id
from mdmdraft.docx.read.zotero import Cited, read_citation
from mdmdraft.model.text import Cite, Image, Note, Para
from mdmdraft.model.word import (
    Tracked,
    WordBlock,
    WordCell,
    WordDocument,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
)


@dataclass(slots=True, eq=False)
class WordFlow:
    """A document as it is with all tracked changes accepted; `gone` has the words of rows and
    cells that were deleted with tracking on, and who did it."""

    flow: Flow
    gone: list[tuple[str, Tracked]]


def word_flow(document: WordDocument) -> WordFlow:
    """Return the leaves of a document; deleted words are kept beside them, so that each
    difference can be signed."""
    accepter = _Accepter(document)
    return WordFlow(accepter.blocks(document.blocks), accepter.gone)


class _Accepter:
    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.cited: dict[int, Cited] = {}
        for field in document.fields:
            found = read_citation(field.instruction)
            if found is not None:
                self.cited[field.number] = found
        self.gone: list[tuple[str, Tracked]] = []
        self._in_note = False
        self._whole_field = 0

    def blocks(self, blocks: Iterable[WordBlock]) -> Flow:
        """Return the leaves of blocks, those joined that `accept/rule` joins."""
        flow: Flow = []
        lost: list[Piece] = []
        """Deleted words of paragraphs that are gone whole, until there is a leaf to keep them."""
        for whole in wholes(list(self._ends(blocks))):
            last = whole.pieces[-1]
            if isinstance(last, Leaf):
                last = reduce(_joined, (p for p in whole.pieces if isinstance(p, Leaf)))
                gone = [piece for _, piece in last.gone]
                if not whole.stands and flow and isinstance(before := flow[-1], Leaf):
                    before.gone += [(len(before.text), piece) for piece in gone]
                    continue
                if not whole.stands:
                    lost += gone
                    continue
                last.gone[:0] = [(0, piece) for piece in lost]
                lost = []
            flow.append(last)
        self.gone += [(p.text, p.deleted) for p in lost if p.deleted is not None]
        return flow

    def _ends(self, blocks: Iterable[WordBlock]) -> Iterator[End[Leaf | TableItem]]:
        for block in blocks:
            if isinstance(block, WordTable):
                table = self._table(block)
                if table is not None:
                    yield End(table, None)
                continue
            leaf = self._paragraph(block)
            if block.deleted is not None:
                leaf.joined.append(block.deleted)
            yield End(leaf, _stands(block), bool(leaf.pieces or leaf.comments))

    def _paragraph(self, block: WordParagraph) -> Leaf:
        names = tuple(key for name in block.bookmarks if (key := block_id(name)))
        leaf = Leaf(
            "heading" if block.level else "para",
            [],
            names=names,
            level=block.level,
            listed=bool(block.list_id),
            depth=block.list_level,
            style=block.style,
            number=block.number,
            end=block.inserted,
            restyled=block.formatted if _is_restyled(block) else None,
            comments=block.comments,
        )
        at = 0
        for piece in self._pieces(block.runs):
            if not _stands(piece):
                leaf.gone.append((at, piece))
            else:
                leaf.pieces.append(piece)
                at += len(piece.text)
        return leaf

    def _pieces(self, runs: Sequence[WordRun]) -> list[Piece]:
        found: list[Piece] = []
        at = 0
        while at < len(runs):
            run = runs[at]
            cited = self.cited.get(run.field) if run.field else None
            end = at + 1
            if cited is not None and not self._in_note_citation(run):
                while end < len(runs) and runs[end].field == run.field:
                    end += 1
                found.append(_citation(cited, runs[at:end]))
            elif run.note:
                found.append(self._note(run))
            elif run.image:
                found.append(_made(ATOM, run, Image(run.image, run.alt), 0))
            elif run.text:
                found.append(_made(run.text, run, None, len(run.text)))
            at = end
        return found

    def _in_note_citation(self, run: WordRun) -> bool:
        return self._in_note and run.field in self.cited and self._whole_field == run.field

    def _note(self, run: WordRun) -> Piece:
        blocks = self.document.notes.get(run.note, ())
        whole = self._whole(blocks)
        outside = self._in_note, self._whole_field
        self._in_note, self._whole_field = True, whole
        flow = self.blocks(blocks)
        self._in_note, self._whole_field = outside
        if whole:
            text = "\n".join(item.text for item in flow).strip()
            made = _made(ATOM, run, Cite(self.cited[whole].items), 0)
            made.shown = text
            return made
        paras = tuple(Para(inlines(leaf.pieces)) for leaf in flow if isinstance(leaf, Leaf))
        return _made(ATOM, run, Note(paras), 0, flow)

    def _whole(self, blocks: tuple[WordBlock, ...]) -> int:
        """Return the field that a note is from its first word to its last, 0 for none."""
        fields: set[int] = set()
        for block in blocks:
            if isinstance(block, WordTable):
                return 0
            fields |= {r.field for r in block.runs if r.text.strip() or r.image or r.note}
        found = next(iter(fields)) if len(fields) == 1 else 0
        return found if found in self.cited else 0

    def _table(self, table: WordTable) -> TableItem | None:
        rows: list[RowItem] = []
        for row in table.rows:
            made_row = self._row(row)
            if row.deleted is not None and not _stands(row):
                self.gone.append((_raw(b for c in row.cells for b in c.blocks), row.deleted))
            elif made_row.cells:
                rows.append(made_row)
        if not rows:
            return None
        names = tuple(key for name in table.bookmarks if (key := block_id(name)))
        made = TableItem(rows, names=names)
        for item in rows:
            item.table = made
        return made

    def _row(self, row: WordRow) -> RowItem:
        cells: list[Flow] = []
        for cell in row.cells:
            flow = self.blocks(cell.blocks)
            if cell.deleted is None or _stands(cell):
                cells.append(flow)
            else:
                self.gone.append((_raw(cell.blocks), cell.deleted))
        names = tuple(key for name in row.bookmarks if (key := block_id(name)))
        return RowItem(cells, names=names, inserted=row.inserted)


def _made(
    text: str, run: WordRun, atom: Cite | Note | Image | None, width: int, note: Flow | None = None
) -> Piece:
    link = "" if run.link.startswith("#") else run.link
    return Piece(
        text,
        frozenset(run.styles),
        link,
        atom,
        width,
        note or [],
        "",
        run.inserted,
        run.deleted,
        run.formatted,
        run.comments,
    )


def _citation(cited: Cited, runs: Sequence[WordRun]) -> Piece:
    """Return a citation that stands in the text: gone when no word of it is left."""
    kept = [r for r in runs if r.deleted is None]
    shown = kept or list(runs)
    text = "".join(r.text for r in shown)
    inserted = shown[0].inserted if all(r.inserted for r in shown) else None
    comments = tuple(dict.fromkeys(c for r in runs for c in r.comments))
    return Piece(
        ATOM,
        frozenset(),
        "",
        Cite(cited.items),
        len(text),
        [],
        text,
        inserted,
        None if kept else runs[0].deleted,
        None,
        comments,
    )


def _stands(marked: WordParagraph | WordRow | WordCell | Piece) -> bool:
    return stands(
        inserted=marked.inserted is not None, deleted=marked.deleted is not None, accept=True
    )


def _is_restyled(block: WordParagraph) -> bool:
    return block.was is not None and block.was.style.lower() != block.style.lower()


def _joined(first: Leaf, second: Leaf) -> Leaf:
    """Return two leaves as one, set as the second."""
    shift = len(first.text)
    second.gone = [*first.gone, *((at + shift, piece) for at, piece in second.gone)]
    second.joined = [*first.joined, *second.joined]
    second.comments = (*first.comments, *second.comments)
    if first.pieces:
        second.pieces = [*first.pieces, *second.pieces]
        second.names = (*first.names, *second.names)
    else:
        # Its own bookmark before those that the deleted paragraph left behind.
        second.names = (*second.names, *first.names)
        second.heir = first.heir or first.style
    return second


def _raw(blocks: Iterable[WordBlock]) -> str:
    """Return the words of blocks, deleted ones included."""
    return "\n".join(
        "".join(r.text for r in block.runs) for block in blocks if isinstance(block, WordParagraph)
    )
