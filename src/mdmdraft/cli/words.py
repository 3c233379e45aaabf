"""`mdmdraft words`: words per section and in all, against the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mdmdraft.cli.options import Deliverables, Format, Languages, words_of
from mdmdraft.cli.output import coloured, paint, show_findings, table, tell, visible
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdmdraft.checks.kit.subject import BuiltFile
    from mdmdraft.model.lengths import Length, Lengths


class Pages(msgspec.Struct, frozen=True):
    """At most so many, and how many there are where that is known."""

    max: int | None
    built: float | None


class Total(msgspec.Struct, frozen=True):
    """Words of the whole, and the bounds set for them."""

    words: int
    min: int | None
    max: int | None
    beyond: int
    """By how many words a bound is broken: over is positive, under is negative."""
    state: str


class Section(msgspec.Struct, frozen=True):
    """The same of one section; its fields are told in `Length`."""

    section: str
    words: int
    min: int | None
    max: int | None
    counted: bool
    apart: int
    beyond: int
    state: str
    pages: Pages


class Document(msgspec.Struct, frozen=True):
    """Lengths of one deliverable in one language."""

    deliverable: str
    language: str
    audience: str
    sections: tuple[Section, ...]
    total: Total
    pages: Pages


class Counted(msgspec.Struct, frozen=True):
    """What the command tells."""

    deliverables: tuple[Document, ...]


def run(
    world: World,
    deliverables: Deliverables = None,
    lang: Languages = None,
    form: Format = "text",
) -> int:
    """Count the words of each section and in all, against the limits.

    Counted is what is printed; the limits are those in mdmdraft.yml. Pages are those of the PDF
    that was built, where nothing has changed since. A limit that is broken is told, and the command
    ends with 0 all the same.
    """
    from mdmdraft.drafts.checking import fresh_files
    from mdmdraft.drafts.composing import compose_all
    from mdmdraft.drafts.targets import Request, targets_of
    from mdmdraft.model.lengths import lengths
    from mdmdraft.sources.load import load_paper

    paper, warnings = load_paper(world)
    targets = targets_of(paper.config, Request(words_of(deliverables), words_of(lang)))
    made = compose_all(world, paper, targets)
    config = paper.config.deliverables
    built = {
        (f.deliverable, f.language): f
        for f in fresh_files(world, paper, tuple(made))
        if f.format == "pdf"
    }
    found = [lengths(c.draft, config[c.draft.deliverable].limits) for c in made]
    pairs = [(one, built.get((one.deliverable, one.language))) for one in found]
    show_findings(warnings)
    value = Counted(tuple(_value(*pair) for pair in pairs))
    tell(
        form,
        value,
        (line for n, pair in enumerate(pairs) for line in _lines(*pair, first=not n)),
        as_is=True,
    )
    return 0


def _value(found: Lengths, built: BuiltFile | None) -> Document:
    total = found.total
    return Document(
        deliverable=found.deliverable,
        language=found.language,
        audience=found.audience,
        sections=tuple(_section(length, built) for length in found.sections),
        total=Total(total.words, total.min, total.max, total.beyond, total.state),
        pages=Pages(total.pages, _built(total, built)),
    )


def _section(length: Length, built: BuiltFile | None) -> Section:
    return Section(
        section=length.section,
        words=length.words,
        min=length.min,
        max=length.max,
        counted=length.counted,
        apart=length.apart,
        beyond=length.beyond,
        state=length.state,
        pages=Pages(length.pages, _built(length, built)),
    )


def _built(length: Length, built: BuiltFile | None) -> float | None:
    """Return the pages of a section or of the whole in the PDF; None where they are not known."""
    if built is None:
        return None
    return built.section_pages.get(length.section) if length.section else built.pages


def _lines(found: Lengths, built: BuiltFile | None, *, first: bool) -> Iterator[str]:
    if not first:
        yield ""
    yield visible(f"{found.deliverable} ({found.language})")
    lengths = (*found.sections, found.total)
    paged = any(length.pages is not None for length in lengths)
    rows = [_row(length, _built(length, built), paged=paged) for length in lengths]
    heads = ("section", "words", "min", "max", *(("pages", "max") if paged else ()), "state")
    head, *lines = table([heads, *rows], frozenset(range(1, len(heads) - 1)))
    yield head
    for line, length in zip(lines, lengths, strict=True):
        broken = length.beyond != 0 or _over(length, _built(length, built)) > 0
        yield paint(visible(line), "33", coloured() and broken)
    over = sum(_over(length, _built(length, built)) > 0 for length in lengths)
    if number := len(found.broken()) + over:
        yield f"{counted(number, 'limit')} broken"
    if paged and built is None:
        yield "pages are counted by `mdmdraft build`"


def _over(length: Length, pages: float | None) -> float:
    """Return by how many pages a limit is broken."""
    if pages is None or length.pages is None:
        return 0
    return max(round(pages - length.pages, 1), 0)


def _row(length: Length, pages: float | None, *, paged: bool) -> tuple[str, ...]:
    def shown(number: int | None) -> str:
        return "" if number is None else f"{number:,}"

    remarks = [length.state]
    if over := _over(length, pages):
        remarks.append(f"over by {over:g} {'page' if over == 1 else 'pages'}")
    remarks.append("" if length.counted else "not counted in all")
    if length.apart and length.counted:
        remarks.append(f"{length.apart:,} of its bibliography not counted")
    of_pages = ("" if pages is None else f"{pages:g}", shown(length.pages)) if paged else ()
    return (
        *(length.section or "in all", shown(length.words), shown(length.min), shown(length.max)),
        *of_pages,
        ", ".join(filter(None, remarks)),
    )
