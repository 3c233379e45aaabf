"""A table whose columns have no names.

What it does
------------
Finds tables that writers wrote without a header row, or with an empty one.

It cannot tell whether the first row of a table is its header in all but name.

Why it matters
--------------
The header row says what the numbers are; it is repeated on each page and read out with each cell
to those who hear the table. Without it the first row of data is taken for it, or nothing is.

Example
-------
    |        |    |
    |--------|----|
    | France | 21 |

Instead
-------
    | Country | Convictions |
    |---------|-------------|
    | France  | 21          |
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.text import Table
from mdmdraft.model.walk import plain, walk_blocks

CHECK = Check(
    scope="paper", group="text", severity="warning", lacks="paragraph", exact=True, per="record"
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each table without a header row."""
    for record in subject.records:
        for block in walk_blocks(record.body):
            if isinstance(block, Table) and not block.head:
                caption = plain(block.caption)
                yield subject.at_origin(
                    block.origin,
                    f"the table “{caption}” has no header row"
                    if caption
                    else "the table has no header row",
                    "write the names of its columns into the row above the line of dashes",
                    about=block.anchor or caption,
                )
