"""Evidence that is not verified, in a document for everybody.

What it does
------------
Looks at each composed draft for evidence records and numbers that say `verification: pending` and
are printed or referred to. That is a warning, and at a release an error where the deliverable is
for the widest audience. Each record is told once, at the field that says so.

It cannot tell whether what says `verified` was checked.

Why it matters
--------------
The mark *[to be verified]* is a promise to the reviewers of a draft. A paper that goes out with it
invites the question of what else was not checked, and the number is quoted without its mark.

Example
-------
    # an evidence record that the public `position` prints
    verification: pending

Instead
-------
Check it against its source and write `verification: verified` (or `secondary`), keep it for a
narrower audience (`sensitivity: internal`), or excuse it for now, with what is still to be done:

    checks:
      unverified-evidence:
        exceptions:
          - {about: knowing-use-study, reason: "The policy paper is ordered from the library."}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.draft import Draft
from mdmdraft.model.kinds import record_at
from mdmdraft.model.known import Known
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import EvidenceMeta
from mdmdraft.model.text import Bound, Box, Ref, Table
from mdmdraft.model.walk import contents, inlines_in, walk_blocks

CHECK = Check(scope="draft", group="records", severity="warning", release="error", exact=True)

Print = tuple[str, str]
"""An evidence record's id, and the name of one of its figures or nothing."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each pending record or number that a draft prints."""
    prints: dict[tuple[str, Print], list[tuple[Draft, str]]] = {}
    for draft in subject.drafts:
        for printed, place in _prints(draft, subject.paper).items():
            record = subject.paper.in_language("evidence", printed[0], draft.language)
            if record is not None and _pending(record, printed[1]):
                prints.setdefault((record.path, printed), []).append((draft, place))
    for (path, printed), uses in sorted(prints.items(), key=lambda item: item[0]):
        yield _told(subject, path, printed, uses)


def _pending(record: Record[EvidenceMeta], figure: str) -> bool:
    if not figure:
        return record.meta.verification == "pending"
    found = record.meta.figures.get(figure)
    return found is not None and found.verification == "pending"


def _prints(draft: Draft, paper: Paper) -> dict[Print, str]:
    """Return what evidence a draft prints or refers to, with the first place of each."""
    known = Known(paper, paper.config)
    found: dict[Print, str] = {}
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            place = f"{block.origin.path}:{block.origin.line}" if block.origin.path else part.path
            printed = record_at(block.anchor, known.has) if isinstance(block, Box) else None
            if printed is not None and printed[0].name == "evidence":
                found.setdefault((printed[1], ""), place)
            if isinstance(block, Table):
                for row in block.body:
                    kind, _, id_ = row.origin.record.partition(":")
                    if kind == "evidence":
                        found.setdefault((id_, ""), place)
            for content in contents(block):
                for inline in inlines_in(content):
                    if isinstance(inline, Bound):
                        found.setdefault((inline.evidence, inline.value), place)
                        found.setdefault((inline.evidence, ""), place)
                    elif isinstance(inline, Ref) and inline.kind == "ev":
                        found.setdefault((inline.id, ""), place)
    return found


def _told(subject: Subject, path: str, printed: Print, uses: list[tuple[Draft, str]]) -> Found:
    id_, figure = printed
    record = next(r for r in subject.paper.evidence.values() if r.path == path)
    widest = subject.config.audiences[0]
    public = [use for use in uses if use[0].audience == widest]
    draft, place = (public or uses)[0]
    names = dict.fromkeys(f"`{d.deliverable}`" for d, _ in public or uses)
    what = f"the figure `{figure}` of `{id_}`" if figure else f"the evidence `{id_}`"
    steps = ("figures", figure, "verification") if figure else ("verification",)
    verb = "prints" if len(names) == 1 else "print"
    return subject.at_field(
        record,
        *steps,
        message=f"{what} is not verified, and {' and '.join(names)} ({draft.audience}) {verb} it "
        f"(first at {place})",
        hint="check it against its source and write `verification: verified`, give it a "
        "narrower `sensitivity`, or excuse it in mdmdraft.yml with a reason",
        about=f"{id_}.{figure}" if figure else id_,
        severity=None if public else "warning",
    )
