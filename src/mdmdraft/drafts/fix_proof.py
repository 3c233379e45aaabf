"""Proof that mending a paper changed what it was to change, and nothing else that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeGuard

import msgspec

from mdmdraft.checks.text.mending import plainly
from mdmdraft.checks.text.prose import Piece, flatten
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.patches import Patch
from mdmdraft.model.text import Block, Break, Cite, Inline, Note, Ref, Text
from mdmdraft.model.walk import children, contents, inlines_in

_MARK_BLANKS = re.compile(' *" *')
_OWN_ANCHOR = re.compile("h-[0-9a-f]{10}")
_ASIDE = frozenset({"at", "end", "origin", "id", "content", "image", "block"})
"""Fields of blocks and inlines that say where they stand, or that are compared by themselves."""


class _Run(msgspec.Struct, frozen=True):
    """A run of inlines of a record: what it stands in, its words, its citations, notes, styles."""

    where: str
    pieces: tuple[Piece, ...]
    nodes: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def says_the_same(
    before: Paper, after: Paper, made: Mapping[str, Sequence[tuple[Patch, str]]]
) -> bool:
    """Tell whether a paper reads as it did but for the patches that were `made` in its files, each
    with the characters that it replaced: the same blocks, words, citations, notes and styles, the
    same fields, the same references."""
    if before.config != after.config or before.references.keys() != after.references.keys():
        return False
    every = [(old, patch[2]) for patches in made.values() for patch, old in patches]
    for key, item in before.references.items():
        if item != (other := after.references[key]) and not _turned(item, other, every):
            return False
    mine, theirs = _records(before, made), _records(after, made)
    return mine.keys() == theirs.keys() and all(
        _same_record(record, theirs[path], made[path]) for path, record in mine.items()
    )


def _records(paper: Paper, paths: Mapping[str, object]) -> dict[str, Record[Any]]:
    every = (record for kind in KINDS.values() for record in paper.of(kind.name).values())
    return {record.path: record for record in every if record.path in paths}


def _same_record(
    before: Record[Any], after: Record[Any], made: Sequence[tuple[Patch, str]]
) -> bool:
    changes = [(old, patch[2]) for patch, old in made]
    markdown = {path.partition(".")[0] for path in before.fields}
    for name in before.meta.__struct_fields__:
        one, two = getattr(before.meta, name), getattr(after.meta, name)
        if one != two and name not in markdown and not _turned(one, two, changes):
            return False
    mine, theirs = list(_runs(before)), list(_runs(after))
    return len(mine) == len(theirs) and all(
        one.where == two.where
        and _alike(predicted(one.pieces, [patch for patch, _ in made])) == _alike(two.text)
        and len(one.nodes) == len(two.nodes)
        and all(a == b or _turned(a, b, changes) for a, b in zip(one.nodes, two.nodes, strict=True))
        for one, two in zip(mine, theirs, strict=True)
    )


def _turned(one: object, two: object, changes: Iterable[tuple[str, str]]) -> bool:
    """Tell whether one value is the other with some characters replaced as they were in a file."""
    first, second = repr(one), repr(two)
    bare = ((old, new.strip("{}")) for old, new in changes if old)
    return any(first.replace(old, new) == second for old, new in bare)


def predicted(pieces: Sequence[Piece], patches: Iterable[Patch]) -> str:
    """Return the words of a run as they are to be after patches of its file."""
    typed = [
        (piece.at + (number if piece.exact else 0), char)
        for piece in pieces
        for number, char in enumerate(piece.text)
    ]
    offsets = {at for at, _ in typed}
    waiting = [
        (start, end, new)
        for start, end, new in sorted(patches)
        if any(at in offsets for at in range(start, end))
        or (start == end and (start in offsets or start - 1 in offsets))
    ]
    words: list[str] = []
    for at, char in typed:
        for patch in [patch for patch in waiting if patch[0] <= at]:
            words.append(patch[2])
            waiting.remove(patch)
        if not any(start <= at < end for start, end, _ in patches):
            words.append(char)
    return "".join([*words, *(new for _, _, new in waiting)])


def _alike(text: str) -> str:
    """Return words as they are compared: blanks inside quotation marks are set by the language."""
    return _MARK_BLANKS.sub('"', plainly(text)).strip()


# -- what a record says ---------------------------------------------------------------------------


def _runs(record: Record[Any]) -> Iterator[_Run]:
    for name, field in record.fields.items():
        yield from _run(field.content, f"field {name}", record.path)
    yield from _blocks(record.body, "", record.path)
    for provision in record.provisions:
        yield from _blocks(provision.blocks, f"provision {provision.id}", record.path)


def _blocks(blocks: Iterable[Block], around: str, path: str) -> Iterator[_Run]:
    for block in blocks:
        where = f"{around} > {_said(block)}"
        yield _Run(where, (), ())
        for content in contents(block):
            yield from _run(content, where, path)
        yield from _blocks(children(block), where, path)


def _run(content: tuple[Inline, ...], where: str, path: str) -> Iterator[_Run]:
    pieces: list[Piece] = []
    notes: list[Note] = []
    flatten(content, path, 0, pieces, notes)
    nodes = tuple(_said(i) for i in inlines_in(content) if not isinstance(i, Text | Break))
    yield _Run(where, tuple(pieces), nodes)
    for note in notes:
        yield from _blocks(note.blocks, f"{where} > note", path)


def _said(node: Block | Inline) -> str:
    """Return what a block or an inline is, without its place and what it holds."""
    fields: dict[str, object] = {}
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(node, Cite | Ref) and name in {"items", "id"}:
            fields[name] = value
        elif name not in _ASIDE and not _made(name, value):
            fields[name] = len(value) if _holds(value) else value
    return f"{type(node).__name__} {fields}"


def _made(name: str, value: object) -> bool:
    """Tell whether a value is the id of a heading that is made of its words."""
    return name == "anchor" and isinstance(value, str) and _OWN_ANCHOR.fullmatch(value) is not None


def _holds(value: object) -> TypeGuard[tuple[object, ...]]:
    """Tell whether a value is a sequence of further blocks or inlines, which are compared by
    themselves."""
    return isinstance(value, tuple) and any(
        isinstance(one, msgspec.Struct) or _holds(one) for one in value
    )
