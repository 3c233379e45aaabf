"""Whose an edit is that stands in the copies of several reviewers.

Who works on a copy that another one has marked sends back the marks of both, or, where he accepted
them, words that no mark tells of. In a copy with tracking on, an edit that no mark tells of and
that another reviewer has signed is that reviewer's. In a copy without any marks it cannot be known:
the edit stays that of whose copy it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mdmdraft.model.edit import Edit
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.files import said
from mdmdraft.review.reading.attribution import AND


def authors_of(edit: Edit) -> tuple[str, ...]:
    """Return whose an edit is."""
    return tuple(edit.author.split(AND)) if edit.author else (edit.reviewer,)


def with_authors(review: ReviewFile, others: Sequence[ReviewFile]) -> ReviewFile:
    """Return a review whose edits that another reviewer has signed name this one."""
    marks = [edit for edit in review.edits if edit.kind not in {"mark", "other"}]
    if not any(edit.tracked for edit in marks) or all(edit.tracked for edit in marks):
        return review
    document = (review.version, review.deliverable, review.language)
    signed: dict[bytes, str] = {}
    for other in others:
        if (other.version, other.deliverable, other.language) != document:
            continue
        for edit in other.edits:
            if other.reviewer != review.reviewer and edit.tracked and not edit.author:
                signed.setdefault(said(edit), other.reviewer)
    edits = tuple(
        edit
        if edit.tracked or edit.author or edit.kind in {"mark", "other"}
        else msgspec.structs.replace(edit, author=signed.get(said(edit), ""))
        for edit in review.edits
    )
    return msgspec.structs.replace(review, edits=edits)
