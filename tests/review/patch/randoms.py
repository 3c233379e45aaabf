"""Random papers and random edits of them, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import NewText
from mdmdraft.model.text import DefinitionList, Figure, Heading, Inline, Para, Row, Style, Table
from mdmdraft.model.walk import units
from mdmdraft.review.patch import (
    Action,
    DeleteBlock,
    DeleteItem,
    DeleteRow,
    InsertBlock,
    InsertItem,
    InsertRow,
    JoinBlocks,
    MoveBlock,
    Remove,
    Replace,
    Restyle,
    SplitBlock,
    Words,
)
from mdmdraft.review.patch.actions import Side
from tests.review.patch.paper import with_notes

NEW_WORDS = st.sampled_from(
    [
        "law",
        "new words",
        "it’s",
        "it's",
        '"so"',
        "*",
        "a*b*c",
        "_x_",
        "a_b",
        "[x]",
        "[@x]",
        "@y",
        "me@x.org",
        "<b>",
        "&amp;",
        "&",
        "#",
        "# x",
        "1. x",
        "1990.",
        "- x",
        "+",
        ">",
        "--",
        "...",
        "…",
        "–",
        "78\xa0%",
        "`x`",
        "x|y",
        "\\",
        "~x~",
        "^2",
        "{.x}",
        "!",
        ":::",
        ": x",
        "(a)",
        "https://a.b",
        "é",
        "日本",
        "a) x",
        "$5",
        "===",
    ]
)
STYLES: tuple[Style, ...] = (
    "emph", "strong", "strikeout", "superscript", "smallcaps", "underline",
)  # fmt: skip
AROUND: tuple[tuple[Style, ...] | None, ...] = (None, None, None, (), ("emph",), ("strong",))
WHERE: tuple[Side, ...] = ("after", "before")


def runs(draft: Draft) -> list[tuple[str, str, tuple[Inline, ...]]]:
    """Return the block, the part and the content of each run that may be edited."""
    found: list[tuple[str, str, tuple[Inline, ...]]] = []
    for block in with_notes(draft.parts[0].blocks):
        if isinstance(block, Para | Heading):
            found.append((block.id, "", block.content))
        elif isinstance(block, Table | Figure) and block.caption:
            found.append((block.id, "caption", block.caption))
        elif isinstance(block, DefinitionList):
            for number, entry in enumerate(block.items):
                found.append((block.id, f"term:{number}", entry.term))
    return found


def rows(draft: Draft) -> list[Row]:
    """Return the rows of a draft's tables."""
    return [
        row
        for block in with_notes(draft.parts[0].blocks)
        if isinstance(block, Table)
        for row in (*block.head, *block.body)
    ]


@st.composite
def new_text(draw: st.DrawFn) -> tuple[NewText, ...]:
    words = " ".join(draw(st.lists(NEW_WORDS, min_size=1, max_size=3)))
    styles = draw(st.sampled_from(AROUND))
    text = draw(st.sampled_from(["{}", "{}", " {}", "{} ", " {} "])).format(words)
    return (NewText(text, styles),)


@st.composite
def words_edit(draw: st.DrawFn, draft: Draft) -> Words:
    block, part, content = draw(st.sampled_from(runs(draft)))
    text = units(content)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 12)))
    kind = draw(st.integers(0, 5))
    if kind == 0 and end > start:
        op = Restyle(start, end, draw(st.sampled_from(STYLES)), draw(st.booleans()))
        return Words(block, (op,), part)
    if kind == 1:
        return Words(block, (Remove(start),), part)
    new = draw(new_text()) if kind > 2 or start == end else ()
    return Words(block, (Replace(start, end, new),), part)


@st.composite
def edits(draw: st.DrawFn, draft: Draft) -> Action:
    names = [b.id for b in with_notes(draft.parts[0].blocks)]
    kind = draw(st.integers(0, 16))
    known = [r.id for r in rows(draft)]
    if kind > 9 or not names:
        return draw(words_edit(draft))
    name = draw(st.sampled_from(names))
    where = draw(st.sampled_from(WHERE))
    if kind == 0:
        return InsertBlock(name, draw(new_text()), where)
    if kind == 1:
        return DeleteBlock(name)
    if kind == 2:
        return MoveBlock(name, draw(st.sampled_from(names)), where)
    if kind in {3, 4}:
        block, _, content = draw(st.sampled_from(runs(draft)))
        return SplitBlock(block, draw(st.integers(0, len(units(content)))), item=kind == 4)
    if kind == 5:
        return JoinBlocks(name)
    if kind == 6:
        return InsertItem(name, draw(new_text()), where)
    if kind == 7:
        return DeleteItem(name)
    if known and kind == 8:
        return InsertRow(draw(st.sampled_from(known)), (draw(new_text()),), where)
    return DeleteRow(draw(st.sampled_from(known))) if known else DeleteBlock(name)
