"""`mdmdraft words`: words per section and in all, against the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdmdraft.cli.options import Deliverables, Format, Languages, words_of
from mdmdraft.cli.output import coloured, paint, print_json, show_findings, table
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.model.lengths import Length, Lengths


def run(
    world: World,
    deliverables: Deliverables = None,
    lang: Languages = None,
    form: Format = "text",
) -> int:
    """Count the words of each section and in all, against the limits.

    Counted is what is printed; the limits are those in mdmdraft.yml. A limit that is broken is
    told, and the command ends with 0 all the same.
    """
    from mdmdraft.drafts.composing import compose_all
    from mdmdraft.drafts.targets import Request, targets_of
    from mdmdraft.model.lengths import lengths
    from mdmdraft.sources.load import load_paper

    paper, warnings = load_paper(world)
    targets = targets_of(paper.config, Request(words_of(deliverables), words_of(lang)))
    made = compose_all(world, paper, targets)
    config = paper.config.deliverables
    found = [lengths(c.draft, config[c.draft.deliverable].limits) for c in made]
    show_findings(warnings)
    if form == "json":
        print_json({"deliverables": [_value(one) for one in found]})
        return 0
    for number, one in enumerate(found):
        if number:
            print()
        _show(one)
    return 0


def _value(found: Lengths) -> dict[str, object]:
    return {
        "deliverable": found.deliverable,
        "language": found.language,
        "audience": found.audience,
        "sections": [_length(length) for length in found.sections],
        "total": _length(found.total),
        "pages": {"max": found.pages},
    }


def _length(length: Length) -> dict[str, object]:
    import msgspec

    fields: dict[str, object] = msgspec.structs.asdict(length)
    if not length.section:
        del fields["section"], fields["counted"]
    return {**fields, "beyond": length.beyond, "state": length.state}


def _show(found: Lengths) -> None:
    print(f"{found.deliverable} ({found.language})")
    rows = [("section", "words", "min", "max", "state")]
    for length in found.sections:
        rows.append(_row(length, length.section, "" if length.counted else "not counted in all"))
    rows.append(_row(found.total, "in all", ""))
    on = coloured()
    head, *lines = table(rows, right=frozenset({1, 2, 3}))
    print(head)
    for line, length in zip(lines, (*found.sections, found.total), strict=True):
        print(paint(line, "33", on and length.beyond != 0))
    broken = len(found.broken())
    if broken:
        print(f"{broken} limit{'s' if broken > 1 else ''} broken")
    if found.pages is not None:
        print(f"at most {found.pages} pages; `mdmdraft build` counts them")


def _row(length: Length, name: str, remark: str) -> tuple[str, str, str, str, str]:
    least = "" if length.min is None else f"{length.min:,}"
    most = "" if length.max is None else f"{length.max:,}"
    state = ", ".join(said for said in (length.state, remark) if said)
    return name, f"{length.words:,}", least, most, state
