"""The laws of a comparison."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mdmdraft.diff.compare import compare
from mdmdraft.docx.accept.draft import resolve_draft
from mdmdraft.model.changes import Changes
from tests.diff.pairs import pair, seen

SEEDS = st.integers(0, 2**32)
EDITS = st.integers(1, 25)


@given(SEEDS, EDITS, st.booleans())
@example(
    seed=1024859, edits=13, notes=False
)  # the first column goes, and the next has the row headers
@settings(max_examples=300)
def test_either_side_comes_out_again(seed: int, edits: int, notes: bool) -> None:
    old, new = pair(seed, edits, notes=notes)
    marked = compare(old, new).marked
    assert seen(resolve_draft(marked, accept=True)) == seen(new)
    assert seen(resolve_draft(marked, accept=False)) == seen(old)


@given(SEEDS, EDITS)
@settings(max_examples=60)
def test_a_draft_does_not_differ_from_itself(seed: int, edits: int) -> None:
    _, draft = pair(seed, edits)
    found = compare(draft, draft)
    assert found.changes.is_empty
    assert found.marked.parts == draft.parts


@given(SEEDS, EDITS)
@settings(max_examples=150)
def test_the_other_way_round_swaps_what_came_and_what_went(seed: int, edits: int) -> None:
    old, new = pair(seed, edits)
    there, back = compare(old, new).changes, compare(new, old).changes
    assert sorted(t for t in told(there, back=False)) == sorted(t for t in told(back, back=True))


def told(changes: Changes, *, back: bool) -> list[tuple[str, str, str, str]]:
    """Return what each change says, read from the one side or from the other."""
    kinds = {"inserted": "deleted", "deleted": "inserted"} if back else {}
    return [
        (
            kinds.get(c.kind, c.kind),
            c.what,
            c.after if back else c.before,
            c.before if back else c.after,
        )
        for c in changes.changes
    ]


@given(SEEDS, EDITS)
@settings(max_examples=100)
def test_every_change_is_marked_and_every_mark_is_a_change(seed: int, edits: int) -> None:
    found = compare(*pair(seed, edits))
    numbers = [c.number for c in found.changes.changes]
    assert numbers == list(range(1, len(numbers) + 1))
    marked = set(re.findall(r"\bchange=(\d+)", repr(found.marked)))
    assert {int(n) for n in marked} - {0} == set(numbers)
    assert sum(s.changes for s in found.changes.sections) + sum(
        c.what == "front" for c in found.changes.changes
    ) == len(numbers)
