"""Comments of a version in the next draft, each at its place with the answer behind it.

A thread goes out as its author wrote it (name, date, words, replies), the answer behind it signed
by the organisation. It stands at its words in the present text; where those have changed, at the
block that they became; where that is gone, at the heading of its section, with a note. It is
marked as done where the authors have settled it, so that a reviewer sees what still waits, and may
open it again. What the reviewer has marked as done or taken back himself is not sent out again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from mdmdraft.align.linear import TextParagraph
from mdmdraft.docx.write.comments import TITLE, Anchor, Thread, ThreadComment
from mdmdraft.drafts.restricted import masker_now, told_of
from mdmdraft.drafts.versions import find_version, load_frozen
from mdmdraft.locales import catalog
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import refuse
from mdmdraft.model.review import Comment, ReviewFile
from mdmdraft.model.text import Block, Heading, Para
from mdmdraft.model.walk import plain, walk_blocks
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.files import read_reviews
from mdmdraft.review.selectors import reviewed_version
from mdmdraft.review.withheld import hidden_comment
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World

NOBODY = "mdmdraft"
"""Who signs answers where no organisation is known."""


class Carried(msgspec.Struct):
    """How many threads went into the documents of a build, and where they stand."""

    version: str
    threads: int = 0
    told: list[str] = []
    """What the writer has to know of them, and no reader."""
    moved: int = 0
    """Those whose words are gone: they stand at a heading or the title."""


Threads = Callable[[Draft], tuple[Thread, ...]]


def threads_of(world: World, version: str) -> tuple[Threads, Carried]:
    """Return what gives the threads of a version for a draft of the present text, and the count
    of them, which grows as it is asked.

    Raises Refused where the version was not reviewed or a review file cannot be read; what it
    returns raises Refused where the document is for other readers now than it was.
    """
    name = reviewed_version(world, version)
    reviews = read_reviews(world, name)
    carried = Carried(name)

    def threads(draft: Draft) -> tuple[Thread, ...]:
        found, told = _threads(world, name, reviews, draft)
        carried.told.extend(told)
        carried.threads += len(found)
        carried.moved += sum(moved for _, moved in found)
        return tuple(thread for thread, _ in found)

    return threads, carried


def carried_comments(reviews: Sequence[ReviewFile], draft: Draft) -> list[Comment]:
    """Return the comments on a document that are sent out again, each once."""
    found: dict[str, Comment] = {}
    for review in reviews:
        if (review.deliverable, review.language) != (draft.deliverable, draft.language):
            continue
        for comment in review.comments:
            if not comment.gone and not comment.resolved:
                found.setdefault(comment.id, comment)
    return list(found.values())


def _threads(
    world: World, version: str, reviews: Sequence[ReviewFile], draft: Draft
) -> tuple[list[tuple[Thread, bool]], tuple[str, ...]]:
    """Return the threads in the order of the text, each with whether its words are gone, and what
    is told of what was hidden in them."""
    comments = carried_comments(reviews, draft)
    if not comments:
        return [], ()
    frozen = find_version(world, version)
    assert frozen is not None
    base = load_frozen(world, frozen, draft.deliverable, draft.language).draft
    if base.audience != draft.audience:
        raise refuse(
            "mdmdraft.yml", "other-audience",
            f"`{draft.deliverable}` was for {base.audience} in {version} and is for "
            f"{draft.audience} now: its comments may quote what the new readers may not see",
            "answer them by hand, or build without --with-comments"
        )  # fmt: skip
    paper, _ = load_paper(world)
    masker = masker_now(world, paper, base, base.audience)
    places = _Places(base, draft)
    gone = catalog("review", draft.language)["gone"]
    found: list[tuple[int, Thread, bool]] = []
    for comment in comments:
        anchor, moved = places.of(comment)
        note = gone if moved else ""
        thread = _thread(hidden_comment(comment, masker), anchor, note, draft)
        found.append((places.rank(anchor), thread, moved))
    found.sort(key=lambda item: item[0])
    return [(thread, moved) for _, thread, moved in found], told_of(masker, base.audience)


def _thread(comment: Comment, anchor: Anchor, note: str, draft: Draft) -> Thread:
    said = [ThreadComment(r.author, tuple(r.text.split("\n")), r.date) for r in comment.replies]
    own = answer_paragraphs(comment.answer, note)
    if own:
        said.append(ThreadComment(draft.organisation or NOBODY, own, draft.date))
    first = ThreadComment(comment.author, tuple(comment.text.split("\n")), comment.date)
    return Thread(first, anchor, tuple(said), resolved=comment.state != "open")


def answer_paragraphs(answer: str, note: str) -> tuple[str, ...]:
    """Return what the organisation says in a thread, a paragraph each; nothing where it is
    silent."""
    return (*(line for line in answer.split("\n") if line.strip()), *([note] if note else []))


class _Places:
    """Where in the present draft the blocks of the base stand."""

    def __init__(self, base: Draft, draft: Draft) -> None:
        self.alignment = BaseAlignment(base, draft)
        self.paragraphs: dict[str, TextParagraph] = {}
        for (id_, _), paragraph in self.alignment.paragraph.items():
            self.paragraphs.setdefault(id_, paragraph)
        self.blocks: dict[str, Block] = {}
        self.order: dict[str, int] = {}
        self.headings: dict[str, str] = {}
        for part in draft.parts:
            for block in walk_blocks(part.blocks):
                self.blocks.setdefault(block.id, block)
                self.order.setdefault(block.id, len(self.order))
                if isinstance(block, Heading):
                    self.headings.setdefault(part.id, block.id)

    def rank(self, anchor: Anchor) -> int:
        """Return the place of an anchor in the order of the text; the title comes first."""
        return self.order.get(anchor.block, -1)

    def of(self, comment: Comment) -> tuple[Anchor, bool]:
        """Return where a comment stands now, and whether what it was about is gone."""
        paragraph = self.paragraphs.get(comment.block)
        if paragraph is None:
            return TITLE, False
        held = self.alignment.keeper.get(id(paragraph), paragraph)
        match = self.alignment.match.get(id(held))
        news = list(match.new.paragraphs) if match is not None else []
        if any(new.kind == "front" for new in news):
            return TITLE, False
        news = [new for new in news if new.id in self.blocks]
        for new in news:
            found = self._words(new, comment.about)
            if found is not None:
                return found, False
        if news:
            return Anchor(news[0].id), False
        heading = self.headings.get(comment.section, "")
        return (Anchor(heading) if heading else TITLE), True

    def _words(self, paragraph: TextParagraph, about: str) -> Anchor | None:
        """Return the words commented on, where the block has them still."""
        block = self.blocks[paragraph.id]
        if paragraph.part or not about or not isinstance(block, Para | Heading):
            return None
        at = plain(block.content).find(about)
        return Anchor(paragraph.id, at, at + len(about)) if at >= 0 else None
