"""Findings to print: of every severity and verdict, with and without place, with odd characters."""

from __future__ import annotations

from mdmdraft.cli.formats import CheckResult
from mdmdraft.model.finding import Finding, Muted, Replacement

SOURCE = "See [@boook] and more."
ERROR = Finding(
    "content/sections/01-text.en.md",
    5,
    6,
    "unknown-citation",
    "no source has the key `boook`",
    "did you mean `book`?",
    fingerprint="aa11",
)
WARNING = Finding(
    "content/sections/é ü,:.md",
    1,
    0,
    "unused-reference",
    "100 %0A of it: a, b\nand %3A c",
    severity="warning",
    fingerprint="bb22",
)
UNDECIDED = Finding(
    "content/sections/01-text.en.md",
    7,
    1,
    "missing-pinpoint",
    "<not> \"verifiable\" & 'so' \x01",
    severity="notice",
    verdict="undecided",
    fingerprint="cc33",
)
STRUCTURE = Finding("mdmdraft.yml", 0, 0, "bad-yaml", "no", fingerprint="dd44")
ALL = (ERROR, WARNING, UNDECIDED, STRUCTURE)
FIXED = Finding(
    ERROR.path,
    5,
    8,
    "doubled-word",
    "“so so”: the same word stands twice",
    "write “so” once",
    severity="warning",
    fix=(Replacement(ERROR.path, 5, 7, "\nso", ""), Replacement(ERROR.path, 2, 3, "", " ")),
    fingerprint="ee55",
)
MUTED = Muted(WARNING, "It is so.", 3)
RAN = ("missing-pinpoint", "unaddressed-recommendation", "unknown-citation", "unused-reference")


def told(
    *findings: Finding, strict: bool = False, prefix: str = "", colours: bool = False
) -> CheckResult:
    return CheckResult(
        findings=findings,
        ran=RAN,
        line=lambda path, number: SOURCE if (path, number) == (ERROR.path, 5) else "",
        prefix=prefix,
        colours=colours,
        strict=strict,
    )
