"""A file from a stranger: refused with a reason and a way out, in bounded time and memory."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from mdmdraft.docx.opening import open_word
from mdmdraft.docx.read.draft import as_draft
from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.finding import Refused
from tests.docx.read.build import ROOT_RELS, TYPES, R, members, p, texts, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DOCUMENT = "word/document.xml"
SECONDS, MEGABYTES = 2.0, 300
LEAN = {"lying size": 80, "bomb": 80, "tables": 80}
"""Megabytes for what is refused before it is unpacked."""


def with_main(xml: str | bytes) -> bytes:
    return zipped({**members(""), DOCUMENT: xml})


def laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    return with_main(f"<!DOCTYPE x [{entities}]><x>&j;</x>")


def nested_tables() -> bytes:
    """Return a hundred megabytes of tables in tables, a hundred deep, over and over."""
    inner = "<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = inner * (100 * 1024 * 1024 // len(inner))
    return with_main(f"<w:document {space}><w:body>{body}</w:body></w:document>")


def deep_tables() -> bytes:
    inner = "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000
    return word(inner)


def many_elements() -> bytes:
    """Return as many elements as fit below the bound on size, in text that packs badly."""
    noise = "".join(f"<w:p a='{zlib.crc32(str(n).encode())}'/>" for n in range(500_000))
    return word(noise)


def many_members() -> bytes:
    return zipped({**members(""), **{f"word/x{n}.xml": "" for n in range(9000)}})


def lying_size() -> bytes:
    """Return a document whose main part says that it is small and unpacks to much."""
    data = bytearray(zipped({DOCUMENT: b" " * (120 << 20), "[Content_Types].xml": TYPES}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(mark)
        struct.pack_into("<I", data, place + at, 500_000)
    return bytes(data)


def encrypted_member() -> bytes:
    data = bytearray(word(p("x")))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def renamed(name: str) -> bytes:
    return zipped({**members(""), name: "x"})


def twice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members("").items():
            archive.writestr(name, data)
        archive.writestr("WORD/document.xml", "<x/>")
    return buffer.getvalue()


def packed(kind: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, data in members("").items():
            archive.writestr(name, data)
    return buffer.getvalue()


def comments_on_comments() -> bytes:
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(50_000))
    return word(p(starts, "x"))


def of_kind(kind: str) -> bytes:
    types = TYPES.replace("wordprocessingml.document.main", kind)
    return zipped({**members(""), "[Content_Types].xml": types})


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "not-a-document", "it is empty"),
    "pdf": (lambda: b"%PDF-1.7\n...", "not-a-document", "PDF"),
    "rtf": (lambda: b"{\\rtf1\\ansi x}", "not-a-document", "RTF"),
    "html": (lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "not-a-document", "HTML"),
    "text": (lambda: b"Just words.", "not-a-document", "no Word document"),
    "doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), "not-a-document", ".doc"),
    "encrypted": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "not-a-document",
        "password",
    ),
    "flat xml": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>',
        "not-a-document",
        "one XML file",
    ),
    "odt": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
        "not-a-document",
        "OpenDocument",
    ),
    "xlsx": (lambda: of_kind("spreadsheetml.sheet.main"), "not-a-document", "Excel"),
    "zip": (lambda: zipped({"a.txt": "x"}), "not-a-document", "word/document.xml"),
    "no body": (lambda: with_main("<x/>"), "not-a-document", "no Word text"),
    "cut off": (lambda: word(p("x" * 5000))[:-200], "broken-document", "cut off"),
    "damaged": (
        lambda: (
            word(p("x" * 50))
            .replace(b"PK\x03\x04", b"PK\x03\x05")
            .replace(b"PK\x03\x05", b"PK\x03\x04", 1)
        ),
        "broken-document",
        "damaged",
    ),
    "broken xml": (lambda: with_main("<w:document><w:body>"), "broken-document", "well-formed"),
    "encoding": (
        lambda: with_main('<?xml version="1.0" encoding="EBCDIC-CP-US"?><x/>'),
        "broken-document",
        "encoding",
    ),
    "encrypted member": (encrypted_member, "not-a-document", "encrypted"),
    "bzip2": (lambda: packed(zipfile.ZIP_BZIP2), "broken-document", "packed in a way"),
    "macros": (
        lambda: of_kind("document.macroEnabled.main"),
        "unsafe-document",
        "macros",
    ),
    "macro part": (lambda: renamed("word/vbaProject.bin"), "unsafe-document", "macros"),
    "climbing": (lambda: renamed("word/../../evil"), "unsafe-document", "points out"),
    "climbing back": (lambda: renamed("word\\..\\..\\evil"), "unsafe-document", "points out"),
    "absolute": (lambda: renamed("/etc/evil"), "unsafe-document", "points out"),
    "drive": (lambda: renamed("C:/evil"), "unsafe-document", "points out"),
    "same name": (twice, "unsafe-document", "two parts"),
    "many parts": (many_members, "unsafe-document", "more than"),
    "laughs": (laughs, "unsafe-document", "document type"),
    "external entity": (
        lambda: with_main('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
        "unsafe-document",
        "document type",
    ),
    "utf-16 entity": (
        lambda: with_main('<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'.encode("utf-16")),
        "unsafe-document",
        "document type",
    ),
    "bomb": (
        lambda: zipped({**members(""), "word/media/a.png": b"\0" * (90 << 20)}),
        "unsafe-document",
        "trap",
    ),
    "tables": (nested_tables, "unsafe-document", "more than the"),
    "deep tables": (deep_tables, "broken-document", "well-formed"),
    "elements": (many_elements, "unsafe-document", "more than the"),
    "lying size": (lying_size, "broken-document", "damaged"),
    "comments": (comments_on_comments, "unsafe-document", "overlap"),
    "huge file": (lambda: b"PK\x03\x04" + b"\0" * (65 << 20), "unsafe-document", "larger than"),
}
HEAVY = ("bomb", "tables", "deep tables", "elements", "lying size", "laughs", "many parts",
         "comments", "huge file")  # fmt: skip


@pytest.mark.parametrize("kind", [k for k in HOSTILE if k not in HEAVY])
def test_it_is_refused_with_a_reason_and_a_way_out(kind: str) -> None:
    make, check, words = HOSTILE[kind]
    with pytest.raises(Refused) as caught:
        read_word(make(), "review/a.docx")
    (finding,) = caught.value.findings
    assert caught.value.code == 2
    assert (finding.path, finding.line, finding.check) == ("review/a.docx", 0, check)
    assert words in finding.message
    assert finding.hint


MEASURE = """
import json, re, sys, time
data = open(sys.argv[1], "rb").read()
from mdmdraft.model.finding import Refused
from mdmdraft.docx.read.reading import read_word
began = time.process_time()
try:
    read_word(data, "a.docx")
    told = ""
except Refused as refused:
    told = refused.findings[0]
    told = f"{told.check}: {told.message}"
seconds = time.process_time() - began
# Not `ru_maxrss`: a process inherits that of the one that started it.
peak = re.search("VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
print(json.dumps([told, seconds, int(peak[1]) / 1024]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measured on Linux")
@pytest.mark.parametrize("kind", HEAVY)
def test_it_is_refused_in_bounded_time_and_memory(kind: str, tmp_path: Path) -> None:
    make, check, words = HOSTILE[kind]
    file = tmp_path / "a.docx"
    file.write_bytes(make())
    before = sorted(tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        timeout=60,
    )
    told, seconds, megabytes = json.loads(done.stdout)
    assert told.startswith(f"{check}: ") and words in told
    assert seconds < SECONDS
    assert megabytes < LEAN.get(kind, MEGABYTES)
    assert sorted(tmp_path.iterdir()) == before


def test_a_large_honest_document_is_read() -> None:
    body = "".join(p(f"Paragraph {n} of many, with a few words.") for n in range(20_000))
    assert len(texts(read_word(word(body), "a.docx"))) == 20_000


def test_tables_in_tables_are_read_to_a_depth() -> None:
    def deep(count: int) -> bytes:
        return word("<w:tbl><w:tr><w:tc>" * count + p("x") + "</w:tc></w:tr></w:tbl>" * count)

    assert as_draft(read_word(deep(20), "a.docx"), name="a.docx").draft.parts[0].words == 1
    with pytest.raises(Refused, match="more than 20 deep"):
        read_word(deep(21), "a.docx")


def test_a_span_is_a_number_that_a_stranger_writes() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{p("x")}</w:tc>'
    (made,) = read_word(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "a.docx").blocks
    assert getattr(made, "columns", 0) <= 256


def test_relationships_stay_in_the_file() -> None:
    rel = f'<Relationship Id="x" Type="{R}/image" Target="../../../etc/passwd"/>'
    package = open_word(word(p("x"), rels=rel), "a.docx")
    assert package.rels(package.main)["x"].target == "etc/passwd"
    assert "etc/passwd" not in package


def test_a_file_without_a_list_of_types_is_judged_by_its_main_part() -> None:
    data = zipped({"_rels/.rels": ROOT_RELS, DOCUMENT: members(p("x"))[DOCUMENT]})
    assert texts(read_word(data, "a.docx")) == ["x"]


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_never_ends_in_a_traceback(seed: int) -> None:
    import random

    rng = random.Random(seed)
    data = bytearray(word(p("words " * 30) * 5))
    for _ in range(rng.randint(1, 12)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    if seed % 3 == 0:
        del data[rng.randrange(len(data)) :]
    try:
        read_word(bytes(data), "a.docx")
    except Refused as refused:
        assert refused.findings[0].hint
