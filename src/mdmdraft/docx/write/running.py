"""Running headers and footers: the design of reference.docx with the draft's own words in it.

`{header_left}`, `{header_right}`, `{page_of}` and the rest of `values.NAMES` are filled in. A line
that holds one of them and a tab has its tab stops set to the width of the section, so that it
reaches the right margin of a landscape page too. A header that has none of the marks keeps what it
shows, and gets the running line below it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from mdmdraft.docx.names import VAL, insert_property, val, w
from mdmdraft.docx.reference import default_part
from mdmdraft.docx.write.template_text import shows
from mdmdraft.docx.write.values import MARK, mark_places, put_values, set_paragraph, text_of

if TYPE_CHECKING:
    from lxml import etree


def _has_page(root: etree._Element) -> bool:
    words = "".join(t.text or "" for t in root.iter(w("instrText")))
    words += "".join(f.get(w("instr"), "") for f in root.iter(w("fldSimple")))
    return "PAGE" in words


class Design(NamedTuple):
    """What is known of a header or footer before it is read."""

    kind: Literal["header", "footer"]
    style: str
    """Id of the paragraph style of a line that is added."""
    version: str | None
    """Version of the document, where the template is one that was built."""
    keep: bool
    """Whether it may be empty and gets no line: that of the first page, and a cover's."""

    def choose(self, root: etree._Element | None) -> bytes:
        """Return the header or footer to fill in: the user's own, cleaned, completed, or the
        default one."""
        from lxml import etree

        own = etree.fromstring(default_part(f"word/{self.kind}1.xml").encode())
        for link in own.iter(w("pStyle")):
            link.set(VAL, self.style)
        if root is None:
            return etree.tostring(own)
        mark_places(root)
        if self.version is not None:
            _mark_built_lines(root, self.version)
        if self.keep:
            return etree.tostring(root)
        if not shows(root):
            return etree.tostring(own)
        marked = any(MARK.search(text_of(p)) for p in root.iter(w("p")))
        if not marked and not (self.kind == "footer" and _has_page(root)):
            root.extend(list(own))
        return etree.tostring(root)


def _mark_built_lines(root: etree._Element, version: str) -> None:
    """Mark the lines of a document that was built when its lines had no bookmarks: by the version
    at their end, and by the two numbers of pages."""
    for paragraph in root.iter(w("p")):
        words, tabs = text_of(paragraph), len(paragraph.findall(f"{w('r')}/{w('tab')}"))
        if MARK.search(words):
            continue
        if tabs == 1 and version and words.endswith(version):
            set_paragraph(paragraph, "{header_left}")
            run = paragraph[-1]
            second = run.makeelement(w("r"), {})
            second.append(second.makeelement(w("tab"), {}))
            run.addnext(second)
            holder = paragraph.makeelement(w("p"), {})
            set_paragraph(holder, "{header_right}")
            second.addnext(holder[-1])
        elif "NUMPAGES" in "".join(t.text or "" for t in paragraph.iter(w("instrText"))):
            set_paragraph(paragraph, "{page_of}")


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


def fill(
    part: bytes,
    words: Mapping[str, str],
    width: int,
    inherited: dict[str, list[str]],
    next_mark: Callable[[], int],
) -> bytes:
    """Return a header or footer with its marks filled in, for a text width in twips.

    `words` are the paper's by name; `inherited` gives the tab stops of paragraph styles, by id:
    they are cleared where a line's own are set. `next_mark` gives the numbers of bookmarks.
    """
    from lxml import etree

    root: etree._Element = etree.fromstring(part)
    for paragraph in root.iter(w("p")):
        if MARK.search(text_of(paragraph)):
            style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
            _set_tabs(paragraph, inherited.get(val(style), []), width)
    put_values(root, words, next_mark)
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
