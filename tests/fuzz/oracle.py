"""What mdmdraft promises of any run, held against what a run did."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from os.path import normpath
from pathlib import Path

from mdmdraft.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from tests.fuzz.place import SECRET, Place, Seen, changed, seen
from tests.fuzz.process import Ended

MOST_SECONDS = 10.0
"""Of processor time, where no bound was met that is told of."""
BOUND = re.compile(rb"was not ready after \d+ seconds|did not end within \d+ seconds")
"""How it is told that something was ended for its time. What that is has the clock of
`world/tied.py`, and nothing may go on for longer than `HANG_SECONDS`."""
MOST_BYTES = 1_200_000_000
"""The largest child may have 1 GB, and what started it is beside."""

WRITES = {
    "new": ("content/", "citations/"),
    "freeze": ("drafts/",),
    "release": ("drafts/", "dist/", "CHANGELOG.md"),
    "build": ("dist/",),
    "diff": ("dist/",),
    "review read": ("reviews/", "drafts/"),
    "review apply": ("reviews/", "content/", "citations/", "mdmdraft.yml"),
    "review answer": ("reviews/",),
    "review matrix": ("dist/", "reviews/"),
}
"""Where each verb may write beside the tool's own folder and what its options name."""
OWN = (".mdmdraft", ".gitignore")
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
"""What changes how a terminal shows what follows: control characters, and marks of direction."""


def faults(args: list[str], ended: Ended, place: Place, before: Seen) -> list[str]:
    """Return what a run of `args` did that is promised not to happen."""
    after = seen(place.top, place.top)
    return [
        *_of_the_end(args, ended, place),
        *_summed(list(_outside(args, changed(before, after)))),
        *_told(args, ended, place, changed(before, after)),
    ]


def _of_the_end(args: list[str], ended: Ended, place: Place) -> Iterator[str]:
    if ended.stopped:
        yield ended.stopped
    elif ended.code not in {CLEAN, FINDINGS, COULD_NOT_RUN}:
        yield f"it ended with {ended.code}: {_last_line(ended.err)}{_report(place)}"
    if b"Traceback" in ended.err + ended.out or b"Exception ignored" in ended.err:
        yield f"a traceback: {ended.err[-600:].decode('utf-8', 'replace')}"
    if ended.code and not ended.stopped and not ended.err.strip() and not ended.out.strip():
        yield f"it ended with {ended.code} and said nothing"
    if ended.seconds > MOST_SECONDS and not BOUND.search(ended.err + ended.out):
        yield f"it took {ended.seconds:.0f} seconds of processor time"
    if ended.peak > MOST_BYTES:
        yield f"it took {ended.peak / 1e9:.1f} GB of memory"
    if ended.left:
        yield f"it left {ended.left} processes behind"


def _summed(found: list[str]) -> list[str]:
    more = len(found) - 4
    return found if more < 2 else [*found[:4], f"and {more} more of this kind"]


def _last_line(err: bytes) -> str:
    lines = err.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def _report(place: Place) -> str:
    """Return where a fault of the tool itself is, by the report that it wrote."""
    for folder in (place.top / "tmp", place.paper, place.top):
        for report in folder.glob("mdmdraft-crash*.txt"):
            lines = report.read_text("utf-8", "replace").splitlines()
            return f" | {' | '.join(line.strip() for line in lines[-3:])}"
    return ""


def _outside(args: list[str], paths: list[str]) -> Iterator[str]:
    verb = verb_of(args)
    own = (*WRITES.get(verb, ()), *OWN, "mdmdraft-crash")
    allowed = tuple(f"{folder}/{path}" for folder in ("paper", _project(args)) for path in own)
    asked = _asked(args)
    for path in paths:
        if _is_in(path, asked) or path.startswith((*allowed, "tmp/mdmdraft-crash")):
            continue
        if not path.startswith("paper/"):
            yield f"it touched {path!r}, which is outside of the paper"
        elif not _folder(path.removeprefix("paper/")):
            yield f"`{verb}` touched {path.removeprefix('paper/')!r}"


def _asked(args: list[str]) -> list[str]:
    """Return the places that the options of a command name to write to, from the top."""
    makes = verb_of(args) == "init"
    named = args[1:] if makes else []
    for option, value in pairwise([*args, ""]):
        name, equals, joined = option.partition("=")
        if name in {"-o", "--out"} or (makes and name in {"-C", "--project"}):
            named.append(joined if equals else value)
    folders = ("paper", _project(args)) if makes else ("paper",)
    return [normpath(f"{folder}/{word}") for folder in folders for word in named if word]


def _project(args: list[str]) -> str:
    """Return the folder of the paper that a command names, from the top."""
    named = ""
    for option, value in pairwise([*args, ""]):
        name, equals, joined = option.partition("=")
        if name in {"-C", "--project"}:
            named = joined if equals else value
    return normpath(f"paper/{named}")


def _is_in(path: str, folders: list[str]) -> bool:
    """Tell whether a path is at, in or above one of the places that were asked for."""
    return any(path.startswith(f) or f.startswith(f"{path}/") for f in folders)


def _folder(path: str) -> bool:
    return path in {"dist", "drafts", "reviews", "content", "citations"}


def verb_of(args: list[str]) -> str:
    """Return the verb in the arguments of a command."""
    plain = [word for word in args if not word.startswith("-")]
    if args[:1] == ["-C"]:
        plain = plain[1:]
    return " ".join(plain[:2]) if plain[:1] == ["review"] else (plain or [""])[0]


def _told(args: list[str], ended: Ended, place: Place, paths: list[str]) -> Iterator[str]:
    for name, data in (("standard output", ended.out), ("standard error", ended.err)):
        if SECRET.encode() in data:
            yield f"{name} tells what stands outside of the paper"
        # JSON holds a text as it is, and escapes what is a control character.
        binary = "-" in args or "--color" in args or data[:1] == b"{"
        if not binary and (found := CONTROL.search(data)):
            around = data[max(0, found.start() - 40) : found.end() + 20]
            yield f"{name} holds a control character as it is: {around!r}"
    for path in paths:
        file = place.top / path
        if path.startswith("paper/") and file.is_file() and not file.is_symlink():
            where = next((part for part, data in parts(file) if SECRET.encode() in data), None)
            if where is not None:
                yield f"{path} ({where}) holds what stands outside of the paper"


def parts(file: Path) -> Iterator[tuple[str, bytes]]:
    """Return everything that a file holds: itself, the parts of a Word file, the streams and the
    words of a PDF."""
    data = file.read_bytes()
    yield "itself", data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    elif data[:5] == b"%PDF-":
        for number, stream in enumerate(
            re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
        ):
            try:
                yield f"stream {number}", zlib.decompress(stream)
            except zlib.error:
                continue
        yield "its words", _words(data)


def _words(data: bytes) -> bytes:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(data)).pages
    return re.sub(rb"\s+", b"", b"".join(page.extract_text().encode() for page in pages))
