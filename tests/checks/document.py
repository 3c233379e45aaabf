"""Test documents: Markdown that explains a check, with papers in it and the findings noted.

A document is named for its check. Each `## heading` is a case: fenced blocks whose first line
names a file,

    ```md content/sections/01-text.en.md
    See [@boook]. <!-- error 5: no source has the key `boook` -->
    ```

are laid over the minimal paper (`base.py`), and the check has to find just what is noted: at the
line, with the severity, at the column where one is given (0: it is about the file as a whole), its
message holding the words. A note ends its line and is taken out before the file is written; in YAML
it begins with `#`, in JSON with `//`. `mdmdraft.yml+` adds to the settings, `-path` takes a file
away, `600 × 400, 300 an inch, by Ada` stands for a PNG, `files` (JSON) gives built files, `run`
(text) names checks that run before this one. A case without notes must pass. `undecided` stands for
a notice with that verdict.

A case with notes ends with what a writer is told, whole and in order: place, severity, message,
the way out, and in brackets what an exception would name; then, where one answer is right, what
mends it: from where to where, the old characters and the new.

    ```text told
    content/sections/01-text.en.md:1:5 error: no source has the key `boook` [boook]
      did you mean `book`?
    ```

`python -m tests.checks.document [CHECK…]` writes these blocks anew, after which their diff is to be
read.
"""

from __future__ import annotations

import json
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from mdmdraft.checks.kit.registry import load
from mdmdraft.checks.kit.run import run
from mdmdraft.checks.kit.subject import BuiltFile, Subject
from mdmdraft.compose.draft import compose
from mdmdraft.model.finding import Finding
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.notes import take_out
from tests.pictures.samples import chunk, png

_HERE = Path(__file__).parent
_TOLD = "told"
_FENCE = re.compile(r"^```(\w*) +(\S+)\s*$")
_PIXELS = re.compile(r"(\d+) × (\d+)(?:, (\d+) an inch)?(?:, by (\w+))?")
_SEVERITIES = "error|warning|notice|undecided"


class Note(msgspec.Struct, frozen=True):
    """A finding that is expected."""

    path: str
    line: int
    column: int | None
    severity: str
    words: str


class Case(msgspec.Struct, frozen=True):
    """One paper and what a check has to find in it."""

    title: str
    files: dict[str, str]
    notes: tuple[Note, ...]
    told: str
    """What the document says a writer is told, as `told` puts it."""


def read_document(path: Path) -> list[Case]:
    """Return the cases of a document. Fails for one that has none."""
    cases: list[Case] = []
    title = told = ""
    files: dict[str, str] = {}
    notes: list[Note] = []
    for heading, block_path, lines in _blocks(path.read_text("utf-8")):
        if heading is not None:
            if files:
                cases.append(Case(title, files, tuple(notes), told))
            title, files, notes, told = heading, {}, [], ""
            continue
        if block_path == _TOLD:
            told = "\n".join(lines)
            continue
        text, found = _without_notes(block_path, lines)
        files[block_path] = text
        notes.extend(found)
    if files:
        cases.append(Case(title, files, tuple(notes), told))
    assert cases, f"{path} has no case"
    return cases


def _blocks(text: str) -> Iterator[tuple[str | None, str, list[str]]]:
    current: list[str] | None = None
    name = ""
    for line in text.split("\n"):
        if current is None:
            fence = _FENCE.match(line)
            if fence:
                current, name = [], fence[2]
            elif line.startswith("## "):
                yield line[3:].strip(), "", []
        elif line.rstrip() == "```":
            yield None, name, current
            current = None
        else:
            current.append(line)
    assert current is None, f"the block {name} does not end"


def _without_notes(path: str, lines: list[str]) -> tuple[str, list[Note]]:
    kept, noted = take_out(lines, _SEVERITIES)
    target = path.removesuffix("+").lstrip("-")
    notes = [Note(target, n.line, n.column, n.name, n.words) for n in noted]
    return "\n".join(kept) + "\n", notes


def findings_of(name: str, case: Case, folder: Path) -> tuple[Finding, ...]:
    """Return what the check `name` finds in the case's paper."""
    files = dict(BASE)
    built: tuple[BuiltFile, ...] = ()
    before: list[str] = []
    for path, text in case.files.items():
        if path == "run":
            before = text.split()
        elif path == "files":
            built = tuple(msgspec.convert(f, BuiltFile) for f in json.loads(text))
        elif path.startswith("-"):
            files.pop(path[1:], None)
        elif path.endswith("+"):
            files[path[:-1]] += text
        else:
            files[path] = text
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_bytes(text))
    world = World(folder, env={})
    paper, _ = load_paper(world)
    drafts = []
    if any(load(n).check.scope != "paper" for n in (name, *before)):
        drafts = [
            compose(paper, world, deliverable, paper.config.languages[0], frozenset()).draft
            for deliverable in paper.config.deliverables
        ]
    subject = Subject(paper, lambda p: text_of(world, p), tuple(drafts), built, world)
    found = run(subject, [*before, name]).findings
    return tuple(finding for finding in found if finding.check == name)


def _bytes(text: str) -> bytes:
    """Return what a file holds: a PNG of the size that is told, else the text."""
    size = _PIXELS.fullmatch(text.strip())
    if size is None:
        return text.encode()
    metre = round(int(size[3] or 0) / 0.0254)
    told = [chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1))] if metre else []
    told += [chunk(b"tEXt", b"Author\0" + size[4].encode())] if size[4] else []
    return png(int(size[1]), int(size[2]), *told)


def assert_case(name: str, case: Case, folder: Path) -> None:
    """Fail unless the check finds just what is noted."""
    added = len(BASE["mdmdraft.yml"].split("\n")) - 1
    findings = findings_of(name, case, folder)
    left = list(findings)
    missing: list[Note] = []
    for note in case.notes:
        line = note.line
        if note.path == "mdmdraft.yml" and "mdmdraft.yml+" in case.files:
            line += added
        hit = next((f for f in left if _fits(f, note, line)), None)
        if hit is None:
            missing.append(note)
        else:
            left.remove(hit)
    found = [f"{f.place()} {f.severity}: {f.message}" for f in left]
    assert not missing, f"{case.title}: not found {missing}; found instead {found}"
    assert not left, f"{case.title}: found though it should pass {found}"
    assert case.told == tell(findings), f"{case.title}: python -m tests.checks.document tells anew"


def _fits(finding: Finding, note: Note, line: int) -> bool:
    severity = "undecided" if finding.verdict == "undecided" else finding.severity
    return (
        finding.path == note.path
        and finding.line == (0 if note.column == 0 else line)
        and severity == note.severity
        and note.words in finding.message
        and (note.column is None or finding.column == note.column)
    )


def tell(findings: Iterable[Finding]) -> str:
    """Return all that writers are told of findings, in their order."""
    lines: list[str] = []
    for finding in findings:
        severity = "undecided" if finding.verdict == "undecided" else finding.severity
        about = f" [{finding.about}]" if finding.about else ""
        lines.append(f"{finding.place()} {severity}: {finding.message}{about}")
        if finding.hint:
            lines.append(f"  {finding.hint}")
        for one in finding.fix:
            line, column = one.end()
            lines.append(
                f"  fix {one.line}:{one.column}-{line}:{column} {one.old!r} -> {one.new!r}"
            )
    return "\n".join(lines)


def write_anew(path: Path) -> None:
    """Write what writers are told into a document's cases."""
    name = path.stem.replace("_", "-")
    cases = {case.title: case for case in read_document(path)}
    kept: list[str] = []
    block = title = ""
    for line in [*path.read_text("utf-8").rstrip("\n").split("\n"), "## "]:
        opening = None if block else _FENCE.match(line)
        if opening:
            block = opening[2]
        elif not block and line.startswith("## "):
            while kept[-1] == "":
                kept.pop()
            with TemporaryDirectory() as folder:
                told = tell(findings_of(name, cases[title], Path(folder))) if title in cases else ""
            kept += ["", f"```text {_TOLD}", told, "```", ""] if told else [""]
            title = line[3:].strip()
        if block != _TOLD:
            kept.append(line)
        if block and not opening and line.rstrip() == "```":
            block = ""
    path.write_text("\n".join(kept[:-1]), "utf-8")


if __name__ == "__main__":
    chosen = {f"{name.replace('-', '_')}.md" for name in sys.argv[1:]}
    for document in sorted(_HERE.glob("*.md")):
        if not chosen or document.name in chosen:
            write_anew(document)
