"""The styles of the default reference.docx as the part styles.xml."""

from __future__ import annotations

from mdmdraft.docx.write.look import LINE, MARK, NAVY, SOFT, Style, edge, fill
from mdmdraft.docx.write.styles import styles

_FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    ' w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
)


def _xml(style: Style) -> str:
    default = ' w:default="1"' if style.id in {"Normal", "DefaultParagraphFont"} else ""
    custom = "" if style.id in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>'
        + (f'<w:basedOn w:val="{style.based}"/>' if style.based else "")
        + (f'<w:next w:val="{style.next}"/>' if style.next else "")
        + style.extra
        + (f"<w:pPr>{style.ppr}</w:pPr>" if style.ppr else "")
        + (f"<w:rPr>{style.rpr}</w:rPr>" if style.rpr else "")
        + "</w:style>"
    )


BUILT_IN = frozenset(
    [
        "Normal",
        "DefaultParagraphFont",
        "TableNormal",
        "TableGrid",
        "NoList",
        "Title",
        "Subtitle",
        "BodyText",
        "Heading1",
        "Heading2",
        "Heading3",
        "Heading4",
        "TOCHeading",
        "TOC1",
        "TOC2",
        "TOC3",
        "Header",
        "Footer",
        "Quote",
        "Caption",
        "Bibliography",
        "FootnoteText",
        "FootnoteReference",
        "Hyperlink",
        "ListBullet",
        "ListBullet2",
        "ListBullet3",
        "ListNumber",
        "ListNumber2",
        "ListNumber3",
        "ListContinue",
        "ListContinue2",
        "ListContinue3",
    ]
)
"""Styles that Word knows by name."""

_CELLS = (
    '<w:tblCellMar><w:top w:w="{v}" w:type="dxa"/><w:left w:w="{h}" w:type="dxa"/>'
    '<w:bottom w:w="{v}" w:type="dxa"/><w:right w:w="{h}" w:type="dxa"/></w:tblCellMar>'
)


def _table_styles() -> str:
    grid = "".join(
        edge(side, "auto", 4) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rules = edge("top", NAVY, 12) + edge("bottom", NAVY, 8) + edge("insideH", LINE, 4)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_CELLS.format(v=0, h=108)}</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{grid}</w:tblBorders></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable">'
        '<w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/>'
        f"{MARK}<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{_CELLS.format(v=50, h=85)}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f"{edge('bottom', NAVY, 8)}</w:tcBorders>{fill(SOFT)}</w:tcPr></w:tblStylePr></w:style>"
    )


def styles_body() -> str:
    """Return what stands in `w:styles` of the default reference.docx."""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        '<w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>" + "".join(_xml(s) for s in styles()) + _table_styles()
    )
