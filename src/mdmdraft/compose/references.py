"""What is printed for a cross-reference, and what is wrong with one that leads nowhere."""

from __future__ import annotations

from typing import Any

import msgspec

from mdmdraft.compose.headings import Outline, first_heading
from mdmdraft.compose.numbers import Numbers
from mdmdraft.compose.openings import with_capitals
from mdmdraft.compose.unknown import unknown_record
from mdmdraft.compose.view import View
from mdmdraft.locales import Catalog
from mdmdraft.locales.typography import typeset
from mdmdraft.model.captioned import CAPTIONED, Captioned, Place
from mdmdraft.model.finding import Finding
from mdmdraft.model.kinds import BY_PREFIX, KINDS, Kind
from mdmdraft.model.known import Known, without_number
from mdmdraft.model.origin import NOWHERE
from mdmdraft.model.paper import Record
from mdmdraft.model.text import Block, Bound, Cite, Inline, Link, Ref, Span, Text
from mdmdraft.model.walk import map_blocks, map_contents, map_inlines, plain
from mdmdraft.sources.places import Places
from mdmdraft.world import World


class Resolver:
    """Fills in the cross-references of one deliverable; findings gather."""

    def __init__(
        self,
        world: World,
        view: View,
        numbers: Numbers,
        words: Catalog,
        outline: Outline,
    ) -> None:
        self.world = world
        self.view = view
        self.numbers = numbers
        self.words = words
        self.outline = outline
        self.known = Known(view, view.config)
        self.findings: list[Finding] = []
        self._places = Places(world)
        self._origin = NOWHERE

    def resolve(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return the blocks with every `Ref` filled in and unverified numbers marked."""
        return map_blocks(blocks, self._block)

    def _block(self, block: Block) -> tuple[Block, ...]:
        if block.origin.path:
            self._origin = block.origin
        return (map_contents(block, self._run),)

    def _run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        made = map_inlines(run, self._inline)
        return with_capitals(made) if any(isinstance(i, Ref) for i in run) else made

    def _inline(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Ref):
            return (self._ref(inline),)
        if isinstance(inline, Bound):
            record = self.view.evidence.get(inline.evidence)
            if self.view.removed and record is None:
                return (self._lost(inline),)
            return (inline, *self._bound(inline))
        if isinstance(inline, Cite) and self.view.removed:
            return (self._cite(inline),)
        if isinstance(inline, Link) and inline.target.startswith("#"):
            # The heading that opens a section has the section's anchor, whatever its own id.
            target = self.outline.targets.get(inline.target[1:])
            if target is not None:
                return (msgspec.structs.replace(inline, target=f"#{target.anchor}"),)
        return (inline,)

    def _cite(self, cite: Cite) -> Inline:
        """Return a citation with those of its sources that may be known."""
        items = tuple(i for i in cite.items if i.key in self.view.references)
        return msgspec.structs.replace(cite, items=items) if items else Text(self.view.removed)

    def _ref(self, ref: Ref) -> Inline:
        if ref.kind in CAPTIONED:
            return self._captioned(ref, CAPTIONED[ref.kind])
        kind = BY_PREFIX[ref.kind]
        if kind.is_text:
            return self._section(ref)
        record = self.view.of(kind.name).get(ref.id)
        if record is None:
            self._unknown(kind.name, ref.id, ref.at, self.known.hint(kind.name, ref.id))
            return self._lost(ref)
        number = self.numbers.of(kind.name, ref.id)
        content = titled(kind, record)
        if number:
            content = (Text(f"{self.words[kind.name]} {kind.counted(number)}"),)
        anchor = kind.anchor(ref.id)
        if anchor not in self.numbers.anchored:
            anchor = ""
        return msgspec.structs.replace(ref, content=content, anchor=anchor)

    def _section(self, ref: Ref) -> Inline:
        target = self.outline.targets.get(ref.id)
        if target is not None:
            shown = target.shown or self._title(ref.id)
            return msgspec.structs.replace(ref, content=(Text(shown),), anchor=target.anchor)
        title = self._title(ref.id)
        if title:
            return msgspec.structs.replace(ref, content=(Text(title),))
        kind = BY_PREFIX[ref.kind]
        names = {*self.outline.targets, *self.view.of(kind.name)}
        self._unknown(kind.name, ref.id, ref.at, self.known.hint(kind.name, ref.id, among=names))
        return self._lost(ref)

    def _captioned(self, ref: Ref, kind: Captioned) -> Inline:
        id_ = kind.id_of(ref.id)
        target = self.outline.captioned.get((kind, id_))
        if target is not None:
            return msgspec.structs.replace(ref, content=(Text(target.shown),), anchor=target.anchor)
        place = self.known.captioned(kind, id_)
        if place is None:
            names = {own for of, own in self.outline.captioned if of == kind}
            hint = self.known.hint(kind.name, id_, among=names)
            self._unknown(kind.name, id_, ref.at, hint)
        elif not place.is_numbered:
            self._fault(ref.at, *without_number(place))
        else:
            self._fault(ref.at, *self._left_out(place))
        return self._lost(ref)

    def _lost(self, ref: Ref | Bound) -> Inline:
        """Return what stands for a reference that leads nowhere: where what is withheld leaves a
        mark, it leads there."""
        return Text(self.view.removed) if self.view.removed else ref

    def _left_out(self, place: Place) -> tuple[str, str]:
        """Return what is wrong with a reference to what the deliverable does not print."""
        at = place.block.origin
        return (
            f"the {place.kind.name} `{place.id}` is not in `{self.view.name}`",
            f"it stands in {at.path}:{at.line}: add that section to the deliverable in mdmdraft.yml"
            ", or take the reference out",
        )

    def _title(self, id_: str) -> str:
        record = self.view.sections.get(id_)
        if record is None:
            return ""
        heading, field = first_heading(record.body), record.fields.get("title")
        return plain(heading.content if heading else field.content if field else ())

    def _unknown(self, what: str, id_: str, at: int, hint: str) -> None:
        if not self.view.removed:
            self.findings.append(unknown_record(self.view, self._where(at), what, id_, hint))

    def _fault(self, at: int, message: str, hint: str) -> None:
        if not self.view.removed:
            self.findings.append(Finding(*self._where(at), "unknown-record", message, hint))

    def _where(self, at: int) -> tuple[str, int, int]:
        return (self._origin.path, *self._places.at(self._origin, at))

    def _bound(self, bound: Bound) -> tuple[Inline, ...]:
        record = self.view.evidence.get(bound.evidence)
        if record is None:
            kind = KINDS["evidence"]
            hint = self.known.hint(kind.name, bound.evidence)
            self._unknown(kind.name, bound.evidence, bound.at, hint)
            return ()
        figure = record.meta.figures.get(bound.value)
        if figure is None:
            self._fault(
                bound.at,
                f"the evidence `{bound.evidence}` has no figure `{bound.value}`",
                self.known.hint_figure(bound.evidence, bound.value),
            )
            return ()
        if figure.verification != "pending":
            return ()
        mark = Text(f"[{self.words['pending']}]")
        return (Text(" "), Span((mark,), classes=("pending",)))


def titled(kind: Kind, record: Record[Any]) -> tuple[Inline, ...]:
    """Return the title of a record, its Markdown as it is printed."""
    field = record.fields.get(kind.title)
    if field is None:
        return (Text(typeset(getattr(record.meta, kind.title), record.language)),)
    return (Span(field.content, origin=field.origin),)
