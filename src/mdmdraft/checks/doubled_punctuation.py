"""Two marks where one belongs.

What it does
------------
Finds `,,`, `;;`, `::`, `..`, `??` and `!!`, with a blank between them or without, and pairs of
which one is too many: `;.`, `,.`, `,;`. An ellipsis, `?!`, the full stop of an abbreviation before
another mark (`etc.,`), marks that a citation parts, `??` that stands for a number, quotations, code
and addresses pass. It cannot tell whether the first mark or the second was meant.

Why it matters
--------------
Doubled marks are left when a sentence was changed at its end. They tell that it was not read again.

Example
-------
    The slates were cut, dressed, holed, etc.. Nobody knows why,, or when.

Instead
-------
    The slates were cut, dressed, holed, etc. Nobody knows why, or when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.mending import replaced
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.typed import own_texts
from mdmdraft.model.finding import Replacement

CHECK = Check(scope="paper", group="text", severity="warning", since="0.2.0", per="record")

_DOUBLED = re.compile(
    r"(?<![.,;:?!…])(?<![.,;:?!…] )(?!::\w)"
    r"(?:(?P<m>[,;:])[ ]?(?P=m)(?![:/\w])|(?<=\S)(?:\?\?|!!)|\?[ ]\?|![ ]!|\.[ ]?\.(?![/\\\w])"
    r"|[,;:][ ]?[.,;:])"
    r"(?![ ]?[.,;:?!…])"
)

_MAY = re.compile(r"[.,;:?!] ?[.,;:?!]")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each pair of marks of which one is too many."""
    for one, text, _ in subject.kept(own_texts):
        if not _MAY.search(text):
            continue
        for hit in _DOUBLED.finditer(text):
            before = text[hit.start() - 1 : hit.start()]
            if not before.strip() and not text[: hit.start()].strip():
                continue
            if one.is_gap(hit.start(), hit.end() - 1):
                continue
            first, second = hit[0][0], hit[0][-1]
            kept = f"`{first}`" if first == second else f"`{first}` or `{second}`"
            yield subject.at(
                one.unit,
                hit.start(),
                f"`{hit[0]}`: two marks stand where one belongs",
                f"keep {kept}",
                about=hit[0],
                fix=_fix(subject, one.unit, hit),
            )


def _fix(subject: Subject, unit: Unit, hit: re.Match[str]) -> tuple[Replacement, ...]:
    """Return what keeps one of two marks that are the same; two full stops before a small letter
    may have been meant for three."""
    first, after = hit[0][0], hit.string[hit.end() :].lstrip()
    if first != hit[0][-1] or (first == "." and after[:1].islower()):
        return ()
    return replaced(subject, unit, hit.start(), hit.end(), first)
