"""Items of another level, paragraphs that become items of the list beside them, and items that
become paragraphs."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Shape
from mdmdraft.review.patch import Reshape
from mdmdraft.world import World
from tests.review.patch.acts import Act, drop_item, replace
from tests.review.patch.paper import done, find


def look(inside: str, shape: Shape = "", depth: int = 0, level: int = 0) -> Act:
    """Make something else of the paragraph that says `inside`."""
    return lambda draft: Reshape(find(draft, inside).id, level, shape, depth)


THREE = "Ppp.\n\n- Aaa\n- Bbb\n  goes on\n- Ccc\n\nQqq."
DEEP = "- Aaa\n    - Bbb\n    - Ccc\n- Ddd"
NUMBERS = "1. Aaa\n2. Bbb\n3. Ccc"

APPLIED: list[tuple[str, list[Act], str]] = [
    (THREE, [look("Bbb", "bullet", 1)],
     "Ppp.\n\n- Aaa\n  - Bbb\n    goes on\n- Ccc\n\nQqq."),
    (THREE, [look("Ccc", "bullet", 1)],
     "Ppp.\n\n- Aaa\n- Bbb\n  goes on\n  - Ccc\n\nQqq."),
    (THREE, [look("Bbb", "bullet", 1), look("Ccc", "bullet", 1)],
     "Ppp.\n\n- Aaa\n  - Bbb\n    goes on\n  - Ccc\n\nQqq."),
    (THREE, [drop_item("Bbb"), look("Ccc", "bullet", 1)],
     "Ppp.\n\n- Aaa\n  - Ccc\n\nQqq."),
    (THREE, [look("Ccc", "bullet", 1), replace("Ccc", "Xxx")],
     "Ppp.\n\n- Aaa\n- Bbb\n  goes on\n  - Xxx\n\nQqq."),
    (DEEP, [look("Ddd", "bullet", 1)], "- Aaa\n    - Bbb\n    - Ccc\n    - Ddd"),
    (DEEP, [look("Ccc", "bullet")], "- Aaa\n    - Bbb\n- Ccc\n- Ddd"),
    (DEEP, [look("Ccc", "bullet", 2)], "- Aaa\n    - Bbb\n      - Ccc\n- Ddd"),
    (NUMBERS, [look("Bbb", "number", 1)], "1. Aaa\n   1. Bbb\n2. Ccc"),
    (NUMBERS, [look("Ccc", "bullet", 1)], "1. Aaa\n2. Bbb\n   - Ccc"),
    (THREE, [look("Qqq", "bullet")], "Ppp.\n\n- Aaa\n- Bbb\n  goes on\n- Ccc\n- Qqq."),
    (THREE, [look("Qqq", "bullet", 1)], "Ppp.\n\n- Aaa\n- Bbb\n  goes on\n- Ccc\n  - Qqq."),
    (THREE, [look("Ppp", "bullet")], "- Ppp.\n- Aaa\n- Bbb\n  goes on\n- Ccc\n\nQqq."),
    ("- Aaa\n- Bbb\n\nOne.\n\nTwo.", [look("One", "bullet"), look("Two", "bullet")],
     "- Aaa\n- Bbb\n- One.\n- Two."),
    ("1. Aaa\n2. Bbb\n\nOne.", [look("One", "number")], "1. Aaa\n2. Bbb\n3. One."),
    (THREE, [look("Ccc")], "Ppp.\n\n- Aaa\n- Bbb\n  goes on\n\nCcc\n\nQqq."),
    (THREE, [look("Aaa")], "Ppp.\n\nAaa\n\n- Bbb\n  goes on\n- Ccc\n\nQqq."),
    ("- Aaa\n\nQqq.", [look("Aaa")], "Aaa\n\nQqq."),
    (THREE, [look("Ccc", level=2)], "Ppp.\n\n- Aaa\n- Bbb\n  goes on\n\n## Ccc\n\nQqq."),
]  # fmt: skip

REFUSED: list[tuple[str, Act, str]] = [
    (THREE, look("Aaa", "bullet", 1), "no item stands before it"),
    (THREE, look("Bbb"), "cut its list in two"),
    (THREE, look("Bbb", "number"), "another kind"),
    (THREE, look("Ccc", "bullet", 2), "more than one level"),
    (DEEP, look("Aaa"), "holds more than its words"),
    (DEEP, look("Bbb", "bullet"), "would be under it"),
    ("- Aaa\n    - Bbb\n- Ddd", look("Bbb", "bullet"), "only item at its level"),
    (DEEP, look("Ccc", "number"), "another kind"),
    (DEEP, look("Ddd", "number", 1), "another kind"),
    (DEEP, look("Ccc"), "part of something else"),
]


@pytest.mark.parametrize(("body", "acts", "wanted"), APPLIED)
def test_what_is_sure_by_what_stands_beside_it_is_done(
    small: tuple[World, Draft], body: str, acts: list[Act], wanted: str
) -> None:
    got = done(small, body, acts)
    assert [r.reason for r in got.results if not r.applied] == []
    assert got.body == wanted


@pytest.mark.parametrize(("body", "act", "reason"), REFUSED)
def test_what_is_not_sure_is_refused_with_its_reason(
    small: tuple[World, Draft], body: str, act: Act, reason: str
) -> None:
    got = done(small, body, [act])
    assert reason in got.results[0].reason
    assert got.body == body
