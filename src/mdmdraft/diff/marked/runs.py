"""Runs of inlines of both versions in one: paragraphs, headings, captions, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from mdmdraft.align.tokens import PILCROW, Reader, Word, run_of
from mdmdraft.align.words import Stretch, stretches
from mdmdraft.diff.marked.record import Recorder, counted, is_note_alone, words_of
from mdmdraft.model.changes import ChangeKind, What, Words
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import (
    Block,
    Heading,
    Inline,
    Note,
    Para,
    Reformatted,
    Restyled,
    Revised,
)

replace = msgspec.structs.replace
Content = tuple[Inline, ...]
Blocks = tuple[Block, ...]
MergeNote = Callable[[Blocks, Blocks], Blocks]
"""Gives the blocks of a note in both versions, and tells the recorder their words."""


class Runs:
    """Merges runs; the readers give the words of either version."""

    def __init__(self, record: Recorder, old: Reader, new: Reader, merge_note: MergeNote) -> None:
        self.record = record
        self.old = old
        self.new = new
        self.merge_note = merge_note

    def marked(self, content: Content, mark: Revision) -> Content:
        """Return a run as one that a single version has."""
        return (Revised(mark, content),) if content else ()

    def paragraphs(self, olds: Sequence[Para], news: Sequence[Para]) -> tuple[Block, ...]:
        """Return paragraphs of both versions: one and one, or one and those it was split into."""
        old, new = olds[0], news[0]
        found = stretches(self._words(olds, self.old), self._words(news, self.new))
        restyled = old.style != new.style
        what = self.record.what_of(new)
        number, pieces = self._merged(found, old, new, what, restyled=restyled)
        made: list[Block] = []
        for index, (content, mark) in enumerate(pieces):
            base = news[min(index, len(news) - 1)] if len(news) > 1 else new
            para = replace(base, content=content, mark=mark)
            if index and base is new:
                para = replace(para, id="", anchor="")
            made.append(self._restyled(para, old, number) if restyled else para)
        return tuple(made)

    def _restyled(self, block: Para | Heading, old: Para | Heading, number: int) -> Restyled:
        was = replace(old, content=())
        return Restyled(block, was, number, origin=block.origin, id=block.id)

    def heading(self, old: Heading, new: Heading) -> Block:
        """Return a heading of both versions."""
        if old.level != new.level:
            return self.became(old, new)
        found = stretches(self.old.words(old.content), self.new.words(new.content))
        _, pieces = self._merged(found, old, new, "heading")
        was = old.number if old.number != new.number else None
        return replace(new, content=pieces[0][0], was_number=was)

    def became(self, old: Para | Heading, new: Para | Heading) -> Block:
        """Return a paragraph that became a heading, a heading that became a paragraph, or one of
        another level."""
        found = stretches(self.old.words(old.content), self.new.words(new.content))
        what = self.record.what_of(new)
        detail = f"{self._called(old)} → {self._called(new)}"
        number, pieces = self._merged(found, old, new, what, restyled=True, detail=detail)
        return self._restyled(replace(new, content=pieces[0][0]), old, number)

    def _called(self, block: Para | Heading) -> str:
        called = self.record.what_of(block)
        return f"{called} {block.level}" if isinstance(block, Heading) else called

    def caption(
        self,
        at_old: Block | None,
        at_new: Block | None,
        old: Content,
        new: Content,
        what: What = "caption",
    ) -> Content:
        """Return a run of both versions that is no paragraph of its own."""
        found = stretches(self.old.words(old), self.new.words(new))
        _, pieces = self._merged(found, at_old, at_new, what)
        return pieces[0][0]

    def _words(self, paras: Sequence[Para], reader: Reader) -> list[Word]:
        out: list[Word] = []
        for index, para in enumerate(paras):
            if index:
                out.append(Word(PILCROW, "", "", (), frozenset()))
            out += reader.words(para.content)
        return out

    def _merged(
        self,
        found: list[Stretch],
        old: Block | None,
        new: Block | None,
        what: What,
        *,
        restyled: bool = False,
        detail: str = "",
    ) -> tuple[int, list[tuple[Content, Revision | None]]]:
        """Return the number of the change, and each paragraph's run with the mark of its end."""
        record = self.record
        number = record.within
        changed = any(s.kind != "equal" for s in found)
        if not number and (changed or restyled):
            kind = _kind(found, restyled=restyled)
            shown: What = "note" if is_note_alone(found) else what
            number = record.add(kind, shown, old=old, new=new, detail=detail)
        inner: dict[int, tuple[Words, ...]] = {}
        pieces = self._pieces(found, number, inner)
        words = words_of(found, inner)
        if record.within:
            record.tell_more(words)
        elif number and (changed or restyled):
            record.amend(
                number,
                words=words,
                before=_side(words, "insert"),
                after=_side(words, "delete"),
                added=counted(words, "insert"),
                removed=counted(words, "delete"),
            )
        return number, pieces

    def _pieces(
        self, found: list[Stretch], number: int, inner: dict[int, tuple[Words, ...]]
    ) -> list[tuple[Content, Revision | None]]:
        pieces: list[tuple[Content, Revision | None]] = []
        content: list[Inline] = []
        for stretch in found:
            if stretch.kind == "note":
                content += self._note(stretch, number, inner)
                continue
            for words, ends in _by_paragraph(stretch):
                content += _content(stretch, words, number)
                if ends:
                    pieces.append((tuple(content), _mark(stretch, number)))
                    content = []
        pieces.append((tuple(content), None))
        return pieces

    def _note(
        self, stretch: Stretch, number: int, inner: dict[int, tuple[Words, ...]]
    ) -> tuple[Inline, ...]:
        old, new = stretch.old[0], stretch.new[0]
        one, two = old.atom, new.atom
        assert isinstance(one, Note)
        assert isinstance(two, Note)
        with self.record.in_note(number) as told:
            blocks = self.merge_note(one.blocks, two.blocks)
        inner[id(stretch)] = tuple(told)
        made = Word(new.key, new.space, "", new.wrappers, new.styles, replace(two, blocks=blocks))
        return run_of([made])


def _kind(found: list[Stretch], *, restyled: bool) -> ChangeKind:
    kinds = {s.kind for s in found}
    if kinds - {"equal", "format"}:
        return "changed"
    return "reformatted" if "format" in kinds else "restyled" if restyled else "changed"


def _by_paragraph(stretch: Stretch) -> list[tuple[slice, bool]]:
    """Return the slices of a stretch that stand in one paragraph, and whether it ends there."""
    words = stretch.old if stretch.kind == "delete" else stretch.new
    out: list[tuple[slice, bool]] = []
    start = 0
    for index, word in enumerate(words):
        if word.key == PILCROW:
            out.append((slice(start, index), True))
            start = index + 1
    out.append((slice(start, len(words)), False))
    return out


def _mark(stretch: Stretch, number: int) -> Revision | None:
    if stretch.kind == "insert":
        return Revision("inserted", number)
    if stretch.kind == "delete":
        return Revision("deleted", number)
    return None


def _content(stretch: Stretch, part: slice, number: int) -> Content:
    words = (stretch.old if stretch.kind == "delete" else stretch.new)[part]
    if not words:
        return ()
    content = run_of(words)
    mark = _mark(stretch, number)
    if mark is not None:
        return (Revised(mark, content),)
    if stretch.kind == "format":
        was = tuple(sorted(stretch.old[part][0].styles))
        return (Reformatted(was, content, number),)
    return content


def _side(words: tuple[Words, ...], without: str) -> str:
    return "".join(run.text for run in words if run.operation != without)
