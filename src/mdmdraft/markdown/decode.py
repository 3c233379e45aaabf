"""Pandoc's blocks with positions → the model's blocks, each with its origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Literal

import msgspec

from mdmdraft.markdown.attributes import Filled, check_block, check_braces
from mdmdraft.markdown.batch import position_of
from mdmdraft.markdown.cites import with_citations
from mdmdraft.markdown.code import check_closed, place_of_code
from mdmdraft.markdown.foreign import check_heading, check_words
from mdmdraft.markdown.inlines import InlineDecoder, extent, own_pairs
from mdmdraft.markdown.item_numbers import check_numbers
from mdmdraft.markdown.notes import check_repeated
from mdmdraft.markdown.preprocess import BLOCK_CLASS
from mdmdraft.markdown.reading import MAX_DEPTH, Json, Reading
from mdmdraft.markdown.refused import check_raw, is_comment
from mdmdraft.markdown.simple import Aside
from mdmdraft.markdown.tables import (
    caption_braces,
    caption_words,
    check_stray,
    decode_table,
    with_caption,
)
from mdmdraft.model.dialect import Place
from mdmdraft.model.kinds import GENERATED
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Box,
    Break,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    List,
    Para,
    Quote,
    RawBlock,
    Rule,
    Span,
    Text,
)
from mdmdraft.model.walk import plain

_NUMERALS: dict[str, Literal["decimal", "alpha", "roman", "Alpha", "Roman"]] = {
    "LowerAlpha": "alpha",
    "UpperAlpha": "Alpha",
    "LowerRoman": "roman",
    "UpperRoman": "Roman",
}
_BEFORE_MARK = re.compile(r"\s+(?=[.,;:)]|$)")
_FENCE = re.compile(r":::+[ \t]*$")


def decode_blocks(
    reading: Reading, nodes: list[Json], aside: Mapping[int, Aside] | None = None
) -> tuple[Block, ...]:
    """Return the blocks of a text from pandoc's; what is wrong is noted in `reading`.

    `aside` are the paragraphs that pandoc did not read, by their offset.
    """
    decoder = _Decoder(reading, nodes, aside or {})
    found = decoder.blocks(nodes)
    for at, name in decoder.inlines.picture_ids.items():
        reading.fault(
            at,
            "misplaced-id",
            f"nothing can lead to `#{name}`: the picture stands among words",
            "give the picture a paragraph of its own, or take the id out",
        )
    check_repeated(reading, found)
    return found


class _Decoder:
    def __init__(self, reading: Reading, nodes: list[Json], aside: Mapping[int, Aside]) -> None:
        self.reading = reading
        self.source = reading.source
        self.aside = aside
        position = next((p for p in map(position_of, nodes) if p), "")
        self.inlines = InlineDecoder(reading, self.blocks, position.find("@") + 1)
        self._depth = 0
        self._fences = ":::" in reading.source.text

    def text(self, nodes: list[Json]) -> tuple[Inline, ...]:
        """Return the inlines, citations recognised."""
        inlines = self.inlines.decode(nodes)
        check_words(self.reading, inlines)
        return with_citations(inlines, self.reading)

    def blocks(self, nodes: list[Json], span: tuple[int, int] = (-1, -1)) -> tuple[Block, ...]:
        """Return the blocks; `span` is the place of what holds them, beyond which none goes."""
        found: list[Block] = []
        if self._depth > MAX_DEPTH:
            self.reading.too_deep()
            return ()
        self._depth += 1
        places = [
            self.reading.offsets(value) if (value := position_of(n)) else (-1, -1) for n in nodes
        ]
        for number, node in enumerate(nodes):
            caption = caption_words(node, found[-1]) if found else None
            if caption is not None:
                self.inlines.loose_allowed = caption_braces(self.reading, node)
                found[-1] = with_caption(self.reading, found[-1], node, self.text(caption))
                self.inlines.loose_allowed = -1
                continue
            # Pandoc lets a block that another interrupts end within the other.
            start, end = places[number]
            after = [place[0] for place in places[number + 1 : number + 2]] + [span[1]]
            end = min([end, *(stop for stop in after if stop > start)])
            found.extend(self._block(node, (start, end)))
        self._depth -= 1
        return tuple(found)

    def _block(self, node: Json, place: tuple[int, int]) -> list[Block]:
        kind, content = node["t"], node.get("c")
        if place[0] >= 0:
            self.reading.block_at = place[0]
        if kind == "Div":
            return self._div(content, place)
        if kind in {"Para", "Plain"}:
            made = self._para(content, place, tight=kind == "Plain")
            is_remark = isinstance(made, Para) and not made.content
            return [] if is_remark else [made]
        if kind == "Header":
            return [self._heading(content, place)]
        if kind == "CodeBlock":
            return [self._code(content, place)]
        return self._structure(kind, content, place)

    def _structure(self, kind: str, content: Json, place: tuple[int, int]) -> list[Block]:
        if kind == "BulletList":
            items = tuple(self.blocks(item, place) for item in content)
            origin, name = self.reading.named(self._around(place, chain(*items)), kind)
            return [List(items, origin=origin, id=name)]
        if kind == "OrderedList":
            (start, numeral, _), entries = content
            items = tuple(self.blocks(item, place) for item in entries)
            shape = _NUMERALS.get(numeral["t"], "decimal")
            origin, name = self.reading.named(self._around(place, chain(*items)), kind)
            made = List(items, True, start, shape, origin=origin, id=name)
            check_numbers(self.reading, made)
            return [made]
        if kind == "DefinitionList":
            entries_ = tuple(
                DefinitionItem(self.text(term), tuple(self.blocks(d, place) for d in definitions))
                for term, definitions in content
            )
            for entry in entries_:
                check_stray(self.reading, entry.term)
            inner = chain(*(d for entry in entries_ for d in entry.definitions))
            words = tuple(inline for entry in entries_ for inline in entry.term)
            origin, name = self.reading.named(self._around(place, inner, extent(words)), kind)
            return [DefinitionList(entries_, origin=origin, id=name)]
        if kind == "BlockQuote":
            blocks = self.blocks(content, place)
            origin, name = self.reading.named(self._around(place, blocks), kind)
            return [Quote(blocks, origin=origin, id=name)]
        origin, name = self.reading.named(place, kind)
        if kind == "HorizontalRule":
            return [Rule(origin=origin, id=name)]
        if kind == "Table":
            self._braces("table", content[0], place)
            return [decode_table(self.reading, content, place, self.blocks)]
        if kind == "RawBlock":
            check_raw(self.reading, content[0], content[1], place[0])
            kept = self.reading.raw_allowed and not is_comment(*content)
            return [RawBlock(content[0], content[1], origin, name)] if kept else []
        if kind == "LineBlock":
            lines = [node for line in content for node in [*line, {"t": "LineBreak"}]][:-1]
            return [self._para(lines, place, tight=False)]
        if kind == "Figure":
            return list(self.blocks(content[2], place))
        return []

    def _around(
        self, place: tuple[int, int], inner: Iterable[Block], words: tuple[int, int] = (-1, -1)
    ) -> tuple[int, int]:
        """Return a block's place; in a note, where pandoc tells of none, that of the lines that
        its blocks stand in."""
        if place[0] >= 0:
            return place
        places = [(b.origin.start, b.origin.end) for b in inner if b.origin.start >= 0]
        places += [words] if words[0] >= 0 else []
        if not places:
            return place
        line, _ = self.source.line_column(min(places)[0])
        return self.source.line_starts[line - 1], max(end for _, end in places)

    def _code(self, content: Json, place: tuple[int, int]) -> CodeBlock:
        after = self.reading.code[-1][1] if self.reading.code else 0
        place = place_of_code(self.source.text, place, content[1], after)
        start = place[0]
        begin = self.source.text.rfind("\n", 0, max(start, 0)) + 1
        if start >= 0 and not self.source.text[begin:start].strip():
            start = begin  # what indented code begins with is its indentation
        origin, name = self.reading.named((start, place[1]), "CodeBlock", "\n")
        self._braces("fence", content[0], place)
        check_closed(self.reading, origin.start, origin.end, content[1])
        self.reading.code.append((origin.start, origin.end))
        return CodeBlock(content[1], origin=origin, id=name)

    def _own_place(self, place: tuple[int, int], inlines: tuple[Inline, ...]) -> tuple[int, int]:
        """Return a paragraph's place: that of its words where pandoc tells of none (in notes and
        cells), and no further than they go where it counts what interrupts it."""
        words = extent(inlines)
        if place[0] < 0 or words[1] < 0:
            return words if place[0] < 0 else place
        line_end = self.source.text.find("\n", words[1], place[1])
        return place[0], line_end if line_end >= 0 else place[1]

    def _check_fences(self, inlines: tuple[Inline, ...]) -> None:
        """Refuse a fence that pandoc takes for words: what it was to hold back would be read."""
        begins = True
        for number, inline in enumerate(inlines):
            if begins and isinstance(inline, Text) and inline.text.startswith(":::"):
                shown = inline.text.rstrip()
                alone = isinstance((*inlines, Break())[number + 1], Break)
                closing = alone and not shown.strip(":")
                self.reading.fault(
                    inline.at,
                    "bad-fence",
                    "this closing fence closes nothing"
                    if closing
                    else f"`{shown[:40]}` opens no block",
                    "is the block that it closes opened further up?"
                    if closing
                    else 'write ::: {.only audience="internal"} alone on its line',
                )
            begins = isinstance(inline, Break)

    def _para(self, content: list[Json], place: tuple[int, int], *, tight: bool) -> Block:
        plain = self.aside.get(place[0])
        if plain is not None:
            inlines = with_citations(plain.content, self.reading)
            place = place[0], plain.end
        else:
            inlines = self.text(content)
            place = self._own_place(place, inlines)
        origin, name = self.reading.named(place, "para")
        check_stray(self.reading, inlines)
        if self._fences:
            self._check_fences(inlines)
        alone = [
            i for i in inlines if not (isinstance(i, Span) and not i.content and not i.classes)
        ]
        if len(alone) == 1:
            only = alone[0]
            if isinstance(only, Image):
                return self._figure(only, content, origin, name)
            if isinstance(only, Span) and BLOCK_CLASS in only.classes:
                return self._stand_in(only, origin, name)
        for inline in inlines:
            if isinstance(inline, Span) and BLOCK_CLASS in inline.classes:
                self.reading.fault(
                    inline.at,
                    "crowded-block",
                    "a generated block stands in the middle of a paragraph",
                    "leave an empty line before and after it",
                )
        return Para(inlines, origin, name, tight)

    def _figure(self, image: Image, content: list[Json], origin: Origin, name: str) -> Figure:
        title, anchor, caption, own = "", "", content, False
        for node in content:
            inner = node
            while inner["t"] == "Span" and len(inner["c"][1]) == 1:
                inner = inner["c"][1][0]
            if inner["t"] == "Image":
                attr, caption, (_, title) = inner["c"]
                anchor, own = attr[0], any(key == "alt" for key, _ in attr[2])
        words = self.text(caption)
        if "@" in image.alt and not own:  # a key would be read out
            said = _BEFORE_MARK.sub("", plain(words))
            described = words if image.described else ()
            image = msgspec.structs.replace(image, alt=said, described=described)
        if title:
            words = (Text(title),)
        self.inlines.picture_ids.pop(image.at, None)
        return Figure(image, words, anchor=anchor, origin=origin, id=name)

    def _stand_in(self, span: Span, origin: Origin, name: str) -> Box:
        classes = tuple(c for c in span.classes if c != BLOCK_CLASS)
        place = (origin.start, origin.end)
        check_braces(self.reading, "block", span.anchor, classes, span.attributes, place)
        kind = classes[0] if classes else span.anchor
        return Box(kind, (), span.anchor, span.attributes, origin, name)

    def _heading(self, content: Json, place: tuple[int, int]) -> Heading:
        level, attr, nodes = content
        words = self.text(nodes)
        origin, name = self.reading.named(place if place[0] >= 0 else extent(words), "heading")
        if level > 4:
            self.reading.fault(
                place[0],
                "deep-heading",
                f"a heading of level {level}; a paper has four",
                "use a bold run-in phrase, or a level fewer",
            )
        check_heading(self.reading, origin.start)
        opens = self.reading.has_provisions and level <= 2 and self._depth == 1
        self._braces("provision" if opens else "heading", attr, place)
        return Heading(
            min(level, 4),
            words,
            origin,
            name,
            anchor=attr[0],
            classes=tuple(attr[1]),
            attributes=tuple(own_pairs(attr)),
        )

    def _div(self, content: Json, place: tuple[int, int]) -> list[Block]:
        attr, nodes = content
        pairs = own_pairs(attr)
        wrapper = any(k == "wrapper" for k, _ in attr[2])
        if wrapper and not attr[1] and not pairs and not attr[0]:
            alone = len(nodes) == 1
            return self._block(nodes[0], place) if alone else list(self.blocks(nodes, place))
        inner = self.blocks(nodes, place)
        origin, name = self.reading.named(self._with_attributes(place), "div")
        kind = attr[1][0] if attr[1] else attr[0]
        self._check_closed(kind, origin, inner)
        self._braces("block", attr, (origin.start, origin.end))
        filled: Filled = "text" if inner else "remark" if nodes else ""
        check_block(self.reading, kind, attr[0], origin.start, filled)
        return [
            Box(
                kind,
                inner,
                attr[0],
                tuple((k, v) for k, v in pairs) + tuple(("class", c) for c in attr[1][1:]),
                origin,
                name,
            )
        ]

    def _braces(self, place: Place, attr: Json, extent: tuple[int, int]) -> None:
        """Hold braces against the dialect; those above a block stand before its place."""
        pairs = own_pairs(attr)
        if attr[0] or attr[1] or pairs:
            start = self._with_attributes(extent)[0] if extent[0] >= 0 else -1
            check_braces(self.reading, place, attr[0], tuple(attr[1]), pairs, (start, extent[1]))

    def _with_attributes(self, place: tuple[int, int]) -> tuple[int, int]:
        """Return the place of a block with the lines `{…}` above it, which pandoc leaves out."""
        start, text = place[0], self.source.text
        while start > 0 and not text.startswith(":::", start):
            begin = text.rfind("\n", 0, start - 1) + 1
            line = text[begin : start - 1].strip()
            if text[start - 1] != "\n" or not (line.startswith("{") and line.endswith("}")):
                break
            start = begin
        return start, place[1]

    def _check_closed(self, kind: str, origin: Origin, inner: tuple[Block, ...]) -> None:
        """Refuse a block without a closing fence: it would take in all that follows."""
        text = self.source.text[max(origin.start, 0) : max(origin.end, 0)]
        if not text.startswith(":::"):
            return
        last = text.rpartition("\n")[2].lstrip("> \t")
        taken = inner and isinstance(inner[-1], Box) and inner[-1].origin.end == origin.end
        if not _FENCE.match(last) or (taken and inner[-1].origin.digest):
            near = did_you_mean(kind, GENERATED) if kind not in GENERATED else ""
            self.reading.fault(
                origin.start,
                "unclosed-block",
                f"the block `{kind}` opened here is never closed",
                near or "put a line ::: after its last paragraph",
            )
