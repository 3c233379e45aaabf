"""A hundred reviews in every run; `python -m tests.review.generated --count 2000` tries more."""

from __future__ import annotations

import pytest

from tests.review.generated.law import attempt


@pytest.mark.parametrize("ten", range(10))
def test_nothing_that_a_reviewer_did_is_lost(ten: int) -> None:
    tried = [attempt(number, 1) for number in range(ten * 10, ten * 10 + 10)]
    assert [(t.number, t.faults) for t in tried if t.faults] == []
    assert sum(t.states["applied"] for t in tried) > 10


@pytest.mark.parametrize("number", [142, 181, 485])
def test_a_line_of_which_some_edits_are_refused_is_no_reason_to_write_nothing(number: int) -> None:
    """What stays of a paragraph that was dragged away, and of which one edit is refused, is none
    of the document's lines: it is known by its words."""
    assert attempt(number, 5551, ("drag", "split", "carry")).faults == []
