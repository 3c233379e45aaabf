"""Segments → patches of the source: what is kept is left as it stands, the rest is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mdmdraft.model.patches import Patch
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.markdown import escaped
from mdmdraft.review.patch.segments import Markup, Run, Segment, Stack, common_stack
from mdmdraft.review.patch.whitespace import (
    Context,
    careful,
    contiguous,
    is_first,
    is_last,
    writable,
)

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def patches_of(
    source: str, run: Run, segments: list[Segment], context: Context, *, every: bool = False
) -> list[Patch]:
    """Return what has to be changed in `source` so that the run reads as `segments`.

    `every` escapes all that could be markup, also beside the change. Raises CannotPatch.
    """
    if run.start < 0:
        raise CannotPatch("its place in the source is not known", "change it by hand")
    writer = _Writer(source, run, context, every)
    writer.write(segments)
    return writer.patches()


def text_of(source: str, segments: list[Segment], context: Context, *, every: bool = False) -> str:
    """Return segments as Markdown that stands by itself. Raises CannotPatch."""
    writer = _Writer(source, Run([]), context, every)
    writer.write(segments)
    return "".join(c if isinstance(c, str) else source[c[0] : c[1]] for c in writer.chunks)


@dataclass(slots=True)
class _Writer:
    source: str
    run: Run
    context: Context
    every: bool
    chunks: list[str | tuple[int, int]] = field(default_factory=list)
    tail: str = ""
    """The last character written."""
    opened: set[int] = field(default_factory=set)

    def write(self, segments: list[Segment]) -> None:
        """Write the segments."""
        made = writable(segments, self.run.size, self.context)
        if self.every:
            made = careful(made)
        placed, linked = _placed(made, self.run.size)
        if not placed:
            return
        stack: Stack = ()
        for number, segment in enumerate(placed):
            if linked[number]:
                begin = placed[number - 1].end if number else self.run.start
                self._keep(begin, segment.at)
                self.opened.update(id(h) for h in segment.stack)
            else:
                self._add(self._between(stack, segment.stack))
            self._segment(placed, number, linked)
            stack = segment.stack
        if linked[len(placed)]:
            self._keep(placed[-1].end, self.run.end)
        else:
            self._add(self._between(stack, ()))

    def _segment(self, placed: list[Segment], number: int, linked: list[bool]) -> None:
        segment = placed[number]
        if segment.is_kept:
            self._keep(segment.at, segment.end)
        elif segment.kind in {"split", "atom"}:
            self._add(segment.raw)
        else:
            opens = self._opens_line(placed, number, linked)
            self._add(self._words(segment.text, self._after(placed, number), opens))

    def _opens_line(self, placed: list[Segment], number: int, linked: list[bool]) -> bool:
        if self.context.cell or placed[number].stack:
            return False
        if not number:
            return self.context.opens_line
        return placed[number - 1].kind in {"break", "hard", "split"} and not linked[number]

    def _after(self, placed: list[Segment], number: int) -> str:
        """Return the source that will follow a segment, as far as it matters."""
        stack = placed[number].stack
        if number + 1 == len(placed):
            return "".join(h.closing for h in reversed(stack))
        following = placed[number + 1]
        common = common_stack(stack, following.stack)
        marks = "".join(h.closing for h in reversed(stack[common:]))
        marks += "".join(h.opening for h in following.stack[common:])
        if following.kind in {"break", "hard", "split"}:
            return marks + "\n"
        if following.is_kept:
            return marks + self.source[following.at : following.at + 40]
        return marks + (following.raw or following.text)

    def _words(self, text: str, after: str, opens: bool) -> str:
        lines = re.sub(r"[ \t\r]+", " ", text).split("\n")
        if len(lines) > 1:
            if self.context.line:
                raise CannotPatch(
                    "a line break was put where the source has a single line",
                    "make it two sentences, or change it by hand",
                )
            lines = [
                lines[0].rstrip(" "),
                *(line.strip(" ") for line in lines[1:-1]),
                lines[-1].lstrip(" "),
            ]
        shown: list[str] = []
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            shown.append(
                escaped(
                    line,
                    self.tail if not number else "\n",
                    after if last else "",
                    line_start=bool(number) or opens,
                    cell=self.context.cell,
                    every=self.every,
                )
            )
        return f"\\\n{self.context.indent}".join(shown)

    def _between(self, left: Stack, right: Stack) -> str:
        """Return the markup that closes one stack and opens another."""
        common = common_stack(left, right)
        for markup in (*left[common:], *right[common:]):
            if not markup.opening or not markup.closing:
                raise CannotPatch(
                    "the markup around it cannot be cut", "change it in the source by hand"
                )
        for markup in right[common:]:
            self._open(markup)
        return "".join(h.closing for h in reversed(left[common:])) + "".join(
            h.opening for h in right[common:]
        )

    def _open(self, markup: Markup) -> None:
        if markup.kind == "span" and markup.signature[1] and id(markup) in self.opened:
            raise CannotPatch(
                "words with a name of their own would be cut in two",
                "change the span in the source by hand",
            )
        self.opened.add(id(markup))

    def _add(self, text: str) -> None:
        if text:
            self.chunks.append(text)
            self.tail = text[-1]

    def _keep(self, start: int, end: int) -> None:
        if start > end:
            raise CannotPatch("its places in the source overlap", "change it by hand")
        if end > start:
            self.chunks.append((start, end))
            self.tail = self.source[end - 1]

    def patches(self) -> list[Patch]:
        """Return the patches: what lies between the stretches that are kept."""
        found: list[Patch] = []
        at, new = self.run.start, ""
        for chunk in (*self.chunks, (self.run.end, self.run.end)):
            if isinstance(chunk, str):
                new += chunk
                continue
            start, end = chunk
            if start < at:
                raise CannotPatch("its places in the source overlap", "change it by hand")
            if new or start > at:
                found.append((at, start, self._with_comments(at, start, new)))
            at, new = end, ""
        return [p for patch in found if (p := smallest(self.source, patch)) is not None]

    def _with_comments(self, start: int, end: int, new: str) -> str:
        """Return what is written in the place of a stretch, with the writers' comments in it."""
        kept = "".join(c for c in _COMMENT.findall(self.source[start:end]) if c not in new)
        return new + kept


def smallest(source: str, patch: Patch) -> Patch | None:
    """Return a patch without what it leaves as it is at both its ends; None where that is all."""
    start, end, new = patch
    old = source[start:end]
    if old == new:
        return None
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start + same, end - tail, new[same : len(new) - tail]


def _placed(segments: list[Segment], size: int) -> tuple[list[Segment], list[bool]]:
    """Return the segments that have a place or are new, and whether each stands beside the one
    before it in the source (the first: opens it; one more: the last closes it).

    What has no place of its own (a quote that pandoc made) goes with its neighbours.
    """
    placed: list[Segment] = []
    linked: list[bool] = []
    link = bool(segments) and is_first(segments[0])
    for number, segment in enumerate(segments):
        if number:
            beside = contiguous(segments[number - 1], segment)
            if segments[number - 1].is_kept and segments[number - 1].at < 0:
                link = link and beside
                if not link:
                    raise _no_place()
            else:
                link = beside
        if segment.is_kept and segment.at < 0:
            if not link:
                raise _no_place()
            continue
        placed.append(segment)
        linked.append(link)
    last = bool(segments) and is_last(segments[-1], size)
    if segments and segments[-1].is_kept and segments[-1].at < 0 and not (link and last):
        raise _no_place()
    return placed, [*linked, last]


def _no_place() -> CannotPatch:
    return CannotPatch(
        "a character beside it has no place of its own in the source", "change it by hand"
    )


__all__ = ["Patch", "patches_of", "smallest", "text_of"]
