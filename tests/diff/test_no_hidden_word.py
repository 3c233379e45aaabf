"""The law of comparisons: each word that one version has more often than the other is shown as
changed, in the list of changes, which a terminal shows whole (`test_text`), and in the marked text
that pages, Word and PDF are made from. Of what was moved only the words that stayed are moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.diff.compare import compare
from mdmdraft.diff.redline.word_form import word_form
from mdmdraft.model.changes import Changes
from mdmdraft.model.draft import Draft, FrontLine, front_lines
from mdmdraft.model.text import (
    Box,
    Break,
    Cell,
    Code,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    List,
    Note,
    Para,
    Quote,
    RawBlock,
    Table,
    Text,
)
from tests.diff.pairs import pair

SEEDS = st.integers(0, 2**32)
EDITS = st.integers(1, 25)
_WORD = re.compile(r"\w+")
_APART = (
    FrontLine
    | Break
    | Para
    | Heading
    | List
    | Quote
    | Box
    | Table
    | Figure
    | DefinitionList
    | Cell
    | Note
)
_WRITTEN = Text | Code | CodeBlock | RawBlock
_SIDES = {"deleted": "-", "inserted": "+", "moved-from": "<", "moved-to": ">"}
Piece = tuple[str, str]
"""What became of some words (`-`, `+`, `<`, `>` or nothing), and the words."""


def pieces(value: Any, became: str = "") -> Iterator[Piece]:
    """Yield the text of whatever is part of a draft; what stands deeper says more."""
    if isinstance(value, tuple):
        for inner in value:
            yield from pieces(inner, became)
    elif isinstance(value, _WRITTEN):
        yield became, value.text
    elif isinstance(value, msgspec.Struct):
        mark = getattr(value, "revision", None)
        became = _SIDES[mark.kind] if mark else became
        if isinstance(value, _APART):
            yield became, "\n"
        for name in value.__struct_fields__:
            if name != "was":
                yield from pieces(getattr(value, name), became)
        if isinstance(value, _APART):
            yield became, "\n"


def of_draft(draft: Draft) -> list[Piece]:
    front = draft.front or front_lines(draft)
    return [*pieces(front), *pieces(draft.parts)]


def of_changes(told: Changes) -> list[Piece]:
    signs = {"delete": "-", "insert": "+"}
    found: list[Piece] = []
    for change in told.changes:
        found += [("", "\n"), *((signs.get(w.operation, ""), w.text) for w in change.words)]
    return found


def said(found: Iterable[Piece], *, new: bool, changed: bool) -> Counter[str]:
    """Return the words of one version, all or those alone that are told to be of it alone."""
    here, away = ("+", {"-", "<"}) if new else ("-", {"+", ">"})
    text, marks = "", ""
    cuts: set[float] = set()
    for became, words in found:
        if became in away:
            # A word that something came into, or went out of, is another word.
            cuts.update(
                (
                    len(text) - 0.5 * words[:1].isalnum(),
                    len(text) + 0.5 * words[-1:].isalnum(),
                )
            )
        else:
            text, marks = text + words, marks + (became or " ") * len(words)
    return Counter(
        hit[0]
        for hit in _WORD.finditer(text)
        # So is one that lost the blank beside it.
        if not changed
        or here in marks[max(0, hit.start() - 1) : hit.end() + 1]
        or any(hit.start() < at < hit.end() for at in cuts)
    )


def hidden(old: Draft, new: Draft, found: list[Piece]) -> list[str]:
    """Return the words that one version has more often, and that are not shown as changed."""
    before, after = (said(of_draft(d), new=True, changed=False) for d in (old, new))
    lost, won = before - after, after - before
    return sorted(
        [f"-{word}" for word in lost - said(found, new=False, changed=True)]
        + [f"+{word}" for word in won - said(found, new=True, changed=True)]
    )


@given(SEEDS, EDITS, st.booleans())
@settings(max_examples=300, derandomize=True)
def test_no_word_that_changed_is_hidden(seed: int, edits: int, notes: bool) -> None:
    old, new = pair(seed, edits, notes=notes)
    found = compare(old, new)
    assert hidden(old, new, of_draft(found.marked)) == []
    assert hidden(old, new, of_draft(word_form(found.marked))) == []
    assert hidden(old, new, of_changes(found.changes)) == []


def test_a_word_that_is_not_told_is_seen() -> None:
    old, new = pair(1, 12)
    found = compare(old, new).changes
    blind = [("", words) for _, words in of_changes(found)]
    assert hidden(old, new, blind)
    assert hidden(old, new, []) == hidden(old, new, blind)
