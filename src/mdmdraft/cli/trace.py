"""`mdmdraft trace`: what rests on what, and what stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli import completion
from mdmdraft.cli.options import Deliverable, Format, option, words_of
from mdmdraft.cli.output import show_findings, tell
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mdmdraft.compose.trace import Answered, Basis, Ground, Lone, Resting, Trace

HEADINGS = {
    "recommendations_without_evidence": "recommendations without evidence",
    "recommendations_without_legal_basis": "recommendations without legal basis",
}


def run(
    world: World,
    lang: Annotated[
        list[str] | None,
        option(
            "--lang",
            "LANG",
            "Which languages, e.g. en,fr (default: the paper's first).",
            completion.languages,
        ),
    ] = None,
    claims: Annotated[
        bool,
        typer.Option("--claims", help="List each sentence on law or numbers with its sources."),
    ] = False,
    unsourced: Annotated[
        bool, typer.Option("--unsourced", help="With --claims, only sentences without a source.")
    ] = False,
    deliverable: Deliverable = "",
    form: Format = "text",
) -> int:
    """Show what each recommendation rests on, and what stands alone.

    That is: its evidence and its provisions of law; the provisions that each answer to a scenario
    rests on; and the records that nothing refers to. With --claims it is the sentences of the
    deliverables that are listed: those that state law or a number, each with what it rests on and
    how far that was checked.
    """
    if claims:
        from mdmdraft.cli.claimed import claimed, lines_of

        found_claims = claimed(world, words_of(lang), deliverable, unsourced=unsourced)
        tell(form, found_claims, lines_of(found_claims))
        return 0
    if unsourced or deliverable:
        alone = "--unsourced" if unsourced else "--deliverable"
        raise typer.BadParameter("it goes with --claims", param_hint=alone)
    from mdmdraft.compose.trace import Traces, trace
    from mdmdraft.drafts.targets import Request, targets_of
    from mdmdraft.sources.load import load_paper

    paper, warnings = load_paper(world)
    asked = words_of(lang)
    targets_of(paper.config, Request(languages=asked))
    found = [trace(paper, language) for language in asked or paper.config.languages[:1]]
    show_findings(warnings)
    tell(form, Traces(tuple(found)), _lines(found))
    return 0


def _lines(found: Sequence[Trace]) -> Iterator[str]:
    for number, one in enumerate(found):
        if number:
            yield ""
        if len(found) > 1:
            yield from (one.language, "")
        for recommendation in one.recommendations:
            yield from (*_recommendation(recommendation), "")
        for scenario in one.scenarios:
            yield from (*_scenario(scenario), "")
        yield from _alone(one.alone)


def _recommendation(found: Resting) -> Iterator[str]:
    yield f"{found.number}. {found.id}: {found.title}{_pending(found.verification)}"
    due = f"; by {found.deadline}" if found.deadline else ""
    yield f"   to {', '.join(found.addressee)}; priority {found.priority}{due}; {found.path}"
    yield from map(_ground, found.evidence)
    yield from map(_basis, found.legal)
    yield from (_basis(one, "amends") for one in found.amends)


def _scenario(found: Answered) -> Iterator[str]:
    invented = "; an invented case" if found.invented else ""
    yield f"{found.letter}. {found.id}: {found.title}{_pending(found.verification)}"
    yield f"   {found.path}{invented}"
    for answer in found.answers:
        basis = f", by {answer.basis}" if answer.legal else ""
        yield f"   {answer.order}: {answer.answer}{basis}{_pending(answer.verification)}"
        yield from (f"   {_basis(one)}" for one in answer.legal)


def _ground(found: Ground) -> str:
    if not found.known:
        return f"   evidence  {found.id} (there is no such record)"
    return f"   evidence  {found.id}: {found.title}{_pending(found.verification)}"


def _basis(found: Basis, what: str = "law") -> str:
    if not found.known:
        remark = "there is no such source"
    elif not found.title:
        remark = "a reference, no legal instrument of the paper"
    elif found.citation == found.key:
        remark = "no pinpoint"
    elif not found.provisions:
        remark = "its wording is not in the paper"
    elif not found.in_force:
        remark = f"{', '.join(found.provisions)}, not in force on the as-of date"
    else:
        remark = ", ".join(found.provisions)
    return f"   {what:<9} {found.citation} ({remark})"


def _pending(verification: str) -> str:
    return " [to be verified]" if verification == "pending" else ""


def _alone(alone: dict[str, tuple[Lone, ...]]) -> Iterator[str]:
    from mdmdraft.model.kinds import KINDS

    headings = {**HEADINGS, **{kind.plural: kind.alone for kind in KINDS.values()}}
    for name, lone in alone.items():
        if lone:
            yield f"{headings[name]}:"
            yield from (f"   {one.id}  {one.path}" for one in lone)
    if not any(alone.values()):
        yield "nothing stands alone"
