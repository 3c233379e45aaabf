"""A draft with a mark in the place of what the sources hold apart for other readers.

A frozen draft for the public may say what was restricted since. Its passages are found by what they
are of (a record, a source, a picture) and by their words; nothing of them goes on, not their names,
not the digests that blocks are named by.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from mdmdraft.align.elsewhere import (
    Elsewhere,
    Keys,
    is_container,
    leaves_of,
    overlap,
    runs_of,
    said,
)
from mdmdraft.align.tokens import Word, run_of
from mdmdraft.compose.passages import Withheld
from mdmdraft.model.draft import Citation, Draft, Part, Statement
from mdmdraft.model.kinds import BY_PREFIX, record_at
from mdmdraft.model.origin import NOWHERE
from mdmdraft.model.source import digest
from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Cite,
    CodeBlock,
    Figure,
    Heading,
    Image,
    Inline,
    Note,
    Para,
    RawBlock,
    Ref,
    Row,
    Span,
    Table,
    Text,
)
from mdmdraft.model.walk import (
    map_children,
    map_contents,
    plain,
    plain_blocks,
    walk_blocks,
    walk_inlines,
)

replace = msgspec.structs.replace


class Hidden(msgspec.Struct, frozen=True):
    """A passage that was found, for its writer alone: where it stands, and its first words."""

    place: str
    words: str


class Masker:
    """Finds what is withheld in a draft that held it openly; `other` is the one that does not."""

    def __init__(self, other: Draft, withheld: Withheld, mark: str) -> None:
        blocks = tuple(block for part in other.parts for block in part.blocks)
        texts = [(Text(text),) for s in other.statements for text in _strings(s)]
        self.mark = mark
        self.records = withheld.records - {*other.records, *_told(other)}
        self.citations = withheld.citations - other.references.keys()
        self.images = withheld.images - set(_images(blocks))
        self.elsewhere = Elsewhere([*runs_of(blocks), *texts], runs_of(withheld.blocks))
        self._kept = _containers(blocks)
        self._others = _containers(withheld.blocks)
        self._ids = {name for name in self._names() if not name.isalpha()}
        self.found: list[Hidden] = []
        self.renamed: dict[str, str] = {}
        """The new names of blocks that were changed, by their old ones."""
        self._place = ""
        self._count = 0

    def _names(self) -> set[str]:
        """Return the ids of the records and sources that are withheld."""
        return {name.partition(":")[2] for name in self.records} | self.citations

    def draft(self, draft: Draft) -> Draft:
        """Return the draft without what is withheld; what was found is in `found`."""
        return replace(
            draft,
            parts=tuple(self._part(part) for part in draft.parts),
            records=tuple(r for r in draft.records if r not in self.records),
            citations=tuple(c for c in draft.citations if not self._is_cited(c)),
            references={k: v for k, v in draft.references.items() if k not in self.citations},
            statements=tuple(
                self._statement(s)
                for s in draft.statements
                if f"{s.kind}:{s.id}" not in self.records
            ),
        )

    def _part(self, part: Part) -> Part:
        self._place = part.path
        if f"section:{part.id}" in self.records:
            self._note(part.title, f"{part.path}:1")
            heading = Heading(1, self._words(), id=self._id())
            name = f"removed-{self._count}"
            return replace(part, id=name, title=self.mark, path="", blocks=(heading,))
        title = self.text(part.title, place=None)
        return replace(part, title=title, blocks=self.blocks(part.blocks))

    def _is_cited(self, citation: Citation) -> bool:
        return any(item.key in self.citations for item in citation.items)

    def _statement(self, statement: Statement) -> Statement:
        def text(words: str) -> str:
            return self.text(words, place=None)

        ids = self._names()
        return replace(
            statement,
            title=text(statement.title),
            text="\n".join(map(text, statement.text.split("\n"))),
            facts=tuple(
                (name, tuple(text(v) for v in values if v.partition(",")[0] not in ids))
                for name, values in statement.facts
            ),
        )

    # -- blocks -----------------------------------------------------------------------------

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks with one mark in the place of those that follow each other."""
        made: list[Block] = []
        for block in blocks:
            found = self._block(block)
            if self._is_mark(found) and made and self._is_mark(made[-1]):
                self._rename(block, made[-1].id)
            else:
                made.append(found)
        return tuple(made)

    def _is_mark(self, block: Block) -> bool:
        return isinstance(block, Para) and block.content == self._words()

    def _block(self, block: Block) -> Block:
        self._place = block.origin.place or self._place
        if self._is_gone(block):
            self._note(plain_blocks((block,)) or _alt(block), self._place)
            self._rename(block, self._id())
            name = self.renamed[block.id]
            if isinstance(block, Heading):
                return Heading(block.level, self._words(), id=name, classes=("unnumbered",))
            return Para(self._words(), id=name)
        known = len(self.found)
        made = map_children(map_contents(block, self.run), self.blocks)
        if isinstance(made, Table):
            made = replace(
                made, head=tuple(map(self._row, made.head)), body=tuple(map(self._row, made.body))
            )
        elif isinstance(made, Figure):
            made = replace(made, image=self._image(made.image))
        if len(self.found) > known:
            self.renamed[block.id] = self._id()
            made = replace(made, id=self.renamed[block.id])
        return made

    def _rename(self, block: Block, name: str) -> None:
        """Note that a block, with all that is in it, goes by a name now."""
        self.renamed |= {inner.id: name for inner in (block, *walk_blocks((block,)))}

    def _row(self, row: Row) -> Row:
        if row.origin.record not in self.records:
            return row
        self._note(plain_blocks(b for c in row.cells for b in c.blocks), row.origin.place)
        cells = tuple(
            replace(cell, blocks=(Para(self._words(), id=self._id()),)) for cell in row.cells
        )
        return replace(row, cells=cells, origin=NOWHERE, id=self._id())

    def _image(self, image: Image) -> Image:
        return replace(image, alt=self.text(image.alt, place=self._place))

    def _is_gone(self, block: Block) -> bool:
        """Tell whether a block is withheld as a whole."""
        origin = block.origin
        key = origin.via.partition("refs:")[2]
        if origin.record in self.records or key in self.citations:
            return True
        if isinstance(block, Box):
            at = record_at(block.anchor, lambda kind, id_: f"{kind.name}:{id_}" in self.records)
            if at is not None:
                return True
        if isinstance(block, Figure):
            return block.image.path in self.images
        if isinstance(block, CodeBlock | RawBlock):
            words = self.elsewhere.reader.words((Text(block.text),))
            return any(self._marks(words))
        if isinstance(block, Para | Heading):
            words = self.elsewhere.reader.words(block.content)
            return bool(said(words)) and all(self._marks(words))
        return is_container(block) and self._is_container_gone(block)

    def _is_container_gone(self, block: Block) -> bool:
        own, kind = leaves_of(block), type(block)
        other = overlap(own, self._others.get(kind, ()))
        return 2 * other >= own.total() > 0 and other > overlap(own, self._kept.get(kind, ()))

    # -- words ------------------------------------------------------------------------------

    def run(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return a run with the mark in the place of words that are withheld."""
        words = self.elsewhere.reader.words(content)
        marks = self._marks(words)
        made: list[Word] = []
        is_changed = False
        for at, (word, is_marked) in enumerate(zip(words, marks, strict=True)):
            if is_marked:
                is_changed = True
                if not at or not marks[at - 1]:
                    made.append(Word(self.mark, word.space, self.mark, (), frozenset(), around=()))
                continue
            inner = self._atom(word.atom) if word.atom is not None else None
            if inner is not None and inner != word.atom:
                is_changed = True
                word = dataclasses.replace(word, atom=inner)  # noqa: PLW2901
            made.append(word)
        if not is_changed:
            return content
        self._note(plain(content), self._place)
        return run_of(made)

    def text(self, text: str, *, place: str | None = "") -> str:
        """Return a plain text in the same way; with None for its place it is not noted."""
        known, self._place = len(self.found), place or ""
        made = plain(self.run((Text(text),))) if text else text
        if place is None:
            del self.found[known:]
        return made

    def _marks(self, words: list[Word]) -> list[bool]:
        found = self.elsewhere.marks(words)
        return [mark or self._is_named(word) for mark, word in zip(found, words, strict=True)]

    def _is_named(self, word: Word) -> bool:
        """Tell whether a word is that of a record, a source or a picture that is withheld."""
        if word.text in self._ids:
            return True
        for around in word.wrappers:
            if isinstance(around, Span) and around.origin is not None:
                if around.origin.record in self.records:
                    return True
            elif isinstance(around, Ref):
                kind = BY_PREFIX.get(around.kind)
                if kind is not None and f"{kind.name}:{around.id}" in self.records:
                    return True
            elif isinstance(around, Bound) and f"evidence:{around.evidence}" in self.records:
                return True
        if isinstance(word.atom, Cite):
            return any(item.key in self.citations for item in word.atom.items)
        return isinstance(word.atom, Image) and word.atom.path in self.images

    def _atom(self, atom: Inline) -> Inline:
        if isinstance(atom, Note):
            return replace(atom, blocks=self.blocks(atom.blocks))
        return self._image(atom) if isinstance(atom, Image) else atom

    def _words(self) -> tuple[Inline, ...]:
        return (Text(self.mark),)

    def _id(self) -> str:
        self._count += 1
        return digest(f"removed {self._count}")

    def _note(self, words: str, place: str) -> None:
        first = " ".join(words.split()[:8])
        self.found.append(Hidden(place, first))


def _strings(statement: Statement) -> Iterator[str]:
    yield statement.title
    yield from statement.text.split("\n")
    for _, values in statement.facts:
        yield from values


def _told(draft: Draft) -> Iterator[str]:
    """Yield `kind:id` of the records that a draft tells of, or refers to."""
    for statement in draft.statements:
        yield f"{statement.kind}:{statement.id}"
    for inline in walk_inlines(block for part in draft.parts for block in part.blocks):
        if isinstance(inline, Ref) and inline.kind in BY_PREFIX:
            yield f"{BY_PREFIX[inline.kind].name}:{inline.id}"


def _containers(blocks: Iterable[Block]) -> dict[type, list[Counter[Keys]]]:
    """Return the texts in each block that holds others, by what it is."""
    found: dict[type, list[Counter[Keys]]] = {}
    for block in walk_blocks(blocks):
        if is_container(block):
            found.setdefault(type(block), []).append(leaves_of(block))
    return found


def _images(blocks: Iterable[Block]) -> Iterator[str]:
    return (inline.path for inline in walk_inlines(blocks) if isinstance(inline, Image))


def _alt(block: Block) -> str:
    return block.image.alt if isinstance(block, Figure) else ""
