"""A paragraph that states a number without saying where it comes from.

What it does
------------
Finds paragraphs of sections that state a quantity ("78 %", "eighty women", "most victims", "half
of", "one in five") and hold no citation, no figure bound to an evidence record and no reference
to one (`[@ev:…]`). A footnote belongs to its paragraph; a list, a quotation or an evidence block
belongs to the sentence that announces it with a colon. Years, dates, ages, spans of time, numbers
of articles and pages, and words in quotation marks are not counted.

Why it matters
--------------
A number without a source is the first thing a hostile reader attacks, and nobody can check it or
bring it up to date.

Example
-------
    Most sex workers lost income, and 42 % met more violence.

Instead
-------
Bind the number to its record, or cite the source in the same paragraph:

    [42 %]{.figure ev="impact-law" value="violence"} met more violence [@le-bail-2018].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.figures import quantities
from mdmdraft.checks.text.prose import Unit
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.text import Block, Bound, Box, Cite, Figure, List, Para, Quote, Ref, Table
from mdmdraft.model.walk import children, inlines_in, plain, walk_blocks, walk_inlines

CHECK = Check(
    scope="paper",
    group="citations",
    severity="warning",
    options=(
        Option("words", "", "More words that state a quantity, with commas between."),
        Option("ignore", "", "Words that are no quantity here, with commas between."),
    ),
    lacks="paragraph",
)
_SOURCED = frozenset({"evidence", "comparison"})
"""Generated blocks that name their sources."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each paragraph that states a quantity without a source."""
    more, fewer = subject.option("words"), subject.option("ignore")
    announced: dict[str, set[str]] = {}
    for units in _paragraphs(subject):
        unit = units[0]
        if any(_is_source(i) for i in inlines_in(unit.inlines)):
            continue
        found = [
            (one, *hit)
            for one in units
            for hit in quantities(one.text, one.record.language, more, fewer)
        ]
        if not found:
            continue
        record = unit.record
        if record.path not in announced:
            announced[record.path] = set(_sourced_around(record.body))
        if _place(unit.origin.start, unit.origin.path) in announced[record.path]:
            continue
        where, index, words = found[0]
        rest = len(found) - 1
        others = f", as {'is' if rest == 1 else 'are'} {rest} more in this paragraph"
        yield subject.at(
            where,
            index,
            f"`{words}` is stated without a source{others if rest else ''}",
            "cite the source in the same paragraph, or bind the number to its record: "
            f'[{words}]{{.figure ev="…" value="…"}}',
            about=words,
        )


def _paragraphs(subject: Subject) -> Iterator[list[Unit]]:
    """Yield the paragraphs of the sections, each with its notes."""
    current: list[Unit] = []
    for unit in subject.units:
        if not KINDS[unit.record.kind].is_text:
            continue
        if unit.note:
            if current:
                current.append(unit)
            continue
        if current:
            yield current
        current = [unit] if unit.kind == "paragraph" and not unit.quoted else []
    if current:
        yield current


def _is_source(inline: object) -> bool:
    return isinstance(inline, Cite | Bound) or (isinstance(inline, Ref) and inline.kind == "ev")


def _sourced_around(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the paragraphs whose source stands in the block they announce, and the entries of a
    list whose source stands in the sentence that announces it."""
    before: Block | None = None
    for block in blocks:
        if isinstance(before, Para) and plain(before.content).rstrip().endswith(":"):
            if isinstance(block, List) and any(_is_source(i) for i in inlines_in(before.content)):
                for inner in walk_blocks((block,)):
                    yield _place(inner.origin.start, inner.origin.path)
            if isinstance(block, List | Quote | Box | Table | Figure) and _has_source(block):
                yield _place(before.origin.start, before.origin.path)
        before = block
        yield from _sourced_around(children(block))


def _has_source(block: Block) -> bool:
    if any(isinstance(b, Box) and b.kind in _SOURCED for b in walk_blocks((block,))):
        return True
    return any(_is_source(inline) for inline in walk_inlines((block,)))


def _place(start: int, path: str) -> str:
    return f"{path}\0{start}"
