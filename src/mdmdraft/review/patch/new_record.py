"""A new record out of words that a reviewer put in: its title, its text, what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from mdmdraft.model.config import Config
from mdmdraft.model.kinds import LATER, Kind
from mdmdraft.model.slugs import slug
from mdmdraft.review.patch.fields import front_of
from mdmdraft.review.patch.front_values import Value, with_value
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.skeleton import new_record
from mdmdraft.yaml.nodes import to_data

_NOTE = "Put in by a reviewer, and not checked yet."
_LONGEST = 40
STEP = 10
"""How far behind the last of its kind a new record is put."""


class Wanted(msgspec.Struct, frozen=True):
    """What a new record is to say, in Markdown."""

    title: str
    body: str
    fields: Mapping[str, Value]
    order: int | None = None


def record_text(
    kind: Kind, id_: str, wanted: Wanted, language: str, config: Config, files: Sequence[RecordFile]
) -> tuple[str, str]:
    """Return the path and the text of a new record, which is marked as pending. Raises Refused
    where there can be none of that id, CannotPatch where a field cannot hold what it is to say."""
    made = new_record(kind, id_, language, wanted.title, config, files)
    path, text = made.file.path, made.text
    fields: dict[str, Value] = {"title": wanted.title, "verification_note": _NOTE, **wanted.fields}
    if "addressee" in (kind.skeleton or {}):
        fields.setdefault("addressee", ())
    if wanted.order is not None:
        fields["order"] = str(wanted.order)
    for name, value in fields.items():
        text = with_value(text, path, name, value)
    head = text[: text.index("\n---\n", 4)]
    return path, f"{head}\n---\n\n{wanted.body}\n" if wanted.body else f"{head}\n---\n"


def left_open(text: str, path: str) -> list[str]:
    """Return the fields of a new record that say nothing yet."""
    front = front_of(text, path)
    data = to_data(front.root) if front else None
    fields = data.items() if isinstance(data, dict) else ()
    return [name for name, value in fields if value in ("", [], LATER)]


def id_for(title: str, kind: Kind, taken: Sequence[str]) -> str:
    """Return an id of the first words of a title that no other record has."""
    words = slug(title).split("-")
    made = words[0]
    for word in words[1:]:
        if len(made) + len(word) >= _LONGEST:
            break
        made = f"{made}-{word}"
    made = made or kind.name
    tried = [made, *(f"{made}-{n}" for n in range(2, len(taken) + 3))]
    return next(one for one in tried if one not in taken)


def order_between(before: int | None, behind: int | None) -> int | None:
    """Return the order of a record between two others, each of which there may be none."""
    if before is None:
        return None if behind is None else behind - STEP
    if behind is None:
        return before + STEP
    return (before + behind) // 2
