"""A section or a deliverable that is shorter than it has to be.

What it does
------------
Counts the words of each composed draft as `over-word-limit` does, and compares them with the `min`
of `limits.words` and `limits.sections`. The hint names the sections that are under their own limit.

It cannot tell what is missing, nor know another program's way of counting.

Why it matters
--------------
A section that stays under what was agreed is often one that was forgotten: a heading and a
promise. A lower limit also shows a generated block that came out empty.

Example
-------
    limits: {sections: {counter-arguments: {min: 350}}}

and a section of 40 words.

Instead
-------
Write what is missing, or lower the limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.locales import counted
from mdmdraft.model.lengths import lengths

CHECK = Check(scope="draft", group="length", severity="warning", lacks="paper", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each section and each draft that is too short."""
    for draft in subject.drafts:
        deliverable = subject.config.deliverables[draft.deliverable]
        found = lengths(draft, deliverable.limits)
        where = f"`{draft.deliverable}` ({draft.language})"
        short = [length for length in found.sections if length.beyond < 0]
        for length in short:
            yield subject.at_setting(
                *("deliverables", draft.deliverable, "limits", "sections", length.section),
                message=f"the section `{length.section}` of {where} has "
                f"{counted(length.words, 'word')}, {length.min:,} are asked for: "
                f"{-length.beyond:,} are missing",
                hint="write what is missing, or lower the limit",
                about=length.section,
            )
        if found.total.beyond < 0:
            named = ", ".join(f"`{x.section}` ({-x.beyond:,})" for x in short if x.counted)
            yield subject.at_setting(
                *("deliverables", draft.deliverable, "limits", "words"),
                message=f"{where} has {counted(found.total.words, 'word')}, "
                f"{found.total.min:,} are asked for: {-found.total.beyond:,} are missing",
                hint=f"short of their own limits: {named}"
                if named
                else "write what is missing, or lower the limit",
                about=draft.deliverable,
            )
