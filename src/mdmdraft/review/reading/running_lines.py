"""What a Word file prints around its text: headers, footers, watermarks, tables of contents.

All of it is made from something else, so that what a reviewer did there is told and put nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from lxml import etree

from mdmdraft.align.linear import LinearText, TextParagraph
from mdmdraft.docx.names import VML, w
from mdmdraft.docx.opening import Package

_PAGE = re.compile(r"[\s.\d]*$")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[A-Z])\.?\s+")
_GONE = (w("del"), w("moveFrom"))
_MARK = f"{{{VML}}}textpath"


class Edges(msgspec.Struct, frozen=True):
    """The lines of the headers of a file, or of its footers, page numbers left out."""

    parts: int = 0
    lines: tuple[str, ...] = ()
    """Of all parts; a line that stands in two stands twice."""


class Difference(msgspec.Struct, frozen=True):
    """Lines that are gone, and those that came."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


def edges_of(package: Package, kind: str) -> Edges:
    """Return the lines of all parts of a kind (`header`, `footer`) of a file that is open."""
    rels = package.rels(package.main).values()
    names = dict.fromkeys(r.target for r in rels if r.kind == kind and not r.external)
    parts = [tree for name in names if (tree := package.tree(name)) is not None]
    lines = [line for part in parts for line in _lines(part) if line]
    return Edges(len(parts), tuple(lines))


def _lines(part: etree._Element) -> Iterator[str]:
    for paragraph in part.iter(w("p")):
        yield text_of(paragraph)
    for mark in part.iter(_MARK):
        yield " ".join((mark.get("string") or "").split())


def contents_line(text: str) -> str:
    """Return a line of a table of contents without its number and its page."""
    return _NUMBER.sub("", _PAGE.sub("", text))


def edges_differ(sent: Edges, back: Edges) -> Difference | None:
    """Return how the headers, or the footers, of a file differ from those that were sent out.

    Where a program made other parts of them, a line is looked for in any, and one that is gone is
    told only where no part is: LibreOffice leaves out headers that no page has.
    """
    if sent.parts == back.parts:
        gone = Counter(sent.lines) - Counter(back.lines)
        come = Counter(back.lines) - Counter(sent.lines)
    else:
        gone = Counter(set(sent.lines) - set(back.lines) if back.parts >= sent.parts else ())
        come = Counter(set(back.lines) - set(sent.lines))
    return _difference([x for x in sent.lines if x in gone], [x for x in back.lines if x in come])


def contents_differ(
    sent: Sequence[str], back: Sequence[str], headings: frozenset[str]
) -> Difference | None:
    """Return how a table of contents differs from that which was sent out, but for what it has
    since the headings are others. A program that made none, or one of fewer lines, did nothing."""
    if not sent or not back:
        return None
    numbered = tuple(f" {heading}" for heading in headings)
    new = (line for line in back if line not in sent and line not in headings)
    come = [line for line in new if not line.endswith(numbered)]
    gone = [line for line in sent if line not in back]
    if not come:
        gone = [line for line in gone if line in headings or line.endswith(numbered)]
        if 2 * len(gone) > len(sent):
            return None
    return _difference(gone, come)


def drop_contents(items: LinearText, sent: Sequence[str]) -> None:
    """Take out of a document the lines of the table of contents that was sent out, where a program
    made text of them, before the first heading."""
    known = set(sent)
    begin = next((n for n, i in enumerate(items) if getattr(i, "level", 0)), 0)
    lines = [
        number
        for number, item in enumerate(items[:begin])
        if isinstance(item, TextParagraph) and contents_line(" ".join(item.text.split())) in known
    ]
    for number in reversed(lines if len(lines) > 1 else []):
        del items[number]


def _difference(gone: Sequence[str], come: Sequence[str]) -> Difference | None:
    if not gone and not come:
        return None
    return Difference(tuple(dict.fromkeys(gone)), tuple(dict.fromkeys(come)))


def text_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, what is deleted and the numbers of pages left out."""
    return " ".join("".join(said(run) for run in runs_of(paragraph)).split())


def said(run: etree._Element) -> str:
    """Return the words of a run."""
    kept = {w("t"), w("tab")}
    return "".join(e.text or "" if e.tag == w("t") else " " for e in run if e.tag in kept)


def runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph that stand, page numbers left out."""
    counting = False
    for run in paragraph.iter(w("r")):
        for code in run.iter(w("instrText")):
            counting = counting or "PAGE" in (code.text or "")
        if any(m.get(w("fldCharType")) == "end" for m in run.iter(w("fldChar"))):
            counting = False
        around = {e.tag for e in run.iterancestors()}
        simple = w("fldSimple") in around
        if not counting and not simple and around.isdisjoint(_GONE):
            yield run
