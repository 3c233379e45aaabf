"""Pandoc's inlines with positions → the model's inlines, words joined into runs."""

from __future__ import annotations

import re
from collections.abc import Callable

from mdmdraft.markdown.attributes import check_braces, check_loose
from mdmdraft.markdown.comments import FILLER, gap, without_gaps
from mdmdraft.markdown.preprocess import BLOCK_CLASS
from mdmdraft.markdown.reading import MAX_DEPTH, Json, Reading
from mdmdraft.markdown.refused import (
    check_image_path,
    check_link,
    check_raw,
    check_script,
    check_width,
    is_comment,
)
from mdmdraft.model.dialect import Place
from mdmdraft.model.text import (
    Block,
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
from mdmdraft.model.walk import inlines_in

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
_SCRIPTS = {"Superscript": "^", "Subscript": "~"}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_PLACE = re.compile(r"(\d+):(\d+)-(\d+):(\d+)$")
_BLANKS = re.compile(r"[ \t]*\n")
_BLANK_RUN = re.compile(r" {2,}")
"""What a remark, or words for another audience, leave in the bracket of a picture."""


class Runs:
    """Gathers words into the longest runs that stand letter for letter in the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[Inline] = []
        self.at = -1
        self.end = -1
        self.gaps = False
        """The run being gathered lies from `at` to `end`; there is none where `at` is -1."""

    def flush(self) -> None:
        """End the run."""
        if self.at >= 0:
            self.out.append(Text(self.source[self.at : self.end], self.at, self.end))
            self.at = self.end = -1

    def word(self, text: str, at: int, end: int) -> None:
        """Add a word or a space that stands at `at`."""
        if FILLER in text:
            self.gap(end)
            text = text.replace(FILLER, "")
            if not text:
                return
            at = end = -1
        if at < 0 or end - at != len(text):
            self.flush()
            self.out.append(Text(text, at, end))
        elif not self.source.startswith(text, at):
            # One for one, such as quotes made curly: each character by itself, for a longer
            # run as long as its source would pass for letter for letter.
            self.flush()
            self.out.extend(Text(char, at + n, at + n + 1) for n, char in enumerate(text))
        elif self.end == at:
            self.end = end
        else:
            self.flush()
            self.at, self.end = at, end

    def gap(self, end: int) -> None:
        """Add a remark that ends at an offset: it is not printed."""
        self.flush()
        self.out.append(gap(end))
        self.gaps = True

    def add(self, inline: Inline) -> None:
        """Add anything that is no word."""
        self.flush()
        self.out.append(inline)

    def line_end(self) -> tuple[int, int]:
        """Return the place of the line end that follows what was added last."""
        last = self.end if self.at >= 0 else getattr(self.out[-1], "end", -1) if self.out else -1
        found = _BLANKS.match(self.source, last) if last >= 0 else None
        return (found.end() - 1, found.end()) if found else (-1, -1)


class InlineDecoder:
    """Turns pandoc's inlines into the model's; `blocks` reads those of a footnote."""

    def __init__(
        self, reading: Reading, blocks: Callable[[list[Json]], tuple[Block, ...]], skip: int
    ) -> None:
        self.reading = reading
        self.source = reading.source
        self.depth = 0
        self._blocks = blocks
        self.loose_allowed = -1
        """Where braces may stand by themselves: those that end the caption of a table."""
        self._skip = skip
        """Characters of a `data-pos` before its lines: `12@`."""
        self._lines: dict[str, int] = {}
        self.picture_ids: dict[int, str] = {}
        """Ids of pictures by their places, those left out that are figures."""

    def decode(self, nodes: list[Json]) -> tuple[Inline, ...]:
        """Return the inlines."""
        if self.depth > 2 * MAX_DEPTH:
            self.reading.too_deep()
            return ()
        self.depth += 1
        runs = Runs(self.source.text)
        self._all(nodes, runs)
        runs.flush()
        self.depth -= 1
        return without_gaps(runs.out) if runs.gaps else tuple(runs.out)

    def _all(self, nodes: list[Json], runs: Runs) -> None:
        """Add the inlines. Nine of ten are a word or a space in a span that only says where it
        stands, on one line: these are taken by the shortest way."""
        source, lines, skip = runs.source, self._lines, self._skip
        match = _PLACE.match
        for node in nodes:
            if node["t"] == "Span":
                (name, classes, pairs), inner = node["c"]
                if len(inner) == 1 and len(pairs) == 2 and pairs[0][0] == "wrapper":
                    token = inner[0]
                    text = " " if token["t"] == "Space" else token.get("c")
                    place = match(pairs[1][1], skip) if isinstance(text, str) else None
                    if place and not classes and not name:
                        first, begin, last, stop = place.groups()
                        start = lines.get(first)
                        if start is None:
                            start = self._line(first)
                        if first == last and start > -2:
                            at, end = start + int(begin), start + int(stop)
                            if end - at == len(text) and source.startswith(text, at):
                                if runs.end == at:
                                    runs.end = end
                                else:
                                    runs.flush()
                                    runs.at, runs.end = at, end
                                continue
            self._one(node, runs, (-1, -1))

    def _line(self, number: str) -> int:
        """Return the offset before a line's first character; -2 where columns are no guide."""
        starts = self.source.line_starts
        line = int(number)
        start = starts[line - 1] - 1 if line <= len(starts) and not self.source.shifts else -2
        self._lines[number] = start
        return start

    def _one(self, node: Json, runs: Runs, place: tuple[int, int]) -> None:
        kind = node["t"]
        if kind == "Str":
            runs.word(node["c"], *place)
        elif kind == "Space":
            runs.word(" ", *place)
        elif kind == "Span":
            self._span(node["c"], runs, place)
        elif kind == "SoftBreak":
            runs.add(Break(False, *(place if place[0] >= 0 else runs.line_end())))
        elif kind == "LineBreak":
            runs.add(Break(True, *place))
        elif kind in STYLES:
            words = self.decode(node["c"])
            if kind in _SCRIPTS:
                check_script(self.reading, _SCRIPTS[kind], plain_json(node["c"]), place[0])
            runs.add(Styled(STYLES[kind], words, *_around(place, words)))
        elif kind == "Quoted":
            self._quoted(node["c"], runs, place)
        else:
            self._rare(kind, node["c"], runs, place)

    def _quoted(self, content: Json, runs: Runs, place: tuple[int, int]) -> None:
        """Add what stands in straight quotes, which become curly; each keeps its place."""
        at, end = place
        left, right = _QUOTES[content[0]["t"]]
        stands = at >= 0 and end - at >= 2
        runs.word(left, *((at, at + 1) if stands else (-1, -1)))
        self._all(content[1], runs)
        runs.word(right, *((end - 1, end) if stands else (-1, -1)))

    def _rare(self, kind: str, content: Json, runs: Runs, place: tuple[int, int]) -> None:
        if kind == "Code":
            runs.add(Code(content[1], *self._with_attributes(content[0], place, "code")))
        elif kind == "Link":
            runs.add(self._link(content, place))
        elif kind == "Image":
            runs.add(self._image(content, place))
        elif kind == "Note":
            runs.add(Note(self._blocks(content), *place))
        elif kind == "Cite":
            self._all(content[1], runs)
        elif kind == "RawInline":
            check_raw(self.reading, content[0], content[1], place[0], inline=True)
            if is_comment(*content):
                runs.gap(place[1])
        elif kind == "Math":
            runs.word(content[1], *place)

    def _place_of(self, attr: Json, place: tuple[int, int]) -> tuple[int, int]:
        own = self.reading.place(attr)
        return own if own[0] >= 0 else place

    def _with_attributes(self, attr: Json, place: tuple[int, int], what: Place) -> tuple[int, int]:
        """Return the place of an inline with the `{…}` that follows it: pandoc leaves it out."""
        at, end = self._place_of(attr, place)
        pairs = own_pairs(attr)
        if not (attr[0] or attr[1] or pairs):
            return at, end
        if end >= 0 and self.source.text.startswith("{", end):
            close = self.source.text.find("}", end)
            end = close + 1 if close >= 0 else end
        check_braces(self.reading, what, attr[0], tuple(attr[1]), pairs, (at, end))
        return at, end

    def _link(self, content: Json, place: tuple[int, int]) -> Link:
        attr, nodes, (address, title) = content
        at, end = self._with_attributes(attr, place, "link")
        target = address
        check_link(self.reading, target, at)
        if title:
            self.reading.fault(
                at,
                "link-title",
                f"the title of the link, “{title[:40]}”, is printed nowhere",
                f"take it out, or say it in the words of the link or in a note: [words]({address})",
            )
        words = self.decode(nodes)
        if at >= 0 and len(words) == 1 and isinstance(words[0], Text) and words[0].at < 0:
            shown = words[0].text  # `<https://…>`, or without brackets: it is the text
            for start in (at, at + 1):
                if self.source.text.startswith(shown, start):
                    words = (Text(shown, start, start + len(shown)),)
                    break
        if not words:
            self.reading.fault(
                at,
                "empty-link",
                "the link has no words, so nothing of it is printed",
                f"write the words that lead there: [words]({address})",
            )
        return Link(target, words, at, end)

    def _image(self, content: Json, place: tuple[int, int]) -> Image:
        at, end = self._with_attributes(content[0], place, "picture")
        attributes = dict(content[0][2])
        width, length = check_width(self.reading, attributes.get("width", ""), at)
        path = check_image_path(self.reading, content[2][0], at)
        given = attributes.get("alt")
        alt = given or alternative(plain_json(content[1]))
        described = () if given else self._in_part(content[1], at, end)
        if content[0][0]:
            self.picture_ids[at] = content[0][0]
        return Image(path, alt, width, at, end, length, described)

    def _in_part(self, nodes: list[Json], at: int, end: int) -> tuple[Inline, ...]:
        """Return the words of a picture's bracket where some are for an audience alone."""
        if at >= 0 and "only" not in self.reading.source.text[at:end]:
            return ()
        words = self.decode(nodes)
        spans = (inline for inline in inlines_in(words) if isinstance(inline, Span))
        return words if any("only" in span.classes for span in spans) else ()

    def _span(self, content: Json, runs: Runs, place: tuple[int, int]) -> None:
        attr, inner = content
        own = self._place_of(attr, place)
        pairs = own_pairs(attr)
        wraps = any(k == "wrapper" for k, _ in attr[2])
        if wraps and (attr[0] or attr[1] or pairs):
            self._check_loose(attr, own)
        if wraps and not attr[1] and not pairs:
            if attr[0]:
                runs.add(Span((), anchor=attr[0]))
            if self.depth > 2 * MAX_DEPTH:
                self.reading.too_deep()
                return
            self.depth += 1
            for node in inner:
                self._one(node, runs, own)
            self.depth -= 1
            return
        stands_in = BLOCK_CLASS in attr[1] and BLOCK_CLASS not in self.source.text
        if (not wraps or self.reading.is_generated) and not stands_in:
            check_braces(self.reading, "words", attr[0], tuple(attr[1]), pairs, own)
        runs.add(self._attributed(attr, pairs, inner, own))

    def _check_loose(self, attr: Json, place: tuple[int, int]) -> None:
        """Refuse braces that follow no bracket: they mark the last word, or the blank, alone,
        and nobody can tell what a writer meant by them."""
        open_ = self.source.text.find("{", max(place))
        if self.reading.is_generated or (open_ >= 0 and open_ == self.loose_allowed):
            return
        name = f".{attr[1][0]}" if attr[1] else f"#{attr[0]}" if attr[0] else own_pairs(attr)[0][0]
        check_loose(self.reading, open_ if max(place) >= 0 else -1, name)

    def _attributed(
        self, attr: Json, pairs: list[tuple[str, str]], inner: list[Json], place: tuple[int, int]
    ) -> Inline:
        decoded = self.decode(inner)
        if len(decoded) == 1 and isinstance(decoded[0], Text) and decoded[0].at < 0:
            runs = Runs(self.source.text)  # `word{.class}`: the place is the word's
            runs.word(decoded[0].text, *place)
            runs.flush()
            decoded = tuple(runs.out)
        attributes = tuple((k, v) for k, v in pairs)
        return attributed(decoded, attr[0], tuple(attr[1]), attributes, place)


def own_pairs(attr: Json) -> list[tuple[str, str]]:
    """Return the attributes that a writer typed, of those that pandoc gives."""
    return [(k, v) for k, v in attr[2] if k not in {"data-pos", "wrapper"}]


def attributed(
    content: tuple[Inline, ...],
    anchor: str,
    classes: tuple[str, ...],
    attributes: tuple[tuple[str, str], ...],
    place: tuple[int, int],
) -> Inline:
    """Return what words with attributes are: a bound figure, a style or a span."""
    named = dict(attributes)
    if "figure" in classes and ("ev" in named or "value" in named):
        return Bound(named.get("ev", ""), named.get("value", ""), content, *place)
    if len(classes) == 1 and classes[0] in _SPAN_STYLES and not anchor and not attributes:
        return Styled(_SPAN_STYLES[classes[0]], content, *place)
    return Span(content, anchor, classes, attributes, at=place[0], end=place[1])


def _around(place: tuple[int, int], words: tuple[Inline, ...]) -> tuple[int, int]:
    """Return a place widened to what it holds: in `***a***` pandoc's own are shifted by one."""
    at, end = extent(words)
    return (min(place[0], at), max(place[1], end)) if place[0] >= 0 and at >= 0 else place


def extent(inlines: tuple[Inline, ...]) -> tuple[int, int]:
    """Return where a run of inlines lies in the source, or (-1, -1)."""
    starts = [at for at in (getattr(i, "at", -1) for i in inlines) if at >= 0]
    ends = [end for end in (getattr(i, "end", -1) for i in inlines) if end >= 0]
    return (min(starts), max(ends)) if starts and ends else (-1, -1)


def alternative(words: str) -> str:
    """Return the words of a picture's bracket as its alternative text."""
    return _BLANK_RUN.sub(" ", words).strip(" ")


def plain_json(nodes: list[Json]) -> str:
    """Return the words of pandoc's inlines."""
    parts: list[str] = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            parts.append(content.replace(FILLER, ""))
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            parts.append(" ")
        elif kind in {"Code", "Math"}:
            parts.append(content[1])
        elif kind in STYLES:
            parts.append(plain_json(content))
        elif kind == "Quoted":
            left, right = _QUOTES[content[0]["t"]]
            parts.append(f"{left}{plain_json(content[1])}{right}")
        elif kind in {"Span", "Link", "Cite", "Image"}:
            parts.append(plain_json(content[1]))
    return "".join(parts)
