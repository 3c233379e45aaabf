"""Text that reads in one way only: headings, and paragraphs of plain words, emphasis and figures.

Most of what is stored verbatim (provisions, excerpts), most short records and most paragraphs of
prose are such text; pandoc's positions are dear. What is not plainly plain goes to pandoc: a file
as a whole (`read_simple`), or what is left of it, a stand-in of one letter keeping the place of
each plain paragraph (`set_aside`). A property test holds the readings equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mdmdraft.markdown.attributes import faults
from mdmdraft.markdown.cites import with_citations
from mdmdraft.markdown.inlines import attributed
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.source import Source
from mdmdraft.model.text import Block, Break, Heading, Inline, Para, Style, Styled, Text

_LETTERS = r"\w @,;:()/%!?.'’‘“”„«»‹›–—…§°€£+=·•\u00a0\u202f\u2011-"
_ESCAPE = r"\\[!-/:-@\[-`{-~]"
_BRACKET = r"\[(?!\^)|\](?![(\[{:])"
_LINE = re.compile(rf"(?:[{_LETTERS}]|{_ESCAPE}|{_BRACKET})+")
_ODD = re.compile(r"'|\\.")
_BLOCKING = re.compile(
    r"^\s"  # indented: code, or the continuation of a list
    r"|^[-+=:.…]"  # lists, rules, headings underlined, definitions
    r"|^\(?(?:[0-9]{1,9}|[^\W\d_]|[ivxlcdmIVXLCDM]+)[.)](?:\s|$)"  # numbered and lettered lists
    r"|\s\s|\s$"  # a hard line break, or blanks that are read as one
    r"|--|\.\.|://|_|[wW]{3}\.|\w@"  # dashes, an ellipsis, emphasis, addresses
    r"|(?<!\w)'|'(?!\w)"  # quotation marks, not apostrophes
)
_MARKED = re.compile(
    r"(?:^|(?<=[ (“«]))(?P<mark>\*\*?)"  # nothing but an opening mark: before a word, after none
    r"(?P<words>[^\W_](?:[^*\\]*(?:[^\W_]|[.,;:!?](?=\*\*?(?: |$))))?)"
    r"(?P=mark)(?=[ ,.;:)!?”»]|$)"  # nothing but a closing mark
    r"|(?<![\\!])\[(?P<shown>[^\s\[\]{}*\\@](?:[^\[\]{}*\\@]*[^\s\[\]{}*\\@])?)\]"
    r"\{(?P<attributes>[^{}]+)\}"
)
"""Emphasis within a line, and words with attributes."""
_HEADING = re.compile(r"^(#{1,4}) ([^#{}]*[^#{}\s])(?: +\{([^{}]*)\})?$")
_WORD = re.compile(
    r"#(?P<id>[A-Za-z][\w-]*)(?=\s|$)|\.(?P<class>[A-Za-z][\w-]*)(?=\s|$)"
    r'|(?P<key>[A-Za-z][\w-]*)=(?:"(?P<quoted>[^"\\&]*)"|(?P<bare>[\w.-]+)(?=\s|$))'
)


class Aside(msgspec.Struct, frozen=True):
    """A paragraph that needs no parser: its inlines, citations not yet recognised, and its end."""

    content: tuple[Inline, ...]
    end: int


_NOT_BY_PARAGRAPH = re.compile(r"```|~~~|^ {0,3}(?:<|\[[^\]^]+\]:)|<!--", re.MULTILINE)
"""Code and comments hold what looks like paragraphs; a link's target may stand far from it."""
STAND_IN = "x"


def set_aside(source: Source, start: int, prepared: str) -> tuple[str, dict[int, Aside]]:
    """Return the text for pandoc with its plain paragraphs replaced, and these by their offset.

    `prepared` is the source as it is handed to pandoc: it has the same lines.
    """
    text = source.text
    if _NOT_BY_PARAGRAPH.search(text, start):
        return prepared, {}
    found: dict[int, Aside] = {}
    lines = prepared.split("\n")
    chunks = list(_paragraphs(text, start))
    defined = _expressions([own[0] for _, own in chunks])
    for number, (at, own) in enumerate(chunks):
        if own[0][0] == "#" or number in defined:
            continue
        content = _content(own, at)
        if content is None:
            continue
        found[at] = Aside(content, at + sum(map(len, own)) + len(own) - 1)
        first = source.line_column(at)[0] - 1
        lines[first : first + len(own)] = [STAND_IN, *[""] * (len(own) - 1)]
    return "\n".join(lines), found


def _expressions(firsts: list[str]) -> set[int]:
    """Return which paragraphs a line of definition makes an expression: the nearest before it,
    notes apart, which stand elsewhere."""
    found: set[int] = set()
    for number, first in enumerate(firsts):
        if first[0] not in ":~" or first.startswith(":::"):
            continue
        before = number - 1
        while before >= 0 and (firsts[before].startswith("[^") or firsts[before][0].isspace()):
            before -= 1
        found.add(before)
    return found


def read_simple(reading: Reading, start: int) -> tuple[Block, ...] | None:
    """Return the blocks of a body that begins at the offset `start`, None when it takes a parser.

    What it gives is what the decoder gives for pandoc's reading of the same text.
    """
    found: list[Block] = []
    for at, lines in _paragraphs(reading.source.text, start):
        heading = lines[0].startswith("#")
        if heading and len(lines) > 1:
            return None
        block = _heading(reading, at, lines[0]) if heading else _paragraph(reading, at, lines)
        if block is None:
            return None
        found.append(block)
    return tuple(found)


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, list[str]]]:
    at = start
    lines: list[str] = []
    began = start
    for line in text[start:].split("\n"):
        if line:
            if not lines:
                began = at
            lines.append(line)
        elif lines:
            yield began, lines
            lines = []
        at += len(line) + 1
    if lines:
        yield began, lines


def _paragraph(reading: Reading, at: int, lines: list[str]) -> Para | None:
    content = _content(lines, at)
    if content is None:
        return None
    place = at, at + sum(map(len, lines)) + len(lines) - 1
    return Para(with_citations(content, reading), *reading.named(place, "para"))


def _content(lines: list[str], at: int) -> tuple[Inline, ...] | None:
    content: list[Inline] = []
    begin = at
    for number, line in enumerate(lines):
        found = _inlines(line, begin)
        if found is None:
            return None
        if number:
            content.append(Break(False, begin - 1, begin))
        content.extend(found)
        begin += len(line) + 1
    return tuple(content)


def _inlines(line: str, at: int) -> list[Inline] | None:
    marked = list(_MARKED.finditer(line)) if "*" in line or "{" in line else []
    bare = _MARKED.sub(lambda m: m["words"] or f"[{m['shown']}]", line) if marked else line
    if not _LINE.fullmatch(bare) or _BLOCKING.search(bare):
        return None
    found: list[Inline] = []
    start = 0
    for mark in marked:
        found.extend(_runs(line[start : mark.start()], at + start))
        inline = _styled(mark, at) if mark["mark"] else _with_attributes(mark, at)
        if inline is None:
            return None
        found.append(inline)
        start = mark.end()
    found.extend(_runs(line[start:], at + start))
    return found


def _styled(mark: re.Match[str], at: int) -> Styled:
    words = tuple(_runs(mark["words"], at + mark.start("words")))
    style: Style = "emph" if mark["mark"] == "*" else "strong"
    return Styled(style, words, at + mark.start(), at + mark.end())


def _with_attributes(mark: re.Match[str], at: int) -> Inline | None:
    attributes = _attributes(mark["attributes"])
    if attributes is None or any(faults("words", *attributes)):
        return None
    words = tuple(_runs(mark["shown"], at + mark.start("shown")))
    return attributed(words, *attributes, (at + mark.start(), at + mark.end()))


def _runs(line: str, at: int) -> Iterator[Text]:
    """Yield runs that stand letter for letter; a straight apostrophe is read as a curly one, an
    escaped character without its backslash."""
    start = 0
    for odd in _ODD.finditer(line):
        if odd.start() > start:
            yield Text(line[start : odd.start()], at + start, at + odd.start())
        shown = "’" if odd[0] == "'" else odd[0][1]
        yield Text(shown, at + odd.start(), at + odd.end())
        start = odd.end()
    if start < len(line):
        yield Text(line[start:], at + start, at + len(line))


def _heading(reading: Reading, at: int, line: str) -> Heading | None:
    match = _HEADING.match(line)
    if match is None or not _LINE.fullmatch(match[2]) or _BLOCKING.search(match[2]):
        return None
    attributes = _attributes(match[3] or "")
    if attributes is None:
        return None
    anchor, classes, pairs = attributes
    opens = reading.has_provisions and len(match[1]) <= 2
    if any(faults("provision" if opens else "heading", *attributes)):
        return None
    return Heading(
        len(match[1]),
        with_citations(tuple(_runs(match[2], at + match.start(2))), reading),
        *reading.named((at, at + len(line)), "heading"),
        anchor=anchor,
        classes=classes,
        attributes=pairs,
    )


def _attributes(text: str) -> tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]] | None:
    anchor = ""
    classes: list[str] = []
    pairs: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        match = _WORD.match(text, at)
        if match is None:
            return None
        if match["id"]:
            anchor = match["id"]
        elif match["class"]:
            classes.append(match["class"])
        else:
            quoted = match["quoted"]
            pairs.append((match["key"], quoted if quoted is not None else match["bare"]))
        at = match.end()
    return anchor, tuple(classes), tuple(pairs)
