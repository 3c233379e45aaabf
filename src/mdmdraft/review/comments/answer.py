"""`review answer`: an answer and a state, written into a review file and nowhere else in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import refuse
from mdmdraft.model.review import FOLDER, Comment, ReviewFile
from mdmdraft.review.files import read_reviews
from mdmdraft.review.in_place import file_with
from mdmdraft.review.selectors import reviewed_version, wanted_ids
from mdmdraft.world import World

Decision = Literal["accepted", "rejected", "noted", ""]
_SETTLED = {
    "applied": "it is applied already: take it back in {place}",
    "already-there": "the sources have it: change them in {place}",
    "withdrawn": "the reviewer took it back",
}


class Answered(msgspec.Struct, frozen=True):
    """What an entry of a review file says now."""

    id: str
    path: str
    """The review file."""
    reviewer: str
    what: Literal["comment", "edit"]
    state: str
    answer: str
    changed: bool
    """Whether it did not say so before."""


def answer(world: World, id_: str, text: str, decision: Decision, version: str = "") -> Answered:
    """Write an answer to a comment, or what is decided on an edit.

    `id_` may be the beginning of one. Of a comment, `text` becomes its answer (an empty one
    leaves it as it is) and `decision` its state (empty: `noted` where it was open). Of an edit,
    `accepted` opens it, so that `apply` tries it again, and `rejected` keeps it out, with `text`
    as the reason. All else in the file stays as it is: that is proved by reading it again. Raises
    Refused, nothing written.
    """
    with world.alone(FOLDER):
        reviews = read_reviews(world, reviewed_version(world, version))
        known = wanted_ids(reviews, [id_], edits=False)[0]
        review, entry = _entry(reviews, known)
        if isinstance(entry, Comment):
            fields = for_comment(entry, text, decision)
        else:
            fields = for_edit(entry, text, decision, review.path)
        now = {name: getattr(entry, name) for name in fields}
        if now != fields:
            data = file_with(world, review, {known: fields})
            world.write_built({review.path: data})
    said = fields.get("answer", fields.get("reason", ""))
    what: Literal["comment", "edit"] = "comment" if isinstance(entry, Comment) else "edit"
    return Answered(known, review.path, review.reviewer, what, fields["state"], said, now != fields)


def _entry(reviews: Sequence[ReviewFile], id_: str) -> tuple[ReviewFile, Comment | Edit]:
    for review in reviews:
        entries: tuple[Comment | Edit, ...] = (*review.comments, *review.edits)
        for entry in entries:
            if entry.id == id_:
                return review, entry
    raise AssertionError("the id was found before")


def for_comment(comment: Comment, text: str, decision: str) -> dict[str, str]:
    """Return the fields of a comment that is answered: `decision` is its state, empty for `noted`
    where it was open; an empty `text` leaves the answer as it is."""
    state = decision or ("noted" if comment.state == "open" else comment.state)
    return {"state": state, "answer": text.strip() or comment.answer}


def for_edit(edit: Edit, text: str, decision: str, path: str) -> dict[str, str]:
    """Return the fields of an edit that is wanted (`accepted`) or not (`rejected`, `text` being
    the reason). Raises Refused for an edit that is done with, and for any other decision."""
    settled = _SETTLED.get(edit.state, "")
    if settled:
        place = edit.place or "the sources"
        raise refuse(path, "settled-edit", f"`{edit.id}`: {settled.format(place=place)}")
    if decision == "rejected":
        # The reason of a conflict is the machine's, and no answer to a reviewer.
        kept = edit.reason if edit.state == "rejected" else ""
        return {"state": "rejected", "reason": text.strip() or kept}
    if decision == "accepted" and not text.strip():
        return {"state": "open", "reason": ""}
    raise refuse(
        path, "not-a-comment", f"`{edit.id}` is an edit: it is wanted or not",
        "`--reject` keeps it out, `--accept` without words has `review apply` try it again"
    )  # fmt: skip
