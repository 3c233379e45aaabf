"""A heading two levels or more below the one before it.

What it does
------------
Follows the headings of each section and record and finds those that go down by more than one
level: `##` and then `####`.

It cannot tell whether the heading above or the one below has the wrong level.

Why it matters
--------------
The levels are the table of contents, the numbers (2.0.1?) and, for readers who hear the document,
the only map of it. A step that is left out reads as a part that is missing; PDF/UA forbids it.

Example
-------
    ## France

    #### Vulnerability

Instead
-------
    ## France

    ### Vulnerability
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.text import Heading
from mdmdraft.model.walk import plain, walk_blocks

CHECK = Check(scope="paper", group="text", severity="warning", exact=True, per="record")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each heading that skips a level."""
    for record in subject.records:
        above = 1 if "title" in record.fields else 0
        for block in walk_blocks(record.body):
            if not isinstance(block, Heading):
                continue
            if above and block.level > above + 1:
                yield subject.at_origin(
                    block.origin,
                    f"the heading “{plain(block.content)}” is of level {block.level}, right after "
                    f"one of level {above}",
                    f"write it with {'#' * (above + 1)}, or put in the heading of level "
                    f"{above + 1} that it belongs to",
                    about=block.anchor or plain(block.content),
                )
            above = block.level
