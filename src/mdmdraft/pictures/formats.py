"""The formats of pictures that both documents show: the one list."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format of pictures: its name, the endings of its files, its media type."""

    name: str
    endings: tuple[str, ...]
    media: str

    @property
    def ending(self) -> str:
        """The ending that files written by us get."""
        return self.endings[0]


PNG = Format("PNG", ("png",), "image/png")
JPEG = Format("JPEG", ("jpeg", "jpg"), "image/jpeg")
GIF = Format("GIF", ("gif",), "image/gif")
SVG = Format("SVG", ("svg",), "image/svg+xml")
FORMATS = (PNG, JPEG, GIF, SVG)
TAKEN = f"{', '.join(f.name for f in FORMATS[:-1])} or {FORMATS[-1].name}"
"""The formats as a sentence names them."""

_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"8BPS", "Photoshop"),
    (b"\0\0\1\0", "icon (ICO)"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x1f\x8b", "compressed (SVGZ)"),
)
LFS = b"version https://git-lfs"
"""What stands in the place of a file that git keeps elsewhere."""


def format_of(data: bytes) -> Format | None:
    """Return the format of a picture that is taken, told by its first bytes."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    return SVG if _is_svg(data) else None


def foreign_name(data: bytes) -> str:
    """Return the name of a format that is not taken; empty for what is no picture known."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return "AVIF" if data[8:12] in {b"avif", b"avis"} else "HEIC"
    if data[:4] == b"\1\0\0\0" and data[40:44] == b" EMF":
        return "EMF"
    return next((name for start, name in _FOREIGN if data.startswith(start)), "")


def _is_svg(data: bytes) -> bool:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and (b"<svg" in head or b":svg" in head)
