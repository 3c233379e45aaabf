"""What goes back to reviewers, without what the paper withholds from them by now.

A comment quotes the passage it is about, an edit has its words, an answer may name a record: what
reviewers saw once and may not see any more is `[removed]` there as in the text. The review files
stay as they are, for they are the writers' own.
"""

from __future__ import annotations

import msgspec

from mdmdraft.drafts.masked import Masker
from mdmdraft.model.edit import Edit
from mdmdraft.model.review import Comment, ReviewFile

replace = msgspec.structs.replace


def hidden_review(review: ReviewFile, masker: Masker) -> ReviewFile:
    """Return a review as its reviewer may see it."""
    return replace(
        review,
        comments=tuple(hidden_comment(comment, masker) for comment in review.comments),
        edits=tuple(_hidden_edit(edit, masker) for edit in review.edits),
    )


def hidden_comment(comment: Comment, masker: Masker) -> Comment:
    """Return a comment with its thread and its answer in the same way."""
    return replace(
        comment,
        about=masker.text(comment.about),
        text=masker.text(comment.text),
        replies=tuple(replace(r, text=masker.text(r.text)) for r in comment.replies),
        answer=masker.text(comment.answer),
        block=masker.renamed.get(comment.block, comment.block),
    )


def _hidden_edit(edit: Edit, masker: Masker) -> Edit:
    return replace(
        edit,
        before=masker.text(edit.before),
        after=masker.text(edit.after),
        context=masker.text(edit.context),
        reason=masker.text(edit.reason),
        new=tuple(
            replace(run, text=masker.text(run.text), link=masker.text(run.link)) for run in edit.new
        ),
        block=masker.renamed.get(edit.block, edit.block),
        to=masker.renamed.get(edit.to, edit.to),
    )
