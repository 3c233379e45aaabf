"""Every way in which a file can hold words: parts, objects, streams, codes, words cut in pieces."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import unquote_to_bytes

_TAG = re.compile(rb"<[^<>]*>")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\s]?){8,}")
_BLANKS = re.compile(rb"[\s\xad]+|\xc2\xad|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0")
_DEEPEST = 4
_FILES = frozenset({b"\x89PNG", b"PK\x03\x04", b"%PDF"})


def found_in(data: bytes, tokens: Iterable[str]) -> dict[str, str]:
    """Return the tokens that a file holds in any form, each with the view that it was seen in."""
    found: dict[str, str] = {}
    wanted = [(t, t.encode()) for t in tokens]
    marks = [t[:2] for _, t in wanted]
    for name, view in views(data):
        seen = view.lower()
        if not any(mark in seen for mark in set(marks)):
            continue
        for token, code in wanted:
            if code in seen:
                found.setdefault(token, name)
    return found


def views(data: bytes, name: str = "file", depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield a file's bytes, and every form that they can be read in."""
    yield name, data
    if depth > _DEEPEST:
        return
    if data[:4] == b"PK\x03\x04":
        yield from _zip(data, depth)
        return
    if data[:5] == b"%PDF-":
        yield from _pdf(data, depth)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _packed(data, f"{name} packed", depth)
    yield from _codes(data, name, depth)


def _zip(data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "archive comment", archive.comment
        for info in archive.infolist():
            yield "part name", info.filename.encode()
            yield f"{info.filename} comment", info.comment + info.extra
            yield from views(archive.read(info), info.filename, depth + 1)


def _pdf(data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    import pypdf
    from pypdf.generic import ByteStringObject, DictionaryObject, StreamObject

    reader = pypdf.PdfReader(io.BytesIO(data))
    text = "\n".join(page.extract_text() for page in reader.pages).encode()
    yield "text", text
    yield "text joined", _BLANKS.sub(b"", text)
    numbers = {n for table in reader.xref.values() for n in table} | set(reader.xref_objStm)
    for number in sorted(numbers):
        found = reader.get_object(number)
        strings: list[bytes] = []
        _strings(found, strings, (DictionaryObject, ByteStringObject))
        yield f"object {number}", b"\n".join(strings)
        if isinstance(found, StreamObject):
            try:
                inner = found.get_data()
            except Exception:
                inner = found._data
            inner = inner if isinstance(inner, bytes) else inner.encode("latin-1", "replace")
            yield from views(inner, f"stream {number}", depth + 1)


def _strings(value: object, out: list[bytes], kinds: tuple[type, type]) -> None:
    """Gather what an object says, references not followed."""
    if isinstance(value, kinds[0]):
        for key, held in value.items():  # type: ignore[attr-defined]
            out.append(str(key).encode("utf-8", "replace"))
            _strings(held, out, kinds)
    elif isinstance(value, list):
        for held in value:
            _strings(held, out, kinds)
    elif isinstance(value, bytes):
        out.append(value)
        out.append(value.replace(b"\0", b""))
    else:
        out.append(str(value).encode("utf-8", "replace"))


def _packed(data: bytes, name: str, depth: int) -> Iterator[tuple[str, bytes]]:
    """Yield what is packed by zlib anywhere in a file, but for pixels."""
    for hit in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            inner = zlib.decompressobj().decompress(data[hit.start() :], 5_000_000)
        except zlib.error:
            continue
        if len(inner) < 2_000_000:
            yield from views(inner, name, depth + 1)


def _codes(data: bytes, name: str, depth: int) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes read by other codes: two bytes a letter, escapes, base64, hexadecimal."""
    if data.count(b"\0") > 8:
        yield f"{name} utf-16", data.replace(b"\0", b"")
    if b"&" in data:
        read = html.unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")
        yield f"{name} entities", read
        data = read if b"<" in data else data
    if b"%" in data:
        yield f"{name} percent", unquote_to_bytes(data)
    if b"\\u" in data:
        escapes = re.sub(rb"\\u00([0-9a-fA-F]{2})", lambda m: bytes.fromhex(m[1].decode()), data)
        yield f"{name} escapes", escapes
    if b"<" in data:
        words = _TAG.sub(b"", data)
        yield f"{name} words", words
        yield f"{name} words joined", _BLANKS.sub(b"", words)
    if len(data) > 3_000_000:
        return
    for hit in _BASE64.finditer(data):
        try:
            inner = base64.b64decode(hit[0] + b"=" * (-len(hit[0]) % 4))
        except (binascii.Error, ValueError):
            continue
        if len(inner) > 200 or inner[:4] in _FILES:
            yield from views(inner, f"{name} base64", depth + 1)
        else:
            yield f"{name} base64", inner
    for hit in _HEX.finditer(data):
        inner = bytes.fromhex(re.sub(rb"\s", b"", hit[0]).decode())
        yield f"{name} hexadecimal", inner
        yield f"{name} hexadecimal utf-16", inner.replace(b"\0", b"")
