"""Parts that do not make their whole, and shares that make more than all.

What it does
------------
Adds up what is said to be the parts of a whole: in tables the rows above one called `Total`,
`All`, `Ensemble`, `Sum`, and the columns before one called so; in sentences `1.1 million: 600,000
on wages, 350,000 on works and 150,000 on insurance`, `of which`, `in three instalments, of …`,
`…, 640 in all`, `of 64 berths, 40 are let by the year, 12 by the month and 15 by the night`; and
the shares of one question or one whole (`the money comes from dues (75 %), rents (20 %) and gifts
(15 %)`).
Rounding passes: half a unit of the last digit of each number, where there are three parts or more.

It cannot tell whether parts overlap where the words leave it open (`30 have water and 45 have
power`, answers to a question that allowed several), nor whether a list is complete: it says nothing
then. Columns of means, rates, prices, years or ranges are not added up, nor tables of a selection.

Why it matters
--------------
A total that is not the sum of its parts says that one of them was changed and the others not.

Example
-------
    | Kind of boat  | Berths |
    |---------------|--------|
    | Sailing boats | 121    |
    | Motor boats   | 62     |
    | Total         | 214    |

Instead
-------
Correct the part or the total, or name the row that is missing:

    | Sailing boats | 121    |
    | Motor boats   | 62     |
    | Other boats   | 31     |
    | Total         | 214    |
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers import tables
from mdmdraft.checks.numbers.sums import sums
from mdmdraft.checks.numbers.table_cells import tables_of
from mdmdraft.checks.numbers.ties import Phrase, Tie, number_text, phrases

CHECK = Check(scope="paper", group="records", severity="warning", per="record")
_HINT = "correct the part or the whole, or say what is missing, overlaps or is rounded"


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each whole that its parts do not make."""
    for phrase in subject.kept(phrases):
        for tie in sums(phrase):
            if not tie.holds:
                yield _told(subject, phrase, tie)
    for record in subject.records:
        language = record.language or subject.config.languages[0]
        for table in tables_of(record):
            for tally in tables.sums(table, language):
                if not tally.holds:
                    made = number_text(tally.expected)
                    message = f"the table says {tally.said}, and {tally.what} make {made}"
                    yield subject.at_offset(*tally.place, message, _HINT, about=tally.said)


def _told(subject: Subject, phrase: Phrase, tie: Tie) -> Found:
    said = phrase.said(tie.told)
    if tie.kind == "shares":
        made = number_text(tie.expected * 100)
        message = f"the shares from {said} on make {made} %"
    else:
        parts = ", ".join(phrase.said(part) for part in tie.others)
        message = f"the text says {said}, and its parts ({parts}) make {number_text(tie.expected)}"
    return subject.at(phrase.unit, tie.told.start, message, _HINT, about=said)
