"""The text of blocks changed, split in two, and joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from mdmdraft.model.text import Block, Heading, List, Note, Para
from mdmdraft.review.patch import layout
from mdmdraft.review.patch.actions import CannotPatch, JoinBlocks, SplitBlock, Words
from mdmdraft.review.patch.emit import try_marks
from mdmdraft.review.patch.files import BlockPosition, SourceFile, key_of
from mdmdraft.review.patch.location import DraftSources, Located, not_in_cell
from mdmdraft.review.patch.numbering import repeated
from mdmdraft.review.patch.plan import Member, Plan
from mdmdraft.review.patch.printed import BlockLocation, Printed, RunAddress, printed
from mdmdraft.review.patch.resolve import Resolved, Resolver
from mdmdraft.review.patch.segments import Run, flatten


@dataclass(slots=True)
class Texts:
    """What the blocks of a draft print, found in the sources as it is asked for."""

    sources: DraftSources
    known: dict[tuple[str, str], Printed] = field(default_factory=dict)

    def resolver(self, location: BlockLocation, part: str) -> Resolver:
        """Return what resolves operations on a block. Raises CannotPatch."""
        key = location.block.id, part
        if key not in self.known:
            self.known[key] = printed(self.sources.files, location, part)
        return Resolver(self.known[key], self.run, self.sources.explain)

    def run(self, address: RunAddress) -> Run:
        """Return a run as it stands in its file."""
        path, key = address
        file = self.sources.files.read[path]
        if key[0] == "field":
            return flatten(file.record.fields[key[2]].content, file.text)
        return file.run(key)

    def words(self, action: Words) -> Located:
        """Locate changed words. Raises CannotPatch."""
        location = self.sources.index.block(action.block)
        resolved = self.resolver(location, action.part).resolve(action.ops)
        path, key = resolved.address
        located = self._marked(resolved)
        new = [f for i in resolved.marks.inserted for f in i.new]
        if any(f.note for f in new) and (key[0] == "field" or location.in_note):
            raise CannotPatch(
                "a footnote cannot stand here",
                "front matter and footnotes hold no footnotes: say it in the text",
                path,
                located.line,
            )
        return located

    def _marked(self, resolved: Resolved) -> Located:
        path, key = resolved.address
        file = self.sources.files.read[path]
        run = self.run(resolved.address)
        span = (run.start, run.end)
        labels: list[str] = []
        if key[0] == "field":
            span = key[1][1], key[1][2]
        else:
            try_marks(file, key, resolved.marks)
            labels = [
                layout.label_of(file, s.node)
                for s in run.segments
                if isinstance(s.node, Note)
                and any(a <= s.off < b for a, b in resolved.marks.deleted)
            ]

        def put(plan: Plan) -> None:
            own = plan.of(file)
            own.add_marks(key, resolved.marks, span)
            own.dropped_notes.extend(labels)
            if plan.careful:
                own.careful.add(key)

        return Located((path,), file.line_of(max(span[0], 0)), put, resolved.address)

    def split(self, action: SplitBlock) -> Located:
        """Locate a split. Raises CannotPatch."""
        file, position, location = self.sources.position(action.block)
        not_in_cell(position)
        block = position.block
        if not isinstance(block, Para | Heading):
            raise CannotPatch(
                "only a paragraph or a heading can be split", "split it in the source"
            )
        raw = layout.separator(layout.indent_of(file, block))
        if action.item:
            raw = _next_item(file, position)
        resolved = self.resolver(location, "").split(action.at, raw)
        key = resolved.address[1]
        located = self._marked(resolved)

        def put(plan: Plan) -> None:
            own = plan.of(file)
            if any(i.split for m in own.marks.get(key, ()) for i in m.inserted):
                raise CannotPatch("another edit splits the same paragraph", "split it by hand")
            located.put(plan)
            if action.item:
                own.item_splits.add(key)
            if isinstance(block, Heading):
                member = Member(split_of=key, careful=plan.careful)
                own.sequence(position.container).put(member, position.index, "after")

        return Located(located.paths, located.line, put, located.address)

    def join(self, action: JoinBlocks) -> Located:
        """Locate a join. Raises CannotPatch."""
        file, position, location = self.sources.position(action.block)
        container = position.container
        following = _following(position)
        if not isinstance(position.block, Para) or not isinstance(following, Para):
            raise CannotPatch(
                "it cannot be joined with what follows in the source",
                "two paragraphs are joined that stand one after the other",
            )
        end, start = layout.join_edges(file, position.block, following)
        place = file.positions[key_of(following)]

        def put(plan: Plan) -> None:
            own = plan.of(file)
            if place.container is container:
                order, index = own.sequence(container), place.index
            else:
                assert isinstance(container.owner, List)
                order, index = own.order_of_items(container.owner), place.container.number
            order.check_beside(index)
            own.check_gone(end, end)
            own.note_change(start, start)
            own.touched.append((end, end))
            order.at(index).joined = True

        return Located((file.path,), location.block.origin.line, put)


def _next_item(file: SourceFile, position: BlockPosition) -> str:
    """Return what parts two items, and the mark of the second one."""
    owner = position.container.owner
    if not isinstance(owner, List):
        raise CannotPatch("the paragraph is no list item", "split it into paragraphs")
    places = layout.item_places(file, owner)
    number = position.container.number
    mark = places[number].mark
    if owner.ordered and not repeated([p.mark for p in places]):
        mark = layout.numbered(mark, owner.start + number + 1, owner.numeral)
    return layout.item_separator(file, places) + mark


def _following(position: BlockPosition) -> Block | None:
    """Return the block after one, in its container or as the next list item."""
    container = position.container
    if position.index + 1 < len(container.blocks):
        return container.blocks[position.index + 1]
    if isinstance(container.owner, List):
        rest = container.owner.items[container.number + 1 :]
        if rest and len(rest[0]) == 1:
            return rest[0][0]
    return None
