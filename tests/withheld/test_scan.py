"""The search finds a word however a file holds it; what it does not find, it cannot forbid."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from urllib.parse import quote

import pytest

from tests.pictures.samples import chunk, png
from tests.withheld.scan import found_in

TOKEN = "zq901xk"
WORDS = TOKEN.encode()
_LONG = b"words before it and " + WORDS + b" and words after it"


def zipped(name: str, data: bytes, comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.comment = comment
    return made.getvalue()


def pdf(stream: bytes = b"", info: bytes = b"()", packed: bool = True) -> bytes:
    """Return a PDF of one empty page, of a stream beside it, and of what it says of itself."""
    held = zlib.compress(stream) if packed else stream
    how = b"/Filter /FlateDecode " if packed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        b"<< " + how + b"/Length %d >> stream\n" % len(held) + held + b"\nendstream",
        b"<< /Title " + info + b" >>",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    tail = b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + head + tail


FORMS = {
    "as it is": WORDS,
    "in capitals": WORDS.upper(),
    "two bytes a letter": b"\xff\xfe" + TOKEN.encode("utf-16-le") * 2,
    "two bytes, the large one first": TOKEN.encode("utf-16-be") * 2,
    "in pieces": b"<w:t>zq9</w:t></w:r><w:r><w:t>01xk</w:t>",
    "on two lines": b"<p>zq9\n01xk</p>",
    "by entities": b"<p>&#122;q901x&#x6b;</p>",
    "an entity of entities": b"<w:instrText>&quot;zq9&#48;1xk&quot;</w:instrText>",
    "by percent": quote("x").encode() + b"%7a%7190%31xk",
    "by escapes": b'{"a": "\\u007aq901xk"}',
    "base64": b'<img src="data:image/png;base64,' + base64.b64encode(_LONG) + b'"/>',
    "hexadecimal": b"<" + _LONG.hex().encode() + b">",
    "hexadecimal of two bytes": b"<feff" + TOKEN.encode("utf-16-be").hex().encode() + b">",
    "in a part": zipped("word/a.xml", b"<a>" + WORDS + b"</a>"),
    "the name of a part": zipped(f"word/{TOKEN}.xml", b""),
    "the comment of an archive": zipped("a", b"", WORDS),
    "in a part of a part": zipped("a.docx", zipped("b.xml", WORDS)),
    "in a picture": zipped("a.png", png(6, 3, chunk(b"zTXt", b"a\0\0" + zlib.compress(WORDS)))),
    "in a picture in a page": b"<img src='data:;base64,"
    + base64.b64encode(png(6, 3, chunk(b"zTXt", b"a\0\0" + zlib.compress(_LONG * 9))))
    + b"'/>",
    "in a stream": pdf(_LONG),
    "in an open stream": pdf(_LONG, packed=False),
    "hexadecimal in a stream": pdf(b"<" + _LONG.hex().encode() + b"> Tj"),
    "what a PDF says of itself": pdf(info=b"(" + WORDS + b")"),
    "the same in hexadecimal": pdf(info=b"<feff" + TOKEN.encode("utf-16-be").hex().encode() + b">"),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
def test_a_word_is_found(data: bytes) -> None:
    assert TOKEN in found_in(data, [TOKEN, "zq902xk"])
    assert "zq902xk" not in found_in(data, [TOKEN, "zq902xk"])
