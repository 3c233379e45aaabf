"""A reviewer's Word file, held against the base draft: its edits, one by one.

Differences are taken between the base as it reads when written to Word (`roundtrip`) and the
reviewer's file with every tracked change accepted; the marks in the file say who made each, and
one that no mark tells of was made with tracking off. Nothing is left out: what is of no kind that
a source could take is an edit of kind `other`, which says why.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from mdmdraft.align.linear import LinearItem, LinearText, TextParagraph, TextTable, paragraphs_in
from mdmdraft.align.paragraphs import LinearAligner
from mdmdraft.align.steps import Step, linear_steps
from mdmdraft.model.accepted import Accepted
from mdmdraft.model.edit import Edit
from mdmdraft.review.proof.lines import accepted_lines
from mdmdraft.review.reading.attribution import Attribution
from mdmdraft.review.reading.beside import Beside, beside_edits
from mdmdraft.review.reading.damage import damage_in, restore_quotations
from mdmdraft.review.reading.finder import EditFinder
from mdmdraft.review.reading.linear_word import WordText
from mdmdraft.review.reading.printed_again import bind_printed
from mdmdraft.review.reading.roundtrip import numbers_of, without_numbers
from mdmdraft.review.reading.running_lines import drop_contents


class FoundEdits(msgspec.Struct, frozen=True):
    """The edits of one file, and what is told of it beside."""

    edits: tuple[Edit, ...]
    notices: tuple[str, ...]
    places: dict[str, TextParagraph]
    """The paragraph of the draft that each comment stands at, by the id of the comment."""
    damage: tuple[str, ...] = ()
    """What a program has lost of the file, in words."""
    accepted: Accepted = Accepted((), ())
    """What the file says when all in it is accepted."""


def find_edits(
    seen: LinearText,
    word: WordText,
    reviewer: str,
    beside: tuple[Beside, Beside] = (Beside(), Beside()),
    pictures: Mapping[str, str] = MappingProxyType({}),
) -> FoundEdits:
    """Return the edits that make `word` of the base; `seen` is the base read back, and bound.
    `beside` is what the file that was sent out says beside its words, and the one that came back;
    `pictures` tells of pictures, by their digests, why they cannot be carried into the paper.
    """
    without_numbers(word.text, numbers_of([i.base for i in seen if i.base is not None]))
    drop_contents(word.text, beside[0].contents)
    steps = align_word(seen, word.text)
    written_out = bind_printed(steps)
    damage = damage_in(steps, seen)
    quotations = restore_quotations(steps)
    finder = EditFinder(Attribution(word, reviewer), reviewer)
    finder.pictures = pictures
    finder.left.update({"style": written_out, "quotation": quotations})
    edits = [*finder.steps(steps), *beside_edits(*beside, steps, reviewer)]
    found = numbered(edits, reviewer)
    accepted = Accepted(tuple(e.id for e in found), accepted_lines(steps, word.text))
    return FoundEdits(
        found, tuple(finder.notices()), places(steps), damage, accepted,
    )  # fmt: skip


def align_word(seen: LinearText, items: LinearText) -> list[Step]:
    """Pair the base read back with a reviewer's file, by bookmarks where those can be trusted."""
    texts = {
        paragraph.id: paragraph.text
        for paragraph in paragraphs_in(seen)
        if paragraph.id and paragraph.id in paragraph.names
    }
    known: dict[str, list[str]] = {}
    for id_, text in texts.items():
        known.setdefault(text, []).append(id_)
    taken: set[str] = set()

    def name(item: LinearItem) -> str:
        if isinstance(item, TextTable):
            return next(iter(item.names), "")
        if item.id:
            return item.id if item.id in texts else ""
        ids = [n for n in item.names if n in texts]
        if not ids:
            return ""
        best = max(ids, key=lambda n: _likeness(texts[n], item.text))
        same = known.get(item.text, [])
        if (same and best not in same) or best in taken:
            # Word processors leave the bookmark of a deleted paragraph at its neighbour.
            return ""
        taken.add(best)
        return best

    return LinearAligner(name).align(seen, items)


def _likeness(one: str, two: str) -> float:
    a, b = Counter(one.split()), Counter(two.split())
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def places(steps: Sequence[Step]) -> dict[str, TextParagraph]:
    """Return where comments stand: the paragraph of the draft by the id of the comment."""
    found: dict[str, TextParagraph] = {}
    last: TextParagraph | None = None
    for step in linear_steps(steps):
        bases = [i.base for i in step.before if isinstance(i, TextParagraph) and i.base is not None]
        last = bases[0] if bases else last
        for item in step.after:
            if isinstance(item, TextParagraph) and last is not None:
                runs = [*item.runs, *(run for _, run in item.deletions)]
                for comment in (*(c for run in runs for c in run.comments), *item.comments):
                    found.setdefault(comment, last)
    return found


def numbered(edits: Sequence[Edit], reviewer: str) -> tuple[Edit, ...]:
    """Return edits with their ids: of the reviewer, the place, the words before and after."""
    seen: Counter[str] = Counter()
    found: list[Edit] = []
    for edit in edits:
        told = msgspec.json.encode(
            [reviewer, edit.kind, edit.block, edit.part, edit.at, edit.before, edit.after,
             edit.restyle, edit.to, edit.before_block, edit.new, edit.cells, edit.blocks]
        )  # fmt: skip
        digest = hashlib.sha256(told).hexdigest()[:10]
        seen[digest] += 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        found.append(msgspec.structs.replace(edit, id=f"e-{digest}{again}"))
    return tuple(found)
