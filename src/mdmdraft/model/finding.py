"""What is wrong with a paper, as a value; every output format renders the same value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "notice"]
Verdict = Literal["fault", "undecided"]
"""`undecided`: a check could not decide ("no source text stored"); never a failure."""


class Replacement(msgspec.Struct, frozen=True, order=True):
    """Characters of a file that others are put in the place of.

    `line` and `column` count from 1, in characters of the text without its byte order mark; `old`
    begins there, its line ends being `\\n` however the file has them. Where `old` is empty, `new`
    is put in before that character.
    """

    path: str
    line: int
    column: int
    old: str
    new: str

    def end(self) -> tuple[int, int]:
        """Return the line and the column after the last character of `old`."""
        *before, last = self.old.split("\n")
        return self.line + len(before), (1 if before else self.column) + len(last)


class Finding(msgspec.Struct, frozen=True, order=True):
    """One fault, told to a writer.

    `line` and `column` count from 1; 0 means that the fault belongs to the file as a whole.
    """

    path: str
    line: int
    column: int
    check: str
    """Name of the fault, in kebab case: `unknown-field`, `bad-yaml`."""
    message: str
    hint: str = ""
    severity: Severity = "error"
    verdict: Verdict = "fault"
    about: str = ""
    """What it is about, for exceptions: a citation key, a record's id, a word."""
    fingerprint: str = ""
    """Names the fault so that edits elsewhere in the file do not change it."""
    fix: tuple[Replacement, ...] = ()
    """What mends it, all together, where exactly one answer is right."""

    @classmethod
    def of_file(
        cls, path: str, check: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> Finding:
        """Return a fault that belongs to a file as a whole."""
        return cls(path, 0, 0, check, message, hint, severity)

    def place(self) -> str:
        """Return `path:line:column`, leaving out what is not known."""
        parts = [self.path or "mdmdraft.yml"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Muted(msgspec.Struct, frozen=True, order=True):
    """A finding that a remark beside it mutes."""

    finding: Finding
    reason: str
    line: int
    """The line of the remark, in the file of the finding."""


class Refused(Exception):
    """The work cannot be done; carries every reason found, in the order of the files.

    `code` is the exit code the command ends with: 1 when the paper is readable but not true to
    its sources, 2 when it could not be read.
    """

    def __init__(self, findings: Iterable[Finding], code: Literal[1, 2] = 2) -> None:
        self.findings = tuple(sorted(set(findings)))
        self.code: Literal[1, 2] = code
        super().__init__("; ".join(f"{f.place()} {f.check}: {f.message}" for f in self.findings))


def refuse(
    path: str, check: str, message: str, hint: str = "", *, at: tuple[int, int] = (0, 0)
) -> Refused:
    """Return a `Refused` (exit code 2) that carries one finding; `at` is its line and column."""
    return Refused([Finding(path, *at, check, message, hint)])
