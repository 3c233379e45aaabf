"""The state of one writing: pieces of Typst source, anchors, and where each line came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mdmdraft.locales.directions import Direction
from mdmdraft.model.origin import Origin
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Block
from mdmdraft.pdf.literal import quoted
from mdmdraft.pdf.marks import PREFIX, Marks, change_anchor, margin_sign
from mdmdraft.pdf.telling import Probe

_READABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


class Writer:
    """Gathers pieces of source. Text is held back until markup follows, so that runs join."""

    def __init__(
        self, inside: Callable[[Writer, tuple[Block, ...]], None], marks: Marks | None = None
    ) -> None:
        self.marks = marks
        """How changes are printed; none where there are none to print."""
        self.direction: Direction = ""
        """How the text around runs, where that is said."""
        self.revision: Revision | None = None
        """What became of the text that is written now, as far as all of it is concerned."""
        self.bare = False
        """Whether the ground is coloured, so that words keep the colour they have on it."""
        self.tail = ""
        """What the next run ends with: a mark of the end of its paragraph."""
        self.pending: list[str] = []
        """Anchors that the next run begins with."""
        self.notes = [0, 0]
        """Notes of the old version and of the new one so far."""
        self.inside = inside
        """Writes the blocks of a note, an item or a cell."""
        self.out: list[str] = []
        self.places: list[tuple[int, Origin]] = []
        self.labels: dict[str, str] = {}
        """Label of each anchor that was placed."""
        self.names: dict[str, str] = {}
        self.pictures: dict[str, None] = {}
        self.listed = False
        """Whether captions are printed twice: in a list of tables or figures too."""
        self.in_caption = False
        """Whether a caption is written that is printed twice."""
        self.places_told: list[str] = []
        """Anchors whose pages Typst tells, by their number."""
        self.probes: list[Probe] = []
        """Words that are measured, by their number."""
        self.chars = 0
        """Characters of text so far; what a cell or a box holds is the difference."""
        self.linked = True
        """Whether links may be written: a repeated table header may hold none."""
        self.held: list[str] | None = None
        """Anchors met in what is printed twice (a heading, a table header), to be placed after."""
        self._text: list[str] = []
        self._links: list[tuple[int, str, str]] = []
        self._bars = 0
        self._bar: tuple[int, str] | None = None

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
        if not anchor or anchor in self.labels or (self.gone and not anchor.startswith(PREFIX)):
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
            if not self.gone or anchor.startswith(PREFIX):
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
        self._links.append((len(self.out), anchor, "#["))
        self.out.append(f'#link(label("{self.name(anchor)}"))[')

    def page_of(self, anchor: str) -> None:
        """Add the number of the page that bears an anchor; nothing if none turns out to."""
        self.put("")
        self._links.append((len(self.out), anchor, ""))
        self.out.append(f'#page-of(label("{self.name(anchor)}"))')

    @property
    def gone(self) -> bool:
        """Tell whether what is written now stands in the old version alone."""
        return self.revision is not None and not self.revision.is_new

    @contextmanager
    def revised(self, revision: Revision | None, *, one: bool = True) -> Iterator[None]:
        """Write what follows as text of one version; `one` joins it by a bar with one sign."""
        if revision is None:
            yield
            return
        before, bar = self.revision, self._bar
        self.revision = revision
        if one:
            self._bars += 1
            self._bar = (self._bars, margin_sign(revision))
        yield
        self.revision, self._bar = before, bar

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Write a note: it stands at the foot of the page, with bars of its own."""
        bar, bare, tail, pending = self._bar, self.bare, self.tail, self.pending
        self._bar, self.bare, self.tail, self.pending = None, False, "", []
        yield
        self._bar, self.bare, self.tail, self.pending = bar, bare, tail, pending

    def open_bar(self) -> int:
        """Begin a bar in the margin; return its number."""
        number, sign = self._bar or (0, "")
        if not number:
            self._bars += 1
            number = self._bars
        kind = f', kind: "{self.revision.kind}"' if self.revision else ""
        shown = f', sign: "{sign}"' if sign else ""
        self.put(f"#bar-from({number}{kind}{shown})")
        return number

    def close_bar(self, number: int) -> None:
        """End a bar, for now."""
        self.put(f"#bar-to({number})")

    def measure(self, probe: Probe) -> str:
        """Have Typst measure words where they stand; return what closes the call. A comparison,
        whose versions were measured each by itself, has none measured."""
        if self.marks is not None or not probe.words:
            return ""
        self.put(probe.call(len(self.probes)))
        self.probes.append(probe)
        return "]" if probe.is_around else ""

    def place_listed(self, anchor: str) -> None:
        """Place the anchor of what has a caption that is printed twice, before the whole of it, and
        have Typst tell its page."""
        label = self.label(anchor)
        if label:
            self.put(f"#told-place({len(self.places_told)})[#metadata(none){label}]\n")
            self.places_told.append(anchor)

    def change(self, number: int) -> None:
        """Place the anchor of a change, at its first mark."""
        if number:
            self.target(change_anchor(number))

    def finish(self) -> str:
        """Return the source."""
        self.put("")
        for index, anchor, otherwise in self._links:
            if anchor not in self.labels:
                self.out[index] = otherwise
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
