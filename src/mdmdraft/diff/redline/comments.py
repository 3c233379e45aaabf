"""The meaning of the changes as comments: all of it at the title, each item at its place."""

from __future__ import annotations

from mdmdraft.docx.write.comments import TITLE, Anchor, Thread, ThreadComment
from mdmdraft.locales import catalog
from mdmdraft.model.changes import Changes, Meaning


def account(changes: Changes, author: str, date: str) -> tuple[Thread, ...]:
    """Return the comments that tell what the changes mean; none where they mean nothing."""
    if not changes.meaning:
        return ()
    words = catalog("comparison", changes.new.language)
    head = words.fill("between", old=changes.old.name, new=changes.new.name)
    said = (head, *(item.text for item in changes.meaning))
    threads = [Thread(ThreadComment(author, said, date), TITLE)]
    placed: dict[Anchor, list[str]] = {}
    for item in changes.meaning:
        anchor = _anchor(item)
        if anchor != TITLE:
            placed.setdefault(anchor, []).append(item.text)
    threads += [
        Thread(ThreadComment(author, tuple(texts), date), anchor)
        for anchor, texts in placed.items()
    ]
    return tuple(threads)


def _anchor(item: Meaning) -> Anchor:
    if item.change:
        return Anchor(change=item.change)
    if item.place.block and not item.old:
        return Anchor(block=item.place.block)
    return TITLE
