"""Operations on what a block prints → marks on the raw run that its words came from."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from mdmdraft.model.edit import NewText
from mdmdraft.review.patch.actions import CannotPatch, Op, Remove, Replace, Restyle
from mdmdraft.review.patch.generated import Explain
from mdmdraft.review.patch.marks import Insert, Marks
from mdmdraft.review.patch.printed import Printed, PrintedRun, RunAddress
from mdmdraft.review.patch.segments import Run

_STANDS_ALONE = frozenset({"cite", "note", "image"})
_ENDS = frozenset(".,;:!?)]”’»…")


class Resolved(msgspec.Struct, frozen=True):
    """The marks of one edit, and the run that they are on."""

    address: RunAddress
    marks: Marks


class Resolver:
    """Resolves the operations of one edit on one block."""

    def __init__(
        self, text: Printed, run_of: Callable[[RunAddress], Run], explain: Explain
    ) -> None:
        self.text = text
        self.run_of = run_of
        self.explain = explain
        self.address: RunAddress | None = None
        self._wide = [p for p in text.pieces if p.start < p.end and not p.is_mark]
        self.deleted: list[tuple[int, int]] = []
        self.inserted: list[Insert] = []
        self.restyled: list[tuple[int, int, object, bool]] = []

    def resolve(self, ops: tuple[Op, ...]) -> Resolved:
        """Return the marks of the operations. Raises CannotPatch."""
        for op in ops:
            if isinstance(op, Remove):
                self._remove(op)
                continue
            if not 0 <= op.start <= op.end <= len(self.text.text):
                raise CannotPatch(
                    "the edit lies outside of its block",
                    "the draft it was located in is another one",
                )
            if isinstance(op, Restyle):
                self._restyle(op)
            else:
                self._replace(op)
        if self.address is None:
            raise CannotPatch("the edit changes nothing", "there is nothing to put back")
        self._check_own()
        marks = Marks(tuple(_joined(self.deleted)), tuple(self.inserted), tuple(self.restyled))  # type: ignore[arg-type]
        return Resolved(self.address, marks)

    def split(self, at: int, raw: str) -> Resolved:
        """Return the marks of a split at an offset. Raises CannotPatch."""
        off = self._at(at)
        assert self.address is not None
        return Resolved(self.address, Marks(inserted=(Insert(off, 0, split=raw),)))

    def _check_own(self) -> None:
        for number, (start, end) in enumerate(self.deleted):
            if any(start < b and a < end for a, b in self.deleted[:number]):
                raise CannotPatch("the edit changes the same words twice", "put it in by hand")

    # -- replace ----------------------------------------------------------------------------

    def _replace(self, op: Replace) -> None:
        start, end, new = trimmed(self.text.text, op)
        if start == end and not any(f.text or f.cite or f.note for f in new):
            if op.start == op.end:
                raise CannotPatch("the edit changes nothing", "there is nothing to put back")
            self._at(start)
            return
        covered = [p for p in self._wide if p.start < end and start < p.end]
        if not covered:
            self._insert(self._at(start), new, 0)
            return
        self._check_generated(covered, start, end, new)
        spans: list[tuple[int, int]] = []
        for number, piece in enumerate(covered):
            if piece.kind == "generated" and self._goes_along(covered, number):
                continue
            spans.append(self._span(piece, start, end))
        spans = _joined(spans)
        if not new and len(spans) == 1:
            spans = [self._kept_break(*spans[0])]
        self.deleted.extend(spans)
        if new:
            first = min(spans)[0]
            size = max(b for _, b in spans) - first
            self._insert(first, new, size, unlinks=op.unlinks)

    def _insert(
        self, at: int, new: tuple[NewText, ...], replaces: int, *, unlinks: bool = False
    ) -> None:
        if new:
            insert = Insert(at, len(self.inserted), new, replaces, unlinks=unlinks)
            self.inserted.append(insert)

    def _goes_along(self, covered: list[PrintedRun], number: int) -> bool:
        """Tell whether generated words belong to a bound number that goes as well."""
        while number and covered[number].kind == "generated":
            number -= 1
        return covered[number].kind == "bound"

    def _span(self, piece: PrintedRun, start: int, end: int) -> tuple[int, int]:
        """Return the raw characters of a piece that lie in a stretch of what is printed."""
        if piece.address is None:
            raise self.explain.generated(piece)
        self._in_one_run(piece.address)
        if piece.kind != "words":
            return piece.raw, piece.raw_end
        return (
            piece.raw + max(0, start - piece.start),
            piece.raw_end - max(0, piece.end - end),
        )

    def _kept_break(self, start: int, end: int) -> tuple[int, int]:
        """Return a deletion that takes a line break and leaves a blank at its other end so that
        the blank goes and the line break stays: the lines stay as they are wrapped."""
        assert self.address is not None
        segments = self.run_of(self.address).segments

        def at(off: int) -> str:
            for segment in segments:
                if segment.off <= off < segment.off + segment.size:
                    is_text = segment.kind == "text"
                    return segment.text[off - segment.off] if is_text else segment.kind
            return ""

        if at(start) == "break" and at(end) == " ":
            return start + 1, end + 1
        if at(end - 1) == "break" and at(start - 1) == " ":
            return start - 1, end - 1
        return start, end

    def _check_generated(
        self, covered: list[PrintedRun], start: int, end: int, new: tuple[NewText, ...]
    ) -> None:
        """Refuse new words in the place of printed ones; what is deleted as a whole may go."""
        said = "".join(f.text for f in new)
        words = ""
        atoms: list[PrintedRun] = []
        for number, piece in enumerate(covered):
            if piece.kind == "words":
                words += self.text.text[max(start, piece.start) : min(end, piece.end)]
                continue
            if piece.kind == "generated" and self._goes_along(covered, number):
                continue
            if piece.start < start or end < piece.end or piece.kind == "generated":
                raise self.explain.generated(piece)
            atoms.append(piece)
        if atoms and said.strip():
            own = any(c.isalnum() for c in words)
            if not own or any(c.isdigit() for c in said):
                raise self.explain.generated(atoms[0])

    def _in_one_run(self, address: RunAddress) -> None:
        if self.address is not None and self.address != address:
            raise CannotPatch(
                "the edit goes over words that are written in different places",
                "make it an edit for each of them",
            )
        self.address = address

    # -- places -----------------------------------------------------------------------------

    def _at(self, at: int) -> int:
        """Return the raw offset of a place between two units."""
        if not 0 <= at <= len(self.text.text):
            raise CannotPatch(
                "the edit lies outside of its block",
                "the draft it was located in is another one",
            )
        inside = next((p for p in self.text.pieces if p.start < at < p.end), None)
        if inside is not None:
            if inside.kind != "words" or inside.address is None:
                raise self.explain.generated(inside)
            self._in_one_run(inside.address)
            return inside.raw + at - inside.start
        left = [p for p in self.text.pieces if p.start < p.end == at]
        right = [p for p in self.text.pieces if p.start == at < p.end]
        if left and left[-1].is_mark:
            return self._edge(left[-1], after=True)
        for piece, after in (*((p, True) for p in left[-1:]), *((p, False) for p in right[:1])):
            if piece.address is not None:
                return self._edge(piece, after=after)
        near = [*left[-1:], *(p for p in right if not p.is_mark), *right]
        if near:
            raise self.explain.generated(near[0])
        raise CannotPatch("there are no words to put it beside", "change it by hand")

    def _edge(self, piece: PrintedRun, *, after: bool) -> int:
        if piece.address is None:
            raise self.explain.generated(piece)
        self._in_one_run(piece.address)
        return piece.raw_end if after else piece.raw

    # -- the others -------------------------------------------------------------------------

    def _remove(self, op: Remove) -> None:
        here = (p for p in self.text.pieces if p.kind in _STANDS_ALONE and p.start == op.at)
        piece = next(here, None)
        if piece is None:
            raise CannotPatch(
                "no note, picture or citation stands at this place",
                "the draft it was located in is another one",
            )
        if piece.address is None:
            raise self.explain.generated(piece)
        self._in_one_run(piece.address)
        start = piece.raw
        if piece.kind == "cite":
            start = self._with_blank(piece)
        self.deleted.append((start, piece.raw_end))

    def _with_blank(self, piece: PrintedRun) -> int:
        """Return where a citation begins with the blank before it, which goes with it: where it
        is followed by a blank, a mark or nothing, or was not printed (in note styles)."""
        assert piece.address is not None
        run = self.run_of(piece.address)
        before = next((s for s in run.segments if s.off + s.size == piece.raw), None)
        if before is None or not (before.kind == "break" or before.text[-1:] in {" ", "\t"}):
            return piece.raw
        after = next((s for s in run.segments if s.off == piece.raw_end), None)
        printed = any(p.raw < piece.raw <= p.raw_end for p in self.text.pieces if p is not piece)
        follows = after is None or after.kind == "break" or after.text[:1] in _ENDS | {" ", "\t"}
        return piece.raw - 1 if follows or not printed else piece.raw

    def _restyle(self, op: Restyle) -> None:
        covered = [p for p in self._wide if p.start < op.end and op.start < p.end]
        covered += [
            p for p in self.text.pieces
            if p.is_mark and op.start < p.start and p.end < op.end and p.address is not None
        ]  # fmt: skip
        if not covered:
            raise CannotPatch("the edit changes nothing", "there is nothing to put back")
        spans: list[tuple[int, int]] = []
        for piece in covered:
            partly = piece.start < op.start or op.end < piece.end
            if piece.kind not in {"words", "note", "image"} and partly:
                raise self.explain.generated(piece)
            spans.append(self._span(piece, op.start, op.end))
        self.restyled.extend((a, b, op.style, op.on) for a, b in _joined(spans))


def trimmed(text: str, op: Replace) -> tuple[int, int, tuple[NewText, ...]]:
    """Return a replacement without the words that it leaves as they are at both its ends."""
    start, end, new = op.start, op.end, op.new
    if len(new) != 1 or new[0].styles is not None or new[0].link or new[0].cite or new[0].note:
        return start, end, tuple(f for f in new if f.text or f.cite or f.note)
    said, old = new[0].text, text[start:end]
    same = 0
    while same < min(len(said), len(old)) and said[same] == old[same]:
        same += 1
    tail = 0
    while tail < min(len(said), len(old)) - same and said[-1 - tail] == old[-1 - tail]:
        tail += 1
    rest = said[same : len(said) - tail]
    left = (msgspec.structs.replace(new[0], text=rest),) if rest else ()
    return start + same, end - tail, left


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
