"""The JSON Schemas: every field described, and of one mind with the validator."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mdmdraft.sources.fields.declared import (
    FILES,
    Group,
    Items,
    Shape,
    Table,
    descriptions,
    fields_of,
)
from mdmdraft.sources.fields.schema import json_schema, schema_files, schema_text
from mdmdraft.sources.fields.validate import validate
from mdmdraft.yaml.nodes import to_data
from mdmdraft.yaml.tree import read_yaml
from tests.sources.fields.test_validate import (
    CASES,
    CONFIG,
    EVIDENCE,
    LEGAL,
    RECOMMENDATION,
    VALUES,
    as_declared,
)

BEYOND = {
    "bad-period", "bad-range", "doubled-value", "empty-amendment", "unknown-audience",
    "unknown-language",
}  # fmt: skip
"""Faults that lie between two fields or words, which a schema cannot see."""

_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]{1,9})?")

GOOD = [
    ("section", ""),
    ("section", "title: 2016\nnumbered: false\nstatus:\n"),
    ("evidence", EVIDENCE),
    ("evidence", EVIDENCE + "source: igas-2019\npublished: 2016\nfigures: {a: {value: 7}}\n"),
    ("evidence", EVIDENCE + "published: ''\ncountries:\nfigures:\n  2016: {value: '7', unit: }\n"),
    ("recommendation", RECOMMENDATION + "evidence: [a, b]\nlegal: [x]\norder: -5\n"),
    ("term", "term: x\ndiscouraged: [{form: y}]\nsee: a\n"),
    ("legal", LEGAL + "number: 197\nidentifiers: {celex: 32011L003, oj: 7}\nreplaced_by: ''\n"),
    ("legal", LEGAL + "comparison:\n  trafficking: {basis: art-3-a, means: 'none'}\n"),
    ("excerpts", "language: pt-BR\nread_at: 2026\n"),
    ("mdmdraft", CONFIG),
    ("mdmdraft", CONFIG + "    limits: {words: {max: 9}, pages: 2}\n    to: pdf\nkeywords: a\n"),
    ("mdmdraft", CONFIG + "    limits: {words: 7000}\n    title: {en: A}\nkeywords: [a, b]\n"),
    ("mdmdraft", CONFIG.replace("0.1.0", "1.2.3-rc1") + "addressees: {eu: {en: EU}, fr: France}\n"),
]


def refused(kind: str, data: object) -> list[str]:
    validator = Draft202012Validator(json_schema(kind))
    return [e.message for e in validator.iter_errors({} if data is None else data)]


@pytest.mark.parametrize("kind", sorted(FILES))
def test_each_is_a_schema(kind: str) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:mdmdraft:schema:{kind}"
    assert schema["title"]
    assert schema["description"]
    assert schema["additionalProperties"] is False


def declarations(kind: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    """Yield a struct and all those its fields hold."""
    yield kind
    for field in fields_of(kind).values():
        for shape in inner(field.shape):
            if isinstance(shape, Group):
                yield from declarations(shape.kind)


def inner(shape: Shape) -> Iterator[Shape]:
    yield shape
    if isinstance(shape, Items):
        yield from inner(shape.item)
    elif isinstance(shape, Table):
        yield from inner(shape.value)
    for option in getattr(shape, "options", ()):
        yield from inner(option)


@pytest.mark.parametrize("kind", sorted(FILES))
def test_every_field_has_a_sentence(kind: str) -> None:
    seen = 0
    for declared in declarations(FILES[kind]):
        said = descriptions(declared)
        assert said[""]
        for field in msgspec.structs.fields(declared):
            assert said.get(field.name), f"{declared.__name__}.{field.name} has no docstring"
            assert "\n" not in said[field.name]
            seen += 1
    assert seen


def properties(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in schema.get("properties", {}).values():
        yield value
    for value in schema.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from properties(part)


@pytest.mark.parametrize("kind", sorted(FILES))
def test_every_property_says_what_it_is(kind: str) -> None:
    found = list(properties(json_schema(kind)))
    assert len(found) >= len(fields_of(FILES[kind]))
    assert all(p["title"] and p["description"] for p in found)


def test_a_sentence_is_the_one_in_the_declaration() -> None:
    schema = json_schema("evidence")["properties"]
    assert schema["method"]["description"] == "How they were collected."
    assert schema["type"]["enum"][:2] == ["survey", "study"]
    assert schema["stance"]["default"] == "supports"
    assert schema["figures"]["additionalProperties"]["required"] == ["value"]
    assert "null" not in schema["method"]["type"]
    assert "null" in schema["notes"]["type"]


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_both_take_what_is_good(kind: str, text: str) -> None:
    node, _ = read_yaml(text, path="f")
    made, findings = validate(kind, node, path="f")
    assert findings == ()
    assert made == as_declared(made)
    assert refused(kind, to_data(node)) == []


@pytest.mark.parametrize(("kind", "text", "wanted"), CASES)
def test_both_refuse_what_is_bad(
    kind: str, text: str, wanted: list[tuple[int, int, str, str]]
) -> None:
    node, _ = read_yaml(text, path="f")
    assert validate(kind, node, path="f")[0] is None
    beyond = {w[2] for w in wanted} <= BEYOND or "calendar" in wanted[0][3]
    assert bool(refused(kind, to_data(node))) is not beyond


@given(st.sampled_from(sorted(FILES)), st.data())
@settings(max_examples=400)
def test_of_one_mind_on_any_value(kind: str, data: st.DataObject) -> None:
    base = {
        "evidence": EVIDENCE,
        "mdmdraft": CONFIG,
        "legal": LEGAL,
        "term": "term: x\n",
        "recommendation": RECOMMENDATION,
    }.get(kind, "")
    name = data.draw(st.sampled_from(sorted(fields_of(FILES[kind]))))
    kept = [line for line in base.splitlines(keepends=True) if not line.startswith(name + ":")]
    if name == "deliverables":
        kept = kept[:-2]
    value = data.draw(VALUES)
    text = "".join(kept) + f"{name}: {value}\n"
    node, faults = read_yaml(text, path="f")
    assert faults == ()
    # A version may be a number, whose digits a schema does not see: only plain ones are tried.
    read = to_data(node)
    version = read.get("version") if isinstance(read, dict) else None
    number = isinstance(version, int | float) and not isinstance(version, bool)
    assume(name != "version" or not number or _PLAIN_NUMBER.fullmatch(value))
    made, findings = validate(kind, node, path="f")
    assert made is None or made == as_declared(made)
    if {f.check for f in findings} & BEYOND or any("calendar" in f.message for f in findings):
        return
    if any("would be printed as typed" in f.message for f in findings):
        return  # `.nan` and `.inf`: JSON has no such numbers
    errors = refused(kind, to_data(node))
    assert (made is None) == bool(errors), (text, findings, errors)


def test_the_files_are_the_same_every_time() -> None:
    files = schema_files()
    assert list(files) == sorted(files)
    assert set(files) == {f".mdmdraft/schemas/{kind}.schema.json" for kind in FILES}
    for path, text in files.items():
        kind = path.rpartition("/")[2].removesuffix(".schema.json")
        assert text == schema_text(kind)
        assert json.loads(text) == json_schema(kind)
        assert text.endswith("}\n")
