"""Typst's complaints as findings: in the template's own lines, or where the text was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdmdraft.model.finding import Finding, Refused

if TYPE_CHECKING:
    import typst

    from mdmdraft.render.pdf.writer import Writer

_DIAGNOSTIC = re.compile(r"^error: (.*?)$(.*?)(?=^error: |\Z)", re.MULTILINE | re.DOTALL)
_AT = re.compile(r"┌─ .*?__typst_py_bytes__\.typ:(\d+):(\d+)")
_HINT = re.compile(r"^\s*= hint: (.*)$", re.MULTILINE)
_SEARCHED = re.compile(r" \(searched at .*?([^/\\]*)\)$")


def as_refused(
    error: typst.TypstError, template: str, lines: int, skipped: int, body: Writer
) -> Refused:
    """Return the findings in a Typst error.

    The source has the template in its first `lines` lines, then `skipped` lines of ours, then
    `body`. `template` is the path of the template in the paper.
    """
    findings = []
    for message, rest in _DIAGNOSTIC.findall(error.diagnostic):
        told = _SEARCHED.sub(r": \1", message)
        hint = "; ".join(_HINT.findall(rest))
        findings.append(_finding(told, hint, rest, template, lines, skipped, body))
    if not findings:
        findings.append(Finding(template, 0, 0, "pdf-refused", error.message))
    return Refused(findings)


def _finding(
    message: str, hint: str, rest: str, template: str, lines: int, skipped: int, body: Writer
) -> Finding:
    at = _AT.search(rest)
    line, column = (int(at[1]), int(at[2]) + 1) if at else (0, 0)
    if 0 < line <= lines:
        return Finding(template, line, column, "bad-template", message, hint)
    origin = body.origin_at(line - lines - skipped) if line else None
    if origin:
        return Finding(origin.path, origin.line, 0, "pdf-refused", message, hint)
    if "unknown variable" in message:
        hint = hint or "the head of the default paper.typ lists what a template defines"
    return Finding(template, 0, 0, "bad-template", message, hint)
