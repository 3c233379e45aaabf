"""Every tracked change in the XML of a part accepted or rejected, as `rule` has it.

Not resolved are merged cells (`w:cellMerge`), which stay as they are drawn; of a section whose
last paragraph goes, the properties go with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from mdmdraft.docx.accept.rule import End, stands, wholes
from mdmdraft.docx.names import remove, w

Element = etree._Element

_COME, _GO = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
_MARKS = frozenset({*_COME, *_GO})
_CELL_INS, _CELL_DEL, _CELL_MERGE = w("cellIns"), w("cellDel"), w("cellMerge")
_CHANGES = tuple(
    w(name)
    for name in (
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "tblGridChange",
        "sectPrChange",
        "tblPrExChange",
        "numberingChange",
    )
)
_RANGES = tuple(
    w(f"{kind}Range{end}") for kind in ("moveFrom", "moveTo") for end in ("Start", "End")
)
_CONTROL_RANGES = {
    w("customXmlInsRangeStart"): True,
    w("customXmlInsRangeEnd"): True,
    w("customXmlDelRangeStart"): False,
    w("customXmlDelRangeEnd"): False,
}
"""Marks around the beginnings and ends of content controls, and whether those came."""
_LIVE = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_P, _TBL, _TR, _TC = w("p"), w("tbl"), w("tr"), w("tc")
_PPR, _RPR, _TRPR, _NUM, _LINK = w("pPr"), w("rPr"), w("trPr"), w("numPr"), w("hyperlink")
_LASTING = (w("sectPr"), w("headerReference"), w("footerReference"))
_CONTROL = w("sdt")
_PLACES = frozenset(
    map(w, ("body", "tc", "footnote", "endnote", "comment", "hdr", "ftr", "txbxContent"))
)
"""What holds blocks, of which the last end cannot go."""
_AROUND = frozenset(map(w, ("sdt", "sdtContent", "customXml")))
"""What stands around blocks and parts them from nothing."""
_EMPTY = frozenset({_PPR, w("bookmarkStart"), w("bookmarkEnd")})


def resolve_part(root: Element, *, accept: bool) -> None:
    """Accept or reject every change in a part, in place."""
    filled = [link for link in root.iter(_LINK) if len(link)]
    _properties(root, accept=accept)
    ended, rows = _marks(root, accept=accept)
    for row in rows:
        _drop(row, _TR)
    _cells(root, accept=accept)
    gone, kept = (_GO, _COME) if accept else (_COME, _GO)
    for element in list(root.iter(*gone)):
        parent = element.getparent()
        # Of a list that a paragraph was put in, the whole.
        remove(parent if parent is not None and parent.tag == _NUM else element)
    for element in list(root.iter(*kept)):
        _unwrap(element)
    if not accept:
        for element in root.iter(*_LIVE):
            element.tag = _LIVE[element.tag]
    _controls(root, accept=accept)
    for element in list(root.iter(*_RANGES)):
        remove(element)
    for link in filled:
        if not len(link):
            remove(link)
    for place in dict.fromkeys(map(_place, ended)):
        _join(place, ended)


def drop_notes(document: Element, notes: Element, kind: str) -> None:
    """Take the notes out that nothing refers to any more; `kind` is `footnote` or `endnote`."""
    used = {r.get(w("id")) for r in document.iter(w(f"{kind}Reference"))}
    for note in list(notes):
        if note.get(w("type")) is None and note.get(w("id")) not in used:
            notes.remove(note)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _properties(root: Element, *, accept: bool) -> None:
    """Take the earlier properties where changes are rejected: they stand whole in the mark."""
    for change in list(root.iter(*_CHANGES)):
        parent = change.getparent()
        if parent is None:
            continue
        if not accept and len(change):
            # What the earlier properties cannot hold stays: the end of a section, a mark.
            for child in list(parent):
                lasting = child.tag in _LASTING or (parent.tag == _PPR and child.tag == _RPR)
                if child is not change and not lasting and child.tag not in _MARKS:
                    parent.remove(child)
            for child in reversed(change[0]):
                parent.insert(0, child)
        parent.remove(change)


def _marks(root: Element, *, accept: bool) -> tuple[set[Element], list[Element]]:
    """Take the marks off the ends of paragraphs and off rows; return the paragraphs that lose
    their ends, and the rows that go."""
    marks: dict[Element, list[Element]] = {}
    for mark in root.iter(*_MARKS):
        properties = mark.getparent()
        if properties is not None and properties.tag in {_RPR, _TRPR}:
            marks.setdefault(properties, []).append(mark)
    ended: set[Element] = set()
    rows: list[Element] = []
    for properties, found in marks.items():
        for mark in found:
            properties.remove(mark)
        above = properties.getparent()
        bearer = above if properties.tag == _TRPR or above is None else above.getparent()
        came, went = (any(m.tag in kind for m in found) for kind in (_COME, _GO))
        if bearer is not None and not stands(inserted=came, deleted=went, accept=accept):
            if bearer.tag == _TR:
                rows.append(bearer)
            elif bearer.tag == _P:
                ended.add(bearer)
        if properties.tag == _RPR and not len(properties):
            remove(properties)
    return ended, rows


def _cells(root: Element, *, accept: bool) -> None:
    for mark in list(root.iter(_CELL_INS, _CELL_DEL, _CELL_MERGE)):
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        came, went = mark.tag == _CELL_INS, mark.tag == _CELL_DEL
        remove(mark)
        if cell is not None and not stands(inserted=came, deleted=went, accept=accept):
            row = cell.getparent()
            if row is not None and _drop(cell, _TC):
                _drop(row, _TR)


def _controls(root: Element, *, accept: bool) -> None:
    """Take the content controls away that do not stand, and leave what is in them."""
    if next(root.iter(*_CONTROL_RANGES), None) is None:
        return
    open_: dict[str | None, bool] = {}
    gone: list[Element] = []
    for element in root.iter(_CONTROL, *_CONTROL_RANGES):
        came = _CONTROL_RANGES.get(element.tag)
        if came is None:
            if any(not stands(inserted=c, deleted=not c, accept=accept) for c in open_.values()):
                gone.append(element)
        elif element.tag.endswith("Start"):
            open_[element.get(w("id"))] = came
        else:
            open_.pop(element.get(w("id")), None)
    for element in list(root.iter(*_CONTROL_RANGES)):
        remove(element)
    for control in gone:
        content = control.find(w("sdtContent"))
        control[:] = [] if content is None else list(content)
        _unwrap(control)


def _drop(element: Element, tag: str) -> bool:
    """Take a row out of its table, or a cell out of its row; a table without rows goes too. Tell
    whether none is left."""
    parent = element.getparent()
    if parent is None:
        return False
    parent.remove(element)
    if parent.find(tag) is not None:
        return False
    if parent.tag == _TBL:
        remove(parent)
    return True


def _place(paragraph: Element) -> Element:
    """Return the body, cell or note that a paragraph stands in; of a loose part, its root."""
    above = paragraph
    for above in paragraph.iterancestors():
        if above.tag in _PLACES:
            return above
    return above


def _blocks(place: Element) -> Iterator[Element]:
    for element in place:
        if element.tag in {_P, _TBL}:
            yield element
        elif element.tag in _AROUND:
            yield from _blocks(element)


def _join(place: Element, ended: set[Element]) -> None:
    """Join the paragraphs of a place that lost their ends to those that follow them."""
    ends = (
        End(block, stays=None)
        if block.tag == _TBL
        else End(block, stays=True)
        if block not in ended
        else End(block, stays=False, is_filled=any(c.tag not in _EMPTY for c in block))
        for block in _blocks(place)
    )
    for whole in list(wholes(ends)):
        if not whole.stands:
            for paragraph in whole.pieces:
                remove(paragraph)
        elif len(whole.pieces) > 1:
            _merge(whole.pieces[:-1], whole.pieces[-1])


def _merge(pieces: Iterable[Element], last: Element) -> None:
    """Put what paragraphs hold, and what stands between them, at the head of the last one."""
    content: list[Element] = []
    for paragraph in pieces:
        content += [child for child in paragraph if child.tag != _PPR]
        following = paragraph.getnext()
        while following is not None and following.tag not in _AROUND and following.tag != _P:
            content.append(following)
            following = following.getnext()
        remove(paragraph)
    properties = last.find(_PPR)
    at = 0 if properties is None else last.index(properties) + 1
    last[at:at] = content
