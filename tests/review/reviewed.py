"""A paper that was frozen and reviewed: two reviewers, comments in every state, edits too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.versions import find_version, load_frozen
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit, Range
from mdmdraft.model.review import Comment, Reply, ReviewFile
from mdmdraft.model.text import Block, Heading, Para
from mdmdraft.model.walk import plain, walk_blocks
from mdmdraft.review.files import review_bytes
from mdmdraft.world import World
from tests.review.paper import write

DAY = "2026-03-10T09:00:00Z"
ONE, TWO = "reviews/0.1.0/one.yml", "reviews/0.1.0/two.yml"


def base_of(world: World, deliverable: str = "position", version: str = "0.1.0") -> Draft:
    """Return a frozen draft."""
    frozen = find_version(world, version)
    assert frozen is not None
    return load_frozen(world, frozen, deliverable, "en").draft


def blocks(draft: Draft) -> Iterator[tuple[str, Block]]:
    """Yield the blocks of a draft with the ids of their sections."""
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            yield part.id, block


def at(draft: Draft, words: str) -> tuple[str, Block]:
    """Return the section and the block that says words."""
    return next(
        (section, block)
        for section, block in blocks(draft)
        if isinstance(block, Para | Heading) and words in plain(block.content)
    )


def comment(draft: Draft, id_: str, about: str, text: str, author: str = "One", **more: object):  # type: ignore[no-untyped-def]
    """Return a comment on words of a draft."""
    section, block = at(draft, about)
    made = Comment(
        id=id_,
        author=author,
        text=text,
        date=DAY,
        about=about,
        section=section,
        block=block.id,
        place=block.origin.place,
        record=block.origin.record,
    )
    return msgspec.structs.replace(made, **more)


def reviews_of(draft: Draft) -> tuple[ReviewFile, ReviewFile]:
    """Return what two reviewers said of the position."""
    section, block = at(draft, "Nobody counted those")
    edit = Edit(
        "e-1", "words", before="Nobody", after="No one", at=Range(0, 6), block=block.id,
        section=section, place=block.origin.place, record=block.origin.record,
        context="[-Nobody-]{+No one+} counted those who …",
    )  # fmt: skip
    replace = msgspec.structs.replace
    one = ReviewFile(
        version="0.1.0", reviewer="One", deliverable=draft.deliverable, language="en",
        comments=(
            comment(draft, "c-promise", "promised", "Where?\nAnd when?", replies=(
                Reply(author="Two", text="In the treaty.", date=DAY),
            ), state="accepted", answer="In 2003.\nWe say so now."),
            comment(draft, "c-second", "The second point is short", "Too short."),
            comment(draft, "c-count", "Nobody counted those who never came", "Sure?",
                    state="noted", answer="=HYPERLINK(\"https://example.org\")"),
            comment(draft, "c-done", "Open questions remain open", "Which?", resolved=True),
            comment(draft, "c-gone", "Others kept it", "Taken back.", gone=True),
        ),
        edits=(edit, replace(edit, id="e-2", state="rejected", reason="It is the same.")),
        path=ONE,
    )  # fmt: skip
    two = ReviewFile(
        version="0.1.0", reviewer="Two", deliverable=draft.deliverable, language="en",
        comments=(comment(draft, "c-head", "What is known", "<b>Known</b> by whom?", "Two"),),
        edits=(replace(edit, id="e-3", state="conflict", reason="One has `No one`"),),
        path=TWO,
    )  # fmt: skip
    return one, two


def reviewed(folder: Path) -> World:
    """Write the paper, freeze it, and write the reviews of its position."""
    world = write(folder)
    freeze(world, "", lambda _: None)
    reviews = reviews_of(base_of(world))
    world.write_built({r.path: review_bytes(r) for r in reviews})
    return world


def edit_source(world: World, path: str, old: str, new: str) -> None:
    """Replace words of a source that stand there once."""
    text = world.read(path).decode("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    world.write_built({path: text.replace(old, new).encode("utf-8")})


def raise_version(world: World, old: str = "0.1.0", new: str = "0.2.0") -> None:
    """Give the paper its next version."""
    edit_source(world, "mdmdraft.yml", f"version: {old}", f"version: {new}")
