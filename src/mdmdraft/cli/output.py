"""What is printed: findings, tables, JSON; plain where it is piped, coloured on a terminal."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import msgspec

from mdmdraft.locales import counted
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.numbered import numbered

SEVERITY = {"error": "31;1", "warning": "33;1", "notice": "36"}


def coloured(stream: TextIO | None = None) -> bool:
    """Tell whether a stream is a terminal that shows colours (NO_COLOR and CI are heeded)."""
    out = stream or sys.stdout
    return out.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def paint(text: str, code: str, on: bool) -> str:
    """Return the text in a colour, or as it is."""
    return f"\x1b[{code}m{text}\x1b[0m" if on else text


def visible(text: str) -> str:
    """Return text with control characters and marks of direction shown, so that neither a file
    name nor a title can drive a terminal. Spaces of every width are spaces."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or unicodedata.category(c) == "Zs" else f"\\x{ord(c):02x}"
        for c in text
    )


def complain(message: str) -> None:
    """Print one line to standard error."""
    print(f"mdmdraft: {visible(message)}", file=sys.stderr)


_paper: list[Path] = []
"""The folder of the paper that the command is about, where there is one."""
_OF_A_PAPER = ("content/", "citations/", "templates/", "drafts/", "reviews/", "mdmdraft.yml")


def tell_from(root: Path | None) -> None:
    """Have findings name the files of the paper in `root` from the folder in which the command was
    typed, so that a terminal and an editor open them; None as they are."""
    _paper[:] = [root] if root else []


def from_here(path: str) -> str:
    """Return the path of a file in the paper from where the command was typed; other paths as they
    are, and that of a finding about the paper as a whole, which is empty."""
    path = path or "mdmdraft.yml"
    if not _paper or Path(path).is_absolute():
        return path
    root = _paper[0]
    try:
        if not path.startswith(_OF_A_PAPER) and not (root / path).exists():
            return path
        return Path(os.path.relpath(root / path)).as_posix()
    except (OSError, ValueError):  # No path at all, or on another drive of Windows.
        return path


def told(finding: Finding, on: bool) -> str:
    """Return `path:line:column name: what is wrong`, in colours where they are `on`."""
    name = paint(finding.check, SEVERITY[finding.severity], on)
    place = msgspec.structs.replace(finding, path=from_here(finding.path)).place()
    return f"{paint(visible(place), '1', on)} {name}: {visible(finding.message)}"


def hint(text: str, on: bool) -> list[str]:
    """Return the line of a way out; none where there is no text."""
    return [f"  {paint('hint:', '36', on)} {visible(text)}"] if text else []


def show_findings(findings: Iterable[Finding]) -> None:
    """Print findings to standard error, each with its hint."""
    on = coloured(sys.stderr)
    for finding in findings:
        for line in (told(finding, on), *hint(finding.hint, on)):
            print(line, file=sys.stderr)


def tally(findings: Sequence[Finding]) -> str:
    """Return "2 errors, 1 warning"."""
    numbers = {s: sum(f.severity == s for f in findings) for s in SEVERITY}
    return ", ".join(counted(n, s) for s, n in numbers.items() if n) or "no findings"


class Refusal(msgspec.Struct, frozen=True):
    """Why the work cannot be done, as every verb prints it in JSON."""

    findings: tuple[Finding, ...]


def report_refusal(refused: Refused, *, as_json: bool = False) -> None:
    """Print why the work cannot be done; as JSON to standard output too where it is asked for."""
    if as_json:
        print_json(Refusal(refused.findings))
    show_findings(refused.findings)
    print(f"{tally(refused.findings)}; nothing was written", file=sys.stderr)


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Return rows as lines with aligned columns; columns in `right` are aligned to the right."""
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    aligned = [str.rjust if i in right else str.ljust for i in range(len(widths))]
    return [
        "  ".join(put(c, w) for put, c, w in zip(aligned, row, widths, strict=True)).rstrip()
        for row in rows
    ]


def json_text(value: object) -> str:
    """Return a value as JSON, a field a line."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf-8") + "\n"


def print_json(value: msgspec.Struct) -> None:
    """Print a value as JSON behind the number of its form, in UTF-8 whatever the terminal has."""
    sys.stdout.flush()
    sys.stdout.buffer.write(numbered(value))


def tell(form: str, value: msgspec.Struct, lines: Iterable[str], *, as_is: bool = False) -> None:
    """Print a value as JSON where `form` is that, else its lines, made `visible`. Its type is in
    `PRINTED`, which has the schema of what each verb prints.

    Lines that hold colours or several lines are given `as_is`, what was written by others in them
    made visible before.
    """
    if form == "json":
        print_json(value)
    else:
        for line in lines if as_is else map(visible, lines):
            print(line)
