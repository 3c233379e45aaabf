"""YAML that blows up, and fields of every wrong type."""

from __future__ import annotations

from random import Random

import yaml

from tests.fuzz import base
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.place import Place

PLACES = (base.CONFIG, base.SECTION, base.EVIDENCE, base.RECOMMENDATION, base.TERM, base.LEGAL,
          "reviews/0.1.0/a-reviewer.yml")  # fmt: skip


def _laughs(of: int, levels: int) -> str:
    lines = ["a0: &a0 [lol, lol]"]
    for n in range(1, levels):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * of)}]")
    return "\n".join(lines) + f"\ntitle: *a{levels - 1}\n"


BOMBS = (
    _laughs(9, 9), _laughs(2, 40), "a: &a [*a]\ntitle: *a\n", "a: &a {<<: *a}\n",
    "&x title: *x\n", "title: " + "[" * 3000 + "]" * 3000 + "\n",
    "title: " + "{a: " * 2000 + "1" + "}" * 2000 + "\n", "? " * 2000 + "x\n",
    "\n".join(" " * n + "a:" for n in range(1500)) + "\n", "title: >-\n" + "  word\n" * 60000,
    "- " * 3000 + "x\n", "title: &a !!python/object/apply:os.system ['touch ../outside/pwned']\n",
    "title: !!python/name:os.system\n", "title: !!binary aGk=\n", "title: !!set {a, b}\n",
    "title: !!timestamp 2001-12-14t21:59:43.10-05:00\n", "title: !include ../outside/secret.txt\n",
    "title: !!float 1e999999\n", "title: .nan\n", "title: -.inf\n", "title: 0b1\n",
    "title: 1" + "0" * 6000 + "\n", "title: 190:20:30\n", "title: 0o777\n", "title: ~\n",
    "<<: [{a: 1}, {b: 2}]\n", "<<: {<<: {<<: {title: x}}}\n", "title: \"\\ud800\"\n",
    "title: \"\\0\"\n", "title: \"\\u202eltit\"\n", "%YAML 9.9\n---\ntitle: x\n",
    "%TAG ! tag:x,2000:\n---\n!foo\ntitle: x\n", "--- a\n--- b\n...\n", "title: x\ntitle: y\n",
    "=: x\n", "\ttitle: x\n", "title: |9\n x\n", "[a]: b\n", "{a: b}: c\n", "null: x\n",
    "true: x\n1: y\n", "2001-01-01: x\n", "title: *nothing\n", "'" * 5001, '"', "title: @x\n",
    "title: " + "x" * 3_000_000 + "\n", "title: '" + "é\u0301" * 50_000 + "'\n",
    "x: &" + "a" * 70_000 + " 1\n", "\n" * 300_000, "# c\n" * 100_000, "\x00\x01", "\ufeff\ufeffa: 1",
    "".join(f"k{n}: {n}\n" for n in range(30_000)), "title: !!str {a: b}\n", "!!omap [a: 1]\n",
)  # fmt: skip

VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 2**63, 2**70, -(2**70), 1.5, float("nan"), float("inf"), 1e308, "",
    " ", "x", "en", "\n", "\x85", "2026-13-45", "0000-00-00", "9999-12-31", "2026-03-05T00:00:00Z",
    [], [None], [[]], {}, {"": ""}, {"en": None}, {"en": {"en": "x"}}, ["en", "en"], [1, "a", None],
    "a" * 5000, ["x"] * 3000, {f"k{n}": n for n in range(2000)}, {None: 1}, {1: 2}, {True: False},
    "*a* _b_ [c](d) `e` $f$ <b>g</b> {.h}", "[@nobody, p. 1]", "[@ev:survey]", "{{ 7 * 7 }}",
    "\u202eright to left", "\u200b", "\u0007", "\ud7ff", "🎉" * 50, "=cmd|' /C calc'!A0", "<![CDATA[",
    "../../outside/secret.txt", "-1e5", "1_000", "0x1F", "yes", "~", "|", "a: b", "!!python/none",
)  # fmt: skip

KNOWN = (
    "title", "subtitle", "short_title", "slug", "version", "date", "as_of", "organisation",
    "languages", "keywords", "bibliography", "csl", "audiences", "addressees", "deliverables",
    "checks", "limits", "lists", "look", "policies", "status", "authors", "publisher", "licence",
    "page", "extends", "type", "scope", "period", "method", "sample", "limits", "finding", "source",
    "figures", "addressee", "priority", "evidence", "legal", "term", "variants", "discouraged",
    "level", "jurisdiction", "in_force", "comparison", "url", "sensitivity", "numbered", "notes",
    "verification", "countries", "stance", "order", "indicator", "edits", "comments", "__class__",
)  # fmt: skip


def _front(place: Place, path: str) -> tuple[dict[object, object], str]:
    """Return the fields of a file, and the text after them."""
    text = place.read(path)
    if path.endswith(".yml"):
        head, body = text, ""
    elif text.startswith("---\n"):
        _, head, body = text.split("---\n", 2)
    else:
        head, body = "", text
    try:
        fields = yaml.safe_load(head)
    except yaml.YAMLError:
        fields = None
    return (fields if isinstance(fields, dict) else {}), body


def _put(place: Place, path: str, head: str, body: str) -> None:
    place.write(path, head if path.endswith(".yml") else f"---\n{head}---\n{body}")


def _dumped(value: object) -> str:
    return yaml.dump(value, allow_unicode=True, sort_keys=False)


@hostile
def yaml_bomb(place: Place, random: Random) -> None:
    path = random.choice(PLACES)
    _, body = _front(place, path)
    bomb = random.choice(BOMBS)
    if random.random() < 0.5:
        text = place.read(path)
        head = text if path.endswith(".yml") else text.partition("---\n")[2].partition("---\n")[0]
        bomb = head + bomb
    _put(place, path, bomb, body)


def _change(value: object, random: Random, depth: int = 0) -> object:
    """Return a value with one part of it, at any depth, made another."""
    if depth and random.random() < 0.4:
        return random.choice(VALUES)
    if isinstance(value, dict) and value:
        key = random.choice(list(value))
        changed = _change(value[key], random, depth + 1)
        made = {k: (changed if k == key else v) for k, v in value.items()}
        if random.random() < 0.15:
            made = {(random.choice(VALUES[1:20]) if k == key else k): v for k, v in made.items()}
        return made
    if isinstance(value, list) and value:
        at = random.randrange(len(value))
        return [*value[:at], _change(value[at], random, depth + 1), *value[at + 1 :]]
    return random.choice(VALUES)


@hostile
def wrong_types_in_the_settings(place: Place, random: Random) -> None:
    fields, body = _front(place, base.CONFIG)
    made: object = fields
    for _ in range(random.randrange(1, 4)):
        made = _change(made, random)
    _put(place, base.CONFIG, _dumped(made), body)


@hostile
def wrong_types_in_a_record(place: Place, random: Random) -> None:
    path = random.choice(PLACES[1:])
    fields, body = _front(place, path)
    made: object = fields or {"title": "x"}
    for _ in range(random.randrange(1, 4)):
        made = _change(made, random)
    _put(place, path, _dumped(made), body)


@hostile
def field_put_in(place: Place, random: Random) -> None:
    """A field that may or may not be one of its kind, of any type."""
    path = random.choice(PLACES)
    fields, body = _front(place, path)
    for _ in range(random.randrange(1, 5)):
        name = random.choice(KNOWN)
        old = fields.get(name)
        fields[name] = (
            {**old, random.choice(KNOWN): random.choice(VALUES)}
            if isinstance(old, dict) and random.random() < 0.5
            else random.choice(VALUES)
        )
    _put(place, path, _dumped(fields), body)


@hostile
def field_taken_out(place: Place, random: Random) -> None:
    path = random.choice(PLACES)
    fields, body = _front(place, path)
    for name in random.sample(list(fields), min(len(fields), random.randrange(1, 4))):
        del fields[name]
    _put(place, path, _dumped(fields), body)


@hostile
def settings_that_do_not_fit(place: Place, random: Random) -> None:
    """Right types, and a paper that they are not of."""
    fields, body = _front(place, base.CONFIG)
    fields.update(random.choice([
        {"languages": ["en", "en"]}, {"languages": ["en", "fr", "de", "ar", "he", "zz", "x-y"]},
        {"languages": ["EN"]}, {"languages": ["en-" + "a" * 300]}, {"audiences": ["public"] * 2},
        {"audiences": []}, {"audiences": ["internal", "public"]}, {"addressees": {}},
        {"lists": {"priorities": []}}, {"lists": {"columns": ["a"] * 99}}, {"deliverables": {}},
        {"deliverables": {"a": {"sections": []}}}, {"date": "0001-01-01"}, {"keywords": ["k"] * 9999},
        {"deliverables": {"a": {"sections": ["context"] * 500}}}, {"as_of": "9999-12-31"},
        {"deliverables": {f"d{n}": {"sections": ["context"]} for n in range(40)}},
        {"deliverables": {"con": {"sections": ["context"]}, "CON": {"sections": ["advice"]}}},
        {"deliverables": {"a": {"sections": ["context"], "audience": "nobody"}}},
        {"checks": {"no-such-check": {"severity": "off"}}}, {"checks": {"reader-text": [1]}},
        {"addressees": {f"a{n}": "x" for n in range(3000)}}, {"title": {"en": "x" * 100_000}},
    ]))  # fmt: skip
    _put(place, base.CONFIG, _dumped(fields), body)
