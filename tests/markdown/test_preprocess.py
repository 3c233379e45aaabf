"""What is done to a text before pandoc reads it moves nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.markdown.preprocess import (
    BLOCK_CLASS,
    blank_front,
    is_generated,
    nested_note,
    one_line_blocks,
)
from mdmdraft.model.kinds import GENERATED

EV = '::: {.evidence ref="x"} :::'
IN = f'[]{{.evidence ref="x" .{BLOCK_CLASS}}}'
OPEN = '::: {.evidence ref="x"}    '


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (f"{EV}\n\nx", f"{IN}\n\nx"),
        (f"   {EV}", f"   {IN}"),
        (f"    {EV}", f"    {EV}"),
        (":::: {#refs} ::::", f"[]{{#refs .{BLOCK_CLASS}}}"),
        # A closing fence of its own.
        (f"{EV}\n:::", f"{OPEN}\n:::"),
        (f"{EV}\n\n:::\n\nx", f"{OPEN}\n\n:::\n\nx"),
        # The closing fence of what it stands in.
        (f"::: only\n{EV}\n:::", f"::: only\n{IN}\n:::"),
        (f"::: a\n::: b\n{EV}\n:::\n:::", f"::: a\n::: b\n{IN}\n:::\n:::"),
        (f"::: only\n{EV}\n:::\n:::", f"::: only\n{OPEN}\n:::\n:::"),
        (f"::: only\n{EV}\n{EV}\n:::", f"::: only\n{IN}\n{IN}\n:::"),
        # Code.
        (f"```\n{EV}\n```", f"```\n{EV}\n```"),
        (f"~~~ x\n{EV}\n```\n{EV}\n~~~\n{EV}", f"~~~ x\n{EV}\n```\n{EV}\n~~~\n{IN}"),
        (f"````\n```\n{EV}\n````\n{EV}", f"````\n```\n{EV}\n````\n{IN}"),
        (f"```a``` is code\n\n{EV}", f"```a``` is code\n\n{IN}"),
        # What no template generates opens a block.
        ("::: {.only audience=x} :::\na\n:::", "::: {.only audience=x}    \na\n:::"),
        ("::: {.unknown} :::", "::: {.unknown}    "),
        ("::: only :::", "::: only :::"),
        ("words ::: {.evidence} :::", "words ::: {.evidence} :::"),
    ],
)
def test_one_line_blocks(text: str, made: str) -> None:
    assert one_line_blocks(text) == made


LINES = st.sampled_from(
    [EV, ":::", "::: only", "::: {.only} :::", "```", "~~~", "    x", "> " + EV, "", "words",
     "::: {.own} :::", "::::", "[^a]: b", "---"]
)  # fmt: skip


@given(st.lists(LINES, max_size=12))
def test_no_line_moves(lines: list[str]) -> None:
    text = "\n".join(lines)
    made = one_line_blocks(text, GENERATED | {"own"}).split("\n")
    assert len(made) == len(lines) or not lines
    for before, after in zip(lines, made, strict=False):
        assert after == before or BLOCK_CLASS in after or after.rstrip() + " :::" == before


@given(st.text(alphabet="a\n-é😀", max_size=30), st.data())
def test_blank_front_keeps_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    made = blank_front(text, start)
    assert made.endswith(text[start:])
    assert made.count("\n") == text.count("\n")
    assert not made[: len(made) - len(text[start:])].strip("\n")


@pytest.mark.parametrize(
    ("attributes", "is_one"),
    [(".evidence", True), ("#refs", True), (".only .evidence", True), ("evidence", False),
     ('.only ref=".evidence"', False), ("", False), (".", False)],
)  # fmt: skip
def test_is_generated(attributes: str, is_one: bool) -> None:
    assert is_generated(attributes, GENERATED) is is_one


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("[^1]: a [^2]", "[^2]"),
        ("x[^1]\n\n[^1]: a\nb [^1]", "[^1]"),
        ("[^1]: a\n\n    b [^2]\n", "[^2]"),
        ("[^1]: [^1]", "[^1]"),
    ],
)
def test_a_note_in_a_note_is_found(text: str, at: str) -> None:
    assert nested_note(text) == text.rindex(at)


@pytest.mark.parametrize(
    "text",
    ["x[^1]\n\n[^1]: a", "[^1]: a `[^2]`", "[^1]: a\n\nb[^2]\n\n[^2]: c", "[^1]: \\[^2]", "[^1]",
     "[a]: http://b"],
)  # fmt: skip
def test_no_note_in_a_note(text: str) -> None:
    assert nested_note(text) == -1
