"""Quotations of the running text, each with the citation that it rests on.

What stands between quotation marks is a quotation when a citation serves it: one that follows at
once, or later in its sentence; failing that, one before it in the sentence; in a table one in the
same row or at the head of the column. Words between marks without a citation are a writer's own.
`[“…”]{.translation}` (a translation by the writer) and `[“…”]{.own-words}` (no words of the
source) are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence_at
from mdmdraft.model.text import Break, Cite, Code, Inline, Note, Pinpoint, Span, Text
from mdmdraft.model.walk import WithContent, walk_inlines

LEFT_ALONE = frozenset({"translation", "own-words"})
"""Classes of spans and divs whose words are not compared with a source."""

_CLOSERS = {"“": "”", "«": "»", "‹": "›", "„": "“”", '"': '"', "»": "«", "›": "‹"}
_MARK = re.compile(r"[“”„«»‹›\"]")
ANY_MARK = re.compile(r"[“”„«»‹›\"‘]")
_EDITORIAL = re.compile(
    r"\s*[(\[]\s*(?:sic|emphas|emphase|(?:my|our|original) (?:emphasis|italics)|italiq|italics"
    r"|soulign|nous soulign|je soulign|c['’]est|mise? en)[^()\[\]]*[)\]]"
)
_NEAR = re.compile(r"[\s.,;:!?…)\]’”»›]*[(\[—–-]?\s*")
_STOP = re.compile(r"[.!?…]")
_STOPPED = re.compile(r"[.!?…][\"”’»›)\]]*\s+$")
_SEE = re.compile(r"\b(?:see|cf|compare|contra|but|voir|cp|e\.g|i\.e)\b", re.IGNORECASE)

Strength = Literal["following", "same sentence", "before"]
"""How a citation stands to a quotation: right after it; in the rest of its sentence, or naming
its source in the sentence before it; in brackets before it."""


class Served(msgspec.Struct, frozen=True):
    """Citations at one index of a unit's text."""

    at: int
    items: tuple[Pinpoint, ...]
    in_text: bool = False
    """Whether the source is part of the sentence: `@key [p. 3] writes`."""
    historical: bool = False


class Line(msgspec.Struct, frozen=True):
    """A unit's text with its citations and what is to be left alone in it."""

    unit: Unit
    served: tuple[Served, ...]
    alone: tuple[tuple[int, int], ...]


class Part(msgspec.Struct, frozen=True):
    """Words of one unit that a quotation is made of; `lead` is what a list prints before them."""

    unit: Unit
    start: int
    end: int
    lead: str = ""

    @property
    def text(self) -> str:
        """Return the words."""
        return self.unit.text[self.start : self.end]


class Quotation(msgspec.Struct, frozen=True):
    """Quoted words, and what they are said to be words of."""

    parts: tuple[Part, ...]
    items: tuple[Pinpoint, ...]
    strength: Strength = "following"
    historical: bool = False
    others: tuple[Pinpoint, ...] = ()
    """What else its sentence cites: a quotation that any of them has is true."""
    near: tuple[Pinpoint, ...] = ()
    """What the rest of its paragraph cites."""
    before: str = ""
    """Its sentence up to it."""
    after: str = ""
    """Its sentence after it."""


def line_of(unit: Unit) -> Line:
    """Return a unit with its citations, those that a note gives at the place of its mark."""
    served: list[Served] = []
    alone: list[tuple[int, int]] = []
    _gather(unit.inlines, 0, served, alone, False)
    return Line(unit, tuple(_joined(served, unit.text)), tuple(alone))


def _gather(
    content: Iterable[Inline],
    at: int,
    served: list[Served],
    alone: list[tuple[int, int]],
    past: bool,
) -> int:
    for inline in content:
        if isinstance(inline, Text | Code):
            at += len(inline.text)
        elif isinstance(inline, Break):
            at += 1
        elif isinstance(inline, Note):
            cites = [i for i in walk_inlines(inline.blocks) if isinstance(i, Cite)]
            items = tuple(item for cite in cites[:1] for item in cite.items)
            if items:
                served.append(Served(at, items, historical=past))
        elif isinstance(inline, Cite):
            in_text = inline.items[0].mode == "author-in-text"
            served.append(Served(at, inline.items, in_text, past))
        elif isinstance(inline, WithContent):
            classes = inline.classes if isinstance(inline, Span) else ()
            start = at
            at = _gather(inline.content, at, served, alone, past or "historical" in classes)
            if LEFT_ALONE & set(classes):
                alone.append((start, at))
    return at


def _joined(served: list[Served], text: str) -> Iterator[Served]:
    """Yield citations, those that follow each other at once as one."""
    last: Served | None = None
    for mark in served:
        if last and not mark.in_text and not text[last.at : mark.at].strip():
            last = msgspec.structs.replace(
                last,
                items=last.items + mark.items,
                historical=last.historical or mark.historical,
            )
            continue
        if last:
            yield last
        last = mark
    if last:
        yield last


MOST_ENDS = 40
"""Closing marks that are tried for a single opening one."""
DEEPEST = 8
"""Quotations within quotations that are followed; more opening marks than that open nothing, so
that a text of marks alone takes no longer than another."""


def marked(text: str, served: tuple[Served, ...] = ()) -> tuple[list[tuple[int, int]], int]:
    """Return the outermost passages between quotation marks, marks included, and the index of an
    opening mark that is not closed (-1: none).

    Single marks count where three words or more stand between them, or a citation follows.
    """
    found, left = _doubles(text, 0)
    if left >= 0:
        # A mark that nothing closes must not hide the quotations after it.
        later, _ = _doubles(text, left + 1)
        found += later
    spans: list[tuple[int, int]] = []
    for span in sorted({*found, *_singles(text, found, served)}):
        # Marks that cross (‘a „b’ c“) open one passage: the first one.
        if not spans or spans[-1][1] <= span[0]:
            spans.append(span)
    return spans, left


def _doubles(text: str, at: int) -> tuple[list[tuple[int, int]], int]:
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for hit in _MARK.finditer(text, at):
        mark, index = hit[0], hit.start()
        closes = next(
            (n for n in range(len(stack) - 1, -1, -1) if mark in _CLOSERS[stack[n][0]]), -1
        )
        if closes >= 0 and not (mark == "“" and _opens(text, index)):
            start = stack[closes][1]
            del stack[closes:]
            if not stack:
                found.append((start, index + 1))
        elif len(stack) < DEEPEST and (
            mark in '“«‹„"' or (mark in "»›" and not stack and _opens(text, index))
        ):
            stack.append((mark, index))
    return found, stack[0][1] if stack else -1


def _opens(text: str, index: int) -> bool:
    """Tell whether a mark stands as an opening one does: a space before, a word after."""
    before = text[index - 1 : index]
    after = text[index + 1 : index + 2]
    return (not before or before in " \u00a0\u202f([“«‹—–") and bool(after) and not after.isspace()


def _singles(
    text: str, taken: list[tuple[int, int]], served: tuple[Served, ...]
) -> Iterator[tuple[int, int]]:
    last = 0
    every = [m.end() for m in re.finditer(r"(?<=\S)[’'](?!\w)", text)]
    for hit in re.finditer(r"(?<![\w’])‘(?=\S)", text):
        start = hit.start()
        if start < last or any(a <= start < b for a, b in taken):
            continue
        first = bisect_right(every, start + 1)
        ends = every[first : first + MOST_ENDS]
        chosen = next((e for e in ends if any(_near(text, e, m) for m in served)), None)
        if chosen is None and ends and len(text[start : ends[0]].split()) >= 3:
            chosen = ends[0]
        if chosen is not None:
            last = chosen
            yield start, chosen


def quotations_in(line: Line) -> Iterator[tuple[tuple[int, int], Served | None, Strength]]:
    """Yield the passages between quotation marks of a unit with the citation that serves each."""
    spans, _ = marked(line.unit.text, line.served)
    for start, end in spans:
        if any(a < end and start < b for a, b in line.alone):
            continue
        mark, strength = _serving(line, start, end)
        yield (start, end), mark, strength


def _serving(line: Line, start: int, end: int) -> tuple[Served | None, Strength]:
    text = line.unit.text
    within = [m for m in line.served if start < m.at < end]
    if within and not text[within[-1].at : end - 1].strip(" .,;:\u00a0\u202f"):
        return within[-1], "following"
    after = next((m for m in line.served if m.at >= end), None)
    if after is not None:
        if _near(text, end, after):
            return after, "same sentence" if _only_seen(after) else "following"
        if sentence_at(text, after.at)[0] < end and not _begins_sentence(text, after):
            return after, "same sentence"
    if within:
        return within[-1], "following"
    before = [m for m in line.served if m.at <= start]
    if before and sentence_at(text, start + 1)[0] <= before[-1].at:
        return before[-1], "same sentence" if before[-1].in_text else "before"
    return None, "before"


def _near(text: str, end: int, mark: Served) -> bool:
    """Tell whether a citation follows the quotation that ends at `end` at once."""
    if mark.at < end:
        return False
    between = _EDITORIAL.sub("", text[end : mark.at])
    if not _NEAR.fullmatch(between):
        return False
    return not (mark.in_text and _STOP.search(text[end - 2 : mark.at]))


def _begins_sentence(text: str, mark: Served) -> bool:
    return mark.in_text and _STOPPED.search(text[: mark.at]) is not None


def _only_seen(mark: Served) -> bool:
    return all(_SEE.search(item.prefix) for item in mark.items)


def quoted_items(items: tuple[Pinpoint, ...]) -> tuple[Pinpoint, ...]:
    """Return the items of a citation that words may be quoted from: not those after "see"."""
    return tuple(i for i in items if not _SEE.search(i.prefix)) or items
