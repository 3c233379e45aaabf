"""A pointer, typed by hand, to what is not there.

What it does
------------
Finds words that point to another place of the paper where there is nothing of the kind: “the table
below” with no table after it in its section, “the box above” with none before, “recommendation 14”
of twelve, “annex C” of two, “footnote 12” of eight, “figure 3” where there are two, “section 9 of
this paper”. What is there and was typed by hand is told by `dangling-reference-text` instead.

A sentence that names a law, has a citation or says whose section it is speaks of another text. It
cannot tell a section that is not there from one of a law, unless “of this paper” follows.

Why it matters
--------------
What was pointed to has been moved or taken out. Readers look for it in vain, and ask what else is
missing.

Example
-------
    The prices are listed in the table below. Recommendation 14 asks for more.

Instead
-------
Refer to what there is by its id, or leave the pointer out:

    The prices are listed in [@tbl:prices]. [@rec:more] asks for more.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.pointers import pointers

CHECK = Check(scope="paper", group="text", severity="warning", release="error", lacks="paper")

_REFERRED = {
    "section": "[@sec:id]",
    "annex": "[@sec:id]",
    "table": "[@tbl:id]",
    "figure": "[@fig:id]",
    "recommendation": "[@rec:id]",
    "scenario": "[@sc:id]",
}


def find(subject: Subject) -> Iterator[Found]:
    """Yield each pointer to what is not there."""
    for pointer in pointers(subject):
        if pointer.is_dead:
            hint = "point to what there is, or leave the pointer out"
            if pointer.kind in _REFERRED:
                hint = f"point to what there is, `{_REFERRED[pointer.kind]}`, or leave it out"
            yield subject.at(
                pointer.unit,
                pointer.start,
                f"“{pointer.words}” points to what is not there",
                hint,
                about=pointer.words,
            )
