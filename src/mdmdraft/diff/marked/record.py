"""The list of changes as it grows while the marked text is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from mdmdraft.align.words import Stretch
from mdmdraft.model.changes import Change, ChangeKind, Operation, Place, What, Words
from mdmdraft.model.counting import WORD
from mdmdraft.model.draft import Part
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.revision import Revision, RevisionKind
from mdmdraft.model.text import (
    Block,
    Box,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    List,
    Note,
    Para,
    Quote,
    RawBlock,
    Rule,
    Table,
)

_WHAT: dict[type, What] = {
    Heading: "heading",
    List: "list",
    DefinitionList: "definition",
    Quote: "quotation",
    CodeBlock: "code",
    RawBlock: "raw",
    Rule: "rule",
    Table: "table",
    Figure: "image",
    Box: "box",
}


class Recorder:
    """Numbers the changes and keeps them; knows where the telling has come to."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.moves: dict[int, int] = {}
        """Number of the change by the number of the move."""
        self.forms: dict[int, int] = {}
        """Number of the change by the number of the change of form."""
        self.old_part: Part | None = None
        self.new_part: Part | None = None
        self.nearest = Place()
        """The last block that was passed in the new draft."""
        self.what: What | None = None
        """What the paragraphs being gone through are: those of an item, of a cell."""
        self.within = 0
        """Number of the change whose note is being gone through; 0 outside notes."""
        self._told: list[Words] = []
        self._moved: dict[int, list[Words]] = {}
        """What is told of what was moved, by the number of the change."""

    def what_of(self, block: Block) -> What:
        """Return what a block is called."""
        if isinstance(block, Para):
            if block.style == "bibliography":
                return "reference"
            return self.what or "paragraph"
        return _WHAT[type(block)]

    @contextmanager
    def paragraphs_are(self, what: What | None) -> Iterator[None]:
        """Say what the paragraphs are that are gone through now."""
        outer, self.what = self.what, what
        yield
        self.what = outer

    @contextmanager
    def in_move(self, number: int) -> Iterator[None]:
        """Add what changed in what was moved to the change that is the move."""
        nearest = self.nearest
        with self.in_note(number) as told:
            yield
        self.nearest = nearest
        moved = self._moved.setdefault(number, [])
        if moved:
            join(moved, Words("equal", "\n"))
        for run in told:
            join(moved, run)
        words = tuple(moved)
        if any(run.operation != "equal" for run in words):
            self.amend(
                number,
                words=words,
                added=counted(words, "insert"),
                removed=counted(words, "delete"),
            )

    @contextmanager
    def in_note(self, number: int) -> Iterator[list[Words]]:
        """Give the words that are told of a note: they belong to a change of its paragraph."""
        outer = self.within, self._told
        self.within, self._told = number, []
        yield self._told
        self.within, self._told = outer

    def tell(self, run: Words) -> None:
        """Add words of a block of a note to those of its paragraph."""
        if self._told:
            join(self._told, Words("equal", " "))
        join(self._told, run)

    def tell_more(self, runs: tuple[Words, ...]) -> None:
        """Add words of a run of a note to those of its paragraph."""
        if self._told and runs:
            join(self._told, Words("equal", " "))
        for run in runs:
            join(self._told, run)

    def place(self, value: Any, part: Part | None) -> Place:
        """Return where a block or row stands."""
        origin: Origin = getattr(value, "origin", NOWHERE)
        if isinstance(value, tuple) and value:
            return self.place(value[0], part)
        return Place(
            section=part.id if part else "",
            title=part.title if part else "",
            block=getattr(value, "id", ""),
            path=origin.path,
            line=origin.line if origin.path else 0,
            record=origin.record,
        )

    def pass_by(self, value: Any) -> None:
        """Note that a block of the new draft was passed."""
        if getattr(value, "id", ""):
            self.nearest = self.place(value, self.new_part)

    def add(
        self,
        kind: ChangeKind,
        what: What,
        *,
        old: Any = None,
        new: Any = None,
        before: str = "",
        after: str = "",
        words: tuple[Words, ...] = (),
        detail: str = "",
    ) -> int:
        """Add a change and return its number."""
        nearest = msgspec.structs.replace(
            self.nearest,
            section=self.new_part.id if self.new_part else "",
            title=self.new_part.title if self.new_part else "",
        )
        place = self.place(new, self.new_part) if new is not None else nearest
        old_place = self.place(old, self.old_part) if old is not None else Place()
        shown = new if new is not None else old
        origin: Origin = getattr(shown, "origin", NOWHERE)
        self.changes.append(
            Change(
                number=len(self.changes) + 1,
                kind=kind,
                what=what,
                place=place,
                old_place=old_place,
                before=before,
                after=after,
                words=words,
                added=counted(words, "insert"),
                removed=counted(words, "delete"),
                detail=detail,
                generated=bool(origin.via),
            )
        )
        return len(self.changes)

    def amend(self, number: int, **fields: Any) -> None:
        """Change what is told of a change."""
        self.changes[number - 1] = msgspec.structs.replace(self.changes[number - 1], **fields)

    def one_side(
        self, what: What, value: Any, text: str, *, new: bool, move: int = 0, form: int = 0
    ) -> Revision:
        """Tell that one draft has something alone, and return the mark of it; in a note it
        belongs to the note's change. `move` and `form` number what has its other place elsewhere,
        or in another form."""
        if self.within:
            self.tell(Words("insert" if new else "delete", text))
            return self.mark(self.within, new=new)
        if form:
            return self._formed(what, value, text, new=new, form=form)
        if move and move in self.moves:
            return self._moved_on(value, text, new=new, move=move)
        side = {"new" if new else "old": value, "after" if new else "before": text}
        words = (Words("insert" if new else "delete", text),) if text else ()
        if move:
            number = self.add("moved", what, **side)
            self.moves[move] = number
        else:
            number = self.add("inserted" if new else "deleted", what, words=words, **side)
        return self.mark(number, new=new, move=move)

    def _moved_on(self, value: Any, text: str, *, new: bool, move: int) -> Revision:
        """Tell the other place of a move, or one more block of it."""
        number = self.moves[move]
        self._told_on(number, value, text, new=new)
        return self.mark(number, new=new, move=move)

    def _formed(self, what: What, value: Any, text: str, *, new: bool, form: int) -> Revision:
        """Tell of a place of what became an item, or a paragraph: no word of it changed."""
        if form not in self.forms:
            names = ("paragraph", "list item")
            listed_now = (what != "paragraph") == new
            detail = " → ".join(names if listed_now else names[::-1])
            side = {"new" if new else "old": value}
            self.forms[form] = self.add("restyled", "paragraph", detail=detail, **side)
        number = self.forms[form]
        self._told_on(number, value, text, new=new)
        change = self.changes[number - 1]
        self.amend(number, words=(Words("equal", change.after or change.before),))
        return self.mark(number, new=new)

    def _told_on(self, number: int, value: Any, text: str, *, new: bool) -> None:
        """Add to a change what one draft has of it, and where that begins."""
        change = self.changes[number - 1]
        if new:
            fields: dict[str, Any] = {"after": _joined(change.after, text)}
            if not change.after:
                fields["place"] = self.place(value, self.new_part)
        else:
            fields = {"before": _joined(change.before, text)}
            if not change.before:
                fields["old_place"] = self.place(value, self.old_part)
        self.amend(number, **fields)

    def mark(self, number: int, *, new: bool, move: int = 0) -> Revision:
        """Return the mark of a change."""
        kinds: tuple[RevisionKind, RevisionKind] = ("deleted", "inserted")
        if move:
            kinds = ("moved-from", "moved-to")
        return Revision(kinds[new], number, move)


def _joined(one: str, two: str) -> str:
    return f"{one}\n{two}" if one else two


def counted(words: tuple[Words, ...], operation: Operation) -> int:
    """Return how many words were inserted or deleted, as the paper counts them; a word of which
    nothing but marks changed is none."""
    shown = [run for run in words if run.operation not in {"insert", "delete"} - {operation}]
    text = "".join(run.text for run in shown)
    changed = "".join(str(int(run.operation == operation)) * len(run.text) for run in shown)
    return sum(
        "0" not in changed[word.start() : word.end()]
        or any(changed[i] == "1" and text[i].isalnum() for i in range(*word.span()))
        for word in WORD.finditer(text)
    )


def words_of(found: list[Stretch], inner: dict[int, tuple[Words, ...]]) -> tuple[Words, ...]:
    """Return stretches as runs of words; `inner` holds those of the notes that changed."""
    out: list[Words] = []
    for stretch in found:
        if stretch.kind == "note":
            space = stretch.new[0].space
            join(out, Words("equal", f"{space}[^"))
            for run in inner[id(stretch)]:
                join(out, run)
            join(out, Words("equal", "]"))
        else:
            shown = stretch.old if stretch.kind == "delete" else stretch.new
            text = "".join(word.space + word.said for word in shown)
            join(out, Words(stretch.kind, text))
    return tuple(out)


def join(out: list[Words], run: Words) -> None:
    """Add a run to others, joined with the last one where that is of its kind."""
    if out and out[-1].operation == run.operation:
        out[-1] = Words(run.operation, out[-1].text + run.text)
    elif run.text:
        out.append(run)


def is_note_alone(found: list[Stretch]) -> bool:
    """Tell whether nothing but notes changed."""
    changed = [s for s in found if s.kind != "equal"]
    return bool(changed) and all(
        s.kind == "note" or all(isinstance(w.atom, Note) for w in (*s.old, *s.new)) for s in changed
    )
