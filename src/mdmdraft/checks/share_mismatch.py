"""A share, change or ratio that does not follow from the numbers beside it.

What it does
------------
Computes what two numbers of a sentence make, where the words say that a third follows from them:
`121 of the 214 berths, or 65 %`, `1 618 sur 4 218, soit 48 %`, `of 240 readers, 60 wrote, a third
of all`, `rose from 200 to 240, up 25 %`, `tripled from 96 to 192`, `each of the 12 clerks sold 40
copies, 600 in all`. In tables it compares a column of shares with the column of numbers beside it
where both have a total, and in evidence records a share with the figure that it is the share of.
Rounding passes: to the last digit of the share, to tens for a round number, to four points for a
fraction in words; so does what is marked as rounded (`about`, `nearly`, `environ`), within the
mark.

It never guesses a denominator: where base and part do not stand in the same sentence, table or
record, nothing is told. It cannot tell which of the three numbers is wrong.

Why it matters
--------------
It is the one mistake in numbers that every reader can find with nothing but the page.

Example
-------
    Sailing boats hold 121 of the 214 berths, or 65 % [@berth-register, p. 5].

Instead
-------
Look all three up in the source, and write what it has:

    Sailing boats hold 121 of the 214 berths, or 57 % [@berth-register, p. 5].
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.ratios import ratios
from mdmdraft.checks.numbers.record_shares import RecordShare, record_shares
from mdmdraft.checks.numbers.table_cells import tables_of
from mdmdraft.checks.numbers.tables import Tally, shares
from mdmdraft.checks.numbers.ties import Phrase, Tie, number_text, phrases
from mdmdraft.model.paper import Record

CHECK = Check(scope="paper", group="records", severity="warning", per="record")
_HINT = "look all of them up in the source: the words say that the one follows from the others"


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each share that does not follow from the numbers beside it."""
    for phrase in subject.kept(phrases):
        for tie in ratios(phrase):
            if not tie.holds:
                yield _told(subject, phrase, tie)
    for record in subject.records:
        language = record.language or subject.config.languages[0]
        for table in tables_of(record):
            for tally in shares(table, language):
                if not tally.holds:
                    yield _in_table(subject, tally)
        for share in record_shares(record, language):
            if not share.holds:
                yield _in_record(subject, record, share)


def _in_table(subject: Subject, tally: Tally) -> Found:
    message = f"the table says {tally.said}, and {tally.what} are {_percent(tally.expected)}"
    return subject.at_offset(*tally.place, message, _HINT, about=tally.said)


def _in_record(subject: Subject, record: Record[Any], share: RecordShare) -> Found:
    made = _percent(share.expected * 100)
    return subject.at_field(
        record,
        "figures",
        share.name,
        "value",
        message=f"the record says {share.said}, and {share.of} are {made}",
        hint=_HINT,
        about=f"{record.id}.{share.name}",
    )


def _told(subject: Subject, phrase: Phrase, tie: Tie) -> Found:
    said = phrase.said(tie.told)
    others = " and ".join(phrase.said(one) for one in tie.others)
    message = f"the text says {said}, and {others} make {_shown(tie)}"
    return subject.at(phrase.unit, tie.told.start, message, _HINT, about=said)


def _percent(share: Fraction) -> str:
    return f"{float(share):.1f}".removesuffix(".0") + " %"


def _shown(tie: Tie) -> str:
    if tie.told.kind == "share":
        return _percent(tie.expected * 100)
    if tie.told.kind == "ratio":
        return f"{float(tie.expected):.2f}".rstrip("0").rstrip(".") + " times"
    return number_text(tie.expected)
