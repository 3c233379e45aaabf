"""The state of one writing: pieces of Typst source, anchors, and where each line came from."""

from __future__ import annotations

import re
from collections.abc import Callable

from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block
from mdmdraft.render.pdf.literal import quoted

_READABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


class Writer:
    """Gathers pieces of source. Text is held back until markup follows, so that runs join."""

    def __init__(self, inside: Callable[[Writer, tuple[Block, ...]], None]) -> None:
        self.inside = inside
        """Writes the blocks of a note, an item or a cell."""
        self.out: list[str] = []
        self.places: list[tuple[int, Origin]] = []
        self.labels: dict[str, str] = {}
        """Label of each anchor that was placed."""
        self.names: dict[str, str] = {}
        self.pictures: dict[str, None] = {}
        self.chars = 0
        """Characters of text so far; what a cell or a box holds is the difference."""
        self.linked = True
        """Whether links may be written: a repeated table header may hold none."""
        self.held: list[str] | None = None
        """Anchors met in what is printed twice (a heading, a table header), to be placed after."""
        self._text: list[str] = []
        self._links: list[tuple[int, str]] = []

    def text(self, text: str) -> None:
        """Add text."""
        self._text.append(text)

    def put(self, code: str) -> None:
        """Add source, after the text held back."""
        if self._text:
            text = "".join(self._text)
            self._text.clear()
            if text:
                self.chars += len(text)
                self.out.append("#" + quoted(text))
        self.out.append(code)

    def place(self, origin: Origin) -> None:
        """Note that what follows comes from `origin`."""
        if origin.path:
            self.places.append((len(self.out), origin))

    def label(self, anchor: str) -> str:
        """Return ` #label("…")` for an anchor placed here, the first of its name; else nothing."""
        if not anchor or anchor in self.labels:
            return ""
        self.labels[anchor] = self.name(anchor)
        return f'#label("{self.name(anchor)}")'

    def name(self, anchor: str) -> str:
        """Return the label of an anchor: the anchor itself where it can be one."""
        if _READABLE.fullmatch(anchor):
            return anchor
        return self.names.setdefault(anchor, f"_{len(self.names)}")

    def target(self, anchor: str) -> None:
        """Place `anchor` at this point of the text, or after what is printed twice."""
        if self.held is not None:
            self.held.append(anchor)
            return
        label = self.label(anchor)
        if label:
            self.put("#metadata(none)" + label)

    def release(self) -> None:
        """Place the anchors held back."""
        held, self.held = self.held or [], None
        for anchor in held:
            self.target(anchor)

    def open_link(self, anchor: str) -> None:
        """Open a link to an anchor; it is no link after all if nothing turns out to bear it."""
        self.put("")
        self._links.append((len(self.out), anchor))
        self.out.append(f'#link(label("{self.name(anchor)}"))[')

    def finish(self) -> str:
        """Return the source."""
        self.put("")
        for index, anchor in self._links:
            if anchor not in self.labels:
                self.out[index] = "#["
        self._links.clear()
        return "".join(self.out)

    def origin_at(self, line: int) -> Origin | None:
        """Return where line `line` (from 1) of the source was written."""
        found: Origin | None = None
        at = 1
        done = 0
        for index, origin in self.places:
            at += sum(piece.count("\n") for piece in self.out[done:index])
            done = index
            if at > line:
                break
            found = origin
        return found
