"""Runs as inlines: styles nested again, fields as citations, references as notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from mdmdraft.docx.bookmarks import anchor_of, labelled
from mdmdraft.docx.zotero import FieldCitation, read_citation
from mdmdraft.model.captioned import CAPTIONED, PREFIXES
from mdmdraft.model.draft import Citation
from mdmdraft.model.text import (
    Block,
    Break,
    Cite,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Ref,
    Span,
    Style,
    Styled,
    Text,
)
from mdmdraft.model.walk import plain, plain_blocks
from mdmdraft.model.word import WordBlock, WordDocument, WordParagraph, WordRun, WordTable

CODE_STYLES = frozenset({"verbatim char", "source text", "html code", "code"})
_ENDINGS = (
    (b"\x89PNG", "png"), (b"\xff\xd8", "jpg"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*", "tiff"),
    (b"MM\0*", "tiff"), (b"\x01\0\0\0", "emf"), (b"\xd7\xcd\xc6\x9a", "wmf"),
)  # fmt: skip


class Inlines:
    """Makes inlines of runs; counts citations and gathers what is cited and shown."""

    def __init__(self, document: WordDocument, name: str, *, ours: bool) -> None:
        self._document = document
        self._name = name
        self._ours = ours
        self._cited: dict[int, FieldCitation] = {}
        for field in document.fields:
            cited = read_citation(field.instruction)
            if cited is not None:
                self._cited[field.number] = cited
        self.citations: list[Citation] = []
        self.references: dict[str, dict[str, object]] = {}
        self.images: dict[str, bytes] = {}
        self._in_note = False
        self.line = 0
        """Number of the paragraph that is read."""
        self.note_blocks: Callable[[tuple[WordBlock, ...]], tuple[Block, ...]] = lambda _: ()
        """What makes blocks of a note's."""

    def read(self, runs: Sequence[WordRun]) -> tuple[Inline, ...]:
        """Return the inlines of runs."""
        found: list[Inline] = []
        at = 0
        while at < len(runs):
            end = at + 1
            field = runs[at].field
            cited = self._cited.get(field) if field else None
            if cited is not None:
                while end < len(runs) and runs[end].field == field:
                    end += 1
                number = self._count(cited)
                content = self._linked(runs[at:end])
                self.citations[number - 1] = msgspec.structs.replace(
                    self.citations[number - 1], text=plain(content)
                )
                found.append(Cite(cited.items, content, number))
            else:
                while end < len(runs) and runs[end].field not in self._cited:
                    end += 1
                found.extend(self._linked(runs[at:end]))
            at = end
        return tuple(found)

    def _count(self, cited: FieldCitation) -> int:
        number = len(self.citations) + 1
        self.citations.append(Citation(number, cited.items, "", self._name, self.line))
        for key, data in cited.data.items():
            self.references.setdefault(key, data)
        return number

    def _linked(self, runs: Sequence[WordRun]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        at = 0
        while at < len(runs):
            end, link = at + 1, runs[at].link
            reference = _is_reference(runs[at])
            while (
                end < len(runs) and runs[end].link == link and _is_reference(runs[end]) == reference
            ):
                end += 1
            content = self._nested(runs[at:end], frozenset())
            if link:
                found.append(self._link(link, content, reference=reference))
            else:
                found.extend(content)
            at = end
        return tuple(found)

    def _link(self, link: str, content: tuple[Inline, ...], *, reference: bool) -> Inline:
        if not link.startswith("#"):
            return Link(link, content)
        label = labelled(link[1:], CAPTIONED)
        if label is not None:
            prefix, anchor = label
            return Ref(prefix, CAPTIONED[prefix].id_of(anchor), content, anchor)
        anchor = anchor_of(link[1:], ours=self._ours) or link[1:]
        kind, _, id_ = anchor.partition("-")
        if reference and kind in PREFIXES and id_:
            return Ref(kind, id_, content, anchor)
        return Link(f"#{anchor}", content)

    def _nested(self, runs: Sequence[WordRun], done: frozenset[Style]) -> tuple[Inline, ...]:
        """Return runs with their styles as nested groups, the one that runs furthest outside."""
        found: list[Inline] = []
        at = 0
        while at < len(runs):
            left = [s for s in runs[at].styles if s not in done]
            if not left:
                end = at + 1
                style = runs[at].style.lower()
                while (
                    end < len(runs)
                    and runs[end].style.lower() == style
                    and not any(s not in done for s in runs[end].styles)
                ):
                    end += 1
                found.extend(self._plain(runs[at:end], style))
                at = end
                continue
            ends = {style: _end(runs, at, style) for style in left}
            outer = max(left, key=lambda style: ends[style])
            end = ends[outer]
            found.append(Styled(outer, self._nested(runs[at:end], done | {outer})))
            at = end
        return tuple(found)

    def _plain(self, runs: Sequence[WordRun], style: str) -> tuple[Inline, ...]:
        """Return runs of one character style, those of direct formatting being around them."""
        if style in CODE_STYLES and not any(r.note or r.image for r in runs):
            return (Code("".join(r.text for r in runs)),)
        found: list[Inline] = []
        words: list[str] = []
        for run in runs:
            if run.note or run.image:
                found.extend(_words("".join(words)))
                words.clear()
                found.extend(self._note(run) if run.note else self._image(run))
            else:
                words.append(run.text)
        found.extend(_words("".join(words)))
        if style == "pending" and found:
            return (Span(tuple(found), classes=("pending",)),)
        return tuple(found)

    def _image(self, run: WordRun) -> tuple[Inline, ...]:
        return (self.image(run.image, run.alt),)

    def image(self, digest: str, alt: str) -> Image:
        """Return a picture, and keep its bytes by the path it gets."""
        data = self._document.images.get(digest, b"")
        ending = next((e for start, e in _ENDINGS if data.startswith(start)), "")
        path = f"word:{digest}.{ending or ('svg' if b'<svg' in data[:1000] else 'bin')}"
        self.images[path] = data
        return Image(path, alt, 0.0)

    def _note(self, run: WordRun) -> tuple[Inline, ...]:
        inner = self._document.notes.get(run.note)
        if inner is None or self._in_note:
            # A note in a note is a file's mistake, and may be a ring.
            return ()
        self._in_note = True
        found = self._note_or_cite(inner)
        self._in_note = False
        return (found,)

    def _note_or_cite(self, inner: tuple[WordBlock, ...]) -> Inline:
        cited = self._whole(inner)
        if cited is None:
            return Note(self.note_blocks(inner))
        # In a note style a citation is a note, and the field stands in it.
        number = self._count(cited)
        blocks = self.note_blocks(tuple(_without_fields(b) for b in inner))
        self.citations[number - 1] = msgspec.structs.replace(
            self.citations[number - 1], text=plain_blocks(blocks)
        )
        return Cite(cited.items, (Note(blocks),), number)

    def _whole(self, blocks: tuple[WordBlock, ...]) -> FieldCitation | None:
        """Return the citation that a note is from its first word to its last."""
        fields: set[int] = set()
        for block in blocks:
            if isinstance(block, WordTable):
                return None
            fields.update(r.field for r in block.runs if r.text.strip() or r.image)
        return self._cited.get(next(iter(fields))) if len(fields) == 1 else None


def _end(runs: Sequence[WordRun], at: int, style: Style) -> int:
    while at < len(runs) and style in runs[at].styles:
        at += 1
    return at


def _is_reference(run: WordRun) -> bool:
    return run.style.lower() == "cross reference"


def _without_fields(block: WordBlock) -> WordBlock:
    if isinstance(block, WordParagraph):
        runs = tuple(msgspec.structs.replace(r, field=0) if r.field else r for r in block.runs)
        return msgspec.structs.replace(block, runs=runs)
    return block


def _words(text: str) -> list[Inline]:
    found: list[Inline] = []
    for index, line in enumerate(text.split("\n")):
        if index:
            found.append(Break(True))
        if line:
            found.append(Text(line))
    return found
