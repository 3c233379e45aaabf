"""Paragraphs and tables as the blocks of a draft: lists, quotations, boxes and the rest rebuilt.

What a block is, its style says; how far it runs, the bookmark around it, where the document is
one of ours, and otherwise the run of paragraphs of that style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from mdmdraft.docx.box_styles import BOX_STYLES
from mdmdraft.docx.read.extents import Extents, caption_at, cut, has_definition, is_quoted
from mdmdraft.docx.read.grid import TableShaper
from mdmdraft.docx.read.ids import Ids, size
from mdmdraft.docx.read.inlines import Inlines
from mdmdraft.docx.read.paragraph_styles import (
    CAPTIONS,
    CODE,
    EMPTY,
    QUOTES,
    RULES,
    TERM,
    is_empty,
    is_item,
    is_picture,
    name,
    paragraph_style,
)
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Box,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    List,
    Para,
    Quote,
    Rule,
    Table,
)
from mdmdraft.model.walk import plain
from mdmdraft.model.word import WordBlock, WordParagraph, WordTable

_TYPED = re.compile(r"(\S[^\t]{0,20})\t")
_NUMERALS: dict[str, Literal["decimal", "alpha", "roman", "Alpha", "Roman"]] = {
    "lowerLetter": "alpha",
    "upperLetter": "Alpha",
    "lowerRoman": "roman",
    "upperRoman": "Roman",
}


class Around(NamedTuple):
    """What a block stands in."""

    box: str = ""
    """Kind of the box."""
    plain: bool = False
    """Whether it is a box, cell or note, where quotations have no paragraph style of their own."""
    quoted: bool = False


BODY = Around()


class Shaper:
    """Makes blocks of one document, in its order."""

    def __init__(self, inlines: Inlines, ids: Ids, path: str) -> None:
        self._inlines = inlines
        self._ids = ids
        self._extents = Extents(ids)
        self._path = path
        self._at = 0
        """Number of the paragraphs that were read."""
        self._tables = TableShaper(
            ids, lambda blocks: self.blocks(blocks, Around(plain=True)), self._origin
        )
        inlines.note_blocks = self._note

    def skip(self, paragraphs: int) -> None:
        """Count paragraphs that were read elsewhere."""
        self._at += paragraphs

    def _origin(self) -> Origin:
        return Origin(self._path, self._at + 1, self._at + 1)

    def _next(self) -> None:
        """Begin the next paragraph."""
        self._at += 1
        self._inlines.line = self._at

    def _note(self, blocks: tuple[WordBlock, ...]) -> tuple[Block, ...]:
        # A note is matched by the words around it: its paragraphs have ids where they had some.
        at, self._ids.is_making = self._at, False
        found = self.blocks(blocks, Around(plain=True))
        self._at, self._ids.is_making = at, True
        return found

    def blocks(self, items: Sequence[WordBlock], around: Around = BODY) -> tuple[Block, ...]:
        """Return the blocks of what follows one another in one place."""
        found: list[Block] = []
        at = 0
        while at < len(items):
            made, at = self._one(items, at, around)
            if made is not None:
                found.append(made)
        return tuple(found)

    def _one(self, items: Sequence[WordBlock], at: int, around: Around) -> tuple[Block | None, int]:
        """Return the block that begins at `at`, and where the next one begins."""
        item = items[at]
        if isinstance(item, WordTable):
            return self._table(items, at, at), at + 1
        style = name(item)
        box = BOX_STYLES.get(style)
        if box is not None and not around.plain:
            return self._box(items, at, box.kind)
        if is_item(item):
            return self._list(items, at, around)
        if style == TERM and not around.box and has_definition(items, at):
            return self._definitions(items, at, around)
        if style in QUOTES or (is_quoted(item) and around.plain and not around.quoted):
            return self._quote(items, at, around)
        if style in CAPTIONS and at + 1 < len(items) and isinstance(items[at + 1], WordTable):
            return self._table(items, at, at + 1), at + 2
        if is_picture(item) and (style == "figure" or caption_at(items, at + 1) is not None):
            return self._figure(items, at)
        return self._leaf(items, at, around)

    def _leaf(
        self, items: Sequence[WordBlock], at: int, around: Around
    ) -> tuple[Block | None, int]:
        item = items[at]
        assert isinstance(item, WordParagraph)
        origin, style = self._origin(), name(item)
        if style in CODE and not item.level:
            return self._code(items, at)
        self._next()
        if style in RULES:
            return Rule(origin, self._own(item, "rule", "")), at + 1
        if is_empty(item) or style in EMPTY:
            return None, at + 1
        if item.level:
            return self._heading(item, origin), at + 1
        return self._para(item, origin, style=paragraph_style(item, around.box)), at + 1

    def _para(
        self, item: WordParagraph, origin: Origin, *, style: str = "", tight: bool = False
    ) -> Para:
        id_, anchor = self._ids.take_own(item)
        content = self._inlines.read(item.runs)
        id_ = id_ or self._ids.made("para", plain(content))
        return Para(content, origin, id_, style=style, tight=tight, anchor=anchor)

    def _own(self, item: WordParagraph, kind: str, text: str) -> str:
        return self._ids.take_own(item)[0] or self._ids.made(kind, text)

    def _heading(self, item: WordParagraph, origin: Origin) -> Heading:
        runs, number = item.runs, item.number.rstrip(" .)\u00a0")
        words = "".join(r.text for r in runs)
        typed = _TYPED.match(words)
        if typed and not number:
            number, runs = typed[1], cut(runs, typed.end())
        id_, anchor = self._ids.take_own(item)
        content = self._inlines.read(runs)
        id_ = id_ or self._ids.made("heading", plain(content))
        return Heading(min(item.level, 4), content, origin, id_, anchor, number)

    def _code(self, items: Sequence[WordBlock], at: int) -> tuple[Block, int]:
        """Return preformatted text; paragraphs that touch are its lines, unless they have ids."""
        origin = self._origin()
        first = items[at]
        assert isinstance(first, WordParagraph)
        id_, _ = self._ids.take_own(first)
        lines = ["".join(r.text for r in first.runs)]
        end = at + 1
        while end < len(items) and name(items[end]) in CODE and not id_:
            further = items[end]
            if not isinstance(further, WordParagraph) or further.bookmarks:
                break
            lines.append("".join(r.text for r in further.runs))
            end += 1
        self._at += end - at
        text = "\n".join(lines)
        return CodeBlock(text, origin, id_ or self._ids.made("code", text)), end

    def _inner(self, items: Sequence[WordBlock], at: int, end: int) -> tuple[str, str]:
        return self._ids.take_around(items[at], sum(size(b) for b in items[at:end]))

    def _box(self, items: Sequence[WordBlock], at: int, kind: str) -> tuple[Block, int]:
        origin = self._origin()
        end = self._extents.box(items, at, kind)
        id_, anchor = self._inner(items, at, end)
        blocks = self.blocks(items[at:end], Around(kind, plain=True))
        id_ = id_ or self._ids.made(f"box {kind}", _start(blocks))
        return Box(kind, blocks, anchor, origin=origin, id=id_), end

    def _quote(self, items: Sequence[WordBlock], at: int, around: Around) -> tuple[Block, int]:
        origin = self._origin()
        end = self._extents.quote(items, at)
        id_, _ = self._inner(items, at, end)
        inner = [_unquoted(item) for item in items[at:end]]
        blocks = self.blocks(inner, around._replace(quoted=True, plain=True))
        return Quote(blocks, origin, id_ or self._ids.made("quote", _start(blocks))), end

    def _definitions(
        self, items: Sequence[WordBlock], at: int, around: Around
    ) -> tuple[Block, int]:
        origin = self._origin()
        end = self._extents.definitions(items, at)
        id_, _ = self._inner(items, at, end)
        entries: list[DefinitionItem] = []
        place = at
        while place < end:
            term = items[place]
            assert isinstance(term, WordParagraph)
            self._next()
            stop = place + 1
            while stop < end and name(items[stop]) != TERM:
                stop += 1
            content = self._inlines.read(term.runs)
            inner = self.blocks(items[place + 1 : stop], around)
            entries.append(DefinitionItem(content, (inner,) if inner else ()))
            place = stop
        id_ = id_ or self._ids.made("definitions", plain(entries[0].term))
        return DefinitionList(tuple(entries), origin, id_), end

    def _list(
        self, items: Sequence[WordBlock], at: int, around: Around, stop: int = -1
    ) -> tuple[Block, int]:
        """Return a list; `stop` is where the list around it ends."""
        origin = self._origin()
        first = items[at]
        assert isinstance(first, WordParagraph)
        stop = len(items) if stop < 0 else stop
        end = self._extents.list(items, at, stop, first)
        id_, _ = self._inner(items, at, end)
        entries: list[list[Block]] = []
        place = at
        while place < end:
            item = items[place]
            if isinstance(item, WordParagraph) and is_item(item):
                if item.list_level > first.list_level and entries:
                    inner, place = self._list(items, place, around, end)
                    entries[-1].append(inner)
                    continue
                entries.append(self._item(item))
                place += 1
                continue
            made, place = self._one(items[:end], place, around)
            if made is not None:
                entries[-1].append(made)
        text = _start(tuple(b for entry in entries for b in entry))
        return (
            List(
                tuple(tuple(entry) for entry in entries),
                first.ordered,
                first.start if first.ordered else 1,
                _NUMERALS.get(first.numeral, "decimal"),
                origin,
                id_ or self._ids.made("list", text),
            ),
            end,
        )

    def _item(self, item: WordParagraph) -> list[Block]:
        """Return the first paragraph of an item; none where the item begins with another block."""
        origin = self._origin()
        self._next()
        if is_empty(item):
            return []
        return [self._para(item, origin, tight=True)]

    def _figure(self, items: Sequence[WordBlock], at: int) -> tuple[Block, int]:
        origin = self._origin()
        picture = items[at]
        assert isinstance(picture, WordParagraph)
        caption = caption_at(items, at + 1)
        end = at + (1 if caption is None else 2)
        id_, anchor = self._inner(items, at, end)
        if not id_ and not anchor:
            id_, anchor = self._ids.take_own(picture)
        self._at += end - at
        shown = next(r for r in picture.runs if r.image)
        image = self._inlines.image(shown.image, shown.alt)
        label, words = self._label(caption)
        id_ = id_ or self._ids.made("figure", label + plain(words))
        return Figure(image, words, label, anchor, origin, id_), end

    def _label(self, caption: WordParagraph | None) -> tuple[str, tuple[Inline, ...]]:
        """Return the label of a caption (`Table 2`) and its words."""
        if caption is None:
            return "", ()
        self._inlines.line = self._at
        runs = caption.runs
        count = 0
        while count < len(runs) and runs[count].style.lower() == "caption label":
            count += 1
        if 0 < count < len(runs) and runs[count].field and runs[count].text.strip().isdigit():
            count += 1  # LibreOffice keeps no style of a number that it counts
        if not count:
            numbered = next((n for n, r in enumerate(runs) if r.field), -1)
            count = numbered + 1 if 0 <= numbered <= 1 else 0
        label = "".join(r.text for r in runs[:count]).strip()
        return label, self._inlines.read(cut(runs[count:], 0))

    def _table(self, items: Sequence[WordBlock], at: int, table_at: int) -> Table:
        """Return a table; `at` is its caption, where it has one above it."""
        origin = self._origin()
        table = items[table_at]
        assert isinstance(table, WordTable)
        caption = items[at] if at < table_at else None
        id_, anchor = self._inner(items, at, table_at + 1)
        label: str = ""
        words: tuple[Inline, ...] = ()
        if isinstance(caption, WordParagraph):
            if not id_:
                id_, anchor = self._ids.take_own(caption)
            self._at += 1
            label, words = self._label(caption)
        return self._tables.shape(table, origin, id_, anchor, label, words)


def _unquoted(item: WordBlock) -> WordBlock:
    if not isinstance(item, WordParagraph) or name(item) not in QUOTES:
        return item
    return msgspec.structs.replace(item, style="Body Text")


def _start(blocks: tuple[Block, ...]) -> str:
    """Return the words that a group of blocks begins with, to name it by."""
    first = blocks[0] if blocks else None
    if isinstance(first, Para | Heading):
        return plain(first.content)
    return getattr(first, "id", "")
