"""Templates with a cover, as houses make them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from docx import Document
from tests.docx.write.build import parts, repack
from tests.docx.write.foreign import as_bytes
from tests.writing.maker import png


def _sample(document: Any) -> None:
    document.add_heading("Heading one", 1)
    document.add_paragraph("Sample words of the template.")


def _logo(paragraph: Any) -> None:
    paragraph.add_run().add_picture(io.BytesIO(png(200, 60)), width=Mm(40))


def broken() -> bytes:
    """Return a cover that a page break ends: a logo, words in the styles of the title, marks."""
    document = Document()
    _logo(document.add_paragraph())
    document.add_paragraph("Title of the paper", style="Title")
    document.add_paragraph("Subtitle", style="Subtitle")
    line = document.add_paragraph("{ver")
    line.add_run("sion}").bold = True
    line.add_run(" of {date}")
    document.add_paragraph("{status}")
    document.add_paragraph("12 Some Street").add_run().add_break(WD_BREAK.PAGE)
    _sample(document)
    document.core_properties.author = "Somebody Known"
    return as_bytes(document)


def apart() -> bytes:
    """Return a cover in a section of its own, with a header of its own, and fields."""
    document = Document()
    first = document.sections[0]
    first.left_margin = Mm(60)
    first.header.paragraphs[0].text = "Header of the cover"
    _logo(first.footer.paragraphs[0])
    for code in (" TITLE  \\* MERGEFORMAT ", " DOCPROPERTY Version ", " LASTSAVEDBY "):
        paragraph = document.add_paragraph()
        for xml in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText>{code}</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>Old Somebody Known</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ):
            paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))
    paragraph = document.add_paragraph()
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" SUBJECT "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.left_margin = Mm(30)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "The House"
    _sample(document)
    return as_bytes(document)


def gallery() -> bytes:
    """Return a cover of Word's gallery, its content controls bound to the properties."""
    document = Document()
    core = 'w:prefixMappings="" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"'
    rows = [
        f'<w:dataBinding {core} w:xpath="/ns1:coreProperties[1]/ns0:title[1]"/>',
        f'<w:dataBinding {core} w:xpath="/ns0:Properties[1]/ns0:Company[1]"/>',
        '<w:alias w:val="Publish Date"/><w:date w:fullDate="2020-01-01T00:00:00Z"/>',
    ]
    inside = "".join(
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/>{row}</w:sdtPr><w:sdtContent><w:p><w:r>"
        "<w:t>[Old]</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        for row in rows
    )
    inside += (
        '<w:p><w:r><w:t>Edition </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="version"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>0.0</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    cover = (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery"
        ' w:val="Cover Pages"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, parse_xml(cover))
    return as_bytes(document)


def reviewed() -> bytes:
    """Return a cover on which people have worked: comments, tracked changes, a link."""
    document = Document()
    title = document.add_paragraph("{title}")
    who = 'w:id="7" w:author="Somebody Known" w:date="2020-01-01T00:00:00Z"'
    for xml in (
        f"<w:ins {who}><w:r><w:t> in full</w:t></w:r></w:ins>",
        f"<w:del {who}><w:r><w:delText>gone</w:delText></w:r></w:del>",
        '<w:hyperlink r:id="rId99"><w:r><w:t> by the House</w:t></w:r></w:hyperlink>',
    ):
        title._p.append(parse_xml(xml.replace(" ", f" {nsdecls('w', 'r')} ", 1)))
    document.add_comment(title.runs, "Not so", author="Somebody Known", initials="SK")
    document.sections[0].header.paragraphs[0]._p.append(
        parse_xml(f"<w:ins {nsdecls('w')} {who}><w:r><w:t>The House</w:t></w:r></w:ins>")
    )
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return as_bytes(document)


def plain_sample() -> bytes:
    """Return a template with sample text and no cover, as pandoc's is."""
    document = Document()
    for style in ("Title", "Subtitle", "Body Text", "Quote"):
        document.add_paragraph(style, style=style)
    _sample(document)
    return as_bytes(document)


def with_text_box() -> bytes:
    """Return a cover whose title stands in a text box, for Word and for older programs."""
    document = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>{title}</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="3000000" cy="900000"/>'
        '<wp:docPr id="1" name="C:\\\\Users\\\\somebody\\\\box"/><a:graphic><a:graphicData'
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000"'
        ' cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        '</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="s"'
        f' style="width:236pt;height:70pt"><v:textbox>{box}</v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph()._p.append(parse_xml(xml))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return as_bytes(document)


COVERS: dict[str, Callable[[], bytes]] = {
    made.__name__: made for made in (broken, apart, gallery, reviewed, with_text_box)
}
"""All that have a cover, by name."""


def linked_header(template: bytes) -> bytes:
    """Return a template whose header leads to the web."""
    body = parts(template)
    header = body["word/header1.xml"].decode()
    link = '<w:hyperlink r:id="rId5"><w:r><w:t>house.example</w:t></w:r></w:hyperlink></w:p>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/hyperlink" Target="https://house.example" TargetMode="External"/>'
        "</Relationships>"
    )
    return repack(
        template,
        {
            "word/header1.xml": header.replace("</w:p>", link, 1).encode(),
            "word/_rels/header1.xml.rels": rels.encode(),
        },
    )
