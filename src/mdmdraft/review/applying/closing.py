"""Edits put back in memory, and proved by each reviewer's document before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import msgspec

from mdmdraft.drafts.assets import clean_images, own_reference
from mdmdraft.model.accepted import Accepted, AcceptedLine
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.applying.errors import Errors
from mdmdraft.review.applying.guilty import Search
from mdmdraft.review.applying.outcomes import Outcome, Settled, settle, text_of
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
        self.errors = Errors(world)

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
                unlike = dict.fromkeys(made.printed.said, found[0][1])
                blamed = {
                    id_: Untried("refused", _ASTRAY + stray.said, _BY_HAND)
                    for id_, stray in unlike.items()
                }
            blamed = _with_all(blamed, made)
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
        while made.sources and (found := self.errors.new(made.sources)):
            blamed: dict[str, Untried] = {}
            for finding in found:
                new = made.sources.get(finding.path, "")
                old = text_of(self.world, finding.path)
                for outcome in _touched(made.outcomes, finding, old, new) if new else ():
                    blamed[outcome.edit.id] = _with_error(finding)
            blamed = blamed or self._guilty(made, kept_out, edits, found[0])
            kept_out |= _with_all(blamed, made)
            made = settle(self.world, self.alignment, self.now, edits, kept_out)
        return made

    def _guilty(
        self,
        made: Settled,
        kept_out: Mapping[str, Untried],
        edits: Sequence[Edit],
        found: Finding,
    ) -> dict[str, Untried]:
        """Return the edits that bring an error which stands at no words of theirs."""
        done = [o.edit.id for o in made.outcomes if o.edit.state == "applied"]
        units = list(dict.fromkeys(frozenset(made.printed.with_all({id_})) for id_ in done))

        def errors_with(ids: set[str]) -> list[Finding]:
            out = {id_: _with_error(found) for id_ in done if id_ not in ids}
            tried = settle(self.world, self.alignment, self.now, edits, {**kept_out, **out})
            return self.errors.new(tried.sources) if tried.sources else []

        guilty = Search(errors_with).among(units, found)
        return {id_: _with_error(why) for unit, why in guilty.items() for id_ in unit}

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
            for stray in strays(
                document, before, after, every, review.reviewer, self.alignment, made.printed
            )
        ]

    def _with_states(self, outcomes: Sequence[Outcome]) -> list[Edit]:
        """Return all edits of the document, those that were tried as they are now."""
        tried = {outcome.edit.id: outcome.edit for outcome in outcomes}
        return [
            tried.get(edit.id) or msgspec.structs.replace(edit, reviewer=review.reviewer)
            for review in self.reviews
            for edit in review.edits
        ]


def _with_all(blamed: Mapping[str, Untried], made: Settled) -> dict[str, Untried]:
    """Return refused edits with those that go with them."""
    every = made.printed.with_all(set(blamed))
    first = next(iter(blamed.values()), None)
    return {id_: blamed.get(id_, first) for id_ in sorted(every)} if first is not None else {}


def _with_error(finding: Finding) -> Untried:
    reason = f"with it, {finding.check} is found: {finding.message}"
    return Untried("refused", reason, finding.hint or _BY_HAND)


def _touched(outcomes: Sequence[Outcome], finding: Finding, old: str, new: str) -> list[Outcome]:
    """Return the applied edits of the paragraph in which a check finds an error. `old` and `new`
    are the texts of the file."""
    here = [o for o in outcomes if o.edit.state == "applied" and o.path == finding.path]
    before, after = old.split("\n"), new.split("\n")
    return [o for o in here if _is_near(o.line, finding.line, before, after)]


def _is_near(line: int, found: int, before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether a line of the text before became one of the paragraph of a line after: the line
    that is most like it."""
    was = before[line - 1] if 0 < line <= len(before) else ""
    best = get_close_matches(was, after, n=1, cutoff=0.4) if was.strip() else []
    lines = [n for n, now in enumerate(after) if best and now == best[0]]
    return any(
        all(after[n].strip() for n in range(min(one, found - 1), max(one, found - 1) + 1))
        for one in lines
        if max(one, found - 1) < len(after)
    )


def _finding(path: str, stray: Stray) -> Finding:
    return Finding.of_file(
        path,
        "unproved-review",
        f"with its edits put back, the paper would not read as its document does: {stray.said}",
        "nothing was written; put back fewer edits at once (--only ID), or set `state: rejected` "
        "for those that you put in by hand",
    )
