"""What checks found, in the forms that people and programs read: one function a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import msgspec

from mdmdraft.cli.options import Report
from mdmdraft.model.finding import Finding, Muted

NAMES: tuple[str, ...] = get_args(Report)


class CheckResult(msgspec.Struct, frozen=True):
    """What checking a paper gave. `line` gives a line of a source file by path and number."""

    findings: tuple[Finding, ...]
    ran: tuple[str, ...]
    """Names of the checks that ran, also of those that found nothing."""
    line: Callable[[str, int], str] = lambda _path, _number: ""
    prefix: str = ""
    """Folder of the paper in its repository, ending in `/`; empty where it is the root."""
    paper: str = ""
    """The paper's slug, by which several in one repository are told apart."""
    colours: bool = False
    strict: bool = False
    """Whether warnings fail too."""
    readable: bool = True
    """Whether the paper could be read whole."""
    waiting: tuple[str, ...] = ()
    """Names of the checks that wait until what could not be read or composed is mended."""
    distrusted: tuple[str, ...] = ()
    """Names of the checks whose errors are told as warnings: they are not precise enough."""
    muted: tuple[Muted, ...] = ()
    """What is muted in the sources."""
    lists_muted: bool = False
    """Whether people are shown what is muted, not only how much."""
    known: int = 0
    """Findings left out because the baseline has them."""
    mended: tuple[Finding, ...] = ()
    """What `--fix` has mended in the files."""

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding fails the run."""
        return finding.severity == "error" or (self.strict and finding.severity == "warning")


def form_of(name: str) -> Callable[[CheckResult], str]:
    """Return the function that gives the form `name`, one of `NAMES`."""
    import importlib

    form: Callable[[CheckResult], str]
    form = importlib.import_module(f"mdmdraft.cli.formats.{name}").form
    return form


def said(finding: Finding) -> str:
    """Return what is wrong and, in a line of its own, the way out."""
    return finding.message + (f"\nhint: {finding.hint}" if finding.hint else "")


def path_of(result: CheckResult, path: str) -> str:
    """Return the file of a finding, from the root of the repository."""
    return result.prefix + (path or "mdmdraft.yml")
