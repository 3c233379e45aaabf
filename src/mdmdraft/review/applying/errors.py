"""Errors that checks find in the paper with the edits put back, and do not find in it as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts.checking import look
from mdmdraft.drafts.composing import Drafts, compose_each
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding
from mdmdraft.sources.load import load_paper
from mdmdraft.world import Overlay, World


class Errors:
    """Looks at one document of the paper; what is found in it as it is, is asked for once."""

    def __init__(self, world: World, now: Draft) -> None:
        self.world = world
        self.now = now
        self._known: Counter[tuple[str, str, str]] | None = None

    def new(self, sources: Mapping[str, str]) -> list[Finding]:
        """Return the errors that come with new texts of sources."""
        found = self._errors(Overlay(self.world, sources))
        if not found:
            return []
        if self._known is None:
            self._known = Counter(map(_mark, self._errors(self.world)))
        left = self._known.copy()
        new: list[Finding] = []
        for finding in found:
            if left[_mark(finding)]:
                left[_mark(finding)] -= 1
            else:
                new.append(finding)
        return new

    def _errors(self, world: World) -> list[Finding]:
        paper, _ = load_paper(world)
        request = Request((self.now.deliverable,), (self.now.language,))
        drafts: Drafts = compose_each(world, paper, targets_of(paper.config, request))
        looked = look(world, paper, drafts, names(), whole=False)
        return [f for f in looked.findings if f.severity == "error"]


def _mark(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.check, finding.message
