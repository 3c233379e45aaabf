"""What in a text is not its writer's own prose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.own_words import addresses, quotations, sentence, within


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text)]


def test_quotations_of_any_kind_outer_ones_only() -> None:
    assert quoted("He said “so ‘it’ is” and « ainsi » and went.") == ["“so ‘it’ is”", "« ainsi »"]


def test_apostrophes_open_nothing() -> None:
    assert quoted("The workers’ rights, don’t they, and l’homme.") == []


def test_a_quotation_that_does_not_end_goes_on() -> None:
    assert quoted("So “it goes on") == ["“it goes on"]


def test_sentences_end_where_they_do_in_a_long_text() -> None:
    before = "One is long enough to be a sentence. " * 200
    text = f"{before}Two is here, and no more. {before}"
    a, b = sentence(text, len(before) + 4, len(before) + 6)
    assert text[a:b].strip() == "Two is here, and no more."


def test_sentences_end_where_they_do() -> None:
    text = "One, art. 3 of it. Two is here. Three."
    a, b = sentence(text, text.index("Two"), text.index("Two") + 3)
    assert text[a:b].strip() == "Two is here."


def test_addresses() -> None:
    text = "See https://example.org/x, or a@example.org now."
    assert [text[a:b] for a, b in addresses(text)] == ["https://example.org/x,", "a@example.org"]
    assert addresses("no address") == []


@given(st.text(alphabet='ab .“”«»‘’"!?AB', max_size=120), st.data())
def test_any_text_can_be_read(text: str, data: st.DataObject) -> None:
    for start, end in quotations(text):
        assert 0 <= start < end <= len(text)
        assert within(quotations(text), start) is not None
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence(text, start, end)
    assert first >= 0
    assert last <= len(text)
