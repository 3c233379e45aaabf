"""Word files put together by hand, as Word itself would write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.word import WordBlock, WordDocument, WordParagraph, WordRun, WordTable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT_RELS = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "commentsExtended": "commentsEx",
    "commentsIds": "commentsIds",
    "settings": "settings",
}
BEYOND = {
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships",
    "commentsIds": "http://schemas.microsoft.com/office/2016/09/relationships",
}
"""Where the kinds of relationships are declared that came after the standard."""
ANNA = 'w:author="Anna Example" w:date="2026-11-02T10:00:00Z"'
BERT = 'w:author="Bert Example" w:date="2026-11-03T11:30:00Z"'
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own heading"/>'
    '<w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="List Bullet"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/>'
    '<w:basedOn w:val="Strong"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
    '<w:u w:val="single"/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:pStyle w:val="Item"/><w:lvlText w:val="•"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
    '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def run(text: str, properties: str = "", kind: str = "t") -> str:
    """Return a run."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def p(*content: str, ppr: str = "") -> str:
    """Return a paragraph; what is no markup becomes a run."""
    inner = "".join(c if c.startswith("<") else run(c) for c in content)
    return f"<w:p><w:pPr>{ppr}</w:pPr>{inner}</w:p>" if ppr else f"<w:p>{inner}</w:p>"


def ins(content: str, key: int = 1, who: str = ANNA) -> str:
    """Return an insertion."""
    return f'<w:ins w:id="{key}" {who}>{content}</w:ins>'


def deleted(text: str, key: int = 2, who: str = ANNA) -> str:
    """Return a deletion."""
    return f'<w:del w:id="{key}" {who}>{run(text, kind="delText")}</w:del>'


def field(instruction: str, result: str) -> str:
    """Return a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"{run(instruction, kind='instrText')}"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def members(
    body: str, rels: str = "", extra: Mapping[str, str | bytes] | None = None, **inner: str
) -> dict[str, str | bytes]:
    """Return the members of a document; `inner` holds what stands in its other parts."""
    inner = {"styles": STYLES, "numbering": NUMBERING, **inner}
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELS,
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    links = ""
    for name, content in inner.items():
        prefix = {"commentsExtended": "w15", "commentsIds": "w16cid"}.get(name, "w")
        element = f"{prefix}:{KINDS[name]}"
        found[f"word/{name}.xml"] = f"<{element} {SPACES}>{content}</{element}>"
        kind = f"{BEYOND.get(name, R)}/{name}"
        links += f'<Relationship Id="{name}" Type="{kind}" Target="{name}.xml"/>'
    found["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}">{links}{rels}</Relationships>'
    )
    return {**found, **(extra or {})}


def word(body: str, **more: Any) -> bytes:
    """Return a document as a file."""
    return zipped(members(body, **more))


def read(body: str, **more: Any) -> WordDocument:
    """Return a document read."""
    return read_word(word(body, **more), "a.docx")


def paragraph(block: WordBlock) -> WordParagraph:
    """Return a block that is a paragraph."""
    assert isinstance(block, WordParagraph)
    return block


def table(block: WordBlock) -> WordTable:
    """Return a block that is a table."""
    assert isinstance(block, WordTable)
    return block


def runs(body: str, **more: Any) -> tuple[WordRun, ...]:
    """Return the runs of the first paragraph of a document."""
    return paragraph(read(body, **more).blocks[0]).runs


def texts(document: WordDocument) -> list[str]:
    """Return the words of each paragraph that is not in a table."""
    return [
        "".join(r.text for r in b.runs) for b in document.blocks if isinstance(b, WordParagraph)
    ]
