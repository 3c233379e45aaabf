"""Pictures, carried inside the source so that a build needs no file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mdmdraft.model.finding import Finding, Refused
from mdmdraft.pdf.fonts import font_folder
from mdmdraft.pdf.literal import quoted

KINDS = "PNG, JPEG, GIF, WebP, SVG or PDF"
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
            Finding.of_file(p, "missing-image", "this image was not handed to the PDF writer")
            for p in missing
        )
    entries = "".join(f"{quoted(p)}: {_bytes(images[p])}, " for p in used)
    return f"#let pictures = ({entries or ':'})\n"


def faulty_pictures(paths: Iterable[str], images: Mapping[str, bytes]) -> list[Finding]:
    """Return a finding for each picture that Typst cannot show. It tries them one by one."""
    import typst

    folder = font_folder()
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    found = []
    for path in sorted(paths):
        source = f"#image({_bytes(images[path])})".encode()
        try:
            typst.Compiler(source, root=folder, font_paths=fonts).compile(format="svg")
        except typst.TypstError as error:
            hint = f"give it as {KINDS}"
            found.append(Finding.of_file(path, "bad-image", error.message, hint))
    return found


def _bytes(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text.lstrip("\ufeff").lstrip().startswith("<"):
        return f"bytes({quoted(text)})"
    numbers = ",".join([_NUMBERS[b] for b in data])
    return f'bytes(json(bytes("[{numbers}]")))'
