"""A number that is bound to a record and says something else.

What it does
------------
Compares each bound number, `[78 %]{.figure ev="…" value="…"}`, with the number of its evidence
record. Digits and words, the formats of English and of French (`2,072`, `2 072`, `62.9`, `62,9`),
`%`, `per cent` and `pour cent`, fractions (`three quarters`, `one in five`), ranges and signs are
understood. A rounded number passes where it is marked as rounded (`about`, `almost`, `more than`,
`environ`, `près de`…) and the mark is true; `tolerance` says how far it may be. What holds no
number is told as not verifiable.

It cannot decide where words leave the number open (“most”, “many”): it says so.

Why it matters
--------------
One wrong number costs a paper more than ten weak sentences. Numbers change in the records and are
forgotten in the summary; a rounding that is not marked is quoted as exact.

Example
-------
    # figures: {income-loss: {value: 78, unit: "%"}}
    [87 %]{.figure ev="impact-law" value="income-loss"} lost income.

Instead
-------
Write the record's number, or mark the rounding:

    [78 %]{.figure ev="impact-law" value="income-loss"} lost income.
    About [80 %]{.figure ev="impact-law" value="income-loss"} lost income.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.options import number_option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.model.paper import Record
from mdmdraft.model.record import EvidenceMeta, FigureMeta
from mdmdraft.model.text import Bound
from mdmdraft.model.walk import plain

CHECK = Check(
    scope="paper",
    group="records",
    severity="error",
    options=(
        Option(
            "tolerance",
            "12",
            "How far, in per cent of the record's number, one marked as rounded may be from it.",
        ),
    ),
    per="record",
)

TOLD = {
    "rounding": "which is no such rounding of {record}",
    "sign": "with the other sign than {record}",
    "range": "one number, where the record gives a range, {record}",
    "unit": "in another unit than {record}",
    "different": "and the record {record}",
}


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each bound number that differs from its record."""
    tolerance = number_option(subject, "figure-mismatch", "tolerance")
    if isinstance(tolerance, Found):
        yield tolerance
        return
    units = {id(u.unit): u.unit for u in subject.uses if isinstance(u.node, Bound)}
    for unit in units.values():
        for bound, start, end in placed(unit.inlines):
            if not isinstance(bound, Bound):
                continue
            record = subject.paper.in_language("evidence", bound.evidence, unit.record.language)
            figure = record.meta.figures.get(bound.value) if record else None
            if record is not None and figure is not None:
                around = (unit, start, end)
                yield from _judge(subject, bound, around, record, figure, tolerance / 100)


def _judge(
    subject: Subject,
    bound: Bound,
    around: tuple[Unit, int, int],
    record: Record[EvidenceMeta],
    figure: FigureMeta,
    tolerance: Fraction,
) -> Iterator[Found]:
    from mdmdraft.checks.numbers.bound_numbers import Context, fit, target_of

    unit, start, end = around
    language = unit.record.language or subject.config.languages[0]
    label = record.fields.get(f"figures.{bound.value}.note")
    target = target_of(figure, record.language or language, plain(label.content) if label else "")
    context = Context(unit.text[start:end], unit.text[:start], unit.text[end:], language)
    shown = f"{figure.value} {figure.unit}".strip()
    about = f"{record.id}.{bound.value}"
    index = min(start, max(len(unit.text) - 1, 0))
    said = " ".join(context.text.split())
    verdict = "undecided" if target is None else fit(context, target, tolerance)
    if verdict == "equal" or (target is None and said.casefold() == shown.casefold()):
        return
    if verdict == "undecided":
        what = f"no number is read in `{said}`" if target else f"`{shown}` is no number"
        message = f"{what}: not compared with {about}"
        hint = f"the record {record.path} says {shown}"
        yield subject.at(unit, index, message, hint, about=about, verdict="undecided")
        return
    message = f"the text says {said}, {TOLD[verdict].format(record=shown)}"
    yield subject.at(
        unit,
        index,
        f"{message} ({about})",
        _hint(verdict, shown, record, bound.value),
        about=about,
    )


def _hint(verdict: str, shown: str, record: Record[EvidenceMeta], name: str) -> str:
    where = f"`figures.{name}` in {record.path}"
    if verdict == "rounding":
        return f"write {shown}, a nearer round number or another mark; or correct {where}"
    return f"write {shown}, mark a rounding (about, more than…), or correct {where}"
