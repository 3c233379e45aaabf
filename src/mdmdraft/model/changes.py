"""`Changes`: what differs between two drafts, told once for every output.

`Comparison` holds the same twice over: `changes` as a list, for whoever reads or counts it, and
`marked` as one text with both versions in it, for whoever prints it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mdmdraft.model.draft import Draft


class Side(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the two drafts."""

    name: str
    """What the user called it: `0.1.0`, `work`, `HEAD~2`, `reviewed.docx`."""
    title: str
    version: str = ""
    date: str = ""
    language: str = ""
    deliverable: str = ""
    build_id: str = ""
    words: int = 0
    """Words of the body, as the paper counts them."""
    sections: tuple[tuple[str, int], ...] = ()
    """Words of each section, by its id, in order."""
    notices: tuple[str, ...] = ()
    """What a reader of the comparison has to know of it: that tracked changes in a Word file were
    taken as accepted, that a git revision could not be read in full…"""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where in a draft something stands. `block` is the id of the block, empty in no block."""

    section: str = ""
    title: str = ""
    """The section's heading."""
    block: str = ""
    path: str = ""
    line: int = 0
    record: str = ""
    """`kind:id` of the record it was written in, if in one."""


Operation = Literal["equal", "insert", "delete", "format"]


class Words(msgspec.Struct, frozen=True, array_like=True):
    """A run of a changed text: what was done, and to which words. The words of a note stand in it
    between `[^` and `]`."""

    operation: Operation
    text: str


ChangeKind = Literal["inserted", "deleted", "changed", "moved", "reformatted", "restyled"]
What = Literal[
    "front",
    "section",
    "heading",
    "paragraph",
    "list",
    "item",
    "definition",
    "quotation",
    "code",
    "rule",
    "raw",
    "table",
    "row",
    "column",
    "cell",
    "caption",
    "image",
    "box",
    "note",
    "reference",
    "header",
    "footer",
]


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change: of one block, row, column, note or line of the title block.

    `number` counts from 1 in the order of reading, and is what `Revision.change` says in the
    marked text. A moved block is one change with both its places; when its words were changed as
    well, `words` shows it.
    """

    number: int
    kind: ChangeKind
    what: What
    place: Place
    """In the new draft; of what was deleted, that of the nearest block before it."""
    old_place: Place = Place()
    before: str = ""
    after: str = ""
    words: tuple[Words, ...] = ()
    """Old and new in one, word by word."""
    added: int = 0
    """Words inserted."""
    removed: int = 0
    """Words deleted."""
    detail: str = ""
    """What else there is to say: `heading 2 → heading 3`, the name of a column, of a style."""
    generated: bool = False
    """Whether it was written by a template (a number, a table of records), not by a writer."""

    @property
    def said(self) -> str:
        """What its kind is called: what was moved may have changed on the way."""
        return "moved_and_changed" if self.kind == "moved" and self.words else self.kind


MeaningKind = Literal[
    "recommendation-dropped",
    "recommendation-reversed",
    "recommendation-weakened",
    "recommendation-strengthened",
    "recommendation-added",
    "recommendation-readdressed",
    "recommendation-reprioritised",
    "legal-basis-superseded",
    "legal-basis-dropped",
    "legal-basis-added",
    "scenario-answer-changed",
    "evidence-dropped",
    "evidence-basis-dropped",
    "evidence-added",
    "evidence-basis-added",
    "figure-changed",
    "figure-dropped",
    "figure-added",
    "evidence-changed",
    "term-redefined",
    "term-dropped",
    "term-added",
    "record-dropped",
    "record-added",
    "record-changed",
    "recommendation-reworded",
    "recommendation-changed",
    "recommendation-moved",
    "citation-lost",
    "citation-gained",
    "section-dropped",
    "section-added",
    "over-limit",
    "under-limit",
    "within-limit",
    "words",
]
"""They are told in this order: what matters most comes first."""


class Meaning(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that changed in what the paper says, in words."""

    kind: MeaningKind
    text: str
    """A sentence in the draft's language, without a full stop:
    `Recommendation 4 weakened: must → should`."""
    subject: str = ""
    """`kind:id` of what it is about: `recommendation:decriminalise`, `reference:igas-2019`."""
    before: str = ""
    after: str = ""
    place: Place = Place()
    """Where to look: in the new draft, or in the old one where `old` is set."""
    old: bool = False
    change: int = 0
    """Number of the change that shows it; 0 where the text shows none."""


class SectionChanges(msgspec.Struct, frozen=True, omit_defaults=True):
    """How much changed in one section."""

    id: str
    title: str
    changes: int = 0
    added: int = 0
    removed: int = 0
    kind: Literal["kept", "inserted", "deleted", "moved"] = "kept"


class Changes(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that differs between two drafts."""

    old: Side
    new: Side
    meaning: tuple[Meaning, ...] = ()
    changes: tuple[Change, ...] = ()
    sections: tuple[SectionChanges, ...] = ()
    """Every section of either draft, in the order of reading, those without a change too."""

    @property
    def is_empty(self) -> bool:
        """Tell whether the two drafts say the same."""
        return not self.changes and not self.meaning

    def by_section(self, front: str) -> list[tuple[SectionChanges, list[Change]]]:
        """Return every section with its changes: `front`, the title of the title block, before
        them where something in it changed, and after them those that no draft knows."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.place.section or change.old_place.section, []).append(change)
        known = {section.id for section in self.sections}
        opening = [SectionChanges("", front)] if "" in found and "" not in known else []
        rest = [SectionChanges(name, name) for name in found if name and name not in known]
        return [(s, found.get(s.id, [])) for s in (*opening, *self.sections, *rest)]


class Comparison(msgspec.Struct, frozen=True):
    """The changes, and one draft with both versions marked in it.

    `marked` is the new draft; its parts and its title block hold the text of both, with
    `Revised`, `Reformatted`, `RevisedBlocks`, `Restyled` and revisions of rows, columns, cells,
    paragraph ends and parts. `diff.sides` takes either version out of it again.
    """

    changes: Changes
    marked: Draft
