"""Evidence from one side only, where the paper asks for both.

What it does
------------
Looks at the `scope` of evidence where the paper asks for it: with `require: france international`
there has to be evidence of each scope, in the paper as a whole (`of: paper`) or under every
recommendation (`of: recommendation`). The same goes for `stance`: `require: supports opposes` asks
for what speaks against the position too. Both are the paper's own lists (`lists.scopes` and
`lists.stances` of mdmdraft.yml). Without `require` nothing is asked.

It cannot tell what a record shows: it goes by what the record says of itself.

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
from mdmdraft.model.config import Config
from mdmdraft.model.lists import keys_of
from mdmdraft.model.paper import Record
from mdmdraft.model.record import EvidenceMeta
from mdmdraft.sources.selection import whole_paper

CHECK = Check(
    scope="paper",
    group="records",
    severity="warning",
    options=(
        Option("require", "", "Scopes and stances that must be there: france international."),
        Option("of", "paper", "What has to have them: paper, or each recommendation."),
    ),
    lacks="paper",
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each side that is asked for and missing."""
    sides = {name: keys_of(subject.config, name) for name in ("scopes", "stances")}
    known = (*sides["scopes"], *sides["stances"])
    required = words_option(subject, "one-sided-evidence", "require", known)
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
                    + _told(missing, subject.config),
                    hint=_hint(pool.values(), missing, subject.config),
                )
    if "paper" in whole:
        for side in _missing([r.meta for r in pool.values()], required):
            field = _field(side, subject.config)
            yield subject.at_setting(
                "checks",
                "one-sided-evidence",
                "options",
                "require",
                message=f"the paper has no evidence that {_told([side], subject.config)}",
                hint=f"`mdmdraft new evidence ID` makes a record; give it {field}",
                about=side,
            )


def _missing(metas: list[EvidenceMeta], required: tuple[str, ...]) -> list[str]:
    there = {meta.scope for meta in metas} | {str(meta.stance) for meta in metas}
    return [side for side in required if side not in there]


_TOLD = {
    "france": "speaks of France",
    "international": "speaks of other countries",
    "supports": "supports the position",
    "qualifies": "qualifies the position",
    "opposes": "speaks against the position",
}
"""How the usual scopes and stances are told of."""


def _told(sides: list[str], config: Config) -> str:
    told = (_TOLD.get(side) or f"has {_field(side, config)}" for side in sides)
    return ", nor any that ".join(told)


def _field(side: str, config: Config) -> str:
    field = "scope" if side in keys_of(config, "scopes") else "stance"
    return f"`{field}: {side}`"


def _hint(pool: Iterable[Record[EvidenceMeta]], missing: list[str], config: Config) -> str:
    fitting = sorted(r.id for r in pool if missing[0] in {r.meta.scope, r.meta.stance})
    if not fitting:
        return f"the paper has no record with {_field(missing[0], config)}"
    return f"records with {_field(missing[0], config)}: {', '.join(fitting[:5])}"
