"""What was measured, as text: the table of all checks, the places of one."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.faults import fault_names
from mdmdraft.checks.kit.registry import names
from mdmdraft.checks.kit.track_record import shown_precision, shown_recall
from tests.precision.corpus import Paper, corpus, digest
from tests.precision.measure import Judged, by_check, measured, record_of

_HEAD = ("check", "found", "true", "false", "missed", "precision", "recall", "traps passed")


def table(papers: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the table, a line each, and the numbers of the corpus."""
    rows = [_HEAD, *(_row(name, some) for name, some in by_check(measured(papers)).items())]
    widths = [max(len(row[n]) for row in rows) for n in range(len(_HEAD))]
    for row in rows:
        cells = [
            row[0].ljust(widths[0]),
            *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
        ]
        yield "  ".join(cells).rstrip()
    yield ""
    yield from _numbers([p for p in corpus() if not papers or p.name in papers])


def _row(name: str, some: list[Judged]) -> tuple[str, ...]:
    record = record_of(some)
    traps, fallen = sum(j.traps for j in some), sum(j.fallen for j in some)
    there = name in names() or name in fault_names()
    return (
        name if there else f"{name} (none yet)",
        str(record.found),
        str(record.true),
        str(record.false),
        str(record.missed),
        shown_precision(record),
        shown_recall(record),
        f"{traps - fallen} of {traps}" if traps else "",
    )


def _numbers(papers: list[Paper]) -> Iterator[str]:
    faulty = sum(len({(f.path, f.line) for f in p.faults}) for p in papers)
    trapping = sum(
        len({(t.path, t.line) for t in p.traps} - {(f.path, f.line) for f in p.faults})
        for p in papers
    )
    yield f"{sum(len(p.sentences) for p in papers)} sentences in {len(papers)} papers"
    yield f"{faulty} with a fault ({sum(len(p.faults) for p in papers)} faults), {trapping} traps"
    yield f"corpus {digest()}"


def places(name: str, papers: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield what a check found falsely and what it missed, place by place."""
    texts = {p.name: p for p in corpus()}
    for judged in by_check(measured(papers)).get(name, []):
        for finding in judged.false:
            yield f"false   {judged.paper}/{finding.place()} {finding.message}"
            yield from _line(texts[judged.paper], finding.path, finding.line)
        for fault in judged.missed:
            yield f"missed  {judged.paper}/{fault.path}:{fault.line} {fault.words}"
            yield from _line(texts[judged.paper], fault.path, fault.line)


def _line(paper: Paper, path: str, line: int) -> Iterator[str]:
    lines = paper.files.get(path, "").split("\n")
    if 0 < line <= len(lines):
        yield f"        {lines[line - 1].strip()}"
