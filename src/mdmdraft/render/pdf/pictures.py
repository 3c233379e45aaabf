"""Pictures, carried inside the source so that a build needs no file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mdmdraft.model.finding import Finding, Refused
from mdmdraft.render.pdf.literal import quoted

_NUMBERS = [str(n) for n in range(256)]


def write_pictures(paths: Iterable[str], images: Mapping[str, bytes]) -> str:
    """Return one line that defines `pictures`, a dictionary from path to bytes.

    Typst reads bytes from no literal but an array, slowly; its JSON reader does it at about
    10 MB a second. Raises `Refused` for each path that `images` does not hold.
    """
    used = sorted(paths)
    missing = [p for p in used if p not in images]
    if missing:
        raise Refused(
            Finding(p, 0, 0, "missing-image", "this image was not handed to the PDF writer")
            for p in missing
        )
    entries = "".join(f"{quoted(p)}: {_bytes(images[p])}, " for p in used)
    return f"#let pictures = ({entries or ':'})\n"


def _bytes(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text.lstrip("\ufeff").lstrip().startswith("<"):
        return f"bytes({quoted(text)})"
    numbers = ",".join([_NUMBERS[b] for b in data])
    return f'bytes(json(bytes("[{numbers}]")))'
