"""Reading YAML: the tree, its places, and one clear line for whatever is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.model.finding import Finding
from mdmdraft.sources.yaml.faults import MAX_DEPTH
from mdmdraft.sources.yaml.nodes import Mapping, Node, Scalar, Sequence, scalars, to_data
from mdmdraft.sources.yaml.scalar_map import scalar_map
from mdmdraft.sources.yaml.tree import MAX_CHARACTERS, MAX_NODES, read_yaml

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


PARSE: Any = yaml.parse

# text, line, column, a piece of the message (or of the hint)
FAULTS = [
    ("a: 1\nb: 'x\nc: d\n", 2, 4, "never closed: the value of `b`"),
    ('a: "x\nb: "%"\n', 1, 4, "never closed: the value of `a`"),
    ('a: "x\nb: "# y"\n', 1, 4, "never closed: the value of `a`"),
    ("a:\n  - 'x\n  - 'y'\nb: 1\n", 2, 5, "never closed: the value of `a`"),
    ('a: ["b, "c"]\n', 1, 5, "never closed"),
    ("a: 'it's'\n", 1, 7, "apostrophe"),
    ('a: "say "yes" now"\n', 1, 10, "follows the closing quotation mark of the value of `a`"),
    ('a: words"\n', 1, 4, "never opened"),
    ("a: @x\n", 1, 4, "cannot begin with `@`"),
    ("a: %x\n", 1, 4, "cannot begin with `%`"),
    ("a: `x`\n", 1, 4, "cannot begin with a backtick"),
    ("a: *x* b\n", 1, 4, "cannot begin with `*`"),
    ("a: & b\n", 1, 4, "cannot begin with `&`"),
    ("a: ! b\n", 1, 4, "`!`"),
    ("a: >50 %\n", 1, 4, "cannot begin with `>`"),
    ("a: [x](y)\n", 1, 7, "quotes"),
    ("a: [@k, art. 3]\n", 1, 5, "`@`"),
    ("a: b: c\n", 1, 5, "the value of `a` has a colon"),
    ("a:b\nc: d\n", 1, 2, "a space is missing after the colon of `a`"),
    ("a: 1\nc:d\n", 2, 2, "a space is missing after the colon of `c`"),
    ("a: b\nc\nd: e\n", 2, 1, "no colon"),
    ("a:\n\tb: c\n", 2, 1, "tab"),
    ("a:\tb\n", 1, 3, "tab"),
    ("a: [1, 2\nb: c\n", 1, 4, "bracket `[` opened here is never closed"),
    ("a: {b: c\nd: e\n", 1, 4, "bracket `{` opened here is never closed"),
    ("a: - b\n", 1, 4, "a list cannot begin in the same line"),
    ("  a: b\nc: d\n", 2, 1, "too far to the left"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "too far to the left"),
    ("a: b\n   c: d\n", 2, 4, "further to the right"),
    ("- a\nb: c\n", 2, 1, "side by side"),
    ('a: "\\d"\n', 1, 5, "`\\d` means nothing"),
    ('a: "\\x01"\n', 1, 4, "invisible"),
    ("a: x\x01y\n", 1, 5, "invisible"),
    ("a: \ufeffx\n", 1, 4, "invisible"),
    ("a: &x 1\n", 1, 4, "anchor"),
    ("b: *x\n", 1, 4, "alias"),
    ("a: !!python/object:os.system x\n", 1, 4, "tag"),
    ("a: !!str 5\n", 1, 4, "tag"),
    ("a: b\n---\nc: d\n", 2, 1, "second YAML document"),
    ("[a]: 1\n", 1, 1, "name of a field is a list"),
    (": 1\n", 1, 1, "name of a field is missing"),
    ('"": 1\n', 1, 1, "name of the field is empty"),
]


def wordless(text: str, Loader: type) -> Iterator[yaml.Event]:
    """Parse as PyYAML does, in a release that says other things of the same errors."""
    try:
        yield from PARSE(text, Loader=Loader)
    except yaml.error.MarkedYAMLError as error:
        error.problem = error.context = "something is amiss"
        raise


@pytest.fixture(params=["libyaml", "pure", "wordless"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader")
    elif request.param == "wordless":
        monkeypatch.setattr(yaml, "parse", wordless)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("text", "line", "column", "piece"), FAULTS)
def test_one_clear_line(text: str, line: int, column: int, piece: str) -> None:
    finding = one(text)
    assert (finding.line, finding.column) == (line, column), finding
    assert piece in finding.message + finding.hint, finding


def test_both_parsers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [SAMPLE, *(f[0] for f in FAULTS), *deletions(SAMPLE).values()]
    with_c = [read_yaml(t, path="f") for t in texts]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert [read_yaml(t, path="f") for t in texts] == with_c


def test_faults_stand_where_they_are_in_the_file() -> None:
    finding = one("a: 1\nb: @x\n", first_line=2, first_offset=4)
    assert (finding.line, finding.column) == (3, 4)


def deletions(text: str) -> dict[int, str]:
    """Return `text` without each of its quotation marks, by the place of the mark."""
    return {n: text[:n] + text[n + 1 :] for n, c in enumerate(text) if c in "\"'"}


def closing(text: str) -> dict[int, Scalar]:
    """Return the quoted values of a valid text by the place of their closing mark."""
    return {s.end - 1: s for s in scalars(read(text)) if s.style in {"single", "double"}}


def test_each_closing_mark_deleted_gives_one_line_at_its_opening() -> None:
    ends = closing(SAMPLE)
    assert len(ends) == 16
    for at, text in deletions(SAMPLE).items():
        _, findings = read_yaml(text, path="f")
        assert len(findings) <= 1
        if at in ends:
            (finding,) = findings
            scalar = ends[at]
            if "''" in scalar.raw[1:-1] or scalar.column == 1:
                continue
            assert (finding.line, finding.column) == (scalar.line, scalar.column), (at, finding)
            assert "never closed" in finding.message


WORDS = st.text(st.sampled_from("ab é,:#-'\"\\[]{}%@&*!|>?`.1\n€"), max_size=12)


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def singly(value: str) -> str:
    return "'" + value.replace("'", "''").replace("\n", " ") + "'"


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), WORDS), min_size=1, max_size=6))
@settings(max_examples=300, deadline=None)
def test_any_closing_mark_deleted_gives_one_line(rows: list[tuple[bool, int, str]]) -> None:
    lines = []
    for number, (double, place, value) in enumerate(rows):
        text = quoted(value) if double else singly(value)
        lines.append(
            [
                f"k{number}: {text}",
                f"k{number}:\n  - {text}",
                f"k{number}:\n  in: {text}",
                f"k{number}: [{text}, x]",
            ][place]
        )
    source = "\n".join(lines) + "\n"
    for at in closing(source):
        node, findings = read_yaml(source[:at] + source[at + 1 :], path="f")
        assert node is None
        assert len(findings) == 1
        assert findings[0].hint


@given(st.text(st.sampled_from("ab:-'\"\\[]{}%@&*!|>?`#,.1\n\n  \t\r\x85é€\ufeff😀"), max_size=60))
@settings(max_examples=2000, deadline=None)
def test_no_text_is_a_traceback(text: str) -> None:
    node, findings = read_yaml(text, path="f")
    for scalar in scalars(node):
        assert text[scalar.start : scalar.end] == scalar.raw
        check_runs(text, scalar)
    for finding in findings:
        assert 1 <= finding.line <= text.count("\n") + 1
        assert finding.column >= 1


@given(st.data())
@settings(max_examples=500, deadline=None)
def test_no_damage_is_a_traceback(data: st.DataObject) -> None:
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        to = data.draw(st.integers(at, min(len(text), at + 4)))
        text = text[:at] + data.draw(WORDS) + text[to:]
    node, findings = read_yaml(text, path="f")
    assert findings or node is not None
    for scalar in scalars(node):
        check_runs(text, scalar)


@pytest.fixture
def events(loader: None, monkeypatch: pytest.MonkeyPatch) -> list[yaml.Event]:
    """What has been read of a text, which is to be little where it is refused."""
    read: list[yaml.Event] = []
    parse: Any = yaml.parse

    def counted(text: str, Loader: type) -> Iterator[yaml.Event]:
        for event in parse(text, Loader=Loader):
            read.append(event)
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    return read


def test_an_alias_bomb_is_refused_at_once(events: list[yaml.Event]) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{c}: &{c} [{', '.join(['*' + chr(ord(c) - 1)] * 9)}]\n" for c in "bcdefghi"
    )
    assert "anchor" in one(bomb).message
    assert len(events) < 20


DEEP = {"[": 26, "- ": 51, "{a: ": 98, "? ": 51}
"""What opens one value in another, and the column of the first that is nested too deep."""


@pytest.mark.parametrize(("opening", "column"), DEEP.items())
@pytest.mark.parametrize("times", [40, 100_000])
def test_deep_nesting_is_refused_at_once(
    opening: str, column: int, times: int, events: list[yaml.Event]
) -> None:
    text = opening * times
    finding = one(text)
    assert "deep" in finding.message
    assert (finding.line, finding.column) == (1, column)
    assert len(events) < 4 * MAX_DEPTH


def test_a_text_too_long_is_refused() -> None:
    assert "at most" in one("a: " + "x" * MAX_CHARACTERS).message


def test_a_text_of_too_many_values_is_refused() -> None:
    assert "values" in one("- a\n" * (MAX_NODES + 1)).message


def check_runs(text: str, scalar: Scalar) -> bool:
    runs = scalar_map(text, scalar)
    covered = 0
    for at, start, length in runs or ():
        assert length > 0
        assert at >= covered
        assert scalar.value[at : at + length] == text[start : start + length]
        assert scalar.start <= start <= start + length <= scalar.end
        covered = at + length
    return runs is not None


def test_runs_of_each_style() -> None:
    runs = {}
    for scalar in scalars(read(SAMPLE)):
        assert check_runs(SAMPLE, scalar), scalar
        runs[scalar.value] = scalar_map(SAMPLE, scalar)
    start = SAMPLE.index("it''s")
    assert runs["it's here"] == ((0, start, 3), (3, start + 4, 6))
    start = SAMPLE.index("583 people")
    assert runs["583 people\n  of whom \"many\" said 'yes'\n"] == (
        (0, start, 11),
        (11, start + 13, 28),
    )
    start = SAMPLE.index("Interviews")
    assert runs["Interviews in four cities\nand a questionnaire."] == (
        (0, start, 13),
        (14, start + 16, 11),
        (25, start + 28, 1),
        (26, start + 31, 20),
    )
    start = SAMPLE.index("Not representative")
    assert runs['Not representative of all, and "self-selected" throughout.'] == (
        (0, start, 18),
        (19, start + 21, 27),
        (47, start + 51, 11),
    )
    start = SAMPLE.index('z \\"q')
    assert runs['z "q" é'] == ((0, start, 2), (2, start + 3, 2), (4, start + 6, 2))


STYLES = st.sampled_from(["|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", '"', "'", ""])


@given(STYLES, st.lists(st.sampled_from(["", "a", "b c", "  d", "é:x", "'q'", "\\n"]), max_size=7))
@settings(max_examples=600, deadline=None)
def test_every_style_is_mapped(style: str, lines: list[str]) -> None:
    if style[:1] in {"|", ">"} and style:
        body = "".join(f"\n  {line}" if line else "\n" for line in lines)
        if lines and lines[0].startswith(" ") and not style[1:2].isdigit():
            return
        text = f"k: {style}{body}\nz: 1\n"
    else:
        body = "\n  ".join(["w", *lines, "v"])
        body = body.replace("'", "''") if style == "'" else body
        text = f"k: {style}{body}{style}\nz: 1\n"
    node, findings = read_yaml(text, path="f")
    if findings:
        return
    assert isinstance(node, Mapping)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    assert check_runs(text, value), text


def test_a_value_of_another_text_has_no_runs() -> None:
    node = read("a: word\n")
    assert isinstance(node, Mapping)
    value = node.get("a")
    assert isinstance(value, Scalar)
    assert scalar_map("a: wort\n", value) is None
