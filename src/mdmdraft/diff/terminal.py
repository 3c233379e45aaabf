"""Words on the lines of a terminal: coloured or marked, shortened, wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from mdmdraft.diff.excerpts import shortened
from mdmdraft.model.changes import Operation, Words

BOLD, DIM, CYAN = "1", "2", "36"
_COLOURS: dict[Operation, str] = {
    "insert": "32;4",
    "delete": "31;9",
    "format": "33;4",
    "equal": "",
}
_MARKS: dict[Operation, tuple[str, str]] = {
    "insert": ("{+", "+}"),
    "delete": ("[-", "-]"),
    "format": ("{~", "~}"),
    "equal": ("", ""),
}
"""As `git diff --word-diff` has them; `{~ ~}` is what it has no mark for."""
_SIGNS = {"arrow": ("→", "->"), "minus": ("−", "-"), "dots": ("…", "..."), "blank": ("␣", "_")}
BESIDE = 6
"""Unchanged words that stay on each side of a change."""
_UNSAFE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
_BLANK = re.compile(r"(\s+)")


class Paint:
    """Colours, or marks in their place."""

    def __init__(self, color: bool, unicode: bool) -> None:
        self.color = color
        self.unicode = unicode

    def __call__(self, code: str, text: str) -> str:
        """Return text in a colour."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and code and text else text

    def sign(self, name: str) -> str:
        """Return a sign of the frame."""
        return _SIGNS[name][not self.unicode]


def printable(text: str) -> str:
    """Return text with what could drive a terminal or turn its line round shown as `\\x1b`."""
    if text.isprintable():
        return text
    return _UNSAFE.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


class _Atom:
    """What no line may part: pieces of one or several runs with no blank between them."""

    __slots__ = ("pieces", "size")

    def __init__(self) -> None:
        self.pieces: list[tuple[Operation, str]] = []
        self.size = 0

    def add(self, operation: Operation, text: str) -> None:
        self.pieces.append((operation, text))
        self.size += _columns(text)


_LINE_END = _Atom()
_LINE_END.size = -1


def wrapped(
    runs: Sequence[Words],
    paint: Paint,
    width: int,
    indent: str,
    *,
    dim: bool = False,
    short: bool = False,
) -> Iterator[str]:
    """Yield runs as lines of at most `width` columns; a longer word stands alone.

    With `short` what is unchanged is cut to a few words beside each change, and runs without any
    to their first ones. `dim` sets what is unchanged back.
    """
    shown = shortened(runs, BESIDE, paint.sign("dots")) if short else runs
    codes = {**_COLOURS, "equal": DIM if dim else ""}
    line: list[str] = []
    size = len(indent)
    for atom in _atoms(shown, paint):
        if line and (atom.size < 0 or size + 1 + atom.size > width):
            yield indent + " ".join(line)
            line, size = [], len(indent)
        if atom.size < 0:
            continue
        size += atom.size + bool(line)
        line.append("".join([paint(codes[o], text) for o, text in atom.pieces]))
    if line:
        yield indent + " ".join(line)


def _atoms(runs: Sequence[Words], paint: Paint) -> Iterator[_Atom]:
    """Yield what stands between blanks, with its marks; at a line end one of size -1.

    The blanks at a run's ends stand outside its marks, but for those by which the version that has
    not the run parts nothing; a run of blanks alone is marked whole.
    """
    atom = _Atom()
    marked = not paint.color
    for number, run in enumerate(runs):
        opening, closing = _MARKS[run.operation] if marked else ("", "")
        if run.text.isspace() and run.operation != "equal":
            shown = (" " if marked else paint.sign("blank")) * len(run.text)
            atom.add(run.operation, f"{opening}{shown}{closing}")
            continue
        if "\n" not in run.text and _is_glued(runs, number):
            atom.add(run.operation, f"{opening}{printable(run.text)}{closing}")
            continue
        words = _BLANK.split(run.text)
        filled = [i for i, word in enumerate(words) if word and not word.isspace()]
        for index, word in enumerate(words):
            if not word:
                continue
            if word.isspace():
                if atom.pieces:
                    yield atom
                    atom = _Atom()
                if "\n" in word:
                    yield _LINE_END
                continue
            first = opening if index == filled[0] else ""
            last = closing if index == filled[-1] else ""
            atom.add(run.operation, f"{first}{printable(word)}{last}")
    if atom.pieces:
        yield atom


def _is_glued(runs: Sequence[Words], number: int) -> bool:
    """Tell whether a run begins or ends with a blank that alone parts two words:
    `1, trafficking` that became `1trafficking`."""
    run = runs[number]
    if run.operation not in {"insert", "delete"} or run.text.strip() == run.text:
        return False
    start, end = number, number + 1
    while start and runs[start - 1].operation in {"insert", "delete"}:
        start -= 1
    while end < len(runs) and runs[end].operation in {"insert", "delete"}:
        end += 1
    before = runs[start - 1].text if start else ""
    behind = runs[end].text if end < len(runs) else ""
    other = "".join(r.text for r in runs[start:end] if r.operation != run.operation)
    begins = run.text[:1].isspace() and _is_close(before, other + behind)
    return begins or (run.text[-1:].isspace() and _is_close(before + other, behind))


def _is_close(one: str, two: str) -> bool:
    """Tell whether two texts run together as one word."""
    return one[-1:].isalnum() and two[:1].isalnum()


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 1 + (east_asian_width(c) in "WF") for c in text)
