"""Tracked changes: who made them, and the elements that Word knows them by.

Every change gets its `w:id` last, when the document is whole: until then it is `UNNUMBERED`, so
that text that is written twice (a run with a tab in it) does not give its id twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from mdmdraft.docx.xml import moment
from mdmdraft.model.revision import Revision
from mdmdraft.model.xml_text import attribute

NO_PROPERTY = '<w:cantSplit w:val="off"/>'
"""A property of a row that says nothing."""
UNNUMBERED = 'w:id="\0"'
"""What stands for the id of a change; no text can hold it, for XML has no such character."""
_BETWEEN = re.compile(
    r"(<w:(?:ins|del) [^>]*[^/]>.*?</w:(?:ins|del)>"
    r"|<w:hyperlink [^>]*>|</w:hyperlink>"
    r"|<w:(?:bookmark(?:Start|End)|commentRange(?:Start|End)|move(?:From|To)Range(?:Start|End)) "
    r"[^>]*/>)",
    re.DOTALL,
)
"""What is no run: a change may not hold a link, and need not hold the rest. What came or went in
what was moved is told by itself."""
_DELETED = (
    ("<w:t ", "<w:delText "),
    ("<w:t>", "<w:delText>"),
    ("</w:t>", "</w:delText>"),
    ("<w:instrText ", "<w:delInstrText "),
    ("<w:instrText>", "<w:delInstrText>"),
    ("</w:instrText>", "</w:delInstrText>"),
)
_ELEMENT = {
    "inserted": "ins",
    "deleted": "del",
    "moved-from": "moveFrom",
    "moved-to": "moveTo",
}


class Signature(NamedTuple):
    """Who made the changes, and when."""

    author: str
    date: str
    """ISO 8601: a day, or a moment with its zone."""


class Tracking:
    """Writes the changes of one document under one signature."""

    def __init__(self, signature: Signature) -> None:
        author, date = attribute(signature.author), attribute(moment(signature.date))
        self._by = f'w:author="{author}" w:date="{date}"'

    def opening(self, element: str) -> str:
        """Return the start tag of a change, without its `>`."""
        return f"<w:{element} {UNNUMBERED} {self._by}"

    def runs(self, xml: str, revision: Revision) -> str:
        """Return runs as inserted, deleted or moved. Links and bookmarks stay around them."""
        element = _ELEMENT[revision.kind]
        if element == "del":
            for plain, deleted in _DELETED:
                xml = xml.replace(plain, deleted)
        begin = f"{self.opening(element)}>"
        out: list[str] = []
        for index, piece in enumerate(_BETWEEN.split(xml)):
            if index % 2 or not piece:
                out.append(piece)
            else:
                out.append(f"{begin}{piece}</w:{element}>")
        return "".join(out)

    def mark(self, revision: Revision) -> str:
        """Return the `w:rPr` of a paragraph whose end was inserted, deleted or moved."""
        return f"<w:rPr>{self.opening(_ELEMENT[revision.kind])}/></w:rPr>"

    def row(self, revision: Revision) -> str:
        """Return what stands last in the `w:trPr` of a row: it knows no moves. The schema wants
        something else before it."""
        return f"{self.opening('ins' if revision.is_new else 'del')}/>"

    def run_properties(self, was: str) -> str:
        """Return `w:rPrChange`; `was` is what stood in `w:rPr`."""
        return f"{self.opening('rPrChange')}><w:rPr>{was}</w:rPr></w:rPrChange>"

    def paragraph_properties(self, was: str) -> str:
        """Return `w:pPrChange`; `was` is `w:pPr` without its end tag."""
        return f"{self.opening('pPrChange')}>{was}</w:pPr></w:pPrChange>"

    def range(self, revision: Revision, number: int) -> tuple[str, str]:
        """Return what stands around all that is moved, nothing for what is no move.

        Both places of a move are named alike. `number` is an id that no bookmark has.
        """
        if not revision.move or not revision.kind.startswith("moved"):
            return "", ""
        element = f"{_ELEMENT[revision.kind]}Range"
        return (
            f'<w:{element}Start w:id="{number}" w:name="move{revision.move}" {self._by}/>',
            f'<w:{element}End w:id="{number}"/>',
        )


def unmoved(revision: Revision) -> Revision:
    """Return the revision as an insertion or deletion, where Word has no move to tell it by."""
    return Revision("inserted" if revision.is_new else "deleted", revision.change)


def numbered_changes(parts: Iterable[str], first: int) -> Iterator[str]:
    """Yield the parts with their changes numbered on from `first`, through all of them."""
    numbers = count(first)
    for part in parts:
        pieces = part.split(UNNUMBERED)
        out = [pieces[0]]
        for piece in pieces[1:]:
            out += [f'w:id="{next(numbers)}"', piece]
        yield "".join(out)
