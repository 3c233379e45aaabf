"""What changed between two runs, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from mdmdraft.align.tokens import HARD, PILCROW, Word
from mdmdraft.model.text import Note, Styled

Kind = Literal["equal", "insert", "delete", "format", "note"]


@dataclass(slots=True)
class Stretch:
    """Words that stand together and share their fate.

    Equal words have both forms, since their wrappers and styles may differ; a `note` is one word,
    a note whose text changed.
    """

    kind: Kind
    old: list[Word] = field(default_factory=list)
    new: list[Word] = field(default_factory=list)


def stretches(old: Sequence[Word], new: Sequence[Word]) -> list[Stretch]:
    """Return both runs as one, in the order of reading; what was deleted before what came."""
    from rapidfuzz.distance import LCSseq

    out: list[Stretch] = []
    before, after = [w.key for w in old], [w.key for w in new]
    # Looked at the same way round whichever is the old one, so that a choice between equals is.
    swapped = before > after
    codes = LCSseq.opcodes(after, before).inverse() if swapped else LCSseq.opcodes(before, after)
    found = [(c.src_start, c.src_end, c.dest_start, c.dest_end, c.tag == "equal") for c in codes]
    for a, b, c, d, equal in _tidied(found, old, new):
        if equal:
            _equal(old[a:b], new[c:d], out)
        else:
            _replaced(list(old[a:b]), list(new[c:d]), out)
    return out


Code = tuple[int, int, int, int, bool]


def _tidied(codes: Sequence[Code], old: Sequence[Word], new: Sequence[Word]) -> list[Code]:
    """Join what was deleted and inserted at one place, and take a few short words that are equal
    between two greater changes as changed: they are alike by chance, and break up the reading."""
    joined: list[Code] = []
    for a, b, c, d, equal in codes:
        if joined and not equal and not joined[-1][4]:
            a0, _, c0, _, _ = joined[-1]
            joined[-1] = (a0, b, c0, d, False)
        else:
            joined.append((a, b, c, d, equal))
    out: list[Code] = []
    for index, code in enumerate(joined):
        if (
            code[4]
            and out
            and index + 1 < len(joined)
            and _by_chance(
                old[code[0] : code[1]],
                _length(out[-1], old, new),
                _length(joined[index + 1], old, new),
            )
        ):
            code = (*code[:4], False)  # noqa: PLW2901
        if out and not code[4] and not out[-1][4]:
            out[-1] = (out[-1][0], code[1], out[-1][2], code[3], False)
        else:
            out.append(code)
    return out


def _length(code: Code, old: Sequence[Word], new: Sequence[Word]) -> int:
    a, b, c, d, _ = code
    return max(sum(len(w.text) + 1 for w in old[a:b]), sum(len(w.text) + 1 for w in new[c:d]))


def _by_chance(words: Sequence[Word], before: int, after: int) -> bool:
    if len(words) > 3 or any(w.atom is not None or w.key == PILCROW for w in words):
        return False
    length = sum(len(w.text) + 1 for w in words)
    return length * 2 <= min(before, after)


def _equal(old: Sequence[Word], new: Sequence[Word], out: list[Stretch]) -> None:
    for one, two in zip(old, new, strict=True):
        if one.space != two.space:
            if one.space:
                _add(out, "delete", old=_blank(one))
            if two.space:
                _add(out, "insert", new=_blank(two))
            one, two = _bare(one), _bare(two)  # noqa: PLW2901
        # How a space is set, or the end of a line, is not seen.
        alike = one.styles == two.styles or two.is_blank or two.key == HARD
        _add(out, "equal" if alike else "format", one, two)


def _blank(word: Word) -> Word:
    around = word.wrappers if word.around is None else word.around
    styles = frozenset(w.style for w in around if isinstance(w, Styled))
    return Word(f"\x00{word.space}", "", word.space, around, styles)


def _bare(word: Word) -> Word:
    return replace(word, space="", around=None)


def _add(out: list[Stretch], kind: Kind, old: Word | None = None, new: Word | None = None) -> None:
    fresh = not out or out[-1].kind != kind or kind == "note"
    if not fresh and kind == "format" and old and old.styles != out[-1].old[-1].styles:
        fresh = True
    if fresh:
        out.append(Stretch(kind))
    if old:
        out[-1].old.append(old)
    if new:
        out[-1].new.append(new)


def _replaced(old: list[Word], new: list[Word], out: list[Stretch]) -> None:
    """Add what was replaced; a note in both is one note whose text changed."""
    olds = [i for i, w in enumerate(old) if isinstance(w.atom, Note)]
    news = [j for j, w in enumerate(new) if isinstance(w.atom, Note)]
    a = b = 0
    for i, j in zip(olds, news, strict=False):
        if not _alike(old[i], new[j]):
            continue
        _both(old[a:i], new[b:j], out)
        one, two = old[i], new[j]
        if one.space != two.space:
            _both([_blank(one)] if one.space else [], [_blank(two)] if two.space else [], out)
            one, two = _bare(one), _bare(two)
        _add(out, "note", one, two)
        a, b = i + 1, j + 1
    _both(old[a:], new[b:], out)


def _alike(old: Word, new: Word) -> bool:
    """Tell whether two notes at one place are one note: they share a third of their words."""
    one, two = Counter(old.said.casefold().split()), Counter(new.said.casefold().split())
    return 3 * (one & two).total() >= min(one.total(), two.total())


def _both(old: list[Word], new: list[Word], out: list[Stretch]) -> None:
    for word in old:
        _add(out, "delete", old=word)
    for word in new:
        _add(out, "insert", new=word)
