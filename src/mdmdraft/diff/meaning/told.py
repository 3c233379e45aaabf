"""What each of two drafts can tell of its records, so that only the like is held against the like.

A draft of ours says it in its statements. A Word file has none: it shows recommendations by their
boxes, and only they are compared then, as both show them. What one side cannot know is not
compared at all.
"""

from __future__ import annotations

import re

from mdmdraft.model.draft import Draft, Statement
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.text import Box, Para
from mdmdraft.model.walk import plain, plain_blocks, walk_blocks

By = dict[str, Statement]

_BOXED = KINDS["recommendation"]
"""The kind that a Word file shows by its boxes."""
_LABEL = re.compile(r"^\s*[^\W\d_]+\s+(\d+)\s*[:.–—-]\s*")
"""What stands before the title in a box: `Recommendation 4: `, `Recommandation 4 : `."""
_FACT_STYLES = frozenset({"fact", "small", "box-title"})


def knows(draft: Draft) -> bool:
    """Tell whether a draft knows its records: it has statements, or names sections alone as its
    records, so that it has none."""
    if draft.statements:
        return True
    return bool(draft.records) and all(name.startswith("section:") for name in draft.records)


def told(old: Draft, new: Draft, kind: str) -> tuple[By, By]:
    """Return the statements of one kind by id, of both drafts; none where one cannot tell."""
    if knows(old) and knows(new):
        return _of(old.statements, kind), _of(new.statements, kind)
    if kind != _BOXED.name:
        return {}, {}
    boxes = _boxes(old), _boxes(new)
    return boxes if all(boxes) else ({}, {})


def _of(statements: tuple[Statement, ...], kind: str) -> By:
    return {s.id: s for s in statements if s.kind == kind}


def _boxes(draft: Draft) -> By:
    found: By = {}
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            prefix, _, id_ = block.anchor.partition("-") if isinstance(block, Box) else ("", "", "")
            if isinstance(block, Box) and prefix == _BOXED.prefix:
                found.setdefault(id_, _from_box(id_, block))
    # A record that is printed twice has a second anchor, with a number after it.
    return {
        id_: said
        for id_, said in found.items()
        if not (re.search(r"-\d+$", id_) and re.sub(r"-\d+$", "", id_) in found)
    }


def _from_box(id_: str, box: Box) -> Statement:
    """Return the statement that a box prints: its first paragraph is its title, what is set as
    the words of the record its text. The lines of facts are left out: which is which only the
    record knows."""
    paragraphs = [block for block in box.blocks if isinstance(block, Para)]
    title = plain(paragraphs[0].content) if paragraphs else ""
    label = _LABEL.match(title)
    rest = [
        block
        for block in box.blocks
        if not (isinstance(block, Para) and (block.style in _FACT_STYLES or block is paragraphs[0]))
    ]
    return Statement(
        kind=_BOXED.name,
        id=id_,
        number=int(label[1]) if label else 0,
        title=title[label.end() :].strip() if label else title.strip(),
        text=plain_blocks(rest).strip() if rest else "",
    )


def pairs_of(old: By, new: By) -> dict[str, str]:
    """Return for each id of the new draft that of the old one: the same, or that of a record
    which is gone and had the same title, as when a file was renamed."""
    found = {id_: id_ for id_ in new if id_ in old}
    gone = {s.title.casefold(): s.id for s in old.values() if s.id not in new and s.title}
    for id_, statement in new.items():
        title = statement.title.casefold()
        if id_ not in found and title in gone:
            found[id_] = gone.pop(title)
    return found


def has_fact(statement: Statement, name: str) -> bool:
    """Tell whether a statement speaks of a fact, if only to say that there is none."""
    return any(key == name for key, _ in statement.facts)
