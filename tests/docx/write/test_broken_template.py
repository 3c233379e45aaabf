"""A reference.docx that is damaged, or made to do harm, is told by its part, and none of it gets
into a document; what only looks odd makes a document that Word opens."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from mdmdraft.docx.names import PACKAGE_RELS, PIC, WP, A, R, W
from mdmdraft.docx.write.template import read_template
from mdmdraft.model.finding import Refused
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import REFERENCE, parts, repack, write
from tests.writing.maker import png
from tests.writing.sample import large_draft

_PICTURE = (
    f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="9525" cy="9525"/>'
    f'<wp:docPr id="1" name="Logo"/><a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}">'
    f'<pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="1" name=""/><pic:cNvPicPr/>'
    f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1" xmlns:r="{R}"/><a:stretch>'
    "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/>"
    "<a:ext cx='9525' cy='9525'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom>"
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_LOGO = (
    f'<Relationships xmlns="{PACKAGE_RELS}"><Relationship Id="rId1" Type="{R}/image"'
    ' Target="media/logo.png"/></Relationships>'
).encode()


def _house() -> bytes:
    """Return a template with parts of every kind: a logo in its header, data, building blocks."""
    header = parts(REFERENCE)["word/header1.xml"].decode()
    return repack(
        REFERENCE,
        {
            "word/header1.xml": header.replace("</w:hdr>", f"{_PICTURE}</w:hdr>").encode(),
            "word/_rels/header1.xml.rels": _LOGO,
            "word/media/logo.png": png(8, 8),
            "customXml/item1.xml": b"<data/>",
            "docProps/custom.xml": b"<Properties/>",
            "word/glossary/document.xml": f'<w:glossaryDocument xmlns:w="{W}"/>'.encode(),
            "word/webSettings.xml": f'<w:webSettings xmlns:w="{W}"/>'.encode(),
        },
    )


HOUSE = _house()
_SMALL = large_draft(200)
XML_PARTS = sorted(name for name in parts(HOUSE) if name.endswith((".xml", ".rels")))
_HEAD = b'<?xml version="1.0"?>'
_BOMB = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;">' % (98 + n, *[97 + n] * 3) for n in range(20))
    + b"]>"
)
_FETCHED = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[: len(data) * 2 // 3],
    "empty": lambda _: b"",
    "not XML": lambda _: b"\x89PNG no XML",
    "an entity bomb": lambda data: _HEAD + _BOMB + re.sub(rb"\A<\?xml[^>]*>", b"", data),
    "an entity from outside": lambda data: _HEAD + _FETCHED + re.sub(rb"\A<\?.*?>", b"", data),
    "deeper than anything": lambda _: b"<a>" * 100_000 + b"</a>" * 100_000,
}


def _told(data: bytes) -> list[str]:
    """Return what is told of a template, which goes into no document."""
    read_template.cache_clear()
    with pytest.raises(Refused) as caught:
        write(_SMALL, data)
    found = caught.value.findings
    assert {(f.check, f.path) for f in found} == {("bad-template", "templates/reference.docx")}
    assert all(f.hint for f in found)
    return [f.message for f in found]


@pytest.mark.parametrize("part", XML_PARTS)
@pytest.mark.parametrize("how", _SPOILT)
def test_a_part_that_cannot_be_read_is_told_by_its_name(part: str, how: str) -> None:
    spoilt = _SPOILT[how](parts(HOUSE)[part])
    assert f"`{part}`" in _told(repack(HOUSE, {part: spoilt}))[0]


def test_all_broken_parts_are_told_at_once() -> None:
    broken = {"word/theme/theme1.xml": b"<a", "word/fontTable.xml": b"", "word/header1.xml": b"x"}
    assert len(_told(repack(HOUSE, broken))) == 3


_STYLE = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/>{1}</w:style>'


def _styles(*more: tuple[str, str]) -> str:
    return "".join(_STYLE.format(key, f'<w:basedOn w:val="{base}"/>') for key, base in more)


_LEVELS = "".join(f'<w:lvl w:ilvl="{n}"/>' for n in range(3_000))
_TWELVE = "1000000000000"
VALUES = [
    # part, what is replaced, by what, what is told
    ("document", r'w:w="\d+"', 'w:w="-11906"', "a page of -11906 twips"),
    ("document", r'w:w="\d+"', f'w:w="{_TWELVE}"', "no length of a page"),
    ("document", r'w:w="\d+"', 'w:w="wide"', "no length of a page"),
    ("document", r'w:h="\d+"', 'w:h="0"', "a page of 0 twips"),
    ("document", r'w:left="\d+"', 'w:left="11000"', "no room for a text"),
    ("document", r'w:top="\d+"', 'w:top="9e9"', "no length of a page"),
    ("document", "w:document ", "w:documents ", "not well-formed|no well-formed"),
    ("styles", r' w:styleId="BodyText"', "", "without an id"),
    ("styles", r'<w:name w:val="Body Text"/>', "", "without a name, `BodyText`"),
    ("styles", r'w:styleId="BodyText"', 'w:styleId="Heading1"', "two styles of the id `Heading1`"),
    ("styles", "</w:styles>", _styles(("A", "A")) + "</w:styles>", "`A`, which is based on itself"),
    ("styles", "</w:styles>", _styles(("A", "B"), ("B", "C"), ("C", "A")) + "</w:styles>",
     "which is based on itself"),
    ("styles", "</w:styles>", _styles(*((f"S{n}", f"S{n + 1}") for n in range(99))) + "</w:styles>",
     "more than 50 others"),
    ("styles", "</w:styles>", _styles(*((f"S{n}", "") for n in range(9_999))) + "</w:styles>",
     "at most 5000"),
    ("styles", r'w:before="\d+"', f'w:before="{_TWELVE}"', "too large a number"),
    ("styles", r'w:before="\d+"', f'w:before="-{"9" * 5_000}"', "too large a number"),
    ("numbering", r'w:abstractNumId="1"', 'w:abstractNumId="one"', "no whole number"),
    ("numbering", r'w:abstractNumId="1"', "", "without a number"),
    ("numbering", r'w:abstractNumId="1"', 'w:abstractNumId="2"', "of the number 2"),
    ("numbering", r'(<w:num) w:numId="1"', r'\1 w:numId="1e3"', "no whole number"),
    ("numbering", r'(<w:num) w:numId="1"', r"\1", "without a number"),
    ("numbering", r'(<w:num) w:numId="1"', rf'\1 w:numId="{_TWELVE}"', "no whole number"),
    ("numbering", r'<w:abstractNumId w:val="\d+"', '<w:abstractNumId w:val="777"',
     "definition is not there"),
    ("numbering", r"(<w:abstractNum [^>]*>.*?)<w:lvl .*?(?=</w:abstractNum>)", rf"\1{_LEVELS}",
     "levels are not those from 0 to 8"),
    ("numbering", r'<w:lvl w:ilvl="0"', '<w:lvl w:ilvl="x"', "no whole number"),
    ("numbering", r'<w:lvl w:ilvl="1"', '<w:lvl w:ilvl="0"', "each once"),
    ("settings", r'(w:defaultTabStop w:val=)"\d+"', rf'\1"{_TWELVE}"', "too large a number"),
    ("settings", "w:settings", "w:styles", "not what its name says, the settings of a text"),
    ("styles", "w:styles\\b", "w:settings", "not what its name says, the styles of a text"),
    ("header1", "w:hdr", "w:body", "not what its name says, the header of a text"),
    ("header1", r'(<w:p[> ])', rf'<w:tbl><w:tblPr><w:tblW w:w="{_TWELVE}"/></w:tblPr></w:tbl>\1',
     "too large a number"),
    ("footer1", "w:ftr", "w:hdr", "not what its name says, the footer of a text"),
    ("fontTable", "w:fonts", "w:font", "not what its name says, the fontTable of a text"),
    ("theme/theme1", r"a:theme\b", "a:themes", "not what its name says, the theme of a text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said"), VALUES)
def test_values_that_word_does_not_write_are_told(name: str, old: str, new: str, said: str) -> None:
    part = f"word/{name}.xml"
    text = parts(HOUSE)[part].decode()
    changed = re.sub(old, new, text, count=0 if "xml" not in old and ":" in new[:8] else 1)
    assert changed != text
    told = _told(repack(HOUSE, {part: changed.encode()}))
    assert f"`{part}`" in told[0]
    assert any(re.search(said, one) for one in told), told


ODD = [
    # part, what is replaced, by what: taken, and the document is sound
    ("document", r'w:w="\d+"', 'w:w="210mm"'),
    ("document", r'w:w="\d+"', 'w:w="11906.4"'),
    ("document", r"<w:sectPr>.*</w:sectPr>", ""),
    ("styles", "</w:styles>", _styles(("A", "nowhere")) + "</w:styles>"),
    ("styles", "</w:styles>", _STYLE.format("A", '<w:next w:val="A"/>') + "</w:styles>"),
    ("styles", "</w:styles>", _STYLE.format("A", '<w:next w:val="B"/>')
     + _STYLE.format("B", '<w:next w:val="A"/>') + "</w:styles>"),
    ("styles", "</w:styles>", _STYLE.format("A", '<w:link w:val="A"/>') + "</w:styles>"),
    ("numbering", r"<w:num .*</w:num>", ""),
    ("fontTable", r'r:id="rId1"', 'r:id="rId99"'),
    ("header1", r'r:embed="rId1"', 'r:embed="rId99"'),
    ("header1", r'r:embed="rId1"', 'r:link="rId1"'),
    ("header1", r"</w:hdr>", "<w:altChunk r:id='rId1'/></w:hdr>"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), ODD)
def test_what_only_looks_odd_makes_a_sound_document(name: str, old: str, new: str) -> None:
    part = f"word/{name}.xml"
    text = parts(HOUSE)[part].decode()
    changed = re.sub(old, new, text, flags=re.DOTALL)
    assert changed != text
    made = write(_SMALL, repack(HOUSE, {part: changed.encode()}))
    _assert_whole(made)


def _assert_whole(data: bytes) -> None:
    """Fail where a part leads to one that is not there, or the schemas are not kept."""
    assert_clean(data)
    every = parts(data)
    for name, body in every.items():
        if name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("/")
        rels = every.get(f"{folder}/_rels/{file}.rels", b"")
        for key in set(re.findall(rb'r:(?:id|embed|link|pict)="([^"]+)"', body)):
            assert b'Id="%b"' % key in rels, (name, key)


PICTURES = {
    "cut off": png(8, 8)[:40],
    "empty": b"",
    "of far too many pixels": png(8, 8).replace(
        (8).to_bytes(4, "big") * 2, (90_000).to_bytes(4, "big") * 2
    ),
}


@pytest.mark.parametrize("how", PICTURES)
def test_a_picture_that_is_none_is_told(how: str) -> None:
    told = _told(repack(HOUSE, {"word/media/logo.png": PICTURES[how]}))
    assert any("`word/media/logo.png`" in one for one in told)


@pytest.mark.parametrize("target", ["document.xml", "../_rels/.rels", "media/logo.svgz"])
def test_a_picture_that_would_take_the_place_of_a_part_is_told(target: str) -> None:
    rels = _LOGO.replace(b"media/logo.png", target.encode())
    told = _told(repack(HOUSE, {"word/_rels/header1.xml.rels": rels, "word/media/logo.svgz": b""}))
    assert "of a format that Word does not show everywhere" in told[0]


def _zipped(names: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in names:
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _with_type(kind: str) -> bytes:
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = parts(HOUSE)["[Content_Types].xml"]
    assert main in types
    return repack(HOUSE, {"[Content_Types].xml": types.replace(main, kind.encode())})


_ALL = list(parts(HOUSE).items())
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
FILES = {
    "a bomb": (_zipped([*_ALL, ("word/big.xml", b" " * (80 << 20))]), "a trap"),
    "a bomb of many parts": (
        _zipped([*_ALL, *((f"word/{n}.xml", b" " * 900_000) for n in range(200))]),
        "more than the 160 MB",
    ),
    "too many parts": (_zipped([*_ALL, *((f"a/{n}", b"") for n in range(9_000))]), "8192 parts"),
    "a name twice": (_zipped([*_ALL, ("word/STYLES.xml", b"<a/>")]), "two parts of the name"),
    "a name that leads out": (_zipped([*_ALL, ("../../x.xml", b"<a/>")]), "points out"),
    "a name from the root": (_zipped([*_ALL, ("/etc/x.xml", b"<a/>")]), "points out"),
    "macros by their type": (_with_type(_MACROS), "macros"),
    "macros by their part": (_zipped([*_ALL, ("word/vbaProject.bin", b"")]), "macros"),
    "slides": (_with_type(_SLIDES), "it is slides"),
    "encrypted": (_OLE, "protected with a password"),
    "cut off": (HOUSE[: len(HOUSE) // 2], "cut off"),
    "blank": (b" \n", "it is empty"),
    "a PDF": (b"%PDF-1.7", "it is a PDF file"),
    "an OpenDocument": (_zipped([("mimetype", b"x"), *_ALL]), "OpenDocument"),
    "without a text": (_zipped([a for a in _ALL if a[0] != "word/document.xml"]), "document.xml"),
    "without styles": (_zipped([a for a in _ALL if a[0] != "word/styles.xml"]), "no styles"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_sound_document_is_told(what: str) -> None:
    data, said = FILES[what]
    assert said in _told(data)[0]


def test_a_template_of_word_is_taken_as_a_document_is() -> None:
    """A .dotx differs in its type alone."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    assert write(_SMALL, _with_type(kind)) == write(_SMALL, HOUSE)


def test_the_house_template_itself_makes_a_sound_document() -> None:
    made = write(_SMALL, HOUSE)
    _assert_whole(made)
    assert "word/media/logo.png" in parts(made)
    assert not any(name.startswith(("customXml", "word/glossary")) for name in parts(made))


def test_what_cannot_be_foreseen_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for fails in (RecursionError, MemoryError, ValueError, TypeError, OverflowError):

        def failing(*_: object, fails: type[BaseException] = fails) -> None:
            raise fails

        monkeypatch.setattr("mdmdraft.docx.write.template.complete_styles", failing)
        assert "`word/styles.xml` or `word/numbering.xml`" in _told(HOUSE)[0]
