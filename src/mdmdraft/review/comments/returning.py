"""Comments that went out with a draft, known again when the draft comes back.

Not every program keeps the ids that a file has for its comments (LibreOffice makes them anew), so
nothing rests on them: a thread is known by who wrote it, when, and what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mdmdraft.locales import catalog
from mdmdraft.model.draft import Draft
from mdmdraft.model.review import FOLDER, Comment, ReviewFile
from mdmdraft.model.version import is_version, version_key
from mdmdraft.model.word import WordComment
from mdmdraft.review.comments.threads import answer_paragraphs
from mdmdraft.review.files import read_review_file
from mdmdraft.world import World

replace = msgspec.structs.replace


def known_again(world: World, made: ReviewFile) -> ReviewFile:
    """Return a review as it was read, with the comments that went out with an earlier version (or
    are in another reviewer's file) under the ids that they have there.

    A thread of the reviewer's own keeps its answer and its state, unless somebody replied to the
    answer or opened it again: then it is open, and the answer stays as a reply. One that is in
    another reviewer's file is left out where nothing was added to it.
    """
    if not made.comments:
        return made
    known = list(_known(world))
    if not known:
        return made
    gone = catalog("review", made.language)["gone"]
    taken: set[int] = set()
    out: list[Comment] = []
    loose = _loose(known, made, gone)
    for comment in made.comments:
        if comment.id in loose:
            continue
        index = _same(comment, known, taken, made)
        if index is None:
            out.append(comment)
            continue
        taken.add(index)
        review, was = known[index]
        found = _again(comment, was, gone)
        own = review.reviewer == made.reviewer
        added = len(found.replies) > len(was.replies) or (found.resolved and not was.resolved)
        if own or added or found.state != was.state:
            out.append(found)
    return replace(made, comments=tuple(out))


def unknown_comments(
    world: World, comments: Sequence[WordComment], draft: Draft
) -> list[WordComment]:
    """Return the comments of a Word file made from `draft` that did not go out with it: whose file
    it is, is told by these. Only earlier versions count, so that a second reading is told the same.
    """
    known: set[tuple[str, str]] = set()
    for review, was in _known(world):
        if version_key(review.version) >= version_key(draft.version):
            continue
        known.add((was.author, _bare(was.text)))
        known.update((r.author, _bare(r.text)) for r in was.replies)
    return [
        c
        for c in comments
        if c.author != draft.organisation and (c.author, _bare(c.text)) not in known
    ]


def _known(world: World) -> Iterator[tuple[ReviewFile, Comment]]:
    """Yield the comments of all review files that can be read, those of the last version first."""
    versions = sorted(filter(is_version, world.folders(FOLDER)), key=version_key, reverse=True)
    for version in versions:
        for path in world.files(f"{FOLDER}/{version}"):
            if path.endswith((".yml", ".yaml")):
                review, _ = read_review_file(world, path)
                if review is not None:
                    yield from ((review, comment) for comment in review.comments)


def _same(
    comment: Comment, known: Sequence[tuple[ReviewFile, Comment]], taken: set[int], made: ReviewFile
) -> int | None:
    """Return which known comment a comment is: the likest of those by the same author that say
    the same."""
    best: tuple[tuple[bool, ...], int] | None = None
    for index, (review, was) in enumerate(known):
        if index in taken or (was.author, _bare(was.text)) != (comment.author, _bare(comment.text)):
            continue
        if (review.deliverable, review.language) != (made.deliverable, made.language):
            continue
        likeness = (
            was.id == comment.id and review.version == made.version,
            was.date[:16] == comment.date[:16],
            was.about == comment.about,
            review.reviewer == made.reviewer,
        )
        if best is None or likeness > best[0]:
            best = (likeness, index)
    if best is None or not any(best[0][:2]):
        return None
    return best[1]


def _bare(text: str) -> str:
    return "".join(text.split())


def _loose(known: Sequence[tuple[ReviewFile, Comment]], made: ReviewFile, gone: str) -> set[str]:
    """Return the ids of comments that are replies of known threads: LibreOffice 7 does not keep
    which comment answers which."""
    answers = {said: was.author for _, was in known for said in _answers(was, gone)}
    replies = {(r.author, _bare(r.text)) for _, was in known for r in was.replies}
    firsts = {(was.author, _bare(was.text)) for _, was in known}
    found: set[str] = set()
    for comment in made.comments:
        key = (comment.author, _bare(comment.text))
        is_answer = answers.get(key[1], comment.author) != comment.author
        if not comment.replies and key not in firsts and (is_answer or key in replies):
            found.add(comment.id)
    return found


def _again(comment: Comment, was: Comment, gone: str) -> Comment:
    own = _answers(was, gone)
    ours = [i for i, r in enumerate(comment.replies) if _bare(r.text) in own]
    known = {(r.author, _bare(r.text)) for r in was.replies}
    new = [
        (i, r)
        for i, r in enumerate(comment.replies)
        if i not in ours and (r.author, _bare(r.text)) not in known
    ]
    after = [r for i, r in new if not ours or i > ours[-1]]
    replies = (*was.replies, *(r for _, r in new))
    reopened = bool(was.state != "open" and ours and not comment.resolved)
    if reopened or after:
        said = tuple(comment.replies[i] for i in ours[-1:])
        replies = (*was.replies, *(r for _, r in new if r not in after), *said, *after)
        return replace(comment, id=was.id, replies=replies)
    return replace(
        comment, id=was.id, replies=replies, state=was.state, answer=was.answer,
        resolved=comment.resolved and (was.resolved or was.state == "open"),
    )  # fmt: skip


def _answers(comment: Comment, gone: str) -> set[str]:
    """Return the replies that may have gone out with a comment, as they are compared."""
    every = [
        answer_paragraphs(answer, note) for answer in (comment.answer, "") for note in ("", gone)
    ]
    return {_bare("\n".join(said)) for said in every if said}
