"""An answer to a scenario that is not verified, in a document for everybody.

What it does
------------
Looks at each composed draft for scenarios that say `verification: pending`, of themselves or of one
of their answers, and are printed. That is a warning, and at a release an error where the
deliverable is for the widest audience.

It cannot tell whether what says `verified` was checked.

Why it matters
--------------
Each cell of the table says what is a crime. One that nobody has checked against the law goes out
under the organisation's name, and its mark *[to be verified]* is lost where the cell is quoted.

Example
-------
    # a scenario that the public `position` prints
    answers:
      be: {answer: depends, provisions: ["be-code-penal-2024, art. 258"], verification: pending}

Instead
-------
Have it checked and write `verification: verified`, say that the law was not read, or excuse it for
now, with what is still to be done:

    checks:
      unverified-answer:
        exceptions:
          - {about: third-party-share, reason: "A lawyer in Brussels reads it by the 20th."}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.printed import printed
from mdmdraft.model.draft import Draft
from mdmdraft.model.paper import Record
from mdmdraft.model.record import ScenarioMeta

CHECK = Check(scope="draft", group="records", severity="warning", release="error", exact=True)

_Steps = tuple[str, ...]


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each pending scenario or answer that a draft prints."""
    drafts: dict[str, list[Draft]] = {}
    for draft in subject.drafts:
        for kind, id_ in printed(draft):
            record = subject.paper.in_language(kind, id_, draft.language)
            if record is not None and isinstance(record.meta, ScenarioMeta):
                drafts.setdefault(record.path, []).append(draft)
    for record in sorted(subject.paper.scenarios.values(), key=lambda record: record.path):
        for steps, what in _pending(record) if record.path in drafts else ():
            yield _told(subject, record, steps, what, drafts[record.path])


def _pending(record: Record[ScenarioMeta]) -> Iterator[tuple[_Steps, str]]:
    if record.meta.verification == "pending":
        yield ("verification",), f"the scenario `{record.id}`"
    for order, answer in record.meta.answers.items():
        if answer.verification == "pending":
            what = f"the answer of `{order}` to the scenario `{record.id}`"
            yield ("answers", order, "verification"), what


def _told(
    subject: Subject, record: Record[ScenarioMeta], steps: _Steps, what: str, drafts: list[Draft]
) -> Found:
    widest = subject.config.audiences[0]
    public = [draft for draft in drafts if draft.audience == widest]
    told = public or drafts
    names = dict.fromkeys(f"`{draft.deliverable}`" for draft in told)
    verb = "prints" if len(names) == 1 else "print"
    return subject.at_field(
        record,
        *steps,
        message=f"{what} is not verified, and {' and '.join(names)} ({told[0].audience}) {verb} it",
        hint="have it checked and write `verification: verified`, answer `not-read`, or excuse it "
        "in mdmdraft.yml with a reason",
        severity=None if public else "warning",
    )
