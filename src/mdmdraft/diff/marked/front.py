"""The title block of both versions in one."""

from __future__ import annotations

import msgspec

from mdmdraft.align.sequences import Node, align
from mdmdraft.diff.marked.runs import Runs
from mdmdraft.model.draft import Draft, FrontLine, front_lines
from mdmdraft.model.walk import plain


def merged_front(runs: Runs, old: Draft, new: Draft) -> tuple[FrontLine, ...]:
    """Return the lines of both; a line is the same one when it is of the same kind and label."""
    out: list[FrontLine] = []
    for one, two in align(_nodes(old), _nodes(new)):
        versions: list[FrontLine] = [node.value for node in (one, two) if node]
        shown = versions[-1]
        if len(versions) == 2:
            content = runs.caption(None, None, versions[0].content, shown.content, what="front")
            out.append(msgspec.structs.replace(shown, content=content))
            continue
        mark = runs.record.one_side(
            "front", None, plain(shown.content, whole=True), new=two is not None
        )
        out.append(msgspec.structs.replace(shown, revision=mark))
    return tuple(out)


def _nodes(draft: Draft) -> list[Node]:
    return [
        Node(
            "front",
            f"{line.kind} {line.label} {plain(line.content)}",
            line,
            lambda line: plain(line.content),
            name=f"{line.kind} {line.label}",
        )
        for line in front_lines(draft)
    ]
