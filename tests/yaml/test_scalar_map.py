"""Where each character of a YAML value stands in the file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.yaml.nodes import Mapping, Scalar, scalars
from mdmdraft.yaml.scalar_map import scalar_map
from mdmdraft.yaml.tree import read_yaml
from tests.yaml.test_tree import SAMPLE, read


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
@settings(max_examples=600)
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
