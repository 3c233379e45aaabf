"""`Changes` as text for a terminal, a file or another program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mdmdraft.diff.grouping import grouped
from mdmdraft.diff.terminal import BOLD, CYAN, DIM, Paint, printable, wrapped
from mdmdraft.locales import Catalog, catalog, counted
from mdmdraft.model.changes import Change, Changes, Meaning, Place, SectionChanges, Side, Words

NARROW = 20
"""Columns that a text is given at least."""


def as_text(changes: Changes, *, color: bool, width: int, unicode: bool) -> Iterator[str]:
    """Yield the lines of a comparison, without their ends.

    With `color` words are told apart by the terminal's colours, underlined and struck out; without
    it `{+came+}`, `[-went-]` and `{~is set differently~}` stand around them. Lines are wrapped at
    `width` columns. Without `unicode` the frame is in ASCII; the words of the paper are not
    changed, but that control characters are shown as `\\x1b`.
    """
    paint = Paint(color, unicode)
    width = max(width, NARROW)
    if changes.is_empty:
        yield f"no difference between {_name(changes.old)} and {_name(changes.new)}"
        yield from _notices(changes, paint, width)
        return
    yield from _head(changes, paint)
    yield from _notices(changes, paint, width)
    if changes.meaning:
        yield ""
        yield from _meaning(changes, paint, width)
    for section, found in changes.by_section(_catalog()["title_block"]):
        if found:
            yield ""
            yield from _section(section, found, paint, width)
    yield ""
    yield from _in_all(changes, paint, width)


def _catalog() -> Catalog:
    """The words of a comparison; messages are in English."""
    return catalog("comparison", "en")


def _name(side: Side) -> str:
    return printable(side.name or side.version or side.title)


def _head(changes: Changes, paint: Paint) -> Iterator[str]:
    old, new = changes.old, changes.new
    what = " ".join(part for part in (new.deliverable, f"({new.language})") if part.strip("()"))
    names = f"{_name(old)} {paint.sign('arrow')} {_name(new)}"
    title = printable(new.title or old.title)
    yield paint(BOLD, ": ".join(part for part in (title, names) if part))
    rows = [
        (_name(side), _version(side), printable(side.date), f"{side.words:,} words")
        for side in (old, new)
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    more = _plus(new.words - old.words, paint)
    for row, extra in zip(rows, (f"  {printable(what)}" if what else "", more), strict=True):
        cells = [cell.ljust(w) for cell, w in zip(row[:3], widths, strict=False) if w]
        yield "  " + "  ".join([*cells, row[3].rjust(widths[3])]) + extra


def _version(side: Side) -> str:
    version = printable(side.version)
    return "" if version == _name(side) else version


def _plus(number: int, paint: Paint) -> str:
    if not number:
        return ""
    return f"  {'+' if number > 0 else paint.sign('minus')}{abs(number):,}"


def _notices(changes: Changes, paint: Paint, width: int) -> Iterator[str]:
    for side in (changes.old, changes.new):
        for notice in side.notices:
            said = [Words("equal", printable(f"{_name(side)}: {notice}"))]
            yield from wrapped(said, paint, width, "  ")


def _meaning(changes: Changes, paint: Paint, width: int) -> Iterator[str]:
    yield paint(BOLD, "What it means")
    for title, items in grouped(changes.meaning):
        yield f"  {paint(BOLD, title)}"
        for item in items:
            yield from _told(item, paint, width)


def _told(item: Meaning, paint: Paint, width: int) -> Iterator[str]:
    lines = list(wrapped([Words("equal", printable(item.text))], paint, width, "    "))
    at = where(item.place)
    if at and item.old:
        at += " (old)"
    if not at:
        yield from lines
    elif len(lines[-1]) + 2 + len(at) <= width:
        yield from lines[:-1]
        yield f"{lines[-1]}  {paint(CYAN, at)}"
    else:
        yield from lines
        yield f"      {paint(CYAN, at)}"


def where(place: Place) -> str:
    """Return `path:line`, what is not known left out."""
    if not place.path:
        return ""
    return printable(f"{place.path}:{place.line}" if place.line else place.path)


def _section(
    section: SectionChanges, found: Sequence[Change], paint: Paint, width: int
) -> Iterator[str]:
    count = _counts(found, paint)
    said = ", ".join(part for part in (count, _catalog().tables["kept"][section.kind]) if part)
    yield f"{paint(BOLD, printable(section.title or section.id))}  ({said})"
    for change in found:
        yield from _change(change, paint, width)


def _counts(changes: Sequence[Change], paint: Paint) -> str:
    added, removed = sum(c.added for c in changes), sum(c.removed for c in changes)
    counts = f"+{added:,} {paint.sign('minus')}{removed:,} words"
    return f"{counted(len(changes), 'change')}, {counts}"


def _change(change: Change, paint: Paint, width: int) -> Iterator[str]:
    words = _catalog()
    what = f"{words[f'what_{change.what}']} {words[f'kind_{change.said}']}"
    said = [what, printable(change.detail), "generated" if change.generated else ""]
    line = ", ".join(part for part in said if part)
    deleted = change.kind == "deleted" and change.old_place.path
    at = where(change.old_place if deleted else change.place)
    head = f"  {paint(DIM, f'{change.number}.')} {line}"
    yield f"{head}  {paint(CYAN, at)}" if at else head
    if change.kind == "moved":
        yield from _move(change, paint)
    yield from wrapped(_words(change), paint, width, "     ", dim=change.generated, short=True)


def _move(change: Change, paint: Paint) -> Iterator[str]:
    for name, place in (("from", change.old_place), ("to", change.place)):
        parts = (name.ljust(4), printable(place.title or place.section), paint(CYAN, where(place)))
        yield "     " + "  ".join(part for part in parts if part).rstrip()


def _words(change: Change) -> tuple[Words, ...]:
    if change.words:
        return tuple(map(_with_end, change.words))
    if change.kind == "moved" or change.before == change.after:
        return (Words("equal", change.after or change.before),)
    runs = (Words("delete", change.before), Words("insert", change.after))
    return tuple(run for run in runs if run.text)


def _with_end(run: Words) -> Words:
    """Return a run with a sign for the end of a paragraph, where that is all that came or went."""
    is_end = run.operation != "equal" and "\n" in run.text and run.text.isspace()
    return Words(run.operation, "¶") if is_end else run


def _in_all(changes: Changes, paint: Paint, width: int) -> Iterator[str]:
    every = changes.changes
    count = _counts(every, paint)
    touched = [s for s in changes.sections if s.changes]
    same = [s for s in changes.sections if not s.changes]
    within = f" in {len(touched)} of {counted(len(changes.sections), 'section')}"
    kinds = [
        f"{number} {name}"
        for name, number in (
            ("moved", sum(c.kind == "moved" for c in every)),
            ("of form alone", sum(c.kind in {"reformatted", "restyled"} for c in every)),
            ("generated", sum(c.generated for c in every)),
        )
        if number
    ]
    of = f"; {', '.join(kinds)}" if kinds else ""
    yield f"{paint(BOLD, 'In all')}: {count}{within}{of}"
    if same:
        names = ", ".join(printable(s.title or s.id) for s in same)
        yield from wrapped([Words("equal", f"Unchanged: {names}")], paint, width, "")
