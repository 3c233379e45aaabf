"""Which of two sequences is which: what may be paired, which of several pairs is chosen."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.align.sequences import Node, align, heaviest, likeness, pairs, same


def node(text: str, kind: str = "paragraph", key: str = "", **facts: Any) -> Node:
    return Node(kind, key or text, text, str, **facts)


def told(old: list[Node], new: list[Node]) -> list[tuple[str | None, str | None]]:
    return [(a.text if a else None, b.text if b else None) for a, b in align(old, new)]


def words(*numbers: int) -> str:
    return " ".join(f"w{n}" for n in numbers)


# ---- two nodes


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        ("a b c d", "a b c d", 1.0),
        ("a b c d", "a b x y", 0.5),
        ("a b c d", "b a", 2 / 3),
        ("a a a b", "a a c d", 0.5),
        ("a", "a a a", 0.5),
        ("One, two.", "one two", 1.0),
        ("a", "b", 0.0),
        ("", "b", 0.0),
        ("...", "!", 0.0),
    ],
)
def test_likeness_is_twice_the_common_words_by_all_words(old: str, new: str, share: float) -> None:
    assert likeness(node(old), node(new)) == pytest.approx(share)
    assert likeness(node(new), node(old)) == pytest.approx(share)


def test_nodes_of_one_signature_are_alike_whatever_their_words() -> None:
    assert likeness(node("a", key="k"), node("b", key="k")) == 1.0
    assert likeness(node("", key="k"), node("", key="k")) == 1.0


HALF, LESS = ("a b c d", "a b x y"), ("a b c d e", "a b x y z")
THIRD, BARE = ("a b c d e f g h i j", "a b c u v w x y z t"), ("a b c d", "a x y z")


@pytest.mark.parametrize(
    ("texts", "facts", "share"),
    [
        (HALF, ({}, {}), 0.5),
        (LESS, ({}, {}), 0.0),
        (THIRD, ({"group": True}, {"group": True}), 0.3),
        (BARE, ({"group": True}, {"group": True}), 0.0),
        (HALF, ({"kind": "box"}, {}), 0.0),
        (HALF, ({"whole": True}, {"whole": True}), 0.0),
        (HALF, ({"whole": True, "key": "k"}, {"whole": True, "key": "k"}), 1.0),
        (HALF, ({"key": "k", "kind": "box"}, {"key": "k"}), 0.0),
        (HALF, ({"name": "r1"}, {"name": "r2"}), 0.0),
        (HALF, ({"name": "r1"}, {}), 0.5),
        (HALF, ({}, {"name": "r2"}), 0.5),
        (HALF, ({"name": "r1", "key": "k"}, {"name": "r2", "key": "k"}), 1.0),
        (LESS, ({"name": "r1"}, {"name": "r1"}), 0.4),
        (("a", "b"), ({"name": "r1"}, {"name": "r1"}), 0.1),
    ],
)
def test_what_is_the_same_and_how_much(
    texts: tuple[str, str], facts: tuple[dict[str, Any], dict[str, Any]], share: float
) -> None:
    old, new = (node(t, **f) for t, f in zip(texts, facts, strict=True))
    assert same(old, new) == pytest.approx(share)


# ---- the heaviest chain

WEIGHTED = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, 9), max_size=8
).map(lambda found: [(i, j, float(w)) for (i, j), w in sorted(found.items())])


def rising(chain: list[tuple[int, int]]) -> bool:
    return all(a < c and b < d for (a, b), (c, d) in pairwise(chain))


@given(WEIGHTED)
def test_no_rising_chain_weighs_more_than_the_one_chosen(
    weighted: list[tuple[int, int, float]],
) -> None:
    weights = {(i, j): w for i, j, w in weighted}
    best = 0.0
    for mask in range(1 << len(weighted)):
        chain = [(i, j) for n, (i, j, _) in enumerate(weighted) if mask >> n & 1]
        if rising(chain):
            best = max(best, sum(weights[pair] for pair in chain))
    found = heaviest(weighted)
    assert rising(found)
    assert sum(weights[pair] for pair in found) == best


# ---- two sequences

LETTERS = st.lists(st.sampled_from("abcd"), max_size=8)


def texts(letters: list[str]) -> list[Node]:
    return [node(f"{c} said once {c} and {c} again") for c in letters]


@given(LETTERS, LETTERS)
def test_every_node_is_told_once_and_in_its_order(one: list[str], two: list[str]) -> None:
    old, new = texts(one), texts(two)
    found = align(old, new)
    assert [a for a, _ in found if a is not None] == old
    assert [b for _, b in found if b is not None] == new
    assert all(a is not None or b is not None for a, b in found)


FEW = LETTERS.filter(lambda letters: all(letters.count(c) <= 4 for c in letters))


@given(FEW, FEW)
def test_equal_nodes_are_paired_as_often_as_the_order_allows(
    one: list[str], two: list[str]
) -> None:
    most = [[0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            most[i + 1][j + 1] = most[i][j] + 1 if a == b else max(most[i][j + 1], most[i + 1][j])
    old = [node(f"{c}{c}{c} {c}{c} {c}") for c in one]
    new = [node(f"{c}{c}{c} {c}{c} {c}") for c in two]
    paired = [(a, b) for a, b in align(old, new) if a and b]
    assert all(a.key == b.key for a, b in paired)
    assert len(paired) == most[-1][-1]


@given(LETTERS, LETTERS)
def test_which_is_the_old_one_does_not_choose(one: list[str], two: list[str]) -> None:
    there = [(a, b) for a, b in told(texts(one), texts(two)) if a and b]
    back = [(b, a) for a, b in told(texts(two), texts(one)) if a and b]
    assert there == back


def test_what_was_deleted_stands_before_what_was_inserted() -> None:
    old, new = [node("a"), node("k"), node("b")], [node("x"), node("k"), node("y")]
    assert told(old, new) == [("a", None), (None, "x"), ("k", "k"), ("b", None), (None, "y")]
    assert told([], new[:1]) == [(None, "x")]
    assert told(old[:1], []) == [("a", None)]
    assert told([], []) == []
    # Of another kind it is another one, whatever its signature.
    other = [node("a", kind="table")]
    assert told(old[:1], other) == [("a", None), (None, "a")]
    assert told([*old[:1], node("k")], [*other, node("k")])[-1] == ("k", "k")
    assert told([node("k"), *old[:1]], [node("k"), *other])[0] == ("k", "k")


def test_of_two_that_are_alike_the_more_alike_is_the_same() -> None:
    most, less = words(1, 2, 3, 4, 5, 9), words(1, 2, 3, 7, 8, 9)
    whole = node(words(1, 2, 3, 4, 5, 6))
    for new in ([node(less), node(most)], [node(most), node(less)]):
        assert (whole.text, most) in told([whole], new)
        assert (most, whole.text) in told(new, [whole])


def test_a_long_text_stays_and_a_short_one_has_moved() -> None:
    short, long = words(1, 2, 3), words(4, 5, 6, 7)
    old, new = [node(short), node(long)], [node(long), node(short)]
    assert told(old, new) == [(short, None), (long, long), (None, short)]
    assert told(new, old) == [(None, short), (long, long), (short, None)]


def test_of_two_of_as_many_words_the_one_with_more_letters_stays() -> None:
    short, long = "aa bb cc", "dddd eeee ffff"
    for one, two in ((short, long), (long, short)):
        assert (long, long) in told([node(one), node(two)], [node(two), node(one)])
        assert (short, short) not in told([node(one), node(two)], [node(two), node(one)])


def test_a_heading_that_opens_a_section_counts_for_what_stands_below_it() -> None:
    heading, text = "Aims", words(*range(60))
    for opens, stays in ((19, text), (30, heading)):
        old = [node(heading, level=1, opens=opens), node(text)]
        new = [node(text), node(heading, level=1, opens=opens)]
        assert (stays, stays) in told(old, new)
    # What the section had and has: of two numbers the less.
    old = [node(heading, level=1, opens=100), node(text)]
    new = [node(text), node(heading, level=1, opens=2)]
    assert (text, text) in told(old, new)


def test_of_many_equal_ones_the_nth_is_the_nth() -> None:
    rule = [node("", key="rule") for _ in range(6)]
    old = [*rule[:5]]
    found = align(old, [node("", key="rule") for _ in range(5)])
    assert len(found) == 5
    between = [node(words(n, n + 1, n + 2)) for n in range(0, 60, 10)]
    mixed = [n for pair in zip(rule, between, strict=True) for n in pair]
    less = [n for n in mixed if n is not between[2]]
    assert [(a, b) for a, b in align(mixed, less) if b is None] == [(between[2], None)]
    assert [(i, j) for i, j, _ in pairs(rule, rule)] == [(n, n) for n in range(6)]
    assert len(pairs(rule[:4], rule[:4])) == 16


def test_a_name_pairs_what_has_no_word_in_common() -> None:
    old, new = [node("a b", name="r1")], [node("c d", name="r1")]
    assert told(old, new) == [("a b", "c d")]
    assert told([node("a b")], [node("c d")]) == [("a b", None), (None, "c d")]
    assert told(old, [node("c d", name="r1", kind="box")]) == [("a b", None), (None, "c d")]


def test_a_name_that_many_have_names_nothing() -> None:
    """Rows that one record makes are told by their words."""
    old = [node(words(n, n + 1, n + 2), name="r1") for n in range(0, 50, 10)]
    new = [node("x y z", name="r1")]
    assert all(a is None or b is None for a, b in align(old, new))
    assert len([b for a, b in align(old[:4], new) if a and b]) == 1


def test_a_rare_word_finds_its_like_among_many() -> None:
    """The words that all of them have do not hide the few that tell which is which."""
    common = words(*range(12))
    old = [node(f"{common} own{n} alone{n}") for n in range(60)]
    new = [node(f"{common} own{n} alone{n} more") for n in range(60) if n != 3]
    found = told(old, new)
    assert [(a, b) for a, b in found if b is None] == [(old[3].text, None)]
    assert all(b == f"{a} more" for a, b in found if a and b)


def test_a_whole_is_only_found_where_it_is_the_same() -> None:
    old, new = [node(words(1, 2, 3), whole=True)], [node(words(1, 2, 3, 4), whole=True)]
    assert told(old, new) == [(old[0].text, None), (None, new[0].text)]
    assert told(old, old) == [(old[0].text, old[0].text)]


def test_pairs_are_the_same_from_either_side() -> None:
    one = [node(words(1, 2, 3)), node(words(1, 2, 4)), node(words(5, 6, 7))]
    two = [node(words(1, 2, 8)), node(words(5, 6, 7))]
    there, back = pairs(one, two), pairs(two, one)
    assert [(i, j) for i, j, _ in there] == [(0, 0), (1, 0), (2, 1)]
    assert sorted((j, i, w) for i, j, w in back) == there
