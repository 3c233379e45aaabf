"""The words of a PDF in the order of its content, page furniture and notes apart."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def read_pdf_words(path: Path, furniture: set[str], notes: list[str]) -> list[str]:
    """Return the words of the body.

    `furniture` are lines that stand on every page; `notes` the words of the footnotes in order,
    which stand at the foot of their page, after its text.
    """
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    pages = done.stdout.decode("utf-8").split("\f")
    remaining = list(notes)
    number = 0
    words: list[str] = []
    for page in pages:
        lines = [line for line in page.split("\n") if not _is_furniture(line, furniture)]
        held = " ".join(lines).split()
        while remaining and (end := _tail(held, f"{number + 1} {remaining[0]}")) is not None:
            taken = end
            # Later notes of the page follow the first one.
            held, rest = held[:taken[0]], held[taken[1]:]
            number += 1
            remaining.pop(0)
            while rest and remaining:
                expected = f"{number + 1} {remaining[0]}".split()
                if rest[: len(expected)] != expected:
                    break
                rest = rest[len(expected) :]
                number += 1
                remaining.pop(0)
            held += rest
        words.extend(held)
    assert not remaining, f"notes not found at the foot of a page: {remaining[:2]}"
    return words


def _is_furniture(line: str, furniture: set[str]) -> bool:
    shown = " ".join(line.split())
    return shown in furniture or bool(re.fullmatch(r"Page \d+ of \d+", shown))


def _tail(held: list[str], note: str) -> tuple[int, int] | None:
    """Return where a note stands among a page's words, the last place it is found."""
    expected = note.split()
    for start in range(len(held) - len(expected), -1, -1):
        if held[start : start + len(expected)] == expected:
            return start, start + len(expected)
    return None
