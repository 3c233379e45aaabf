"""Any words, written as Markdown, read back as these words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdmdraft.model.text import Cite, Para, Pinpoint, Text
from mdmdraft.model.walk import plain
from mdmdraft.review.patch.markdown import citation, escaped
from tests.markdown.texts import read, read_all
from tests.review.patch.randoms import NEW_WORDS

MARKS = st.text("abz019 .,;:!?-_*`~^'\"@#$%&|<>()[]{}=+/\\\xa0é–…’“☺", min_size=1, max_size=25)


@settings(max_examples=40, derandomize=True, database=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(
    st.lists(
        st.one_of(MARKS, st.lists(NEW_WORDS, min_size=1, max_size=4).map(" ".join)),
        min_size=20,
        max_size=20,
    ),
    st.booleans(),
)
def test_words_read_back_letter_for_letter(given_: list[str], every: bool) -> None:
    wanted = {str(n): " ".join(w.split(" ")).strip(" ") for n, w in enumerate(given_)}
    wanted = {n: w for n, w in wanted.items() if w}
    found = read_all({n: escaped(w, line_start=True, every=every) for n, w in wanted.items()})
    for name, words in wanted.items():
        blocks, findings, _ = found[name]
        (block,) = blocks
        assert isinstance(block, Para) and not findings
        assert all(isinstance(i, Text) for i in block.content)
        said = " ".join(p for p in plain(block.content).split(" ") if p)
        meant = " ".join(p for p in words.split(" ") if p)
        assert said == unicodedata.normalize("NFC", meant)


def test_what_needs_no_escape_has_none() -> None:
    plain_words = "It’s 3.5 % (§ 4), a_b: x/y – “so” me@x.org; 1990 & more!"
    assert escaped(plain_words, line_start=True) == plain_words


@pytest.mark.parametrize(
    "source",
    [
        "[@a]",
        "[@a, p. 4]",
        "[see @a, art. 3(a); -@b]",
        "@a",
        "@a [p. 4]",
        "[@a, p. 4, and more]",
        "[@{a/b:c d}]" if False else "[@a.b:c]",
    ],
)
def test_a_citation_reads_back_as_it_is(source: str) -> None:
    def cite(text: str) -> tuple[Pinpoint, ...]:
        (block,) = read(text)[0]
        assert isinstance(block, Para)
        (found,) = [i for i in block.content if isinstance(i, Cite)]
        return found.items

    (block,) = read(f"One {source} two.")[0]
    assert isinstance(block, Para)
    (found,) = [i for i in block.content if isinstance(i, Cite)]
    assert cite(f"One {citation(found)} two.") == found.items
