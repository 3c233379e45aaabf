"""An edit that another edit, or the paper itself, stands against.

What it does
------------
Looks at the review files in `reviews/VERSION/`: finds edits whose `state` is `conflict`. Two
reviewers changed the same words, or a reviewer and the sources did, so `mdmdraft review apply`
wrote neither.

It cannot tell which of the two texts is right.

Why it matters
--------------
A conflict is a question to the authors. A version that goes out with it open has chosen one of two
texts without anybody having decided so.

Example
-------
    edits:
      - id: e-3767b93084
        state: conflict
        reason: Reviewer Two (e-d897feefb7) has `month`
        context: "… must publish its figures every [-year-]{+quarter+}."

Instead
-------
Keep one of them out, and apply the other; or write a third text into the source, and keep both out:

    mdmdraft review answer e-d897 "A month is too short." --reject
    mdmdraft review apply
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.files.review_files import review_entries
from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject

CHECK = Check(scope="paper", group="housekeeping", severity="warning", release="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each edit in conflict."""
    world = subject.world
    if world is None:
        return
    for entry in review_entries(world, "edits"):
        if entry.get("state") != "conflict":
            continue
        id_ = entry.get("id")
        line, column = entry.at("state")
        reason = " ".join(entry.get("reason").split())
        message = f"the edit of {entry.reviewer or 'a reviewer'} on {entry.version} is in conflict"
        yield Found(
            entry.path,
            line,
            column,
            f"{message}: {reason}" if reason else message,
            f'decide: mdmdraft review answer {id_} "…" --reject, then mdmdraft review apply',
            id_,
        )
