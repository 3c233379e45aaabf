"""The law of the composer: every word of a section is in the draft, once and in order, or withheld
from its readers; and nothing else is in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from mdmdraft.compose.draft import compose_as_far
from mdmdraft.model.draft import Draft
from mdmdraft.model.lines import with_line_feeds
from mdmdraft.model.paper import Paper
from mdmdraft.model.text import Block, Box, Inline, Span
from mdmdraft.model.walk import map_blocks, map_text
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests.markdown.law import Printed, read
from tests.markdown.oracle import structure
from tests.markdown.sources import source, words
from tests.pictures.samples import png
from tests.small_paper import CONFIG, write

MANY = 600 if os.environ.get("CI") == "true" else 120
BATCH = 120


def readable(texts: dict[str, str]) -> dict[str, str]:
    """Return the sources of which nothing is told."""
    found = read(texts)
    return {n: t for n, t in texts.items() if found[n][0] is not None and not found[n][1]}


def paper_of(folder: Path, texts: dict[str, str]) -> tuple[World, Paper]:
    """Write the small paper with each text as a section, for all readers and for a few."""
    listed = ", ".join(texts)
    config = CONFIG.replace("[context, advice, references]", f"[{listed}, references]")
    files = {f"content/sections/{name}.en.md": text for name, text in texts.items()}
    world = write(folder, {**files, "mdmdraft.yml": config.replace("    annexes: [tables]\n", "")})
    (folder / "x.png").write_bytes(png())
    return world, load_paper(world)[0]


def drafts_of(folder: Path, texts: dict[str, str]) -> tuple[Paper, Draft, Draft, dict[str, str]]:
    """Return the paper, its two drafts, and the texts in them: those that lead nowhere (a key of no
    source) are left out."""
    while True:
        world, paper = paper_of(folder, texts)
        made = [compose_as_far(paper, world, n, "en", frozenset()) for n in ("position", "inside")]
        faults = {fault.path for one in made for fault in one.faults}
        if not faults:
            return paper, made[0].composed.draft, made[1].composed.draft, texts
        kept = {n: t for n, t in texts.items() if f"content/sections/{n}.en.md" not in faults}
        assert len(kept) < len(texts), faults
        texts = kept


def without_only(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks without what is marked `.only`, told apart by its class alone."""

    def block(found: Block) -> Iterable[Block]:
        return () if isinstance(found, Box) and found.kind == "only" else (found,)

    def inline(found: Inline) -> Iterable[Inline]:
        return () if isinstance(found, Span) and "only" in found.classes else (found,)

    return map_text(map_blocks(blocks, block), inline)


@pytest.mark.parametrize("first", range(20_000, 20_000 + MANY, BATCH))
def test_no_word_is_lost_or_moved_between_source_and_draft(first: int, tmp_path: Path) -> None:
    texts = readable({f"s{n}": source(Random(n)) for n in range(first, first + BATCH)})
    paper, outside, inside, texts = drafts_of(tmp_path, texts)
    assert len(texts) > BATCH / 4
    parts = {part.id: Printed(part.blocks) for part in inside.parts}
    public = {part.id: Printed(part.blocks) for part in outside.parts}
    for name, text in texts.items():
        body, notes = parts[name].body, parts[name].notes
        wanted = words(with_line_feeds(text))
        passed = structure(with_line_feeds(text)) - {*body, *notes}
        assert sorted({*body, *notes}) == sorted(set(wanted) - passed), text
        assert body == sorted(body, key=wanted.index), text
        held = Printed(without_only(paper.sections[name, "en"].body))
        assert public[name].body == held.body, text
        assert sorted(public[name].notes) == sorted(held.notes), text
