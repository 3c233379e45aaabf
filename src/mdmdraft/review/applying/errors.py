"""Errors that checks find in the paper with the edits put back, and do not find in it as it is.

The paper is looked at whole, with all its deliverables and languages, as a build of it is: what an
edit of one file does to another one is found as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from mdmdraft.checks.kit.kept import know_declared
from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts.checking import look
from mdmdraft.drafts.composing import Drafts, compose_each
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.finding import Finding
from mdmdraft.sources.load import load_paper
from mdmdraft.world import Overlay, World

_NUMBER = re.compile(r"\d[\d,. ]*")


class Errors:
    """Looks at a paper; what is found in it as it is, is asked for once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.left = 0
        """How many errors the paper had that the sources looked at last have as well."""
        self._known: Counter[tuple[str, str, str]] | None = None

    def new(self, sources: Mapping[str, str]) -> list[Finding]:
        """Return the errors that come with new texts of sources."""
        found = self._errors(Overlay(self.world, sources))
        self.left = 0
        if not found:
            return []
        if self._known is None:
            self._known = Counter(map(_mark, self._errors(self.world)))
        left = self._known.copy()
        new: list[Finding] = []
        for finding in found:
            if left[_mark(finding)]:
                left[_mark(finding)] -= 1
                self.left += 1
            else:
                new.append(finding)
        return new

    def _errors(self, world: World) -> list[Finding]:
        paper, told = load_paper(world)
        know_declared(world, world.program())
        drafts: Drafts = compose_each(world, paper, targets_of(paper.config, Request()))
        looked = look(world, paper, drafts, names())
        every = (*told, *drafts.faults, *looked.findings)
        return [f for f in dict.fromkeys(every) if f.severity == "error"]


def _mark(finding: Finding) -> tuple[str, str, str]:
    """Return what an error is known by, however many words it counts."""
    return finding.path, finding.check, _NUMBER.sub("0", finding.message)
