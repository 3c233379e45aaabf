"""A reviewer's comment that nobody answered.

What it does
------------
Looks at the review files in `reviews/VERSION/`: finds comments whose `state` is open and that have
no `answer`, and comments that were accepted though neither an answer nor the text shows it: the
words commented on still stand in their file. Comments that the reviewer took back or marked as done
himself are left out. A comment that came back with a later version is told of there alone.

It cannot tell whether an answer answers the comment.

Why it matters
--------------
Whoever took the time to comment is owed an answer, and institutions ask for a table in which no
row is empty. A comment that was accepted and then forgotten looks, in that table, like a promise.

Example
-------
    comments:
      - id: c-a3b85136ee
        text: "Which figures?"
        state: open
        answer: ""

Instead
-------
Say what was done, in the file or by the command:

    mdmdraft review answer c-a3b8 "Those of the annual report; we name it now." --accept
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.files.review_files import ReviewEntry, review_entries
from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.sources.places import text_of
from mdmdraft.world import World

CHECK = Check(scope="paper", group="housekeeping", severity="warning", release="error", exact=True)
_WORDS = 12
"""Words of a comment that a message tells."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield each comment that waits for an answer."""
    world = subject.world
    if world is None:
        return
    for entry in review_entries(world, "comments"):
        settled = entry.get("gone") == "true" or entry.get("resolved") == "true"
        state = entry.get("state") or "open"
        if entry.get("answer").strip() or (settled and state == "open"):
            continue
        id_ = entry.get("id")
        said = f"the comment of {entry.reviewer or 'a reviewer'} on {entry.version}"
        hint = f'answer it: mdmdraft review answer {id_} "…" --accept, --reject or --note'
        line, column = entry.at("state")
        if state == "open":
            message = f"{said} has no answer: {_short(entry.get('text'))}"
            yield Found(entry.path, line, column, message, hint, id_)
        elif state == "accepted" and _stands(world, entry):
            message = f"{said} was accepted, and neither an answer nor the text shows it"
            yield Found(entry.path, line, column, message, hint, id_)


def _stands(world: World, entry: ReviewEntry) -> bool:
    """Tell whether the words commented on stand in their file as they did, or none are known."""
    about = " ".join(entry.get("about").split())
    path = entry.get("place").rpartition(":")[0]
    if not about or not path:
        return True
    return about in " ".join(text_of(world, path).split())


def _short(text: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:_WORDS])}{' …' if len(words) > _WORDS else ''}”"
