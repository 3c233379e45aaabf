"""What raw XML of Word says in a version: with all changes accepted, or with all rejected.

This is the other half of the proof: it reads the file as it is, knows nothing of drafts, blocks or
alignments, and changes nothing. Told are the words of each paragraph in order, with the notes and
text boxes at their places; pictures by their bytes; fields with their instructions; where links
lead; what content controls are around; equations; and where cells, rows and tables end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from mdmdraft.diff.in_place.keys import Keys, control, steady
from mdmdraft.docx.accept.rule import End, stands, wholes
from mdmdraft.docx.names import MC, M, val, w

Element = etree._Element
_COME, _GO = frozenset(map(w, ("ins", "moveTo"))), frozenset(map(w, ("del", "moveFrom")))
_AROUND = frozenset(map(w, ("smartTag", "customXml", "dir", "bdo", "sdtContent")))
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_TEXTS = frozenset({w("t"), w("delText")})
_CODES = frozenset({w("instrText"), w("delInstrText")})
_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_DRAWN = frozenset({w("drawing"), w("pict"), w("object"), f"{{{MC}}}AlternateContent"})
_EQUATIONS = frozenset({f"{{{M}}}oMath", f"{{{M}}}oMathPara"})
_WHOLE = frozenset({w("altChunk"), w("subDoc"), f"{{{MC}}}AlternateContent"})
"""What may stand among blocks, is none, and is not tracked."""
_BOX, _SDT, _LINK, _SIMPLE = w("txbxContent"), w("sdt"), w("hyperlink"), w("fldSimple")
_CELL_COME, _CELL_GO = w("cellIns"), w("cellDel")
_RANGES = {w("customXmlInsRangeStart"): True, w("customXmlDelRangeStart"): False}
_RANGE_ENDS = frozenset({w("customXmlInsRangeEnd"), w("customXmlDelRangeEnd")})
_TABLE_END = "</table>"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NoteOf = Callable[[str, str], tuple[Element, Keys] | None]
"""Gives a note by its kind and id, and what tells the things in it."""


class Teller:
    """Tells what stories of one part say."""

    def __init__(self, keys: Keys, note: NoteOf, *, accept: bool) -> None:
        self._keys = keys
        self._note = note
        self._accept = accept
        self._ranges: dict[str, bool] = {}
        """What is open of the marks around content controls: whether each says that one came."""

    def lines(self, place: Element) -> list[str]:
        """Return what a body, cell, note, header or text box says, a line a paragraph."""
        ends: list[End[tuple[str, ...]]] = []
        self._blocks(place, ends)
        out: list[str] = []
        for whole in wholes(ends):
            if whole.stands:
                pieces = whole.pieces
                out += ["".join(p[0] for p in pieces)] if len(pieces) > 1 else pieces[0]
        # Word puts a paragraph at the end of a place that is empty or ends in a table.
        return [*out, ""] if not out or out[-1] == _TABLE_END else out

    def _stands(self, marks: Iterator[Element]) -> bool:
        tags = {m.tag for m in marks}
        return stands(inserted=bool(tags & _COME), deleted=bool(tags & _GO), accept=self._accept)

    def _blocks(self, place: Element, ends: list[End[tuple[str, ...]]]) -> None:
        for child in place:
            if child.tag == w("p"):
                properties = child.find(f"{w('pPr')}/{w('rPr')}")
                stays = properties is None or self._stands(iter(properties))
                text = "".join(self._content(child))
                ends.append(End((text,), stays, bool(text)))
            elif child.tag == w("tbl"):
                rows = [line for row in self._rows(child) for line in row]
                if rows:
                    ends.append(End(("<table>", *rows, _TABLE_END), None))
            elif child.tag == _SDT:
                self._around_blocks(child, ends)
            elif child.tag in _EQUATIONS or child.tag in _WHOLE:
                ends.append(End((self._keys.atom(child),), stays=True))
            elif child.tag == w("customXml") or child.tag in _COME | _GO:
                if self._stands(iter((child,))):
                    self._blocks(child, ends)
            else:
                self._range(child)

    def _around_blocks(self, child: Element, ends: list[End[tuple[str, ...]]]) -> None:
        """Tell what a content control around blocks says; which control it is, at its beginning."""
        content = child.find(w("sdtContent"))
        shown = self._is_shown()
        inner: list[End[tuple[str, ...]]] = []
        if content is not None:
            self._blocks(content, inner)
        if shown and inner:
            first = inner[0]
            said = (f"<control {control(child)}>{first.block[0]}", *first.block[1:])
            inner[0] = End(said, first.stays, is_filled=True)
        ends += inner

    def _rows(self, table: Element) -> Iterator[list[str]]:
        for row in _own(table, w("tr")):
            properties = row.find(w("trPr"))
            if properties is not None and not self._stands(iter(properties)):
                continue
            cells = [line for cell in _own(row, w("tc")) for line in self._cell(cell)]
            if not cells:
                continue
            yield ["<row>", *cells]

    def _cell(self, cell: Element) -> list[str]:
        properties = cell.find(w("tcPr"))
        tags = set() if properties is None else {child.tag for child in properties}
        if not stands(inserted=_CELL_COME in tags, deleted=_CELL_GO in tags, accept=self._accept):
            return []
        changed = None if properties is None else properties.find(f"{w('tcPrChange')}/{w('tcPr')}")
        if changed is not None and not self._accept:
            properties = changed
        span = None if properties is None else properties.find(w("gridSpan"))
        merge = None if properties is None else properties.find(w("vMerge"))
        tall = "" if merge is None else f" {val(merge, 'continue')}"
        return [f"<cell {val(span, '1')}{tall}>", *self.lines(cell)]

    # -- paragraphs ------------------------------------------------------------------------------

    def _content(self, place: Element) -> Iterator[str]:
        for child in place:
            tag = child.tag
            if tag == w("r"):
                yield from self._run(child)
            elif tag in _COME or tag in _GO:
                if self._stands(iter((child,))):
                    yield from self._content(child)
            elif tag == _SDT:
                shown = self._is_shown()
                content = child.find(w("sdtContent"))
                said = "" if content is None else "".join(self._content(content))
                yield f"<control {control(child)}>{said}</control>" if shown else said
            elif tag == _LINK:
                said = "".join(self._content(child))
                yield f"<{self._keys.wrapper(child)}>{said}</link>" if said else ""
            elif tag == _SIMPLE:
                said = "".join(self._content(child))
                yield f"{{{steady(child.get(w('instr'), ''))}|{said}}}"
            elif tag in _AROUND:
                yield from self._content(child)
            elif tag in _EQUATIONS:
                yield self._keys.atom(_version(child, self._stands))
            else:
                self._range(child)

    def _run(self, run: Element) -> Iterator[str]:
        code: list[str] = []
        for child in run:
            tag = child.tag
            if tag in _CODES:
                code.append(steady(child.text or ""))
                continue
            if code:
                yield " ".join(code)
                code = []
            if tag in _TEXTS:
                text = child.text or ""
                yield text if child.get(_SPACE) == "preserve" else text.strip(" \t\r\n")
            elif tag == w("fldChar"):
                yield {"begin": "{", "separate": "|", "end": "}"}.get(
                    child.get(w("fldCharType"), ""), ""
                ) + "".join(f"<{c.tag}>" for c in child)
            elif tag in _NOTES:
                note = self._note(_NOTES[tag], child.get(w("id"), ""))
                said = [] if note is None else self._note_lines(*note)
                yield f"<{_NOTES[tag]} {' '.join(said)}>"
            elif tag in _DRAWN:
                yield self._drawn(child)
            elif tag in _BREAKS:
                yield _BREAKS[tag]
            elif tag == w("sym"):
                yield self._keys.atom(child)
            elif tag == w("ruby"):
                yield f"<ruby {''.join(t.text or '' for t in child.iter(w('t')))}>"
        if code:
            yield " ".join(code)

    def _note_lines(self, note: Element, keys: Keys) -> list[str]:
        return Teller(keys, lambda _, __: None, accept=self._accept).lines(note)

    def _drawn(self, drawn: Element) -> str:
        said = [self._keys.atom(drawn)]
        for box in _boxes(drawn):
            said += ["<box>", *self.lines(box)]
        return f"<{' '.join(said)}>"

    # -- content controls ------------------------------------------------------------------------

    def _range(self, mark: Element) -> None:
        key = mark.get(w("id"), "")
        if mark.tag in _RANGES:
            self._ranges[key] = _RANGES[mark.tag]
        elif mark.tag in _RANGE_ENDS:
            self._ranges.pop(key, None)

    def _is_shown(self) -> bool:
        """Tell whether a content control that begins here stands in the version."""
        return all(
            stands(inserted=came, deleted=not came, accept=self._accept)
            for came in self._ranges.values()
        )


def _own(place: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row; content controls may stand around them."""
    for child in place:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND or child.tag == _SDT:
            yield from _own(child, tag)


def _boxes(drawn: Element) -> Iterator[Element]:
    for child in drawn:
        if child.tag == _BOX:
            yield child
        else:
            yield from _boxes(child)


def _version(equation: Element, shown: Callable[[Iterator[Element]], bool]) -> Element:
    """Return an equation in a version: changes may be tracked within its runs."""
    made = etree.fromstring(etree.tostring(equation, with_tail=False))
    for mark in list(made.iter(*_COME, *_GO)):
        above = mark.getparent()
        if above is None or above.tag in {w("rPr"), f"{{{M}}}ctrlPr"}:
            continue
        at = above.index(mark)
        above[at : at + 1] = list(mark) if shown(iter((mark,))) else []
    return made
