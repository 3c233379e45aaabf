"""The list of a paper's claims: each sentence that states law or a number, with its sources.

A sentence is legal where it cites law, names a legal instrument or has a word of law; it is numeric
where it states a quantity that `uncited-figure` would ask a source for, or prints a bound figure.
Its sources are those in it; failing that those of its paragraph and its notes, of its row of a
table, of the sentence that announces it or the block that it announces; failing that those that the
record names whose words it is. Headings are no sentences, and the bibliography is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from mdmdraft.checks.claims.legal import speaks_of_law
from mdmdraft.checks.claims.sources import Lookup, Source
from mdmdraft.checks.kit.declare import Found
from mdmdraft.checks.kit.registry import declared
from mdmdraft.checks.kit.run import options_of
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.figures import quantities
from mdmdraft.checks.numbers.reader import Reader, plain_words, quantity_reader
from mdmdraft.checks.quotations.names import Names
from mdmdraft.checks.references.sourced import place_of, sourced_around
from mdmdraft.checks.text.printed import PASSED_OVER, printed
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.checks.text.sentences import sentences
from mdmdraft.model.config import CheckSettings
from mdmdraft.model.draft import Draft
from mdmdraft.model.paper import Record
from mdmdraft.model.text import Bound, Inline, Note, Table
from mdmdraft.model.walk import inlines_in, walk_blocks, walk_inlines

_HOLLOW = re.compile(r" ?\([ ,;]*\)")
_BLANKS = re.compile(r"[ \t\n]+")
_BLANK = re.compile(r" +(?=[.,:;)])")
ClaimKind = Literal["legal", "numeric", "both"]
Beside = Literal["sentence", "paragraph", "row", "announced", "record", ""]
"""Where the sources of a claim stand: in the sentence itself, the nearest place else; nowhere."""


class Claim(msgspec.Struct, frozen=True):
    """One sentence that states law, a number, or both."""

    path: str
    line: int
    column: int
    kind: ClaimKind
    sentence: str
    numbers: tuple[str, ...]
    """The quantities that it states, as they are written."""
    beside: Beside
    sources: tuple[Source, ...]


class Claims(msgspec.Struct, frozen=True):
    """The claims of one deliverable in one language, and how many sentences were read for them."""

    deliverable: str
    language: str
    sentences: int
    legal: int
    """Sentences that state law alone."""
    numeric: int
    """Sentences that state a number alone."""
    both: int
    neither: int
    without_source: int
    claims: tuple[Claim, ...]


class AllClaims(msgspec.Struct, frozen=True):
    """The claims of each deliverable that was asked for."""

    deliverables: tuple[Claims, ...]


def claims(subject: Subject) -> AllClaims:
    """Return the claims of the subject's drafts, in the order of printing."""
    settings = subject.config.checks.get("uncited-figure", CheckSettings())
    reader = quantity_reader(subject.with_options(options_of(declared("uncited-figure"), settings)))
    lister = _Lister(subject, quantities if isinstance(reader, Found) else reader)
    return AllClaims(tuple(lister.of_draft(draft) for draft in subject.drafts))


class _Lister:
    """Reads drafts sentence by sentence."""

    def __init__(self, subject: Subject, read: Reader) -> None:
        self._subject = subject
        self._read = read
        self._names = Names(subject.paper)
        self._lookup = Lookup(subject)
        self._records = {record.path: record for record in subject.paper.every()}

    def of_draft(self, draft: Draft) -> Claims:
        """Return the claims of a draft."""
        around = _Around(draft)
        found: list[Claim] = []
        read = 0
        for paragraph in _paragraphs(printed(draft, self._subject.paper)):
            for unit in paragraph:
                for start, end in sentences(unit.text):
                    read += 1
                    claim = self._claim(unit, start, end, paragraph, around, draft.language)
                    if claim is not None:
                        found.append(claim)
        counts = {kind: sum(c.kind == kind for c in found) for kind in ("legal", "numeric", "both")}
        return Claims(
            deliverable=draft.deliverable,
            language=draft.language,
            sentences=read,
            neither=read - len(found),
            without_source=sum(not claim.beside for claim in found),
            claims=tuple(found),
            **counts,
        )

    def _claim(
        self,
        unit: Unit,
        start: int,
        end: int,
        paragraph: list[Unit],
        around: _Around,
        language: str,
    ) -> Claim | None:
        last = end == len(unit.text)
        within = [
            inline
            for inline, at, _ in placed(unit.inlines, passed_over=PASSED_OVER)
            if start <= at < end or (last and at == end)
        ]
        own = self._lookup.of(_with_notes(within), language)
        numbers = tuple(
            words
            for at, words in self._read(plain_words(unit, PASSED_OVER), language)
            if start <= at < end
        )
        text = unit.text[start:end]
        numeric = bool(numbers) or any(isinstance(i, Bound) for i in within)
        legal = self._lookup.is_law(own) or speaks_of_law(text, language, self._names)
        if not (numeric or legal):
            return None
        path, offset = unit.offset(_written(unit, start, end))
        beside, sources = self._sources(own, unit, paragraph, around, path, language)
        line, column = self._subject.source(path).line_column(offset)
        return Claim(
            path=path,
            line=line,
            column=column,
            kind="both" if numeric and legal else "numeric" if numeric else "legal",
            sentence=_tidy(text),
            numbers=numbers,
            beside=beside,
            sources=sources,
        )

    def _sources(
        self,
        own: tuple[Source, ...],
        unit: Unit,
        paragraph: list[Unit],
        around: _Around,
        path: str,
        language: str,
    ) -> tuple[Beside, tuple[Source, ...]]:
        """Return the nearest sources of a sentence, and where they stand."""
        nearest: tuple[tuple[Beside, Iterable[Inline]], ...] = (
            ("paragraph", (i for one in paragraph for i in inlines_in(one.inlines))),
            ("row", around.rows.get(id(unit.inlines), ())),
            ("announced", around.announced.get(place_of(unit.origin), ())),
        )
        if own:
            return "sentence", own
        for beside, inlines in nearest:
            found = self._lookup.of(inlines, language)
            if found:
                return beside, found
        record: Record[Any] | None = self._records.get(path)
        found = self._lookup.of_record(record) if record is not None else ()
        return ("record", found) if found else ("", ())


class _Around:
    """What stands beside the units of a draft: their rows, what announces them."""

    def __init__(self, draft: Draft) -> None:
        blocks = [block for part in draft.parts for block in part.blocks]
        self.announced = dict(sourced_around(blocks))
        self.rows: dict[int, tuple[Inline, ...]] = {}
        """By the identity of a run of a cell: equal cells stand in many rows."""
        for table in walk_blocks(blocks):
            for row in table.body if isinstance(table, Table) else ():
                inlines = tuple(walk_inlines(b for cell in row.cells for b in cell.blocks))
                for block in walk_blocks(b for cell in row.cells for b in cell.blocks):
                    self.rows[id(getattr(block, "content", None))] = inlines


def _written(unit: Unit, start: int, end: int) -> int:
    """Return where in a sentence the first words stand that somebody wrote: a label that a template
    prints before them is in no record."""
    for piece in unit.pieces:
        first = max(piece.start, start)
        said = unit.text[first : min(piece.start + len(piece.text), end)]
        if piece.at >= 0 and said.strip():
            return first + len(said) - len(said.lstrip())
    return start


def _tidy(text: str) -> str:
    """Return a sentence without the holes of citations, whose printed words it does not have."""
    return _BLANK.sub("", _HOLLOW.sub("", _BLANKS.sub(" ", text))).strip(" ").lstrip(": ")


def _paragraphs(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Yield each unit with its notes; headings are left out, their notes are not."""
    current: list[Unit] = []
    for unit in units:
        if unit.note and current:
            current.append(unit)
            continue
        if current:
            yield current
        current = [unit] if unit.kind != "heading" else []
    if current:
        yield current


def _with_notes(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines, and for a note what is in it."""
    for inline in inlines:
        if isinstance(inline, Note):
            yield from walk_inlines(inline.blocks)
        else:
            yield inline
