"""The meaning of the changes: what the new version says that the old one did not, in words.

It is drawn from what both drafts know: the statements of their records, the citations, the numbers
bound in the text, sections and words. What one of them cannot know (a Word file has no records) is
left out, never told as lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import get_args

from mdmdraft.diff.meaning.citations import citations
from mdmdraft.diff.meaning.evidence import evidence
from mdmdraft.diff.meaning.forces import DEFAULT, Forces
from mdmdraft.diff.meaning.law import law
from mdmdraft.diff.meaning.lengths import lengths
from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.diff.meaning.recommendations import recommendations
from mdmdraft.diff.meaning.records import records
from mdmdraft.diff.meaning.scenarios import scenarios
from mdmdraft.diff.meaning.terms import terms
from mdmdraft.model.changes import Change, Meaning, MeaningKind
from mdmdraft.model.draft import Draft
from mdmdraft.model.kinds import TOLD, Kind

TELLERS: dict[str, Callable[[Pair], Iterable[Meaning]]] = {
    "recommendation": recommendations,
    "evidence": evidence,
    "scenario": scenarios,
    "legal": law,
    "term": terms,
}
"""Who tells what is particular to a kind; `records` tells of every other."""

_RANK = {kind: rank for rank, kind in enumerate(get_args(MeaningKind))}


def meaning(
    old: Draft, new: Draft, changes: tuple[Change, ...], *, forces: Forces = DEFAULT
) -> tuple[Meaning, ...]:
    """Return what changed in what the paper says, what matters most first.

    `changes` are those of the same two drafts: each item names the one that shows it. Sentences
    are in the language of the new draft. A draft compared with itself gives nothing.
    """
    pair = Pair(old, new, changes, forces)
    found = [
        *(item for kind in TOLD for item in _told(pair, kind)),
        *citations(pair),
        *lengths(pair),
    ]
    return tuple(sorted(found, key=lambda item: _RANK[item.kind]))


def _told(pair: Pair, kind: Kind) -> Iterable[Meaning]:
    tell = TELLERS.get(kind.name)
    return tell(pair) if tell else records(pair, kind.name)
