"""For people: each finding with its line, a caret under the column, and the way out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mdmdraft.checks.kit.trust import why_distrusted
from mdmdraft.cli.formats import CheckResult
from mdmdraft.cli.output import SEVERITY, hint, paint, tally, told, visible
from mdmdraft.locales import counted
from mdmdraft.model.finding import Finding, Muted

WIDTH = 88
"""Characters of a source line that are shown; a paragraph may be one line of a thousand."""
LEAST_BEFORE = 30
"""Characters shown before the caret, where there are so many."""


def form(result: CheckResult) -> str:
    """Return the findings as text, with a count at the end."""
    lines: list[str] = []
    for finding in result.findings:
        lines.extend(_finding(finding, result))
        lines.append("")
    for muted in result.muted if result.lists_muted else ():
        lines.extend((*_muted(muted, result), ""))
    for name in result.distrusted:
        lines.extend((why_distrusted(name), ""))
    lines.append(_summary(result))
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, result: CheckResult) -> Iterator[str]:
    on = result.colours
    weight = "" if finding.severity == "error" else f" [{weight_of(finding)}]"
    yield told(finding, on) + weight
    if finding.line:
        source = result.line(finding.path, finding.line)
        if source and not source.isspace():
            yield from _source(source, finding, on)
    yield from hint(finding.hint, on)


def _muted(muted: Muted, result: CheckResult) -> Iterator[str]:
    yield told(muted.finding, result.colours) + " [muted]"
    yield visible(f"  reason (line {muted.line}): {muted.reason}")


def weight_of(finding: Finding) -> str:
    """Return how much a finding weighs, or that it could not be decided."""
    return "undecided" if finding.verdict == "undecided" else finding.severity


def _source(source: str, finding: Finding, on: bool) -> Iterator[str]:
    margin = f"{finding.line:>5} "
    shown, before = window(source, finding.column)
    bar = paint("|", "2", on)
    yield f"{paint(margin, '2', on)}{bar} {shown}".rstrip()
    if finding.column:
        caret = paint("^", SEVERITY[finding.severity], on)
        yield f"{' ' * len(margin)}{bar} {' ' * before}{caret}"


def window(source: str, column: int) -> tuple[str, int]:
    """Return what is shown of a line, and how many columns of the terminal stand before the
    character at `column` (from 1)."""
    at = min(max(column - 1, 0), len(source))
    start = 0
    if len(source) > WIDTH and at > WIDTH - LEAST_BEFORE:
        start = min(at - LEAST_BEFORE, len(source) - WIDTH + 1)
    end = start + WIDTH
    head = "…" if start else ""
    tail = "…" if end < len(source) else ""
    before = head + _seen(source[start:at])
    return before + _seen(source[at:end].rstrip()) + tail, sum(map(_columns, before))


def _seen(text: str) -> str:
    return visible(text.replace("\t", " "))


def _columns(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _summary(result: CheckResult) -> str:
    said = tally(result.findings)
    if result.findings:
        worst = "error" if any(f.severity == "error" for f in result.findings) else "warning"
        said = paint(
            said, SEVERITY[worst], result.colours and any(map(result.fails, result.findings))
        )
    checks = len(result.ran)
    if not checks and not result.readable:
        said += "; the paper cannot be read, so no check ran"
    elif result.waiting:
        wait = counted(len(result.waiting), "check")
        said += f" ({counted(checks, 'check')} ran; {wait} for what is missing"
        said += f" {'waits' if len(result.waiting) == 1 else 'wait'} until this is mended)"
    else:
        said += f" ({counted(checks, 'check')} ran)"
    fixable = sum(bool(finding.fix) for finding in result.findings)
    if fixable:
        said += f"; {fixable} can be mended with --fix"
    if result.muted:
        said += f"; {len(result.muted)} muted"
    if result.known:
        said += f"; {result.known} more in the baseline"
    return said
