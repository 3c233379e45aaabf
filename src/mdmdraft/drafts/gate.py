"""What stands between a draft and its documents: errors of checks refuse the build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from mdmdraft.checks.kit.kept import know_declared
from mdmdraft.checks.kit.registry import names
from mdmdraft.checks.kit.subject import BuiltFile
from mdmdraft.drafts.checking import check_files, chosen, look, merged
from mdmdraft.drafts.composing import Drafts
from mdmdraft.drafts.targets import Request
from mdmdraft.model.draft import Composed
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.paper import Paper
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.drafts.documents import Document


class Gate:
    """Lets a build through or refuses it. Raises Refused for an `--allow` that names no check.

    `told` gathers the findings that did not stop it, notices left out; `allowed` the checks that
    would have.
    """

    def __init__(self, request: Request) -> None:
        self._allow = frozenset(chosen(request.allow)) if request.allow else frozenset()
        self._release = request.release
        self._whole = not (request.deliverables or request.languages)
        self.told: tuple[Finding, ...] = ()
        self.allowed: tuple[str, ...] = ()

    def texts(self, world: World, paper: Paper, drafts: Drafts, told: Iterable[Finding]) -> None:
        """Check the paper and its drafts. Raises Refused with every error that is not allowed,
        and with what could not be composed, which nothing allows."""
        know_declared(world, world.program())
        found = look(world, paper, drafts, names(), whole=self._whole, release=self._release)
        self._let_through((*told, *found.findings), drafts.faults, 2 if drafts.code == 2 else 1)

    def files(
        self,
        world: World,
        paper: Paper,
        composed: Sequence[Composed],
        documents: Sequence[Document],
    ) -> None:
        """Check documents that are made and not yet written. Raises Refused likewise."""
        files = tuple(
            BuiltFile(
                d.name,
                d.draft.deliverable,
                d.draft.language,
                d.format,
                d.pages,
                d.section_pages,
            )
            for d in documents
        )
        self._let_through(check_files(world, paper, tuple(composed), files, release=self._release))

    def _let_through(
        self,
        findings: Iterable[Finding],
        faults: tuple[Finding, ...] = (),
        code: Literal[1, 2] = 1,
    ) -> None:
        found = tuple(findings)
        stopping = [f for f in found if f.severity == "error" and f.check not in self._allow]
        if stopping or faults:
            raise Refused(merged(stopping, faults), code)
        allowed = {f.check for f in found if f.severity == "error"}
        self.allowed = tuple(sorted({*self.allowed, *allowed}))
        self.told = tuple(sorted({*self.told, *(f for f in found if f.severity != "notice")}))
