"""What Typst tells beside the PDF: words that are too wide for where they stand, and the pages of
what is listed.

Only what is near the limit by a rough reckoning is measured, so that other texts compile as fast
as without. `data/templates/telling.typ` holds what tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from mdmdraft.model.finding import Finding
from mdmdraft.model.origin import Origin
from mdmdraft.pdf.literal import quoted
from mdmdraft.world import package_text

TOLD = "mdmdraft "
"""What the families of fonts begin with by whose names something is told."""
LONG = 60
"""Letters from which a word is measured that stands in a text of full width: a line has about 90,
a box or a list fewer."""
_TOLD = re.compile(rf"{TOLD}overflow (\d+) (\d+)$")
_PAGE = re.compile(rf"{TOLD}place (\d+) (\d+)$")
_PIECES = re.compile(r"[^/\-‐–—]+[/\-‐–—]?|[/\-‐–—]+")
_ADDRESS = re.compile(r"https?://|www\.")
_OF_ADDRESS = re.compile(r"[^\W_]+[\W_]*|[\W_]+")
_SHOWN = 60


class Probe(NamedTuple):
    """Words that are measured where they stand."""

    words: tuple[str, ...]
    origin: Origin
    column: int = 0
    """The column of the table that they stand in, from 1; 0 outside of tables."""
    landscape: bool = False
    code: bool = False

    def call(self, number: int) -> str:
        """Return the Typst call that measures them; where it is around them, `]` closes it."""
        shown = (f"raw({quoted(w)})" if self.code else quoted(w) for w in self.words)
        arguments = f"({number}, {', '.join(shown)})"
        return f"#fitted{arguments}[" if self.is_around else f"#must-fit{arguments}"

    @property
    def is_around(self) -> bool:
        """Tell whether the call stands around what it measures: in a paragraph it cannot."""
        return bool(self.column) or self.code


class Warned(Protocol):
    """A warning of Typst."""

    @property
    def message(self) -> str:
        """What it says."""


def long_words(text: str, letters: float) -> tuple[str, ...]:
    """Return the words of a text that are longer than so many letters, each once; a line may be
    broken behind a hyphen, a dash and a slash, and an address behind any sign."""
    found: dict[str, None] = {}
    for word in text.split():
        if len(word) > letters:
            pieces = (_OF_ADDRESS if _ADDRESS.search(word) else _PIECES).findall(word)
            found.update(dict.fromkeys(piece for piece in pieces if len(piece) > letters))
    return tuple(found)


def definitions() -> str:
    """Return the source of what measures."""
    return package_text("templates/telling.typ")


def overflows(warned: Iterable[Warned], probes: Sequence[Probe]) -> tuple[Finding, ...]:
    """Return a finding for each word that Typst found too wide."""
    found = set()
    for warning in warned:
        told = _TOLD.search(warning.message)
        if told:
            probe = probes[int(told[1])]
            found.add(_finding(probe, probe.words[int(told[2])]))
    return tuple(sorted(found))


def listed_pages(warned: Iterable[Warned], anchors: Sequence[str]) -> dict[str, int]:
    """Return the page of each table and figure in a list, by its anchor."""
    found = (_PAGE.search(warning.message) for warning in warned)
    return {anchors[int(told[1])]: int(told[2]) for told in found if told}


def _finding(probe: Probe, word: str) -> Finding:
    shown = word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"
    if probe.column:
        message = f"`{shown}` does not fit column {probe.column}: in the PDF it runs over the next"
        hint = 'give the column more room, widths="…", or take columns out'
        if not probe.landscape:
            hint = 'write `.landscape` or widths="…" in the braces of its caption'
            hint += ", or take columns out"
    elif probe.code:
        message = f"the line of code `{shown}` is too long: in the PDF it leaves the margin"
        hint = "break the line"
    else:
        message = f"`{shown}` does not fit the line: in the PDF it leaves the margin"
        hint = "shorten it; an address is hidden behind words: [words](https://…)"
    at = probe.origin
    return Finding(at.path, at.line, 0, "overflow", message, hint, "warning")
