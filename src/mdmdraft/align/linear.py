"""The linear text: paragraphs, headings, captions and tables in the order of reading.

Boxes, quotations and lists are not levels of it: where a reviewer's paragraph stands between two
items of a list, a tree would have two new lists, a linear text has one new paragraph. What a
paragraph stands in is kept as its `ancestors`.

Offsets in a paragraph count its units: a character is one, and so is a citation, a note, a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import msgspec

from mdmdraft.align.signature import Signer
from mdmdraft.align.tokens import Reader, Word
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.text import Align, Block, Cite, Inline, Link, Note, Row, Style, Styled, Text
from mdmdraft.model.walk import ATOM
from mdmdraft.model.word import Tracked

_READER = Reader(Signer({}))


@dataclass(slots=True, eq=False)
class TextRun:
    """Words set alike, or one citation, note or picture."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str = ""
    atom: Inline | None = None
    width: int = 0
    """Characters that it takes in the plain text of its block: 0 for a note or a picture."""
    note: list[LinearItem] = field(default_factory=list)
    """The linear text of the note that it is."""
    shown: str = ""
    """What is printed for a citation."""
    inserted: Tracked | None = None
    deleted: Tracked | None = None
    formatted: Tracked | None = None
    comments: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Ancestor:
    """A block around a paragraph; for a list, the item that the paragraph stands in."""

    block: Block
    item: int = -1


@dataclass(slots=True, eq=False)
class TextParagraph:
    """A paragraph or what is like one."""

    kind: str
    """`para`, `heading`, `caption`, `term`, `code`, `rule`, `image`, `front`."""
    runs: list[TextRun]
    id: str = ""
    """Id of the block in the draft; of a Word paragraph, that of its bookmark."""
    part: str = ""
    section: str = ""
    origin: Origin = NOWHERE
    ancestors: tuple[Ancestor, ...] = ()
    block: Block | None = None
    names: tuple[str, ...] = ()
    """Of a Word paragraph: the ids of all blocks whose bookmarks stand at it."""
    level: int = 0
    listed: bool = False
    depth: int = 0
    ordered: bool = False
    """Of a Word paragraph: whether the list that it is an item of is numbered."""
    style: str = ""
    number: str = ""
    deletions: list[tuple[int, TextRun]] = field(default_factory=list)
    """Of a Word paragraph: what was deleted with tracking on, and before which unit."""
    end: Tracked | None = None
    """Of a Word paragraph: how its end was inserted."""
    joined: list[Tracked] = field(default_factory=list)
    """Of a Word paragraph: how the ends were deleted that stood within it."""
    style_before: str = ""
    """Of a Word paragraph: the style of the one before it that was deleted with its end.
    LibreOffice sets what is left as that one was."""
    restyled: Tracked | None = None
    comments: tuple[str, ...] = ()
    base: TextParagraph | None = None
    """Of a paragraph of the base read back: the paragraph of the draft that it prints."""
    base_units: Sequence[int] = ()
    """Of a paragraph of the base read back: the unit of `base` at each of its own units and at
    its end; -1 for what the writer put before it (a number, a label)."""
    _text: str | None = None
    _words: list[Word] | None = None
    _key: str | None = None

    @property
    def text(self) -> str:
        """Its words, with `ATOM` for each thing that is no word."""
        if self._text is None:
            self._text = "".join(p.text for p in self.runs)
        return self._text

    @property
    def printed(self) -> str:
        """Its words as they are printed, those of citations too."""
        return "".join(p.shown or p.text for p in self.runs)

    @property
    def words(self) -> list[Word]:
        """Its words, for comparing."""
        if self._words is None:
            self._words = _READER.words(inlines(self.runs))
        return self._words

    @property
    def key(self) -> str:
        """What it is told from others by: made of its pieces, which is cheaper than its words."""
        if self._key is None:
            parts: list[str] = []
            last = ""
            for piece in self.runs:
                if piece.text.isspace():
                    # How a blank is set shows nowhere.
                    parts.append(piece.text)
                    continue
                look = f"\x1f{','.join(sorted(piece.styles))}\x1e{piece.link}\x1d"
                if look != last:
                    parts.append(look)
                    last = look
                atom = piece.atom
                parts.append(piece.text if atom is None else _READER.signer.atom(atom))
            self._key = "".join(parts)
        return self._key

    def set_runs(self, runs: list[TextRun]) -> None:
        """Give it other pieces."""
        self.runs = runs
        self._text = self._words = self._key = None

    def drop(self, units: int) -> None:
        """Take its first units off, and what was deleted among them."""
        self.set_runs(self.slice(units, len(self.text)))
        self.deletions = [(at - units, piece) for at, piece in self.deletions if at >= units]

    def slice(self, start: int, end: int) -> list[TextRun]:
        """Return the pieces from one unit to before another."""
        found: list[TextRun] = []
        at = 0
        for piece in self.runs:
            a, b = max(start - at, 0), min(end - at, len(piece.text))
            at += len(piece.text)
            if a >= b:
                continue
            if piece.atom is not None or (a, b) == (0, len(piece.text)):
                found.append(piece)
            else:
                found.append(cut(piece, a, b))
        return found


@dataclass(slots=True, eq=False)
class TextRow:
    """A row of a table; each cell is a linear text."""

    cells: list[list[LinearItem]]
    id: str = ""
    origin: Origin = NOWHERE
    block: Row | None = None
    names: tuple[str, ...] = ()
    inserted: Tracked | None = None
    spans: tuple[tuple[int, int], ...] = ()
    """How many rows and columns each cell takes up."""
    aligns: tuple[Align, ...] = ()
    """Of a row of a Word table: how each cell is aligned, where it says so."""
    base: TextRow | None = None
    table: TextTable | None = None
    _text: str | None = None

    @property
    def text(self) -> str:
        """The words of its cells."""
        if self._text is None:
            self._text = "\n".join(text_of(cell) for cell in self.cells)
        return self._text


@dataclass(slots=True, eq=False)
class TextTable:
    """A table without its caption, which is a paragraph before it."""

    rows: list[TextRow]
    id: str = ""
    section: str = ""
    origin: Origin = NOWHERE
    ancestors: tuple[Ancestor, ...] = ()
    block: Block | None = None
    names: tuple[str, ...] = ()
    base: TextTable | None = None

    @property
    def text(self) -> str:
        """The words of its rows."""
        return "\n".join(row.text for row in self.rows)


LinearItem = TextParagraph | TextTable
LinearText = list[LinearItem]


def cut(piece: TextRun, start: int, end: int) -> TextRun:
    """Return a part of a piece of words."""
    return replace(piece, text=piece.text[start:end], width=end - start if piece.width else 0)


def text_of(items: Sequence[LinearItem]) -> str:
    """Return the words of a linear text, a line a paragraph."""
    return "\n".join(item.text for item in items)


def items_in(items: Sequence[LinearItem]) -> Iterator[LinearItem]:
    """Yield every item of a linear text, each table before what stands in its cells."""
    for item in items:
        yield item
        if isinstance(item, TextTable):
            for row in item.rows:
                for cell in row.cells:
                    yield from items_in(cell)


def paragraphs_in(items: Sequence[LinearItem]) -> list[TextParagraph]:
    """Return every paragraph of a linear text, those in cells included, those in notes not."""
    return [item for item in items_in(items) if isinstance(item, TextParagraph)]


def runs_in(items: Sequence[LinearItem]) -> list[TextRun]:
    """Return the runs of every paragraph of a linear text."""
    return [run for paragraph in paragraphs_in(items) for run in paragraph.runs]


def note_paragraphs(paragraph: TextParagraph) -> list[TextParagraph]:
    """Return the paragraphs of the notes of a paragraph."""
    return [inner for piece in paragraph.runs for inner in paragraphs_in(piece.note)]


def inlines(pieces: Sequence[TextRun]) -> tuple[Inline, ...]:
    """Return pieces as inlines; neighbours that are set alike are one text, so that a word that
    was tracked letter by letter is one word."""
    found: list[Inline] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        end = at + 1
        made: Inline
        if piece.atom is not None:
            made = piece.atom
        else:
            while (
                end < len(pieces)
                and pieces[end].atom is None
                and pieces[end].styles == piece.styles
                and pieces[end].link == piece.link
            ):
                end += 1
            made = Text("".join(p.text for p in pieces[at:end]))
        for style in sorted(piece.styles):
            made = Styled(style, (made,))
        if piece.link:
            made = Link(piece.link, (made,))
        found.append(made)
        at = end
    return tuple(found)


def printed(pieces: Sequence[TextRun]) -> str:
    """Return pieces as a reader sees them: a citation as printed, a note between `[^` and `]`."""
    out: list[str] = []
    for piece in pieces:
        if piece.atom is None:
            out.append(piece.text)
        elif isinstance(piece.atom, Note):
            out.append(f"[^{text_of(piece.note).replace(ATOM, '')}]")
        elif isinstance(piece.atom, Cite):
            out.append(piece.shown if piece.width else f"[^{piece.shown}]")
        else:
            out.append("[image]")
    return "".join(out)


class Linked(Protocol):
    """Words, and the web address that they lead to."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def link(self) -> str:
        """The address; empty where they lead nowhere."""


def led(pieces: Iterable[Linked]) -> list[tuple[str, str]]:
    """Return the words of pieces by where they lead; how a blank leads shows nowhere."""
    found: list[tuple[str, str]] = []
    for piece in pieces:
        if found and (found[-1][1] == piece.link or not piece.text.strip()):
            found[-1] = (found[-1][0] + piece.text, found[-1][1])
        elif piece.text.strip():
            found.append((piece.text, piece.link))
    return [(text.strip(), link) for text, link in found]


def bare_cite(cite: Cite) -> Cite:
    """Return a citation without its number and printed words, by which drafts are compared."""
    return msgspec.structs.replace(cite, content=(), number=0, at=-1, end=-1)
