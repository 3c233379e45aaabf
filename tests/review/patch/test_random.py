"""The laws of the patcher, on random papers and random edits."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdmdraft.model.draft import Draft
from mdmdraft.model.walk import plain
from mdmdraft.review.patch import EditAction, Replace, Words, apply_edits
from mdmdraft.world import World
from tests.markdown.texts import texts
from tests.review.patch.paper import SECTION, blocks_of, parsed_draft, widths
from tests.review.patch.randoms import edits, runs, words_edit

HEAD = "# A heading {#top}\n\nSome *plain* words [@book, p. 4] to be changed.\n\n"
QUIET = settings(
    max_examples=30,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def shown(text: str) -> str:
    """Return words as they are read: blanks as one, accents composed."""
    kept = [part for part in text.replace("\t", " ").split(" ") if part]
    return unicodedata.normalize("NFC", " ".join(kept))


@QUIET
@given(st.data())
def test_one_edit_of_words_changes_these_words_alone(
    small: tuple[World, Draft], data: st.DataObject
) -> None:
    world, base = small
    text = HEAD + data.draw(texts()) + "\n"
    draft = parsed_draft(world, base, text)
    if draft is None:
        return
    edit = data.draw(words_edit(draft))
    got = apply_edits(world, draft, {SECTION: text}, [EditAction("1", edit)])
    (result,) = got.results
    after = got.sources.get(SECTION, text)
    if not result.applied:
        assert after == text and result.reason and result.hint
        return
    fresh = parsed_draft(world, base, after)
    assert fresh is not None
    _only_inside(draft, edit, text, after)
    (op,) = edit.ops
    old, new = runs(draft), runs(fresh)
    assert len(old) == len(new)
    for (name, part, was), (_, _, now) in zip(old, new, strict=True):
        wanted = plain(was)
        if (name, part) == (edit.block, edit.part) and isinstance(op, Replace):
            start, end = (sum(list(widths(was))[:unit]) for unit in (op.start, op.end))
            wanted = wanted[:start] + "".join(f.text for f in op.new) + wanted[end:]
        assert shown(plain(now)) == shown(wanted)


def _only_inside(draft: Draft, edit: Words, before: str, after: str) -> None:
    """Hold that nothing changed outside the block that was edited, and its footnotes."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    tail = 0
    while tail < min(len(before), len(after)) - same and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if before == after:
        return
    block = next(b for b in blocks_of(draft) if b.id == edit.block)
    end = before.find("\n\n", block.origin.end) if edit.part == "caption" else block.origin.end
    end = len(before) if edit.part == "caption" else before.find("\n", end)
    assert block.origin.start <= same
    assert len(before) - tail <= end


@QUIET
@given(st.data())
def test_what_is_refused_changes_nothing(small: tuple[World, Draft], data: st.DataObject) -> None:
    world, base = small
    text = HEAD + data.draw(texts()) + "\n"
    draft = parsed_draft(world, base, text)
    if draft is None:
        return
    actions = data.draw(st.lists(edits(draft), min_size=2, max_size=5))
    wanted = [EditAction(str(number), action) for number, action in enumerate(actions)]
    got = apply_edits(world, draft, {SECTION: text}, wanted)
    assert [r.id for r in got.results] == [w.id for w in wanted]
    assert all(r.applied or (r.reason and r.hint) for r in got.results)
    done = [w for w, r in zip(wanted, got.results, strict=True) if r.applied]
    alone = apply_edits(world, draft, {SECTION: text}, done)
    assert alone.sources == got.sources
    assert all(r.applied for r in alone.results)
    if SECTION in got.sources:
        assert parsed_draft(world, base, got.sources[SECTION]) is not None
