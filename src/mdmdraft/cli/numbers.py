"""`mdmdraft numbers`: every number of the paper, and every other place that says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli import completion
from mdmdraft.cli.options import Deliverable, Format, Language, argument, option
from mdmdraft.cli.output import from_here, show_findings, tell
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdmdraft.checks.numbers.asked import Asked
    from mdmdraft.checks.numbers.changing import Change
    from mdmdraft.checks.numbers.follows import Follows
    from mdmdraft.checks.numbers.ledger import Entry, Ledger, Place

_BESIDE = 40
"""So many characters on each side of a number are shown."""


def run(
    world: World,
    place: Annotated[
        str,
        argument(
            "[PLACE]",
            "A file, a line of one (FILE:LINE), a record or a figure of one (default: all).",
            completion.numbered,
        ),
    ] = "",
    about: Annotated[str, option("--about", "WORDS", "Only numbers of what these words say.")] = "",
    value: Annotated[str, option("--value", "NUMBER", "Only this number, however written.")] = "",
    disagreeing: Annotated[
        bool, typer.Option("--disagreeing", help="Only where two places disagree.")
    ] = False,
    change: Annotated[
        str,
        option("--change", "OLD=NEW", "Name every sentence to change with this number."),
    ] = "",
    deliverable: Deliverable = "",
    lang: Language = "",
    form: Format = "text",
) -> int:
    """Show every number, what it counts, and where else it is said.

    Numbers are in digits or words, in texts, headings, tables, captions, notes and records, in
    every language of the paper. Those of one thing stand together, records first to be corrected;
    `perhaps` marks places that say the same number and may be of something else.
    """
    from mdmdraft.checks.numbers.asked import Asked, answer, values_of
    from mdmdraft.checks.numbers.changing import changing

    if value and not values_of(value):
        raise typer.BadParameter(f"`{value}` is no number", param_hint="--value")
    asked = Asked(_named_from_here(world, place), about, value, lang, deliverable, disagreeing)
    found = answer(_ledger(world, asked), asked)
    if change:
        old, _, new = (part.strip() for part in change.partition("="))
        told = changing(found, old, new)
        if told is None:
            raise typer.BadParameter("give two numbers, OLD=NEW", param_hint="--change")
        tell(form, told, _to_change(told))
    else:
        tell(form, found, _lines(found))
    return 0


def _ledger(world: World, asked: Asked) -> Ledger:
    """Return the ledger of the paper. Raises Refused for names that it does not have."""
    from mdmdraft.checks.kit.subject import Subject
    from mdmdraft.checks.numbers.asked import places_known
    from mdmdraft.checks.numbers.ledger import ledger
    from mdmdraft.drafts.composing import compose_all
    from mdmdraft.drafts.targets import Request, targets_of
    from mdmdraft.model.finding import refuse
    from mdmdraft.model.nearest import did_you_mean
    from mdmdraft.sources.load import load_paper
    from mdmdraft.sources.places import text_of

    paper, warnings = load_paper(world)
    names = tuple(filter(None, (asked.deliverable,)))
    targets_of(paper.config, Request(names, tuple(filter(None, (asked.language,)))))
    made = compose_all(world, paper, targets_of(paper.config, Request()))
    subject = Subject(paper, lambda path: text_of(world, path), tuple(c.draft for c in made))
    show_findings(warnings)
    found = ledger(subject)
    file = asked.place.partition(":")[0]
    known = {one.path for one in paper.inputs} | set(places_known(found))
    records = {record.id for record in paper.every()}
    if asked.place and file not in known | records:
        told = f"the paper has no file and no record `{file or asked.place}`"
        hint = did_you_mean(file, known | records) or "name it from the paper’s folder"
        raise refuse(file or asked.place, "unknown-place", told, hint)
    return found


def _named_from_here(world: World, place: str) -> str:
    """Return a place as the paper names it, where it is a file named from where one stands."""
    from pathlib import Path

    from mdmdraft.cli.project import folder_in

    file, colon, rest = place.partition(":")
    if not file or world.exists(file) or not Path(file).exists():
        return place
    return f"{folder_in(world, file)}{colon}{rest}"


def _lines(found: Ledger) -> Iterator[str]:
    for number, entry in enumerate(found.entries):
        if number:
            yield ""
        yield _title(entry)
        yield from (f"   {_shown(place)}" for place in entry.places)
        yield from (f"   disagrees: {_shown(place)}" for place in entry.disagreeing)
        yield from (f"   perhaps: {_shown(place)}" for place in entry.perhaps)
        yield from (f"   {_follows(one)}" for one in entry.follows)
    if not found.entries:
        yield "no numbers"


def _title(entry: Entry) -> str:
    record = f" ({entry.record})" if entry.record else ""
    said = entry.places[0].said
    counts = entry.counts if entry.kind not in {"money", "measure"} or not entry.record else ""
    if counts and any(counts.startswith(word) for word in said.split()[-1:]):
        said = said.rpartition(" ")[0] or said
    return f"{said} {counts}".strip() + record


def _shown(place: Place) -> str:
    """Return a place with the words around its number."""
    where = "" if place.where == "paragraph" else f" {place.where}"
    at = f"{from_here(place.path)}:{place.line}:{place.column}"
    return f"{at}{where}: {_excerpt(place)}"


def _excerpt(place: Place) -> str:
    before, said = place.sentence[: place.at], place.said
    after = place.sentence[place.at + len(said) :]
    if len(before) > _BESIDE:
        before = "…" + before[-_BESIDE:].partition(" ")[2]
    if len(after) > _BESIDE:
        after = after[:_BESIDE].rpartition(" ")[0] + "…"
    # What is printed for a citation is not in the sentence: the blank before it is.
    return re.sub(r"\s+(?=[.,)])", "", f"{before}{said}{after}")


def _follows(one: Follows) -> str:
    """Return a line on a sum or share that a number takes part in."""
    at = f"{from_here(one.path)}:{one.line}:{one.column}"
    wrong = "" if one.holds else ", which do not make it"
    return f"follows: {at} {one.kind}: {one.said} from {one.others}{wrong}"


def _to_change(told: Change) -> Iterator[str]:
    for one in told.changes:
        yield f"{one.verdict}: {_shown(one.place)}"
    if not told.changes:
        yield f"no place says {told.old}"
        return
    yield from map(_follows, told.follows)
    number = sum(one.verdict == "change" for one in told.changes)
    yield f"{counted(number, 'place')} to change"
