"""The words of a PDF in the order of its content, page furniture and notes apart."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def read_pdf_words(path: Path, furniture: set[str], notes: list[str]) -> list[str]:
    """Return the words of the body.

    `furniture` are lines that stand on every page; `notes` the words of the footnotes in order.
    A note is looked for on every page, its number before it, and has to be found just once.
    """
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    remaining = list(enumerate(notes, 1))
    words: list[str] = []
    for page in done.stdout.decode("utf-8").split("\f"):
        lines = [line for line in page.split("\n") if not _is_furniture(line, furniture)]
        held = " ".join(lines).split()
        while remaining and (place := _place(held, *remaining[0])) is not None:
            held = held[: place[0]] + held[place[1] :]
            remaining.pop(0)
        words.extend(held)
    assert not remaining, f"notes not found on any page: {remaining[:2]}"
    return words


def _is_furniture(line: str, furniture: set[str]) -> bool:
    shown = " ".join(line.split())
    return shown in furniture or bool(re.fullmatch(r"Page \d+ of \d+", shown))


def _place(held: list[str], number: int, note: str) -> tuple[int, int] | None:
    """Return where a note stands among a page's words: its mark may stick to its first word."""
    for expected in (f"{number} {note}".split(), f"{number}{note}".split()):
        for start in range(len(held) - len(expected), -1, -1):
            if held[start : start + len(expected)] == expected:
                return start, start + len(expected)
    return None
