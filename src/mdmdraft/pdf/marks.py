"""What a text with two versions in it is printed with: the definitions of its marks, their words,
and what is written around a revised run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Code, Heading, Inline, Para, Reformatted, Revised, Text
from mdmdraft.model.walk import WithContent
from mdmdraft.pdf.literal import quoted

PREFIX = "mdm-"
"""Of the anchors that a comparison places; no other has it."""
_SPACES = " \u00a0\u202f"


class Marks(msgspec.Struct, frozen=True):
    """How changes are printed. `words` are those of `mark-words` in marks.typ, and `restyled`,
    `was`, `level`, `paragraph`, `joined`, `split`, with `{…}` where something is filled in."""

    source: str
    """The text of marks.typ."""
    words: Mapping[str, str]
    blocks: frozenset[str] = frozenset()
    """Ids of blocks that something leads to."""

    def typst(self) -> str:
        """Return what stands before the template."""
        pairs = "".join(f"{quoted(k)}: {quoted(v)}, " for k, v in sorted(self.words.items()))
        return f"#let mark-words = ({pairs})\n{self.source}\n"


def change_anchor(number: int) -> str:
    """Return the anchor at the first mark of a change."""
    return f"{PREFIX}change-{number}"


def block_anchor(block: str, *, old: bool = False) -> str:
    """Return the anchor of a block by its id; `old` for one that the old version has alone."""
    return f"{PREFIX}{'was-' if old else ''}block-{block}"


def part_anchor(part: str, *, old: bool = False) -> str:
    """Return the anchor of a section by its id."""
    return f"{PREFIX}{'was-' if old else ''}part-{part}"


def is_marked(content: tuple[Inline, ...]) -> bool:
    """Tell whether something in a run is marked, its notes aside."""
    for item in content:
        if isinstance(item, Revised | Reformatted):
            return True
        if isinstance(item, WithContent) and is_marked(item.content):
            return True
    return False


def in_new(content: tuple[Inline, ...]) -> bool:
    """Tell whether a run has words in the new version: a heading without any is none."""
    for item in content:
        if isinstance(item, Text | Code) and item.text.strip():
            return True
        gone = isinstance(item, Revised) and not item.revision.is_new
        if isinstance(item, WithContent) and not gone and in_new(item.content):
            return True
    return False


def opening(revision: Revision, *, bare: bool, before: str = "", after: str = "") -> str:
    """Return the call that opens a revised run; `]` closes it. `before` and `after` are spaces
    outside of its signs."""
    move = f', move: "{revision.move}"' if revision.move else ""
    plain = ", bare: true" if bare else ""
    spaces = f", before: {quoted(before)}" if before else ""
    spaces += f", after: {quoted(after)}" if after else ""
    return f'#revised("{revision.kind}"{move}{plain}{spaces})['


def margin_sign(revision: Revision) -> str:
    """Return the sign that stands in the margin beside a whole block."""
    move = str(revision.move) if revision.move else ""
    signs = {"inserted": "+", "deleted": "−", "moved-to": f"→{move}", "moved-from": f"←{move}"}
    return signs[revision.kind]


def quieted(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a run without marks around mere spaces, where they stand at its edge or beside
    another mark, which shows well enough that something changed there."""
    found: list[Inline] = []
    for index, item in enumerate(content):
        beside = (*content[max(index - 1, 0) : index], *content[index + 1 : index + 2])
        edge = len(beside) < 2 or any(isinstance(b, Revised | Reformatted) for b in beside)
        if edge and isinstance(item, Revised) and _is_space(item.content):
            if item.revision.is_new:
                found.extend(item.content)
        else:
            found.append(item)
    return tuple(found)


def _is_space(content: tuple[Inline, ...]) -> bool:
    return all(isinstance(i, Text) and not i.text.strip(_SPACES) for i in content)


def trimmed(content: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...], str]:
    """Return a run without the spaces around it, and those: they stand outside of its signs.

    A run of spaces alone keeps them.
    """
    before, content = _edge(content, 0)
    after, content = _edge(content, -1)
    if not content and (before or after):
        return "", (Text("\u00a0"),), ""
    return before, content, after


def _edge(content: tuple[Inline, ...], at: Literal[0, -1]) -> tuple[str, tuple[Inline, ...]]:
    """Return the spaces at one edge of a run, and the run without them."""
    item = content[at] if content else None
    rest: tuple[Inline, ...] = ()
    if isinstance(item, Text):
        kept = item.text.strip(_SPACES)
        where = item.text.find(kept)
        spaces = item.text[:where] if at == 0 else item.text[where + len(kept) :]
        if kept:
            rest = (Text(item.text[where:] if at == 0 else item.text[: where + len(kept)]),)
        else:
            spaces = item.text
    elif isinstance(item, WithContent):
        spaces, inner = _edge(item.content, at)
        rest = (msgspec.structs.replace(item, content=inner),)
    else:
        return "", content
    return spaces, (*rest, *content[1:]) if at == 0 else (*content[:-1], *rest)


def was_call(marks: Marks | None, told: str | None) -> str:
    """Return the call that prints what the old version has instead of a number or a label."""
    if marks is None or told is None:
        return ""
    return f"#was({quoted(marks.words['was'].replace('{was}', told or '–'))})"


def end_call(marks: Marks, revision: Revision) -> str:
    """Return the call that marks the end of a paragraph: split here, or joined."""
    told = marks.words["split" if revision.is_new else "joined"]
    return f'#end-mark("{revision.kind}", {quoted(told)})'


def style_name(marks: Marks, block: Para | Heading) -> str:
    """Return what a reader calls the style of a paragraph or the level of a heading."""
    if isinstance(block, Heading):
        return marks.words["level"].replace("{level}", str(block.level))
    return block.style or marks.words["paragraph"]
