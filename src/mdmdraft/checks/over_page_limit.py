"""A built document, or a section of one, that has more pages than it may have.

What it does
------------
Compares the pages of each built PDF with `limits.pages` of its deliverable, and says about how
many words must go. A section with `pages` under `limits.sections` is measured in the PDF, to a
tenth of a page, from its heading to that of the next section (the last one to the end of its page).
What was not counted is told as not verifiable.

It cannot know how many pages Word makes of a document on another machine.

Why it matters
--------------
"Two pages" is what was asked for, and the third is the one that is not read. Pages depend on
tables, headings and boxes, so they cannot be known before the document is built.

Example
-------
    summary: {limits: {pages: 2, sections: {advice: {pages: 1}}}}

and a summary that runs over to page 3. Where French may be longer: `pages: {en: 2, fr: 3}`.

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
from mdmdraft.model.lengths import bounds, count_in

CHECK = Check(scope="files", group="length", severity="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each built PDF that has too many pages, and for each section of one."""
    for file in subject.files:
        deliverable = subject.config.deliverables.get(file.deliverable)
        if deliverable is None or file.format != "pdf":
            continue
        limits = deliverable.limits
        most = count_in(limits.pages, file.language)
        if most is not None:
            yield from _whole(subject, file, most)
        for id_, limit in limits.sections.items():
            allowed = bounds(limit, file.language).pages
            if allowed is not None:
                yield from _section(subject, file, id_, allowed)


def _whole(subject: Subject, file: BuiltFile, most: int) -> Iterator[Found]:
    steps = ("deliverables", file.deliverable, "limits", "pages")
    if file.pages is None:
        yield _uncounted(subject, steps, file.path, file.deliverable)
    elif file.pages > most:
        over = file.pages - most
        yield subject.at_setting(
            *steps,
            message=f"{file.path} has {counted(file.pages, 'page')}, {_allowed(most)}: "
            f"{over} must go",
            hint=_hint(subject, file, over),
            about=file.deliverable,
        )


def _section(subject: Subject, file: BuiltFile, id_: str, most: int) -> Iterator[Found]:
    steps = ("deliverables", file.deliverable, "limits", "sections", id_, "pages")
    found = file.section_pages.get(id_)
    if found is None:
        yield _uncounted(subject, steps, f"`{id_}` in {file.path}", id_)
    elif found > most:
        over = round(found - most, 1)
        yield subject.at_setting(
            *steps,
            message=f"the section `{id_}` takes {found:g} pages in {file.path}, {_allowed(most)}: "
            f"{over:g} must go",
            hint="shorten the section and what its blocks print, or raise the limit",
            about=id_,
        )


def _uncounted(subject: Subject, steps: tuple[str, ...], what: str, about: str) -> Found:
    return subject.at_setting(
        *steps,
        message=f"the pages of {what} were not counted",
        hint="build the PDF: `mdmdraft build --to pdf`",
        about=about,
        verdict="undecided",
    )


def _allowed(most: int) -> str:
    return f"{most} {'is' if most == 1 else 'are'} allowed"


def _hint(subject: Subject, file: BuiltFile, over: int) -> str:
    """Say how many words fill the pages that are too many, at most: the last may be half empty."""
    for draft in subject.drafts:
        if (draft.deliverable, draft.language) == (file.deliverable, file.language) and file.pages:
            words = sum(part.words + part.note_words for part in draft.parts)
            share = math.ceil(words / file.pages * over / 10) * 10
            hold = f"{counted(over, 'page')} of it {'holds' if over == 1 else 'hold'}"
            return f"{hold} up to about {share:,} words: shorten the text"
    return "shorten the text"
