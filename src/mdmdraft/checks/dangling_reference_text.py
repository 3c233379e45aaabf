"""A reference to another place that was typed by hand.

What it does
------------
Finds words that point to another place of the text and lead nowhere once it moves: “see above”,
“as discussed earlier”, “in the previous section”, “point 3 above”, “page 12 of this paper”, “the
table below”, ibid., op. cit., supra, voir ci-dessus, and numbers of sections, tables, figures,
annexes, recommendations and scenarios typed as text (“section 3”, “recommendations 3 to 5”,
“scenario C”). Quotations are left alone, and so are the sections of laws and of other texts: a
sentence that names a law or has a citation speaks of its sections. In a paper without scenarios
theirs are another's. What points to nothing at all is told by `dead-internal-reference`.

It cannot tell whether “section 12”, beyond the paper’s own, is a law’s: there it finds nothing.

Why it matters
--------------
Sections move, recommendations are reordered, deliverables leave parts out; “section 3” then sends
the reader to the wrong page, and “ibid.” to the wrong source.

Example
-------
    Vulnerability is discussed in section 3 (see above), and in table 2. The report agrees (ibid.).

Instead
-------
Write references that mdmdraft follows and numbers itself, and cite the source again:

    Vulnerability is discussed in [@sec:definitions], and in [@tbl:income]. The report agrees
    [@igas-2019, p. 12].

`[@tbl:income]` is the table with the caption `: Lost income {#tbl-income}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.pointers import Pointer, pointers, value
from mdmdraft.checks.text.prose import Unit
from mdmdraft.model.captioned import CAPTIONED, TABLE, Captioned
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.text import Figure, Table
from mdmdraft.model.walk import walk_blocks

CHECK = Check(scope="paper", group="text", severity="warning", release="error", lacks="paper")

_SOURCE = re.compile(r"(?i)\b(?:ibid|op|loc)")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each pointer that nothing follows when the text is moved."""
    for pointer in pointers(subject):
        if not pointer.is_dead:
            yield (_number if pointer.kind else _place)(subject, pointer)


def _place(subject: Subject, pointer: Pointer) -> Found:
    words = pointer.words
    hint = "name the place, so that the reference follows it: `[@sec:id]`"
    if _SOURCE.match(words):
        hint = "cite the source again, `[@key, p. 3]`: the citation style shortens what repeats"
    return subject.at(
        pointer.unit,
        pointer.start,
        f"“{words}” leads nowhere once the text is moved",
        hint,
        about=words,
    )


def _number(subject: Subject, pointer: Pointer) -> Found:
    unit, words, kind, number = pointer.unit, pointer.words, pointer.kind, pointer.number
    if kind in {"section", "annex"}:
        hint = "write `[@sec:id]`, which prints the number" + _which(subject, unit, kind, number)
    elif kind == "recommendation":
        hint = "write `[@rec:id]`, which prints the number"
    elif kind == "scenario":
        hint = "write `[@sc:id]`, which prints the letter"
    else:
        hint = _captioned_hint(subject, unit, kind, number)
    return subject.at(
        unit,
        pointer.start,
        f"“{words}” is typed by hand, and stays when the numbers change",
        hint,
        about=words,
    )


def _captioned_hint(subject: Subject, unit: Unit, name: str, number: str) -> str:
    """Return how to refer to a table or figure: to that which bears the number now, where that
    can be told."""
    kind = next(one for one in CAPTIONED.values() if one.name == name)
    hint = f"write `[@{kind.prefix}:id]`, which prints the number"
    shown = Table if kind == TABLE else Figure
    for draft in subject.drafts:
        if all(part.path != unit.origin.path for part in draft.parts):
            continue
        for block in walk_blocks(block for part in draft.parts for block in part.blocks):
            if isinstance(block, shown) and block.label.rpartition(" ")[2] == number:
                return f"{hint}; in `{draft.deliverable}` it is {_reference(block, kind, number)}"
    return f"{hint}; its id stands in `{{#{kind.prefix}-id}}`"


def _reference(block: Table | Figure, kind: Captioned, number: str) -> str:
    """Return the reference to a table or figure; where it lies, if it has no id."""
    if block.anchor == f"{kind.name}-{number}":
        at = block.origin
        return f"that of {at.path}:{at.line}, which needs an id: `{{#{kind.prefix}-id}}`"
    return f"`[@{kind.prefix}:{kind.id_of(block.anchor)}]` now"


def _which(subject: Subject, unit: Unit, kind: str, number: str) -> str:
    """Return which section bears the number now, where that can be told."""
    index = value(number) - 1
    for name, deliverable in subject.config.deliverables.items():
        ids = deliverable.annexes if kind == "annex" else deliverable.sections
        here = not KINDS[unit.record.kind].is_text or unit.record.id in (
            *deliverable.sections,
            *deliverable.annexes,
        )
        if here and deliverable.numbered and 0 <= index < len(ids) and "." not in number:
            return f"; in `{name}` it is `[@sec:{ids[index]}]` now"
    return ""
