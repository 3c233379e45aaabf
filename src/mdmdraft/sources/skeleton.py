"""A well-formed record of each kind, with a comment on every field that a writer fills in."""

from __future__ import annotations

import functools
import re
import textwrap
from collections.abc import Iterable
from typing import Any

import msgspec

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.model.kinds import KINDS, LATER, PENDING, Kind
from mdmdraft.model.lists import NOT_READ, keys_of
from mdmdraft.model.slugs import proposed
from mdmdraft.model.uses import uses_of
from mdmdraft.sources.fields.declared import Choice, descriptions, fields_of
from mdmdraft.sources.layout import RecordFile, record_file
from mdmdraft.sources.scaffold import title_of
from mdmdraft.yaml.dump import quoted

NEW = {name: kind for name, kind in KINDS.items() if kind.can_be_new}
"""Kinds that can be made, by the word typed for them."""

ADDED_BY = "mdmdraft new"
"""What findings name that are in no file."""

_NOTE = "Not written yet."
_NUMBERED = re.compile(r"^(\d+)[-_]")
_FAR = 20
"""A gap larger than this between two numbers of sections begins another run: annexes at 90."""


class Skeleton(msgspec.Struct, frozen=True):
    """A new file: where it goes and its text."""

    file: RecordFile
    text: str


def new_record(
    kind: Kind, id_: str, language: str, title: str, config: Config, files: Iterable[RecordFile]
) -> Skeleton:
    """Return a new record. `files` are those of the paper, which give a section its number.

    Raises Refused for an id that cannot be one or is there already, and for a recommendation
    where the paper names no addressee.
    """
    there = list(files)
    name = f"{id_}.{language}" if kind.has_language else id_
    if kind.named_by_order:
        name = f"{_number(kind, id_, there)}-{name}"
    file = record_file(f"{kind.folder}/{name}.md", config.languages[0])
    numbered = kind.named_by_order and _NUMBERED.match(id_)
    if not isinstance(file, RecordFile) or file.id != id_ or numbered:
        raise _bad_id(kind, id_)
    for other in there:
        if (other.kind, other.id, other.language) == (kind.name, id_, file.language):
            raise _there_already(kind, other)
    if "[{addressee}]" in (kind.skeleton or {}).values() and not config.addressees:
        raise refuse(
            "mdmdraft.yml",
            "no-addressee",
            f"the paper names nobody to whom {kind.called} could be addressed",
            "name them first: addressees: {states: States}",
        )
    shown = " ".join(title.split()) or title_of(id_)
    return Skeleton(file, _text(kind, shown, language, config))


def section_file(
    id_: str, language: str, files: Iterable[RecordFile], after: str = ""
) -> RecordFile:
    """Return where a new section is kept, its number between those of the section `after` and the
    next where there is one. Raises Refused for an id that cannot be one or is there already."""
    kind, there = KINDS["section"], list(files)
    number = _number(kind, id_, there, after)
    file = record_file(f"{kind.folder}/{number}-{id_}.{language}.md", language)
    if not isinstance(file, RecordFile) or file.id != id_ or _NUMBERED.match(id_):
        raise _bad_id(kind, id_)
    for other in there:
        if (other.kind, other.id) == (kind.name, id_):
            raise _there_already(kind, other)
    return file


def _bad_id(kind: Kind, id_: str) -> Refused:
    stem = id_.replace("\\", "/").rpartition("/")[2].removesuffix(".md")
    stem = re.sub(r"^\d+[a-z]?[-_]", "", stem.split(".")[0]) if kind.named_by_order else stem
    return refuse(
        ADDED_BY,
        "bad-id",
        f"`{id_}` cannot be the id of {kind.called}",
        f"use letters, digits and `-` only, without number or language{proposed(stem, id_)}",
    )


def _there_already(kind: Kind, other: RecordFile) -> Refused:
    return refuse(
        other.path,
        "duplicate-id",
        f"the {kind.called.partition(' ')[2]} `{other.id}` is there already",
        "open that file, or choose another id",
    )


def _number(kind: Kind, id_: str, there: list[RecordFile], after: str = "") -> str:
    """Return the number of a new section: that of its other languages, else one between those of
    the section `after` and the next, else the next free one.

    Numbers go on in the folder's own steps (tens, fives or ones) after its first run.
    """
    names = {p.path.rpartition("/")[2]: p for p in there if p.kind == kind.name}
    found = {name: match[1] for name in names if (match := _NUMBERED.match(name))}
    for name, digits in sorted(found.items()):
        if names[name].id == id_:
            return digits
    taken = sorted({int(digits) for digits in found.values()})
    if not taken:
        return "10"
    step = next(s for s in (10, 5, 1) if all(n % s == 0 for n in taken))
    last = taken[0]
    for number in taken[1:]:
        if number - last > _FAR:
            break
        last = number
    width = max(2, *(len(digits) for digits in found.values()))
    own = next((int(digits) for name, digits in found.items() if names[name].id == after), -1)
    following = next((n for n in taken if n > own >= 0), -1)
    if following - own > 1:
        return str(own + min(step, (following - own) // 2)).zfill(width)
    return str(last + step).zfill(width)


def _text(kind: Kind, title: str, language: str, config: Config) -> str:
    """Return the text of a new file."""
    declared: Any = kind.meta
    said = descriptions(declared)
    lines = [
        "---",
        f"# yaml-language-server: $schema=../../.mdmdraft/schemas/{kind.name}.schema.json",
    ]
    known = {
        "year": config.as_of[:4],
        "language": language,
        "addressee": next(iter(config.addressees), ""),
        "answers": "".join(f"\n  {key}: {{answer: {NOT_READ}}}" for key in config.legal_orders)
        or "{}",
        "heading": title,
    }
    marks = {"title": quoted(title), "later": quoted(LATER), "note": quoted(_NOTE)}
    template = _fields(kind) if kind.skeleton is None else kind.skeleton
    values = {name: value.format(**known, **marks) for name, value in template.items()}
    wrapped = functools.partial(textwrap.wrap, width=94, break_on_hyphens=False)
    for name, field in fields_of(declared).items():
        if name not in values:
            continue
        comment, value = said[name], values[name]
        words = keys_of(config, field.list) if field.list else ()
        if isinstance(field.shape, Choice):
            words = field.shape.values
        if words:
            comment = f"{comment} One of: {', '.join(words)}."
            value = value if value in words else words[0]
        lines += [f"# {line}" for line in wrapped(comment)]
        lines.append(f"{name}:{value}" if value.startswith("\n") else f"{name}: {value}")
    rest = [name for name in fields_of(declared) if name not in values]
    lines += [f"# {line}" for line in wrapped(f"Further fields: {', '.join(rest)}.")]
    return "\n".join([*lines, "---", "", kind.skeleton_body.format(**known, later=LATER)]) + "\n"


def _fields(kind: Kind) -> dict[str, str]:
    """Return the fields of a new record of a kind that names none: those that must be there, those
    that lead to something, and how far it is checked."""
    found: dict[str, str] = {}
    uses = uses_of(kind.meta)
    for name, field in fields_of(kind.meta).items():
        if name == kind.title:
            found[name] = "{title}"
        elif uses[name].use in {"records", "citations"}:
            found[name] = "[]"
        elif field.required:
            found[name] = next(iter(uses[name].values), "{later}")
    return found | (PENDING if "verification" in uses else {})
