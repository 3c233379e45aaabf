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
from mdmdraft.model.record import META, Kind
from mdmdraft.sources.fields.declared import NAMES, Choice, descriptions, fields_of
from mdmdraft.sources.layout import FOLDERS, WITHOUT_LANGUAGE, Place, place_of
from mdmdraft.sources.scaffold import quoted, title_of

NEW: dict[str, Kind] = {
    "section": "section",
    "evidence": "evidence",
    "recommendation": "recommendation",
    "legal": "legal",
    "term": "term",
}
"""Kinds that can be made, by the word typed for them."""

ADDED_BY = "mdmdraft new"
"""What findings name that are in no file."""

_LATER = "To be written."
_NOTE = "Not written yet."
_NUMBERED = re.compile(r"^(\d+)[-_]")
_FAR = 20
"""A gap larger than this between two numbers of sections begins another run: annexes at 90."""


class Skeleton(msgspec.Struct, frozen=True):
    """A new file: where it goes and its text."""

    place: Place
    text: str


def new_record(
    kind: Kind, id_: str, language: str, title: str, config: Config, places: Iterable[Place]
) -> Skeleton:
    """Return a new record. `places` are the paper's files, which give a section its number.

    Raises Refused for an id that cannot be one or is there already, and for a recommendation
    where the paper names no addressee.
    """
    there = list(places)
    folder = next(folder for folder, k in FOLDERS.items() if k == kind)
    name = id_ if kind in WITHOUT_LANGUAGE else f"{id_}.{language}"
    if kind == "section":
        name = f"{_number(id_, there)}-{name}"
    path = f"{folder}/{name}.md"
    place = place_of(path, config.languages[0])
    numbered = kind == "section" and _NUMBERED.match(id_)
    if not isinstance(place, Place) or place.id != id_ or numbered:
        raise _bad_id(kind, id_)
    for other in there:
        if (other.kind, other.id, other.language) == (kind, id_, place.language):
            raise _there_already(other)
    if kind == "recommendation" and not config.addressees:
        raise refuse(
            "mdmdraft.yml",
            0,
            0,
            "no-addressee",
            "the paper names nobody to whom a recommendation could be addressed",
            "name them first: addressees: {states: States}",
        )
    shown = " ".join(title.split()) or title_of(id_)
    return Skeleton(place, _text(kind, shown, language, config))


def _bad_id(kind: str, id_: str) -> Refused:
    stem = id_.replace("\\", "/").rpartition("/")[2].removesuffix(".md")
    stem = re.sub(r"^\d+[a-z]?[-_]", "", stem.split(".")[0]) if kind == "section" else stem
    better = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-").lower()
    hint = f": `{better}`" if better and better != id_ else ""
    return refuse(
        ADDED_BY,
        0,
        0,
        "bad-id",
        f"`{id_}` cannot be the id of {NAMES[kind]}",
        f"use letters, digits and `-` only, without number or language{hint}",
    )


def _there_already(other: Place) -> Refused:
    return refuse(
        other.path,
        0,
        0,
        "duplicate-id",
        f"the {NAMES[other.kind].partition(' ')[2]} `{other.id}` is there already",
        "open that file, or choose another id",
    )


def _number(id_: str, there: list[Place]) -> str:
    """Return the number of a new section: that of its other languages, else the next free one.

    Numbers go on in the folder's own steps (tens, fives or ones) after its first run.
    """
    names = {p.path.rpartition("/")[2]: p for p in there if p.kind == "section"}
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
    return str(last + step).zfill(width)


def _text(kind: Kind, title: str, language: str, config: Config) -> str:
    """Return the text of a new file."""
    declared: Any = META[kind]
    said = descriptions(declared)
    lines = [
        "---",
        f"# yaml-language-server: $schema=../../.mdmdraft/schemas/{kind}.schema.json",
    ]
    values = _values(kind, title, language, config)
    wrapped = functools.partial(textwrap.wrap, width=94, break_on_hyphens=False)
    for name, field in fields_of(declared).items():
        if name not in values:
            continue
        comment = said[name]
        if isinstance(field.shape, Choice):
            comment = f"{comment} One of: {', '.join(field.shape.values)}."
        lines += [f"# {line}" for line in wrapped(comment)]
        value = values[name]
        lines.append(f"{name}:{value}" if value.startswith("\n") else f"{name}: {value}")
    rest = [name for name in fields_of(declared) if name not in values]
    lines += [f"# {line}" for line in wrapped(f"Further fields: {', '.join(rest)}.")]
    return "\n".join([*lines, "---", "", *_body(kind, title, config)]) + "\n"


def _values(kind: Kind, title: str, language: str, config: Config) -> dict[str, str]:
    """Return the fields that a new file has, and their values in YAML."""
    pending = {"verification": "pending", "verification_note": quoted(_NOTE)}
    if kind == "section":
        return {"status": "draft"}
    if kind == "evidence":
        return {
            "title": quoted(title),
            "type": "report",
            "scope": "international",
            "period": f'\n  start: "{config.as_of[:4]}"',
            "method": quoted(_LATER),
            "sample": quoted(_LATER),
            "limits": quoted(_LATER),
            "source": "[]",
            "finding": '""',
            "stance": "supports",
            **pending,
        }
    if kind == "recommendation":
        return {
            "title": quoted(title),
            "addressee": f"[{next(iter(config.addressees))}]",
            "priority": "medium",
            "order": "100",
            "evidence": "[]",
            "legal": "[]",
            "indicator": '""',
            **pending,
        }
    if kind == "term":
        return {"term": quoted(title), "variants": "[]", "source": "[]", "see": "[]", **pending}
    return {
        "title": quoted(title),
        "title_short": quoted(title),
        "type": "legislation",
        "level": "national",
        "jurisdiction": "FR",
        "language": language,
        "date": f'"{config.as_of[:4]}"',
        "in_force": '""',
        "url": '""',
        **pending,
    }


def _body(kind: Kind, title: str, config: Config) -> list[str]:
    if kind == "section":
        return [f"# {title}", "", _LATER]
    if kind == "legal":
        return [
            "<!-- The law, verbatim: a heading a provision, with its first day of force. -->",
            "",
            f"## Article 1 {{#art-1 from={config.as_of[:4]} verification=pending}}",
            "",
            _LATER,
        ]
    return [_LATER]
