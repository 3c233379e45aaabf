"""The default reference.docx, built from the tables in `styles.py` and `lists.py`.

The file in `mdmdraft/data/templates/` is this function's output and is committed; a test holds
the two together. After a change here it is written anew, from the repository's root, with

    python -c "from pathlib import Path; from mdmdraft.docx.write.reference import *; \
Path('src/mdmdraft/data/templates/reference.docx').write_bytes(reference_docx())"

Its body shows every style once, so that it can be restyled in Word by example. In its header and
footer `{header_left}`, `{header_right}` and `{page_of}` are marks that the writer fills in.
"""

from __future__ import annotations

from mdmdraft.docx.names import A, W
from mdmdraft.docx.write.lists import numbering_body
from mdmdraft.docx.write.package import FileProperties, Rels, pack
from mdmdraft.docx.write.styles import styles
from mdmdraft.docx.write.styles_xml import styles_body
from mdmdraft.docx.xml import HEADER, NAMESPACES, run
from mdmdraft.model.xml_text import escape

PAGES = {"a4": (11906, 16838), "letter": (12240, 15840)}
"""Page sizes in twips."""
_EPOCH = 1767225600  # 2026-01-01: a fixed date, the file is not dated.
_MARGIN = 1418


def theme_xml() -> str:
    """Return the theme: the fonts, and the colours that Word offers."""
    colors = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "12395B",
        "lt2": "E8EFF6",
        "accent1": "0060A8",
        "accent2": "12395B",
        "accent3": "1B6E6A",
        "accent4": "B45309",
        "accent5": "4A5561",
        "accent6": "C5D0DB",
        "hlink": "0060A8",
        "folHlink": "4A5561",
    }
    scheme = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in colors.items())
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{w}">{solid}</a:ln>' for w in (6350, 12700, 19050))
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEADER}<a:theme xmlns:a="{A}" name="mdmdraft"><a:themeElements>'
        f'<a:clrScheme name="mdmdraft">{scheme}</a:clrScheme><a:fontScheme name="mdmdraft">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="mdmdraft"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def font_table_xml() -> str:
    """Return the fonts named, with what stands in for them elsewhere."""

    def font(name: str, other: str, family: str, pitch: str) -> str:
        return (
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        )

    fonts = font("Arial", "Liberation Sans", "swiss", "variable")
    fonts += font("Courier New", "Liberation Mono", "modern", "fixed")
    return f'{HEADER}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def settings_children() -> str:
    """Return the settings of the default reference.docx."""
    uri = "http://schemas.microsoft.com/office/word"
    options = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
    }
    compat = "".join(
        f'<w:compatSetting w:name="{k}" w:uri="{uri}" w:val="{v}"/>' for k, v in options.items()
    )
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compat}</w:compat>"
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"'
        ' w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4"'
        ' w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/>'
    )


def header_xml() -> str:
    """Return the running header."""
    text = "{header_left}\t{header_right}"
    return (
        f'{HEADER}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f"{run(text)}</w:p></w:hdr>"
    )


def footer_xml() -> str:
    """Return the running footer."""
    return (
        f'{HEADER}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{run('{page_of}')}</w:p></w:ftr>"
    )


def _specimen() -> str:
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{s.id}"/></w:pPr>{run(s.name)}</w:p>'
        if s.kind == "paragraph"
        else f'<w:p>{run(s.name, f"""<w:rPr><w:rStyle w:val="{s.id}"/></w:rPr>""")}</w:p>'
        for s in styles()
        if s.id not in {"DefaultParagraphFont", "SectionEnd"}
    )
    cell = '<w:tc><w:tcPr><w:tcW w:w="4535" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val='
    rows = "".join(
        f"<w:tr>{f'{cell}{style}/></w:pPr>{run(escape(text))}</w:p></w:tc>' * 2}</w:tr>"
        for style, text in (('"TableHeading"', "Table Heading"), ('"TableText"', "Table Text"))
    )
    return (
        f'{paragraphs}<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>'
        '<w:tblW w:w="9070" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="4535"/>'
        f'<w:gridCol w:w="4535"/></w:tblGrid>{rows}</w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>'
    )


def reference_docx() -> bytes:
    """Return the default reference.docx; the same bytes at every call."""
    rels = Rels()
    for kind in ("styles", "numbering", "settings", "fontTable"):
        rels.add(kind, f"{kind}.xml")
    rels.add("theme", "theme/theme1.xml")
    head, foot = rels.add("header", "header1.xml"), rels.add("footer", "footer1.xml")
    first = rels.add("footer", "footer2.xml")
    width, height = PAGES["a4"]
    m = _MARGIN
    section = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
        f'<w:footerReference w:type="default" r:id="{foot}"/>'
        f'<w:footerReference w:type="first" r:id="{first}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{m}" w:right="{m}"'
        f' w:bottom="{m}" w:left="{m}" w:header="709" w:footer="709" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )
    body = f"<w:body>{_specimen()}{section}</w:body>"
    parts = {
        "word/document.xml": f"{HEADER}<w:document {NAMESPACES}>{body}</w:document>",
        "word/_rels/document.xml.rels": rels.xml(),
        "word/styles.xml": f'{HEADER}<w:styles xmlns:w="{W}">{styles_body()}</w:styles>',
        "word/numbering.xml": (
            f'{HEADER}<w:numbering xmlns:w="{W}">{numbering_body()}</w:numbering>'
        ),
        "word/settings.xml": (
            f'{HEADER}<w:settings xmlns:w="{W}">{settings_children()}</w:settings>'
        ),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(),
        "word/header1.xml": header_xml(),
        "word/footer1.xml": footer_xml(),
        "word/footer2.xml": footer_xml(),
    }
    kinds = {
        "word/document.xml": "document",
        "word/styles.xml": "styles",
        "word/numbering.xml": "numbering",
        "word/settings.xml": "settings",
        "word/fontTable.xml": "fontTable",
        "word/theme/theme1.xml": "theme",
        "word/header1.xml": "header",
        "word/footer1.xml": "footer",
        "word/footer2.xml": "footer",
    }
    props = FileProperties("Reference", "en")
    return pack(parts, kinds, props, _EPOCH)


__all__ = ["PAGES", "reference_docx"]
