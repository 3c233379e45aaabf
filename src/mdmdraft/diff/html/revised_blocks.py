"""Blocks that one version alone has (inserted, deleted, moved) as HTML, each in a frame."""

from __future__ import annotations

from collections.abc import Callable

from mdmdraft.diff.html.escape import escaped
from mdmdraft.diff.html.leaf_blocks import describe, where
from mdmdraft.diff.html.writer import ELEMENTS, Writer, hidden
from mdmdraft.model.changes import Change, Place
from mdmdraft.model.revision import Revision

OTHER = {"moved-to": "moved-from", "moved-from": "moved-to"}


def write_revised(w: Writer, revision: Revision, write: Callable[[], None]) -> None:
    """Write blocks of one version alone with `write`, in a frame that says what became of them.

    In two columns they stand in that of their version. What was moved leads to its other place.
    """
    if not w.shows(revision):
        return
    w.mark(revision.change)
    opening, closing = ELEMENTS[revision.kind]
    outer, w.kind = w.kind, revision.kind
    spot = w.change_id(revision.change)
    moved = w.unique(f"{revision.kind}-{revision.move}") if revision.move else ""
    # In a cell, a note or another frame there is no room for a frame and its line.
    frame = "part-of" if w.flat else "whole"
    w.put(f'<div class="{frame} k-{revision.kind}"{spot} tabindex="-1">')
    w.put(f'<span class="at"{moved} tabindex="-1"></span>' if moved else "")
    if not w.flat or revision.move:
        _tag(w, revision)
    begin = "" if revision.move else hidden(w.words[f"begin_{revision.kind}"])
    w.put(opening + begin)
    w.flat += 1
    write()
    w.flat -= 1
    w.put(f"{hidden(w.words['end_of'], before=True)}{closing}</div>")
    w.kind = outer


def _tag(w: Writer, revision: Revision) -> None:
    words = w.words
    change = w.changes.get(revision.change)
    said = describe(w, change) if change else words[f"kind_{revision.kind}"]
    w.put('<p class="tag">')
    if revision.change:
        name = escaped(words.fill("change", number=str(revision.change)))
        w.put(f'<a href="#c{revision.change}">{name}</a> ')
    if revision.move:
        _moved(w, revision, change)
    else:
        w.put(escaped(said))
    if change:
        here = revision.is_new or not change.old_place.path
        w.put(where(change.place if here else change.old_place))
    w.steps(len(w.out), revision.change, revision.change)
    w.out += ["", "</p>"]


def _moved(w: Writer, revision: Revision, change: Change | None) -> None:
    here = w.words["moved_here" if revision.is_new else "moved_away"]
    w.put(f"<b>{escaped(here)}</b> ")
    other = Place()
    if change:
        other = change.old_place if revision.is_new else change.place
    at = other.title or other.section or w.words["title_block"]
    name = "from_there" if revision.is_new else "to_there"
    w.open_link(f"{OTHER[revision.kind]}-{revision.move}")
    w.put(escaped(w.words.fill(name, place=at)))
    w.close_link()
