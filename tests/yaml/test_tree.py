"""Reading YAML: the tree, its places, and one clear line for whatever is wrong."""

from __future__ import annotations

import pytest
import yaml

from mdmdraft.model.finding import Finding
from mdmdraft.yaml.nodes import Mapping, Node, Scalar, Sequence, scalars, to_data
from mdmdraft.yaml.tree import MAX_CHARACTERS, MAX_NODES, read_yaml

SAMPLE = """\
title: "Impact of the law: a survey"
'quoted key': 'it''s here'
period: {start: 2016-04, end: "2018"}
method: >-
  Interviews in
  four cities

  and a questionnaire.
sample: |
  583 people
    of whom "many" said 'yes'
limits: Not representative
  of all, and "self-selected"
  throughout.
source:
- "igas-2019, p. 12"
- 'mdm-2018'
figures:
  income-loss:
    value: 78.20
    unit: "%"
    label: "lost
      income"
  other: {value: 1, unit: '€', tags: ["a", "b, c", 'd']}
list:
  - form: "x"
    why: 'y'
  - form: "z \\"q\\" \\u00e9"
last: "end"
"""


def one(text: str, **where: int) -> Finding:
    node, findings = read_yaml(text, path="f.yml", **where)
    assert node is None
    assert len(findings) == 1, findings
    (finding,) = findings
    assert finding.check == "bad-yaml"
    assert finding.message
    assert finding.hint
    assert "\n" not in finding.message + finding.hint
    return finding


def read(text: str) -> Node:
    node, findings = read_yaml(text, path="f.yml")
    assert findings == ()
    assert node is not None
    return node


def test_scalars_follow_the_core_schema() -> None:
    text = (
        "a: true\nb: no\nc: on\nd: 2016-04-13\ne: 78.20\nf: 0o17\ng: ~\nh:\ni: '5'\nj: 1_000\n"
        "k: 12:30\nl: NO\nm: 0x1F\nn: -.inf\no: 1e3\np: +7\nq: 007\n"
    )
    assert to_data(read(text)) == {
        "a": True,
        "b": "no",
        "c": "on",
        "d": "2016-04-13",
        "e": 78.2,
        "f": 15,
        "g": None,
        "h": None,
        "i": "5",
        "j": "1_000",
        "k": "12:30",
        "l": "NO",
        "m": 31,
        "n": float("-inf"),
        "o": 1000.0,
        "p": 7,
        "q": 7,
    }


def test_numbers_keep_their_text() -> None:
    node = read("a: 78.20\nb: 007\n")
    assert isinstance(node, Mapping)
    assert [e.value.raw for e in node.entries if isinstance(e.value, Scalar)] == ["78.20", "007"]


def test_a_number_too_long_for_python_is_text() -> None:
    assert to_data(read("a: " + "9" * 10_000)) == {"a": "9" * 10_000}


def test_data_agree_with_pyyaml_where_the_schemas_do() -> None:
    loaded = yaml.safe_load(SAMPLE)
    loaded["figures"]["income-loss"]["value"] = 78.2
    assert to_data(read(SAMPLE)) == loaded


def test_places_count_from_the_file() -> None:
    node, _ = read_yaml("a: x\nb:\n  - 'é'\n", path="f", first_line=2, first_offset=4)
    assert isinstance(node, Mapping)
    items = node.get("b")
    assert isinstance(items, Sequence)
    (item,) = items.items
    assert isinstance(item, Scalar)
    assert (item.line, item.column, item.start, item.end) == (4, 5, 16, 19)
    assert (items.line, items.column, items.start, items.end) == (4, 3, 14, 19)
    assert (node.line, node.column, node.start, node.end) == (2, 1, 4, 19)
    entry = node.entry("b")
    assert entry is not None
    assert (entry.key.line, entry.key.column) == (3, 1)


def test_every_node_is_its_slice_of_the_file() -> None:
    for scalar in scalars(read(SAMPLE)):
        assert SAMPLE[scalar.start : scalar.end] == scalar.raw
        line = SAMPLE.splitlines()[scalar.line - 1]
        assert line[scalar.column - 1 :].startswith(scalar.raw.split("\n")[0])


def test_unicode_line_separators_do_not_shift_lines() -> None:
    node = read('a: "x\u2028y"\nb: 1\n')
    assert isinstance(node, Mapping)
    assert node.entries[1].key.line == 2


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_nothing_written_is_nothing(text: str) -> None:
    assert read_yaml(text, path="f") == (None, ())


def test_a_field_written_twice() -> None:
    node, findings = read_yaml("a: 1\nb: 2\na: 3\nc: {x: 1, x: 2}\n", path="f", first_line=2)
    assert to_data(node) == {"a": 1, "b": 2, "c": {"x": 1}}
    assert [(f.line, f.column, f.check) for f in findings] == [
        (4, 1, "duplicate-field"),
        (5, 11, "duplicate-field"),
    ]
    assert "line 2" in findings[0].hint


def test_a_text_too_long_is_refused() -> None:
    assert "at most" in one("a: " + "x" * MAX_CHARACTERS).message


def test_a_text_of_too_many_values_is_refused() -> None:
    assert "values" in one("- a\n" * (MAX_NODES + 1)).message
