"""Pairs of units and blocks as XML: NEW's own elements, with what changed tracked among them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.carrying import Carrier
from mdmdraft.diff.in_place.looks import Looks
from mdmdraft.diff.in_place.reading import CLOSED, OPENED
from mdmdraft.diff.in_place.tracks import Tracks, no_properties
from mdmdraft.diff.in_place.units import Element, Pair, Unit, bare
from mdmdraft.docx.names import remove, w

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DELETED = {n.T: n.DEL_TEXT, n.INSTRUCTION: n.DEL_INSTRUCTION}
KEPT, INSERTED, DELETED = "", "ins", "del"
_MOVED = {INSERTED: "moveTo", DELETED: "moveFrom"}
Things = Callable[[Pair, Element], Element]
"""Gives a thing (a picture, the reference of a note) as it is drawn: the pair, and its copy."""


def fate(pair: Pair) -> str:
    """Return what becomes of a unit: the name of the mark that it stands in, none where it is in
    both versions."""
    if pair.is_kept:
        return KEPT
    return DELETED if pair.new is None else INSERTED


def mark_of(pair: Pair) -> str:
    """Return the name of the mark that a unit is put in: its fate, or that it was moved."""
    kind = fate(pair)
    is_moved = isinstance(pair.item, Unit) and pair.item.is_moved
    return _MOVED[kind] if kind and is_moved else kind


class Line:
    """Draws paragraphs, one after the other."""

    def __init__(
        self, tracks: Tracks, carrier: Carrier, looks: tuple[Looks, Looks], things: Things
    ) -> None:
        """`looks` are those of OLD and of NEW."""
        self._tracks = tracks
        self._carrier = carrier
        self._looks = looks
        self._things = things
        self._paragraph: Element | None = None
        self._stack: list[Element] = []
        self._holder: tuple[str, Element] | None = None
        """The mark that runs are put in, and what it is."""
        self._last: tuple[Element, Element, Element | None] | None = None
        """Two runs of words that are the same, and how they were set before, if otherwise."""
        self._run: tuple[object, Element] | None = None
        """The run that characters are put in, and what it is of."""

    @property
    def is_open(self) -> bool:
        """Tell whether a paragraph has begun."""
        return self._paragraph is not None

    def add(self, pair: Pair) -> Element | None:
        """Add a unit; return the paragraph that ends with it."""
        unit = pair.item
        assert isinstance(unit, Unit)
        if pair.new is not None:
            for mark in unit.marks:
                self.mark(mark)
        if unit.kind == "end":
            return self._end(pair)
        if unit.kind == "open":
            self._open(pair, unit)
        elif unit.kind == "close":
            self._close(pair, unit)
        elif unit.kind == "text":
            self._text(pair, unit)
        else:
            for at in range(len(unit.parts)):
                self._thing(pair, unit, at)
        return None

    def mark(self, mark: Element) -> None:
        """Add what stands among the words and is no text."""
        top = self._top()
        self._part()
        if mark.tag == OPENED:
            shell = deepcopy(mark[0])
            top.append(shell)
            self._stack.append(shell)
        elif mark.tag == CLOSED:
            if len(self._stack) > 1 and self._stack[-1].tag == mark.get("of"):
                self._stack.pop()
        else:
            top.append(deepcopy(mark))

    # -- where things are put --------------------------------------------------------------------

    def _top(self) -> Element:
        if self._paragraph is None:
            self._paragraph = etree.Element(n.P)
            self._stack = [self._paragraph]
        return self._stack[-1]

    def _part(self) -> None:
        """Put what follows in a mark and a run of its own."""
        self._holder = self._run = None

    def _place(self, kind: str) -> Element:
        """Return what runs of a kind are put in."""
        top = self._top()
        if not kind:
            self._holder = None
            return top
        if self._holder is None or self._holder[0] != kind:
            self._run = None
            self._holder = kind, self._tracks.mark(kind)
            top.append(self._holder[1])
        return self._holder[1]

    def _run_for(self, pair: Pair, at: int = 0) -> Element:
        """Return the run that a unit is put in."""
        kind = mark_of(pair)
        unit = pair.item
        assert isinstance(unit, Unit)
        source = unit.parts[at][0]
        was = self._was(pair, source)
        identity = (kind, id(source), None if was is None else self._looks[0].form(was))
        if self._run is not None and self._run[0] == identity:
            return self._run[1]
        place = self._place(kind)
        run = etree.SubElement(place, n.R)
        properties = None if source is None else source.find(n.RPR)
        if pair.new is None:
            if properties is not None:
                run.append(self._carrier.properties(properties, n.RPR))
        else:
            if source is not None:
                for key, value in source.items():
                    run.set(key, value)
            if properties is not None:
                run.append(deepcopy(properties))
        if was is not None:
            own = run.find(n.RPR)
            if own is None:
                own = etree.SubElement(run, n.RPR)
            own.append(self._tracks.changed("rPrChange", self._carrier.properties(was, n.RPR)))
        self._run = identity, run
        return run

    def _was(self, pair: Pair, source: Element | None) -> Element | None:
        """Return how words that are in both versions were set, if otherwise."""
        if not pair.is_kept or not isinstance(pair.old, Unit) or pair.old.kind != "text":
            return None
        before = pair.old.run
        if before is None or source is None:
            return None
        if self._last is None or self._last[:2] != (before, source):
            one, two = before.find(n.RPR), source.find(n.RPR)
            same = self._looks[0].form(one) == self._looks[1].form(two)
            was = None if same else etree.Element(n.RPR) if one is None else one
            self._last = before, source, was
        return self._last[2]

    # -- units -----------------------------------------------------------------------------------

    def _text(self, pair: Pair, unit: Unit) -> None:
        run = self._run_for(pair)
        tag = n.DEL_TEXT if mark_of(pair) == DELETED else n.T
        last = run[-1] if len(run) else None
        if last is None or last.tag != tag:
            last = etree.SubElement(run, tag)
            last.set(_SPACE, "preserve")
        last.text = (last.text or "") + unit.key

    def _thing(self, pair: Pair, unit: Unit, at: int) -> None:
        source, element = unit.parts[at]
        assert element is not None
        kind = mark_of(pair)
        made = self._carrier.thing(element) if pair.new is None else deepcopy(element)
        made = self._things(pair, made)
        if source is None:
            self._run = None
            self._place(kind if kind and element.tag in n.EQUATIONS else KEPT).append(made)
            return
        made.tag = _DELETED.get(made.tag, made.tag) if kind == DELETED else made.tag
        self._run_for(pair, at).append(made)

    def _open(self, pair: Pair, unit: Unit) -> None:
        element, kind = unit.element, mark_of(pair)
        if element.tag == n.SIMPLE_FIELD and kind:
            self._field(kind, "begin")
            code = etree.SubElement(self._run_in(kind), n.INSTRUCTION)
            code.tag = _DELETED[n.INSTRUCTION] if kind == DELETED else n.INSTRUCTION
            code.set(_SPACE, "preserve")
            code.text = element.get(w("instr"), "")
            self._field(kind, "separate")
            return
        top = self._top()
        self._part()
        carry = pair.new is None
        shell = self._carrier.shell(element) if carry else bare(element)
        inside = shell
        if element.tag == n.CONTROL:
            for child in element:
                if child.tag != n.CONTROL_CONTENT:
                    shell.append(self._carrier.thing(child) if carry else deepcopy(child))
                else:
                    inside = etree.SubElement(shell, n.CONTROL_CONTENT)
        elif element.tag == n.SIMPLE_FIELD:
            shell.extend(deepcopy(c) for c in element.iterfind(w("fldData")))
        top.append(shell)
        self._stack.append(inside)

    def _close(self, pair: Pair, unit: Unit) -> None:
        element, kind = unit.element, mark_of(pair)
        if element.tag == n.SIMPLE_FIELD and kind:
            self._field(kind, "end")
            return
        self._part()
        inside = self._stack.pop()
        if element.tag == n.CONTROL and kind:
            control = inside.getparent()
            assert control is not None
            above = control.getparent()
            assert above is not None
            at = above.index(control)
            remove(control)
            around = self._tracks.around(control, inside, inserted=kind == INSERTED)
            above[at:at] = around

    def _run_in(self, kind: str) -> Element:
        self._run = None
        return etree.SubElement(self._place(kind), n.R)

    def _field(self, kind: str, what: str) -> None:
        etree.SubElement(self._run_in(kind), n.FIELD).set(w("fldCharType"), what)

    # -- ends ------------------------------------------------------------------------------------

    def _end(self, pair: Pair) -> Element:
        self._top()
        self._part()
        paragraph = self._paragraph
        assert paragraph is not None
        kind = mark_of(pair)
        new = None if pair.new is None else pair.item
        if isinstance(new, Unit):
            for key, value in new.element.items():
                paragraph.set(key, value)
        properties = self._properties(pair)
        if kind:
            self._tracks.end(properties, kind)
        if len(properties):
            paragraph.insert(0, properties)
        self._paragraph = None
        self._stack = []
        return paragraph

    def _properties(self, pair: Pair) -> Element:
        old = pair.old.element.find(n.PPR) if isinstance(pair.old, Unit) else None
        if not isinstance(pair.new, Unit):
            return self._carrier.properties(old, n.PPR)
        new = pair.new.element.find(n.PPR)
        made = no_properties() if new is None else deepcopy(new)
        if pair.is_kept and self._looks[0].form(old) != self._looks[1].form(new):
            was = self._carrier.properties(old, n.PPR)
            for tag in (n.RPR, n.SECTION):
                for child in was.findall(tag):
                    was.remove(child)
            made.append(self._tracks.changed("pPrChange", was))
        return made
