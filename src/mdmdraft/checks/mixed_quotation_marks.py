"""A quotation opened by one kind of mark and closed by another.

What it does
------------
Finds pairs of marks of two kinds (`“No moss"`, `« mousse”`), and paragraphs that set one quotation
between straight marks and another between typographic ones. Straight marks throughout are right:
mdmdraft prints those of the language. Marks within marks are of two kinds by rule, and pass; so do
feet and inches, code and block quotations. It looks at English, French, Spanish, Italian and
Portuguese.

It cannot tell which of the two marks was meant.

Why it matters
--------------
A pair of two kinds is printed as it stands: straight on one side, curly on the other. It is left
where a passage was pasted.

Example
-------
    The sign read “No moss" in red.

Instead
-------
    The sign read “No moss” in red.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.mark_kinds import fix_of_pair, fix_of_paragraph
from mdmdraft.checks.text.marks import Mark, Pairing, pairings
from mdmdraft.model.finding import Replacement

# Which marks a pair is given is decided by all of the paper: it is asked anew after any edit.
CHECK = Check(scope="paper", group="text", severity="warning", since="0.2.0")

_CLOSER = {"“": "”", "«": "»", "‹": "›", "„": "“", '"': '"', "‘": "’"}


def find(subject: Subject) -> Iterator[Found]:
    """Yield each pair of two kinds, and the first straight one beside typographic ones."""
    for pairing in subject.kept(pairings):
        for first, last in pairing.mixed:
            yield _found(
                subject,
                pairing,
                (first, last),
                f"is opened by {first.char} and closed by {last.char}",
                f"close it by {_CLOSER[first.char]}, or type both marks straight",
                fix_of_pair(subject, pairing, (first, last)),
            )
        straight = [pair for pair in pairing.matched if pair[0].char == '"']
        if straight and any(pair[0].char in "“«„‹" for pair in pairing.matched):
            yield _found(
                subject,
                pairing,
                straight[0],
                "stands between straight marks beside typographic ones",
                "use one kind in a paragraph: straight ones are set as the language has them",
                fix_of_paragraph(subject, pairing),
            )


def _found(
    subject: Subject,
    pairing: Pairing,
    pair: tuple[Mark, Mark],
    what: str,
    hint: str,
    fix: tuple[Replacement, ...],
) -> Found:
    first, last = pair
    words = pairing.one.text[first.at : last.at + 1].replace("\ufdd0", "…")
    shown = words if len(words) <= 60 else f"{words[:57]}…{last.char}"
    return subject.at(pairing.one.unit, first.at, f"`{shown}` {what}", hint, about=words, fix=fix)
