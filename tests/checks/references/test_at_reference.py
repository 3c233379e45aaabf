"""References are told where they stand, whatever their library looks like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mdmdraft.checks.references.at_reference import at_reference
from tests.checks.references.test_citings import subject_of

ITEMS = [
    {"id": "book", "type": "book", "title": "A", "DOI": "10.1/wrong"},
    {"id": "book-2", "type": "book", "title": "B", "DOI": "10.1/other"},
]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("key", ["book", "book-2"])
def test_at_the_entry_and_at_its_value(tmp_path: Path, indent: int | None, key: str) -> None:
    text = json.dumps(ITEMS, indent=indent)
    subject = subject_of(tmp_path, **{"citations__library.json": text})
    lines = text.split("\n")
    told = at_reference(subject, key, "message")
    assert lines[told.line - 1][told.column - 1 :].startswith(f'"id": "{key}"')
    value = next(item["DOI"] for item in ITEMS if item["id"] == key)
    told = at_reference(subject, key, "message", value=value)
    assert lines[told.line - 1][told.column - 1 :].startswith(value)


def test_a_value_before_the_id(tmp_path: Path) -> None:
    text = json.dumps([{"DOI": "10.1/x", "type": "book", "title": "A", "id": "book"}], indent=1)
    subject = subject_of(tmp_path, **{"citations__library.json": text})
    told = at_reference(subject, "book", "message", value="10.1/x")
    assert '"DOI"' in text.split("\n")[told.line - 1]


def test_a_value_that_is_not_there_as_written(tmp_path: Path) -> None:
    subject = subject_of(tmp_path)
    told = at_reference(subject, "book", "message", value="nowhere")
    assert (told.path, told.line, told.about) == ("citations/library.json", 1, "book")


def test_bibtex(tmp_path: Path) -> None:
    config = "citations/library.bib"
    from tests.checks.base import CONFIG

    text = "@book{first, title={A}, doi={10.1/a}}\n\n@book{book,\n  title={B},\n  doi={10.1/b}\n}\n"
    subject = subject_of(
        tmp_path,
        **{"mdmdraft.yml": f"{CONFIG}bibliography: [{config}]\n", "citations__library.bib": text},
    )
    assert at_reference(subject, "book", "message").line == 3
    assert at_reference(subject, "book", "message", value="10.1/b").line == 5


def test_law_at_its_field(tmp_path: Path) -> None:
    subject = subject_of(tmp_path)
    told = at_reference(subject, "treaty", "message", field=("number",))
    assert (told.path, told.line) == ("citations/legal/treaty.md", 8)
    assert at_reference(subject, "treaty", "message").line == 2


def test_a_value_is_never_within_a_longer_number(tmp_path: Path) -> None:
    item = {"ISBN": "9782019000001", "id": "book", "title": "2019", "page": "12019", "note": "2019"}
    text = json.dumps([item | {"type": "book"}], indent=1)
    subject = subject_of(tmp_path, **{"citations__library.json": text})
    lines = text.split("\n")
    told = at_reference(subject, "book", "message", value="2019")
    assert lines[told.line - 1] == '  "title": "2019",'
    told = at_reference(subject, "book", "message", variable="note", value="2019")
    assert lines[told.line - 1][: told.column - 1] == '  "note": "'
