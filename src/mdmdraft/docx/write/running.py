"""Running headers and footers: the design of reference.docx with the draft's own words in it.

`{header_left}`, `{header_right}` and `{page_of}` in a header or footer are filled in. A line that
holds one of them and a tab has its tab stops set to the width of the section, so that it reaches
the right margin of a landscape page too. A header that has none of the marks keeps what it shows,
and gets the running line below it.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from mdmdraft.docx.names import VAL, insert_property, remove, val, w
from mdmdraft.docx.reference import default_part
from mdmdraft.model.draft import Furniture
from mdmdraft.model.xml_text import legal

if TYPE_CHECKING:
    from lxml import etree

_MARK = re.compile(r"\{(?:header_left|header_right|page_of)\}")
_FIELD = re.compile(r"(\{pages?\})")


def _text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(w("t")))


def _shows(root: etree._Element) -> bool:
    seen = ("drawing", "pict", "object", "fldSimple", "instrText", "sym", "tbl")
    return bool(_text(root).strip()) or any(next(root.iter(w(t)), None) is not None for t in seen)


def _has_page(root: etree._Element) -> bool:
    words = "".join(t.text or "" for t in root.iter(w("instrText")))
    words += "".join(f.get(w("instr"), "") for f in root.iter(w("fldSimple")))
    return "PAGE" in words


def choose(kind: str, design: bytes | None, *, first: bool, style: str) -> bytes:
    """Return the header or footer to fill in: the user's `design`, completed, or the default.

    `kind` is `header` or `footer`; `first` is for that of the first page, which may be empty;
    `style` is the id of the paragraph style of a line that is added.
    """
    from lxml import etree

    if first and design is not None:
        return design
    own = etree.fromstring(default_part(f"word/{kind}1.xml").encode())
    for link in own.iter(w("pStyle")):
        link.set(VAL, style)
    if design is None:
        return etree.tostring(own)
    root: etree._Element = etree.fromstring(design)
    if not _shows(root):
        return etree.tostring(own)
    if not _MARK.search(_text(root)) and not (kind == "footer" and _has_page(root)):
        root.extend(list(own))
    return etree.tostring(root)


def _plain(run: etree._Element) -> bool:
    return run.tag == w("r") and all(c.tag in {w("rPr"), w("t")} for c in run) and bool(_text(run))


def _gather(paragraph: etree._Element) -> None:
    """Join neighbouring runs: Word splits what is typed into runs as it likes."""
    group: list[etree._Element] = []
    for run in [*paragraph, None]:
        if run is not None and _plain(run):
            group.append(run)
            continue
        joined = "".join(_text(r) for r in group)
        if _MARK.search(joined):
            texts = list(group[0].iter(w("t")))
            texts[0].text = joined
            for extra in [*texts[1:], *group[1:]]:
                remove(extra)
        group = []


def _expand(run: etree._Element, words: dict[str, str]) -> list[etree._Element]:
    """Return the runs that stand for a run with marks."""
    text = _MARK.sub(lambda m: words[m[0]], _text(run))
    properties = run.find(w("rPr"))

    def make(*children: etree._Element) -> etree._Element:
        made = run.makeelement(w("r"), {})
        if properties is not None:
            made.append(deepcopy(properties))
        made.extend(children)
        return made

    def element(name: str, text: str = "", **attributes: str) -> etree._Element:
        made = run.makeelement(w(name), {w(k): v for k, v in attributes.items()})
        if text:
            made.text = text
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return made

    out = []
    for piece in filter(None, _FIELD.split(text)):
        if not _FIELD.fullmatch(piece):
            out.append(make(element("t", piece)))
            continue
        name = " PAGE " if piece == "{page}" else " NUMPAGES "
        out += [
            make(element("fldChar", fldCharType="begin")),
            make(element("instrText", name)),
            make(element("fldChar", fldCharType="separate")),
            make(element("t", "1")),
            make(element("fldChar", fldCharType="end")),
        ]
    return out


def _set_tabs(paragraph: etree._Element, inherited: list[str], width: int) -> None:
    count = sum(1 for _ in paragraph.iterfind(f"{w('r')}/{w('tab')}"))
    if not count:
        return
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"), {})
        paragraph.insert(0, properties)
    for old in properties.findall(w("tabs")):
        properties.remove(old)
    stops = [("right", width)] if count == 1 else [("center", width // 2), ("right", width)]
    tabs = properties.makeelement(w("tabs"), {})
    places = {str(place) for _, place in stops}
    for kind, place in [("clear", p) for p in inherited if p not in places] + stops:
        tab = tabs.makeelement(w("tab"), {VAL: kind, w("pos"): str(place)})
        tabs.append(tab)
    tabs[:] = sorted(tabs, key=lambda t: int(t.get(w("pos"), "")))
    insert_property(properties, tabs)


def fill(part: bytes, furniture: Furniture, width: int, inherited: dict[str, list[str]]) -> bytes:
    """Return a header or footer with its marks filled in, for a text width in twips.

    `inherited` gives the tab stops of paragraph styles, by id: they are cleared where a line's
    own are set.
    """
    from lxml import etree

    words = {
        "{header_left}": legal(furniture.header_left),
        "{header_right}": legal(furniture.header_right),
        "{page_of}": legal(furniture.page_of),
    }
    root: etree._Element = etree.fromstring(part)
    for paragraph in list(root.iter(w("p"))):
        if not _MARK.search(_text(paragraph)):
            continue
        _gather(paragraph)
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        _set_tabs(paragraph, inherited.get(val(style), []), width)
        for run in list(paragraph.iter(w("r"))):
            if _MARK.search(_text(run)):
                for made in _expand(run, words):
                    run.addprevious(made)
                remove(run)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def style_tabs(styles: etree._Element) -> dict[str, list[str]]:
    """Return the tab stops of each paragraph style, those of its parents included."""
    parents: dict[str, str] = {}
    own: dict[str, list[str]] = {}
    for style in styles.iter(w("style")):
        key = style.get(w("styleId"), "")
        parents[key] = val(style.find(w("basedOn")))
        own[key] = [
            t.get(w("pos"), "")
            for t in style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}")
            if t.get(VAL) != "clear"
        ]
    out: dict[str, list[str]] = {}
    for key in own:
        seen: list[str] = []
        at: str = key
        while at in own and at not in seen:
            seen.append(at)
            at = parents[at]
        out[key] = sorted({t for s in seen for t in own[s]}, key=int)
    return out
