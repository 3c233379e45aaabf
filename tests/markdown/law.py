"""Reading generated sources, the words that blocks print, and the law that both have to keep: the
words of a source, less those that are structure, a comment or in a finding, are the words of its
record, once each and in order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from mdmdraft.checks.text.leftovers import leftovers
from mdmdraft.markdown.batch import parse_texts
from mdmdraft.model.finding import Finding
from mdmdraft.model.lines import with_line_feeds
from mdmdraft.model.paper import Record
from mdmdraft.model.text import (
    Block,
    Code,
    CodeBlock,
    DefinitionList,
    Figure,
    Image,
    Inline,
    Note,
    RawBlock,
    Table,
    Text,
)
from mdmdraft.model.walk import WithContent, children, contents, plain, walk_inlines
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.record_file import close_record, open_record
from mdmdraft.world import World
from tests.markdown.oracle import may_be_structure, structure, told
from tests.markdown.sources import words

WORLD = World(Path(), env={})
STYLED = {"'": "’‘", '"': "“”", "\t": " ", " ": "\u00a0\u202f", "\n": "\u00a0\u202f"}
"""What one character of the source may be in print."""
Read = tuple[Record[object] | None, tuple[Finding, ...]]


def read(texts: Mapping[str, str]) -> dict[str, Read]:
    """Return the record of each text, read as a section, and what is told of it."""
    opened = {}
    found: dict[str, Read] = {}
    for name, text in texts.items():
        file = RecordFile(f"content/sections/{name}.en.md", "section", name, "en")
        one, findings = open_record(file, text.encode("utf-8"), frozenset())
        found[name] = (None, findings)
        if one is not None:
            opened[name] = one
    given = {f"{n}\0{field}": t for n, one in opened.items() for field, t in one.texts.items()}
    parsed, faults = parse_texts(WORLD, given)
    assert not faults
    for name, one in opened.items():
        mine = {field: parsed[f"{name}\0{field}"] for field in one.texts}
        found[name] = close_record(one, mine, False)
    return found


# -- the words that are printed -----------------------------------------------------------------


class Printed:
    """The words that blocks print: those of the text in order, those of its notes, and those that
    may look like structure: in code, or in a line that a check refuses."""

    def __init__(self, blocks: Iterable[Block], *, written: bool = False) -> None:
        """`written` is for documents: a caption stands before its table, and the alternative
        texts of pictures are no words of the page (`alternatives`)."""
        self.written = written
        self.alternatives: list[str] = []
        self.body: list[str] = []
        self.notes: list[str] = []
        self.as_typed: set[str] = set()
        self._blocks(blocks, self.body)

    def _blocks(self, blocks: Iterable[Block], into: list[str]) -> None:
        for block in blocks:
            if isinstance(block, CodeBlock | RawBlock):
                into += words(block.text)
                self.as_typed.update(words(block.text))
            elif isinstance(block, DefinitionList):
                for entry in block.items:
                    self._run(entry.term, into)
                    for definition in entry.definitions:
                        self._blocks(definition, into)
                continue
            elif isinstance(block, Figure):
                self._figure(block, into)
            elif not isinstance(block, Table):
                for run in contents(block):
                    self._run(run, into)
            if isinstance(block, Table) and self.written:
                self._run(block.caption, into)
            self._blocks(children(block), into)
            if isinstance(block, Table) and not self.written:
                self._run(block.caption, into)

    def _figure(self, figure: Figure, into: list[str]) -> None:
        caption = words(plain(figure.caption))
        alone = [word for word in words(figure.image.alt) if word not in caption]
        (self.alternatives if self.written else into).extend(alone)
        self._run(figure.caption, into)
        self.as_typed.update(caption)  # the title of a picture is its caption

    def _run(self, run: tuple[Inline, ...], into: list[str]) -> None:
        said = "".join(_said(run, pictures=not self.written))
        into += words(said)
        if any(leftovers(said)):
            self.as_typed.update(words(said))
        for inline in _all(run):
            if isinstance(inline, Note):
                self._blocks(inline.blocks, self.notes)
            elif isinstance(inline, Code):
                self.as_typed.update(words(inline.text))
            elif isinstance(inline, Image) and self.written:
                self.alternatives += words(inline.alt)


def _said(run: Iterable[Inline], *, pictures: bool) -> Iterator[str]:
    for inline in run:
        if isinstance(inline, Image):
            yield inline.alt if pictures else "\n"
        elif isinstance(inline, WithContent):
            for item in getattr(inline, "items", ()) if not inline.content else ():
                yield f" {item.prefix} {item.key} {item.locator} {item.suffix} "
            yield from _said(inline.content, pictures=pictures)
        else:
            yield getattr(inline, "text", "\n" if not isinstance(inline, Note) else "")


def _all(run: Iterable[Inline]) -> Iterator[Inline]:
    for inline in run:
        yield inline
        if isinstance(inline, WithContent):
            yield from _all(inline.content)


# -- the law ------------------------------------------------------------------------------------


def breaches(text: str, read_: Read) -> list[str]:
    """Return each breach of the law for a source."""
    record, findings = read_
    if record is None:
        assert findings
        return []
    text = with_line_feeds(text)
    printed = Printed(record.body)
    shown = [*printed.body, *printed.notes]
    passed = told(text, [f.line for f in findings])
    marks, may_go = structure(text), may_be_structure(text)
    place = {word: number for number, word in enumerate(words(text))}
    counts = Counter(shown)
    seen = [text.count("\n", 0, text.find(word)) + 1 for word in printed.as_typed]
    as_typed = printed.as_typed | told(text, seen)
    found = [
        f"{word} is lost"
        for word in place
        if word not in counts and word not in may_go and word not in passed
    ]
    for word, count in counts.items():
        if word not in place:
            found.append(f"{word} stands nowhere in the source")
        elif (
            count > (1 if word in printed.body else text.count("[^t]") or 1) and word not in passed
        ):
            found.append(f"{word} is printed {count} times")
        elif word in marks - passed - as_typed:
            found.append(f"{word} is printed and is structure")
    places = [place[word] for word in printed.body if word in place and word not in passed]
    found += [f"{printed.body[0]}… is out of order"] if places != sorted(places) else []
    return found + list(_misplaced(record.body, text))


def _misplaced(blocks: tuple[Block, ...], text: str) -> Iterator[str]:
    """Yield each run that says another thing than stands at its place, and each place that is
    printed twice."""
    places = []
    for inline in walk_inlines(blocks):
        if not isinstance(inline, Text) or inline.at < 0:
            continue
        piece = unicodedata.normalize("NFC", text[inline.at : inline.end])
        shown = unicodedata.normalize("NFC", inline.text)
        places.append((inline.at, inline.end))
        exact = inline.end - inline.at == len(inline.text)
        if exact and piece != shown and shown not in STYLED.get(piece, ""):
            yield f"{inline.text!r} is not {piece!r}"
    for (_, end), (at, _) in pairwise(sorted(set(places))):
        if at < end:
            yield f"{text[at:end]!r} is printed twice"
