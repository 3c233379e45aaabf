"""A paper of one section for tests of the patcher, and short ways to name its blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from mdmdraft.compose.draft import compose
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import Block, Cite, Image, Inline, Note
from mdmdraft.model.walk import WithContent, contents, inlines_in, plain, walk_blocks
from mdmdraft.review.patch import Action, EditAction, Patched, apply_edits
from mdmdraft.review.patch.actions import Result
from mdmdraft.review.patch.files import Files
from mdmdraft.sources.load import Loader, load_paper
from mdmdraft.world import World
from tests.small_paper import write

SECTION = "content/sections/01-context.en.md"
HEAD = "# Context {#top}\n\n"


def drafted(
    root: Path, files: dict[str, str] | None = None, deliverable: str = "position"
) -> tuple[World, Draft]:
    """Write the small paper with `files` laid over it, and compose it."""
    world = write(root, files)
    paper, _ = load_paper(world)
    own = Loader(world).own_blocks()
    return world, compose(paper, world, deliverable, "en", own).draft


def blocks_of(draft: Draft) -> Iterator[Block]:
    """Yield every block of a draft, those in notes too, in the order of reading."""
    for part in draft.parts:
        yield from with_notes(part.blocks)


def with_notes(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks and those in their notes."""
    for block in walk_blocks(blocks):
        yield block
        for run in contents(block):
            for inline in inlines_in(run):
                if isinstance(inline, Note):
                    yield from with_notes(inline.blocks)


def text_of(block: Block) -> str:
    """Return what a block prints itself."""
    return " ".join(plain(run) for run in contents(block))


def widths(content: Iterable[Inline]) -> Iterator[int]:
    """Yield how many printed characters each unit of a run has."""
    for inline in content:
        if isinstance(inline, WithContent) and not isinstance(inline, Cite):
            yield from widths(inline.content)
        elif isinstance(inline, Cite | Note | Image):
            yield len(plain((inline,)))
        else:
            yield from (1 for _ in plain((inline,)))


def span_of(content: Iterable[Inline], start: int, end: int) -> tuple[int, int]:
    """Return the units of printed characters, citations that they cut in two whole."""
    first = last = printed = 0
    for number, width in enumerate(widths(content), 1):
        printed += width
        if width and printed <= start:
            first = number
        if printed - width < end:
            last = number
    return first, max(first, last)


def find(draft: Draft, words: str, kind: str = "") -> Block:
    """Return the first block that prints some words itself."""
    for block in blocks_of(draft):
        if words in text_of(block) and (not kind or type(block).__name__ == kind):
            return block
    raise AssertionError(f"no block says {words!r}")


def content_of(block: Block) -> tuple[Inline, ...]:
    """Return the first run of a block."""
    return next(iter(contents(block)))


def apply(
    world: World, draft: Draft, *actions: Action, sources: dict[str, str] | None = None
) -> Patched:
    """Apply actions, named by their numbers."""
    wanted = [EditAction(str(number), action) for number, action in enumerate(actions)]
    return apply_edits(world, draft, sources or {}, wanted)


def parsed_draft(world: World, base: Draft, text: str) -> Draft | None:
    """Return a draft of nothing but one section as it parses, which costs less than composing;
    None where the text has a fault."""
    records, faults = Files(world, {}).parse({SECTION: text})
    if faults or SECTION not in records:
        return None
    part = Part("context", "body", "Context", SECTION, records[SECTION].body)
    return msgspec.structs.replace(base, parts=(part,))


def section(body: str) -> dict[str, str]:
    """Return the files of a paper whose first section has a body."""
    return {SECTION: HEAD + body}


class Done(NamedTuple):
    """The body of the first section after edits, and what became of each."""

    body: str
    results: tuple[Result, ...]


def done(small: tuple[World, Draft], body: str, acts: Sequence[Callable[[Draft], Action]]) -> Done:
    """Apply acts to the paper with a body as its first section.

    Holds of every edit that it says why it was refused and what to do then, and where it stands.
    """
    world, base = small
    text = HEAD + body + "\n"
    draft = parsed_draft(world, base, text)
    assert draft is not None
    got = apply(world, draft, *(act(draft) for act in acts), sources={SECTION: text})
    for result in got.results:
        assert result.applied == (not result.reason) == (not result.hint)
        assert result.path == SECTION
        assert 0 < result.line <= text.count("\n")
    after = got.sources.get(SECTION, text)
    assert after.startswith(HEAD)
    assert (after == text) == (not got.sources)
    return Done(after[len(HEAD) :].rstrip("\n"), got.results)
