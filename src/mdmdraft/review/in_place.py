"""Fields of a review file set in its own text: no other character of the file changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from mdmdraft.model.finding import Refused, refuse
from mdmdraft.model.patches import Patch, apply_patches
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.files import read_review_file
from mdmdraft.world import Overlay, World
from mdmdraft.yaml.dump import quoted, write_yaml
from mdmdraft.yaml.nodes import Entry, Node
from mdmdraft.yaml.nodes import Mapping as Group
from mdmdraft.yaml.nodes import Sequence as Items
from mdmdraft.yaml.tree import read_yaml

Fields = Mapping[str, Mapping[str, str]]
"""What is set: by the id of the comment or edit, the fields and their values."""


def file_with(world: World, review: ReviewFile, fields: Fields) -> bytes:
    """Return the file of a review with fields of its comments and edits set.

    Proved by reading it again: these fields differ from `review`, and nothing else. Raises Refused
    where it cannot be done in the file's own layout.
    """
    text = with_fields(world.read(review.path).decode("utf-8"), review.path, fields)
    found, faults = read_review_file(Overlay(world, {review.path: text}), review.path)
    if faults:
        raise Refused(faults)
    replace = msgspec.structs.replace
    wanted = replace(
        review,
        comments=tuple(replace(c, **fields.get(c.id, {})) for c in review.comments),
        edits=tuple(replace(e, **fields.get(e.id, {})) for e in review.edits),
    )
    if found != wanted:
        raise _by_hand(review.path, 0, "the entry is written in a way that cannot be patched")
    return text.encode("utf-8")


def with_fields(text: str, path: str, fields: Fields) -> str:
    """Return the text of a review file with fields set. Raises Refused where an entry is written
    in a form that has no lines of its own."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    ends = {line[-2:] == "\r\n" for line in re.findall(r"[^\n]*\n", body)}
    plain = body.replace("\r\n", "\n")
    if len(ends) > 1 or "\r" in plain:
        raise _by_hand(path, 0, "its line ends are of several kinds")
    root, _ = read_yaml(plain, path=path)
    items = dict(_items(root))
    patches: list[Patch] = []
    for id_, values in fields.items():
        item = items.get(id_)
        if item is None or plain[item.start : item.start + 1] == "{":
            raise _by_hand(path, item.line if item else 0, "the entry stands in braces")
        patches += [p for name, value in values.items() if (p := _patch(plain, item, name, value))]
    made = apply_patches(plain, patches)
    return mark + (made.replace("\n", "\r\n") if True in ends else made)


def _items(root: Node | None) -> Iterator[tuple[str, Group]]:
    """Yield the comments and edits of a file by their ids."""
    for name in ("comments", "edits"):
        found = root.get(name) if isinstance(root, Group) else None
        for item in found.items if isinstance(found, Items) else ():
            id_ = item.get("id") if isinstance(item, Group) else None
            if isinstance(item, Group) and id_ is not None:
                yield getattr(id_, "value", ""), item


def _patch(text: str, item: Group, name: str, value: str) -> Patch | None:
    """Return what is to stand from one offset to another so that a field has a value."""
    old = item.entry(name)
    margin = " " * (item.entries[0].key.column - 1)
    if old is None:
        if not value:
            return None
        beside = item.entry("state") or item.entries[0]
        at = _line_end(text, _value_end(text, beside))
        start = "" if text[:at].endswith("\n") else "\n"
        return at, at, f"{start}{margin}{_lines(name, value, margin)}\n"
    end = _value_end(text, old)
    rest = text[end : _line_end(text, end)].strip()
    return old.key.start, end, _lines(name, value, margin, one_line=bool(rest))


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
    made = write_yaml({name: value}).rstrip("\n")
    if one_line and "\n" in made:
        made = f"{name}: {quoted(value)}"
    first, *more = made.split("\n")
    return "\n".join([first, *(margin + line if line else "" for line in more)])


def _by_hand(path: str, line: int, why: str) -> Refused:
    hint = "write `answer:` and `state:` there by hand"
    return refuse(path, "unusual-layout", why, hint, at=(line, 0))
