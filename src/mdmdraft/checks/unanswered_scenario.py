"""A scenario that a legal order does not answer.

What it does
------------
Finds scenarios whose `answers` lack a legal order that mdmdraft.yml declares under `legal_orders`.

It cannot tell whether that law was read.

Why it matters
--------------
The table prints *not answered* in the cell. A reader cannot tell whether the law is silent, was not
read, or was forgotten, and the silent cell is taken for the answer that suits them.

Example
-------
    # legal_orders: {fr: France, be: Belgium}
    answers:
      fr: {answer: procuring, provisions: ["fr-code-penal, art. 225-5"]}

Instead
-------
Answer, or say that the law was not read:

    answers:
      fr: {answer: procuring, provisions: ["fr-code-penal, art. 225-5"]}
      be: {answer: not-read}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.lists import NOT_READ

CHECK = Check(scope="paper", group="records", severity="warning", lacks="paper", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each scenario that lacks an answer."""
    for record in subject.paper.scenarios.values():
        lacking = [key for key in subject.config.legal_orders if key not in record.meta.answers]
        if lacking:
            named = ", ".join(f"`{key}`" for key in lacking)
            yield subject.at_field(
                record,
                "answers",
                message=f"the scenario `{record.id}` is not answered by {named}",
                hint=f"answer it; where the law was not read, `{lacking[0]}: "
                f"{{answer: {NOT_READ}}}`",
            )
