"""What runs on from one paragraph of a document to the next: fields, comments, moves, bookmarks;
what the readers of one document share."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from mdmdraft.docx.bookmarks import labelled
from mdmdraft.docx.names import w
from mdmdraft.docx.opening import Package, Rel
from mdmdraft.docx.read.styles import Styles
from mdmdraft.model.captioned import CAPTIONED
from mdmdraft.model.finding import refuse
from mdmdraft.model.word import Tracked, WordField

_LINK = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))?', re.IGNORECASE)
_REFERENCE = re.compile(r'REF\s+"?([^\s"\\]+)', re.IGNORECASE)
_PLACE = re.compile(r'\\l\s+(?:"([^"]*)"|(\S+))')
MOST_OPEN = 400
"""Comments whose ranges may overlap at one place; a text of that many is no text."""
_ABOUT = 2000
"""Characters that are kept of a comment's range."""


class _OpenField:
    def __init__(self, number: int) -> None:
        self.number = number
        self.instruction: list[tuple[str, bool]] = []
        self.separated = False
        self.link = ""

    def text(self) -> str:
        """Return the instruction: as it stands, or as it stood where all of it is deleted."""
        standing = "".join(t for t, deleted in self.instruction if not deleted)
        return (standing or "".join(t for t, _ in self.instruction)).strip()


class Fields:
    """The fields of a document, and those open at the place that is read."""

    def __init__(self) -> None:
        self.found: list[WordField] = []
        self._open: list[_OpenField] = []
        self._texts: dict[int, _OpenField] = {}
        self.number = 0
        """Number of the outermost field whose result is read; 0 outside of fields."""
        self.is_hidden = False
        """Whether what is read is the instruction of a field, not its result."""
        self.in_contents = False
        """Whether what is read belongs to a table of contents."""
        self.link = ""
        """Address of the link that a field makes of what is read."""

    def begin(self) -> None:
        """Open a field."""
        number = self._open[0].number if self._open else len(self._texts) + 1
        field = _OpenField(number)
        if not self._open:
            self._texts[number] = field
        self._open.append(field)
        self._update()

    def instruct(self, text: str, *, deleted: bool) -> None:
        """Take a piece of the innermost field's instruction."""
        if self._open and not self._open[-1].separated:
            self._open[-1].instruction.append((text, deleted))

    def separate(self) -> None:
        """Go over from the instruction of the innermost field to its result."""
        if self._open:
            field = self._open[-1]
            field.separated = True
            field.link = link_of(field.text())
            self._update()

    def end(self) -> None:
        """Close the innermost field."""
        if self._open:
            self._open.pop()
            self._update()

    def simple(self, instruction: str) -> None:
        """Open a field that stands in one element."""
        self.begin()
        self.instruct(instruction, deleted=False)
        self.separate()

    def leave(self, back: Sequence[_OpenField] = ()) -> list[_OpenField]:
        """Set the open fields aside, as at the border of a text box or note, and return them; take
        up those that were set aside before, where they are given `back`."""
        kept, self._open = self._open, [*back]
        self._update()
        return kept

    def all(self) -> tuple[WordField, ...]:
        """Return every field of the document."""
        return tuple(WordField(n, field.text()) for n, field in self._texts.items())

    def _update(self) -> None:
        self.number = self._open[0].number if self._open else 0
        self.is_hidden = any(not field.separated for field in self._open)
        self.link = next((f.link for f in reversed(self._open) if f.link), "")
        outer = self._open[0] if self._open else None
        self.in_contents = (
            outer is not None and outer.separated and outer.text()[:3].upper() == "TOC"
        )


def link_of(instruction: str) -> str:
    """Return the address of a HYPERLINK field, `#bookmark` for a place in the document; that of a
    field that prints the label of a table or figure of ours."""
    reference = _REFERENCE.match(instruction)
    if reference is not None and labelled(reference[1], CAPTIONED):
        return f"#{reference[1]}"
    if instruction[:9].upper() != "HYPERLINK":
        return ""
    found, place = _LINK.match(instruction), _PLACE.search(instruction)
    address = (found[1] or found[2] or "") if found else ""
    anchor = (place[1] or place[2] or "") if place else ""
    return f"{address}#{anchor}" if anchor else address


class Comments:
    """The comments whose ranges are open at the place that is read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: dict[str, None] = {}
        self.now: tuple[str, ...] = ()
        self._about: dict[str, list[str]] = {}
        self._length: dict[str, int] = {}
        self.anchored: set[str] = set()
        """Those that a run stands in."""

    def start(self, key: str) -> None:
        """Open the range of a comment."""
        self._open[key] = None
        if len(self._open) > MOST_OPEN:
            raise refuse(
                self._name, "unsafe-document",
                f"more than {MOST_OPEN} comments overlap at one place in it",
                "ask for the document with fewer comments"
            )  # fmt: skip
        self.now = tuple(self._open)

    def end(self, key: str) -> None:
        """Close the range of a comment."""
        if key in self._open:
            del self._open[key]
            self.now = tuple(self._open)

    def take(self, text: str) -> None:
        """Note words that stand in the open ranges."""
        for key in self.now:
            length = self._length.get(key, 0)
            if length < _ABOUT:
                self._about.setdefault(key, []).append(text)
                self._length[key] = length + len(text)

    def about(self, key: str) -> str:
        """Return the words of the range of a comment."""
        words = "".join(self._about.get(key, ())).strip()
        return words if len(words) <= _ABOUT else words[:_ABOUT].rstrip() + "…"


class Moves:
    """The names of the moves whose ranges are open, which pair their two halves."""

    def __init__(self) -> None:
        self._open: dict[str, dict[str, str]] = {"moveFrom": {}, "moveTo": {}}
        self._known: dict[tuple[str, str, str, str], Tracked] = {}

    def start(self, half: str, element: etree._Element) -> None:
        """Open a range."""
        self._open[half][element.get(w("id"), "")] = element.get(w("name"), "")

    def end(self, half: str, element: etree._Element) -> None:
        """Close a range."""
        self._open[half].pop(element.get(w("id"), ""), None)

    def tracked(self, element: etree._Element) -> Tracked:
        """Return the change that an element signs; for a half of a move, with the move's name."""
        opened = self._open.get(element.tag.rpartition("}")[2], {})
        name = next(reversed(opened.values()), "")
        key = (
            element.get(w("id"), ""),
            element.get(w("author"), ""),
            element.get(w("date"), ""),
            name,
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Tracked(*key)
        return known


class Bookmarks:
    """Where bookmarks begin and end, counted in paragraphs."""

    def __init__(self) -> None:
        self.pending: list[str] = []
        """Those that began between blocks, for the next one."""
        self.reach: dict[str, int] = {}
        self._starts: dict[str, tuple[str, int, bool]] = {}
        self._names: set[str] = set()
        self._open_keys: dict[str, str] = {}

    def start(self, element: etree._Element, paragraph: int, *, inside: bool) -> str:
        """Note a bookmark, and return its name; empty for one that was there before.

        `paragraph` is the number of the one that it is in, or of the one that follows.
        """
        name = element.get(w("name"), "")
        if not name or name == "_GoBack":
            return ""
        if name in self._names:
            self._again(name, element.get(w("id"), ""))
            return ""
        self._names.add(name)
        key = element.get(w("id"), "")
        self._starts[key] = (name, paragraph, inside)
        self._open_keys[name] = key
        return name

    def _again(self, name: str, key: str) -> None:
        """Take a bookmark up that begins once more: LibreOffice opens one that runs over several
        paragraphs in the first and again in the last, and closes only the second."""
        first = self._open_keys.pop(name, None)
        if first is not None and first in self._starts:
            self._starts[key] = self._starts.pop(first)
            self._open_keys[name] = key

    def end(self, element: etree._Element, paragraph: int, *, inside: bool) -> None:
        """Note the end of a bookmark; `paragraph` is the last one that it runs over."""
        found = self._starts.pop(element.get(w("id"), ""), None)
        if found is None:
            return
        name, first, began_inside = found
        if first != paragraph or not (inside and began_inside):
            self.reach[name] = max(1, paragraph - first + 1)

    def began_before(self, element: etree._Element, paragraph: int) -> bool:
        """Tell whether the bookmark that ends here began in an earlier paragraph."""
        found = self._starts.get(element.get(w("id"), ""))
        return found is not None and found[1] < paragraph


class ReadState:
    """What the readers of one document share."""

    def __init__(self, package: Package, styles: Styles, *, keep_hidden: bool = False) -> None:
        self.package = package
        self.styles = styles
        self.keep_hidden = keep_hidden
        self.rels: dict[str, Rel] = {}
        self.fields = Fields()
        self.comments = Comments(package.name)
        self.moves = Moves()
        self.bookmarks = Bookmarks()
        self.images: dict[str, bytes] = {}
        self.seen: Counter[str] = Counter()
        """What was seen and not read, by kind; see `notices.py`."""
        self.paragraphs = 0
        """How many were read so far, the one being read included."""
        self._hashes: dict[str, str] = {}

    def picture(self, key: str) -> str:
        """Return the SHA-256 of the picture of a relationship; empty where there is none."""
        rel = self.rels.get(key)
        if rel is None:
            return ""
        if rel.external:
            self.seen["external picture"] += 1
            return ""
        if rel.target not in self.package:
            return ""
        if rel.target not in self._hashes:
            data = self.package.read(rel.target)
            name = self._hashes[rel.target] = hashlib.sha256(data).hexdigest()
            self.images[name] = data
        return self._hashes[rel.target]
