"""A list laid anew, where its items become something else: it is read off as a run of entries, as
a word processor has it, and put together again from these, cut where a paragraph stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from mdmdraft.model.edit import Shape
from mdmdraft.model.text import Block, List
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.files import (
    BlockKey,
    BlockPosition,
    Container,
    SourceFile,
    containers,
    key_of,
)
from mdmdraft.review.patch.layout import (
    ItemPlace,
    end_of,
    item_indent,
    item_places,
    item_separator,
    numbered,
    separator,
    start_of,
)
from mdmdraft.review.patch.marks import OTHER_EDIT, OTHER_HINT
from mdmdraft.review.patch.normal import Normal
from mdmdraft.review.patch.numbering import repeated
from mdmdraft.review.patch.plan import FilePlan, Look, Member
from mdmdraft.review.patch.shapes import LISTS, quoted

BY_HAND = "change it in the source by hand"
_MARKS = re.compile(r"(?:[-*+]|\(?(?:\d+|[A-Za-z]+)[.)])(?=\s|$)")
_NUMBERED = re.compile(r"\(?\w+[.)]")


@dataclass(slots=True, eq=False)
class Leaf:
    """A block that is no list: one of the source, or a new one."""

    member: Member
    block: Block | None = None
    level: int = -1
    """Of a paragraph that becomes a heading; 0 where it becomes, or stays, a paragraph."""
    quote: bool = False


@dataclass(slots=True, eq=False)
class Item:
    """An item of a list: its words, and what stands under them."""

    mark: str
    offset: int
    """How far the mark of a list in it stands behind its own; 0 where it has none."""
    blocks: list[Leaf | Laid]


@dataclass(slots=True, eq=False)
class Laid:
    """A list."""

    ordered: bool
    start: int
    numeral: str
    repeats: bool
    """Whether all its items have one number, as in `1.`, `1.`, `1.`."""
    items: list[Item] = field(default_factory=list)


Node = Leaf | Laid


@dataclass(slots=True, eq=False)
class _Entry:
    """A paragraph with its look, or what stands under the words of an item."""

    leaf: Leaf
    shape: Shape
    depth: int
    mark: str = ""
    source: List | None = None
    """The list that it is an item of."""
    under: int = 0
    """Of what stands under the words of an item: the identity of that item's container."""
    own: int = 0
    """Of the words of an item: the same."""
    offset: int = 0


def outermost(file: SourceFile, position: BlockPosition) -> List | None:
    """Return the outermost of the lists that a block is an item of, one right in the other."""
    found: List | None = None
    container = position.container
    while container.kind == "item" and isinstance(container.owner, List):
        found = container.owner
        container = file.positions[key_of(found)].container
    return found


def depth_of(file: SourceFile, found: List) -> int:
    """Return how many lists a list stands in."""
    container = file.positions[key_of(found)].container
    depth = 0
    while container.owner is not None:
        depth += isinstance(container.owner, List)
        container = file.positions[key_of(container.owner)].container
    return depth


def inside(found: List) -> Iterator[Container]:
    """Yield the items of a list, and of the lists right in them."""
    for container in containers(found):
        yield container
        for block in container.blocks:
            if isinstance(block, List):
                yield from inside(block)


def lists_in(found: List) -> Iterator[List]:
    """Yield a list, and the lists right in its items."""
    yield found
    for container in containers(found):
        for block in container.blocks:
            if isinstance(block, List):
                yield from lists_in(block)


def within_relaid(plan: FilePlan, key: BlockKey) -> bool:
    """Tell whether a list is laid anew, by itself or with one that it is an item's of."""
    for outer in plan.relaid:
        found = plan.file.positions[outer].block
        if isinstance(found, List) and any(key_of(one) == key for one in lists_in(found)):
            return True
    return False


# -- read off -------------------------------------------------------------------------------------


class _Reader:
    def __init__(self, plan: FilePlan, looks: dict[BlockKey, Look], base: int) -> None:
        self.plan = plan
        self.file = plan.file
        self.looks = looks
        self.base = base
        """How deep the outermost list stands itself."""

    def entries(self, block: List, depth: int, offset: int = 0) -> Iterator[_Entry]:
        """Yield what stands in a list, in order."""
        places = item_places(self.file, block)
        order = self.plan.items.get(key_of(block))
        members = order.members if order else [Member(n) for n in range(len(block.items))]
        inner = list(containers(block))
        shape: Shape = "number" if block.ordered else "bullet"
        for member in members:
            if member.joined:
                raise CannotPatch(OTHER_EDIT, OTHER_HINT)
            if member.gone:
                yield from self._put_into(inner[member.index]) if member.index >= 0 else ()
                continue
            if member.index >= 0:
                yield from self._item(inner[member.index], depth, places[member.index], offset)
                continue
            mark = places[member.anchor[0]].mark if member.anchor else places[0].mark
            if member.shape:
                yield self._new(member)
                continue
            yield _Entry(Leaf(member), shape, depth, mark, block, offset=offset)

    def _item(
        self, container: Container, depth: int, place: ItemPlace, offset: int
    ) -> Iterator[_Entry]:
        found = self.plan.sequences.get(container.key)
        blocks = container.blocks
        members = found[1].members if found else [Member(n) for n in range(len(blocks))]
        source = container.owner
        assert isinstance(source, List)
        shape: Shape = "number" if source.ordered else "bullet"
        first = True
        for member in members:
            if member.joined or (member.index < 0 and member.split_of):
                raise CannotPatch(OTHER_EDIT, OTHER_HINT)
            if member.gone:
                continue
            block = blocks[member.index] if member.index >= 0 else None
            if isinstance(block, List):
                column = item_places(self.file, block)[0].start
                gap = _column(self.file, column) - _column(self.file, place.start)
                yield from self.entries(block, depth + 1, gap)
            elif block is None and member.shape in LISTS:
                yield self._new(member)
            else:
                yield self._words(container, member, (shape, depth, place, offset), first=first)
                first = False
        if first:
            raise CannotPatch("an item of the list has no words of its own", BY_HAND)

    def _put_into(self, container: Container) -> Iterator[_Entry]:
        """Yield the items that are put in under an item which goes itself."""
        found = self.plan.sequences.get(container.key)
        for member in found[1].members if found else ():
            if member.index < 0 and not member.gone and member.shape in LISTS:
                yield self._new(member)

    def _new(self, member: Member) -> _Entry:
        """Return an item of another list, or at another level, that is put in."""
        return _Entry(Leaf(member), member.shape, max(0, member.depth - self.base))

    def _words(
        self,
        container: Container,
        member: Member,
        own: tuple[Shape, int, ItemPlace, int],
        *,
        first: bool,
    ) -> _Entry:
        """Return the words of an item, or a block that stands under them."""
        shape, depth, place, offset = own
        source = container.owner if isinstance(container.owner, List) else None
        block = container.blocks[member.index] if member.index >= 0 else None
        look = self.looks.get(key_of(block)) if block is not None else None
        if look is not None:
            leaf = Leaf(member, block, look.level, look.shape == "quote")
            alike, level = look.shape == shape, look.depth == depth
            return _Entry(
                leaf, look.shape, look.depth, place.mark if alike else "",
                source if alike and level else None, own=id(container) if first else 0,
                offset=offset if level else 0,
            )  # fmt: skip
        leaf = Leaf(member, block)
        if first:
            return _Entry(leaf, shape, depth, place.mark, source, own=id(container), offset=offset)
        return _Entry(leaf, "", depth, under=id(container))


def _column(file: SourceFile, offset: int) -> int:
    return offset - file.line_start(offset)


# -- put together ---------------------------------------------------------------------------------


def nodes_of(plan: FilePlan, found: List) -> list[Node]:
    """Return what a list becomes. Raises CannotPatch where that cannot be written."""
    _check_gaps(plan.file, found)
    made = _Builder(plan.file, found)
    reader = _Reader(plan, plan.relaid[key_of(found)], depth_of(plan.file, found))
    for entry in reader.entries(found, 0):
        made.add(entry)
    return made.nodes


def _check_gaps(file: SourceFile, found: List) -> None:
    """Raise CannotPatch where something stands between the blocks of a list."""
    blocks = [b for c in inside(found) for b in c.blocks if not isinstance(b, List)]
    at, rest = item_places(file, found)[0].start, ""
    for block in sorted(blocks, key=start_of):
        rest += file.text[at : start_of(block)] + "\n"
        at = max(at, end_of(file, block))
    if _MARKS.sub("", rest).strip(" \t\n>"):
        raise CannotPatch("something else stands between the items of its list", BY_HAND)


class _Builder:
    def __init__(self, file: SourceFile, found: List) -> None:
        marks = ((one, [p.mark for p in item_places(file, one)]) for one in lists_in(found))
        self._repeated = {id(one) for one, its in marks if one.ordered and repeated(its)}
        self.nodes: list[Node] = []
        self._open: list[Item] = []
        self._items: dict[int, Item | None] = {}
        """The items that the words of the source's items became; None for what is none now."""
        self._counted: dict[int, int] = {}
        """The number that follows the last one of a list of the source."""

    def add(self, entry: _Entry) -> None:
        """Put an entry behind those before it."""
        if entry.under:
            item = self._items.get(entry.under)
            if item is not None and item not in self._open:
                raise CannotPatch("its list item holds more than its words", BY_HAND)
            (self.nodes if item is None else item.blocks).append(entry.leaf)
            return
        if entry.shape not in LISTS:
            self.nodes.append(entry.leaf)
            self._open = []
            self._items[entry.own] = None
            return
        if entry.depth > len(self._open):
            raise CannotPatch("no item stands before it that it could be under", BY_HAND)
        del self._open[entry.depth :]
        nodes = self._open[-1].blocks if self._open else self.nodes
        found = self._list(entry, nodes)
        item = Item(entry.mark or self._mark(found), 0, [entry.leaf])
        if self._open and entry.offset:
            self._open[-1].offset = self._open[-1].offset or entry.offset
        found.items.append(item)
        self._open.append(item)
        if entry.own:
            self._items[entry.own] = item
        if entry.source is not None:
            self._counted[id(entry.source)] = found.start + len(found.items)

    def _list(self, entry: _Entry, nodes: list[Node]) -> Laid:
        """Return the list that an entry is put into: the last one, or a new one behind it."""
        last, ordered = nodes[-1] if nodes else None, entry.shape == "number"
        if isinstance(last, Laid) and last.ordered == ordered:
            return last
        source = entry.source
        start = source.start if source is not None else 1
        numeral = source.numeral if source is not None and ordered else "decimal"
        if source is not None and ordered:
            start = self._counted.get(id(source), start)
        repeats = source is not None and source.ordered and id(source) in self._repeated
        made = Laid(ordered, start if ordered else 1, numeral, repeats)
        nodes.append(made)
        return made

    def _mark(self, found: Laid) -> str:
        """Return the mark of a new item: as the others have it, else the plainest."""
        if found.items:
            return found.items[-1].mark
        return "1. " if found.ordered else "- "


# -- written --------------------------------------------------------------------------------------


def relaid_text(
    plan: FilePlan, found: List, write: Callable[[Leaf, str], str]
) -> tuple[int, int, str]:
    """Return where a list stands, and the text that it becomes; `write` gives that of a block,
    its further lines indented."""
    file = plan.file
    places = item_places(file, found)
    indent = item_indent(file, places[0])
    loose = item_separator(file, places).count("\n") > 1
    writer = _Writer(write, loose)
    text = separator(indent).join(writer.node(node, indent) for node in nodes_of(plan, found))
    return places[0].start, places[-1].end, text


@dataclass(slots=True)
class _Writer:
    write: Callable[[Leaf, str], str]
    loose: bool

    def node(self, node: Node, indent: str) -> str:
        """Return a block or a list."""
        if isinstance(node, Leaf):
            text = self.write(node, indent)
            return quoted([text], indent) if node.quote else text
        texts = []
        for at, item in enumerate(node.items):
            mark = item.mark
            if node.ordered and _NUMBERED.match(mark):
                mark = numbered(mark, node.start + (0 if node.repeats else at), node.numeral)
            texts.append(mark + self._item(item, mark, indent))
        return separator(indent, blank=self.loose).join(texts)

    def _item(self, item: Item, mark: str, indent: str) -> str:
        own = indent + " " * len(mark)
        text = ""
        for node in item.blocks:
            if not text:
                text = self.node(node, own)
                continue
            alone = isinstance(node, Laid)
            offset = min(max(item.offset, len(mark)), len(mark) + 3)
            inner = indent + " " * offset if alone else own
            text += separator(inner, blank=self.loose or not alone) + self.node(node, inner)
        return text


def relaid_normal(
    plan: FilePlan, found: List, normals: Callable[[Leaf], list[Normal]]
) -> list[Normal]:
    """Return the normal forms of what a list becomes."""
    return [made for node in nodes_of(plan, found) for made in _normal(node, normals)]


def _normal(node: Node, normals: Callable[[Leaf], list[Normal]]) -> list[Normal]:
    if isinstance(node, Leaf):
        made = normals(node)
        return [("quote", "", tuple(made))] if node.quote else made
    items = tuple(_item_normal(item.blocks, normals) for item in node.items)
    return [("list", node.ordered, node.start, node.numeral, items)]


def _item_normal(blocks: Sequence[Node], normals: Callable[[Leaf], list[Normal]]) -> Normal:
    return tuple(made for node in blocks for made in _normal(node, normals))
