"""The page of a comparison as a reader meets it: its tree, and the words that it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from mdmdraft.diff.html.escape import escaped
from mdmdraft.model.draft import Draft, front_lines
from mdmdraft.model.text import (
    Block,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    Note,
    Table,
)
from mdmdraft.model.walk import WithContent, children, contents, plain

VOID = frozenset({"meta", "br", "hr", "img", "input"})
STYLES = ["b", "em", "s", "strong", "sub", "sup", "u"]
HEADINGS = [f"h{level}" for level in range(1, 7)]
PHRASING = frozenset(
    [*STYLES, "a", "br", "button", "code", "del", "img", "input", "ins", "label", "span"]
)
"""Elements of running text, of those that the page has; `ins` and `del` may hold blocks too."""
ONLY = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}
"""What may stand right inside an element."""
TEXT_ALONE = frozenset([*HEADINGS, *STYLES, "a", "caption", "code", "dt", "p", "span", "summary"])
"""Elements that hold running text alone; of these the page's captions too."""
SKIPPED = frozenset({"v", "tag", "was", "nr", "back", "rawmark", "pil"})

JOINED = "\ue000"
"""Stands where a paragraph ends in one version alone: in the other one it goes on."""


@dataclass
class Element:
    """An element: its children are elements and strings."""

    name: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text() for c in self.inside)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> has an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._nested(tag)
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name != tag:
            self.faults.append(f"</{tag}> closes <{self.open[-1].name}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if parent.name in ONLY and data.strip():
            self.faults.append(f"words right inside <{parent.name}>: {data!r}")
        parent.inside.append(data)

    def _nested(self, tag: str) -> None:
        parent = self.open[-1].name
        if parent in ONLY and tag not in ONLY[parent]:
            self.faults.append(f"<{tag}> right inside <{parent}>")
        above = next((e.name for e in reversed(self.open) if e.name not in {"ins", "del"}), "")
        if above in TEXT_ALONE and tag not in PHRASING:
            self.faults.append(f"<{tag}> in <{above}>")
        if tag == "a" and any(e.name == "a" for e in self.open):
            self.faults.append("a link in a link")


def read_page(html: str) -> Element:
    """Return the tree of a page. Raises ValueError where its elements do not nest as they must."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        reader.faults.append(f"<{reader.open[-1].name}> is not closed")
    if reader.faults:
        raise ValueError("; ".join(reader.faults[:10]))
    return reader.root


def shown(page: Element, *, new: bool, columns: bool) -> Counter[str]:
    """Return the words of one version as the page shows them: in its one column, or in two."""
    main = next(e for e in page.walk() if e.name == "main")
    lines: list[str] = [""]
    for child in main.inside:
        if isinstance(child, Element) and (child.name == "section" or "front" in child.classes):
            _gather(child, lines, new=new, columns=columns)
    return _counted(lines)


def _gather(element: Element, lines: list[str], *, new: bool, columns: bool) -> None:
    classes = element.classes
    hidden = {"one", "old" if new else "new"} if columns else {"old", "new"}
    away = {"k-deleted", "k-moved-from"} if new else {"k-inserted", "k-moved-to"}
    if element.name in ({"del", "summary"} if new else {"ins", "summary"}):
        if any("pil" in e.classes for e in element.walk()):
            lines[-1] += JOINED
        return
    if classes & (SKIPPED | hidden | away):
        return
    block = element.name not in PHRASING
    if element.name == "br":
        lines[-1] += " "
    elif block:
        lines.append("")
    for child in element.inside:
        if isinstance(child, str):
            lines[-1] += child
        else:
            _gather(child, lines, new=new, columns=columns)
    if block:
        lines.append("")


def said(draft: Draft) -> Counter[str]:
    """Return the words that a page has to show of a draft."""
    lines: list[str] = []
    for line in front_lines(draft):
        lines += [line.label, plain(line.content)]
    for part in draft.parts:
        _blocks(part.blocks, lines)
    return _counted(lines)


def _blocks(blocks: Iterable[Block], lines: list[str]) -> None:
    for block in blocks:
        if isinstance(block, Heading):
            lines.append(block.number)
        if isinstance(block, Table | Figure):
            lines.append(block.label)
        if isinstance(block, CodeBlock):
            lines.append(block.text)
        for content in contents(block):
            lines.append(plain(content))
            for note in _notes(content):
                _blocks(note.blocks, lines)
        if isinstance(block, DefinitionList):
            for entry in block.items:
                for definition in entry.definitions:
                    _blocks(definition, lines)
        else:
            _blocks(children(block), lines)


def _notes(content: Iterable[Inline]) -> Iterator[Note]:
    """Yield the notes of a run, not those in its notes."""
    for inline in content:
        if isinstance(inline, Note):
            yield inline
        elif isinstance(inline, WithContent):
            yield from _notes(inline.content)


def _counted(lines: Iterable[str]) -> Counter[str]:
    text = re.sub(rf"{JOINED}\n*", "", "\n".join(lines))
    return Counter(unescape(escaped(text)).split())
