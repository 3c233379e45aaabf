"""What `mdmdraft trace --claims` prints: each claim with its sources, and counts that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mdmdraft.cli.output import from_here, show_findings
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mdmdraft.checks.claims.listed import AllClaims, Beside, Claim, Claims
    from mdmdraft.checks.claims.sources import Source

_BESIDE: dict[Beside, str] = {
    "paragraph": "in its paragraph",
    "row": "in its row",
    "announced": "beside the colon",
    "record": "named by its record",
}
_KINDS = {"legal": "law", "numeric": "number", "both": "law and number"}


def claimed(
    world: World, languages: Sequence[str], deliverable: str, *, unsourced: bool
) -> AllClaims:
    """Return the claims of the deliverables asked for, all where none is named. Raises Refused
    for names that the paper does not have, and for a paper that cannot be composed."""
    from mdmdraft.checks.claims.listed import claims
    from mdmdraft.checks.kit.subject import Subject
    from mdmdraft.drafts.composing import compose_all
    from mdmdraft.drafts.targets import Request, targets_of
    from mdmdraft.sources.load import load_paper
    from mdmdraft.sources.places import text_of

    paper, warnings = load_paper(world)
    names = tuple(filter(None, (deliverable,)))
    targets = targets_of(paper.config, Request(names, tuple(languages)))
    made = compose_all(world, paper, targets)
    subject = Subject(paper, lambda path: text_of(world, path), tuple(c.draft for c in made))
    show_findings(warnings)
    found = claims(subject)
    if not unsourced:
        return found
    return msgspec.structs.replace(
        found,
        deliverables=tuple(
            msgspec.structs.replace(one, claims=tuple(c for c in one.claims if not c.beside))
            for one in found.deliverables
        ),
    )


def lines_of(found: AllClaims) -> Iterator[str]:
    """Yield the lines that are printed."""
    for number, one in enumerate(found.deliverables):
        if number:
            yield ""
        yield f"{one.deliverable} ({one.language})"
        for claim in one.claims:
            yield from ("", *_claim(claim))
        yield from ("", *_counts(one))


def _claim(claim: Claim) -> Iterator[str]:
    yield f"{from_here(claim.path)}:{claim.line}:{claim.column} {_KINDS[claim.kind]}"
    yield f"   {claim.sentence}"
    if not claim.beside:
        yield "   no source"
        return
    beside = f", {_BESIDE[claim.beside]}" if claim.beside != "sentence" else ""
    for source in claim.sources:
        yield f"   {source.kind:<9} {_source(source)}{beside}"


def _source(source: Source) -> str:
    cited = f"{source.id}.{source.figure}" if source.figure else source.id
    where = f", {source.where}" if source.where else ""
    if source.kind == "figure":
        value = f" = {source.value}" if source.value else ""
        where = f"{value}{where}"
    told = [", ".join(source.provisions)] if source.provisions else []
    if source.title and source.kind in {"figure", "evidence"}:
        told.append(f"from {source.title}")
    if source.in_force is False:
        told.append("not in force on the as-of date")
    told.append("there is no such source" if source.state == "unknown" else source.state)
    return f"{cited}{where} ({'; '.join(told)})"


def _counts(one: Claims) -> Iterator[str]:
    yield (
        f"{counted(one.sentences, 'sentence')} read: {one.legal:,} on law, {one.numeric:,} on "
        f"numbers, {one.both:,} on both, {one.neither:,} on neither"
    )
    total = one.legal + one.numeric + one.both
    yield f"{one.without_source:,} of {total:,} without a source"
