"""Ways to spoil a Word file: as an archive, in its parts, in their XML, in what that means."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

from tests.fuzz.place import SECRET
from tests.fuzz.word.seeds import Parts, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

Spoil = Callable[[Parts, Random], Parts | bytes]
"""Takes the parts of a good file, gives those of a spoiled one, or its bytes."""
SPOILS: dict[str, Spoil] = {}

VALUES = (
    "", "-1", "0", "1", "99999999999999999999", "-2147483649", "1e9", "nan", "x", "true", "é\u0301", "\u202e", "a" * 5000,
    "../../x", "Heading1", "Normal", "{title}", "00000000", "FFFFFF", "2026-13-45T99:99:99Z", "0001-01-01T00:00:00Z", " ",
)  # fmt: skip


def spoil(function: Spoil) -> Spoil:
    """Put a way into the catalogue, under its name."""
    SPOILS[function.__name__.replace("_", "-")] = function
    return function


def _xml_parts(parts: Parts) -> list[str]:
    return [name for name in parts if name.endswith((".xml", ".rels"))]


def _choice(parts: Parts, random: Random) -> str:
    """Return a part, the text of the document more often than others."""
    if random.random() < 0.4 and "word/document.xml" in parts:
        return "word/document.xml"
    return random.choice(_xml_parts(parts))


# As an archive


@spoil
def cut_off(parts: Parts, random: Random) -> bytes:
    data = zipped(parts)
    return data[: random.randrange(len(data))]


@spoil
def bytes_changed(parts: Parts, random: Random) -> bytes:
    data = bytearray(zipped(parts))
    for _ in range(random.choice([1, 3, 30])):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


@spoil
def junk_around(parts: Parts, random: Random) -> bytes:
    data, junk = zipped(parts), b"x" * random.choice([1, 1000, 70_000])
    return random.choice([junk + data, data + junk, data + data, data[: len(data) // 2] + data])


@spoil
def directory_lies(parts: Parts, random: Random) -> bytes:
    """Sizes, offsets, flags, methods and checksums in the directory are made other ones."""
    data = bytearray(zipped(parts))
    entries = [m.start() for m in re.finditer(b"PK\x01\x02", bytes(data))]
    at = random.choice(entries)
    field, form = random.choice(
        [
            (8, "<H"),
            (10, "<H"),
            (16, "<I"),
            (20, "<I"),
            (24, "<I"),
            (42, "<I"),
            (28, "<H"),
            (38, "<I"),
        ]
    )
    value = (
        random.choice([0, 1, 9, 99, 0xFFFF])
        if form == "<H"
        else random.choice([0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xA1ED0000])
    )
    data[at + field : at + field + struct.calcsize(form)] = struct.pack(form, value)
    return bytes(data)


@spoil
def bomb_in_a_part(parts: Parts, random: Random) -> Parts:
    """A part that grows a thousandfold."""
    size = random.choice([100_000_000, 400_000_000])
    name = random.choice(
        [_choice(parts, random), "word/media/bomb.png", "customXml/item9.xml", "word/other.bin"]
    )
    return {**parts, name: b"<x>" + b" " * size + b"</x>"}


@spoil
def many_parts(parts: Parts, random: Random) -> Parts:
    return {**parts, **{f"word/media/{n}.png": b"" for n in range(random.choice([5000, 30_000]))}}


@spoil
def odd_part_names(parts: Parts, random: Random) -> Parts:
    names = ["../../outside/pwned", "/etc/pwned", "word\\document.xml", "word/../word/document.xml", "WORD/DOCUMENT.XML", "",
             "word/" + "x" * 60_000, "word/\u202exml", "C:\\x", "word/a\x00b", "word/", "[trash]/0", "word/%00.xml"]  # fmt: skip
    return {**parts, random.choice(names): random.choice(list(parts.values()))}


@spoil
def part_twice(parts: Parts, random: Random) -> bytes:
    made = io.BytesIO()
    name = _choice(parts, random)
    with zipfile.ZipFile(made, "w") as archive:
        for each, data in parts.items():
            archive.writestr(zipfile.ZipInfo(each), data)
        # A second part of one name, which `zipfile` itself warns of.
        info = zipfile.ZipInfo(name + "_")
        archive.writestr(info, random.choice([b"", b"<x/>", parts[name][:200]]))
    return (
        made.getvalue()
        .replace(f"{name}_".encode(), f"{name}".encode() + b" ")
        .replace(f"{name} ".encode(), f"{name}_".encode(), 1)
    )


# In its parts


@spoil
def part_lost(parts: Parts, random: Random) -> Parts:
    lost = set(random.sample(list(parts), min(len(parts), random.choice([1, 1, 2, 5]))))
    return {name: data for name, data in parts.items() if name not in lost}


@spoil
def part_is_another(parts: Parts, random: Random) -> Parts:
    one, other = random.sample(list(parts), 2)
    return {**parts, one: parts[other], other: parts[one]}


@spoil
def part_is_no_xml(parts: Parts, random: Random) -> Parts:
    name = _choice(parts, random)
    data = parts[name]
    at = random.randrange(len(data))
    return {**parts, name: random.choice([
        b"", b"\x00" * 99, data[:at], data[:at] + b"<" + data[at:], data[:at] + b"\x01" + data[at:], data[:at] + b"\xff\xfe" + data[at:],
        b"\xff\xfe" + data.decode("utf-8", "replace").encode("utf-16-le"), data.replace(b"UTF-8", b"UTF-16", 1), data + data, b"PK\x03\x04",
        data.replace(b"UTF-8", b"no-such", 1), b"<x/>", b"{}", re.sub(rb"xmlns:\w+=\"[^\"]*\"", b"", data, count=1),
    ])}  # fmt: skip


@spoil
def entities(parts: Parts, random: Random) -> Parts:
    name = _choice(parts, random)
    root = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", parts[name])
    levels = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    head = random.choice([
        b'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">' + levels + b"]>", b'<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', b'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        b'<!DOCTYPE x [<!ENTITY e9 "' + b"a" * 1_000_000 + b'">]>', b'<!DOCTYPE x [<!ENTITY e9 SYSTEM "../outside/secret.txt">]>',
    ])  # fmt: skip
    return {**parts, name: head + root.replace(b"</w:t>", b"&e9;</w:t>")}


@spoil
def deep_xml(parts: Parts, random: Random) -> Parts:
    name = _choice(parts, random)
    tag = random.choice(
        [
            b"w:sdt",
            b"w:tbl",
            b"w:ins",
            b"w:p",
            b"w:hyperlink",
            b"w:smartTag",
            b"mc:AlternateContent",
            b"w:txbxContent",
        ]
    )
    depth = random.choice([200, 240, 5000, 100_000])
    inside = b"<%s>" % tag * depth + b"</%s>" % tag * depth
    data = parts[name]
    space = b' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    if b"xmlns:mc=" not in data:
        data = re.sub(rb"(<w:\w+)", rb"\1" + space, data, count=1)
    at = data.rfind(b"</")
    return {**parts, name: data[:at] + inside + data[at:]}


@spoil
def long_words(parts: Parts, random: Random) -> Parts:
    size = random.choice([100_000, 3_000_000])
    words = random.choice(
        [b"x", b"x ", "\u0301".encode(), "\u202e".encode(), b"&#13;", b"[@ev:survey] "]
    ) * (size // 10)
    name = _choice(parts, random)
    return {
        **parts,
        name: re.sub(
            rb"(<w:t[^>]*>)", lambda m: m[1] + words, parts[name], count=random.choice([1, 2])
        ),
    }


@spoil
def relationships(parts: Parts, random: Random) -> Parts:
    name = random.choice([n for n in parts if n.endswith(".rels")])
    targets = ["../../../outside/secret.txt", "file:///etc/passwd", "http://127.0.0.1:9/x", "/", "", "document.xml", "../word/document.xml",
               "media/none.png", "x" * 9000, "%2e%2e/x", "\\\\127.0.0.1\\x", "styles.xml#a", "NULL"]  # fmt: skip
    data = parts[name]
    found = list(re.finditer(rb'Target="[^"]*"', data))
    for match in random.sample(found, min(len(found), random.choice([1, 2, 5]))):
        mode = random.choice(["", ' TargetMode="External"', ' TargetMode="x"'])
        data = data.replace(match[0], f'Target="{random.choice(targets)}"{mode}'.encode())
    if random.random() < 0.3:
        data = re.sub(rb'Id="[^"]*"', b'Id="rId1"', data)
    return {**parts, name: data}


# In its XML


def _each(
    parts: Parts, random: Random, change: Callable[[etree._Element], None], times: int
) -> Parts:
    """Return the parts with some elements of one of them changed."""
    name = _choice(parts, random)
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return parts
    for _ in range(times):
        elements = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
        if elements:
            change(random.choice(elements))
    return {
        **parts,
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
    }


@spoil
def elements_lost(parts: Parts, random: Random) -> Parts:
    def change(element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)

    return _each(parts, random, change, random.choice([1, 5, 30]))


@spoil
def elements_doubled(parts: Parts, random: Random) -> Parts:
    def change(element: etree._Element) -> None:
        for _ in range(random.choice([1, 2, 300])):
            element.addnext(deepcopy(element))

    return _each(parts, random, change, random.choice([1, 3]))


@spoil
def elements_moved(parts: Parts, random: Random) -> Parts:
    def change(element: etree._Element) -> None:
        others = [e for e in element.getroottree().iter() if isinstance(e.tag, str)]
        target = random.choice(others)
        if target is not element and element not in target.iterancestors():
            target.insert(random.randrange(len(target) + 1), element)

    return _each(parts, random, change, random.choice([1, 5, 20]))


@spoil
def elements_renamed(parts: Parts, random: Random) -> Parts:
    tags = ["p", "r", "t", "tbl", "tr", "tc", "ins", "del", "moveFrom", "moveTo", "sdt", "fldChar", "instrText", "hyperlink", "sectPr", "pPr",
            "rPr", "numPr", "bookmarkStart", "commentRangeStart", "commentReference", "footnoteReference", "br", "tab", "sym", "drawing"]  # fmt: skip

    def change(element: etree._Element) -> None:
        element.tag = f"{{{W}}}{random.choice(tags)}"

    return _each(parts, random, change, random.choice([1, 5, 30]))


@spoil
def attributes_changed(parts: Parts, random: Random) -> Parts:
    def change(element: etree._Element) -> None:
        if element.attrib:
            element.set(random.choice(sorted(element.attrib)), random.choice(VALUES))
        elif random.random() < 0.3:
            element.set(f"{{{W}}}val", random.choice(VALUES))

    return _each(parts, random, change, random.choice([1, 20, 200]))


@spoil
def attributes_lost(parts: Parts, random: Random) -> Parts:
    def change(element: etree._Element) -> None:
        if element.attrib:
            del element.attrib[random.choice(sorted(element.attrib))]

    return _each(parts, random, change, random.choice([1, 20, 200]))


@spoil
def texts_changed(parts: Parts, random: Random) -> Parts:
    def change(element: etree._Element) -> None:
        element.text = random.choice([v for v in VALUES if v.isprintable()] or ["x"])

    return _each(parts, random, change, random.choice([1, 20, 100]))


# In what it means


def _in_body(parts: Parts, xml: str, random: Random) -> Parts:
    """Return the parts with paragraphs put in somewhere in the text."""
    data = parts.get("word/document.xml", b"").decode("utf-8", "replace")
    places = [m.start() for m in re.finditer(r"<w:p[ >]", data)]
    at = random.choice(places) if places else len(data)
    return {**parts, "word/document.xml": (data[:at] + xml + data[at:]).encode()}


def _p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def _r(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def _tracked(tag: str, inside: str, number: object = 1) -> str:
    return f'<w:{tag} w:id="{number}" w:author="R" w:date="2026-03-06T10:00:00Z">{inside}</w:{tag}>'


@spoil
def tracked_changes(parts: Parts, random: Random) -> Parts:
    inner = _r("x")
    for _ in range(random.choice([2, 50, 230])):
        inner = _tracked(
            random.choice(["ins", "del", "moveFrom", "moveTo"]),
            inner,
            random.choice([1, -1, 2**40]),
        )
    return _in_body(parts, random.choice([
        _p(inner), _p("<w:pPr><w:rPr>" + _tracked("del", "") + _tracked("ins", "") + "</w:rPr></w:pPr>" + _r("x")),
        _p('<w:moveFromRangeStart w:id="1" w:name="m"/>' + _r("x")), _p('<w:moveToRangeEnd w:id="7"/>') * 500,
        _p("".join(_tracked(random.choice(["ins", "del"]), _r(f"w{n} "), n) for n in range(3000))),
        _p('<w:ins w:id="1">' + _r("x") + "</w:ins>"), _p('<w:del w:id="1" w:author="" w:date="x">' + _r("x") + "</w:del>"),
        "".join(_p("<w:pPr><w:rPr>" + _tracked("del", "", n) + "</w:rPr></w:pPr>" + _tracked("del", _r("y"), n)) for n in range(800)),
        _tracked("ins", _p(_r("x"))), _p(_tracked("ins", "<w:pPr/>" + "<w:tbl/>")),
    ]), random)  # fmt: skip


@spoil
def tables(parts: Parts, random: Random) -> Parts:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>" + _p(_r("c")) + "</w:tc>"
    span = random.choice(["2147483647", "1000000", "-5", "0", "x", "64", "99999999999999999999"])
    return _in_body(parts, random.choice([
        "<w:tbl><w:tr>" + cell.format(f'<w:gridSpan w:val="{span}"/>') * 3 + "</w:tr></w:tbl>", "<w:tbl/>", "<w:tbl><w:tr/></w:tbl>",
        "<w:tbl><w:tr>" + cell.format("<w:vMerge/>") + "</w:tr></w:tbl>", "<w:tbl>" + ("<w:tr>" + cell.format("") * 60 + "</w:tr>") * 60 + "</w:tbl>",
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{span}"/></w:trPr>' + cell.format("") + "</w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc>" * 70 + _p("") + "</w:tc></w:tr></w:tbl>" * 70, "<w:tbl>" + ("<w:tr>" + cell.format("") + "</w:tr>") * 5000 + "</w:tbl>",
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "<w:tbl>" + "<w:tblGrid>" + '<w:gridCol w:w="-1"/>' * 5000 + "</w:tblGrid></w:tbl>",
    ]), random)  # fmt: skip


@spoil
def fields(parts: Parts, random: Random) -> Parts:
    begin, split, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = random.choice([
        "ADDIN ZOTERO_ITEM CSL_CITATION {", "ADDIN ZOTERO_ITEM CSL_CITATION " + "[" * 20_000, 'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [null]}',
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [{"id": {"a": 1}, "locator": [1]}]}', "REF " + "x" * 9000, 'INCLUDETEXT "../outside/secret.txt"',
        'INCLUDEPICTURE "http://127.0.0.1:9/x"', "DDEAUTO c:\\\\x", "= 9 ^ 9 ^ 9", "SEQ " * 3000, "", "\\", 'HYPERLINK "file:///etc/passwd"',
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": ' + "[" * 900 + "]" * 900 + "}", "TOC \\o &quot;1-99999999999&quot;",
    ])  # fmt: skip
    code = code.replace("<", "&lt;")
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return _in_body(parts, random.choice([
        _p(begin + instruction + split + _r("x") + end), _p(begin + instruction), _p(end * 300), _p((begin + instruction) * 300), _p(split + end + begin),
        _p(begin + instruction + split) + _p(_r("x")) * 300 + _p(end), _p(f'<w:fldSimple w:instr="{code.replace(chr(34), "&quot;")}"/>'),
    ]), random)  # fmt: skip


@spoil
def comments(parts: Parts, random: Random) -> Parts:
    def mark(kind: str, n: object) -> str:
        return f'<w:comment{kind} w:id="{n}"/>'

    made = _in_body(parts, random.choice([
        _p(mark("RangeStart", 1) + _r("x")), _p(mark("RangeEnd", 1) + mark("RangeStart", 1)), _p("<w:r>" + mark("Reference", 99) + "</w:r>"),
        _p("".join(mark("RangeStart", n) for n in range(2000)) + _r("x")), _p(mark("RangeStart", "x") + mark("RangeEnd", -1)), _p(mark("RangeStart", 0) * 50),
    ]), random)  # fmt: skip
    reply = random.choice(["00000000", "x", "7FFFFFFF"])
    extended = (f'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="{reply}" '
                f'w15:paraIdParent="{reply}" w15:done="x"/></w15:commentsEx>')  # fmt: skip
    listed = "".join(f'<w:comment w:id="{random.choice(["1", "1", "x", "-5", ""])}" w:author="{random.choice(["", "R", "x" * 5000])}">'
                     f"{_p(_r('why')) * random.choice([0, 1, 300])}</w:comment>" for _ in range(random.choice([1, 50])))  # fmt: skip
    return {
        **made,
        "word/comments.xml": f'<w:comments xmlns:w="{W}">{listed}</w:comments>'.encode(),
        "word/commentsExtended.xml": extended.encode(),
    }


@spoil
def styles_and_lists(parts: Parts, random: Random) -> Parts:
    """Styles based on themselves, lists that lead in a circle, numbers that are none."""
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="C{n}"><w:name w:val="c{n}"/><w:basedOn w:val="C{(n + 1) % 40}"/>'
                     f'<w:link w:val="C{n}"/><w:next w:val="C{n}"/></w:style>' for n in range(40))  # fmt: skip
    value = random.choice(["-1", "99", "x", "2147483648", ""])
    lists = (f'<w:abstractNum w:abstractNumId="{value}"><w:numStyleLink w:val="C0"/><w:lvl w:ilvl="{value}"><w:start w:val="{value}"/>'
             f'<w:lvlText w:val="%1%2%99%{value}"/></w:lvl></w:abstractNum><w:num w:numId="{value}"><w:abstractNumId w:val="{value}"/></w:num>')  # fmt: skip
    made = dict(parts)
    for name, inside, end in (
        ("word/styles.xml", styles, b"</w:styles>"),
        ("word/numbering.xml", lists, b"</w:numbering>"),
    ):
        if name in made:
            made[name] = made[name].replace(end, inside.encode() + end)
    paragraph = f'<w:pPr><w:pStyle w:val="C{random.randrange(40)}"/><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr></w:pPr>'
    return _in_body(made, _p(paragraph + _r("x")), random)


@spoil
def marks_of_the_tool(parts: Parts, random: Random) -> Parts:
    """What tells which draft a file was made from, and which block a paragraph is, is another's."""
    made = dict(parts)
    for name in ("docProps/custom.xml", "docProps/core.xml", "docProps/app.xml"):
        if name in made:
            made[name] = re.sub(rb">([^<>]+)<", lambda m: b">" + random.choice([
                b"", b"x" * 9000, b"../../outside", b"0.2.0", b"{}", "\u202e".encode(), b"-1", m[1][::-1], m[1]]) + b"<", made[name])  # fmt: skip
    if "word/document.xml" in made and random.random() < 0.6:
        names = [
            m[1]
            for m in re.finditer(
                rb'w:bookmarkStart[^>]*w:name="([^"]*)"', made["word/document.xml"]
            )
        ]
        for old in random.sample(names, min(len(names), 5)):
            new = random.choice([b"", b"x", random.choice(names), b"_" * 300, old + b"x"])
            made["word/document.xml"] = made["word/document.xml"].replace(
                b'w:name="' + old + b'"', b'w:name="' + new + b'"'
            )
    return made


@spoil
def drawings(parts: Parts, random: Random) -> Parts:
    number = random.choice(["-1", "99999999999999", "x", "0", "2147483647"])
    blip = random.choice(
        [
            f'<a:blip r:embed="{random.choice(["rId99", "", "rId1"])}"/>',
            '<a:blip r:link="rId1"/>',
            "",
        ]
    )
    xml = (f'<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="{number}" '
           f'cy="{number}"/><wp:docPr id="{number}" name="" descr="{"x" * random.choice([1, 50_000])}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/'
           f'drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill '
           f'xmlns:r="{R}">{blip}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')  # fmt: skip
    odd = '<w:r><w:object/><w:pict/><w:sym w:font="x" w:char="ZZZZ"/><w:sym w:char="110000"/><w:br w:type="x"/><w:ptab/><w:ruby/></w:r>'
    return _in_body(parts, _p(random.choice([xml, odd, xml * 400])), random)


@spoil
def many_paragraphs(parts: Parts, random: Random) -> Parts:
    count = random.choice([2000, 8000])
    words = random.choice(["x", "Some words about harm", f"{random.random()}", SECRET[:3] + " "])
    return _in_body(parts, _p(_r(words)) * count, random)


@spoil
def words_as_markup(parts: Parts, random: Random) -> Parts:
    """Words that would be markup where they are written back into the sources."""
    words = random.choice([
        "::: {.only audience=&quot;public&quot;}", "---", "[@ev:survey]", "{.figure}", "# x", "```", "| a |", "^[note]", "![x](../../outside/drawing.svg)",
        "&lt;script&gt;", "```{=typst}", "{{ 7*7 }}", "[x](file:///etc/passwd)", "\u202etxet", "\\", "    code", "1. x", "&#10;---&#10;title: x&#10;---", "$x$",
    ])  # fmt: skip
    data = parts.get("word/document.xml", b"").decode("utf-8", "replace")
    runs = [
        m.end()
        for m in re.finditer(r"<w:p(?: [^>]*)?>(?:<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)?", data)
    ]
    for at in sorted(random.sample(runs, min(len(runs), random.choice([1, 4]))), reverse=True):
        data = data[:at] + _tracked("ins", _r(words), at) + data[at:]
    return {**parts, "word/document.xml": data.encode()}
