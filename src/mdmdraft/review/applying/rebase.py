"""An edit of the base draft, rebased onto the present one.

The sources may have moved on since the base was frozen. An edit whose words they left alone goes
where those words are now; one that they changed alike is already there; one that they changed
otherwise is a conflict: both texts are shown, and neither is chosen.
"""

from __future__ import annotations

from mdmdraft.align.differences import WordsChange
from mdmdraft.align.linear import TextParagraph, led, printed
from mdmdraft.model.edit import Edit
from mdmdraft.model.text import Cite, List
from mdmdraft.model.walk import ATOM
from mdmdraft.review.applying.base_alignment import BaseAlignment, Match
from mdmdraft.review.applying.rebase_blocks import (
    deleted,
    inserted,
    join,
    moved,
    new_section,
    reshaped,
    row,
)
from mdmdraft.review.applying.untried import Untried, against, lost, new_text, unknown
from mdmdraft.review.patch import (
    Action,
    Op,
    Remove,
    Replace,
    Restyle,
    SplitBlock,
    TitleWords,
    Words,
)


def rebase(edit: Edit, alignment: BaseAlignment) -> Action | Untried:
    """Return what is to be done to the present draft for an edit, or why nothing is."""
    if edit.kind in {"mark", "other"}:
        return Untried("refused", edit.reason, edit.hint)
    if edit.kind in {"row-inserted", "row-deleted"}:
        return row(edit, alignment)
    if edit.kind == "section-inserted":
        return new_section(edit, alignment)
    if edit.kind in {"paragraph-inserted", "item-inserted", "table-inserted"}:
        return inserted(edit, alignment)
    if edit.kind in {"paragraph-deleted", "item-deleted"}:
        return deleted(edit, alignment)
    if edit.kind == "paragraph-moved":
        return moved(edit, alignment)
    paragraph = alignment.paragraph.get((edit.block, edit.part))
    if paragraph is None:
        return unknown()
    match = alignment.match.get(id(paragraph))
    if match is None:
        return lost(edit, "the sources no longer have the paragraph")
    if edit.kind == "shape":
        return reshaped(edit, match)
    if edit.kind == "join":
        return join(paragraph, match, alignment)
    return _words(edit, paragraph, match)


# -- words ----------------------------------------------------------------------------------------


def _words(edit: Edit, paragraph: TextParagraph, match: Match) -> Action | Untried:
    if edit.at is None or not 0 <= edit.at.start <= edit.at.end <= len(paragraph.text):
        return unknown()
    shift = match.old.start_of(paragraph)
    start, end = edit.at.start + shift, edit.at.end + shift
    found = _against(edit, start, end, match)
    if found is not None:
        return found
    moved = _moved_to(match, start, end)
    if moved is None:
        return lost(edit, "the sources cut the words in two")
    now, first, last = moved
    if now.kind == "front":
        return TitleWords(now.part, first, last, edit.after)
    if edit.kind == "split":
        return SplitBlock(now.id, first, _is_item(now))
    return Words(now.id, _ops(edit, now, first, last), now.part)


def _is_item(paragraph: TextParagraph) -> bool:
    """Tell whether a paragraph is the first of a list item: its second half is an item as well."""
    if not paragraph.ancestors:
        return False
    ancestor = paragraph.ancestors[-1]
    block = ancestor.block
    return isinstance(block, List) and bool(block.items[ancestor.item][:1] == (paragraph.block,))


def _against(edit: Edit, start: int, end: int, match: Match) -> Untried | None:
    """Return what the sources' own changes make of an edit of these units; None for nothing."""
    if match.is_equal:
        return None
    compared = match.compared
    # Words with nothing but a blank between them touch; a style has to be on the same words.
    if edit.restyle is not None:
        touched = [c for c in compared.words if c.start < end and start < c.end]
    else:
        touched = [c for c in compared.words if c.start <= end and start <= c.end]
        touched += [c for c in compared.words if _beside(c, start, end, match)]
    styled = [
        s for s in compared.styles
        if s.start < end and start < s.end
        and (edit.restyle is None or s.style == edit.restyle.style)
    ]  # fmt: skip
    notes = [at for at, _ in compared.notes if start <= at < end]
    if not touched and not styled and not notes:
        return None
    low = min([start, *(c.start for c in touched)])
    high = max([end, *(c.end for c in touched)])
    new_low, new_high = _mapped(match, low, first=True), _mapped(match, high, first=False)
    before, after = match.old.text, match.new.text
    said = after[new_low:new_high]
    if edit.restyle is not None:
        same = [s for s in styled if s.on == edit.restyle.on and s.start <= start and end <= s.end]
        if not touched and same:
            return Untried("already-there")
    elif edit.kind == "link":
        now_runs = match.new.slice(new_low, new_high)
        if led(now_runs) == led(edit.new):
            return Untried("already-there")
    elif edit.kind != "split" and not notes:
        wanted = _spaced(before[low:start] + new_text(edit) + before[end:high])
        atoms = ATOM in wanted or ATOM in said
        if wanted == _spaced(said) and (not atoms or _same_atoms(edit, match, new_low)):
            return Untried("already-there")
    shown = _spaced(before[low:start] + edit.after + before[end:high])
    now = "".join(printed(match.new.slice(new_low, new_high)))
    return against(now, shown)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _beside(change: WordsChange, start: int, end: int, match: Match) -> bool:
    """Tell whether only a blank stands between a change of the sources and an edit."""
    text = match.old.text
    return (change.start == end + 1 and text[end].isspace()) or (
        start == change.end + 1 and text[change.end].isspace()
    )


def _same_atoms(edit: Edit, match: Match, at: int) -> bool:
    """Tell whether the citations of an edit stand in the present text from a unit on."""
    wanted = [p.cite for p in edit.new if p.cite or p.note]
    if not wanted or not all(wanted):
        return False
    pieces = match.new.slice(at, at + 10_000)
    have = [p.atom.items for p in pieces if isinstance(p.atom, Cite)]
    return have[: len(wanted)] == wanted


def _mapped(match: Match, unit: int, *, first: bool) -> int:
    """Return the unit of the present text that a unit of the base became; at an edge of a change,
    that before it where `first` is set, else that behind it."""
    delta = 0
    for change in match.compared.words:
        if change.end < unit or (change.end == unit and not (first and change.start == unit)):
            delta = change.new_end - change.end
        elif change.start <= unit:
            return change.new_start if first else change.new_end
    return unit + delta


def _moved_to(match: Match, start: int, end: int) -> tuple[TextParagraph, int, int] | None:
    """Return the present paragraph of a stretch that the sources left alone, and where in it."""
    delta = 0
    for change in match.compared.words:
        if change.end <= start:
            delta = change.new_end - change.end
    new_start, new_end = start + delta, end + delta
    parts = match.new.parts(new_start, new_end)
    whole = [(x, a, b) for x, a, b in parts if b - a == end - start]
    return whole[0] if whole else None


def _ops(edit: Edit, now: TextParagraph, start: int, end: int) -> tuple[Op, ...]:
    if (change := edit.restyle) is not None:
        return (Restyle(start, end, change.style, change.on),)
    ops: list[Op] = []
    new = edit.new_text
    if new or any(run.width for run in now.slice(start, end)):
        ops.append(Replace(start, end, new, unlinks=bool(edit.new)))
    for unit in range(start, end):
        run = now.slice(unit, unit + 1)[0]
        if run.atom is not None and not run.width:
            ops.append(Remove(unit))
    return tuple(ops)
