"""The operations of one edit on one raw run: what goes, what comes, what is set otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from mdmdraft.model.edit import NewText
from mdmdraft.model.text import (
    Break,
    Cite,
    Image,
    Inline,
    Link,
    Note,
    Para,
    Style,
    Styled,
    Text,
)
from mdmdraft.model.walk import ATOM
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.markdown import citation, picture
from mdmdraft.review.patch.segments import (
    Markup,
    Run,
    Segment,
    Stack,
    new_link,
    new_style,
    restacked,
    styles_of,
)

OTHER_EDIT = "another edit changes the same words"
OTHER_HINT = "apply one of the two, and put the other in by hand"


class Insert(msgspec.Struct, frozen=True):
    """New words at an offset of the run; `order` is that among those of one edit. `replaces` says
    how many characters from there on they stand for; a `split` cuts the run in two there. What
    `unlinks` leads only where its words say, not where those led that it replaces."""

    at: int
    order: int
    new: tuple[NewText, ...] = ()
    replaces: int = 0
    split: str = ""
    unlinks: bool = False


class Marks(msgspec.Struct, frozen=True):
    """What one edit does to one run, in offsets of the raw run."""

    deleted: tuple[tuple[int, int], ...] = ()
    inserted: tuple[Insert, ...] = ()
    restyled: tuple[tuple[int, int, Style, bool], ...] = ()


def check_apart(marks: Marks, others: list[Marks]) -> None:
    """Raise CannotPatch when an edit touches what another one touches."""
    for other in others:
        for one, two in ((marks, other), (other, marks)):
            for start, end in one.deleted:
                if (
                    any(start < b and a < end for a, b in two.deleted)
                    or any(start < b and a < end for a, b, _, _ in two.restyled)
                    or any(start < insert.at < end for insert in two.inserted)
                ):
                    raise CannotPatch(OTHER_EDIT, OTHER_HINT)
        pure = {i.at for i in other.inserted if not i.replaces}
        if any(i.at in pure for i in marks.inserted if not i.replaces):
            raise CannotPatch("another edit inserts words at the same place", OTHER_HINT)
        for start, end, style, _ in marks.restyled:
            if any(start < b and a < end and style == s for a, b, s, _ in other.restyled):
                raise CannotPatch(OTHER_EDIT, OTHER_HINT)


def alone(new: tuple[NewText, ...]) -> NewText | None:
    """Return the picture that is all of new runs; None where they are anything else."""
    said = [one for one in new if one.image or one.cite or one.note or one.text.strip()]
    return said[0] if len(said) == 1 and said[0].image else None


def _image(one: NewText) -> Image:
    return Image(one.image, one.alt, 0.0)


def inlines_of(new: tuple[NewText, ...]) -> tuple[Inline, ...]:
    """Return new runs as inlines of the model."""
    found: list[Inline] = []
    for one in new:
        inner: list[Inline] = []
        if one.cite:
            inner.append(Cite(one.cite))
        elif one.image:
            inner.append(_image(one))
        elif one.note:
            inner.append(Note(tuple(Para(inlines_of(p)) for p in one.note)))
        for number, line in enumerate(one.text.split("\n")):
            inner.extend([Break(True)] if number else [])
            inner.extend([Text(line)] if line else [])
        content = tuple(inner)
        if one.link:
            content = (Link(one.link, content),)
        for style in one.styles or ():
            content = (Styled(style, content),)
        found.extend(content)
    return tuple(found)


@dataclass(slots=True)
class Maker:
    """Makes segments of new runs. `labels` has the label of each new footnote, in their order."""

    labels: list[str] = field(default_factory=list)
    _styles: dict[Style, Markup] = field(default_factory=dict)
    _links: dict[str, Markup] = field(default_factory=dict)

    def segments(
        self,
        new: tuple[NewText, ...],
        left: Segment | None,
        right: Segment | None,
        base: Stack,
        *,
        unlinks: bool = False,
    ) -> list[Segment]:
        """Return segments for new runs between two others; `base` is what they inherit, a
        link not where one `unlinks`."""
        found: list[Segment] = []
        for one in new:
            stack = self._stack(one, left, right, base)
            if unlinks and one.styles is not None and not one.link:
                # What leads to a place in the document has no link in a linear text.
                stack = tuple(h for h in stack if h.kind != "link" or _is_inner(h))
            if one.cite:
                cite = Cite(one.cite)
                found.append(Segment("atom", ATOM, stack=stack, node=cite, raw=citation(cite)))
            elif one.note:
                note = inlines_of((one,))[0]
                raw = f"[^{self.labels.pop(0)}]"
                found.append(Segment("atom", ATOM, stack=stack, node=note, raw=raw))
            elif one.image:
                raw = picture(one.image, one.alt)
                found.append(Segment("atom", ATOM, stack=stack, node=_image(one), raw=raw))
            elif one.text:
                found.append(Segment("new", one.text, stack=stack))
        return found

    def _stack(
        self, new: NewText, left: Segment | None, right: Segment | None, base: Stack
    ) -> Stack:
        stack = base
        if new.styles or (new.styles is not None and not new.cite and not new.note):
            wanted = frozenset(new.styles)
            around = tuple(h for h in base if not h.is_style)
            for near in (base, left.stack if left else (), right.stack if right else ()):
                if styles_of(near) == wanted and tuple(h for h in near if not h.is_style) == around:
                    stack = near
                    break
            else:
                kept = tuple(h for h in base if h.style is None or h.style in wanted)
                missing = sorted(wanted - styles_of(kept))
                stack = (*kept, *(self._style(s) for s in missing))
        if new.link:
            stack = (*(h for h in stack if h.is_style), self._link(new.link))
        return stack

    def _style(self, style: Style) -> Markup:
        if style not in self._styles:
            self._styles[style] = new_style(style)
        return self._styles[style]

    def _link(self, target: str) -> Markup:
        if target not in self._links:
            self._links[target] = new_link(target)
        return self._links[target]


def _is_inner(markup: Markup) -> bool:
    return str(markup.signature[-1]).startswith("#")


def applied(run: Run, marks: list[Marks], maker: Maker) -> list[Segment]:
    """Return the segments of a run with the edits made. Raises CannotPatch."""
    inserts = sorted(
        (insert for one in marks for insert in one.inserted),
        key=lambda i: (i.at, i.replaces > 0, i.order),
    )
    deleted = [span for one in marks for span in one.deleted]
    restyled = [span for one in marks for span in one.restyled]
    cuts = {i.at for i in inserts}
    cuts.update(edge for span in deleted for edge in span)
    cuts.update(edge for span in restyled for edge in span[:2])
    pieces = _cut(run.segments, sorted(cuts))
    pieces = _restyled(pieces, restyled)
    found: list[Segment] = []
    waiting = list(inserts)
    for number, piece in enumerate(pieces):
        off = _off(pieces, number)
        while waiting and waiting[0].at <= off:
            found.extend(_new(waiting.pop(0), pieces, number, maker))
        if not any(a <= off < b for a, b in deleted):
            found.append(piece)
    for insert in waiting:
        found.extend(_new(insert, pieces, len(pieces), maker))
    if any(s.kind == "new" and any(not h.opening for h in s.stack) for s in found):
        raise CannotPatch(
            "it stands in an address that is printed as it is written",
            "write the link as [words](address) in the source, or change the address there",
        )
    return found


def _off(pieces: list[Segment], number: int) -> int:
    """Return the offset in the run of a piece; parts of units, which are new, are counted."""
    off = 0
    for at in range(number - 1, -1, -1):
        off += pieces[at].size
        if pieces[at].off >= 0:
            return pieces[at].off + off
    return off


def _cut(segments: list[Segment], cuts: list[int]) -> list[Segment]:
    found: list[Segment] = []
    for segment in segments:
        inside = [c - segment.off for c in cuts if segment.off < c < segment.off + segment.size]
        edges = [0, *inside, segment.size]
        if not inside:
            found.append(segment)
            continue
        found.extend(segment.cut(a, b) for a, b in pairwise(edges))
    return found


def _new(insert: Insert, pieces: list[Segment], number: int, maker: Maker) -> list[Segment]:
    left = pieces[number - 1] if number else None
    right = pieces[number] if number < len(pieces) else None
    if insert.split:
        return [Segment("split", "", raw=insert.split)]
    if insert.replaces and right is not None:
        last = number
        size = 0
        while last < len(pieces) and size < insert.replaces:
            size += pieces[last].size
            last += 1
        end = pieces[max(number, last - 1)].stack
        base = tuple(h for h in right.stack if h.is_style or h in end)
    else:
        near = left or right
        beside = right.stack if right and left else ()
        base = tuple(h for h in near.stack if h.is_style or h in beside) if near else ()
    return maker.segments(insert.new, left, right, base, unlinks=insert.unlinks)


def _restyled(pieces: list[Segment], restyled: list[tuple[int, int, Style, bool]]) -> list[Segment]:
    for start, end, style, on in restyled:
        inside = [n for n in range(len(pieces)) if start <= _off(pieces, n) < end]
        markup = new_style(style)
        touched = {h for n in inside for h in pieces[n].stack if not h.is_style}
        partly = {
            h
            for h in touched
            if any(h in p.stack for n, p in enumerate(pieces) if n not in set(inside))
        }
        for number, piece in enumerate(pieces):
            stack = piece.stack
            if any(h in partly for h in stack):
                # What is cut in two may only be emphasis, so that stands within the link.
                stack = (*(h for h in stack if not h.is_style), *(h for h in stack if h.is_style))
            if number in inside:
                has = style in styles_of(stack)
                if on and not has:
                    around = sum(1 for h in stack if h in partly)
                    stack = (*stack[:around], markup, *stack[around:])
                elif not on:
                    stack = tuple(h for h in stack if h.style != style)
            if stack != piece.stack:
                pieces[number] = restacked(piece, stack)
    return pieces
