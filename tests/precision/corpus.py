"""The corpus read: papers, their files without notes, and what is noted in them."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import msgspec

from tests.notes import take_out

HERE = Path(__file__).parent
PAPERS = HERE / "papers"
NAMES = r"(?:not )?[a-z]+(?:-[a-z]+)*"
"""What a note begins with here: the name of a check or fault; after `not` it is a trap."""
_SECTION = re.compile(r"content/sections/.+\.md")
_ENDS = re.compile(r"[.?!…:;]['\"”’»)\]*_]*(?:\[\^\w+\])?\s*$")
"""How a line ends that is a sentence, or an item that stands for one."""


class Expected(msgspec.Struct, frozen=True):
    """What is noted at a line: a fault that a check has to find, or (`trap`) must not."""

    path: str
    line: int
    check: str
    words: str
    trap: bool
    text: str
    """The line without its notes."""


class Paper(msgspec.Struct, frozen=True):
    """One paper of the corpus: its files by path, without notes, and what is noted in them."""

    name: str
    files: dict[str, str]
    noted: tuple[Expected, ...]
    sentences: frozenset[tuple[str, int]]
    """The lines that are sentences, and any other that has a note."""

    @property
    def faults(self) -> tuple[Expected, ...]:
        """What is to be found."""
        return tuple(n for n in self.noted if not n.trap)

    @property
    def traps(self) -> tuple[Expected, ...]:
        """What must not be found."""
        return tuple(n for n in self.noted if n.trap)


@cache
def corpus() -> tuple[Paper, ...]:
    """Return the papers, by name."""
    return tuple(_paper(folder) for folder in sorted(PAPERS.iterdir()) if folder.is_dir())


def digest() -> str:
    """Return what names the corpus: SHA-256 over the names and bytes of its files."""
    seed = hashlib.sha256()
    for path in _files(PAPERS):
        data = path.read_bytes()
        seed.update(f"{path.relative_to(PAPERS).as_posix()}\0{len(data)}\0".encode() + data)
    return seed.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and ".mdmdraft" not in p.parts)


def _paper(folder: Path) -> Paper:
    files: dict[str, str] = {}
    noted: list[Expected] = []
    sentences: set[tuple[str, int]] = set()
    for file in _files(folder):
        path = file.relative_to(folder).as_posix()
        kept, notes = take_out(file.read_text("utf-8").split("\n"), NAMES)
        files[path] = "\n".join(kept)
        for note in notes:
            name = note.name.removeprefix("not ")
            trap = name != note.name
            noted.append(Expected(path, note.line, name, note.words, trap, kept[note.line - 1]))
        if _SECTION.fullmatch(path):
            sentences |= {(path, n) for n, line in enumerate(kept, 1) if _is_sentence(line)}
    sentences |= {(n.path, n.line) for n in noted}
    return Paper(folder.name, files, tuple(noted), frozenset(sentences))


def _is_sentence(line: str) -> bool:
    return " " in line and not line.startswith(("#", ":::", "|")) and bool(_ENDS.search(line))
