"""A web page that is cited without a date.

What it does
------------
Finds cited references of the types `webpage`, `post` and `post-weblog` that have neither a date
of publication (`issued`) nor the day on which they were read (`accessed`).

It cannot know when a page was written, nor whether it still says the same.

Why it matters
--------------
Web pages change and vanish. Without either date nobody can tell which state of the page was
cited, nor look for it in a web archive.

Example
-------
    {"id": "hce-2020", "type": "webpage", "title": "…", "URL": "https://…"}

Instead
-------
Give the date the page bears or, where it bears none, the day it was read:

    "accessed": {"date-parts": [[2026, 11, 20]]}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference, in_own_words
from mdmdraft.checks.references.citings import cited_keys

CHECK = Check(scope="paper", group="citations", severity="warning", exact=True)
_TYPES = frozenset({"webpage", "post", "post-weblog"})
_DATES = ("issued", "accessed", "submitted", "available-date")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each cited web page without a date."""
    cited = cited_keys(subject)
    for key, item in subject.paper.references.items():
        if item.get("type") in _TYPES and key in cited and not any(item.get(d) for d in _DATES):
            yield at_reference(
                subject,
                key,
                f"the web page `{key}` has no date, neither of its own nor of reading",
                in_own_words(
                    subject,
                    key,
                    "give it the date it bears ({issued}) or the day it was read: {read}",
                ),
            )
