"""All stories of the redline, one after the other: body, headers and footers, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.carrying import Carrier, copy, with_spaces
from mdmdraft.diff.in_place.notes import Notes, empty_part, new_note, pair_notes
from mdmdraft.diff.in_place.output import FullRel, Output, content_types, full_rels
from mdmdraft.diff.in_place.pages import track_page
from mdmdraft.diff.in_place.remarks import Remark, add_remarks
from mdmdraft.diff.in_place.running import (
    PLACES,
    Place,
    paired,
    refer,
    running,
    sections,
    write_last,
)
from mdmdraft.diff.in_place.sides import KINDS, Part, WordSide
from mdmdraft.diff.in_place.stories import StoryWriter
from mdmdraft.diff.in_place.tracks import Tracks
from mdmdraft.diff.in_place.units import Element
from mdmdraft.docx.names import number, w

_ID = w("id")
_FIRST = 9000
"""The number of the first mark, where the file has no greater ones."""
_MOST = 2**30
_SHOWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Writing:
    """Writes OLD's and NEW's stories as one into NEW's package."""

    def __init__(self, old: WordSide, new: WordSide, author: str, date: str) -> None:
        self._old = old
        self._new = new
        self._signature = author, date
        self._out = Output(new.package, old.package)
        self._tracks = Tracks(author, date, _first_number(new))
        self._shown = count(_first_shown(new))
        self._notes = Notes(old, new)
        pair_notes(old, new)

    def write(self, remarks: tuple[Remark, ...]) -> bytes:
        """Return the package, with `remarks` as comments."""
        write_last(self._old, self._new)
        heads = running(self._old), running(self._new)
        own = sections(self._new.body)
        writer, carrier = self._writer(self._old.main, self._new.main)
        writer.write(self._old.body, self._new.body, self._new.body)
        ends = paired(writer.sections, self._old, self._new)
        written = dict(zip(own, _standing(self._new.body), strict=True))
        self._running(ends, heads, written)
        for before, after in ends:
            track_page(before, written[after], self._tracks, carrier)
        for kind in KINDS:
            self._notes_of(kind)
        add_remarks(self._new, self._out, remarks, self._signature)
        root = with_spaces(self._new.main.root, self._old.main.root, carrier.spaces)
        self._out.put(self._new.main.name, root)
        return self._out.pack()

    def _writer(self, old: Part, new: Part) -> tuple[StoryWriter, Carrier]:
        carrier = Carrier(old, new, self._out, self._shown)
        return StoryWriter(old, new, self._tracks, carrier, self._notes.note_of), carrier

    # -- headers and footers ---------------------------------------------------------------------

    def _running(
        self,
        ends: list[tuple[Element | None, Element]],
        heads: tuple[dict[Element, dict[Place, str]], dict[Element, dict[Place, str]]],
        written: dict[Element, Element],
    ) -> None:
        done: set[str] = set()
        for old, new in ends:
            for place in PLACES:
                one = None if old is None else heads[0].get(old, {}).get(place)
                two = heads[1].get(new, {}).get(place)
                if two is not None and two not in done:
                    done.add(two)
                    self._head(one, two)
                elif one is not None and two is None:
                    refer(written[new], place, self._former_head(one))
                    heads[1][new][place] = one

    def _head(self, old: str | None, new: str) -> None:
        after = self._new.part(new)
        before = after if old is None else self._old.part(old)
        writer, carrier = self._writer(before if old is not None else self._old.main, after)
        made = self._tracks.made
        writer.write(None if old is None else before.root, after.root, after.root)
        if self._tracks.made > made or after.was_tracked:
            self._out.put(new, with_spaces(after.root, before.root, carrier.spaces))

    def _former_head(self, name: str) -> str:
        """Put a header or footer that only OLD has into the package; return its relationship."""
        before = self._old.part(name)
        own = self._out.free_name(name)
        after = Part(self._new, own, copy(before.root))
        writer, _ = self._writer(before, after)
        writer.write(before.root, None, after.root)
        self._out.put(own, after.root, content_types(self._old.package)(name))
        rels = full_rels(self._old.package, self._old.main.name).values()
        kind = next(rel.type for rel in rels if rel.target == name)
        return self._out.relate(self._new.main.name, FullRel(kind, own, external=False))

    # -- notes -----------------------------------------------------------------------------------

    def _notes_of(self, kind: str) -> None:
        wanted = [note for note in self._notes.wanted if note[0] == kind]
        before, after = self._old.notes_part(kind), self._new.notes_part(kind)
        if not wanted or (before is None and after is None):
            return
        if after is None:
            after, rel = empty_part(self._old, self._new, kind)
            self._out.relate(self._new.main.name, rel)
            assert before is not None
            self._out.put(after.name, after.root, content_types(self._old.package)(before.name))
        writer, carrier = self._writer(before or self._old.main, after)
        made = self._tracks.made
        for _, old, new, id_ in wanted:
            one = None if old is None else self._old.notes.get((kind, old))
            two = None if new is None else self._new.notes.get((kind, new))
            into = two
            if into is None:
                into = new_note(kind, id_)
                after.root.append(into)
            if one is not None or two is not None:
                writer.write(one, two, into)
        if self._tracks.made > made or after.was_tracked:
            old_root = after.root if before is None else before.root
            self._out.put(after.name, with_spaces(after.root, old_root, carrier.spaces))


def _standing(body: Element) -> Iterator[Element]:
    """Yield the properties of the sections of NEW in a body that was written."""
    for section in sections(body):
        above = section.getparent()
        ending = None if above is None or above.tag != n.PPR else above.find(n.RPR)
        if ending is None or ending.find(w("del")) is None:
            yield section


def _first_number(new: WordSide) -> int:
    """Return a number that no mark of NEW has, nor any after it."""
    roots = [new.main.root]
    roots += [part.root for kind in KINDS if (part := new.notes_part(kind)) is not None]
    heads = {name for places in running(new).values() for name in places.values()}
    roots += [new.part(name).root for name in sorted(heads)]
    found = [number(e.get(_ID, "0")) for root in roots for e in root.iter() if _ID in e.attrib]
    return max([_FIRST, *(f + 1 for f in found if f < _MOST)])


def _first_shown(new: WordSide) -> int:
    found = [number(e.get("id", "0")) for e in new.main.root.iter(_SHOWN)]
    return max([0, *(f for f in found if f < _MOST)]) + 1
