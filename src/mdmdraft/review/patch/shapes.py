"""New lists and quotations: members that come together are one, nested as they are indented."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from mdmdraft.model.edit import Shape
from mdmdraft.review.patch.normal import Normal
from mdmdraft.review.patch.plan import Member

LISTS: tuple[Shape, ...] = ("bullet", "number")
INDENT = "    "


def together(members: Sequence[Member]) -> list[Member]:
    """Return members with those that make one list or one quotation put in one."""
    found: list[Member] = []
    last: Member | None = None
    for member in members:
        if last is not None and member.index < 0 and _goes_on(last, member):
            last.group = (*last.group, member)
            continue
        kept = replace(member, group=(member,)) if member.shape else member
        found.append(kept)
        if not member.gone:
            last = kept if kept.index < 0 else None
    return found


def _goes_on(first: Member, member: Member) -> bool:
    if not first.shape or not member.shape:
        return False
    if first.shape not in LISTS or member.shape not in LISTS:
        return first.shape == member.shape
    return member.depth > first.depth or member.shape == first.shape


def quoted(texts: Sequence[str], indent: str) -> str:
    """Return paragraphs as one quotation; further lines of each are indented already."""
    made: list[str] = []
    for text in texts:
        first, *rest = text.split("\n")
        lines = [first, *(line.removeprefix(indent) for line in rest)]
        made += ["", *lines] if made else lines
    return f"\n{indent}".join(f"> {line}".rstrip() for line in made)


def listed(group: Sequence[Member], indent: str, text_of: Callable[[Member, str], str]) -> str:
    """Return members as a list; `text_of` gives the text of one, its further lines indented."""
    made: list[str] = []
    counts: list[int] = []
    for depth, member in _depths(group):
        counts = [*counts[: depth + 1], *[0] * (depth + 1 - len(counts))]
        counts[depth] += 1
        mark = "- " if member.shape == "bullet" else f"{counts[depth]}. "
        own = indent + INDENT * depth
        made.append(INDENT * depth + mark + text_of(member, own + " " * len(mark)))
    return f"\n{indent}".join(made)


def list_normal(group: Sequence[Member], blocks_of: Callable[[Member], list[Normal]]) -> Normal:
    """Return the normal form of a list made of members."""
    return _nested(list(_depths(group)), 0, blocks_of)


def _nested(
    entries: list[tuple[int, Member]], depth: int, blocks_of: Callable[[Member], list[Normal]]
) -> Normal:
    items: list[tuple[Normal, ...]] = []
    ordered = entries[0][1].shape == "number"
    at = 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and entries[end][0] > depth:
            end += 1
        own = blocks_of(entries[at][1])
        inner = entries[at + 1 : end]
        items.append((*own, *([_nested(inner, depth + 1, blocks_of)] if inner else [])))
        at = end
    return ("list", ordered, 1, "decimal", tuple(items))


def _depths(group: Sequence[Member]) -> Iterator[tuple[int, Member]]:
    """Yield members with how deep they stand: none deeper than one more than the one before."""
    before = -1
    least = group[0].depth
    for member in group:
        before = min(max(0, member.depth - least), before + 1)
        yield before, member
