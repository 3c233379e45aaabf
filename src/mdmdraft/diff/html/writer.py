"""What is kept while a page is written: its HTML so far, what is marked, ids, notes, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

import msgspec

from mdmdraft.diff.html.escape import attribute, escaped
from mdmdraft.locales import Catalog
from mdmdraft.model.changes import Change
from mdmdraft.model.revision import Revision, RevisionKind, stands
from mdmdraft.model.text import Block, Note

Side = Literal["both", "old", "new"]
_READABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
ELEMENTS: dict[RevisionKind, tuple[str, str]] = {
    "inserted": ("<ins>", "</ins>"),
    "deleted": ("<del>", "</del>"),
    "moved-to": ('<ins class="mv">', "</ins>"),
    "moved-from": ('<del class="mv">', "</del>"),
}
"""What stands around each kind of revision."""


class HeldNote(msgspec.Struct, frozen=True):
    """A note whose mark was written and whose text is to follow."""

    name: str
    number: int
    note: Note
    kind: RevisionKind | None


class Writer:
    """Gathers pieces of HTML.

    `side` says which version is being written: `both` with all marks, or one of the two, for the
    columns that stand side by side.
    """

    def __init__(
        self,
        words: Catalog,
        changes: Mapping[int, Change],
        wanted: frozenset[str],
        images: Mapping[str, bytes],
        blocks: Callable[[Writer, tuple[Block, ...]], None],
    ) -> None:
        self.words = words
        self.changes = changes
        self.wanted = wanted
        """Ids of the blocks that the page's head leads to."""
        self.images = images
        self.blocks = blocks
        """Writes blocks: here, because notes hold blocks and blocks hold notes."""
        self.out: list[str] = []
        self.side: Side = "both"
        self.kind: RevisionKind | None = None
        """What became of the text being written, where all of it shares one fate."""
        self.flat = 0
        """More than 0 where nothing is laid side by side: in tables, notes, whole blocks."""
        self.holding = 0
        """More than 0 where notes wait for the end of what is around them: a table."""
        self.marks = 0
        """Marks met so far."""
        self.met: list[int] = []
        """Numbers of the changes met so far, in order."""
        self.leaves = 0
        """Leaves written so far: paragraphs, headings, tables…"""
        self.linked = False
        """Whether what is written stands in a link."""
        self.placed: dict[int, None] = {}
        """Changes that have a place in the page, in the order of the page."""
        self.widths: set[int] = set()
        """Widths of pictures, in percent, that the style sheet has to know."""
        self.old_notes = self.new_notes = 0
        self.notes: list[HeldNote] = []
        self.held: list[str] = []
        """Anchors met since the last leaf began."""
        self._ids: set[str] = set()
        self._names: dict[str, str] = {}
        self._links: list[tuple[int, str]] = []
        self._steps: list[tuple[int, int, int]] = []
        self._serial = 0
        self._begin = {
            kind: f"{opening}{hidden(words[f'begin_{kind}'])}"
            for kind, (opening, _) in ELEMENTS.items()
        }
        self._end = {
            kind: f"{hidden(words['end_of'], before=True)}{closing}"
            for kind, (_, closing) in ELEMENTS.items()
        }

    def put(self, html: str) -> None:
        """Add HTML."""
        self.out.append(html)

    def text(self, text: str) -> None:
        """Add text."""
        self.out.append(escaped(text))

    def shows(self, revision: Revision | None) -> bool:
        """Tell whether what is revised so stands in the side that is being written."""
        return self.side == "both" or stands(revision, new=self.side == "new")

    def mark(self, change: int) -> None:
        """Note that a mark of a change was met."""
        self.marks += 1
        if change and (not self.met or self.met[-1] != change):
            self.met.append(change)

    @contextmanager
    def revised(self, revision: Revision) -> Iterator[None]:
        """Write what follows as a run that one version alone has."""
        outer, self.kind = self.kind, revision.kind
        self.mark(revision.change)
        self.out.append(self._begin[revision.kind])
        yield
        self.out.append(self._end[revision.kind])
        self.kind = outer

    def unique(self, name: str) -> str:
        """Return ` id="…"` the first time that a name is asked for; else nothing."""
        if name in self._ids:
            return ""
        self._ids.add(name)
        return f' id="{name}"'

    def has(self, name: str) -> bool:
        """Tell whether something in the page bears the name."""
        return name in self._ids

    def serial(self) -> str:
        """Return a name for a note that no other has."""
        self._serial += 1
        return f"n{self._serial}"

    def name(self, prefix: str, raw: str) -> str:
        """Return the id of something the paper names: its own name where that can be one."""
        if _READABLE.fullmatch(raw):
            return f"{prefix}-{raw}"
        return self._names.setdefault(f"{prefix}-{raw}", f"{prefix}--{len(self._names) + 1}")

    def target(self, anchor: str) -> None:
        """Place an anchor of the paper at the beginning of the leaf that is being written."""
        if anchor:
            self.held.append(self.name("a", anchor))

    def block(self, block_id: str) -> None:
        """Place the id of a block where the page's head leads to it."""
        if block_id in self.wanted:
            self.held.append(self.name("b", block_id))

    def change_id(self, number: int) -> str:
        """Return ` id="c12"` for a change that has no place yet; else nothing."""
        found = self.unique(f"c{number}") if number else ""
        if found:
            self.placed[number] = None
        return found

    def places(self, met: list[int]) -> str:
        """Return empty elements that bear the anchors held back and the changes met."""
        spots = [self.unique(name) for name in self.held] + [self.change_id(n) for n in met]
        self.held.clear()
        return "".join(f'<span class="at"{spot} tabindex="-1"></span>' for spot in spots if spot)

    def open_link(self, name: str) -> None:
        """Open a link in the page, closed by `close_link`; a span where nothing bears the name
        in the end."""
        self._links.append((len(self.out), name))
        self.out.append("")

    def close_link(self) -> None:
        """Close the link opened last and not closed yet."""
        self._links.append((len(self.out), ""))
        self.out.append("")

    def steps(self, index: int, first: int, last: int) -> None:
        """Leave `out[index]` to links to the change before the first and after the last."""
        self._steps.append((index, first, last))

    def finish(self) -> None:
        """Fill in the links."""
        order = [0, *self.placed, 0]
        at = {number: index for index, number in enumerate(order) if number}
        for index, first, last in self._steps:
            if first in at and last in at:
                self.out[index] = self._step("previous", "↑", order[at[first] - 1]) + self._step(
                    "next", "↓", order[at[last] + 1]
                )
        closings: list[str] = []
        for index, name in self._links:
            if not name:
                self.out[index] = closings.pop()
            else:
                known = name in self._ids
                self.out[index] = f'<a href="#{attribute(name)}">' if known else "<span>"
                closings.append("</a>" if known else "</span>")
        self._links.clear()

    def _step(self, name: str, arrow: str, number: int) -> str:
        if not number:
            return ""
        said = attribute(self.words[name])
        return f' <a class="step" href="#c{number}" aria-label="{said}">{arrow}</a>'


def hidden(words: str, *, before: bool = False) -> str:
    """Return words that are read out and not shown."""
    said = f" {escaped(words)}" if before else f"{escaped(words)} "
    return f'<span class="v">{said}</span>'
