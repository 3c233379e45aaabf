"""What a reader sees of a PDF: each word, on which page, where; whoever laid it out.

    pdftotext -bbox

The same is read of the PDF that Typst makes and of the one that LibreOffice makes of the Word
file, so that both can be held against the draft.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from lxml import etree

HTML = "{http://www.w3.org/1999/xhtml}"


class Word(NamedTuple):
    """A word on a page: what it says, its left edge and its baseline's neighbourhood."""

    text: str
    page: int
    left: float
    top: float
    bottom: float


class Layout:
    """The words of a PDF by page, in the order of its content."""

    def __init__(self, path: Path) -> None:
        done = subprocess.run(
            ["pdftotext", "-bbox", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
        )
        root = etree.fromstring(done.stdout, etree.XMLParser(recover=True))
        self.wide: list[bool] = []
        """Of each page, whether it is in landscape."""
        self.words: list[Word] = []
        for number, page in enumerate(root.iter(f"{HTML}page"), 1):
            self.wide.append(float(page.get("width", "0")) > float(page.get("height", "0")))
            for word in page.iter(f"{HTML}word"):
                left, top, bottom = (float(word.get(k, "0")) for k in ("xMin", "yMin", "yMax"))
                self.words.append(Word(word.text or "", number, left, top, bottom))

    def find(self, mark: str) -> list[Word]:
        """Return the words that hold `mark`, in order."""
        return [w for w in self.words if mark in w.text]

    def line(self, word: Word) -> list[Word]:
        """Return the words on the line of a word, from left to right."""
        middle = (word.top + word.bottom) / 2
        same = (w for w in self.words if w.page == word.page and w.top < middle < w.bottom)
        return sorted(same, key=lambda w: w.left)

    def before(self, mark: str) -> str:
        """Return what stands on the line of a mark to its left: the label of an item, the number
        of a heading or note."""
        word = self.find(mark)[-1]
        ahead = [w.text for w in self.line(word) if w.left < word.left]
        glued = word.text.partition(mark)[0]
        return " ".join([*ahead, glued]).strip()


def lines_of(path: Path) -> list[list[str]]:
    """Return the lines of each page, blanks made one."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    shown = re.sub("[\u2060-\u2064\u200b]", "", done.stdout.decode("utf-8"))
    pages = shown.split("\f")[:-1]
    return [
        [" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in pages
    ]


class Entry(NamedTuple):
    """A line of the table of contents."""

    words: str
    page: int


_ENTRY = re.compile(r"(.*?)\s*(?:[.…]\s*){3,}\s*(\d+)")


def contents_of(path: Path) -> list[Entry]:
    """Return the lines of the table of contents: those that end in dots and a number."""
    found = (_ENTRY.fullmatch(line) for page in lines_of(path) for line in page)
    return [Entry(m[1].strip(" ."), int(m[2])) for m in found if m]


class Tag(NamedTuple):
    """An element of the structure of a tagged PDF: its kind, its words, what is in it."""

    kind: str
    words: str
    inside: tuple[Tag, ...]

    def every(self, *kinds: str) -> list[Tag]:
        """Return the elements of these kinds in it, in order."""
        found = [self] if self.kind in kinds else []
        return [*found, *(t for child in self.inside for t in child.every(*kinds))]

    @property
    def text(self) -> str:
        """Return all words in it, in order, its own first."""
        return " ".join(filter(None, [self.words, *(child.text for child in self.inside)]))


_TAG = re.compile(r"( *)([A-Z][A-Za-z0-9]*)\b[^/\"]*(?:\"[^\"]*\")?[^/\"]*")
_SAID = re.compile(r'( *)"(.*)"')


def tags_of(path: Path) -> Tag:
    """Return the structure that a PDF says it has, as `pdfinfo -struct-text` prints it."""
    done = subprocess.run(
        ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(path)], capture_output=True, check=True
    )
    root: tuple[str, list[str], list[object]] = ("", [], [])
    stack: list[tuple[int, tuple[str, list[str], list[object]]]] = [(-1, root)]
    for line in done.stdout.decode("utf-8").splitlines():
        said, tag = _SAID.fullmatch(line), _TAG.fullmatch(line)
        match = said or tag
        if match is None or (tag and tag[2] == "Object"):
            continue
        while stack[-1][0] >= len(match[1]):
            stack.pop()
        if said:
            stack[-1][1][1].append(said[2])
        elif tag:
            made: tuple[str, list[str], list[object]] = (tag[2], [], [])
            stack[-1][1][2].append(made)
            stack.append((len(tag[1]), made))
    return _frozen(root)


def _frozen(made: tuple[str, list[str], list[object]]) -> Tag:
    kind, words, inside = made
    return Tag(kind, " ".join(words), tuple(_frozen(child) for child in inside))  # type: ignore[arg-type]
