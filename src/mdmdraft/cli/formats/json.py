"""For programs, and for `--baseline`: what was found, and by which checks."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mdmdraft.cli.formats import CheckResult
from mdmdraft.model.finding import Finding, Muted
from mdmdraft.model.numbered import numbered


class Checked(msgspec.Struct, frozen=True):
    """What checking a paper gave. Form 1 was a bare list of the findings."""

    FORMAT: ClassVar[int] = 2

    paper: str
    """The paper's slug."""
    findings: tuple[Finding, ...]
    ran: tuple[str, ...]
    """Names of the checks that ran, also of those that found nothing."""
    waiting: tuple[str, ...]
    """Names of the checks that wait until what could not be read or composed is mended."""
    readable: bool
    """Whether the paper could be read whole."""
    known: int
    """Findings left out because the baseline has them."""
    muted: tuple[Muted, ...]
    """What is muted in the sources, with the reason and the line of the remark."""
    distrusted: tuple[str, ...]
    """Names of the checks whose errors are told as warnings: they are not precise enough."""
    mended: tuple[Finding, ...]
    """What `--fix` has mended in the files: each as it was found, with what was replaced."""


def form(result: CheckResult) -> str:
    """Return what checking gave as a JSON object."""
    told = Checked(
        result.paper,
        result.findings,
        result.ran,
        result.waiting,
        result.readable,
        result.known,
        result.muted,
        result.distrusted,
        result.mended,
    )
    return numbered(told).decode("utf-8")
