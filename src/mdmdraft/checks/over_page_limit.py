"""A built document that has more pages than it may have.

What it does
------------
Compares the pages of each built PDF with `limits.pages` of its deliverable, and says about how
many words must go. A file whose pages were not counted is told as not verifiable.

Why it matters
--------------
"Two pages" is what was asked for, and the third is the one that is not read. Pages depend on
tables, headings and boxes, so they cannot be known before the document is built.

Example
-------
    summary: {limits: {pages: 2}}

and a summary that runs over to page 3.

Instead
-------
Shorten the text, or let the deliverable do with less: no table of contents, a smaller table.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import BuiltFile, Subject
from mdmdraft.locales import counted

CHECK = Check(scope="files", group="length", severity="error")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each built PDF that has too many pages."""
    for file in subject.files:
        deliverable = subject.config.deliverables.get(file.deliverable)
        most = deliverable.limits.pages if deliverable else None
        if most is None or file.format != "pdf":
            continue
        steps = ("deliverables", file.deliverable, "limits", "pages")
        if file.pages is None:
            yield subject.at_setting(
                *steps,
                message=f"the pages of {file.path} were not counted",
                hint="build the PDF: `mdmdraft build --to pdf`",
                about=file.deliverable,
                verdict="undecided",
            )
        elif file.pages > most:
            over = file.pages - most
            yield subject.at_setting(
                *steps,
                message=f"{file.path} has {counted(file.pages, 'page')}, {most} "
                f"{'is' if most == 1 else 'are'} allowed: {over} must go",
                hint=_hint(subject, file, over),
                about=file.deliverable,
            )


def _hint(subject: Subject, file: BuiltFile, over: int) -> str:
    """Say how many words fill the pages that are too many, at most: the last may be half empty."""
    for draft in subject.drafts:
        if (draft.deliverable, draft.language) == (file.deliverable, file.language) and file.pages:
            words = sum(part.words + part.note_words for part in draft.parts)
            share = math.ceil(words / file.pages * over / 10) * 10
            hold = f"{counted(over, 'page')} of it {'holds' if over == 1 else 'hold'}"
            return f"{hold} up to about {share:,} words: shorten the text"
    return "shorten the text"
