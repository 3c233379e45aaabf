"""The edits of all reviewers against each other: what is the same, and what is in each other's
way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

import msgspec

from mdmdraft.align.linear import (
    LinearItem,
    TextParagraph,
    TextTable,
    note_paragraphs,
    paragraphs_in,
)
from mdmdraft.model.edit import Edit
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.applying.rebase_blocks import items_of
from mdmdraft.review.applying.untried import HINT, Untried, short
from mdmdraft.review.reading.authors import authors_of

_TAKES = frozenset({"paragraph-deleted", "item-deleted", "row-deleted"})
_PUTS = frozenset(
    {"paragraph-inserted", "item-inserted", "row-inserted", "table-inserted", "section-inserted"}
)
_TOLD = frozenset({"mark", "other"})
_ALIKE = 0.5


class Merged(msgspec.Struct, frozen=True):
    """What the edits are to each other: by id, those that are not tried, and of an edit that
    another reviewer made as well, the id of the first one."""

    untried: dict[str, Untried]
    same: dict[str, str]
    further: frozenset[str]
    """Of those, what the other one did not make as well, but changed further: it worked on the
    copy of the first."""


def merge(edits: Sequence[Edit], alignment: BaseAlignment) -> Merged:
    """Hold the edits of all reviewers against each other, in the base draft."""
    same: dict[str, str] = {}
    first: dict[bytes, Edit] = {}
    alone: list[Edit] = []
    twice: Counter[tuple[str, str, bytes]] = Counter()
    for edit in edits:
        key = _key(edit, alignment)
        if edit.kind in _PUTS:  # what one reviewer puts in twice at one place is put in twice
            own = (edit.reviewer, edit.block, key)
            twice[own] += 1
            key += bytes(twice[own])
        known = first.get(key) if edit.kind not in _TOLD else None
        if known is not None:
            same[edit.id] = known.id
        else:
            first[key] = edit
            alone.append(edit)
    untried: dict[str, Untried] = {}
    against: dict[str, list[Edit]] = defaultdict(list)
    further: set[str] = set()
    for one, two in _near(alone, alignment):
        if one.reviewer == two.reviewer or not _clash(one, two, alignment):
            continue
        if (built := _built_on(one, two)) is not None:
            same[built[0].id] = built[1].id
            further.add(built[0].id)
        else:
            against[one.id].append(two)
            against[two.id].append(one)
    for id_, others in against.items():
        said = "; ".join(f"{o.reviewer} ({o.id}) has {_shown(o)}" for o in others)
        untried[id_] = Untried("conflict", said, HINT)
    for id_ in further & untried.keys():
        del same[id_]
    return Merged(untried, same, frozenset(further - untried.keys()))


def _built_on(one: Edit, two: Edit) -> tuple[Edit, Edit] | None:
    """Return an edit and that of another reviewer who changed it further, in a copy in which it
    was marked; None where neither did."""
    for first, then in ((one, two), (two, one)):
        signed = first.reviewer in authors_of(then) and len(authors_of(then)) > 1
        if not signed or first.at is None or then.at is None:
            continue
        if then.at.start <= first.at.start and first.at.end <= then.at.end:
            return first, then
    return None


def _shown(edit: Edit) -> str:
    text = short(edit.after or edit.before)
    if edit.kind in _TAKES or not edit.after:
        return f"taken out `{text}`"
    if edit.kind == "format" and edit.format:
        return f"set `{text}` {edit.format}"
    return f"`{text}`"


def _place(edit: Edit, alignment: BaseAlignment) -> tuple[object, ...]:
    """Return what names the source text of an edit: a record printed twice is one text."""
    paragraph = alignment.paragraph.get((edit.block, edit.part))
    return (edit.block, edit.part) if paragraph is None else _paragraph_key(paragraph)


def _key(edit: Edit, alignment: BaseAlignment) -> bytes:
    return msgspec.json.encode(
        [edit.kind, _place(edit, alignment), edit.at, edit.before, edit.after, edit.new, edit.cells,
         edit.blocks, edit.restyle, edit.to, edit.before_block, edit.level]
    )  # fmt: skip


def _near(edits: Sequence[Edit], alignment: BaseAlignment) -> list[tuple[Edit, Edit]]:
    """Return the pairs of edits that concern a common paragraph or row."""
    groups: dict[object, list[Edit]] = defaultdict(list)
    for edit in edits:
        if edit.kind in _TOLD:
            continue
        for key in _touched(edit, alignment):
            groups[key].append(edit)
    pairs: dict[tuple[str, str], tuple[Edit, Edit]] = {}
    for group in groups.values():
        for one, two in combinations(group, 2):
            pairs.setdefault((one.id, two.id), (one, two))
    return list(pairs.values())


def _touched(edit: Edit, alignment: BaseAlignment) -> list[object]:
    """Return the keys of all that an edit changes, or stands beside."""
    found: list[object] = [_place(edit, alignment)]
    paragraph = alignment.paragraph.get((edit.block, edit.part))
    if paragraph is not None and (keeper := alignment.keeper.get(id(paragraph))) is not None:
        found.append(_paragraph_key(keeper))
    if edit.kind in _TAKES:
        row = alignment.row.get(edit.block)
        items: list[LinearItem] = (
            [i for c in row.cells for i in c] if row else items_of(edit, alignment)
        )
        for item in items:
            if isinstance(item, TextTable):
                found.append((item.id, ""))
                found += [(r.id, "") for r in item.rows]
            for inner in paragraphs_in([item]):
                found.append(_paragraph_key(inner))
                found += [_paragraph_key(n) for n in note_paragraphs(inner)]
    if edit.kind == "join" and paragraph is not None:
        _, behind = alignment.around(paragraph)
        found += [_paragraph_key(i) for i in behind[:1] if isinstance(i, TextParagraph)]
    return list(dict.fromkeys(found))


def _paragraph_key(paragraph: TextParagraph) -> tuple[object, ...]:
    if paragraph.origin.start >= 0 and not paragraph.origin.via:
        return (paragraph.origin.path, paragraph.origin.start, paragraph.origin.end, paragraph.part)
    return (paragraph.id, paragraph.part)


def _clash(one: Edit, two: Edit, alignment: BaseAlignment) -> bool:
    """Tell whether two edits of different reviewers are in each other's way."""
    kinds = {one.kind, two.kind}
    if kinds <= _PUTS:
        return _alike(one.after, two.after) or one.before_block != two.before_block
    if kinds & _PUTS:
        # What is put beside a block is in the way only where the block goes.
        return bool(kinds & _TAKES)
    if kinds & _TAKES:
        return True
    if "paragraph-moved" in kinds:
        return kinds == {"paragraph-moved"} or bool(kinds & {"split", "join"})
    if "join" in kinds:
        return True
    if one.at is None or two.at is None:
        return True
    if alignment.paragraph.get((one.block, one.part)) is not alignment.paragraph.get(
        (two.block, two.part)
    ):
        return _note_goes(one, two, alignment) or (
            _place(one, alignment) == _place(two, alignment) and (_touch(one, two))
        )
    return _touch(one, two)


def _note_goes(one: Edit, two: Edit, alignment: BaseAlignment) -> bool:
    """Tell whether one edit takes out the note whose words the other changes."""
    for inner, outer in ((one, two), (two, one)):
        paragraph = alignment.paragraph.get((inner.block, inner.part))
        if paragraph is None or id(paragraph) not in alignment.keeper:
            continue
        keeper = alignment.keeper[id(paragraph)]
        if outer.at is None or _place(outer, alignment) != _paragraph_key(keeper):
            continue
        gone = keeper.slice(outer.at.start, outer.at.end)
        if any(inner is paragraph for run in gone for inner in paragraphs_in(run.note)):
            return True
    return False


def _touch(one: Edit, two: Edit) -> bool:
    if one.at is None or two.at is None:
        return False
    if one.kind == two.kind == "format":
        same = one.restyle and two.restyle and one.restyle.style == two.restyle.style
        return bool(same) and one.at.start < two.at.end and two.at.start < one.at.end
    if "format" in {one.kind, two.kind}:
        return one.at.start < two.at.end and two.at.start < one.at.end
    # Words with nothing but a blank between them touch.
    return one.at.start <= two.at.end + 1 and two.at.start <= one.at.end + 1


def _alike(one: str, two: str) -> bool:
    a, b = set(one.casefold().split()), set(two.casefold().split())
    return 2 * len(a & b) >= _ALIKE * (len(a) + len(b))
