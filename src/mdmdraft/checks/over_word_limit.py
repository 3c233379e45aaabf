"""A section or a deliverable that is longer than it may be.

What it does
------------
Counts the words of each composed draft, as a word processor counts what is printed (generated
blocks and printed citations with the rest), and compares them with `limits.words` and
`limits.sections` of the deliverable. `limits.count` says whether notes, the bibliography and the
annexes count. The message says how many words must go, and the hint from which sections: first
from those that are over their own limit, then from all in proportion.

It cannot tell which words could go, nor know another program's way of counting.

Why it matters
--------------
Those who commission a paper count, and cut, or do not read on. Writers who count their sections
in an editor count neither the recommendations nor the citations that are put in later.

Example
-------
    limits: {words: 5000}

and a text of 5,230 words. A limit may be one a language: `words: {en: 5000, fr: 6000}`, as may
every `min` and `max`.

Instead
-------
Take out the words where the hint says, move a section to the annexes, or agree on another limit.
`mdmdraft words` shows every section with its limits.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.locales import counted
from mdmdraft.model.lengths import Length, Lengths, lengths, spread

CHECK = Check(scope="draft", group="length", severity="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each section and each draft that is too long."""
    for draft in subject.drafts:
        deliverable = subject.config.deliverables[draft.deliverable]
        found = lengths(draft, deliverable.limits)
        where = f"`{draft.deliverable}` ({draft.language})"
        for length in found.sections:
            if length.beyond > 0:
                yield subject.at_setting(
                    *("deliverables", draft.deliverable, "limits", "sections", length.section),
                    message=f"the section `{length.section}` of {where} has "
                    f"{counted(length.words, 'word')}, {length.max:,} are allowed: "
                    f"{length.beyond:,} must go",
                    hint=_section_hint(subject, length, draft.language),
                    about=length.section,
                )
        if found.total.beyond > 0:
            yield subject.at_setting(
                *("deliverables", draft.deliverable, "limits", "words"),
                message=f"{where} has {counted(found.total.words, 'word')}, "
                f"{found.total.max:,} are allowed: {found.total.beyond:,} must go",
                hint=_hint(found),
                about=draft.deliverable,
            )


def _section_hint(subject: Subject, length: Length, language: str) -> str:
    record = subject.paper.in_language("section", length.section, language)
    path = record.path if record is not None else length.section
    return f"shorten {path} and what its blocks print, or raise the limit"


def _hint(found: Lengths) -> str:
    shares = spread(found)
    told = [f"{words:,} from `{section}`" for section, words in shares[:6]]
    rest = sum(words for _, words in shares[6:])
    if rest:
        told.append(f"{rest:,} from the others")
    return f"take {', '.join(told)}"
