"""How two Word files are set where they say the same: highlights, colours, sizes, breaks, pages.

What a draft holds (bold, italic, levels, lists) is told by the comparison of the text.

Only what is set at a place itself is compared, and the name of the paragraph's style; not what the
styles say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from lxml import etree

from mdmdraft.diff.in_place.pages import page_form
from mdmdraft.diff.in_place.running import sections
from mdmdraft.diff.in_place.sides import WordSide
from mdmdraft.docx.names import W, is_on, val, w
from mdmdraft.model.changes import Change, Place, What, Words

Element = etree._Element
Set = Mapping[str, str]
"""What is set at a place: the value of each property by its name in plain words."""
_RUN = {
    "highlight": "highlight",
    "color": "colour",
    "sz": "size",
    "caps": "capitals",
    "rFonts": "font",
    "shd": "shading",
    "bdr": "border",
    "em": "emphasis mark",
    "position": "height on the line",
    "w": "width of letters",
    "spacing": "spacing of letters",
}
_PARAGRAPH = {
    "pStyle": "style",
    "jc": "alignment",
    "ind": "indent",
    "spacing": "spacing",
    "shd": "shading",
    "pBdr": "border",
    "pageBreakBefore": "page break before it",
    "keepNext": "kept with the next",
    "tabs": "tab stops",
    "framePr": "frame",
}
_CELL = {"shd": "shading of the cell", "vAlign": "alignment in the cell"}
_PAGE = {
    "pgSz": "page",
    "pgMar": "margins",
    "cols": "columns",
    "pgBorders": "border of the page",
    "type": "where the section begins",
    "titlePg": "first page with headers of its own",
    "pgNumType": "page numbers",
    "lnNumType": "numbers of lines",
    "vAlign": "alignment on the page",
    "textDirection": "direction of the text",
    "bidi": "from right to left",
    "footnotePr": "footnotes",
    "endnotePr": "endnotes",
}
_ON_OFF = frozenset({"caps", "pageBreakBefore", "keepNext", "titlePg", "bidi"})
_MM = 25.4 / 1440
"""Millimetres in a twentieth of a point."""
SECTION = "how it is set"
"""What stands for their section in a list of changes."""
_NOTHING = frozenset({"", "none", "auto", "clear auto", "nil"})


class _Paragraph(NamedTuple):
    text: str
    chars: list[Set]
    """What is set at each character."""
    whole: Set
    """What is set for all of it."""


def settings(old: bytes, new: bytes, names: tuple[str, str], first: int) -> tuple[Change, ...]:
    """Return where two Word files are set differently, as changes numbered from `first`: the
    paragraphs of the body by their place in NEW, then the pages. `names` are what the files are
    called. Raises Refused for what is no sound Word file."""
    sides = [WordSide(data, name) for data, name in zip((old, new), names, strict=True)]
    found = [*_of_paragraphs(sides, names[1]), *_of_pages(sides, names[1])]
    return tuple(
        Change(number, "reformatted", what, place, words=words, detail=detail)
        for number, (what, place, words, detail) in enumerate(found, first)
    )


Found = tuple[What, Place, tuple[Words, ...], str]


def _of_paragraphs(sides: Sequence[WordSide], name: str) -> Iterator[Found]:
    from rapidfuzz.distance import LCSseq

    olds, news = (list(_paragraphs(side)) for side in sides)
    codes = LCSseq.opcodes([p.text for p in olds], [p.text for p in news])
    for code in _joined([(c.src_start, c.src_end, c.dest_start, c.dest_end) for c in codes]):
        pairs = zip(olds[code[0] : code[1]], news[code[2] : code[3]], strict=False)
        for line, (before, after) in enumerate(pairs, code[2] + 1):
            words, told = _compared(before, after)
            if told:
                yield (
                    "paragraph",
                    Place(section=SECTION, path=name, line=line),
                    words,
                    "; ".join(told),
                )


def _joined(codes: Sequence[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches of both texts that stand in one place: what went and what came there is
    one of them."""
    for empty, found in groupby(codes, lambda c: c[0] == c[1] or c[2] == c[3]):
        group = list(found)
        if empty:
            yield group[0][0], group[-1][1], group[0][2], group[-1][3]
        else:
            yield from group


def _compared(before: _Paragraph, after: _Paragraph) -> tuple[tuple[Words, ...], list[str]]:
    """Return the words of a paragraph, those that are set differently marked, and what is."""
    from rapidfuzz.distance import LCSseq

    told = dict.fromkeys(_told(before.whole, after.whole))
    marks = [bool(told)] * len(after.text)
    for code in LCSseq.opcodes(before.text, after.text):
        if code.tag == "equal":
            for i, j in zip(
                range(code.src_start, code.src_end),
                range(code.dest_start, code.dest_end),
                strict=True,
            ):
                if before.chars[i] != after.chars[j]:
                    marks[j] = True
                    told.update(dict.fromkeys(_told(before.chars[i], after.chars[j])))
    words = tuple(
        Words("format" if marked else "equal", "".join(char for _, char in found))
        for marked, found in groupby(zip(marks, after.text, strict=True), lambda pair: pair[0])
    )
    return words, list(told)


def _told(before: Set, after: Set) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        one, two = before.get(name, "none"), after.get(name, "none")
        if one != two:
            yield f"{name}: {one} → {two}"


def _paragraphs(side: WordSide) -> Iterator[_Paragraph]:
    styles = side.looks.names
    for paragraph in side.body.iter(w("p")):
        chars: list[Set] = []
        text: list[str] = []
        whole = dict(_set(paragraph.find(w("pPr")), _PARAGRAPH))
        if "style" in whole:
            whole["style"] = styles.get(whole["style"], whole["style"]).partition(" ")[2]
        cell = paragraph.getparent()
        if cell is not None and cell.tag == w("tc"):
            whole |= _set(cell.find(w("tcPr")), _CELL)
        breaks = 0
        for run in paragraph.iter(w("r")):
            if next(run.iterancestors(w("p"))) is not paragraph:
                continue
            look = _set(run.find(w("rPr")), _RUN)
            said = "".join(t.text or "" for t in run.iterfind(w("t")))
            breaks += sum(b.get(w("type")) == "page" for b in run.iterfind(w("br")))
            text.append(said)
            chars += [look] * len(said)
        if breaks:
            whole["page breaks"] = str(breaks)
        yield _Paragraph("".join(text), chars, whole)


def _set(properties: Element | None, names: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in () if properties is None else properties:
        local = etree.QName(each).localname
        if local not in names:
            continue
        said = _value(local, each)
        if said not in _NOTHING:
            found[names[local]] = said
    return found


def _value(name: str, element: Element) -> str:
    if name in _ON_OFF:
        return "on" if is_on(element) else ""
    if name == "sz":
        half = val(element)
        return f"{int(half) / 2:g} pt" if half.isdecimal() else half
    if name == "pgSz":
        width, height = (element.get(w(side), "0") for side in ("w", "h"))
        sizes = [f"{float(n) * _MM:.0f}" if n.isdecimal() else n for n in (width, height)]
        return f"{sizes[0]} × {sizes[1]} mm"
    attributes = [
        value if key == w("val") or name == "shd" else f"{etree.QName(key).localname} {value}"
        for key, value in sorted((str(k), str(v)) for k, v in element.attrib.items())
        if key.startswith(f"{{{W}}}")
    ]
    inner = [_value(etree.QName(child).localname, child) for child in element]
    return " ".join(filter(None, (*attributes, *inner)))


def _of_pages(sides: Sequence[WordSide], name: str) -> Iterator[Found]:
    olds, news = (sections(side.body) for side in sides)
    if len(olds) != len(news):
        told = f"sections of pages: {len(olds)} → {len(news)}"
        yield "section", Place(section=SECTION, path=name), (), told
    for number, (before, after) in enumerate(zip_longest(olds, news), 1):
        if before is None or after is None or page_form(before) == page_form(after):
            continue
        if found := list(_told(_set(before, _PAGE), _set(after, _PAGE))):
            several = f"section {number}: " if len(news) > 1 else ""
            yield "section", Place(section=SECTION, path=name), (), several + "; ".join(found)
