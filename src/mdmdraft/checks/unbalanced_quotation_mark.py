"""A quotation mark that has no partner.

What it does
------------
Pairs the quotation marks of each paragraph, heading, cell and note, the inner ones within the outer
ones, and finds those that are opened and never closed, or closed and never opened. Apostrophes,
feet and inches, minutes and seconds pass, and so does a quotation of several paragraphs each of
which opens it anew. Block quotations, code and languages other than English, French, Spanish,
Italian and Portuguese are left alone. It cannot tell a single closing mark from an apostrophe:
of single marks, only an opening one is found.

Why it matters
--------------
Where a quotation does not end, nobody knows which words are whose; neither do the checks of
quotations.

Example
-------
    The engineer called it “a lamp for the ages and left for lunch.

Instead
-------
    The engineer called it “a lamp for the ages” and left for lunch.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.marks import pairings, words_at

CHECK = Check(scope="paper", group="text", severity="warning", since="0.2.0", per="record")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each mark without a partner."""
    for pairing in subject.kept(pairings):
        for marks, what, hint in (
            (pairing.opened, "opens and nothing closes it", "close the quotation where it ends"),
            (pairing.closed, "closes and nothing opens it", "open the quotation where it begins"),
        ):
            for mark in marks:
                words = words_at(pairing.one, mark.at)
                yield subject.at(
                    pairing.one.unit,
                    mark.at,
                    f"the quotation mark of {_shown(words)} {what}",
                    f"{hint}, or take the mark out",
                    about=words,
                )


def _shown(words: str) -> str:
    return f"`{words}`"
