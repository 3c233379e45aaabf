"""Values of the front matter set in place: what is not set stays as it is written."""

from __future__ import annotations

import pytest

from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.front_values import Value, with_value

PATH = "content/recommendations/act.en.md"
A, B, C = "alpha", "beta", "gamma"


def set_in(front: str, name: str, value: Value) -> str:
    text = f"---\ntitle: T  # a remark\n{front}\nlast: 'it''s'\n---\n\n{name}: not this\n"
    made = with_value(text, PATH, name, value)
    head, _, tail = made.partition("T  # a remark\n")
    assert head == "---\ntitle: " and tail.endswith("---\n\n" + f"{name}: not this\n")
    return tail.rpartition("---\n\n")[0].removesuffix("last: 'it''s'\n").rstrip("\n")


CASES: list[tuple[str, Value, str]] = [
    ("f: alpha", B, "f: beta"),
    ("f: alpha   # why", B, "f: beta   # why"),
    ("f: 'alpha'", B, "f: 'beta'"),
    ('f: "alpha"', B, 'f: "beta"'),
    ("f: alpha", "a: b", 'f: "a: b"'),
    ("f: alpha", "true", 'f: "true"'),
    ("f: alpha", (B,), "f: beta"),
    ("f: alpha", (A, B), "f: [alpha, beta]"),
    ("f: alpha", (), "f: []"),
    ("f:", (A,), "f: [alpha]"),
    ("f: []", (A, B), "f: [alpha, beta]"),
    ("f: [alpha]", (B,), "f: [beta]"),
    ("f: [ alpha, 'beta' ]", (A,), "f: [ alpha ]"),
    ("f: [ alpha, 'beta' ]", (B,), "f: [ 'beta' ]"),
    ("f: [alpha, beta, gamma]", (A, C), "f: [alpha, gamma]"),
    ("f: [alpha, beta, gamma]", (C,), "f: [gamma]"),
    ("f: ['alpha']", (A, "a, b"), "f: ['alpha', 'a, b']"),
    ("f: [alpha]", (A, "a, b"), 'f: [alpha, "a, b"]'),
    ("f: [alpha, beta]", (B, A), "f: [beta, alpha]"),
    ("f: [alpha, beta]", (), "f: []"),
    ("f: [\n  alpha,  # one\n  beta\n]", (A, B, C), "f: [\n  alpha,  # one\n  beta, gamma\n]"),
    ("f:\n  - alpha  # one\n  # of it\n  - beta", (A,), "f:\n  - alpha  # one"),
    ("f:\n  - alpha  # one\n  # of it\n  - beta", (B,), "f:\n  # of it\n  - beta"),
    ("f:\n- alpha\n- beta", (A, C, B), "f:\n- alpha\n- gamma\n- beta"),
    ('f:\n  - "alpha, 1"', ("alpha, 1", B), 'f:\n  - "alpha, 1"\n  - "beta"'),
    ("f:\n  - alpha\n  - beta", (), "f: []"),
    ("f: {start: 2016-06, end: 2018-02}", {"start": "2017", "end": "2018-02"},
     "f: {start: 2017, end: 2018-02}"),
    ("f: {start: 2016-06, end: 2018-02}", {"start": "2016-06", "end": ""}, "f: {start: 2016-06}"),
    ("f: {start: 2016, note: x}", {"start": "2016", "end": "2017"},
     "f: {start: 2016, note: x, end: 2017}"),
    ('f:\n  start: "2016"  # the first', {"start": "2016", "end": "2017"},
     'f:\n  start: "2016"  # the first\n  end: "2017"'),
    ('f:\n  start: "2016"\n  end: 2017', {"start": "2015", "end": ""}, 'f:\n  start: "2015"'),
]  # fmt: skip


@pytest.mark.parametrize(("front", "value", "wanted"), CASES)
def test_a_value_is_set_and_the_rest_stays(front: str, value: Value, wanted: str) -> None:
    assert set_in(front, "f", value) == wanted


def test_a_field_that_is_not_there_comes_last() -> None:
    text = "---\ntitle: T\n---\n\nText.\n"
    assert with_value(text, PATH, "f", (A, B)) == "---\ntitle: T\nf: [alpha, beta]\n---\n\nText.\n"


@pytest.mark.parametrize("front", ["f: {a: b}", "f: &x alpha", "f: [alpha, beta]\nf: [gamma]"])
def test_what_hides_a_value_is_refused(front: str) -> None:
    with pytest.raises(CannotPatch):
        set_in(front, "f", (A, C))


def test_a_remark_in_a_list_that_would_be_written_anew_is_not_lost() -> None:
    with pytest.raises(CannotPatch):
        set_in("f: [\n  alpha,  # one\n  beta\n]", "f", (B, A))
