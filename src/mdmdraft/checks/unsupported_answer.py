"""An answer to a scenario that rests on no law, or on another kind of law than it says.

What it does
------------
Finds answers of legal orders that cite no `provisions`, or no law among them; that say they rest on
case law and cite no judgment; that say they rest on the letter of the law and cite judgments alone;
and answers `not-read` that cite law all the same. That a provision is there and in force on the
paper's as-of date is the matter of `unknown-pinpoint` and `superseded-law`.

It cannot tell whether the provision gives that answer.

Why it matters
--------------
A table that says what is a crime in which country is read by people who act on it. A cell without a
provision cannot be looked up, and one that passes off a reading of the text as settled case law
misleads those who need to know the risk.

Example
-------
    answers:
      fr: {answer: procuring, basis: case-law, provisions: ["fr-code-penal, art. 225-5"]}

Instead
-------
Say what it rests on, or say that it was not read:

    answers:
      fr: {answer: procuring, basis: letter, provisions: ["fr-code-penal, art. 225-5"]}
      be: {answer: not-read}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.law import is_judgment, is_law
from mdmdraft.model.lists import NOT_READ
from mdmdraft.model.record import AnswerMeta
from mdmdraft.sources.leads import items_of

CHECK = Check(
    scope="paper", group="records", severity="warning", release="error", lacks="paper", exact=True
)

_HINT = 'name the provision: `provisions: ["fr-code-penal, art. 225-5"]`'
_NOT_READ = f"{_HINT}; or write `answer: {NOT_READ}`"


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each answer that does not rest on what it should."""
    for record in subject.paper.scenarios.values():
        for order, answer in record.meta.answers.items():
            told = _fault(subject, answer)
            if told is not None:
                message, hint = told
                yield subject.at_field(
                    record,
                    *("answers", order),
                    message=f"the answer of `{order}` to the scenario `{record.id}` {message}",
                    hint=hint,
                )


def _fault(subject: Subject, answer: AnswerMeta) -> tuple[str, str] | None:
    """Return what is wrong with an answer, and the way out. Of a key that leads nowhere another
    check tells."""
    keys = [item.key for source in answer.provisions for item in items_of(source)]
    known = [key for key in keys if key in subject.paper.references]
    if answer.answer == NOT_READ:
        hint = "say what it answers, or take the provisions out"
        return (f"is `{NOT_READ}`, and cites law all the same", hint) if keys else None
    if not answer.provisions:
        return "rests on no provision", _NOT_READ
    if not known or len(known) < len(keys):
        return None
    if not any(is_law(subject, key) for key in known):
        named = ", ".join(f"`{key}`" for key in dict.fromkeys(known))
        verb = "is" if len(set(known)) == 1 else "are"
        return f"rests on no law: {named} {verb} no legal instrument", _NOT_READ
    judged = [is_judgment(subject, key) for key in known]
    if answer.basis == "case-law" and not any(judged):
        return "says that it rests on case law, and cites no judgment", (
            "cite the judgment beside the provision, or write `basis: letter`"
        )
    if answer.basis == "letter" and all(judged):
        return "says that it rests on the letter of the law, and cites judgments alone", (
            "cite the provision, or write `basis: case-law`"
        )
    return None
