"""Pictures as `data:` addresses, so that the page needs no file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdmdraft.diff.html.escape import attribute, escaped
from mdmdraft.model.text import Image

if TYPE_CHECKING:
    from mdmdraft.diff.html.writer import Writer


def picture(w: Writer, image: Image, caption: str = "") -> str:
    """Return an image; its description in words where its bytes are not at hand or where
    browsers do not show such a file."""
    data = w.images.get(image.path)
    kind = media_type(data) if data else ""
    if not data or not kind:
        said = image.alt or caption or image.path
        return f'<span class="nopic">{escaped(w.words.fill("picture", alt=said))}</span>'
    from base64 import b64encode

    width = round(min(max(image.width, 1.0), 100.0))
    w.widths.add(width)
    address = f"data:{kind};base64,{b64encode(data).decode('ascii')}"
    return f'<img class="w{width}" alt="{attribute(image.alt or caption)}" src="{address}">'


def media_type(data: bytes) -> str:
    """Return the type of a picture that browsers show, told by its first bytes; else nothing."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg", b"<!--")) and b"<svg" in data:
        return "image/svg+xml"
    return ""
