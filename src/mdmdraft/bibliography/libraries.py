"""Reference libraries: CSL JSON, CSL YAML, BibLaTeX and RIS become CSL JSON items.

What a library holds is kept by its content, so that a large one is read once.
"""

from __future__ import annotations

import codecs
import hashlib

import msgspec

from mdmdraft import __version__
from mdmdraft.bibliography.csl_items import LibraryEntry, Outcome
from mdmdraft.locales.tags import FALLBACK
from mdmdraft.model.finding import Finding, Refused, Severity, refuse
from mdmdraft.model.lines import with_line_feeds
from mdmdraft.world import World

FORM = 2
"""Raised when what is read of a library changes without the version changing."""
MOST_FINDINGS = 1_000
"""Faults of one library that are told one by one; the others are counted."""
_FOLDER = "references"


class _Kept(msgspec.Struct, frozen=True):
    entries: tuple[LibraryEntry, ...]
    findings: tuple[Finding, ...]


def read_references(world: World, path: str, data: bytes, language: str = FALLBACK) -> Outcome:
    """Return the references of one library file, in the order of the file, and what is wrong.

    The format goes by the file's ending. A file that cannot be read gives no entries and one
    finding; an entry that is faulty is left out, or mended where a warning says so. `language` is
    the one that words such as "PhD thesis" are said in where an entry has none.
    """
    seed = repr((__version__, FORM, path, language)).encode("utf-8", "surrogatepass")
    name = f"{_FOLDER}/{hashlib.sha256(seed + data).hexdigest()[:40]}"
    kept = world.cache_read(name)
    if kept is not None:
        try:
            known = msgspec.msgpack.decode(kept, type=_Kept)
        except (msgspec.MsgspecError, RecursionError):
            pass
        else:
            return known.entries, known.findings
    try:
        entries, findings = _read(world, path, data, language)
    except Refused as refused:
        return (), refused.findings
    findings = _summed_up(path, findings)
    world.cache_write(name, msgspec.msgpack.encode(_Kept(entries, findings)))
    return entries, findings


def _read(world: World, path: str, data: bytes, language: str) -> Outcome:
    from mdmdraft.bibliography.vocabulary import FORMATS

    ending = path[path.rfind(".") :].lower() if "." in path.rsplit("/", 1)[-1] else ""
    if ending not in FORMATS:
        known = ", ".join(f"{end} ({name})" for end, name in FORMATS.items())
        told = f"a reference library cannot end in `{ending}`" if ending else "no file ending"
        raise refuse(path, "unknown-format", told, f"known endings: {known}")
    text = with_line_feeds(_decoded(path, data))
    if ending == ".json":
        from mdmdraft.bibliography.json_library import read_json_library

        return read_json_library(path, text)
    if ending == ".bib":
        from mdmdraft.bibliography.bib_library import read_bib_library

        return read_bib_library(path, text, language)
    if ending == ".ris":
        from mdmdraft.bibliography.ris_library import read_ris_library

        return read_ris_library(path, text)
    from mdmdraft.bibliography.csl_yaml import read_yaml_library

    return read_yaml_library(world, path, text)


def _summed_up(path: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings, errors before all else; those of a library that has too many
    counted from some point on."""
    by_weight = sorted(findings, key=lambda f: f.severity != "error")
    more = by_weight[MOST_FINDINGS:]
    if not more:
        return findings
    severity: Severity = "error" if any(f.severity == "error" for f in more) else "warning"
    told = f"{len(more):,} more of its references are faulty, and not told one by one"
    hint = "mend those that are told: most faults of a library are of a few kinds"
    last = Finding.of_file(path, "bad-reference", told, hint, severity)
    return (*by_weight[:MOST_FINDINGS], last)


def _decoded(path: str, data: bytes) -> str:
    hint = "save the file with the encoding UTF-8, or export it again as UTF-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise refuse(path, "not-utf-8", "the file is UTF-16, not UTF-8", hint, at=(1, 1))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        told = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise refuse(path, "not-utf-8", told, hint, at=place) from None
