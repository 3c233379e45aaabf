"""Leaf blocks (paragraphs, headings, tables) as HTML, in one column and in two.

Where something changed in a block both are written, and the style of the page shows one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mdmdraft.diff.html.escape import escaped
from mdmdraft.diff.html.writer import Writer, hidden
from mdmdraft.model.changes import Change, Place
from mdmdraft.model.revision import Revision

Write = Callable[[], None]


def write_leaf_block(w: Writer, write: Write, *, pair: bool = True) -> None:
    """Write a leaf block with `write`, and again for each column where it holds a mark.

    With `pair` False it is written once: what it holds is marked in it and not laid side by side.
    """
    slot = open_tag(w)
    marks, outer, w.met = w.marks, w.met, []
    counts = w.old_notes, w.new_notes
    w.leaves += 1
    write()
    flush_notes(w)
    met = list(dict.fromkeys(w.met))
    w.met = [*outer, *met]
    places = w.places(met)
    if w.marks == marks or w.flat or w.side != "both":
        w.out[slot] = places
        return
    if not pair:
        fill_tag(w, slot, places, met, "")
        return
    fill_tag(w, slot, f'<div class="pair">{places}', met, '<div class="one">')
    w.put("</div>")
    after, ended = (w.old_notes, w.new_notes), w.marks
    for side in ("old", "new"):
        w.old_notes, w.new_notes = counts
        w.put(f'<div class="{side}">')
        with one_side(w, new=side == "new"):
            write()
            flush_notes(w)
        w.put("</div>")
    w.put("</div>")
    w.old_notes, w.new_notes = after
    w.marks, w.met = ended, [*outer, *met]
    w.held.clear()


@contextmanager
def one_side(w: Writer, *, new: bool) -> Iterator[None]:
    """Write one of the two versions alone."""
    w.side = "new" if new else "old"
    w.flat += 1
    try:
        yield
    finally:
        w.side = "both"
        w.flat -= 1


def flush_notes(w: Writer) -> None:
    """Write the notes that were met, where they do not wait for a table's end."""
    if w.holding or not w.notes:
        return
    w.put('<div class="notes">')
    w.flat += 1
    outer, linked, w.linked = w.kind, w.linked, False
    # The blocks in a note end with its own notes, not with those that stand beside it.
    notes, w.notes = w.notes, []
    for held in notes:
        w.kind = held.kind
        back = escaped(w.words.fill("note_label", number=str(held.number)))
        state = w.words[f"note_{held.kind}"] if held.kind else ""
        kind = f" k-{held.kind}" if held.kind else ""
        w.put(f'<div class="note{kind}" id="{held.name}" tabindex="-1">')
        w.put(f'<a class="back" href="#r{held.name}">{hidden(back)}{held.number}</a>')
        w.put(f"<div>{hidden(state) if state else ''}")
        w.blocks(w, held.note.blocks)
        w.put("</div></div>")
    w.kind, w.linked = outer, linked
    w.flat -= 1
    w.put("</div>")


def write_numbered(w: Writer, number: str, was: str | None, name: str) -> None:
    """Write a printed number or label; where the old version has another one, that one too."""
    if was is None:
        if number:
            w.put(f'<span class="{name}">{escaped(number)}</span> ')
        return
    w.mark(0)
    w.put(f'<span class="{name}">')
    for revision, said in ((Revision("deleted"), was), (Revision("inserted"), number)):
        if said and w.shows(revision):
            with w.revised(revision):
                w.text(said)
            w.put(" ")
    w.put("</span> ")


def open_tag(w: Writer) -> int:
    """Leave room for the line over what changed, and return where."""
    w.out += ["", "", ""]
    return len(w.out) - 3


def fill_tag(w: Writer, slot: int, before: str, numbers: list[int], after: str) -> None:
    """Write the line over what changed: its changes, what they are, where they were written;
    with what stands before and after the line."""
    w.out[slot], w.out[slot + 2] = before, after
    if not numbers:
        return
    first = w.changes.get(numbers[0])
    links = ", ".join(_links(w, numbers))
    said = f" {escaped(describe(w, first))}" if first and len(numbers) == 1 else ""
    place = where(first.place) if first else ""
    w.out[slot] += f'<p class="tag">{links}{said}{place}'
    w.steps(slot + 1, numbers[0], numbers[-1])
    w.out[slot + 2] = f"</p>{after}"


def _links(w: Writer, numbers: list[int]) -> list[str]:
    """Return links to changes; of more than two in a row the first and the last."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said: list[str] = []
    for run in runs:
        if len(run) > 2:
            said.append(f"{_link(w, run[0])} – {_link(w, run[-1])}")
        else:
            said += [_link(w, number) for number in run]
    return said


def _link(w: Writer, number: int) -> str:
    return f'<a href="#c{number}">{escaped(w.words.fill("change", number=str(number)))}</a>'


def what_kind(w: Writer, change: Change) -> str:
    """Return what changed and how: `paragraph: changed`."""
    what, kind = w.words[f"what_{change.what}"], w.words[f"kind_{change.said}"]
    return w.words.fill("what_kind", what=what, kind=kind)


def describe(w: Writer, change: Change) -> str:
    """Return what a change is, in a few words: `paragraph: changed, generated`."""
    more = [what_kind(w, change), change.detail, w.words["generated"] if change.generated else ""]
    return ", ".join(part for part in more if part)


def where(place: Place) -> str:
    """Return the place in the sources, as `path:line`."""
    if not place.path:
        return ""
    line = f":{place.line}" if place.line else ""
    return f' <code class="src">{escaped(place.path)}{line}</code>'
