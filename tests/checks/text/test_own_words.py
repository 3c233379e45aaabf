"""What in a text is not its writer's own prose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.own_words import addresses, quotations, within


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text)]


def test_quotations_of_any_kind_outer_ones_only() -> None:
    assert quoted("He said “so ‘it’ is” and « ainsi » and went.") == ["“so ‘it’ is”", "« ainsi »"]


def test_apostrophes_open_nothing() -> None:
    assert quoted("The workers’ rights, don’t they, and l’homme.") == []


def test_a_quotation_that_does_not_end_goes_on() -> None:
    assert quoted("So “it goes on") == ["“it goes on"]


def test_addresses() -> None:
    text = "See https://example.org/x, or a@example.org now."
    assert [text[a:b] for a, b in addresses(text)] == ["https://example.org/x,", "a@example.org"]
    assert addresses("no address") == []


@given(st.text(alphabet='ab .“”«»‘’"!?AB', max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for start, end in quotations(text):
        assert 0 <= start < end <= len(text)
        assert within(quotations(text), start) is not None
