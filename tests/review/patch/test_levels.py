"""Items of another level, paragraphs that become items of the list beside them, and items that
become paragraphs."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Shape
from mdmdraft.review.patch import Reshape
from mdmdraft.world import World
from tests.review.patch.acts import Act, drop_item, item, move, put, replace
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

CUT: list[tuple[str, list[Act], str]] = [
    (THREE, [look("Bbb")], "Ppp.\n\n- Aaa\n\nBbb\ngoes on\n\n- Ccc\n\nQqq."),
    (THREE, [look("Bbb", level=3)], "Ppp.\n\n- Aaa\n\n### Bbb goes on\n\n- Ccc\n\nQqq."),
    (THREE, [look("Bbb", "quote")], "Ppp.\n\n- Aaa\n\n> Bbb\n> goes on\n\n- Ccc\n\nQqq."),
    (THREE, [look("Bbb", "number")], "Ppp.\n\n- Aaa\n\n1. Bbb\n   goes on\n\n- Ccc\n\nQqq."),
    (THREE, [look(one, "number") for one in ("Aaa", "Bbb", "Ccc")],
     "Ppp.\n\n1. Aaa\n2. Bbb\n   goes on\n3. Ccc\n\nQqq."),
    (THREE, [look(one) for one in ("Aaa", "Bbb", "Ccc")],
     "Ppp.\n\nAaa\n\nBbb\ngoes on\n\nCcc\n\nQqq."),
    (THREE, [look("Bbb"), item("Bbb", "New"), item("Ccc", "Last")],
     "Ppp.\n\n- Aaa\n\nBbb\ngoes on\n\n- New\n- Ccc\n- Last\n\nQqq."),
    (THREE, [look("Bbb"), drop_item("Ccc"), replace("Qqq", "Xxx")],
     "Ppp.\n\n- Aaa\n\nBbb\ngoes on\n\nXxx."),
    (THREE, [look("Bbb"), put("Aaa", "Under."), replace("goes on", "stays")],
     "Ppp.\n\n- Aaa\n\n  Under.\n\nBbb\nstays\n\n- Ccc\n\nQqq."),
    (DEEP, [look("Bbb", "bullet")], "- Aaa\n- Bbb\n    - Ccc\n- Ddd"),
    (DEEP, [look("Ccc")], "- Aaa\n    - Bbb\n\nCcc\n\n- Ddd"),
    (DEEP, [look("Aaa"), look("Bbb", "bullet"), look("Ccc", "bullet")],
     "Aaa\n\n- Bbb\n- Ccc\n- Ddd"),
    (DEEP, [look("Ccc", "number", 1)], "- Aaa\n    - Bbb\n    1. Ccc\n- Ddd"),
    (DEEP, [look("Ddd", "number", 1)], "- Aaa\n    - Bbb\n    - Ccc\n    1. Ddd"),
    (DEEP, [move("Bbb", "Ddd"), look("Ccc", "bullet")], "- Aaa\n- Ccc\n- Ddd\n- Bbb"),
    ("- Aaa\n    - Bbb\n- Ddd", [look("Bbb", "bullet")], "- Aaa\n- Bbb\n- Ddd"),
    ("- A1\n- B1\n- C1\n- D1\n- E1",
     [look("B1", "bullet", 1), look("C1", "bullet", 2), look("D1", "bullet", 1)],
     "- A1\n  - B1\n    - C1\n  - D1\n- E1"),
    (NUMBERS, [look("Bbb")], "1. Aaa\n\nBbb\n\n2. Ccc"),
    ("3. Aaa\n4. Bbb\n5. Ccc", [look("Bbb"), replace("Ccc", "Xxx")],
     "3. Aaa\n\nBbb\n\n4. Xxx"),
    ("a. Aaa\nb. Bbb\nc. Ccc", [look("Bbb")], "a. Aaa\n\nBbb\n\nb. Ccc"),
    ("1. Aaa\n1. Bbb\n1. Ccc", [look("Bbb", "number", 1)], "1. Aaa\n   1. Bbb\n1. Ccc"),
    ("* Aaa\n\n* Bbb\n\n* Ccc", [look("Bbb", "number"), look("Ccc", "bullet", 1)],
     "* Aaa\n\n1. Bbb\n\n   * Ccc"),
    ("> - Aaa\n> - Bbb\n> - Ccc", [look("Bbb")], "> - Aaa\n>\n> Bbb\n>\n> - Ccc"),
    ("- Aaa[^1]\n- Bbb\n\n  More.\n\n- Ccc\n\n[^1]: Nnn.", [look("Bbb")],
     "- Aaa[^1]\n\nBbb\n\nMore.\n\n- Ccc\n\n[^1]: Nnn."),
    ("- Aaa\n\n  More.\n\n  - Bbb\n- Ccc", [look("More", "bullet", 1)],
     "- Aaa\n  - More.\n  - Bbb\n- Ccc"),
]  # fmt: skip

QUOTED = "Ppp.\n\n> Aaa\n> goes on\n\nQqq."
THREE_QUOTED = "Ppp.\n\n> Aaa\n>\n> Bbb\n>\n> Ccc\n\nQqq."
QUOTATIONS: list[tuple[str, list[Act], str]] = [
    (QUOTED, [look("Aaa")], "Ppp.\n\nAaa\ngoes on\n\nQqq."),
    (QUOTED, [look("Aaa", level=2)], "Ppp.\n\n## Aaa goes on\n\nQqq."),
    (QUOTED, [look("Aaa", "bullet")], "Ppp.\n\n- Aaa\n  goes on\n\nQqq."),
    (QUOTED, [look("Aaa", "number"), replace("goes on", "stays")],
     "Ppp.\n\n1. Aaa\n   stays\n\nQqq."),
    ("- Aaa\n- Bbb\n\n> Ccc", [look("Ccc", "bullet")], "- Aaa\n- Bbb\n- Ccc"),
    ("- Aaa\n- Bbb\n\n> Ccc", [look("Ccc", "bullet", 1)], "- Aaa\n- Bbb\n  - Ccc"),
    (THREE_QUOTED, [look("Bbb")], "Ppp.\n\n> Aaa\n\nBbb\n\n> Ccc\n\nQqq."),
    (THREE_QUOTED, [look("Aaa", level=2)], "Ppp.\n\n## Aaa\n\n> Bbb\n>\n> Ccc\n\nQqq."),
    (THREE_QUOTED, [look("Ccc", "number")], "Ppp.\n\n> Aaa\n>\n> Bbb\n\n1. Ccc\n\nQqq."),
    ("Ppp.\n\n## Hhh\n\nQqq.", [look("Hhh")], "Ppp.\n\nHhh\n\nQqq."),
]  # fmt: skip

REFUSED: list[tuple[str, Act, str]] = [
    (THREE, look("Aaa", "bullet", 1), "no item stands before it"),
    (THREE, look("Ccc", "bullet", 2), "no item stands before it"),
    (DEEP, look("Aaa"), "no item stands before it"),
    ("- Aaa\n    - Bbb\n\n  More.\n- Ccc", look("Bbb", "bullet"), "more than its words"),
    ("- Aaa\n- Bbb\n\n  <!-- no -->\n\n- Ccc", look("Bbb"), "something else stands between"),
]


@pytest.mark.parametrize(("body", "acts", "wanted"), [*APPLIED, *CUT, *QUOTATIONS])
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
