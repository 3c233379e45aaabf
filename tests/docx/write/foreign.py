"""Templates of other houses, as Word makes them: python-docx's own is Word's style set, and each
has something that house templates have and ours has not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from docx import Document
from tests.docx.write.build import parts, repack
from tests.writing.maker import png

_ROMAN = ("upperRoman", "Article %1"), ("decimal", "%1.%2"), ("decimal", "%3)"), ("none", "")
_OURS = tuple(("decimal", ".".join(f"%{n + 1}" for n in range(k)) + ".") for k in range(1, 5))


def as_bytes(document: Any) -> bytes:
    """Return a document as a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def set_in(style: Any, name: str, **values: str) -> None:
    """Put a property into a style's `w:pPr`, where python-docx has no name for it."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn(f"w:{name}")):
        properties.remove(old)
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    later = [qn(f"w:{n}") for n in ("spacing", "ind", "contextualSpacing", "jc", "outlineLvl")]
    place = next((i for i, e in enumerate(properties) if e.tag in later), len(properties))
    properties.insert(len(properties) if name == "outlineLvl" else place, made)


def number_headings(document: Any, levels: tuple[tuple[str, str], ...], *, linked: bool) -> None:
    """Number the headings by a list of the template's own; `linked` as Word writes it, its levels
    naming the styles; else the styles say list and level, Heading 2 to 4 the level alone."""
    root = document.part.numbering_part.element
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="Heading{at + 1}"/>' if linked else "")
        + f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl>'
        for at, (form, shown) in enumerate(levels)
    )
    made = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>'
    )
    root.insert(0, parse_xml(f"{made}{rows}</w:abstractNum>"))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for at in range(len(levels)):
        style = document.styles[f"Heading {at + 1}"]
        said = "" if linked and not at else f'<w:ilvl w:val="{at}"/>'
        said += '<w:numId w:val="77"/>' if linked or not at else ""
        set_in(style, "numPr")
        style.element.pPr.find(qn("w:numPr")).extend(
            parse_xml(f"<w:numPr {nsdecls('w')}>{said}</w:numPr>")
        )


def word() -> bytes:
    """Return Word's own style set: `TOC Heading` is based on `Heading 1`."""
    return as_bytes(Document())


def french() -> bytes:
    """Return what a French Word writes: ids are translated, names are not."""
    data = word()
    styles = parts(data)["word/styles.xml"].decode()
    for english, translated in (
        ("Heading", "Titre"),
        ("TOCHeading", "En-ttedetabledesmatires"),
        ("BodyText", "Corpsdetexte"),
        ("ListBullet", "Listepuces"),
        ("ListNumber", "Listenumros"),
        ("Title", "Titre"),
        ("Subtitle", "Sous-titre"),
        ("Caption", "Lgende"),
        ("Quote", "Citation"),
    ):
        was = rf'(?<!w:name w:val=)"{english}(\d?(?:Char)?)"'
        styles = re.sub(was, rf'"{translated}\1"', styles)
    numbering = parts(data)["word/numbering.xml"].decode()
    numbering = numbering.replace('"ListBullet', '"Listepuces').replace(
        '"ListNumber', '"Listenumros'
    )
    return repack(
        data, {"word/styles.xml": styles.encode(), "word/numbering.xml": numbering.encode()}
    )


def translated() -> bytes:
    """Return a template whose headings bear their French names, as converters write them."""
    document = Document()
    for level in range(1, 5):
        document.styles[f"Heading {level}"].element.find(qn("w:name")).set(
            qn("w:val"), f"Titre {level}"
        )
    return as_bytes(document)


def numbered() -> bytes:
    """Return a house style whose own list, linked to its headings, prints `1.`, `1.1.`; title,
    caption and a style of the house's own are based on headings."""
    document = Document()
    number_headings(document, _OURS, linked=True)
    document.styles["Title"].base_style = document.styles["Heading 1"]
    document.styles["Caption"].base_style = document.styles["Heading 3"]
    own = document.styles.add_style("House Box", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    below = document.styles.add_style("House Box Small", WD_STYLE_TYPE.PARAGRAPH)
    below.base_style = own
    return as_bytes(document)


def articles() -> bytes:
    """Return a template that counts `Article I`, begins each on a page of its own, and bases
    everything on `Heading 1`."""
    document = Document()
    number_headings(document, _ROMAN, linked=False)
    first = document.styles["Heading 1"]
    set_in(first, "pageBreakBefore")
    for name in ("Heading 2", "Heading 3", "Heading 4", "Title", "Subtitle", "Caption", "Quote"):
        document.styles[name].base_style = first
    document.styles["List Number"].base_style = first
    set_in(document.styles["List Number"], "numPr")
    properties = document.styles["List Number"].element.pPr.find(qn("w:numPr"))
    properties.extend(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    return as_bytes(document)


def letterhead(*, page: tuple[float, float] = (215.9, 279.4), left: float = 40) -> bytes:
    """Return a letterhead: a logo on the first page alone, margins and paper of its own, another
    header and footer on left pages, the fonts those of the theme."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page[0]), Mm(page[1])
    section.left_margin, section.right_margin = Mm(left), Mm(20)
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    run = section.first_page_header.paragraphs[0].add_run()
    run.add_picture(io.BytesIO(png(200, 60)), width=Mm(40))
    section.first_page_footer.paragraphs[0].text = "12 Some Street, Some Town"
    section.header.paragraphs[0].text = "The House"
    section.even_page_header.paragraphs[0].text = "The House, left"
    document.styles["Heading 1"].font.size = Pt(20)
    document.core_properties.author = "Somebody Known"
    return as_bytes(document)


FOREIGN: dict[str, Callable[[], bytes]] = {
    made.__name__: made for made in (word, french, translated, numbered, articles, letterhead)
}
"""All of them, by name."""
