"""Segments made fit for Markdown: blanks where they can stand, nothing that begins a list."""

from __future__ import annotations

import msgspec

from mdmdraft.model.text import Style
from mdmdraft.review.patch.markdown import start_of_line
from mdmdraft.review.patch.segments import Markup, Segment, Stack, common_stack, restacked

_BLANK = " \t"
_FLANKING: frozenset[Style] = frozenset({"emph", "strong", "strikeout"})
"""Styles whose marks open and close only beside a word."""
_EDGE = frozenset({"hard", "split"})


class Context(msgspec.Struct, frozen=True):
    """Where a run stands: `indent` opens each further line of it; in a `line` there is none."""

    indent: str = ""
    line: bool = False
    cell: bool = False
    opens_line: bool = True
    """Whether its first word could be taken for the mark of a list, a heading…"""


def contiguous(first: Segment, second: Segment) -> bool:
    """Tell whether two segments stand side by side in the source as they do here."""
    return (
        first.off >= 0
        and second.off == first.off + first.size
        and first.stack == first.was
        and second.stack == second.was
    )


def writable(segments: list[Segment], size: int, context: Context) -> list[Segment]:
    """Return segments that can be written; `size` is that of the run as it was."""
    made = _without_double_blanks(_merged(segments), size)
    made = _blanks_out_of_emphasis(made)
    return _guarded(made, context)


def is_first(segment: Segment) -> bool:
    """Tell whether a segment opens the run in the source."""
    return segment.off == 0 and segment.stack == segment.was


def is_last(segment: Segment, size: int) -> bool:
    """Tell whether a segment closes the run in the source."""
    return segment.off >= 0 and segment.off + segment.size == size and segment.stack == segment.was


def _merged(segments: list[Segment]) -> list[Segment]:
    """Join new words set alike, and leave out what is empty."""
    found: list[Segment] = []
    for segment in segments:
        if segment.kind == "new" and not segment.text:
            continue
        if found and segment.kind == "new" == found[-1].kind and (found[-1].stack == segment.stack):
            found[-1] = Segment("new", found[-1].text + segment.text, stack=segment.stack)
            continue
        found.append(segment)
    return found


def _words(segment: Segment) -> bool:
    return segment.kind in {"text", "unit", "new"}


def _ends_blank(segment: Segment) -> bool:
    return segment.kind == "break" or (_words(segment) and segment.text[-1:] in tuple(_BLANK))


def _begins_blank(segment: Segment) -> bool:
    return segment.kind == "break" or (_words(segment) and segment.text[:1] in tuple(_BLANK))


def _shorter(segment: Segment, *, left: bool) -> Segment | None:
    """Return a segment without the blanks it begins (or ends) with; None where nothing is left."""
    if segment.kind == "break":
        return None
    text = segment.text
    start = len(text) - len(text.lstrip(_BLANK)) if left else 0
    end = len(text) if left else len(text.rstrip(_BLANK))
    return segment.cut(start, end) if end > start else None


def _without_double_blanks(segments: list[Segment], size: int) -> list[Segment]:
    found: list[Segment] = []
    for segment in segments:
        _append(found, segment)
    while found and _ends_blank(found[-1]) and not is_last(found[-1], size):
        shorter = _shorter(found.pop(), left=False)
        if shorter is not None:
            found.append(shorter)
            break
    return found


def _append(found: list[Segment], segment: Segment) -> None:
    """Add a segment; where it did not stand beside the last one, one blank of two is left out."""
    current: Segment | None = segment
    while current is not None and _begins_blank(current):
        before = found[-1] if found else None
        if before is None:
            if is_first(current):
                break
            current = _shorter(current, left=True)
        elif contiguous(before, current) or not (before.kind in _EDGE or _ends_blank(before)):
            break
        elif _yields(before, current):
            _trim_end(found)
        else:
            current = _shorter(current, left=True)
    if current is None:
        return
    if current.kind in _EDGE:
        while found and _ends_blank(found[-1]) and not contiguous(found[-1], current):
            _trim_end(found)
    found.append(current)


def _yields(before: Segment, current: Segment) -> bool:
    """Tell whether of two blanks the first is left out: a line break stays before a space, what
    stands in the source before what is new."""
    if before.kind in _EDGE:
        return False
    if current.kind == "break":
        return before.kind != "break"
    return before.kind == "new" and current.kind != "new"


def _trim_end(found: list[Segment]) -> None:
    """Leave out the blanks that the last segment ends with."""
    shorter = _shorter(found.pop(), left=False)
    if shorter is not None:
        found.append(shorter)


def _blanks_out_of_emphasis(segments: list[Segment]) -> list[Segment]:
    """Take blanks out of the edges of emphasis: `** word**` is none."""
    found = list(segments)
    for forward in (True, False):
        made: list[Segment] = []
        for segment in found if forward else reversed(found):
            neighbour = made[-1].stack if made else ()
            pieces = _edge_cut(segment, neighbour, left=forward)
            made.extend(pieces)
        found = made if forward else made[::-1]
    return found


def _edge_cut(segment: Segment, neighbour: Stack, *, left: bool) -> list[Segment]:
    """Return a segment, the blanks that open (or close) emphasis cut off and set outside of it,
    in the order in which they are gone through."""
    common = common_stack(segment.stack, neighbour)
    begins = [h for h in segment.stack[common:] if h.style in _FLANKING]
    if not begins or not (_words(segment) or segment.kind in {"break", "hard"}):
        return [segment]
    text = segment.text
    bare = text.lstrip() if left else text.rstrip()
    cut = len(text) - len(bare)
    if not cut:
        return [segment]
    if segment.kind in {"break", "hard"}:
        return [_restacked(segment, begins)]
    if left:
        edge, rest = segment.cut(0, cut), segment.cut(cut, len(text))
    else:
        edge, rest = segment.cut(len(bare), len(text)), segment.cut(0, len(bare))
    outside = _restacked(edge, begins)
    return [outside, rest] if rest.text else [outside]


def _restacked(segment: Segment, without: list[Markup]) -> Segment:
    return restacked(segment, tuple(h for h in segment.stack if h not in without))


def _guarded(segments: list[Segment], context: Context) -> list[Segment]:
    """Make new what opens a line that it did not open before and would be read as a mark."""
    if context.cell:
        return segments
    found: list[Segment] = []
    for number, segment in enumerate(segments):
        before = found[-1] if found else None
        opens = (
            (context.opens_line and not is_first(segment))
            if before is None
            else before.kind in {"break", "hard", "split"} and not contiguous(before, segment)
        )
        if not opens or segment.kind != "text" or segment.stack:
            found.append(segment)
            continue
        line = segment.text + "".join(s.text for s in segments[number + 1 : number + 3])
        mark = start_of_line(line)
        if 0 <= mark < len(segment.text):
            found.append(Segment("new", segment.text[: mark + 1], stack=()))
            segment = segment.cut(mark + 1, len(segment.text))  # noqa: PLW2901
        if segment.text:
            found.append(segment)
    return found


def careful(segments: list[Segment]) -> list[Segment]:
    """Return segments in which the marks beside every change are written anew, so that nothing
    joins with what is new; straight quotes become the curly ones they stand for."""
    found: list[Segment] = []
    for number, segment in enumerate(segments):
        before = segments[number - 1] if number else None
        after = segments[number + 1] if number + 1 < len(segments) else None
        if segment.kind == "unit" and segment.end - segment.at == len(segment.text):
            found.append(Segment("new", segment.text, stack=segment.stack))
            continue
        if segment.kind != "text":
            found.append(segment)
            continue
        start, end = 0, len(segment.text)
        if before is not None and not contiguous(before, segment):
            while start < end and _is_mark(segment.text[start]):
                start += 1
        if after is not None and not contiguous(segment, after):
            while end > start and _is_mark(segment.text[end - 1]):
                end -= 1
        if start:
            found.append(Segment("new", segment.text[:start], stack=segment.stack))
        if end > start:
            found.append(segment.cut(start, end))
        if end < len(segment.text):
            found.append(Segment("new", segment.text[end:], stack=segment.stack))
    return found


def _is_mark(char: str) -> bool:
    return not char.isalnum() and not char.isspace()
