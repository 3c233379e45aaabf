"""The notes of the redline: those of NEW, held against those of OLD, and OLD's deleted ones."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from mdmdraft.align.sequences import LIKE
from mdmdraft.diff.in_place.carrying import copy
from mdmdraft.diff.in_place.output import FullRel, full_rels
from mdmdraft.diff.in_place.sides import KINDS, Part, WordSide, note_text
from mdmdraft.diff.in_place.units import Element
from mdmdraft.docx.names import number, w

_ID, _TYPE = w("id"), w("type")
Wanted = tuple[str, str | None, str | None, str]
"""The kind of a note, its ids in OLD and in NEW, and the one that it has in the redline."""


def pair_notes(old: WordSide, new: WordSide) -> None:
    """Tell both sides which notes of the one are which of the other: first those that say the
    same, then those that are alike, in their order."""
    for kind in KINDS:
        olds = {i: note_text(e) for (k, i), e in old.notes.items() if k == kind}
        news = {i: note_text(e) for (k, i), e in new.notes.items() if k == kind}
        for least in (1.0, LIKE):
            for id_, text in list(news.items()):
                found = next((i for i, said in olds.items() if _likeness(said, text) >= least), "")
                if found:
                    old.twins[kind, found] = new.twins[kind, id_] = f"of {id_}"
                    del olds[found], news[id_]


def _likeness(one: str, two: str) -> float:
    if one == two:
        return 1.0
    olds, news = Counter(one.split()), Counter(two.split())
    total = olds.total() + news.total()
    return min(0.99, 2 * (olds & news).total() / total) if total else 0.0


class Notes:
    """Which notes the redline has, and which of both versions each is."""

    def __init__(self, old: WordSide, new: WordSide) -> None:
        self._old = old
        self._new = new
        self._next: dict[str, int] = {}
        self.wanted: list[Wanted] = []
        """The notes, in the order that they are referred to."""
        self._seen: set[tuple[str, str | None, str | None]] = set()

    def note_of(self, kind: str, old: str | None, new: str | None) -> str:
        """Return the id of a note in the redline by its ids in OLD and in NEW."""
        id_ = new if new is not None else self._free(kind)
        key = kind, old, new
        if key not in self._seen:
            self._seen.add(key)
            self.wanted.append((*key, id_))
        return id_

    def _free(self, kind: str) -> str:
        if kind not in self._next:
            part = self._new.notes_part(kind)
            ids = [] if part is None else [number(e.get(_ID, "0")) for e in part.root]
            own = self._old.notes_part(kind)
            ids += [] if own is None else [number(e.get(_ID, "0")) for e in own.root]
            self._next[kind] = max(ids, default=0) + 1
        self._next[kind] += 1
        return str(self._next[kind] - 1)


def empty_part(old: WordSide, new: WordSide, kind: str) -> tuple[Part, FullRel]:
    """Return a part for the notes of a kind that NEW has none of, and its relationship: that of
    OLD, with nothing in it but the lines over notes."""
    own = old.notes_part(kind)
    assert own is not None
    root: Element = copy(own.root)
    for note in list(root):
        if note.get(_TYPE, "normal") == "normal":
            root.remove(note)
    name, at = own.name, 1
    while name in new.package:
        name, at = f"word/{kind}s{at}.xml", at + 1
    rel = next(r for r in full_rels(old.package, old.package.main).values() if r.target == own.name)
    return Part(new, name, root), FullRel(rel.type, name, external=False)


def new_note(kind: str, id_: str) -> Element:
    """Return a note without words."""
    made = etree.Element(w(kind))
    made.set(_ID, id_)
    return made
