"""Pandoc's inlines with positions → the model's inlines, words joined into runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mdmdraft.model.text import (
    Bound,
    Break,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Span,
    Style,
    Styled,
    Text,
)

if TYPE_CHECKING:
    from mdmdraft.pandoc.decode import Decoder

Json = Any
STYLES: dict[str, Style] = {
    "Emph": "emph",
    "Strong": "strong",
    "Strikeout": "strikeout",
    "Superscript": "superscript",
    "Subscript": "subscript",
    "SmallCaps": "smallcaps",
    "Underline": "underline",
}
_SPAN_STYLES: dict[str, Style] = {
    "smallcaps": "smallcaps",
    "underline": "underline",
    "ul": "underline",
}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


class Runs:
    """Gathers words into the longest runs that stand letter for letter in the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[Inline] = []
        self.parts: list[str] = []
        self.at = -1
        self.end = -1

    def flush(self) -> None:
        """End the run."""
        if self.parts:
            self.out.append(Text("".join(self.parts), self.at, self.end))
            self.parts = []

    def word(self, text: str, at: int, end: int) -> None:
        """Add a word or a space that stands at `at`."""
        if at >= 0 and end - at != len(text) and self.source.startswith(text, at):
            end = at + len(text)
        if at < 0 or end - at != len(text) or not self.source.startswith(text, at):
            self.flush()
            self.out.append(Text(text, at, end))
            return
        if self.parts and self.end == at:
            self.parts.append(text)
            self.end = end
            return
        self.flush()
        self.parts = [text]
        self.at, self.end = at, end

    def add(self, inline: Inline) -> None:
        """Add anything that is no word."""
        self.flush()
        self.out.append(inline)


class InlineDecoder:
    """Turns pandoc's inlines into the model's; `host` gives positions and takes findings."""

    def __init__(self, host: Decoder) -> None:
        self.host = host
        self.source = host.source

    def decode(self, nodes: list[Json]) -> tuple[Inline, ...]:
        """Return the inlines."""
        runs = Runs(self.source.text)
        for node in nodes:
            self._one(node, runs, (-1, -1))
        runs.flush()
        return tuple(runs.out)

    def _one(self, node: Json, runs: Runs, place: tuple[int, int]) -> None:
        kind = node["t"]
        if kind == "Str":
            runs.word(node["c"], *place)
        elif kind == "Space":
            runs.word(" ", *place)
        elif kind == "Span":
            self._span(node["c"], runs, place)
        elif kind in {"SoftBreak", "LineBreak"}:
            runs.add(Break(kind == "LineBreak", *place))
        elif kind in STYLES:
            runs.add(Styled(STYLES[kind], self.decode(node["c"]), *place))
        elif kind == "Quoted":
            left, right = _QUOTES[node["c"][0]["t"]]
            runs.word(left, -1, -1)
            for inner in node["c"][1]:
                self._one(inner, runs, (-1, -1))
            runs.word(right, -1, -1)
        else:
            self._rare(kind, node["c"], runs, place)

    def _rare(self, kind: str, content: Json, runs: Runs, place: tuple[int, int]) -> None:
        if kind == "Code":
            at, end = self._place_of(content[0], place)
            runs.add(Code(content[1], at, end))
        elif kind == "Link":
            at, end = self._place_of(content[0], place)
            target = self.host.own_anchor(content[2][0])
            self.host.check_link(target, at)
            runs.add(Link(target, self.decode(content[1]), content[2][1], at, end))
        elif kind == "Image":
            runs.add(self._image(content, place))
        elif kind == "Note":
            runs.add(Note(self.host.blocks(content), *place))
        elif kind == "Cite":
            for inner in content[1]:
                self._one(inner, runs, (-1, -1))
        elif kind == "RawInline":
            self.host.raw(content[0], content[1], place[0])
        elif kind == "Math":
            runs.word(content[1], *place)

    def _place_of(self, attr: Json, place: tuple[int, int]) -> tuple[int, int]:
        own = self.host.place(attr)
        return own if own[0] >= 0 else place

    def _image(self, content: Json, place: tuple[int, int]) -> Image:
        at, end = self._place_of(content[0], place)
        attributes = dict(content[0][2])
        width = self.host.percent(attributes.get("width", ""), at)
        path = self.host.image_path(content[2][0], at)
        alt = attributes.get("alt") or plain_json(content[1])
        return Image(path, alt, width, at, end)

    def _span(self, content: Json, runs: Runs, place: tuple[int, int]) -> None:
        attr, inner = content
        own = self._place_of(attr, place)
        pairs = [(k, v) for k, v in attr[2] if k not in {"data-pos", "wrapper"}]
        if not attr[1] and not pairs and any(k == "wrapper" for k, _ in attr[2]):
            if attr[0]:
                runs.add(Span((), anchor=self.host.own_anchor(attr[0])))
            for node in inner:
                self._one(node, runs, own)
            return
        runs.add(self._attributed(attr, pairs, inner, own))

    def _attributed(
        self, attr: Json, pairs: list[tuple[str, str]], inner: list[Json], place: tuple[int, int]
    ) -> Inline:
        classes = tuple(attr[1])
        decoded = self.decode(inner)
        named = dict(pairs)
        if "figure" in classes and ("ev" in named or "value" in named):
            return Bound(named.get("ev", ""), named.get("value", ""), decoded, *place)
        if len(classes) == 1 and classes[0] in _SPAN_STYLES and not attr[0] and not pairs:
            return Styled(_SPAN_STYLES[classes[0]], decoded, *place)
        return Span(
            decoded,
            anchor=self.host.own_anchor(attr[0]),
            classes=classes,
            attributes=tuple((k, v) for k, v in pairs),
            at=place[0],
            end=place[1],
        )


def plain_json(nodes: list[Json]) -> str:
    """Return the words of pandoc's inlines."""
    parts: list[str] = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            parts.append(content)
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            parts.append(" ")
        elif kind in {"Code", "Math"}:
            parts.append(content[1])
        elif kind in STYLES:
            parts.append(plain_json(content))
        elif kind in {"Span", "Quoted", "Link", "Cite"}:
            parts.append(plain_json(content[1]))
    return "".join(parts)
