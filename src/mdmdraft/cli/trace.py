"""`mdmdraft trace`: what rests on what, and what stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from mdmdraft.cli import completion
from mdmdraft.cli.options import Format, option, words_of
from mdmdraft.cli.output import print_json, show_findings, visible
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.compose.trace import Basis, Ground, Lone, Resting, Trace

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
    form: Format = "text",
) -> int:
    """Show what each recommendation rests on, and what stands alone.

    That is: its evidence and its provisions of law; and the records that nothing refers to.
    """
    from mdmdraft.compose.trace import trace
    from mdmdraft.drafts.targets import Request, targets_of
    from mdmdraft.sources.load import load_paper

    paper, warnings = load_paper(world)
    asked = words_of(lang)
    targets_of(paper.config, Request(languages=asked))
    found = [trace(paper, language) for language in asked or paper.config.languages[:1]]
    show_findings(warnings)
    if form == "json":
        print_json({"languages": found})
        return 0
    for number, one in enumerate(found):
        if number:
            print()
        if len(found) > 1:
            print(f"{one.language}\n")
        _show(one)
    return 0


def _show(found: Trace) -> None:
    for recommendation in found.recommendations:
        for line in _recommendation(recommendation):
            print(visible(line))
        print()
    _show_alone(found.alone)


def _recommendation(found: Resting) -> list[str]:
    head = f"{found.number}. {found.id}: {found.title}{_pending(found.verification)}"
    to = f"to {', '.join(found.addressee)}; priority {found.priority}; {found.path}"
    return [
        head,
        f"   {to}",
        *(_ground(g) for g in found.evidence),
        *(_basis(b) for b in found.legal),
    ]


def _ground(found: Ground) -> str:
    if not found.known:
        return f"   evidence  {found.id} (there is no such record)"
    return f"   evidence  {found.id}: {found.title}{_pending(found.verification)}"


def _basis(found: Basis) -> str:
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
    return f"   law       {found.citation} ({remark})"


def _pending(verification: str) -> str:
    return " [to be verified]" if verification == "pending" else ""


def _show_alone(alone: dict[str, tuple[Lone, ...]]) -> None:
    from mdmdraft.model.kinds import KINDS

    nothing = True
    headings = {**HEADINGS, **{kind.plural: kind.alone for kind in KINDS.values()}}
    for name, lone in alone.items():
        if lone:
            nothing = False
            print(f"{headings[name]}:")
            for one in lone:
                print(visible(f"   {one.id}  {one.path}"))
    if nothing:
        print("nothing stands alone")
