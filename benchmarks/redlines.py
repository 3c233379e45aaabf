"""Redline lightly edited Word files: python -m benchmarks.redlines FOLDER [--validate N].

Every `.docx` below FOLDER is edited in its raw XML, once in each way and once in several at a time
(`light_edits`), and redlined against what it was. A redline is exact where it passed the proof
against both files; what is refused is listed with its reason. Marks are the words in tracked
changes, as a ratio to the fewest that would do. With `--validate N` two validators, openxml-audit
and ooxml-integrity, read every Nth redline; what they find in it and in neither file is listed.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.light_edits import EDITS, edited, w
from lxml import etree
from rapidfuzz.distance import LCSseq

from mdmdraft.diff.in_place import redline_in_place
from mdmdraft.model.finding import Refused

_COME, _GONE = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
DATE = "2026-01-01T12:00:00Z"
TOGETHER = (
    ("word", "sentence", "paragraph-deleted"),
    ("move", "word", "join"),
    ("split", "paragraph-inserted", "words-deleted"),
    ("row-added", "word", "header"),
)
"""Edits that are made at a time."""


@dataclass
class Tally:
    """What came of all pairs."""

    exact: int = 0
    unreadable: int = 0
    refused: list[str] = field(default_factory=list)
    greatest: list[tuple[float, str]] = field(default_factory=list)
    marked: int = 0
    fewest: int = 0
    by_edit: Counter[str] = field(default_factory=Counter)
    validate: int = 0
    """Of how many redlines one is read by the validators, none for 0."""
    validated: int = 0
    faults: list[str] = field(default_factory=list)


def _words(data: bytes) -> list[str]:
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml") and "comments" not in name
        }
    for name, root in roots.items():
        # A note that nothing refers to any more is none, though its words stay in the file.
        kind = name.removeprefix("word/").removesuffix("s.xml")
        references = (r.iter(w(f"{kind}Reference")) for r in roots.values())
        used = {e.get(w("id")) for each in references for e in each}
        for p in root.iter(w("p")):
            note = next(p.iterancestors(w("footnote"), w("endnote")), None)
            is_own = next(p.iterancestors(w("p")), None) is None
            if is_own and (note is None or note.get(w("id")) in used):
                for inner in p.iter(w("p")):
                    texts = (t for t in inner.iter(w("t")) if _above(t) is inner)
                    found += "".join(t.text or "" for t in texts).split()
    return found


def _above(text: etree._Element) -> etree._Element:
    return next(text.iterancestors(w("p")))


def marked_words(data: bytes) -> int:
    """Return how many words stand in tracked changes."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for p in etree.fromstring(archive.read(name)).iter(w("p")):
                    count += sum(_marked(p, names) for names in (_COME, _GONE))
    return count


def _marked(paragraph: etree._Element, names: tuple[str, ...]) -> int:
    """Return how many words of a paragraph stand in marks; a word that several runs make is one."""
    said = ""
    for text in paragraph.iter(w("t"), w("delText")):
        around = text.iterancestors(*names, w("p"))
        is_own = next(text.iterancestors(w("p"))) is paragraph
        if is_own and next(around).tag in names:
            said += text.text or ""
        elif is_own and next(text.iterancestors(*_COME, *_GONE), None) is None:
            said += " "
    return len(said.split())


def fewest_words(old: bytes, new: bytes) -> int:
    """Return how many words have to be marked at least, the order of both kept."""
    one, two = _words(old), _words(new)
    common = int(LCSseq.similarity(one, two))
    return len(one) + len(two) - 2 * common


def _found(data: bytes) -> set[str]:
    """Return what the validators find in a file, at whatever places."""
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.docx"
        file.write_bytes(data)
        errors = OpenXmlValidator(max_errors=0).validate(str(file)).errors
        codes = {finding.code for finding in check(file)}
    return codes | {re.sub(r"\[\d+\]", "", str(error)) for error in errors}


def _try(tally: Tally, name: str, edits: tuple[str, ...], pair: tuple[bytes, bytes]) -> None:
    called = f"{name} ({', '.join(edits)})"
    try:
        made = redline_in_place(*pair, names=("old", "new"), author="A", date=DATE)
    except Refused as refused:
        finding = refused.findings[0]
        if finding.check != "unproved-redline":
            tally.unreadable += 1
            return
        tally.refused.append(f"{called}: {finding.message}")
        return
    tally.exact += 1
    for edit in edits:
        tally.by_edit[edit] += 1
    marked, fewest = marked_words(made), fewest_words(*pair)
    tally.marked += marked
    tally.fewest += fewest
    if tally.validate and tally.exact % tally.validate == 0:
        tally.validated += 1
        new = sorted(_found(made) - _found(pair[0]) - _found(pair[1]))
        tally.faults += [f"{called}: {fault}" for fault in new]
    if fewest:
        tally.greatest.append((marked / fewest, called))


def main() -> int:
    """Redline, and print what came of it; 1 where anything was refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="pairs to try at most")
    parser.add_argument("--seed", default="")
    parser.add_argument("--validate", type=int, default=0, metavar="N")
    options = parser.parse_args()
    tally, tried, began = Tally(validate=options.validate), 0, time.perf_counter()
    for file in sorted(options.folder.rglob("*.docx")):
        data = file.read_bytes()
        for edits in (*((name,) for name in EDITS), *TOGETHER):
            if options.limit and tried >= options.limit:
                break
            try:
                other = edited(data, edits, f"{file.name}{edits}{options.seed}")
            except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, KeyError):
                break
            if other is not None:
                tried += 1
                _try(tally, file.name, edits, (data, other))
    taken = time.perf_counter() - began
    sys.stdout.write(
        f"{tried} pairs in {taken:.1f} s: {tally.exact} exact, {len(tally.refused)} refused, "
        f"{tally.unreadable} that are no sound Word files\n"
        f"words marked: {tally.marked}, the fewest that would do: {tally.fewest}\n"
        + "".join(f"  {ratio:.2f} {name}\n" for ratio, name in sorted(tally.greatest)[-12:])
        + "".join(f"refused: {line}\n" for line in tally.refused)
        + (f"read by two validators: {tally.validated}\n" if tally.validate else "")
        + "".join(f"fault: {line}\n" for line in tally.faults)
    )
    return int(bool(tally.refused or tally.faults))


if __name__ == "__main__":
    sys.exit(main())
