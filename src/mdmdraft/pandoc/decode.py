"""Pandoc's blocks with positions → the model's blocks, each with its origin."""

from __future__ import annotations

import re
from typing import Any, Literal

from mdmdraft.model.finding import Finding
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Box,
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
from mdmdraft.pandoc.batch import position_of
from mdmdraft.pandoc.cites import with_citations
from mdmdraft.pandoc.inlines import InlineDecoder
from mdmdraft.pandoc.prepare import BLOCK_CLASS
from mdmdraft.pandoc.source import Source
from mdmdraft.pandoc.tables import decode_table, is_caption, with_caption

Json = Any
_RANGE = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")
_NUMERALS: dict[str, Literal["decimal", "alpha", "roman", "Alpha", "Roman"]] = {
    "LowerAlpha": "alpha",
    "UpperAlpha": "Alpha",
    "LowerRoman": "roman",
    "UpperRoman": "Roman",
}
_WEB = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_ALLOWED_LINKS = ("http:", "https:", "mailto:", "#")


class Decoder:
    """Reads one file's blocks. Findings gather in `findings`; nothing is raised."""

    def __init__(self, source: Source, index: str = "0", raw_allowed: bool = False) -> None:
        self.source = source
        self.prefix = f"{index}__"
        self.raw_allowed = raw_allowed
        self.findings: list[Finding] = []
        self.inlines = InlineDecoder(self)
        self._at = 0

    # -- places -----------------------------------------------------------------------------

    def place(self, attr: Json) -> tuple[int, int]:
        """Return the offsets named by the `data-pos` of an attribute, or (-1, -1)."""
        for key, value in attr[2]:
            if key == "data-pos":
                return self.offsets(value)
        return -1, -1

    def offsets(self, value: str) -> tuple[int, int]:
        ranges = _RANGE.findall(value)
        if not ranges:
            return -1, -1
        offset = self.source.offset
        start = min(offset(int(a), int(b)) for a, b, _, _ in ranges)
        end = max(offset(int(c), int(d)) for _, _, c, d in ranges)
        return start, end

    def own_anchor(self, anchor: str) -> str:
        """Take away the prefix that pandoc gives anchors when it reads many files."""
        if anchor.startswith("#" + self.prefix):
            return "#" + anchor[len(self.prefix) + 1 :]
        return anchor.removeprefix(self.prefix)

    # -- faults -----------------------------------------------------------------------------

    def fault(self, at: int, check: str, message: str, hint: str = "") -> None:
        """Note a fault at an offset (the block's own where the inline has none)."""
        self.findings.append(self.source.finding(at if at >= 0 else self._at, check, message, hint))

    def raw(self, form: str, text: str, at: int) -> None:
        """Refuse raw markup, except comments, which are for writers and are dropped."""
        stripped = text.strip()
        if form == "html" and stripped.startswith("<!--") and stripped.endswith("-->"):
            return
        if self.raw_allowed:
            return
        shown = stripped.split("\n")[0][:40]
        self.fault(
            at,
            "raw-markup",
            f"raw {form} is not allowed here: `{shown}`",
            "write it in Markdown, or put `policies: {raw: true}` in mdmdraft.yml",
        )

    def check_link(self, target: str, at: int) -> None:
        """Refuse links that lead to this computer or run something."""
        if target.startswith(_ALLOWED_LINKS):
            return
        self.fault(
            at,
            "bad-link",
            f"the link leads to `{target[:60]}`, which a reader cannot open",
            "link to a web address (https://…), to mailto:… or to #an-anchor of this paper",
        )

    def image_path(self, target: str, at: int) -> str:
        """Return the path of a picture in the paper's folder; note what leads out of it."""
        from urllib.parse import unquote

        path = unquote(target)
        if _WEB.match(path) or path.startswith("//"):
            self.fault(
                at,
                "remote-image",
                f"the picture `{target[:60]}` is not a file of the paper",
                "put the picture in the paper's folder and name it there; builds use no network",
            )
            return ""
        if path.startswith(("/", "\\")) or ".." in path.replace("\\", "/").split("/"):
            self.fault(
                at,
                "outside-image",
                f"the picture `{target[:60]}` lies outside the paper's folder",
                "copy it into the paper's folder, and name it from there: figures/map.png",
            )
            return ""
        return path

    def percent(self, width: str, at: int) -> float:
        """Return a picture's width in percent of the text's."""
        if not width:
            return 100.0
        match = re.fullmatch(r"(\d+(?:\.\d+)?)%", width.strip())
        if match and 0 < float(match[1]) <= 100:
            return float(match[1])
        self.fault(at, "bad-width", f"the width `{width}` is no share", "write width=80%")
        return 100.0

    # -- blocks -----------------------------------------------------------------------------

    def text(self, nodes: list[Json]) -> tuple[Inline, ...]:
        """Return the inlines, citations recognised."""
        return with_citations(self.inlines.decode(nodes), self)

    def blocks(self, nodes: list[Json], span: tuple[int, int] = (-1, -1)) -> tuple[Block, ...]:
        """Return the blocks; `span` is the place of what holds them, where they have none."""
        found: list[Block] = []
        for node in nodes:
            if found and is_caption(node, found[-1]):
                found[-1] = with_caption(self, found[-1], node)
                continue
            found.extend(self._block(node, span))
        return tuple(found)

    def _block(self, node: Json, span: tuple[int, int]) -> list[Block]:
        kind, content = node["t"], node.get("c")
        place = self.offsets(position_of(node)) if position_of(node) else span
        if place[0] >= 0:
            self._at = place[0]
        if kind == "Div":
            return self._div(content, place)
        if kind in {"Para", "Plain"}:
            return [self._para(content, place, tight=kind == "Plain")]
        if kind == "Header":
            return [self._heading(content, place)]
        return self._structure(kind, content, place)

    def _structure(self, kind: str, content: Json, place: tuple[int, int]) -> list[Block]:
        origin, name = self.named(place, kind)
        if kind == "BulletList":
            items = tuple(self.blocks(item, place) for item in content)
            return [List(items, origin=origin, id=name)]
        if kind == "OrderedList":
            (start, numeral, _), entries = content
            items = tuple(self.blocks(item, place) for item in entries)
            shape = _NUMERALS.get(numeral["t"], "decimal")
            return [List(items, True, start, shape, origin=origin, id=name)]
        if kind == "DefinitionList":
            entries_ = tuple(
                DefinitionItem(self.text(term), tuple(self.blocks(d, place) for d in definitions))
                for term, definitions in content
            )
            return [DefinitionList(entries_, origin=origin, id=name)]
        if kind == "BlockQuote":
            return [Quote(self.blocks(content, place), origin=origin, id=name)]
        if kind == "CodeBlock":
            return [CodeBlock(content[1], origin=origin, id=name)]
        if kind == "HorizontalRule":
            return [Rule(origin=origin, id=name)]
        if kind == "Table":
            return [decode_table(self, content, place)]
        if kind == "RawBlock":
            self.raw(content[0], content[1], place[0])
            kept = self.raw_allowed and not content[1].lstrip().startswith("<!--")
            return [RawBlock(content[0], content[1], origin, name)] if kept else []
        if kind == "LineBlock":
            lines = [node for line in content for node in [*line, {"t": "LineBreak"}]][:-1]
            return [self._para(lines, place, tight=False)]
        if kind == "Figure":
            return list(self.blocks(content[2], place))
        return []

    def named(self, place: tuple[int, int], kind: str) -> tuple[Origin, str]:
        origin = self.source.origin(*place) if place[0] >= 0 else Origin(path=self.source.path)
        return origin, self.source.block_id(origin, kind)

    def _para(self, content: list[Json], place: tuple[int, int], *, tight: bool) -> Block:
        inlines = self.text(content)
        origin, name = self.named(place, "para")
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
                self.fault(
                    inline.at,
                    "crowded-block",
                    "a generated block stands in the middle of a paragraph",
                    "leave an empty line before and after it",
                )
        return Para(inlines, origin, name, tight)

    def _figure(self, image: Image, content: list[Json], origin: Origin, name: str) -> Figure:
        title, anchor, caption = "", "", content
        for node in content:
            inner = node
            while inner["t"] == "Span" and len(inner["c"][1]) == 1:
                inner = inner["c"][1][0]
            if inner["t"] == "Image":
                attr, caption, (_, title) = inner["c"]
                anchor = self.own_anchor(attr[0])
        words = self.text(caption)
        if title:
            words = (Text(title),)
        return Figure(image, words, anchor=anchor, origin=origin, id=name)

    def _stand_in(self, span: Span, origin: Origin, name: str) -> Box:
        classes = [c for c in span.classes if c != BLOCK_CLASS]
        kind = classes[0] if classes else span.anchor
        return Box(kind, (), span.anchor, span.attributes, origin, name)

    def _heading(self, content: Json, place: tuple[int, int]) -> Heading:
        level, attr, nodes = content
        origin, name = self.named(place, "heading")
        if level > 4:
            self.fault(
                place[0],
                "deep-heading",
                f"a heading of level {level}; a paper has four",
                "use a bold run-in phrase, or a level fewer",
            )
        return Heading(
            min(level, 4),
            self.text(nodes),
            origin,
            name,
            anchor=self.own_anchor(attr[0]),
            classes=tuple(attr[1]),
            attributes=tuple((k, v) for k, v in attr[2] if k != "data-pos"),
        )

    def _div(self, content: Json, place: tuple[int, int]) -> list[Block]:
        attr, nodes = content
        pairs = [(k, v) for k, v in attr[2] if k not in {"data-pos", "wrapper"}]
        wrapper = any(k == "wrapper" for k, _ in attr[2])
        if wrapper and not attr[1] and not pairs and not attr[0]:
            return list(self.blocks(nodes, place))
        inner = self.blocks(nodes, place)
        origin, name = self.named(place, "div")
        kind = attr[1][0] if attr[1] else self.own_anchor(attr[0])
        return [
            Box(
                kind,
                inner,
                self.own_anchor(attr[0]),
                tuple((k, v) for k, v in pairs) + tuple(("class", c) for c in attr[1][1:]),
                origin,
                name,
            )
        ]
