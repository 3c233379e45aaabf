"""`review answer`: an answer and a state, written into a review file and nowhere else in it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.model.review import FOLDER, Comment, ReviewFile
from mdmdraft.review.files import read_review_file, read_reviews
from mdmdraft.review.selectors import reviewed_version, wanted_ids
from mdmdraft.review.yaml import written
from mdmdraft.sources.yaml.nodes import Entry, Mapping, Node
from mdmdraft.sources.yaml.nodes import Sequence as Items
from mdmdraft.sources.yaml.tree import read_yaml
from mdmdraft.world import Overlay, World

Verdict = Literal["accepted", "rejected", "noted", ""]
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


def answer(world: World, id_: str, text: str, verdict: Verdict, version: str = "") -> Answered:
    """Write an answer to a comment, or what is decided on an edit.

    `id_` may be the beginning of one. Of a comment, `text` becomes its answer (an empty one
    leaves it as it is) and `verdict` its state (empty: `noted` where it was open). Of an edit,
    `accepted` opens it, so that `apply` tries it again, and `rejected` keeps it out, with `text`
    as the reason. All else in the file stays as it is: that is proved by reading it again. Raises
    Refused, nothing written.
    """
    with world.alone(FOLDER):
        reviews = read_reviews(world, reviewed_version(world, version))
        known = wanted_ids(reviews, [id_], edits=False)[0]
        review, entry = _entry(reviews, known)
        if isinstance(entry, Comment):
            fields = _for_comment(entry, text, verdict)
        else:
            fields = _for_edit(entry, text, verdict, review.path)
        now = {name: getattr(entry, name) for name in fields}
        if now != fields:
            data = world.read(review.path)
            new = with_fields(data.decode("utf-8"), review.path, known, fields)
            _prove(world, review, known, fields, new)
            world.write_built({review.path: new.encode("utf-8")})
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


def _for_comment(comment: Comment, text: str, verdict: Verdict) -> dict[str, str]:
    state = verdict or ("noted" if comment.state == "open" else comment.state)
    return {"state": state, "answer": text.strip() or comment.answer}


def _for_edit(edit: Edit, text: str, verdict: Verdict, path: str) -> dict[str, str]:
    settled = _SETTLED.get(edit.state, "")
    if settled:
        place = f"{edit.origin.path}:{edit.origin.line}" if edit.origin.path else "the sources"
        raise refuse(path, 0, 0, "settled-edit", f"`{edit.id}`: {settled.format(place=place)}")
    if verdict == "rejected":
        return {"state": "rejected", "reason": text.strip() or edit.reason}
    if verdict == "accepted" and not text.strip():
        return {"state": "open", "reason": ""}
    raise refuse(
        path, 0, 0, "not-a-comment", f"`{edit.id}` is an edit: it is wanted or not",
        "`--reject` keeps it out, `--accept` without words has `review apply` try it again",
    )  # fmt: skip


# -- the file -------------------------------------------------------------------------------------


def with_fields(text: str, path: str, id_: str, fields: dict[str, str]) -> str:
    """Return the text of a review file with fields of one entry set; no other character of it
    changes. Raises Refused where the entry is written in a form that has no lines of its own."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    ends = {line[-2:] == "\r\n" for line in re.findall(r"[^\n]*\n", body)}
    plain = body.replace("\r\n", "\n")
    if len(ends) > 1 or "\r" in plain:
        raise _by_hand(path, 0, "its line ends are of several kinds")
    for name, value in fields.items():
        plain = _with_field(plain, path, id_, name, value)
    return mark + (plain.replace("\n", "\r\n") if True in ends else plain)


def _with_field(text: str, path: str, id_: str, name: str, value: str) -> str:
    root, _ = read_yaml(text, path=path)
    item = _item(root, id_)
    if item is None or text[item.start : item.start + 1] == "{":
        raise _by_hand(path, item.line if item else 0, "the entry stands in braces")
    old = item.entry(name)
    margin = " " * (item.entries[0].key.column - 1)
    if old is None:
        if not value:
            return text
        beside = item.entry("state") or item.entries[0]
        at = _line_end(text, _value_end(text, beside))
        start = "" if text[:at].endswith("\n") else "\n"
        return f"{text[:at]}{start}{margin}{_lines(name, value, margin)}\n{text[at:]}"
    end = _value_end(text, old)
    rest = text[end : _line_end(text, end)].strip()
    made = _lines(name, value, margin, one_line=bool(rest))
    return text[: old.key.start] + made + text[end:]


def _item(root: Node | None, id_: str) -> Mapping | None:
    for name in ("comments", "edits"):
        items = root.get(name) if isinstance(root, Mapping) else None
        for item in items.items if isinstance(items, Items) else ():
            if isinstance(item, Mapping):
                found = item.get("id")
                if found is not None and getattr(found, "value", "") == id_:
                    return item
    return None


def _value_end(text: str, entry: Entry) -> int:
    """Return where the value of a field ends: behind its last character, not behind its line."""
    colon = text.index(":", entry.key.end) + 1
    end = max(entry.value.end, colon)
    return colon + len(text[colon:end].rstrip())


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _lines(name: str, value: str, margin: str, *, one_line: bool = False) -> str:
    """Return a field as it is written, without its last line end."""
    made = written({f"{name}!": value}).rstrip("\n")
    if one_line and "\n" in made:
        made = f"{name}: {json.dumps(value, ensure_ascii=False)}"
    first, *more = made.split("\n")
    return "\n".join([first, *(margin + line if line else "" for line in more)])


def _prove(world: World, review: ReviewFile, id_: str, fields: dict[str, str], text: str) -> None:
    """Read the new text and hold it against the old review: the fields differ, and nothing else."""
    found, faults = read_review_file(Overlay(world, {review.path: text}), review.path)
    replace = msgspec.structs.replace
    wanted = replace(
        review,
        comments=tuple(replace(c, **fields) if c.id == id_ else c for c in review.comments),
        edits=tuple(replace(e, **fields) if e.id == id_ else e for e in review.edits),
    )
    if faults:
        raise Refused(faults)
    if found != wanted:
        raise _by_hand(review.path, 0, "the entry is written in a way that cannot be patched")


def _by_hand(path: str, line: int, why: str) -> Refused:
    return refuse(
        path, line, 0, "unusual-layout", why,
        "write `answer:` and `state:` there by hand",
    )  # fmt: skip
