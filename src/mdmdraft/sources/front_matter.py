"""From the text of a file to its front matter and its body."""

from __future__ import annotations

import msgspec

from mdmdraft.model.finding import Finding
from mdmdraft.yaml.nodes import Node
from mdmdraft.yaml.tree import read_yaml


class FrontMatter(msgspec.Struct, frozen=True):
    """A file's front matter and where its body begins.

    `front` is the YAML between the two lines `---`; `front_line` and `front_start` say where it
    begins in the file, `body_line` and `body_start` where the body does (lines from 1, offsets in
    characters).
    """

    front: str
    front_line: int
    front_start: int
    body_line: int
    body_start: int

    def tree(self, path: str) -> tuple[Node | None, tuple[Finding, ...]]:
        """Return its fields as `read_yaml` gives them, with their places in the file at `path`."""
        return read_yaml(
            self.front, path=path, first_line=self.front_line, first_offset=self.front_start
        )


def split(
    text: str, path: str, *, required: bool = True
) -> tuple[FrontMatter | None, tuple[Finding, ...]]:
    """Split a file (line ends `\\n`) into front matter and body.

    Front matter opens with a line `---`, the first of the file, and closes with a line `---` or
    `...`. Gives None and one finding where it is missing (`missing-front-matter`) or does not
    close (`unclosed-front-matter`). Where it is not `required`, a file that does not begin with
    it is all body.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        if required or _late(lines):
            return None, (_missing(path, lines),)
        return FrontMatter("", 1, 0, 1, 0), ()
    start = at = len(lines[0]) + 1
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in {"---", "..."}:
            after = min(at + len(line) + 1, len(text))
            return FrontMatter(text[start:at], 2, start, number + 1, after), ()
        at += len(line) + 1
    return None, (_unclosed(path, lines),)


def _late(lines: list[str]) -> int:
    """Return the number of the line `---` when only empty lines stand before it, else 0."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            is_late = line.rstrip() == "---" and number > 1 and ":" in "".join(lines[number:][:1])
            return number if is_late else 0
    return 0


def _missing(path: str, lines: list[str]) -> Finding:
    late = _late(lines)
    if late:
        return Finding(
            path,
            late,
            1,
            "missing-front-matter",
            "the front matter does not begin in the first line",
            "delete the empty lines above `---`",
        )
    first = lines[0].strip()
    if first and not first.strip("-—–"):
        return Finding(
            path,
            1,
            1,
            "missing-front-matter",
            f"the first line is `{first}`, not `---`",
            "the front matter opens with three hyphens, `---`",
        )
    return Finding(
        path,
        1,
        1,
        "missing-front-matter",
        "the file does not begin with front matter",
        "begin it with a line `---`, the fields (`title: …`), and another line `---`",
    )


def _unclosed(path: str, lines: list[str]) -> Finding:
    message = "the front matter opened here is never closed"
    hint = "put a line `---` after the last field"
    for number, line in enumerate(lines[1:], start=2):
        mark = line.strip()
        if len(mark) > 1 and not mark.strip("-—–"):
            hint = f"line {number} is `{mark}`: make it `---`, at the beginning of the line"
            break
        if line.startswith("#"):
            hint += f", before line {number}"
            break
    return Finding(path, 1, 1, "unclosed-front-matter", message, hint)
