"""Pictures as `data:` addresses, so that the page needs no file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdmdraft.diff.html.escape import attribute, escaped
from mdmdraft.model.text import Image
from mdmdraft.pictures.formats import foreign_name, format_of
from mdmdraft.pictures.picture import INCH, SCREEN, Unfit
from mdmdraft.pictures.read import read_picture

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

    address = f"data:{kind};base64,{b64encode(data).decode('ascii')}"
    return f'<img{_width(w, image, data)} alt="{attribute(image.alt or caption)}" src="{address}">'


def _width(w: Writer, image: Image, data: bytes) -> str:
    """Return the attribute that says how wide a picture is shown, as it is printed."""
    if image.width > 0:
        share = round(min(max(image.width, 1.0), 100.0))
        w.widths.add(share)
        return f' class="w{share}"'
    length = image.length
    if not length:
        try:
            length = read_picture(data).own_width
        except Unfit:
            return ""
    return f' width="{max(1, round(length / INCH * SCREEN))}"'


def media_type(data: bytes) -> str:
    """Return the type of a picture that browsers show, told by its first bytes; else nothing."""
    form = format_of(data)
    if form is not None:
        return form.media
    return "image/webp" if foreign_name(data) == "WebP" else ""
