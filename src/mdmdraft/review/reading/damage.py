"""What a file lost on its way: a program that does not know citations, notes or styles leaves them
out, and nobody has edited anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from mdmdraft.align.linear import LinearText, TextParagraph, TextRun
from mdmdraft.align.steps import Step, linear_steps
from mdmdraft.model.text import Cite
from mdmdraft.model.walk import ATOM
from mdmdraft.review.reading.shapes import look_of

_MOST = 0.5
"""Share of the citations, or of the notes, of paragraphs that are still there, from which their
loss is no reviewer's doing; and of the words of the draft that a copy of it has at least."""
_SIGN = re.compile(rf"[\d*†‡\[\]()\s{ATOM}]+")
_NUMBER = re.compile(r"[\d*†‡]")
_FEW = 4
"""So many may be taken out by a person."""


class Kept(msgspec.Struct, frozen=True):
    """How much of one sort was sent out in what is still there, and how much of it is left."""

    sent: int
    left: int
    typed: int = 0
    """In the place of how many a number stands that was typed."""

    @property
    def is_damage(self) -> bool:
        """Tell whether so much is gone that a program must have lost it."""
        if self.typed and self.typed == self.sent:
            return True
        return self.sent >= _FEW and self.sent - self.left > _MOST * self.sent


def damage_in(steps: Sequence[Step], seen: LinearText) -> tuple[str, ...]:
    """Return what a Word file lost on its way, in words; nothing where it is sound."""
    pairs = list(_pairs(steps))
    told = []
    for name, is_one in (("citations", _is_cite), ("footnotes", _is_note)):
        kept = _kept(pairs, is_one)
        if kept.is_damage:
            told.append(f"{kept.sent - kept.left} of its {kept.sent} {name}")
    words = sum(len(p.text.split()) for p in seen if isinstance(p, TextParagraph))
    whole = {id(item) for item in seen}
    left = sum(len(p.text.split()) for olds, _ in pairs for p in olds if id(p) in whole)
    if words > 100 and left < (1 - _MOST) * words:
        told.append(f"all but {left} of its {words} words")
    return tuple(told)


def _kept(
    pairs: Sequence[tuple[list[TextParagraph], list[TextParagraph]]],
    is_one: Callable[[TextRun], bool],
) -> Kept:
    sent = left = typed = 0
    for olds, news in pairs:
        had = sum(is_one(r) for p in olds for r in p.runs)
        have = sum(is_one(r) for p in news for r in p.runs)
        # What a person took out with tracking on is no damage.
        have += sum(is_one(r) for p in news for _, r in p.deletions)
        sent, left = sent + had, left + min(had, have)
        typed += had if had > have and _is_numbered(olds, news) else 0
    return Kept(sent, left, typed)


def _is_numbered(olds: Sequence[TextParagraph], news: Sequence[TextParagraph]) -> bool:
    """Tell whether paragraphs say the same, with a number for each thing that is no word."""
    sides = ["".join(p.text for p in side) for side in (olds, news)]
    as_was, as_is = (_SIGN.sub("", side) for side in sides)
    before, after = (len(_NUMBER.findall(side)) for side in sides)
    return as_was == as_is and after > before


def _is_cite(run: TextRun) -> bool:
    return isinstance(run.atom, Cite)


def _is_note(run: TextRun) -> bool:
    return bool(run.note)


def _pairs(steps: Sequence[Step]) -> Iterator[tuple[list[TextParagraph], list[TextParagraph]]]:
    for step in linear_steps(steps):
        before = step.twin.before if step.twin is not None and step.news else step.before
        olds = [i for i in before if isinstance(i, TextParagraph)]
        news = [i for i in step.after if isinstance(i, TextParagraph)]
        if olds and news:
            yield olds, news


def restore_quotations(steps: Sequence[Step]) -> int:
    """Give quotations their style again where every one of several lost it with tracking off;
    return how many."""
    pairs = [(o[0], n[0]) for o, n in _pairs(steps) if look_of(o[0]).shape == "quote"]
    lost = [(o, n) for o, n in pairs if not look_of(n).shape and n.restyled is None]
    if len(pairs) < 2 or len(lost) < len(pairs):
        return 0
    for old, new in lost:
        new.style = old.style
    return len(lost)
