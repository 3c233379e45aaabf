"""From which sections words are to be taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.model.lengths import Length, Lengths, spread

SECTIONS = st.lists(
    st.builds(
        lambda words, most, counted: (words, most, counted),
        st.integers(0, 5000),
        st.none() | st.integers(0, 5000),
        st.booleans(),
    ),
    max_size=12,
)


def made(sections: list[tuple[int, int | None, bool]], most: int) -> Lengths:
    found = tuple(Length(f"s{n}", w, None, m, c) for n, (w, m, c) in enumerate(sections))
    total = Length("", sum(s.words for s in found if s.counted), None, most)
    return Lengths("d", "en", found, total, None)


@given(SECTIONS, st.integers(0, 20000))
def test_the_shares_add_up_and_none_is_more_than_its_section(
    sections: list[tuple[int, int | None, bool]], most: int
) -> None:
    found = made(sections, most)
    shares = dict(spread(found))
    assert sum(shares.values()) == max(found.total.beyond, 0)
    by_id = {s.section: s for s in found.sections}
    assert all(0 < words <= by_id[name].words for name, words in shares.items())
    assert all(by_id[name].counted for name in shares)


def test_those_over_their_own_limit_give_first() -> None:
    found = made([(500, 400, True), (300, 100, True), (200, None, True)], 850)
    assert spread(found) == [("s1", 100), ("s0", 50)]


def test_what_is_still_to_go_is_shared_by_all() -> None:
    found = made([(500, 400, True), (200, None, True), (200, None, False)], 500)
    assert spread(found) == [("s0", 100 + 67), ("s1", 33)]
