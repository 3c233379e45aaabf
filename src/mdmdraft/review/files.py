"""Review files: `reviews/VERSION/REVIEWER.yml` read, written, and brought up to a later copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from mdmdraft.model.edit import Drop, Edit, Format, NewText, Range
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.review import (
    FOLDER,
    CiteEntry,
    Comment,
    CommentEntry,
    EditEntry,
    PieceEntry,
    Reply,
    ReviewEntry,
    ReviewFile,
    WordsEntry,
)
from mdmdraft.model.text import Pinpoint
from mdmdraft.sources.yaml.write import write_yaml
from mdmdraft.world import World

_STYLES: frozenset[str] = frozenset(
    ("emph", "strong", "strikeout", "superscript", "subscript", "smallcaps", "underline")
)
_MOST = 60
T = TypeVar("T", Comment, Edit)


def slug(name: str) -> str:
    """Return a reviewer's name as the name of a file: letters a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    made = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c)))
    made = made.strip("-")[:_MOST].strip("-")
    if made:
        return made
    from hashlib import sha256

    return f"reviewer-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"


def read_reviews(world: World, version: str) -> tuple[ReviewFile, ...]:
    """Return the reviews of a version, by their file names. Raises Refused with every fault."""
    found: list[ReviewFile] = []
    faults: list[Finding] = []
    for path in world.files(f"{FOLDER}/{version}"):
        if not path.endswith((".yml", ".yaml")):
            continue
        review, wrong = read_review_file(world, path)
        faults += wrong
        if review is not None:
            found.append(review)
    if faults:
        raise Refused(faults)
    return tuple(found)


def read_review_file(world: World, path: str) -> tuple[ReviewFile | None, tuple[Finding, ...]]:
    """Return a review file, or None and everything that is wrong with it."""
    from mdmdraft.sources.fields.validate import validate
    from mdmdraft.sources.front_matter import decode
    from mdmdraft.sources.yaml.tree import read_yaml

    try:
        data = world.read(path)
    except OSError as error:
        told = error.strerror or type(error).__name__
        return None, (Finding(path, 0, 0, "unreadable-file", f"it cannot be read: {told}"),)
    text, faults = decode(data, path)
    if text is None:
        return None, faults
    node, faults = read_yaml(text.replace("\r\n", "\n").replace("\r", "\n"), path=path)
    if faults:
        return None, faults
    entry, faults = validate(ReviewEntry, node, path=path)
    if entry is None:
        return None, faults
    twice = _twice(entry, path)
    return (None, twice) if twice else (_review(entry, path), ())


def _twice(entry: ReviewEntry, path: str) -> tuple[Finding, ...]:
    seen: set[str] = set()
    found: list[Finding] = []
    for id_ in [*(c.id for c in entry.comments), *(e.id for e in entry.edits)]:
        if id_ in seen:
            message = f"two entries have the id `{id_}`"
            found.append(Finding(path, 0, 0, "duplicate-id", message, "take one of them out"))
        seen.add(id_)
    return tuple(found)


def _review(entry: ReviewEntry, path: str) -> ReviewFile:
    return ReviewFile(
        entry.version,
        entry.reviewer,
        entry.deliverable,
        entry.language,
        tuple(_comment(c) for c in entry.comments),
        tuple(_edit(e, entry.reviewer) for e in entry.edits),
        path,
        entry.known_by,
    )


def _origin(place: str, record: str) -> Origin:
    if not place:
        return NOWHERE
    path, _, line = place.rpartition(":")
    if not line.isdecimal():
        path, line = place, "1"
    return Origin(path, int(line), int(line), record=record)


def _comment(entry: CommentEntry) -> Comment:
    return Comment(
        entry.id, entry.author, entry.text, entry.date, entry.about,
        tuple(Reply(r.author, r.text, r.date) for r in entry.replies),
        entry.resolved, entry.state, entry.answer, entry.section, entry.block,
        _origin(entry.place, entry.record), entry.gone,
    )  # fmt: skip


def _edit(entry: EditEntry, reviewer: str) -> Edit:
    style = entry.format.removeprefix("not ")
    made = Format(style, not entry.format.startswith("not ")) if style in _STYLES else None  # type: ignore[arg-type]
    return Edit(
        id=entry.id, kind=entry.kind, state=entry.state, reason=entry.reason, hint=entry.hint,
        reviewer=reviewer, date=entry.date, tracked=entry.tracked, before=entry.before,
        after=entry.after, format=made,
        at=Range(entry.at[0], entry.at[-1]) if entry.at else None,
        block=entry.block, part=entry.part, before_block=entry.before_block, to=entry.to,
        origin=_origin(entry.place, entry.record), author=entry.author, section=entry.section,
        context=entry.context, new=_pieces(entry.new),
        cells=tuple(_pieces(cell) for cell in entry.cells), level=entry.level, past=entry.past,
        drops=tuple(Drop(d[0], d[-1] if len(d) > 1 else 0) for d in entry.drops if d),
    )  # fmt: skip


def _pieces(entries: Sequence[WordsEntry]) -> tuple[NewText, ...]:
    found: list[NewText] = []
    for entry in entries:
        cite = tuple(_pinpoint(c) for c in entry.cite)
        note = tuple(_pieces(p) for p in entry.note) if isinstance(entry, PieceEntry) else ()
        found.append(NewText(entry.text, entry.styles, entry.link, cite, note))
    return tuple(found)


def _pinpoint(entry: CiteEntry) -> Pinpoint:
    from mdmdraft.model.locator import read_locator

    label = value = ""
    if entry.locator:
        label, value, rest = read_locator(entry.locator)
        if rest.strip():
            label, value = "", entry.locator
    return Pinpoint(entry.key, entry.locator, label, value, entry.prefix, entry.suffix, entry.mode)


# -- writing --------------------------------------------------------------------------------------


def review_bytes(review: ReviewFile) -> bytes:
    """Return a review as the bytes of its file; equal reviews give equal bytes."""
    data = {
        "version": review.version,
        "reviewer": review.reviewer,
        "deliverable": review.deliverable,
        "language": review.language,
        "known_by": review.known_by,
        "comments": [_comment_out(c) for c in review.comments],
        "edits": [_edit_out(e) for e in review.edits],
    }
    head = (
        f"# Review of version {review.version} by {' '.join(review.reviewer.split())}. "
        "Yours to write: `answer:` and `state:`.\n"
    )
    return (head + write_yaml(data)).encode("utf-8")


def _place(origin: Origin) -> str:
    return f"{origin.path}:{origin.line}" if origin.path else ""


def _comment_out(comment: Comment) -> dict[str, object]:
    return {
        "id": comment.id,
        "author": comment.author,
        "date": comment.date,
        "place": _place(comment.origin),
        "record": comment.origin.record,
        "section": comment.section,
        "about": comment.about,
        "text": comment.text,
        "replies": [{"author": r.author, "date": r.date, "text": r.text} for r in comment.replies],
        "resolved": comment.resolved,
        "gone": comment.gone,
        "state!": comment.state,
        "answer!": comment.answer,
        "block": comment.block,
    }


def _edit_out(edit: Edit) -> dict[str, object]:
    style = ""
    if edit.format is not None:
        style = edit.format.style if edit.format.on else f"not {edit.format.style}"
    return {
        "id": edit.id,
        "kind": edit.kind,
        "state!": edit.state,
        "reason": edit.reason,
        "hint": edit.hint,
        "place": _place(edit.origin),
        "record": edit.origin.record,
        "section": edit.section,
        "author": edit.author,
        "date": edit.date,
        **({} if edit.tracked else {"tracked!": False}),
        "context": edit.context,
        "before": edit.before,
        "after": edit.after,
        "format": style,
        "new": [_piece_out(p) for p in edit.new],
        "cells": [[_piece_out(p) for p in cell] for cell in edit.cells],
        "level": edit.level,
        "block": edit.block,
        "part": edit.part,
        "at": [edit.at.start, edit.at.end] if edit.at else [],
        "past": edit.past,
        "drops": [[d.at, d.number] for d in edit.drops],
        "before_block": edit.before_block,
        "to": edit.to,
    }


def _piece_out(piece: NewText) -> dict[str, object]:
    return {
        "text": piece.text,
        "styles": list(piece.styles or ()),
        "link": piece.link,
        "cite": [_cite_out(c) for c in piece.cite],
        "note": [[_piece_out(p) for p in para] for para in piece.note],
    }


def _cite_out(item: Pinpoint) -> dict[str, object]:
    return {
        "key": item.key,
        "locator": item.locator,
        "prefix": item.prefix,
        "suffix": item.suffix,
        "mode": "" if item.mode == "normal" else item.mode,
    }


# -- a later copy ---------------------------------------------------------------------------------


def renewed(old: ReviewFile | None, new: ReviewFile) -> ReviewFile:
    """Return a review brought up to a later copy by the same reviewer.

    What both have keeps its state and its answer; what the later copy lacks is `withdrawn` (of
    comments: `gone`), and stays where it stood.
    """
    if old is None:
        return new
    comments = {c.id: c for c in old.comments}
    edits = {e.id: e for e in old.edits}
    kept_comments = [_still(c, comments.get(c.id)) for c in new.comments]
    kept_edits = [_state_of(e, edits.get(e.id)) for e in new.edits]
    replace = msgspec.structs.replace
    gone_comments = [replace(c, gone=True) for c in old.comments]
    return replace(
        new,
        comments=tuple(_woven(old.comments, kept_comments, gone_comments)),
        edits=tuple(_woven(old.edits, kept_edits, [_withdrawn(e) for e in old.edits])),
        path=old.path or new.path,
    )


def _still(new: Comment, old: Comment | None) -> Comment:
    if old is None:
        return new
    return msgspec.structs.replace(new, state=old.state, answer=old.answer)


def _state_of(new: Edit, old: Edit | None) -> Edit:
    if old is None or old.state == "withdrawn":
        return new
    if new.kind == "other" and old.state == "open":
        return new
    return msgspec.structs.replace(new, state=old.state, reason=old.reason, hint=old.hint)


def _withdrawn(edit: Edit) -> Edit:
    if edit.state in {"withdrawn", "rejected"}:
        return edit
    reason, hint = "the reviewer took it back", ""
    if edit.state == "applied":
        reason = "the reviewer took it back after it was applied"
        hint = "the sources still have it: take it back there, if you agree"
    return msgspec.structs.replace(edit, state="withdrawn", reason=reason, hint=hint)


def _woven(old: Sequence[T], new: Sequence[T], lost: Iterable[T]) -> list[T]:
    """Return the new entries with those that are lost after the ones they stood after."""
    known = {entry.id for entry in new}
    behind: dict[str, list[T]] = {"": []}
    last = ""
    for was, entry in zip(old, lost, strict=True):
        if was.id in known:
            last = was.id
        else:
            behind.setdefault(last, []).append(entry)
    out = list(behind[""])
    for entry in new:
        out.append(entry)
        out += behind.get(entry.id, [])
    return out
