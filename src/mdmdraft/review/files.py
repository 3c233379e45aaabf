"""Review files: `reviews/VERSION/REVIEWER.yml` read, written, and brought up to a later copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from mdmdraft.model.edit import Edit, NewBlock, NewText
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.locator import read_locator
from mdmdraft.model.review import FOLDER, FORMAT, Comment, ReviewFile
from mdmdraft.model.text import Pinpoint
from mdmdraft.sources.fields.declared import fields_of
from mdmdraft.sources.fields.validate import validate
from mdmdraft.sources.text_file import decode
from mdmdraft.world import World
from mdmdraft.yaml.dump import write_yaml
from mdmdraft.yaml.nodes import Mapping, Node, Scalar
from mdmdraft.yaml.tree import read_yaml

_MOST = 60
_YOURS = frozenset({"state", "answer"})
"""Fields that are written also as they are by default, since people fill them in."""
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
    try:
        data = world.read(path)
    except OSError as error:
        told = error.strerror or type(error).__name__
        return None, (Finding.of_file(path, "unreadable-file", f"it cannot be read: {told}"),)
    text, faults = decode(data, path)
    if text is None:
        return None, faults
    node, faults = read_yaml(text, path=path)
    faults = faults or _later(node, path)
    if faults:
        return None, faults
    found, faults = validate(ReviewFile, node, path=path)
    if found is None:
        return None, faults
    review: ReviewFile = found
    if faults := _twice(review, path):
        return None, faults
    edits = tuple(_derived(edit, review.reviewer) for edit in review.edits)
    return msgspec.structs.replace(review, edits=edits, path=path), ()


def _later(node: Node | None, path: str) -> tuple[Finding, ...]:
    """Return the fault of a file whose form is of a later day; its fields may be others."""
    form = node.get("format") if isinstance(node, Mapping) else None
    number = form.data() if isinstance(form, Scalar) else None
    if form is None or not isinstance(number, int) or 1 <= number <= FORMAT:
        return ()
    return (
        Finding(
            path, form.line, form.column, "unknown-format",
            f"it is of form {number}, and this mdmdraft reads forms 1 to {FORMAT}",
            "use the mdmdraft that wrote it, or a newer one",
        ),
    )  # fmt: skip


def _twice(review: ReviewFile, path: str) -> tuple[Finding, ...]:
    seen: set[str] = set()
    found: list[Finding] = []
    for id_ in [*(c.id for c in review.comments), *(e.id for e in review.edits)]:
        if id_ in seen:
            message = f"two entries have the id `{id_}`"
            found.append(Finding.of_file(path, "duplicate-id", message, "take one of them out"))
        seen.add(id_)
    return tuple(found)


def _derived(edit: Edit, reviewer: str) -> Edit:
    """Return an edit with what no file has: whose it is, and what its locators say."""
    cells = tuple(_located(cell) for cell in edit.cells)
    blocks = tuple(map(_block_located, edit.blocks))
    return msgspec.structs.replace(
        edit, reviewer=reviewer, new=_located(edit.new), cells=cells, blocks=blocks
    )


def _block_located(block: NewBlock) -> NewBlock:
    replace = msgspec.structs.replace
    table = block.table
    if table is not None:
        rows = (tuple(replace(c, new=_located(c.new)) for c in row) for row in table.rows)
        table = replace(table, rows=tuple(rows))
    return replace(block, new=_located(block.new), table=table)


def _located(new: Sequence[NewText]) -> tuple[NewText, ...]:
    replace = msgspec.structs.replace
    return tuple(
        replace(
            one,
            cite=tuple(_pinpoint(item) for item in one.cite),
            note=tuple(_located(paragraph) for paragraph in one.note),
        )
        for one in new
    )


def _pinpoint(item: Pinpoint) -> Pinpoint:
    if not item.locator:
        return item
    label, value, rest = read_locator(item.locator)
    if rest.strip():
        label, value = "", item.locator
    return msgspec.structs.replace(item, label=label, value=value)


# -- writing --------------------------------------------------------------------------------------


def review_bytes(review: ReviewFile) -> bytes:
    """Return a review as the bytes of its file; equal reviews give equal bytes."""
    head = (
        f"# Review of version {review.version} by {' '.join(review.reviewer.split())}. "
        "Yours to write: `answer:` and `state:`.\n"
    )
    return (head + write_yaml(_fields(review))).encode("utf-8")


def revised(review: ReviewFile, **fields: object) -> ReviewFile:
    """Return a review with other fields; one that differs is written in the form of today."""
    made = msgspec.structs.replace(review, **fields)
    return made if made == review else msgspec.structs.replace(made, format=FORMAT)


def _fields(value: msgspec.Struct) -> dict[str, object]:
    """Return the fields of a value that its file has, in the order declared."""
    found: dict[str, object] = {}
    for name, field in fields_of(type(value)).items():
        plain = _plain(getattr(value, name))
        if field.required or name in _YOURS or plain != field.default:
            found[name] = plain
    return found


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not isinstance(value, msgspec.Struct):
        return value
    array = value.__struct_config__.array_like
    return list(msgspec.structs.astuple(value)) if array else _fields(value)


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
    kept_edits = [_state_of(e, edits.get(e.id)) for e in _named_as_before(old, new)]
    gone_comments = [msgspec.structs.replace(c, gone=True) for c in old.comments]
    return revised(
        old,
        known_by=new.known_by,
        comments=tuple(_woven(old.comments, kept_comments, gone_comments)),
        edits=tuple(_woven(old.edits, kept_edits, [_withdrawn(e) for e in old.edits])),
    )


def _named_as_before(old: ReviewFile, new: ReviewFile) -> list[Edit]:
    """Return the edits of a later copy; one that says of the same words what an old one does has
    its id: that was made of another way to tell the place, where the first form told it."""
    own = {edit.id for edit in new.edits}
    waiting: dict[bytes, list[str]] = {}
    for edit in old.edits:
        if edit.at is not None and edit.id not in own:
            waiting.setdefault(said(edit), []).append(edit.id)
    ids = {edit.id for edit in old.edits}
    return [
        edit if edit.id in ids or not (found := waiting.get(said(edit)))
        else msgspec.structs.replace(edit, id=found.pop(0))
        for edit in new.edits
    ]  # fmt: skip


def said(edit: Edit) -> bytes:
    """Return where an edit stands and what it does, whoever does it."""
    return msgspec.json.encode(
        [edit.kind, edit.block, edit.part, edit.at, edit.before, edit.after, edit.format, edit.to,
         edit.before_block, edit.new, edit.cells, edit.blocks, edit.level]
    )  # fmt: skip


def _still(new: Comment, old: Comment | None) -> Comment:
    if old is None:
        return new
    return msgspec.structs.replace(new, state=old.state, answer=old.answer)


def _state_of(new: Edit, old: Edit | None) -> Edit:
    if old is None or old.state == "withdrawn":
        return new
    if new.kind in {"mark", "other"} and old.state == "open":
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
