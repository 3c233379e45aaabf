"""What differs between two runs of paragraphs, in units: stretches of words, styles, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mdmdraft.align.linear import TextParagraph, TextRun
from mdmdraft.align.tokens import PILCROW, Word
from mdmdraft.align.words import Stretch, stretches
from mdmdraft.model.text import Style

END = "\u2029"
"""What stands in the joined text for the end of a paragraph."""
_BLANKS = re.compile(r"[ \t]+")
_SPACES = f" \t{END}"
_EDGE = re.compile(f" ?{END} ?")


@dataclass(slots=True)
class WordsChange:
    """Units `start` to `end` of the old run became `new_start` to `new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int
    around: tuple[int, int] = (-1, -1)
    """Units of the new run within which the marks of tracking lie: blanks at its ends included."""

    def narrow(self, old: JoinedText, new: JoinedText, *, blanks: bool) -> None:
        """Take off what both stretches begin or end with: `blanks` alone, or any character."""

        def is_shared(at: int, new_at: int) -> bool:
            one = old.text[at]
            return one == new.text[new_at] and (not blanks or one.isspace())

        def is_left() -> bool:
            return self.start < self.end and self.new_start < self.new_end

        while is_left() and is_shared(self.start, self.new_start):
            self.start, self.new_start = self.start + 1, self.new_start + 1
        while is_left() and is_shared(self.end - 1, self.new_end - 1):
            self.end, self.new_end = self.end - 1, self.new_end - 1


@dataclass(slots=True)
class StyleChange:
    """A style was set on words of both runs, or taken off."""

    start: int
    end: int
    new_start: int
    new_end: int
    style: Style
    on: bool


@dataclass(slots=True)
class Differences:
    """Everything that differs, and the atoms that both have, by their units."""

    words: list[WordsChange] = field(default_factory=list)
    styles: list[StyleChange] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    """The notes that both have, with other words in the new run."""
    atoms: list[tuple[int, int]] = field(default_factory=list)


class JoinedText:
    """Several paragraphs as one run; the end of each but the last is a unit."""

    def __init__(self, paragraphs: Sequence[TextParagraph]) -> None:
        self.paragraphs = paragraphs
        self.starts: list[int] = []
        at = 0
        for paragraph in paragraphs:
            self.starts.append(at)
            at += len(paragraph.text) + 1
        self.text = END.join(paragraph.text for paragraph in paragraphs)
        """Its words, `END` for the end of a paragraph."""

    def start_of(self, paragraph: TextParagraph) -> int:
        """Return the unit of the run at which a paragraph of it begins."""
        return next(s for p, s in zip(self.paragraphs, self.starts, strict=True) if p is paragraph)

    def words(self) -> list[Word]:
        """Return its words."""
        out: list[Word] = []
        for index, paragraph in enumerate(self.paragraphs):
            if index:
                out.append(Word(PILCROW, "", "", (), frozenset()))
            out += paragraph.words
        return out

    def parts(self, start: int, end: int) -> list[tuple[TextParagraph, int, int]]:
        """Return the paragraphs that a stretch goes over, each with its own units."""
        found: list[tuple[TextParagraph, int, int]] = []
        for paragraph, begin in zip(self.paragraphs, self.starts, strict=True):
            size = len(paragraph.text)
            if begin + size < start or begin > end:
                continue
            found.append((paragraph, max(0, start - begin), min(size, end - begin)))
        return found

    def slice(self, start: int, end: int) -> list[TextRun]:
        """Return the pieces of a stretch, the ends of paragraphs left out."""
        return [p for paragraph, a, b in self.parts(start, end) for p in paragraph.slice(a, b)]

    def deletions(self, start: int, end: int) -> list[TextRun]:
        """Return what was deleted with tracking on from before `start` to before `end`."""
        return [
            piece
            for paragraph, a, b in self.parts(start, end)
            for at, piece in paragraph.deletions
            if a <= at <= b
        ]

    def original(self, start: int, end: int) -> list[TextRun]:
        """Return what stood from before `start` to before `end` with all tracking undone."""
        found: list[TextRun] = []
        for paragraph, a, b in self.parts(start, end):
            at = a
            for place, gone in [*paragraph.deletions, (b + 1, None)]:
                if place < a:
                    continue
                stop = min(place, b)
                found += [p for p in paragraph.slice(at, stop) if p.inserted is None]
                if gone is None or place > b:
                    break
                if gone.inserted is None:
                    found.append(gone)
                at = stop
        return found

    def note(self, unit: int) -> TextRun | None:
        """Return the atom at a unit."""
        found = self.slice(unit, unit + 1)
        return found[0] if found else None


def differences(old: JoinedText, new: JoinedText) -> Differences:
    """Return what differs between two runs."""
    found = Differences()
    a = c = 0
    for stretch in stretches(old.words(), new.words()):
        old_size, new_size = _size(stretch.old), _size(stretch.new)
        if stretch.kind in {"insert", "delete"}:
            _add(found.words, WordsChange(a, a + old_size, c, c + new_size))
        else:
            _both(stretch, a, c, found)
        a, c = a + old_size, c + new_size
    for change in found.words:
        change.around = (change.new_start, change.new_end)
        change.narrow(old, new, blanks=True)
    return found


def _size(words: Sequence[Word]) -> int:
    return sum(_units(word) for word in words)


def _units(word: Word) -> int:
    return len(word.space) + (len(word.text) or 1)


def _add(changes: list[WordsChange], change: WordsChange) -> None:
    if changes and changes[-1].end == change.start and changes[-1].new_end == change.new_start:
        changes[-1].end, changes[-1].new_end = change.end, change.new_end
    else:
        changes.append(change)


def _both(stretch: Stretch, a: int, c: int, found: Differences) -> None:
    """Note the styles, notes and atoms of words that both runs have."""
    last: list[StyleChange] = []
    for one, two in zip(stretch.old, stretch.new, strict=True):
        start, new_start = a + len(one.space), c + len(two.space)
        end, new_end = a + _units(one), c + _units(two)
        a, c = end, new_end
        if stretch.kind == "note":
            found.notes.append((start, new_start))
        elif one.atom is not None:
            found.atoms.append((start, new_start))
        if one.key == PILCROW:
            last = []
            continue
        if one.is_blank:
            # How it is set is not seen.
            continue
        delta = [(s, True) for s in sorted(two.styles - one.styles)]
        delta += [(s, False) for s in sorted(one.styles - two.styles)]
        if [(s.style, s.on) for s in last] == delta:
            for change in last:
                change.end, change.new_end = end, new_end
            continue
        last = [StyleChange(start, end, new_start, new_end, style, on) for style, on in delta]
        found.styles += last


def is_blank_alone(change: WordsChange, old: JoinedText, new: JoinedText) -> bool:
    """Tell whether a change is of blanks where a source has none to change: one more beside
    another, or one at the edge of a paragraph. Equal words that lead elsewhere are no blanks."""
    one, two = old.text, new.text
    if (one[change.start : change.end] + two[change.new_start : change.new_end]).strip(_SPACES):
        return False
    left = one[change.start - 1 : change.start] if change.start else END
    right = one[change.end : change.end + 1] or END
    before, after = one[change.start : change.end], two[change.new_start : change.new_end]
    return _spaced(left + before + right) == _spaced(left + after + right)


def _spaced(text: str) -> str:
    return _EDGE.sub(END, _BLANKS.sub(" ", text))
