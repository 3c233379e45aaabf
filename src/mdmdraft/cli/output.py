"""What is printed: findings, tables, JSON; plain where it is piped, coloured on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from mdmdraft.locales import counted
from mdmdraft.model.finding import Finding, Refused

SEVERITY = {"error": "31;1", "warning": "33;1", "notice": "36"}


def coloured(stream: TextIO | None = None) -> bool:
    """Tell whether a stream is a terminal that shows colours (NO_COLOR and CI are heeded)."""
    out = stream or sys.stdout
    return out.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def paint(text: str, code: str, on: bool) -> str:
    """Return the text in a colour, or as it is."""
    return f"\x1b[{code}m{text}\x1b[0m" if on else text


def visible(text: str) -> str:
    """Return text with control characters shown, so that a file name cannot drive a terminal."""
    return "".join(c if c.isprintable() or c == " " else f"\\x{ord(c):02x}" for c in text)


def complain(message: str) -> None:
    """Print one line to standard error."""
    print(f"mdmdraft: {visible(message)}", file=sys.stderr)


def show_findings(findings: Iterable[Finding], stream: TextIO | None = None) -> None:
    """Print findings: `path:line:column name: what is wrong`, then the hint."""
    out = stream or sys.stderr
    on = coloured(out)
    for finding in findings:
        name = paint(finding.check, SEVERITY[finding.severity], on)
        print(
            f"{paint(visible(finding.place()), '1', on)} {name}: {visible(finding.message)}",
            file=out,
        )
        if finding.hint:
            hint = f"  {paint('hint:', '36', on)} {visible(finding.hint)}"
            print(hint, file=out)


def tally(findings: Sequence[Finding]) -> str:
    """Return "2 errors, 1 warning"."""
    parts: list[str] = []
    for severity in ("error", "warning", "notice"):
        number = sum(f.severity == severity for f in findings)
        if number:
            parts.append(counted(number, severity))
    return ", ".join(parts) or "no findings"


def report_refusal(refused: Refused, *, as_json: bool = False) -> None:
    """Print why the work cannot be done; as JSON to standard output too where it is asked for."""
    if as_json:
        print_json({"findings": refused.findings})
    show_findings(refused.findings)
    print(f"{tally(refused.findings)}; nothing was written", file=sys.stderr)


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Return rows as lines with aligned columns; columns in `right` are aligned to the right."""
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            c.rjust(w) if i in right else c.ljust(w)
            for i, (c, w) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import msgspec

    data = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.buffer.write(data + b"\n")
