"""The numbers that a paper states: in texts, headings, tables, captions, notes and records, each
with what it counts, what it rests on, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.bound_numbers import Context, qualifier
from mdmdraft.checks.numbers.counted import Counted, counted, of_the_same
from mdmdraft.checks.numbers.names import masked
from mdmdraft.checks.numbers.numerals import amounts, says_more_than_one
from mdmdraft.checks.numbers.quantity_words import pattern, stem, stems
from mdmdraft.checks.numbers.table_cells import NO_CELL, CellPlace, cells_of
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.checks.text.sentences import sentence_at
from mdmdraft.model.paper import Record
from mdmdraft.model.record import EvidenceMeta, FigureMeta
from mdmdraft.model.text import Bound, Cite, Code, Inline, Ref, Styled, Text
from mdmdraft.model.walk import inlines_in

_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d%])")
_OWN_YEAR = re.compile(
    r"[^\d.;:()]{0,40}?\b(?:in|en|of|for|pour)\s+(?:\w+\s+)?((?:1[5-9]|20)\d\d)\b"
)
_NAME = re.compile(r"(?<=[^\W\d_][\s,;])\s*[A-ZÀ-Þ][\w’'-]+|(?<=[a-z]['’])[A-ZÀ-Þ][\w’'-]+")
_BESIDE_A_NAME = re.compile(r"\x00[.,/–-]?(?=\d)|(?<=\d)\x00")
_CLAUSE = re.compile(r"[^,;:.()\d]*")
_TWO_DIGITS = 10
_LONGEST = 50
"""More years than that, no data are of."""
_INDICES = frozenset({"superscript", "subscript"})


class Stated(msgspec.Struct, frozen=True):
    """One number of the paper, and all that tells what it is the number of."""

    amount: Amount
    """Its value; its offsets are those in the unit's text."""
    said: str
    record: Record[Any]
    language: str
    block: int
    """Which unit of its record it stands in."""
    counted: Counted
    sentence: str
    at: int = 0
    """Where it stands in its sentence."""
    unit: Unit | None = None
    """Where it stands; None for the value of a record's figure."""
    figure: str = ""
    """The name of a record's figure whose value it is, or what is said of one."""
    bound: str = ""
    """The record's figure that it is bound to, or is the value of: `gauges.daily`."""
    rounded: str = ""
    years: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """Names with a capital in its sentence."""
    words: str = ""
    """What else is said of it: its sentence, the names of its row and column."""
    sources: frozenset[str] = frozenset()
    """Keys of the sources cited for it."""
    evidence: frozenset[str] = frozenset()
    """Ids of the evidence records that its sentence refers to."""
    tables: frozenset[str] = frozenset()
    """Tables that its sentence refers to."""
    cell: CellPlace = NO_CELL

    @property
    def context(self) -> frozenset[str]:
        """Return what is said of it, by the stems of the words."""
        return stems(self.words, self.language)

    @property
    def period(self) -> frozenset[str]:
        """Return the years that an evidence record is of."""
        if not isinstance(self.record.meta, EvidenceMeta):
            return frozenset()
        period = self.record.meta.period
        start, end = str(period.start)[:4], str(period.end or period.start)[:4]
        if not (start.isdigit() and end.isdigit()):
            return frozenset()
        return frozenset(map(str, range(int(start), min(int(end), int(start) + _LONGEST) + 1)))

    @property
    def named(self) -> str:
        """Return the number with what it counts: `241 berths`."""
        noun = self.counted.text
        if not noun or self.counted.named or self.counted.of_whole or self.cell != NO_CELL:
            return self.said
        return self.said if noun.split()[0] in self.said.split() else f"{self.said} {noun}"

    @property
    def start(self) -> int:
        """Return where it begins in its unit."""
        return self.amount.start

    @property
    def is_figure(self) -> bool:
        """Tell whether it is the value of a record's figure."""
        return self.unit is None


def stated(subject: Subject) -> tuple[Stated, ...]:
    """Return the numbers that a paper states, in the order of its files; `subject.kept` keeps
    them. Left out are dates, articles, versions and other numbers that are names, those of
    quotations, and words such as `one` and `dozens` that say no number."""
    return tuple(_stated(subject))


def resting(subject: Subject) -> tuple[Stated, ...]:
    """Return those of the numbers that rest on something, or say again what is said elsewhere:
    beside a citation, a reference or a bound number, in a record of evidence, a table that is
    referred to, a summary. The others, of which no two are surely of one thing, are not read."""
    found = {id(use.unit) for use in subject.uses}
    return tuple(_stated(subject, lambda unit, cell: id(unit) in found or _rests(unit, cell)))


def is_summary(record: Record[Any]) -> bool:
    """Tell whether a text says again what is said elsewhere."""
    names = f"{record.id} {getattr(record.meta, 'title', '')}"
    return pattern(record.language or "en", "summary", r"\b{}\b").search(names) is not None


def _rests(unit: Unit, cell: CellPlace) -> bool:
    return unit.record.kind == "evidence" or bool(cell.anchor or cell.keys)


def _stated(
    subject: Subject, wanted: Callable[[Unit, CellPlace], bool] | None = None
) -> Iterator[Stated]:
    record: Record[Any] | None = None
    cells: dict[int, CellPlace] = {}
    block = 0
    every = wanted is None
    for unit in subject.units:
        block += 1
        if unit.record is not record:
            record, block = unit.record, 1
            cells = cells_of(record.body)
            every = wanted is None or is_summary(record)
            yield from _figures(record, subject.config.languages[0])
        cell = cells.get(unit.origin.start, NO_CELL)
        if unit.quoted or not says_more_than_one(unit.text):
            continue
        if every or (wanted is not None and wanted(unit, cell) and _may_be_stale(unit)):
            yield from _of_unit(unit, block, cell, subject)


def _may_be_stale(unit: Unit) -> bool:
    """Tell whether a unit has a number of two digits, or a share of things."""
    found = amounts(unit.text, unit.record.language or "en")
    return any(a.value >= _TWO_DIGITS or a.value.denominator != 1 or a.counted for a in found)


def _of_unit(unit: Unit, block: int, cell: CellPlace, subject: Subject) -> Iterator[Stated]:
    language = unit.record.language or subject.config.languages[0]
    parts = tuple(placed(unit.inlines)) if _has_parts(unit) else ()
    text = _read_text(unit, parts)
    found = amounts(text, language)
    if not found:
        return
    spans = _Spans(unit, parts)
    whole: Stated | None = None
    before: Stated | None = None
    for amount in found:
        if _says_nothing(amount, text, cell):
            continue
        begin, end = sentence_at(text, amount.start + 1)
        one = _one(unit, amount, (begin, end), text, language, block, spans, cell)
        if whole is not None and whole.sentence == one.sentence:
            one = _part_of(whole, one, text, end)
        elif one.counted.head and _begins_with_whole(text, language, begin, amount.start):
            whole = one
        elif amount.kind == "count" and before and before.sentence == one.sentence:
            after = text[amount.end : end]
            same = of_the_same(one.counted, before.counted, after, language)
            one = msgspec.structs.replace(one, counted=same) if same else one
        before = one
        yield one


def _begins_with_whole(text: str, language: str, begin: int, at: int) -> bool:
    """Tell whether a sentence begins with all that there is: `Of 640 gauges`."""
    return pattern(language, "whole", r"\s*{}\s+$").match(text, begin, at) is not None


def _part_of(whole: Stated, part: Stated, text: str, end: int) -> Stated:
    """Return a number that counts what the sentence began with: `Of 640 gauges, 512 were read`."""
    if part.counted.head or part.amount.kind != "count" or part.amount.value > whole.amount.value:
        return part
    after = _CLAUSE.match(text, part.amount.end, end)
    said = after[0].strip() if after else ""
    thing = Counted(
        f"of {whole.amount.value} {whole.counted.text}, {said}".strip(" ,"),
        whole.counted.head,
        whole.counted.narrowed | stems(said, part.language),
        of_whole=True,
    )
    return msgspec.structs.replace(part, counted=thing)


_Part = tuple[Inline, int, int]


def _has_parts(unit: Unit) -> bool:
    return any(type(inline) is not Text for inline in unit.inlines)


def _read_text(unit: Unit, parts: Iterable[_Part]) -> str:
    """Return a unit's text with blanks of no width for code, indices, and whatever is the name of
    something: dates, articles, versions, quotations."""
    text = masked(unit.text)
    for inline, start, end in parts:
        if isinstance(inline, Code) or (isinstance(inline, Styled) and inline.style in _INDICES):
            text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _says_nothing(amount: Amount, text: str, cell: CellPlace) -> bool:
    """Tell whether a number is a word that counts nothing, or only an order of size."""
    if amount.vague:
        return True
    if cell == NO_CELL and _BESIDE_A_NAME.search(text, max(0, amount.start - 2), amount.end + 1):
        return True
    word = not any(c.isdigit() for c in text[amount.start : amount.end])
    return word and amount.kind == "count" and amount.value <= 1


class _Spans:
    """What a unit cites, refers to and binds, and where."""

    def __init__(self, unit: Unit, parts: Iterable[_Part]) -> None:
        self.marks = [part for part in parts if isinstance(part[0], Cite | Ref | Bound)]
        self.all = [i for i in inlines_in(unit.inlines) if isinstance(i, Cite | Ref)]

    def bound(self, at: int) -> str:
        """Return the figure that the number there is bound to."""
        for inline, start, end in self.marks:
            if isinstance(inline, Bound) and start <= at < end:
                return f"{inline.evidence}.{inline.value}"
        return ""

    def within(self, begin: int, end: int) -> Sequence[Inline]:
        """Return the citations and references of a sentence; of the whole paragraph where the
        sentence has none."""
        own = [i for i, start, _ in self.marks if begin <= start <= end]
        return own if any(isinstance(i, Cite | Ref) for i in own) else [*own, *self.all]


def _one(
    unit: Unit,
    amount: Amount,
    span: tuple[int, int],
    text: str,
    language: str,
    block: int,
    spans: _Spans,
    cell: CellPlace,
) -> Stated:
    begin, end = span
    sentence = text[begin:end]
    marks = spans.within(begin, end)
    bound = spans.bound(amount.start)
    evidence = {i.id for i in marks if isinstance(i, Ref) and i.kind == "ev"}
    evidence |= {i.evidence for i in marks if isinstance(i, Bound)}
    if unit.record.kind == "evidence":
        evidence.add(unit.record.id)
    thing = _of_cell(cell, language) if cell != NO_CELL else None
    return Stated(
        amount=amount,
        said=unit.text[amount.start : amount.end],
        record=unit.record,
        language=language,
        block=block,
        counted=thing or counted(text, amount, begin, end, language),
        sentence=unit.text[begin:end].strip(),
        at=amount.start - begin - len(unit.text[begin:end]) + len(unit.text[begin:end].lstrip()),
        unit=unit,
        figure=unit.field.split(".")[1] if unit.field.startswith("figures.") else "",
        bound=bound,
        rounded=_rounded(amount, text, begin, end, language),
        years=_years(unit, amount, begin, end, cell),
        names=frozenset(_NAME.findall(unit.text[begin:end])),
        words=sentence if cell == NO_CELL else f"{cell.row} {cell.column} {cell.caption}",
        sources=frozenset(
            [item.key for i in marks if isinstance(i, Cite) for item in i.items] + list(cell.keys)
        ),
        evidence=frozenset(evidence),
        tables=frozenset(i.id for i in marks if isinstance(i, Ref) and i.kind == "tbl"),
        cell=cell,
    )


def _rounded(amount: Amount, text: str, begin: int, end: int, language: str) -> str:
    said = text[amount.start : amount.end]
    context = Context(said, text[begin : amount.start], text[amount.end : end], language)
    alone = msgspec.structs.replace(amount, start=0, end=len(said))
    return qualifier(context, alone) or ("about" if amount.about else "")


def _years(unit: Unit, amount: Amount, begin: int, end: int, cell: CellPlace) -> frozenset[str]:
    text = unit.text
    own = _OWN_YEAR.match(text, amount.end, end)
    if own:
        return frozenset({own[1]})
    return frozenset(_YEAR.findall(f"{text[begin:end]} {cell.row} {cell.column}"))


def _of_cell(cell: CellPlace, language: str) -> Counted:
    """Return what a number in a table counts: what its column says, of what its row says."""
    words = re.findall(r"[^\W\d_]{3,}", cell.column) or re.findall(r"[^\W\d_]{3,}", cell.row)
    row = "" if cell.is_total else cell.row
    text = ", ".join(filter(None, (cell.column, cell.row)))
    return Counted(text, stem(words[0], language) if words else "", stems(row, language))


def _figures(record: Record[Any], first: str) -> Iterator[Stated]:
    """Yield the values of a record's figures."""
    if not isinstance(record.meta, EvidenceMeta):
        return
    for name, figure in record.meta.figures.items():
        language = record.language or first
        said = f"{figure.value} {figure.unit}".strip()
        found = [amount for amount in amounts(said, language) if not amount.vague]
        if found:
            yield _figure(record, name, figure, found[0], said, language)


def _figure(
    record: Record[Any],
    name: str,
    figure: FigureMeta,
    amount: Amount,
    said: str,
    language: str,
) -> Stated:
    words = f"{figure.label} {figure.base} {name.replace('-', ' ')} {figure.unit}"
    thing = counted(said, amount, 0, len(said), language)
    if figure.label:
        thing = msgspec.structs.replace(thing, text=f"{thing.text} {figure.label}".strip())
    return Stated(
        amount=amount,
        said=said,
        record=record,
        language=language,
        block=0,
        counted=thing,
        sentence=f"{said} {figure.label}".strip() + (f" ({figure.base})" if figure.base else ""),
        figure=name,
        bound=f"{record.id}.{name}",
        years=frozenset(_YEAR.findall(figure.label)),
        words=words,
        sources=frozenset(item.partition(",")[0].strip() for item in map(str, record.meta.source)),
        evidence=frozenset({record.id}),
    )
