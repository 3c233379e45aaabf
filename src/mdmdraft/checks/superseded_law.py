"""A provision cited as law that is not in force on the paper's as-of date.

What it does
------------
Looks up every legal instrument that the running text and the front matter (`legal`, `source`) cite,
at the article cited, and finds what is repealed, replaced or not yet in force on the `as_of` date
of mdmdraft.yml. Days of force are `from` and `until` of the provision, else `in_force` and `until`
of the instrument. Where they are not known, or too roughly to tell, nothing is said. Of several
versions of an article one in force is enough. `replaced-by` and `replaced_by` are followed to what
is in force. Comparison tables mark history themselves.

It cannot know of a change in the law that no record tells.

Why it matters
--------------
A demand that rests on a repealed article is answered with one sentence.

Example
-------
    Trafficking is an offence in Belgium [@be-code-penal, art. 433quinquies].

Instead
-------
Cite what is in force, or say that it is history:

    Trafficking is an offence in Belgium [@be-code-penal-2024, art. 258].
    It was one before [@be-code-penal, art. 433quinquies]{.historical}.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.citings import Citing, at_citing, citings
from mdmdraft.model.force import Force, is_dated, pointed_at, predecessor, successor

CHECK = Check(scope="paper", group="law", severity="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each citation of law that is not in force."""
    day = subject.config.as_of
    dated = {key: record for key, record in subject.paper.legal.items() if is_dated(record)}
    past: dict[tuple[str, str, str], list[list[Force]]] = {}
    for citing in citings(subject):
        item = citing.item
        if item.key not in dated or citing.historical or not day:
            continue
        place = (item.key, item.label, item.value)
        if place not in past:
            past[place] = [
                versions
                for versions in pointed_at(item, dated[item.key])
                if not any(force.holds(day) for force in versions)
            ]
        for versions in past[place]:
            yield _found(subject, citing, versions, day)


def _found(subject: Subject, citing: Citing, versions: list[Force], day: str) -> Found:
    over = [force for force in versions if force.is_over(day)]
    if over:
        force = max(over, key=lambda f: f.end)
        now = successor(subject.paper, force, day)
        verb = "was replaced" if force.replaced_by else "ceased to be in force"
        message = f"{force.name} {verb}: its last day was {force.end}, the paper is as of {day}"
    else:
        force = min(versions, key=lambda f: f.start)
        now = predecessor(subject.paper, force, day)
        message = (
            f"{force.name} is not yet in force: its first day is {force.start}, "
            f"the paper is as of {day}"
        )
    return at_citing(subject, citing, message, _hint(citing, now))


def _hint(citing: Citing, now: Force | None) -> str:
    item = citing.item
    written = f"{item.key}, {item.locator}" if item.locator else item.key
    hint = ""
    if now is not None:
        since = f", in force since {now.start}" if now.start else ", in force"
        cited = f"[@{now.citation}]" if citing.use is not None else now.citation
        hint = f"cite {cited}{since}; "
    if citing.use is None:
        return f"{hint or 'cite what is in force; '}or excuse it in mdmdraft.yml, with a reason"
    return f"{hint}if it is cited as history, write [@{written}]{{.historical}}"
