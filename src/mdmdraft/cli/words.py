"""`mdmdraft words`: words per section and in all, against the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdmdraft.cli.options import Deliverables, Format, Languages, words_of
from mdmdraft.cli.output import coloured, paint, show_findings, table, tell
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    value = {"deliverables": [_value(one) for one in found]}
    tell(form, value, (line for n, one in enumerate(found) for line in _lines(one, first=not n)))
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


def _lines(found: Lengths, *, first: bool) -> Iterator[str]:
    if not first:
        yield ""
    yield f"{found.deliverable} ({found.language})"
    lengths = (*found.sections, found.total)
    rows = [_row(length) for length in lengths]
    head, *lines = table([("section", "words", "min", "max", "state"), *rows], frozenset({1, 2, 3}))
    yield head
    for line, length in zip(lines, lengths, strict=True):
        yield paint(line, "33", coloured() and length.beyond != 0)
    if broken := len(found.broken()):
        yield f"{counted(broken, 'limit')} broken"
    if found.pages is not None:
        yield f"at most {found.pages} pages; `mdmdraft build` counts them"


def _row(length: Length) -> tuple[str, str, str, str, str]:
    least = "" if length.min is None else f"{length.min:,}"
    most = "" if length.max is None else f"{length.max:,}"
    remark = "" if length.counted else "not counted in all"
    state = ", ".join(filter(None, (length.state, remark)))
    return length.section or "in all", f"{length.words:,}", least, most, state
