"""What has to hold of every review: the account, what was read back, what the sources kept."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from mdmdraft.docx.read.reading import read_word
from mdmdraft.docx.reference import reference_docx
from mdmdraft.docx.write import write_docx
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.model.walk import walk_blocks
from mdmdraft.review.applying.outcomes import Outcome
from mdmdraft.review.reading.edits import find_edits
from mdmdraft.review.reading.linear_word import WordText, linear_word
from mdmdraft.review.reading.roundtrip import roundtrip

SETTLED = {"applied", "already-there", "conflict", "refused"}


def docx(draft: Draft, images: Mapping[str, bytes] | None = None) -> bytes:
    return write_docx(draft, reference=reference_docx(), images=images or {}, epoch=0)


def as_word(data: bytes) -> WordText:
    return linear_word(read_word(data, "reviewed.docx"))


def edits_of(
    base: Draft,
    data: bytes,
    reviewer: str = "A. Reviewer",
    images: Mapping[str, bytes] | None = None,
) -> tuple[Edit, ...]:
    """Return the edits that a Word file has against a base draft."""
    seen = roundtrip(base, reference=reference_docx(), images=images or {})
    return find_edits(seen, as_word(data), reviewer).edits


def check_account(edits: Sequence[Edit], outcomes: Sequence[Outcome]) -> Counter[str]:
    """Hold the account: each edit once, in one of the four states, and refusals say why."""
    assert [o.edit.id for o in outcomes] == [e.id for e in edits]
    states: Counter[str] = Counter(o.edit.state for o in outcomes)
    assert set(states) <= SETTLED, states
    assert sum(states.values()) == len(edits)
    for outcome in outcomes:
        if outcome.edit.state in {"conflict", "refused"}:
            assert outcome.edit.reason, outcome.edit
    return states


def _bare(edit: Edit) -> tuple[str, str, str, str]:
    said = " ".join(edit.before.split()), " ".join(edit.after.split())
    return (edit.kind, *said, str(edit.format))


def left_over(now: Draft, reviewed: bytes, outcomes: Sequence[Outcome]) -> list[Edit]:
    """Return the edits that a file still has against the newly composed draft, but for those in
    generated blocks and those that were not applied."""
    generated = {b.id for p in now.parts for b in walk_blocks(p.blocks) if b.origin.via}
    waiting = {_bare(o.edit)[1:3] for o in outcomes if o.edit.state != "applied"}
    put_in = {_bare(o.edit)[2] for o in outcomes if o.edit.kind.endswith("-inserted")}
    return [
        e
        for e in edits_of(now, reviewed)
        if e.block not in generated
        and not e.reason
        and _bare(e)[1:3] not in waiting
        # What was put in beside a paragraph that could not be taken out stands beside it still.
        and not (waiting and e.kind == "paragraph-moved" and _bare(e)[2] in put_in)
    ]


def not_done(now: Draft, reviewed: bytes, outcomes: Sequence[Outcome]) -> list[Edit]:
    """Return the applied edits that a file still has against the newly composed draft."""
    done = Counter(_bare(o.edit) for o in outcomes if o.edit.state == "applied")
    others = Counter(_bare(o.edit) for o in outcomes if o.edit.state != "applied")
    return [e for e in edits_of(now, reviewed) if done[_bare(e)] and not others[_bare(e)]]


_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"\[\^[^\]]*\]:?|\{[^}]*\}|\[@[^\]]*\]|\]\([^)]*\)|^ *\d+\.", re.MULTILINE)


_KEYS = {"Treaty": "treaty", "Writer": "book"}
"""What a record's front matter has for the printed name of a source."""


def strayed(
    old: Mapping[str, str], new: Mapping[str, str], outcomes: Sequence[Outcome]
) -> list[str]:
    """Return the words that changed in the sources and stand in no applied edit."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for outcome in outcomes:
        edit = outcome.edit
        if edit.state == "applied":
            both = (
                _WORD.findall(edit.before)
                + _WORD.findall(edit.after)
                + _WORD.findall(str(edit.new))
            )
            both += _WORD.findall(str(edit.cells))
            both += [_KEYS[word] for word in both if word in _KEYS]
            gone.update(both)
            come.update(both)
    lost: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path, text in new.items():
        before, after = (_WORD.findall(_MARKUP.sub(" ", t)) for t in (old[path], text))
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                lost.update(w for w in before[a:b] if not gone[w])
                found.update(w for w in after[c:d] if not come[w])
    # What went in one place and came in another was moved along with what holds it.
    return sorted((lost - found) + (found - lost))
