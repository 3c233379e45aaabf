"""Pictures, carried inside the source so that a build needs no file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mdmdraft.fonts.folders import font_folder
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.pdf.literal import quoted
from mdmdraft.pictures.formats import TAKEN
from mdmdraft.pictures.picture import Picture, Unfit
from mdmdraft.pictures.read import read_picture

_NUMBERS = [str(n) for n in range(256)]


def write_pictures(paths: Iterable[str], images: Mapping[str, bytes]) -> str:
    """Return one line that defines `pictures` and `picture-widths`, dictionaries from path to
    bytes and to the width that each has by its own resolution.

    Typst reads bytes from no literal but an array, slowly; its JSON reader does it at about
    10 MB a second. Raises `Refused` for each path that `images` does not hold, and for each file
    that is no picture.
    """
    found: dict[str, Picture] = {}
    faults: list[Finding] = []
    for path in sorted(paths):
        try:
            found[path] = _read(path, images)
        except Unfit as fault:
            message = f"the picture {fault.message}"
            faults.append(Finding.of_file(path, fault.check, message, fault.hint))
    if faults:
        raise Refused(faults)
    data = "".join(f"{quoted(p)}: {_bytes(one.data)}, " for p, one in found.items())
    widths = "".join(f"{quoted(p)}: {one.own_width:.4f}mm, " for p, one in found.items())
    return f"#let (pictures, picture-widths) = (({data or ':'}), ({widths or ':'}))\n"


def _read(path: str, images: Mapping[str, bytes]) -> Picture:
    if path not in images:
        raise Unfit("missing-image", "was not handed to the PDF writer", "")
    return read_picture(images[path])


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
            hint = f"give it as {TAKEN}"
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
