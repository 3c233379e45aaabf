"""Small drafts written as lines, for tests that say what a comparison tells of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Cell,
    Cite,
    Column,
    Heading,
    Inline,
    List,
    Note,
    Para,
    Pinpoint,
    Row,
    Styled,
    Table,
    Text,
)
from tests.writing.maker import draft_of

PATH = "content/sections/one.en.md"


def _place(text: str, line: int) -> tuple[Origin, str]:
    digest = hashlib.sha256(f"{line}{text}".encode()).hexdigest()[:16]
    return Origin(PATH, line, line, digest=digest), digest


def run(text: str) -> tuple[Inline, ...]:
    """Return `plain *emph* **strong** [@key] ^note^` as inlines."""
    out: list[Inline] = []
    rest = text
    while rest:
        for mark, style in (("**", "strong"), ("*", "emph")):
            if rest.startswith(mark):
                inner, _, rest = rest[len(mark) :].partition(mark)
                out.append(Styled(style, run(inner)))  # type: ignore[arg-type]
                break
        else:
            if rest.startswith("[@"):
                key, _, rest = rest[2:].partition("]")
                out.append(Cite((Pinpoint(key),), (Text(f"({key})"),)))
            elif rest.startswith("^"):
                inner, _, rest = rest[1:].partition("^")
                out.append(Note((Para(run(inner)),)))
            else:
                ends = [i for i in (rest.find(c, 1) for c in ("*", "[@", "^")) if i > 0]
                end = min(ends, default=len(rest))
                out.append(Text(rest[:end]))
                rest = rest[end:]
    return tuple(out)


def block(line: str, number: int) -> Block:
    """Return a line as a block: `# heading`, `- item | item`, `| a ; b / c ; d` a table."""
    origin, key = _place(line, number)
    if line.startswith("#"):
        mark, _, text = line.partition(" ")
        return Heading(len(mark), run(text), origin, key)
    if line.startswith("- "):
        items = tuple(
            (Para(run(t), *_place(t, number), tight=True),) for t in line[2:].split(" - ")
        )
        return List(items, origin=origin, id=key)
    if line.startswith("| "):
        rows = tuple(_row(r, number) for r in line[2:].split(" / "))
        columns = tuple(Column() for _ in rows[0].cells)
        return Table(columns, rows[:1], rows[1:], origin=origin, id=key)
    return Para(run(line), origin, key)


def _row(text: str, number: int) -> Row:
    cells = tuple(Cell((Para(run(c), *_place(c, number)),)) for c in text.split(" ; "))
    return Row(cells, *_place(text, number))


def draft(*lines: str | Sequence[str]) -> Draft:
    """Return a draft of one section, or of as many as there are sequences of lines."""
    sections = [lines] if all(isinstance(line, str) for line in lines) else lines
    parts = []
    for index, section in enumerate(sections):
        blocks = tuple(block(str(line), n) for n, line in enumerate(section, start=1))
        title = str(section[0]).lstrip("# ") if section else ""
        name = "one" if len(sections) == 1 else title.casefold() or str(index)
        parts.append(Part(name, "body", title, PATH, blocks))
    return msgspec.structs.replace(draft_of(tuple(parts), {}), citations=())
