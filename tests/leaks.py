"""Where words that must not leave the house are found in a file, however it packs them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path


def leaks(data: bytes, tokens: list[str]) -> set[str]:
    """Return the tokens that are in a file: in a part of a package or its name, between the marks
    of its XML, in an object or the text of a PDF, whatever their case and encoding."""
    found = set()
    for view in _views(data):
        low = view.lower()
        for token in tokens:
            spellings = (
                token.encode().lower(),
                token.encode("utf-16-be").lower(),
                token.encode("utf-16-le").lower(),
                token.encode().lower().hex().encode(),
            )
            if any(one in low for one in spellings):
                found.add(token)
    return found


def leaks_in(folder: Path, tokens: list[str]) -> dict[str, set[str]]:
    """Return the tokens in the files below a folder and in their names, by path."""
    every = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    found = {
        name: leaks(path.read_bytes(), tokens) | leaks(name.encode(), tokens)
        for name, path in every.items()
    }
    return {name: tokens_ for name, tokens_ in sorted(found.items()) if tokens_}


def _views(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                part = package.read(entry)
                yield part
                yield re.sub(rb"<[^>]+>", b"", part)
                yield entry.filename.encode() + entry.comment + entry.extra
    if data.startswith(b"%PDF"):
        yield from _pdf(data)


def _pdf(data: bytes) -> Iterator[bytes]:
    import pypdf
    from pypdf.generic import StreamObject

    reader = pypdf.PdfReader(io.BytesIO(data))
    numbers = {n for found in reader.xref.values() for n in found} | set(reader.xref_objStm)
    for number in sorted(numbers):
        held = reader.get_object(number)
        yield repr(held).encode("utf-8", "replace")
        if isinstance(held, StreamObject):
            yield held.get_data()
    text = "\n".join(page.extract_text() for page in reader.pages)
    yield text.encode()
    yield re.sub(r"\s", "", text).encode()
