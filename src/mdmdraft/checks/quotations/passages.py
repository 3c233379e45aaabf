"""The quoted passages of a paper's running text, record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.compared_words import words_of
from mdmdraft.checks.quotations.quotations import (
    ANY_MARK,
    Line,
    Part,
    Quotation,
    Served,
    Strength,
    line_of,
    marked,
    quotations_in,
    quoted_items,
)
from mdmdraft.checks.quotations.quoted_blocks import (
    Lines,
    block_quotations,
    row_citations,
    texts_of,
    unit_place,
)
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence
from mdmdraft.model.record import RecommendationMeta
from mdmdraft.model.text import Pinpoint
from mdmdraft.sources.leads import items_of

_NAMING = (
    "article art arts section s paragraph paragraphe para principle principe page p § of the de du "
    "des la le les l d and et in from"
)
_LABELS = frozenset(_NAMING.split())


def quotations(subject: Subject) -> Iterator[Quotation]:
    """Yield the quotations of the running text, with the citation that serves each; with none
    where there is none."""
    group: list[Unit] = []
    for unit in subject.units:
        if group and unit.record is not group[0].record:
            yield from _of_record(subject, group)
            group = []
        group.append(unit)
    if group:
        yield from _of_record(subject, group)


def _of_record(subject: Subject, units: list[Unit]) -> Iterator[Quotation]:
    blocks = any(u.quoted for u in units)
    marks = [not u.quoted and ANY_MARK.search(u.text) is not None for u in units]
    cells = any(m and u.kind == "cell" for m, u in zip(marks, units, strict=True))
    lines: Lines = {}
    yield from _present_texts(units)
    if blocks or cells:
        for unit in units:
            lines.setdefault(unit_place(unit), []).append(line_of(unit))
    if any(marks):
        rows = row_citations(units[0].record, lines) if cells else {}
        yield from _in_lines(units, marks, rows)
    if blocks:
        noted = any(u.quoted and u.note for u in units)
        for text in texts_of(units[0].record, notes=noted):
            yield from block_quotations(text, lines, _namer(subject))


def _present_texts(units: list[Unit]) -> Iterator[Quotation]:
    """Yield the present texts of a recommendation's amendments: each cites its provision."""
    meta = units[0].record.meta
    if isinstance(meta, RecommendationMeta):
        for number, amendment in enumerate(meta.amendment):
            for unit in units:
                if unit.field == f"amendment.{number}.present" and not unit.note:
                    part = Part(unit, 0, len(unit.text))
                    yield Quotation((part,), items_of(amendment.provision))


def _in_lines(
    units: list[Unit], marks: list[bool], rows: dict[tuple[str, int], Served]
) -> Iterator[Quotation]:
    for number, unit in enumerate(units):
        if not marks[number]:
            continue
        joined = _continued(units, number)
        if joined is not None:
            yield joined
        row = rows.get(unit_place(unit))
        line = line_of(unit)
        for span, mark, strength in quotations_in(line):
            if mark is None and row is not None:
                alone = not (unit.text[: span[0]] + unit.text[span[1] :]).strip(" .,;")
                yield _quotation(line, span, row, "following" if alone else "same sentence")
            else:
                yield _quotation(line, span, mark, strength)


def _quotation(
    line: Line, span: tuple[int, int], mark: Served | None, strength: Strength
) -> Quotation:
    """Return a quotation of a unit with what serves it, and what else may."""
    start, end = span
    text = line.unit.text
    first, last = sentence(text, start, end)
    others: dict[Pinpoint, None] = {}
    near: dict[Pinpoint, None] = {}
    for served in line.served:
        if served is not mark:
            inside = first <= served.at <= last
            (others if inside else near).update(dict.fromkeys(quoted_items(served.items)))
    return Quotation(
        (Part(line.unit, start + 1, end - 1),),
        quoted_items(mark.items) if mark else (),
        strength,
        mark is not None and mark.historical,
        tuple(others),
        tuple(near),
        text[first:start],
        text[end:last],
    )


def _continued(units: list[Unit], number: int) -> Quotation | None:
    """Return a quotation that runs over several paragraphs, each opened with its mark again, when
    it begins in the unit `number`. Its last paragraph may be taken for a quotation as well."""
    first = units[number]
    left = marked(first.text)[1] if first.kind == "paragraph" else -1
    if left < 0:
        return None
    mark = first.text[left]
    if number and marked(units[number - 1].text)[1] >= 0 and first.text.lstrip()[:1] == mark:
        return None
    parts = [Part(first, left + 1, len(first.text))]
    for unit in units[number + 1 :]:
        same = unit.record is first.record and unit.kind == "paragraph" and not unit.quoted
        start = unit.text.find(mark)
        if not same or start < 0 or unit.text[:start].strip():
            return None
        if marked(unit.text)[1] == start:
            parts.append(Part(unit, start + 1, len(unit.text)))
            continue
        for (begin, end), served, _ in quotations_in(line_of(unit)):
            if begin == start and served is not None:
                parts.append(Part(unit, start + 1, end - 1))
                return Quotation(
                    tuple(parts), quoted_items(served.items), historical=served.historical
                )
        return None
    return None


def _namer(subject: Subject) -> Callable[[Served, str], bool]:
    """Return what tells an attribution: words that are all in what names the source."""

    def known(served: Served, text: str) -> bool:
        said = {word.casefold() for word, _, _ in words_of(text)}
        names = set(_LABELS)
        for item in served.items:
            names.update(_name_words(subject, item))
        return said <= names

    return known


def _name_words(subject: Subject, item: Pinpoint) -> Iterator[str]:
    reference = subject.paper.references.get(item.key, {})
    told = [str(reference.get(n, "")) for n in ("title", "title-short", "number", "publisher")]
    told += [str(reference.get(n, "")) for n in ("author", "issued", "authority", "jurisdiction")]
    for text in (*told, item.locator, item.value):
        for word, _, _ in words_of(text):
            yield word.casefold()
