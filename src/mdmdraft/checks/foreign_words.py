"""Words in another language that are not marked by `lang`.

What it does
------------
Looks for runs of five words or more that have the small words of another language (English,
French, German, Spanish, Italian, Portuguese, Dutch) and none of the text's own. Names with a
capital and no verb, titles in italics, quotations, code and what is marked pass. It cannot tell
shorter runs, words without small ones (`best available technology`), nor a sentence whose small
words both languages have.

Why it matters
--------------
A screen reader says such words in the wrong voice, hyphens fall in the wrong place, and marks and
blanks are set by the rules of the wrong language (WCAG 2.2, 3.1.2 Language of Parts).

Example
-------
    The owner said das Moos bleibt auf dem Dach and shut the door.

Instead
-------
    The owner said [das Moos bleibt auf dem Dach]{lang=de} and shut the door.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.foreign_runs import foreign_runs

CHECK = Check(scope="paper", group="text", severity="warning", since="0.2.0", per="record")

_SHOWN = 60


def find(subject: Subject) -> Iterator[Found]:
    """Yield each run of words in another language."""
    for run in subject.kept(foreign_runs):
        words = run.one.text[run.start : run.end]
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
        yield subject.at(
            run.one.unit,
            run.start,
            f"“{shown}” is in another language ({run.language}) and not marked",
            f"write `[{shown}]{{lang={run.language}}}`, or set it between quotation marks",
            about=words,
        )
