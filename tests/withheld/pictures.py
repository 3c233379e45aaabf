"""Pictures with something planted in every place that a format has for it."""

from __future__ import annotations

import struct
import zlib

from tests.pictures.samples import GIF, JFIF_END, chunk, jpeg, png, profile, segment
from tests.withheld.planted import Planter


def exif(words: bytes) -> bytes:
    """Return EXIF data that names an artist and says in which place it was taken."""
    rest = words + b"\0"
    entries = [(0x010E, 2, rest), (0x013B, 2, rest), (0x8298, 2, rest), (0x9286, 7, rest)]
    at, table, held = 8 + 2 + 12 * len(entries) + 4, b"", b""
    for tag, kind, data in entries:
        table += struct.pack("<HHII", tag, kind, len(data), at + len(held))
        held += data
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + table + b"\0\0\0\0" + held


def named_profile(name: str, maker: str) -> bytes:
    """Return a colour profile that bears two names."""
    data = profile()
    for old, new in (("sRGB built-in", name), ("No copyright, use freely", maker)):
        code = old.encode("utf-16-be")
        assert code in data
        data = data.replace(code, new.ljust(len(old)).encode("utf-16-be"))
    return data


def xmp(words: str) -> bytes:
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{words}</x:xmpmeta>".encode()


def a_jpeg(plant: Planter) -> bytes:
    def p(place: str) -> bytes:
        return plant.private(f"JPEG: {place}").encode()

    icc = named_profile(p("profile name").decode(), p("profile copyright").decode())
    parts = (
        segment(0xE1, b"Exif\0\0" + exif(p("EXIF"))),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(p("XMP").decode())),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40 + p("extended XMP")),
        segment(0xE2, b"ICC_PROFILE\0\x01\x02" + icc[:200]),
        segment(0xE2, b"ICC_PROFILE\0\x02\x02" + icc[200:]),
        segment(0xE2, b"MPF\0" + p("several pictures")),
        segment(0xE2, b"FPXR\0" + p("FlashPix")),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x50\0\x07" + p("IPTC")),
        segment(0xEE, b"Adobe\0\x64\0\0\0\0\0" + p("Adobe")),
        segment(0xEB, p("another program")),
        segment(0xE0, b"JFXX\0\x10" + p("thumbnail")),
        segment(0xFE, p("comment")),
    )
    whole = jpeg(*parts)
    assert whole[:2] == b"\xff\xd8" and JFIF_END == 20
    second = jpeg(segment(0xFE, p("second picture")))
    return whole + second + p("after the end")


def a_png(plant: Planter) -> bytes:
    def p(place: str) -> bytes:
        return plant.private(f"PNG: {place}").encode()

    icc = named_profile(p("profile description").decode(), p("profile copyright").decode())
    return png(
        6,
        3,
        chunk(b"iCCP", p("profile name") + b"\0\0" + zlib.compress(icc)),
        chunk(b"tEXt", b"Author\0" + p("tEXt")),
        chunk(b"tEXt", p("tEXt keyword") + b"\0x"),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(p("zTXt"))),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(p("XMP").decode())),
        chunk(b"iTXt", b"Title\0\x01\0en\0\0" + zlib.compress(p("packed iTXt"))),
        chunk(b"eXIf", exif(p("eXIf"))),
        chunk(b"sPLT", p("suggested palette") + b"\0\x08" + b"\0" * 6),
        chunk(b"prVt", p("private chunk")),
    ) + p("after the end")


def a_gif(plant: Planter) -> bytes:
    def p(place: str) -> bytes:
        return plant.private(f"GIF: {place}").encode()

    def block(label: int, data: bytes) -> bytes:
        return bytes((0x21, label, len(data))) + data + b"\0"

    comment, text = p("comment"), p("plain text")
    program = b"XMP DataXMP" + bytes((len(xmp("zq000xk")),)) + xmp(p("XMP").decode())
    beside = block(0xFE, comment) + bytes((0x21, 0xFF, 0x0B)) + program + b"\0"
    beside += bytes((0x21, 0x01, 0x0C)) + b"\0" * 12 + bytes((len(text),)) + text + b"\0"
    at = GIF.index(b"\x21\xff")
    return GIF[:at] + beside + GIF[at:] + p("after the end")


def a_svg(plant: Planter) -> bytes:
    def p(place: str) -> str:
        return plant.private(f"SVG: {place}")

    inkscape = "http://www.inkscape.org/namespaces/inkscape"
    sodipodi = "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
    used = p("id that is used")
    return f"""<?xml version="1.0"?>
<?{p("processing instruction")} x?>
<!DOCTYPE svg [<!-- {p("comment in a DTD")} -->]>
<!-- {p("comment")} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="{inkscape}" xmlns:sodipodi="{sodipodi}"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:{p("prefix")}="urn:{p("namespace")}"
 width="40" height="20" viewBox="0 0 40 20" sodipodi:docname="{p("docname")}.svg"
 inkscape:export-filename="/home/{p("export path")}/x.png" id="{p("id")}" aria-label="{p("aria")}">
<title>{p("title")}</title><desc>{p("description")}</desc>
<metadata><rdf xmlns="urn:rdf">{p("metadata")}</rdf></metadata>
<style>/* {p("comment in a style sheet")} */ .{p("class in a style sheet")} {{fill: #abc}}
 #{used} {{stroke: url(#{used})}}</style>
<defs><linearGradient id="{used}"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
<g display="none"><text>{p("hidden by an attribute")}</text></g>
<g style="display:none"><text>{p("hidden by a style")}</text></g>
<g inkscape:label="{p("label of a layer")}" class="{p("class")}" data-by="{p("data")}">
<rect width="40" height="20" fill="url(#{used})" style="/* {p("comment in a style")} */fill:#eee"/>
<a xlink:href="https://{p("link")}.example/" xlink:title="{p("title of a link")}"><text x="2" y="12"
>{plant.public("SVG: words that are seen")}</text></a></g>
</svg>
<!-- {p("comment at the end")} -->
""".encode()
