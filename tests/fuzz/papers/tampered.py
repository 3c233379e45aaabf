"""Frozen drafts, manifests, caches, reviews and locks that another hand has changed."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from tests.fuzz import base
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.papers.odd_yaml import VALUES
from tests.fuzz.place import Place

JSON_BOMBS = (
    "", "x", "[" * 100_000, '{"a":' * 50_000, "null", "[]", "{}", "1", "NaN", '"' + "x" * 3_000_000 + '"', "\x00",
    '{"a": 1e999}', '{"a": ' + "9" * 20_000 + "}", '{"\\ud800": "\\udfff"}', "\ufeff{}", "[" + "{}," * 99_999 + "{}]",
)  # fmt: skip


def _files(place: Place, *folders: str) -> list[str]:
    found = [
        p
        for folder in folders
        for p in (place.paper / folder).rglob("*")
        if p.is_file() and not p.is_symlink()
    ]
    return sorted(p.relative_to(place.paper).as_posix() for p in found)


def _twisted(value: Any, random: Random) -> Any:
    """Return a JSON value with one part of it, at any depth, made another."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(sorted(value))
        if random.random() < 0.1:
            return {k: v for k, v in value.items() if k != key}
        return {**value, key: _twisted(value[key], random)}
    if isinstance(value, list) and value and random.random() < 0.9:
        at = random.randrange(len(value))
        way = random.random()
        if way < 0.1:
            return value[:at] + value[at + 1 :]
        if way < 0.2:
            return value[: at + 1] * 2 + value[at:]
        return [*value[:at], _twisted(value[at], random), *value[at + 1 :]]
    return random.choice(VALUES)


@hostile
def frozen_draft_twisted(place: Place, random: Random) -> None:
    files = [f for f in _files(place, "drafts") if f.endswith(".json")]
    for path in random.sample(files, min(len(files), random.randrange(1, 3))):
        try:
            value = json.loads(place.read(path))
        except ValueError:
            continue
        for _ in range(random.randrange(1, 4)):
            value = _twisted(value, random)
        place.write(path, json.dumps(value, default=str, skipkeys=True))


@hostile
def frozen_draft_replaced(place: Place, random: Random) -> None:
    files = _files(place, "drafts", "dist") or ["drafts/0.1.0/manifest.json"]
    place.write(random.choice(files), random.choice(JSON_BOMBS))


@hostile
def frozen_draft_lost(place: Place, random: Random) -> None:
    files = _files(place, "drafts")
    for path in random.sample(files, min(len(files), 2)):
        place.remove(path)


@hostile
def frozen_drafts_with_odd_versions(place: Place, random: Random) -> None:
    for name in random.sample(
        ["9" * 200, "work", "0.1.0-x", "-", "x y", "0.1.0 ", "latest", "1.0.0+é"], 3
    ):
        for file in ("manifest.json", "position.en.json"):
            place.write(f"drafts/{name}/{file}", place.read(f"drafts/0.1.0/{file}"))


@hostile
def cache_tampered(place: Place, random: Random) -> None:
    """Where a cache is kept in the paper, any of it may be from another hand."""
    for path in _files(place, ".mdmdraft")[:400]:
        way = random.randrange(5)
        if way == 0:
            place.write(path, bytes(random.randrange(256) for _ in range(200)))
        elif way == 1:
            data = (place.paper / path).read_bytes()
            at = random.randrange(len(data) + 1)
            place.write(path, data[:at] + b"\x80" + data[at + 1 :])
        elif way == 2:
            place.write(path, b"")


@hostile
def review_twisted(place: Place, random: Random) -> None:
    import yaml

    for path in _files(place, "reviews"):
        value = yaml.safe_load(place.read(path))
        for _ in range(random.randrange(1, 4)):
            value = _twisted(value, random)
        place.write(path, yaml.dump(value, allow_unicode=True))


@hostile
def locks_left_behind(place: Place, random: Random) -> None:
    for name in ("build", "drafts", "dist", "reviews", "cache"):
        place.write(f".mdmdraft/{name}.lock", random.choice(["", "99999", "1\n", "\x00" * 99]))
        place.write(f"{name}/.part-{name}", "left by a killed run")


@hostile
def built_files_tampered(place: Place, random: Random) -> None:
    for path in _files(place, "dist"):
        if random.random() < 0.5:
            data = (place.paper / path).read_bytes()
            at = random.randrange(len(data) + 1)
            place.write(
                path,
                random.choice([data[:at], data[:at] + b"\xff" + data[at + 1 :], b"", data * 2]),
            )


@hostile
def reviewed_file_tampered(place: Place, random: Random) -> None:
    data = (place.paper / base.REVIEWED).read_bytes()
    at = random.randrange(len(data) + 1)
    place.write(
        base.REVIEWED,
        random.choice([data[:at], data[:at] + b"\xff" * 9 + data[at + 9 :], b"", data + data]),
    )


@hostile
def paper_without_something(place: Place, random: Random) -> None:
    place.remove(random.choice([base.CONFIG, "content", "citations", "content/sections", base.LIBRARY, base.LEGAL,
                                "drafts", "figures", "templates", "reviews", base.SECTION]))  # fmt: skip
