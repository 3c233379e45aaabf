"""Writing YAML: what is written is read again as it was."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.yaml.dump import quoted, write_yaml
from mdmdraft.yaml.nodes import UNPRINTABLE, to_data
from mdmdraft.yaml.tree import read_yaml

TEXTS = st.text(st.characters() | st.sampled_from("\"'\\:#-\n\t\r\x85\u2028\u2029\x7f\ufeff é"))
NAMES = st.text("abcxyz_-", min_size=2, max_size=8).map(lambda name: f"n{name}")
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)


def read(text: str) -> object:
    node, findings = read_yaml(text, path="f")
    assert findings == (), text
    return to_data(node)


def held(value: object) -> object:
    """Return a value with what no file can hold replaced."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [held(item) for item in value]
    if isinstance(value, dict):
        # A group with nothing in it is a name with nothing after it.
        return {k: held(v) or None if isinstance(v, dict) else held(v) for k, v in value.items()}
    return value


@given(TEXTS)
def test_a_text_in_quotes_is_read_again(text: str) -> None:
    assert "\n" not in quoted(text)
    assert read(f"a: {quoted(text)}\n") == {"a": held(text)}
    assert yaml.safe_load(quoted(text)) == held(text)


@given(st.dictionaries(NAMES, VALUES))
def test_what_is_written_is_read_again(data: dict[str, object]) -> None:
    text = write_yaml(data)
    assert read(text) == (held(data) or None)
