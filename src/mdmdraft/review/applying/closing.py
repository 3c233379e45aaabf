"""Edits put back in memory, and proved by each reviewer's document before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from mdmdraft.drafts.assets import clean_images, own_reference
from mdmdraft.model.accepted import Accepted, AcceptedLine
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.applying.errors import Errors
from mdmdraft.review.applying.outcomes import Outcome, Settled, settle
from mdmdraft.review.applying.untried import Untried
from mdmdraft.review.proof.closing import Stray, strays, suspects
from mdmdraft.review.proof.lines import draft_lines
from mdmdraft.world import Overlay, World

_ASTRAY = "put back, the paper would not read as the reviewer's document does: "
_BY_HAND = "put it in by hand"


class Closing:
    """Settles the edits of one document of a version, of all its reviewers.

    `base` is the draft that was sent out, `now` the one that the sources in `world` give;
    `documents` has what each reviewer's document says, by the path of the review.
    """

    def __init__(
        self,
        world: World,
        reviews: Sequence[ReviewFile],
        base: Draft,
        now: Draft,
        documents: Mapping[str, Accepted],
    ) -> None:
        self.world = world
        self.reviews = reviews
        self.base = base
        self.now = now
        self.alignment = BaseAlignment(base, now)
        self.reference = own_reference(world)
        self.documents = documents
        self.errors = Errors(world, now)

    def settled(self, edits: Sequence[Edit]) -> Settled:
        """Return what becomes of edits that are to be tried.

        Those that would go astray are refused, the others still put back. Raises Refused where
        the paper would differ from a document and no edit is to blame that could be refused.
        """
        kept_out: dict[str, Untried] = {}
        made = settle(self.world, self.alignment, self.now, edits, {})
        made = self._checked(made, kept_out, edits)
        if not made.sources or not self.documents:
            return made
        before = self._lines(self.world, self.now)
        while found := self._astray(made, before):
            blamed = {
                id_: Untried("refused", _ASTRAY + stray.said, _BY_HAND)
                for _, stray in found
                for id_ in suspects([stray], [o.edit for o in made.outcomes], self.alignment)
            }
            if not blamed:
                raise Refused([_finding(path, stray) for path, stray in found])
            kept_out |= blamed
            made = settle(self.world, self.alignment, self.now, edits, kept_out)
            if not made.sources:
                break
        return made

    def _checked(
        self, made: Settled, kept_out: dict[str, Untried], edits: Sequence[Edit]
    ) -> Settled:
        """Return the edits settled without those with which a check finds an error that it does
        not find now: what is applied can be built."""
        while made.sources:
            new = self.errors.new(made.sources)
            blamed: dict[str, Untried] = {}
            for finding in new:
                hint = finding.hint or _BY_HAND
                reason = f"with it, {finding.check} is found: {finding.message}"
                for outcome in made.outcomes:
                    if outcome.edit.state == "applied" and _touches(outcome, finding, made):
                        blamed[outcome.edit.id] = Untried("refused", reason, hint)
            if not blamed:
                return made
            kept_out |= blamed
            made = settle(self.world, self.alignment, self.now, edits, kept_out)
        return made

    def _lines(self, world: World, draft: Draft) -> tuple[AcceptedLine, ...]:
        images = clean_images(world, draft)
        return draft_lines(draft, self.base, reference=self.reference, images=images)

    def _astray(self, made: Settled, before: Sequence[AcceptedLine]) -> list[tuple[str, Stray]]:
        """Return what is astray, with the path of the review that it is of."""
        after = self._lines(Overlay(self.world, made.sources), made.draft)
        every = self._with_states(made.outcomes)
        return [
            (review.path, stray)
            for review in self.reviews
            if (document := self.documents.get(review.path)) is not None
            for stray in strays(document, before, after, every, review.reviewer, self.alignment)
        ]

    def _with_states(self, outcomes: Sequence[Outcome]) -> list[Edit]:
        """Return all edits of the document, those that were tried as they are now."""
        tried = {outcome.edit.id: outcome.edit for outcome in outcomes}
        return [
            tried.get(edit.id) or msgspec.structs.replace(edit, reviewer=review.reviewer)
            for review in self.reviews
            for edit in review.edits
        ]


def _touches(outcome: Outcome, finding: Finding, made: Settled) -> bool:
    """Tell whether an edit may be why a check finds an error: it is in the same paragraph."""
    if outcome.path != finding.path:
        return False
    if not finding.line:
        return True
    lines = made.sources.get(finding.path, "").split("\n")
    at = {finding.line, outcome.line}
    if max(at) > len(lines):
        return True
    return all(line.strip() for line in lines[min(at) - 1 : max(at)])


def _finding(path: str, stray: Stray) -> Finding:
    return Finding.of_file(
        path,
        "unproved-review",
        f"with its edits put back, the paper would not read as its document does: {stray.said}",
        "nothing was written; put back fewer edits at once (--only ID), or set `state: rejected` "
        "for those that you put in by hand",
    )
