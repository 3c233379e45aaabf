"""Why a YAML text cannot be read: one clear line for whatever is wrong, whatever PyYAML says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.yaml.faults import MAX_DEPTH
from mdmdraft.yaml.nodes import Scalar, scalars
from mdmdraft.yaml.tree import read_yaml
from tests.yaml.test_scalar_map import check_runs
from tests.yaml.test_tree import SAMPLE, one, read

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
    ("a: [\n", 1, 4, "bracket `[` opened here is never closed"),
    ("a: {b: [1,\nc: d\n", 1, 8, "bracket `[` opened here is never closed"),
    ("{", 1, 1, "bracket `{` opened here is never closed"),
    ("a: {b: 1,, c: 2}\n", 1, 10, "`}` is missing"),
    ("- \nb: c\n", 2, 1, "side by side"),
    ('a: b\n"c\n', 2, 1, "never closed"),
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
@settings(max_examples=300)
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
@settings(max_examples=2000)
def test_no_text_is_a_traceback(text: str) -> None:
    node, findings = read_yaml(text, path="f")
    for scalar in scalars(node):
        assert text[scalar.start : scalar.end] == scalar.raw
        check_runs(text, scalar)
    for finding in findings:
        assert 1 <= finding.line <= text.count("\n") + 1
        assert finding.column >= 1


@given(st.data())
@settings(max_examples=500)
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
