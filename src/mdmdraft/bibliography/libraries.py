"""Reference libraries: CSL JSON, CSL YAML, BibLaTeX and RIS become CSL JSON items.

CSL JSON is read here; the others are converted by pandoc, which knows their fields.
"""

from __future__ import annotations

import hashlib
import re

import msgspec

from mdmdraft.bibliography.csl_items import LibraryEntry, Place, clean_items
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.model.lines import Lines, with_line_feeds
from mdmdraft.world import World

FORMATS = {
    ".json": "CSL JSON",
    ".yaml": "CSL YAML",
    ".yml": "CSL YAML",
    ".bib": "BibLaTeX",
    ".ris": "RIS",
}
"""Endings of the files that are read, and what they hold."""

Outcome = tuple[tuple[LibraryEntry, ...], tuple[Finding, ...]]

_JSON_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_BIB_ENTRY = re.compile(r"^[ \t]*@[ \t]*([A-Za-z]+)[ \t]*\{\s*([^\s,{}()=\"]+)", re.MULTILINE)
_BIB_OTHER = frozenset({"comment", "preamble", "string", "xdata"})
_RIS_START = re.compile(r"^TY  ?-", re.MULTILINE)
_RIS_DATE = re.compile(r"^(PY|Y1|Y2|DA)(  ?- ?)(\d{4})/(\d\d?)?/?(\d\d?)?(?:/.*)?$", re.MULTILINE)
# Pandoc tells the place in its message alone; without it the fault is one of the whole file.
_PANDOC_PLACE = re.compile(r"\(line (\d+), column (\d+)\)")


def read_references(world: World, path: str, data: bytes) -> Outcome:
    """Return the references of one library file, in the order of the file, and what is wrong.

    The format goes by the file's ending. A file that cannot be read gives no entries and one
    finding; an entry that is faulty is left out, or mended where a warning says so.
    """
    try:
        return _read(world, path, data)
    except Refused as refused:
        return (), refused.findings


def _read(world: World, path: str, data: bytes) -> Outcome:
    ending = path[path.rfind(".") :].lower() if "." in path.rsplit("/", 1)[-1] else ""
    if ending not in FORMATS:
        known = ", ".join(f"{end} ({name})" for end, name in FORMATS.items())
        told = f"a reference library cannot end in `{ending}`" if ending else "no file ending"
        raise refuse(path, "unknown-format", told, f"known endings: {known}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        told = f"byte 0x{data[error.start]:02x} is not UTF-8"
        hint = "save the file with the encoding UTF-8"
        raise refuse(path, "not-utf-8", told, hint, at=place) from None
    text = with_line_feeds(text)
    if ending == ".json":
        return _read_json(path, text)
    if ending in {".yaml", ".yml"}:
        return _read_yaml(world, path, text)
    lines = Lines(text)
    if ending == ".bib":
        places = [
            lines.place(match.start(2))
            for match in _BIB_ENTRY.finditer(text)
            if match[1].lower() not in _BIB_OTHER
        ]
        return _converted(world, path, "biblatex", text, places)
    places = [lines.place(match.start()) for match in _RIS_START.finditer(text)]
    return _converted(world, path, "ris", _RIS_DATE.sub(_ris_date, text), places)


def _ris_date(match: re.Match[str]) -> str:
    """RIS dates are `2019/12/31/other`, pandoc reads `2019-12-31`."""
    parts = [match[3], *(part.zfill(2) for part in (match[4], match[5]) if part and part != "0")]
    return f"{match[1]}{match[2]}{'-'.join(parts)}"


def _read_json(path: str, text: str) -> Outcome:
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        raise _json_fault(path, text) from None
    if isinstance(found, dict):
        found = found.get("references", found.get("items", [found] if "id" in found else None))
    if not isinstance(found, list):
        raise refuse(
            path,
            "bad-json",
            "this is not a CSL JSON library",
            "it holds a list of references: export it from Zotero as CSL JSON",
            at=(1, 1),
        )
    return clean_items(path, found, _json_places(text, found))


def _json_places(text: str, items: list[object]) -> list[Place]:
    """Return the place of each item's id; ids that stand deeper in an item are passed over."""
    lines = Lines(text)
    hits = [(msgspec.json.decode(match[1]), match.start()) for match in _JSON_ID.finditer(text)]
    places: list[Place] = []
    next_hit = 0
    for item in items:
        wanted = item.get("id") if isinstance(item, dict) else None
        hit = next(
            (i for i in range(next_hit, len(hits)) if wanted is not None and hits[i][0] == wanted),
            None,
        )
        if hit is None:
            places.append((0, 0))
            continue
        next_hit = hit + 1
        places.append(lines.place(hits[hit][1]))
    return places


def _json_fault(path: str, text: str) -> Refused:
    import json

    hint = "export the library again, or look for a comma or a quotation mark just before"
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        told, place = error.msg.lower(), (error.lineno, error.colno)
        return refuse(path, "bad-json", told, hint, at=place)
    except RecursionError:
        return refuse(path, "bad-json", "lists or objects are nested too deeply", at=(1, 1))
    return refuse(path, "bad-json", "the file is not JSON", hint, at=(1, 1))


def _read_yaml(world: World, path: str, text: str) -> Outcome:
    from mdmdraft.bibliography.csl_yaml import read_yaml_library

    body, places = read_yaml_library(path, text)
    return _converted(world, path, "markdown", body, places)


def _converted(world: World, path: str, reader: str, text: str, places: list[Place]) -> Outcome:
    """Let pandoc convert the text; what it gives is kept by content."""
    seed = f"1\0{reader}\0{text}".encode("utf-8", "surrogatepass")
    name = f"references/{hashlib.sha256(seed).hexdigest()[:40]}"
    out = world.cache_read(name)
    if out is None:
        done = world.pandoc(["-f", reader, "-t", "csljson", "--sandbox"], text.encode("utf-8"))
        if done.code != 0:
            raise _pandoc_fault(path, text, done.err)
        out = done.out
        world.cache_write(name, out)
    items = msgspec.json.decode(out)
    if not items and text.strip():
        told = "no reference was found in it"
        return (), (Finding.of_file(path, "bad-reference", told, severity="warning"),)
    known = places if len(places) == len(items) else []
    return clean_items(path, items, known)


def _pandoc_fault(path: str, text: str, message: str) -> Refused:
    place = _PANDOC_PLACE.search(message)
    told = " ".join(line.strip() for line in message.splitlines()[1:] if line.strip(" ^"))
    return refuse(
        path,
        "bad-reference",
        f"the library cannot be read: {(told or message).strip()[:200]}",
        "look at the entry that stands there, and at the one before it",
        at=(min(int(place[1]), text.count("\n") + 1), int(place[2])) if place else (0, 0),
    )
