"""The paper with the edits put back, held against what a reviewer's document says.

What differs is explained where an edit of the reviewer was not applied, where another reviewer's
was, or where the sources said something else already. Whatever else differs is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from mdmdraft.align.sequences import Node
from mdmdraft.align.steps import Aligner, Step
from mdmdraft.model.accepted import Accepted, AcceptedLine
from mdmdraft.model.edit import Edit
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.applying.printed_anew import PrintedAnew
from mdmdraft.review.applying.untried import short

_WORD = re.compile(r"[^\W_]+")
_PLACING = frozenset(
    {
        "paragraph-moved",
        "paragraph-inserted",
        "item-inserted",
        "row-inserted",
        "table-inserted",
        "section-inserted",
        "split",
        "join",
    }
)
_LIKE = 0.5
"""From which share of words on a line is taken for what an edit made of another."""
DONE = frozenset({"applied", "already-there"})


class Stray(msgspec.Struct, frozen=True):
    """A place at which the paper does not say what the document says, and nothing explains it."""

    said: str
    """What differs, as it is told."""
    ids: tuple[str, ...]
    """The blocks of the frozen draft that it concerns."""
    words: frozenset[str]
    """Its words, where it concerns none."""
    order: bool = False
    """Whether it is its place alone."""
    extra: bool = False
    """Whether the paper has it and the document has nothing there."""


def strays(
    document: Accepted,
    before: Sequence[AcceptedLine],
    after: Sequence[AcceptedLine],
    edits: Sequence[Edit],
    reviewer: str,
    alignment: BaseAlignment,
    printed: PrintedAnew,
) -> list[Stray]:
    """Return where `after`, the paper with the edits put back, differs from a document without a
    reason.

    An edit that is in the review and was not in the document counts as another reviewer's. `before`
    is the paper as it was, `edits` are those of all reviewers with their states, and `alignment`
    holds the frozen draft against the paper as it was. `printed` tells what the paper prints by
    itself for edits that were done in records.
    """
    found_in = frozenset(document.edits)
    own = [e for e in edits if e.reviewer == reviewer and e.id in found_in]
    others = [e for e in edits if e.reviewer != reviewer or e.id not in found_in]
    excuse = _Excuse(own, others, alignment, before, printed)
    lines, after = excuse.anew(document.lines, after)
    excuse.printed_twice(before, after)
    steps = _LineAligner().align(lines, after)
    found = [excuse.stray(step) for step in steps]
    return [stray for stray in (*found, *_out_of_order(steps, excuse)) if stray is not None]


def _out_of_order(steps: Sequence[Step], excuse: _Excuse) -> Iterator[Stray]:
    """Yield what stands elsewhere than in the document, once all is left out that may."""
    at = {id(step): number for number, step in enumerate(steps)}
    pairs: list[tuple[int, int, Step]] = []
    for number, step in enumerate(steps):
        both = step.twin if step.twin is not None and step.news else step
        if step.news and both.olds and not excuse.may_move(both.before, step.after):
            pairs.append((at[id(both)], number, step))
    pairs.sort(key=lambda pair: pair[0])
    places = [new for _, new, _ in pairs]
    for index in sorted(_crossing(places)):
        step = pairs[index][2]
        olds = step.twin.before if step.twin is not None else step.before
        yield msgspec.structs.replace(excuse.told(olds, step.after), order=True)


def _crossing(numbers: Sequence[int]) -> set[int]:
    """Return the places of numbers that do not rise, and of those that they cross."""
    kept = set(_rising(numbers))
    out = [place for place in range(len(numbers)) if place not in kept]
    return set(out) | {
        other
        for place in out
        for other in range(len(numbers))
        if (other - place) * (numbers[other] - numbers[place]) < 0
    }


def _rising(numbers: Sequence[int]) -> list[int]:
    """Return the places of the longest run of numbers, not all side by side, that rises."""
    tails: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left([numbers[t] for t in tails], number)
        before.append(tails[at - 1] if at else -1)
        tails[at : at + 1] = [place]
    found: list[int] = []
    place = tails[-1] if tails else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found


def suspects(found: Iterable[Stray], edits: Sequence[Edit], alignment: BaseAlignment) -> set[str]:
    """Return the ids of the applied edits that may be what went astray. What the paper has of no
    known place, and no document, some edit put there: the one that has most of its words."""
    blamed: set[str] = set()
    done = [(e, ids_of(e, alignment), words_of([e])) for e in edits if e.state == "applied"]
    for stray in found:
        ids = set(stray.ids)
        near = {
            edit.id
            for edit, own, words in done
            if (not stray.order or edit.kind in _PLACING)
            and (ids & own or (stray.words and stray.words <= words))
        }
        if done and not near and stray.extra and not ids:
            near = {max(done, key=lambda one: len(stray.words & one[2]))[0].id}
        blamed |= near
    return blamed


def ids_of(edit: Edit, alignment: BaseAlignment) -> set[str]:
    """Return the blocks of the frozen draft that an edit changes: not the one that what is put in
    stands beside."""
    if edit.kind.endswith("-inserted") and edit.at is None:
        return set()
    found = {edit.block} | {item.id for item in alignment.inside.get(edit.block, [])}
    paragraph = alignment.paragraph.get((edit.block, edit.part))
    if paragraph is not None and paragraph.kind == "front":
        found = {f"front {edit.part}"}
    if paragraph is not None and (keeper := alignment.keeper.get(id(paragraph))) is not None:
        found.add(keeper.id)
    if edit.kind == "join" and paragraph is not None:
        found |= {item.id for item in alignment.around(paragraph)[1][:1]}
    return found - {""}


def words_of(edits: Iterable[Edit]) -> frozenset[str]:
    """Return all words that edits take out or put in."""
    return frozenset(
        word
        for edit in edits
        for text in (edit.before, edit.after, str(edit.new), str(edit.cells), str(edit.blocks))
        for word in _WORD.findall(text)
    )


class _LineAligner(Aligner):
    """Aligns lines: the one aligner, fed with them."""

    def align(self, old: Sequence[AcceptedLine], new: Sequence[AcceptedLine]) -> list[Step]:
        steps = self.run([_node(line) for line in old], [_node(line) for line in new])
        self.find_moves()
        return steps

    def inside(self, step: Step) -> bool:
        """Tell that a pair of lines is one: nothing is inside them."""
        return step.is_pair


def _node(line: AcceptedLine) -> Node:
    head, _, level_ = line.shape.partition(" ")
    level = int(level_) if head == "heading" else 0
    row = line.shape.startswith("row")
    return Node(
        "row" if row else "line", f"{line.shape}\0{line.key}", line, _text, level=level,
        reader=None if row else _tokens,
    )  # fmt: skip


def _text(line: AcceptedLine) -> str:
    return line.text


def _tokens(line: AcceptedLine) -> list[str]:
    return line.text.split()


class _Excuse:
    """Knows why the paper may differ from one reviewer's document."""

    def __init__(
        self,
        own: Sequence[Edit],
        others: Sequence[Edit],
        alignment: BaseAlignment,
        before: Sequence[AcceptedLine],
        printed: PrintedAnew,
    ) -> None:
        said = printed.said
        self.made = printed.made
        self.said = [(e.block, said[e.id]) for e in own if e.state == "applied" and e.id in said]
        waiting = [e for e in own if e.state not in DONE and e.kind != "mark"]
        others = [e for e in others if e.state in DONE]
        self.before = {line.key: line.ids for line in before}
        self.lines = [(Counter(_WORD.findall(line.text)), line.ids) for line in before]
        self.was = _was(alignment)
        self.done = [(e, ids_of(e, alignment)) for e in own if e.state == "applied"]
        self.waiting = {name for e in waiting for name in ids_of(e, alignment)}
        self.others = {name for e in others for name in ids_of(e, alignment)}
        self.others |= _changed(alignment)
        self.words = words_of(waiting) | words_of(others) | _added(alignment)
        self.twice: set[str] = set()
        self.again: Counter[str] = Counter()

    def printed_twice(self, before: Sequence[AcceptedLine], after: Sequence[AcceptedLine]) -> None:
        """Take note of what the paper prints at several places: an edit at one changes all."""
        self.twice = {key for key, count in Counter(x.key for x in before).items() if count > 1}
        self.again = Counter(line.key for line in after)

    def stray(self, step: Step) -> Stray | None:
        """Return what is astray at a step of the document and the paper; None where nothing is."""
        if step.is_equal or (step.twin is not None and not step.news):
            return None  # what was moved is told at its other place
        olds: list[AcceptedLine] = step.twin.before if step.twin else step.before
        news: list[AcceptedLine] = step.after
        if len(olds) == len(news) == 1 and _same(olds[0], news[0]):
            return None  # whether it stands in its place is another question
        ids = self.ids(olds, news)
        if ids & self.others or (ids & self.waiting and self._has_done(news, ids)):
            return None
        if all(line.same for line in olds) and all(line.generated for line in news):
            return None  # what the paper makes of what was changed elsewhere
        if olds and all(self._is_other_place(line, news) for line in olds):
            return None
        if not olds or not ids:
            loose = frozenset(w for line in news or olds for w in _WORD.findall(line.text))
            if loose and loose <= self.words:
                return None
            if not olds and all(line.key in self.before and not self.done for line in news):
                return None
        return self.told(olds, news)

    def anew(
        self, document: Sequence[AcceptedLine], paper: Sequence[AcceptedLine]
    ) -> tuple[list[AcceptedLine], list[AcceptedLine]]:
        """Return the lines of the document with what is printed for the words of records that a
        reviewer typed, and those of the paper without what nobody typed."""
        by_text = {line.text: line for line in paper if line.generated}
        lines: list[AcceptedLine] = []
        told: set[str] = set()
        for line in document:
            found = by_text.get(self.printed_for(line))
            if found is not None:
                told.add(found.text)
                found = msgspec.structs.replace(found, ids=line.ids, same=False, generated=False)
            lines.append(found or line)
        untyped = (line for line in paper if self.made & set(line.ids))
        left_out = {id(line) for line in untyped if line.generated and line.text not in told}
        return lines, [line for line in paper if id(line) not in left_out]

    def printed_for(self, line: AcceptedLine) -> str:
        """Return what is printed for a line of the document that a reviewer wrote otherwise: an
        addressee by its key, a list set apart by commas, a number that another record has; empty
        for other lines."""
        text = line.text
        own = False
        for block, said in self.said:
            words = _plain(said.words)
            if block in line.ids or (not line.ids and words == text):
                text, own = text.replace(words, _plain(said.printed)), True
        return text if own else ""

    def ids(self, olds: Sequence[AcceptedLine], news: Sequence[AcceptedLine]) -> set[str]:
        """Return the blocks of the frozen draft that lines of the document were, or lines of the
        paper where the document has none."""
        found = {name for line in olds for name in line.ids}
        if olds:
            return found
        names = {name for line in news for name in (*line.ids, *self.before.get(line.key, ()))}
        known = {was for name in names for was in self.was.get(name, ())}
        if known:
            return known
        near = [name for line in news for name in self._like(line)]
        return {was for name in near for was in self.was.get(name, ())}

    def _like(self, line: AcceptedLine) -> tuple[str, ...]:
        """Return the blocks of the paper as it was whose words are most like those of a line that
        an edit made of them; none where no line has half of its words."""
        words = Counter(_WORD.findall(line.text))
        ranked = [
            (2 * (words & other).total() / (words.total() + other.total()), ids)
            for other, ids in self.lines
            if words and other
        ]
        best = max(ranked, key=lambda one: one[0], default=(0.0, ()))
        return best[1] if best[0] > _LIKE else ()

    def may_move(self, olds: Sequence[AcceptedLine], news: Sequence[AcceptedLine]) -> bool:
        """Tell whether lines that both have may stand elsewhere."""
        ids = self.ids(olds, news)
        loose = frozenset(w for line in olds for w in _WORD.findall(line.text))
        return bool(ids & (self.others | self.waiting)) or (not ids and loose <= self.words)

    def told(self, olds: Sequence[AcceptedLine], news: Sequence[AcceptedLine]) -> Stray:
        """Return what is astray."""
        words = frozenset(w for line in (*olds, *news) for w in _WORD.findall(line.text))
        ids = tuple(sorted(self.ids(olds, news)))
        return Stray(_said(olds, news), ids, words, extra=not olds)

    def _is_other_place(self, line: AcceptedLine, news: Sequence[AcceptedLine]) -> bool:
        """Tell whether a line that the reviewer left is printed at another place too, where it was
        changed, and says now what it says there, or is gone at both."""
        alike = all(self.again[new.key] > 1 for new in news) and not self.again[line.key]
        return line.same and line.key in self.twice and alike

    def _has_done(self, news: Sequence[AcceptedLine], ids: set[str]) -> bool:
        """Tell whether lines that wait for an edit have what the others put in."""
        have = frozenset(w for line in news for w in _WORD.findall(line.text))
        put = (e for e, own in self.done if own & ids and e.kind in {"words", "heading"})
        return not news or all(frozenset(_WORD.findall(e.after)) <= have for e in put)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _changed(alignment: BaseAlignment) -> set[str]:
    """Return the blocks of the frozen draft that the sources changed since, moved or took out."""
    found: set[str] = set()
    for key, paragraph in alignment.paragraph.items():
        match = alignment.match.get(id(paragraph))
        if match is None or not match.is_equal:
            name = f"front {key[1]}" if paragraph.kind == "front" else paragraph.id
            found.add(name)
            if (keeper := alignment.keeper.get(id(paragraph))) is not None:
                found.add(keeper.id)
    for table in alignment.table.values():
        now = alignment.tables.get(id(table))
        if now is None or now.text != table.text:
            found.add(table.id)
    return found | alignment.elsewhere


def _same(one: AcceptedLine, two: AcceptedLine) -> bool:
    return (one.shape, one.key) == (two.shape, two.key)


def _was(alignment: BaseAlignment) -> dict[str, set[str]]:
    """Return which blocks of the frozen draft each block of the paper as it was is."""
    found: dict[str, set[str]] = {}
    for paragraph in alignment.paragraph.values():
        match = alignment.match.get(id(paragraph))
        for now in match.new.paragraphs if match is not None else ():
            found.setdefault(now.id, set()).add(paragraph.id)
    for table in alignment.table.values():
        if (kept := alignment.tables.get(id(table))) is not None:
            found.setdefault(kept.id, set()).add(table.id)
    return found


def _added(alignment: BaseAlignment) -> frozenset[str]:
    return frozenset(w for p in alignment.added for w in _WORD.findall(p.text))


def _said(olds: Sequence[AcceptedLine], news: Sequence[AcceptedLine]) -> str:
    """Return what differs, in a sentence."""
    one, two = (" / ".join(f"{short(x.text)}" for x in lines) for lines in (olds, news))
    if not news:
        return f"the document has `{one}`, the paper would not have it there"
    if not olds:
        return f"the paper would have `{two}`, the document does not have it there"
    if len(olds) == len(news) == 1 and _same(olds[0], news[0]):
        return f"`{two}` would stand elsewhere than in the document"
    shapes = {x.shape for x in olds}, {x.shape for x in news}
    if shapes[0] != shapes[1]:
        told = " and ".join(sorted(shapes[0])), " and ".join(sorted(shapes[1]))
        return f"`{one}` is {told[0]} in the document and would be {told[1]} in the paper"
    if one == two:
        return f"`{one}` is set, cites, leads or has notes otherwise in the document"
    return f"the document says `{one}`, the paper would say `{two}`"
