"""What is printed for a cross-reference, and what is wrong with one that leads nowhere."""

from __future__ import annotations

import msgspec

from mdmdraft.compose.numbers import Numbers, unknown_record
from mdmdraft.compose.outline import Target
from mdmdraft.compose.places import place_of
from mdmdraft.compose.view import View
from mdmdraft.locales import Catalog
from mdmdraft.model.finding import Finding
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.origin import NOWHERE
from mdmdraft.model.text import Block, Bound, Inline, Ref, Span, Text
from mdmdraft.model.walk import map_blocks, map_contents, map_inlines
from mdmdraft.world import World


class Resolver:
    """Fills in the cross-references of one deliverable; findings gather."""

    def __init__(
        self,
        world: World,
        view: View,
        numbers: Numbers,
        words: Catalog,
        targets: dict[str, Target],
    ) -> None:
        self.world = world
        self.view = view
        self.numbers = numbers
        self.words = words
        self.targets = targets
        self.findings: list[Finding] = []
        self._origin = NOWHERE

    def resolve(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return the blocks with every `Ref` filled in and unverified numbers marked."""
        return map_blocks(blocks, self._block)

    def _block(self, block: Block) -> tuple[Block, ...]:
        if block.origin.path:
            self._origin = block.origin
        return (map_contents(block, lambda run: map_inlines(run, self._inline)),)

    def _inline(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Ref):
            return (self._ref(inline),)
        if isinstance(inline, Bound):
            return (inline, *self._bound(inline))
        return (inline,)

    def _ref(self, ref: Ref) -> Inline:
        if ref.kind == "rec":
            rank = self.numbers.recommendations.get(ref.id)
            shown = f"{self.words['recommendation']} {rank}" if rank else ""
            return self._record(ref, shown, list(self.view.recommendations))
        if ref.kind == "ev":
            return self._evidence(ref)
        if ref.kind == "term":
            term = self.view.terms.get(ref.id)
            return self._record(ref, term.meta.term if term else "", list(self.view.terms))
        return self._section(ref)

    def _record(self, ref: Ref, shown: str, known: list[str]) -> Inline:
        if not shown:
            self._unknown(ref, known)
            return ref
        name = f"{ref.kind}-{ref.id}"
        anchor = name if name in self.numbers.anchored else ""
        return msgspec.structs.replace(ref, content=(Text(shown),), anchor=anchor)

    def _evidence(self, ref: Ref) -> Inline:
        record = self.view.evidence.get(ref.id)
        if record is None:
            return self._record(ref, "", list(self.view.evidence))
        number = self.numbers.evidence.get(ref.id)
        if number is None:
            title = record.fields["title"]
            content: tuple[Inline, ...] = (Span(title.content, origin=title.origin),)
            return msgspec.structs.replace(ref, content=content)
        return self._record(ref, f"{self.words['evidence']} {number}", [])

    def _section(self, ref: Ref) -> Inline:
        target = self.targets.get(ref.id)
        if target is not None:
            shown = target.shown or self._title(ref.id)
            return msgspec.structs.replace(ref, content=(Text(shown),), anchor=target.anchor)
        title = self._title(ref.id)
        if title:
            return msgspec.structs.replace(ref, content=(Text(title),))
        self._unknown(ref, sorted({*self.targets, *self.view.sections}))
        return ref

    def _title(self, id_: str) -> str:
        from mdmdraft.compose.outline import first_heading
        from mdmdraft.model.walk import plain

        record = self.view.sections.get(id_)
        heading = first_heading(record.body) if record else None
        return plain(heading.content) if heading else (record.meta.title if record else "")

    def _unknown(self, ref: Ref, known: list[str]) -> None:
        place = place_of(self.world, self._origin, ref.at)
        self.findings.append(
            unknown_record(self.view, self._origin.path, *place, ref.kind, ref.id, known)
        )

    def _bound(self, bound: Bound) -> tuple[Inline, ...]:
        record = self.view.evidence.get(bound.evidence)
        if record is None:
            known = list(self.view.evidence)
            place = place_of(self.world, self._origin, bound.at)
            self.findings.append(
                unknown_record(self.view, self._origin.path, *place, "ev", bound.evidence, known)
            )
            return ()
        figure = record.meta.figures.get(bound.value)
        if figure is None:
            self.findings.append(self._no_figure(bound, list(record.meta.figures)))
            return ()
        if figure.verification != "pending":
            return ()
        mark = Text(f"[{self.words['pending']}]")
        return (Text(" "), Span((mark,), classes=("pending",)))

    def _no_figure(self, bound: Bound, names: list[str]) -> Finding:
        return Finding(
            self._origin.path,
            *place_of(self.world, self._origin, bound.at),
            "unknown-record",
            f"the evidence `{bound.evidence}` has no figure `{bound.value}`",
            did_you_mean(bound.value, names) or f"it has {', '.join(names) or 'none'}",
        )
