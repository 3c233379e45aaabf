"""What a file is that is no Word document, told by how it begins."""

from __future__ import annotations

OTHER_HINT = "open it in Word or LibreOffice, save it as .docx, and give that file"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096


def is_zip(data: bytes) -> bool:
    """Tell whether a file begins as a zip file does."""
    return data[:4] == b"PK\x03\x04"


def what_it_is(data: bytes) -> tuple[str, str]:
    """Return what a file is, in words, and what to do about it."""
    if not data.strip(b"\0 \r\n\t"):
        return "it is empty", "ask for the file again"
    if data[:8] == _OLE:
        return _compound(data)
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for start, told in (
        (b"pkmimetype", "it is an OpenDocument file (.odt)"),
        (b"{\\rtf", "it is an RTF file"),
        (b"%pdf", "it is a PDF file"),
        (b"<!doctype html", "it is a web page (HTML)"),
        (b"<html", "it is a web page (HTML)"),
        (b"pk", "it is a damaged or empty zip file, no Word document"),
    ):
        if head.startswith(start):
            return told, OTHER_HINT
    if b"word.document" in head or b"schemas.microsoft.com/office/2006/xmlpackage" in head:
        return "it is a Word document in one XML file", OTHER_HINT
    if b"<html" in head:
        return "it is a web page (HTML)", OTHER_HINT
    return "it is no Word document (.docx)", OTHER_HINT


def _compound(data: bytes) -> tuple[str, str]:
    """Tell apart the files in Microsoft's older container (MS-CFB); its names are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "it is protected with a password",
            "open it with its password in Word or LibreOffice, and save it as .docx without one",
        )
    if "WordDocument".encode("utf-16-le") in data:
        return "it is a Word document of the old format (.doc)", OTHER_HINT
    return "it is a file of an old Office format", OTHER_HINT
