"""The validator built by hand says what pydantic's own says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mdmdraft.sources.fields.core import validator
from mdmdraft.sources.fields.declared import KINDS, Group, fields_of
from mdmdraft.sources.fields.plain_data import plain_data
from mdmdraft.sources.yaml.tree import read_yaml
from tests.sources.fields.test_schema import GOOD
from tests.sources.fields.test_validate import CASES, VALUES

ADAPTERS: dict[str, Any] = {kind: TypeAdapter(declared) for kind, declared in KINDS.items()}


def verdict(judge: Any, data: object) -> tuple[object, list[tuple[str, tuple[str | int, ...]]]]:
    try:
        return judge.validate_json(json.dumps(data), strict=True), []
    except ValidationError as error:
        return None, [(e["type"], e["loc"]) for e in error.errors()]


@pytest.mark.parametrize(("kind", "text"), [*GOOD, *(case[:2] for case in CASES)])
def test_the_same_verdict(kind: str, text: str) -> None:
    node, _ = read_yaml(text, path="f")
    data = plain_data(Group(KINDS[kind]), node) or {}
    assert verdict(validator(KINDS[kind]), data) == verdict(ADAPTERS[kind], data)


@given(st.sampled_from(sorted(KINDS)), st.data())
@settings(max_examples=400, deadline=None)
def test_the_same_verdict_on_any_value(kind: str, data: st.DataObject) -> None:
    names = [n for n in fields_of(KINDS[kind]) if data.draw(st.booleans())]
    text = "".join(f"{name}: {data.draw(VALUES)}\n" for name in names)
    node, _ = read_yaml(text, path="f")
    made = plain_data(Group(KINDS[kind]), node) or {}
    assert verdict(validator(KINDS[kind]), made) == verdict(ADAPTERS[kind], made)
