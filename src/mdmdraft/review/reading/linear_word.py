"""A Word document, its tracked changes accepted, as a linear text that knows who changed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from mdmdraft.align.linear import (
    LinearText,
    TextParagraph,
    TextRow,
    TextRun,
    TextTable,
    inlines,
    text_of,
)
from mdmdraft.docx.accept.rule import End, stands, wholes
from mdmdraft.docx.bookmarks import block_id
from mdmdraft.docx.zotero import FieldCitation, read_citation
from mdmdraft.model.text import Align, Cite, Image, Note, Para
from mdmdraft.model.walk import ATOM
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
class WordText:
    """A document as it is with all tracked changes accepted; `deletions` has the words of rows and
    cells that were deleted with tracking on, and who did it."""

    text: LinearText
    deletions: list[tuple[str, Tracked]]


def linear_word(document: WordDocument) -> WordText:
    """Return the paragraphs of a document; deleted words are kept beside them, so that each
    difference can be signed."""
    accepter = _Accepter(document)
    return WordText(accepter.blocks(document.blocks), accepter.deletions)


class _Accepter:
    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.cited: dict[int, FieldCitation] = {}
        for field in document.fields:
            found = read_citation(field.instruction)
            if found is not None:
                self.cited[field.number] = found
        self.deletions: list[tuple[str, Tracked]] = []
        self._whole = 0
        """The field that the note being read is from its first word to its last; 0 for none."""

    def blocks(self, blocks: Iterable[WordBlock]) -> LinearText:
        """Return the paragraphs of blocks, those joined that `accept/rule` joins."""
        items: LinearText = []
        lost: list[TextRun] = []
        """Deleted words of paragraphs that are gone whole, until one is there to keep them."""
        for whole in wholes(list(self._ends(blocks))):
            last = whole.pieces[-1]
            if isinstance(last, TextParagraph):
                last = reduce(_joined, (p for p in whole.pieces if isinstance(p, TextParagraph)))
                gone = [piece for _, piece in last.deletions]
                if not whole.stands and items and isinstance(before := items[-1], TextParagraph):
                    before.deletions += [(len(before.text), piece) for piece in gone]
                    continue
                if not whole.stands:
                    lost += gone
                    continue
                last.deletions[:0] = [(0, piece) for piece in lost]
                lost = []
            items.append(last)
        self.deletions += [(p.text, p.deleted) for p in lost if p.deleted is not None]
        return items

    def _ends(self, blocks: Iterable[WordBlock]) -> Iterator[End[TextParagraph | TextTable]]:
        for block in blocks:
            if isinstance(block, WordTable):
                table = self._table(block)
                if table is not None:
                    yield End(table, None)
                continue
            paragraph = self._paragraph(block)
            if block.deleted is not None:
                paragraph.joined.append(block.deleted)
            yield End(paragraph, _stands(block), bool(paragraph.runs or paragraph.comments))

    def _paragraph(self, block: WordParagraph) -> TextParagraph:
        paragraph = TextParagraph(
            "heading" if block.level else "para",
            [],
            names=_names(block),
            level=block.level,
            listed=bool(block.list_id),
            depth=block.list_level,
            ordered=block.ordered,
            style=block.style,
            number=block.number,
            end=block.inserted,
            restyled=block.formatted if _is_restyled(block) else None,
            comments=block.comments,
        )
        at = 0
        for piece in self._pieces(block.runs):
            if not _stands(piece):
                paragraph.deletions.append((at, piece))
            else:
                paragraph.runs.append(piece)
                at += len(piece.text)
        return paragraph

    def _pieces(self, runs: Sequence[WordRun]) -> list[TextRun]:
        found: list[TextRun] = []
        at = 0
        while at < len(runs):
            run = runs[at]
            cited = self.cited.get(run.field) if run.field else None
            end = at + 1
            if cited is not None and run.field != self._whole:
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

    def _note(self, run: WordRun) -> TextRun:
        blocks = self.document.notes.get(run.note, ())
        outer, self._whole = self._whole, self._field_of(blocks)
        items = self.blocks(blocks)
        whole, self._whole = self._whole, outer
        if whole:
            cite = Cite(self.cited[whole].items)
            return _made(ATOM, run, cite, 0, shown=text_of(items).strip())
        paras = tuple(
            Para(inlines(paragraph.runs))
            for paragraph in items
            if isinstance(paragraph, TextParagraph)
        )
        return _made(ATOM, run, Note(paras), 0, items)

    def _field_of(self, blocks: tuple[WordBlock, ...]) -> int:
        """Return the field that a note is from its first word to its last, 0 for none."""
        fields: set[int] = set()
        for block in blocks:
            if isinstance(block, WordTable):
                return 0
            fields |= {r.field for r in block.runs if r.text.strip() or r.image or r.note}
        found = next(iter(fields)) if len(fields) == 1 else 0
        return found if found in self.cited else 0

    def _table(self, table: WordTable) -> TextTable | None:
        rows: list[TextRow] = []
        for row in table.rows:
            made_row = self._row(row)
            if row.deleted is not None and not _stands(row):
                self.deletions.append((_raw(b for c in row.cells for b in c.blocks), row.deleted))
            elif made_row.cells:
                rows.append(made_row)
        if not rows:
            return None
        made = TextTable(rows, names=_names(table))
        for item in rows:
            item.table = made
        return made

    def _row(self, row: WordRow) -> TextRow:
        cells: list[LinearText] = []
        spans: list[tuple[int, int]] = []
        aligns: list[Align] = []
        for cell in row.cells:
            items = self.blocks(cell.blocks)
            if cell.deleted is None or _stands(cell):
                cells.append(items)
                spans.append((cell.rowspan, cell.colspan))
                aligns.append(cell.align)
            else:
                self.deletions.append((_raw(cell.blocks), cell.deleted))
        return TextRow(
            cells, names=_names(row), inserted=row.inserted, spans=tuple(spans),
            aligns=tuple(aligns),
        )  # fmt: skip


def _names(marked: WordParagraph | WordTable | WordRow) -> tuple[str, ...]:
    return tuple(key for name in marked.bookmarks if (key := block_id(name)))


def _made(
    text: str,
    run: WordRun,
    atom: Cite | Note | Image | None,
    width: int,
    note: LinearText | None = None,
    shown: str = "",
) -> TextRun:
    link = "" if run.link.startswith("#") else run.link
    styles = frozenset(run.styles)
    return TextRun(
        text,
        styles - {"underline"} if run.link else styles,  # some programs write out the look of links
        link,
        atom,
        width,
        note or [],
        shown,
        run.inserted,
        run.deleted,
        run.formatted,
        run.comments,
    )


def _citation(cited: FieldCitation, runs: Sequence[WordRun]) -> TextRun:
    """Return a citation that stands in the text: gone when no word of it is left."""
    kept = [r for r in runs if r.deleted is None]
    shown = kept or list(runs)
    text = "".join(r.text for r in shown)
    inserted = shown[0].inserted if all(r.inserted for r in shown) else None
    comments = tuple(dict.fromkeys(c for r in runs for c in r.comments))
    return TextRun(
        ATOM, atom=Cite(cited.items), width=len(text), shown=text, inserted=inserted,
        deleted=None if kept else runs[0].deleted, comments=comments,
    )  # fmt: skip


def _stands(marked: WordParagraph | WordRow | WordCell | TextRun) -> bool:
    return stands(
        inserted=marked.inserted is not None, deleted=marked.deleted is not None, accept=True
    )


def _is_restyled(block: WordParagraph) -> bool:
    return block.was is not None and block.was.style.lower() != block.style.lower()


def _joined(first: TextParagraph, second: TextParagraph) -> TextParagraph:
    """Return two paragraphs as one, set as the second."""
    shift = len(first.text)
    second.deletions = [*first.deletions, *((at + shift, piece) for at, piece in second.deletions)]
    second.joined = [*first.joined, *second.joined]
    second.comments = (*first.comments, *second.comments)
    if first.runs:
        second.runs = [*first.runs, *second.runs]
        second.names = (*first.names, *second.names)
    else:
        # Its own bookmark before those that the deleted paragraph left behind.
        second.names = (*second.names, *first.names)
        second.style_before = first.style_before or first.style
    return second


def _raw(blocks: Iterable[WordBlock]) -> str:
    """Return the words of blocks, deleted ones included."""
    return "\n".join(
        "".join(r.text for r in block.runs) for block in blocks if isinstance(block, WordParagraph)
    )
