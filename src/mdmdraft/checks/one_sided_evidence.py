"""Evidence from one side only, where the paper asks for both.

What it does
------------
Looks at the `scope` of evidence where the paper asks for it: with `require: france international`
there has to be evidence of each scope, in the paper as a whole (`of: paper`) or under every
recommendation (`of: recommendation`). The same goes for `stance`: `require: supports opposes` asks
for what speaks against the position too. Without `require` nothing is asked.

Why it matters
--------------
What was seen in one country is answered with "it is different elsewhere", and what was seen
elsewhere with "it is different here". A paper that shows only what suits it is not believed in
what it shows.

Example
-------
    # checks: {one-sided-evidence: {options: {require: france international}}}
    # and every record says:
    scope: france

Instead
-------
Add a record of the missing scope, or say in the text why there is none and excuse it with that
reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.options import words_option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.paper import Record
from mdmdraft.model.record import EvidenceMeta
from mdmdraft.sources.selection import whole_paper

SIDES = ("france", "international", "supports", "qualifies", "opposes")
CHECK = Check(
    scope="paper",
    group="records",
    severity="warning",
    options=(
        Option("require", "", f"Scopes and stances that must be there: {', '.join(SIDES)}."),
        Option("of", "paper", "What has to have them: paper, or each recommendation."),
    ),
    lacks="paper",
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each side that is asked for and missing."""
    required = words_option(subject, "one-sided-evidence", "require", SIDES)
    whole = words_option(subject, "one-sided-evidence", "of", ("paper", "recommendation"))
    for wrong in (required, whole):
        if isinstance(wrong, Found):
            yield wrong
    if isinstance(required, Found) or isinstance(whole, Found) or not required:
        return
    pool = whole_paper(subject.paper).evidence
    if "recommendation" in whole:
        for record in subject.paper.recommendations.values():
            metas = [pool[id_].meta for id_ in record.meta.evidence if id_ in pool]
            missing = _missing(metas, required) if metas else []
            if missing:
                yield subject.at_field(
                    record,
                    "evidence",
                    message=f"the recommendation `{record.id}` rests on no evidence that "
                    + _told(missing),
                    hint=_hint(pool.values(), missing),
                )
    if "paper" in whole:
        for side in _missing([r.meta for r in pool.values()], required):
            yield subject.at_setting(
                "checks",
                "one-sided-evidence",
                "options",
                "require",
                message=f"the paper has no evidence that {_told([side])}",
                hint=f"`mdmdraft new evidence ID` makes a record; give it {_field(side)}",
                about=side,
            )


def _missing(metas: list[EvidenceMeta], required: tuple[str, ...]) -> list[str]:
    there = {meta.scope for meta in metas} | {str(meta.stance) for meta in metas}
    return [side for side in required if side not in there]


def _told(sides: list[str]) -> str:
    told = {
        "france": "speaks of France",
        "international": "speaks of other countries",
        "supports": "supports the position",
        "qualifies": "qualifies the position",
        "opposes": "speaks against the position",
    }
    return ", nor any that ".join(told[side] for side in sides)


def _field(side: str) -> str:
    return f"`scope: {side}`" if side in SIDES[:2] else f"`stance: {side}`"


def _hint(pool: Iterable[Record[EvidenceMeta]], missing: list[str]) -> str:
    fitting = sorted(r.id for r in pool if missing[0] in {r.meta.scope, r.meta.stance})
    if not fitting:
        return f"the paper has no record with {_field(missing[0])}"
    return f"records with {_field(missing[0])}: {', '.join(fitting[:5])}"
