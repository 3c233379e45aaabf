"""Word files of raw XML, as programs write them that nobody here knows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from mdmdraft.docx.names import MC, PACKAGE_RELS, TYPES, VML, A, M, R, W

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}" xmlns:mc="{MC}" xmlns:a="{A}" xmlns:wp="{WP}"'
    f' xmlns:wps="{WPS}" xmlns:pic="{PIC}" xmlns:v="{VML}"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STYLES = (
    f'{_HEAD}<w:styles {SPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>{more}</w:styles>'
)
_SECTION = '<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


@dataclass
class WordFile:
    """A Word file: its body, and what else is in it."""

    body: str
    headers: Mapping[str, str] = field(default_factory=dict)
    """Blocks of the headers, by type."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Blocks of the footnotes, by id."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures, by the id of their relationship; each is a WMF file."""
    links: Mapping[str, str] = field(default_factory=dict)
    styles: str = ""
    core: str = ""
    numbering: str = ""

    def bytes(self) -> bytes:
        """Return the file."""
        parts: dict[str, bytes] = {}
        rels = [("styles", "rIdS", "styles.xml")]
        kinds = {"/word/document.xml": "document.main+xml", "/word/styles.xml": "styles+xml"}
        references = ""
        for number, (type_, blocks) in enumerate(self.headers.items(), 1):
            name = f"header{number}.xml"
            parts[f"word/{name}"] = f"{_HEAD}<w:hdr {SPACES}>{blocks}</w:hdr>".encode()
            rels.append(("header", f"rIdH{number}", name))
            kinds[f"/word/{name}"] = "header+xml"
            references += f'<w:headerReference w:type="{type_}" r:id="rIdH{number}"/>'
        if self.notes:
            notes = "".join(
                f'<w:footnote w:id="{id_}">{blocks}</w:footnote>'
                for id_, blocks in self.notes.items()
            )
            lines = "".join(
                f'<w:footnote w:type="{type_}" w:id="{id_}"><w:p><w:r><w:{type_}/></w:r></w:p>'
                "</w:footnote>"
                for id_, type_ in ((-1, "separator"), (0, "continuationSeparator"))
            )
            xml = f"{_HEAD}<w:footnotes {SPACES}>{lines}{notes}</w:footnotes>"
            parts["word/footnotes.xml"] = xml.encode()
            rels.append(("footnotes", "rIdF", "footnotes.xml"))
            kinds["/word/footnotes.xml"] = "footnotes+xml"
        if self.numbering:
            xml = f"{_HEAD}<w:numbering {SPACES}>{self.numbering}</w:numbering>"
            parts["word/numbering.xml"] = xml.encode()
            rels.append(("numbering", "rIdN", "numbering.xml"))
            kinds["/word/numbering.xml"] = "numbering+xml"
        for id_, data in self.pictures.items():
            parts[f"word/media/{id_}.wmf"] = data
            rels.append(("image", id_, f"media/{id_}.wmf"))
        section = _SECTION.format(references=references)
        document = f"{_HEAD}<w:document {SPACES}><w:body>{self.body}{section}</w:body></w:document>"
        parts |= {
            "word/document.xml": document.encode(),
            "word/styles.xml": _STYLES.format(more=self.styles).encode(),
            "word/_rels/document.xml.rels": _rels(rels, self.links),
            "_rels/.rels": _package_rels(bool(self.core)),
        }
        if self.core:
            parts["docProps/core.xml"] = self.core.encode()
        return _zipped({"[Content_Types].xml": _types(kinds, bool(self.core)), **parts})


def _types(kinds: Mapping[str, str], core: bool) -> bytes:
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{_WORD}{kind}"/>' for name, kind in kinds.items()
    )
    if core:
        overrides += (
            '<Override PartName="/docProps/core.xml" ContentType="application/'
            'vnd.openxmlformats-package.core-properties+xml"/>'
        )
    return (
        f'{_HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/xml"/><Default Extension="wmf" ContentType="image/x-wmf"/>'
        f"{overrides}</Types>"
    ).encode()


def _rels(rels: list[tuple[str, str, str]], links: Mapping[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"/>'
        for kind, id_, target in rels
    ) + "".join(
        f'<Relationship Id="{id_}" Type="{R}/hyperlink" Target="{url}" TargetMode="External"/>'
        for id_, url in links.items()
    )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE_RELS}">{rows}</Relationships>'.encode()


def _package_rels(core: bool) -> bytes:
    rows = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    if core:
        rows += (
            f'<Relationship Id="rId2" Type="{PACKAGE_RELS}/metadata/core-properties"'
            ' Target="docProps/core.xml"/>'
        )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE_RELS}">{rows}</Relationships>'.encode()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


# -- pieces of a body -----------------------------------------------------------------------------


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph; what is no XML is a run of words."""
    inner = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run of words."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...], spans: Mapping[tuple[int, int], int] | None = None) -> str:
    """Return a table of words; `spans` gives the columns that a cell takes."""
    xml = ""
    for i, row in enumerate(rows):
        cells = ""
        for j, text in enumerate(row):
            span = (spans or {}).get((i, j), 1)
            grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            cells += f'<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/>{grid}</w:tcPr>{p(text)}</w:tc>'
        xml += f"<w:tr>{cells}</w:tr>"
    columns = '<w:gridCol w:w="100"/>' * max(map(len, rows))
    look = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{xml}</w:tbl>"


def simple_field(instruction: str, shown: str) -> str:
    """Return a field as one element."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run(shown)}</w:fldSimple>'


def begin(instruction: str) -> str:
    """Return a field up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def complex_field(instruction: str, shown: str) -> str:
    """Return a field as Word writes most of them."""
    return f"{begin(instruction)}{run(shown)}{END}"


def control(inner: str, tag: str = "given") -> str:
    """Return a content control around runs or blocks."""
    properties = f'<w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="7"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def link(id_: str, text: str) -> str:
    """Return a link by the id of its relationship."""
    return f'<w:hyperlink r:id="{id_}">{run(text)}</w:hyperlink>'


def note(id_: str) -> str:
    """Return the reference of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{id_}"/></w:r>'


def equation(*pieces: str) -> str:
    """Return an equation that is a fraction of its pieces."""
    parts = "".join(
        f"<m:{name}><m:r><m:t>{piece}</m:t></m:r></m:{name}>"
        for name, piece in zip(("num", "den"), pieces, strict=True)
    )
    return f"<m:oMath><m:f>{parts}</m:f></m:oMath>"


def picture(id_: str, number: int = 1) -> str:
    """Return a picture by the id of its relationship."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="100" cy="100"/><wp:docPr id="{number}" name="Picture {number}"/>'
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="100"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def text_box(*blocks: str) -> str:
    """Return a text box as VML has it."""
    inner = "".join(blocks)
    return (
        '<w:r><w:pict><v:shape id="s1" style="width:100pt;height:50pt"><v:textbox><w:txbxContent>'
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
