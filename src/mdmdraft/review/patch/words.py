"""The text of blocks changed, split in two, and joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from mdmdraft.model.text import Block, Heading, List, Note, Para
from mdmdraft.review.patch import layout
from mdmdraft.review.patch.actions import CannotPatch, JoinBlocks, SplitBlock, Words
from mdmdraft.review.patch.emit import try_marks
from mdmdraft.review.patch.files import SourceFile, Spot, key_of
from mdmdraft.review.patch.location import Located, Site, not_in_cell
from mdmdraft.review.patch.plan import Entry, Plan
from mdmdraft.review.patch.printed import Held, Home, Printed, printed
from mdmdraft.review.patch.resolve import Resolved, Resolver
from mdmdraft.review.patch.segments import Run, flatten


@dataclass(slots=True)
class Texts:
    """What the blocks of a draft print, found in the sources as it is asked for."""

    site: Site
    known: dict[tuple[str, str], Printed] = field(default_factory=dict)

    def resolver(self, held: Held, part: str) -> Resolver:
        """Return what resolves operations on a block. Raises CannotPatch."""
        if held.block.origin.via.startswith("refs:"):
            raise self.site.explain.block(held.block.origin)
        key = held.block.id, part
        if key not in self.known:
            self.known[key] = printed(self.site.files, held, part)
        return Resolver(self.known[key], self.run, self.site.explain)

    def run(self, home: Home) -> Run:
        """Return a run as it stands in its file."""
        path, key = home
        file = self.site.files.read[path]
        if key[0] == "field":
            return flatten(file.record.fields[key[2]].content, file.text)
        return file.run(key)

    def words(self, action: Words) -> Located:
        """Locate changed words. Raises CannotPatch."""
        held = self.site.index.block(action.block)
        resolved = self.resolver(held, action.part).resolve(action.ops)
        path, key = resolved.place
        new = [f for i in resolved.marks.inserted for f in i.new]
        if any(f.note for f in new) and (key[0] == "field" or held.in_note):
            raise CannotPatch(
                "a footnote cannot stand here",
                "front matter and footnotes hold no footnotes: say it in the text",
                path,
                held.block.origin.line,
            )
        return self._marked(resolved)

    def _marked(self, resolved: Resolved) -> Located:
        path, key = resolved.place
        file = self.site.files.read[path]
        run = self.run(resolved.place)
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

        return Located((path,), file.line_of(max(span[0], 0)), put, resolved.place)

    def split(self, action: SplitBlock) -> Located:
        """Locate a split. Raises CannotPatch."""
        file, spot, held = self.site.spot(action.block)
        not_in_cell(spot)
        block = spot.block
        if not isinstance(block, Para | Heading):
            raise CannotPatch(
                "only a paragraph or a heading can be split", "split it in the source"
            )
        raw = layout.separator(layout.indent_of(file, block))
        if action.item:
            raw = _next_item(file, spot)
        resolved = self.resolver(held, "").split(action.at, raw)
        key = resolved.place[1]
        located = self._marked(resolved)

        def put(plan: Plan) -> None:
            own = plan.of(file)
            if any(i.split for m in own.marks.get(key, ()) for i in m.inserted):
                raise CannotPatch("another edit splits the same paragraph", "split it by hand")
            located.put(plan)
            if action.item:
                own.item_splits.add(key)
            if isinstance(block, Heading):
                entry = Entry(split_of=key, careful=plan.careful)
                own.sequence(spot.container).put(entry, spot.index, "after")

        return Located(located.paths, located.line, put, located.place)

    def join(self, action: JoinBlocks) -> Located:
        """Locate a join. Raises CannotPatch."""
        file, spot, held = self.site.spot(action.block)
        container = spot.container
        following = _following(spot)
        if not isinstance(spot.block, Para) or not isinstance(following, Para):
            raise CannotPatch(
                "it cannot be joined with what follows in the source",
                "two paragraphs are joined that stand one after the other",
                file.path,
                held.block.origin.line,
            )
        end, start = layout.join_edges(file, spot.block, following)
        place = file.spots[key_of(following)]

        def put(plan: Plan) -> None:
            own = plan.of(file)
            own.check_gone(end, end)
            own.note_change(start, start)
            own.touched.append((end, end))
            if place.container is container:
                own.sequence(container).at(place.index).joined = True
            elif isinstance(container.owner, List):
                own.order_of_items(container.owner).at(place.container.number).joined = True

        return Located((file.path,), held.block.origin.line, put)


def _next_item(file: SourceFile, spot: Spot) -> str:
    """Return what parts two items, and the mark of the second one."""
    owner = spot.container.owner
    if not isinstance(owner, List):
        raise CannotPatch("the paragraph is no list item", "split it into paragraphs")
    places = layout.item_places(file, owner)
    number = spot.container.number
    mark = places[number].mark
    if owner.ordered:
        mark = layout.numbered(mark, owner.start + number + 1)
    return layout.item_separator(file, places) + mark


def _following(spot: Spot) -> Block | None:
    """Return the block after one, in its container or as the next list item."""
    container = spot.container
    if spot.index + 1 < len(container.blocks):
        return container.blocks[spot.index + 1]
    if isinstance(container.owner, List):
        rest = container.owner.items[container.number + 1 :]
        if rest and len(rest[0]) == 1:
            return rest[0][0]
    return None
