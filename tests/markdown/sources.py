"""Written files as people write them, and as they should not, each word of which is unlike any
other: `café1007q`. So it can be told of each what became of it.

`source(random)` gives the body of one file; equal randoms give equal files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

STEMS = (
    "word", "law", "harm", "café", "cafe\u0301", "naïve", "слово", "λόγος", "l'eau", "it's",
    "re-read", "“said", "(see", "§", "Straße", "ẹ\u0301", "Ünal", "state", "x*y", "a_b_",
)  # fmt: skip
OTHER_SCRIPTS = ("كلمة", "מילה", "日本", "가")
"""Words that the fonts of the package do not have, or that are read from right to left."""
_ODD = re.compile(r"⟨([0-9A-F]+)⟩")


def _frames() -> dict[str, list[str]]:
    """Return what may stand around words, by kind: see the file."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (Path(__file__).parents[1] / "data/frames.txt").read_text("utf-8").split("\n"):
        if line.startswith("# ") and "%" not in line:
            current = found.setdefault(line[2:], [])
        elif line:
            shown = line.replace("⏎", "\n").replace("⇥", "\t")
            current.append(_ODD.sub(lambda m: chr(int(m[1], 16)), shown))
    return found


FRAMES = _frames()
_WORD = re.compile(r"[^\W\d_]+(\d{4,})")
Text = Callable[[], str]


def words(text: str) -> list[str]:
    """Return the numbers of the words of a text, in order."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


class Maker:
    """Makes one file. `junk` is how likely a piece is one that the dialect does not have."""

    def __init__(self, random: Random, junk: float, stems: tuple[str, ...]) -> None:
        self.random = random
        self.junk = junk
        self.stems = stems
        self.count = random.randrange(1000, 5000)
        self.notes: list[str] = []
        self.targets = 0
        self.ids = 0

    def word(self) -> str:
        """Return a word that there is once."""
        self.count += 1
        return f"{self.random.choice(self.stems)}{self.count}q"

    def some(self, most: int = 3) -> str:
        """Return a few words with the blanks between them that people type."""
        found = self.word()
        for _ in range(self.random.randrange(most)):
            gap = self.random.choice(
                [" "] * 12 + ["  ", "\t", "\n", "\n", ", ", " -- ", "... ", ". "]
            )
            found += gap + self.word()
        return found

    def inline(self, depth: int = 0, lines: bool = True) -> str:
        """Return running text."""
        random = self.random
        parts = []
        for _ in range(random.randrange(1, 3)):
            kind = random.random()
            if kind < 0.45 or depth > 2:
                parts.append(self.some())
            elif kind < 0.45 + self.junk / 2:
                parts.append(self.fill(random.choice(FRAMES["junk inlines"]), depth))
            else:
                parts.append(self.fill(random.choice(FRAMES["inlines"]), depth))
        text = random.choice([" ", " ", " ", "\n", ", "]).join(parts)
        return text if lines else re.sub(r"(?:\\| +)?\n\s*", " ", text)

    def fill(self, frame: str, depth: int) -> str:
        """Return a frame with text in its places: `%` words, `&&` a note, `^^` a target."""
        while "%" in frame:
            frame = frame.replace("%", self.inline(depth + 1).replace("%", ""), 1)
        if "&&" in frame:
            frame = frame.replace("&&", self.note(depth))
        if "^^" in frame:
            self.targets += 1
            frame = frame.replace("^^", f"r{self.targets}")
            self.count += 1
            self.notes.append(f"[r{self.targets}]: https://a.b/to{self.count}q")
        return frame

    def note(self, depth: int) -> str:
        """Return the mark of a note whose text will follow."""
        self.ids += 1
        label = f"[^n{self.ids}]"
        held, self.notes = self.notes, []
        text = re.sub(r"\[\^[^\]]*\]", "", self.inline(depth + 1))
        inner, self.notes = self.notes, held
        if self.random.random() < 0.2:
            text += "\n\n" + re.sub(r"\[\^[^\]]*\]", "", self.list_(2))
        self.notes += [one for one in inner if not one.startswith("[^")]
        self.notes.append(f"{label}: " + text.replace("\n", "\n    "))
        return label

    # -- blocks -----------------------------------------------------------------------------

    def block(self, depth: int = 0) -> str:
        """Return a block, or blocks in a block."""
        random = self.random
        if random.random() < self.junk:
            return self.fill(random.choice(FRAMES["junk blocks"]), 1)
        kind = random.randrange(14 if depth < 3 else 7)
        if kind < 4:
            return self.inline()
        if kind == 4:
            marks = "#" * random.randrange(2, 5)
            self.ids += 1
            end = random.choice(["", "", f" {{#h{self.ids}}}", " {.unnumbered}", " ##"])
            return f"{marks} {self.inline(2, lines=False)}{end}"
        if kind == 5:
            return self.fill(random.choice(FRAMES["verbatim"]), 3)
        if kind == 6:
            return self.table()
        if kind == 7:
            return self.list_(depth)
        if kind == 8:
            return _set_in("> ", "> ", self.blocks(depth + 1, 2))
        if kind == 9:
            fence = ":" * random.randrange(3, 7)
            name = random.choice(['{.only audience="internal"}', "{.summary}", "{lang=fr}"])
            return f"{fence} {name}\n{self.blocks(depth + 1, 2)}\n{fence}"
        if kind == 10:
            expression = self.inline(2, lines=False)
            return f"{expression}\n\n" + _set_in(":   ", "    ", self.blocks(depth + 2, 2))
        return self.blocks(depth + 1, 2)

    def blocks(self, depth: int, most: int) -> str:
        """Return blocks one after the other."""
        found = [self.block(depth) for _ in range(self.random.randrange(1, most + 1))]
        text = found[0]
        for block in found[1:]:
            near = self.random.random() < self.junk / 2
            text += ("\n" if near else self.random.choice(["\n\n", "\n\n", "\n \n\n"])) + block
        return text

    def list_(self, depth: int) -> str:
        """Return a list."""
        random = self.random
        mark = random.choice(["-", "*", "+", "1.", "3)", "a.", "(iv)", "10."])
        apart = random.choice(["\n", "\n\n"])
        width = " " * (len(mark) + 1)
        items = [
            _set_in(f"{mark} ", width, self.blocks(depth + 2, 2))
            for _ in range(random.randrange(1, 3))
        ]
        return apart.join(items)

    def table(self) -> str:
        """Return a pipe table, with or without a caption."""
        random = self.random
        width = random.randrange(1, 4)

        def row(number: int) -> str:
            cells = [self.inline(2, lines=False).replace("|", "") for _ in range(number)]
            return "| " + " | ".join(cells) + " |"

        rule = (
            "|" + "|".join(random.choice(["---", ":--", "--:", ":-:"]) for _ in range(width)) + "|"
        )
        rows = [
            row(width if random.random() > self.junk / 4 else random.randrange(1, 5))
            for _ in range(random.randrange(3))
        ]
        text = "\n".join([row(width), rule, *rows])
        if random.random() < 0.4:
            self.ids += 1
            text += f"\n\n: {self.inline(2, lines=False)} {{#tbl-t{self.ids}}}"
        return text


def _set_in(first: str, others: str, text: str) -> str:
    return first + text.replace("\n", "\n" + others)


_ENDS = ("\n", "\r\n", "\r")


def source(random: Random, *, junk: float = 0.15, any_script: bool = True, first: int = 0) -> str:
    """Return the body of a file. Without `junk` it is one that the dialect has; `first` is the
    number of its first word, else any."""
    stems = STEMS + (OTHER_SCRIPTS if any_script else ())
    maker = Maker(random, junk if random.random() < 0.8 else 0.0, stems)
    maker.count = first or maker.count
    body = maker.blocks(0, 3)
    notes = maker.notes
    random.shuffle(notes)
    text = "\n\n".join([f"# {maker.word()}", body, *notes]) + random.choice(["", "\n", "\n\n"])
    if random.random() < 0.1:
        text = text.replace("\n", random.choice(_ENDS))
    return text


_LETTERS = re.compile(r"(?<![\w@&\\/:.#{=-])([^\W\d_]{2,})(?![\w;@=-]|://)")
_NATURAL = re.compile(r"\d{4,}")


def numbered(text: str) -> str:
    """Return a text somebody wrote, most of its words with a number of their own: those that are
    no part of an address, a key, an entity, an attribute."""
    count = iter(range(200_000, 1_000_000))
    return _LETTERS.sub(lambda m: f"{m[1]}{next(count)}q", _NATURAL.sub("1", text))
