"""One of two Word files as it is compared in place: its package, its stories, styles and notes."""

from __future__ import annotations

from functools import cached_property

from mdmdraft.diff.in_place.keys import Keys
from mdmdraft.diff.in_place.looks import Looks
from mdmdraft.diff.in_place.names import NOTES, T
from mdmdraft.diff.in_place.reading import Reader
from mdmdraft.diff.in_place.units import Element
from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.docx.names import w
from mdmdraft.docx.opening import Package, Rel, open_word
from mdmdraft.docx.other_files import OTHER_HINT
from mdmdraft.model.finding import refuse

KINDS = tuple(sorted(set(NOTES.values())))
"""The kinds of notes."""
_TRACKED = tuple(
    map(
        w,
        (
            "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel",
            "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "customXmlInsRangeStart",
            "customXmlDelRangeStart",
        ),
    )
)  # fmt: skip


class Part:
    """A part of a package that holds a story, with its tracked changes accepted."""

    def __init__(self, side: WordSide, name: str, root: Element | None = None) -> None:
        """`root` is that of a part which the package does not have."""
        self.side = side
        self.name = name
        self.rels: dict[str, Rel] = side.package.rels(name)
        if root is None:
            root = side.package.tree(name)
        if root is None:
            raise refuse(side.package.name, "not-a-document", f"it has no `{name}`", OTHER_HINT)
        self.was_tracked = next(root.iter(*_TRACKED), None) is not None
        """Whether there were tracked changes in it."""
        resolve_part(root, accept=True)
        self.root: Element = root
        self.reader = Reader(Keys(side.package, self.rels), side.looks, side.note_key)


class WordSide:
    """One of the two files."""

    def __init__(self, data: bytes, name: str) -> None:
        self.package: Package = open_word(data, name)
        self.rels = self.package.rels(self.package.main)
        self.looks = Looks(self.package, self.rels)
        self.twins: dict[tuple[str, str], str] = {}
        """What a note is known by where the other file has it too, by its kind and id."""
        self._parts: dict[str, Part] = {}

    def part(self, name: str) -> Part:
        """Return a part that holds a story."""
        if name not in self._parts:
            self._parts[name] = Part(self, name)
        return self._parts[name]

    @property
    def main(self) -> Part:
        """The main part."""
        return self.part(self.package.main)

    @cached_property
    def body(self) -> Element:
        """The body. Raises Refused where there is none."""
        found = self.main.root.find(w("body"))
        if found is None:
            raise refuse(
                self.package.name, "not-a-document", "its main part is no Word text", OTHER_HINT
            )
        return found

    def notes_part(self, kind: str) -> Part | None:
        """Return the part of the notes of a kind, if there is one."""
        for rel in self.rels.values():
            if rel.kind == f"{kind}s" and not rel.external and rel.target in self.package:
                return self.part(rel.target)
        return None

    @cached_property
    def notes(self) -> dict[tuple[str, str], Element]:
        """The notes, by kind and id; those that only draw a line left out."""
        found: dict[tuple[str, str], Element] = {}
        for kind in KINDS:
            part = self.notes_part(kind)
            for note in () if part is None else part.root.iterfind(w(kind)):
                if note.get(w("type"), "normal") == "normal":
                    found[kind, note.get(w("id"), "")] = note
        return found

    def note_key(self, kind: str, id_: str) -> str:
        """Return what a note is known by."""
        return f"{kind} {self.twins.get((kind, id_), f'{id(self)} {id_}')}"


def note_text(note: Element) -> str:
    """Return the words of a note."""
    return "".join(t.text or "" for t in note.iter(T))
