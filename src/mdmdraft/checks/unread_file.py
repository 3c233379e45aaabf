"""A file in the paper's folders that nothing reads.

What it does
------------
Looks at `content/`, `citations/` and `templates/` for files that lie where the paper keeps its own
and that nothing reads: a reference library that `bibliography` does not name, a text whose name
does not end in `.md`, a Word document beside the sources, a template of another name than those
known (`templates/Reference.docx`, `templates/reference.dotx`), a `.typ` file that no template
imports, a section that no deliverable lists. A picture that nothing prints is told as a notice.

Hidden files, `README.md`, licences, editors' backups and folders of your own beside these three are
left alone.

It cannot know what a file that nothing reads is kept for.

Why it matters
--------------
Whoever put the file there believes that it counts. A library under another name leaves citations
without a source, a template under another name leaves the default look, and a section that is
listed nowhere is in no document.

Example
-------
    citations/zotero.bib            and `bibliography: [citations/library.json]`
    templates/reference.dotx
    content/sections/30-method.markdown

Instead
-------
Name the file as the paper reads it, name it where it is asked for, or move it out:

    bibliography: [citations/library.json, citations/zotero.bib]
    templates/reference.docx
    content/sections/30-method.en.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.text import Image
from mdmdraft.model.walk import inlines_in, walk_inlines
from mdmdraft.world import World

CHECK = Check(scope="paper", group="housekeeping", severity="warning", lacks="paper", exact=True)

_LIBRARIES = (".bib", ".json", ".ris", ".yaml", ".yml")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff")
_TEXTS = (".markdown", ".mdown", ".mkd", ".txt", ".rst", ".docx", ".doc", ".odt", ".rtf", ".pages")
_WORD = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot", ".odt", ".ott")
_LEFT = re.compile(r"(?i)(^|/)(readme|licen[cs]e|copying)[^/]*$|(^|/)#|\.(bak|orig|rej|swp|tmp)$")
"""Files that are there for people, or that an editor has left."""
_REFERENCE = "templates/reference.docx"
_LAYOUT = "templates/paper.typ"
_BLOCKS = "templates/blocks/"


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each file that nothing reads."""
    world = subject.world
    yield from _sections(subject)
    if world is None:
        return
    folders = ("content", "citations", "templates", "figures")
    every = tuple(p for folder in folders for p in world.files(folder))
    linked = tuple(path for path in every if world.is_folder(path))
    yield from map(_linked, linked)
    for path in (p for p in every if not p.startswith("figures") and p not in linked):
        if path.isprintable() and not _LEFT.search(path):
            hint = _unread(subject, world, path)
            if hint:
                yield Found(path, 0, 0, f"nothing reads `{path}`", hint, path)
    yield from _pictures(subject, world)


def _linked(path: str) -> Found:
    told = f"a link leads to the folder `{path}`, and nothing in it is read"
    return Found(path, 0, 0, told, "put the folder itself there, or take the link away", path)


def _unread(subject: Subject, world: World, path: str) -> str:
    """Return what to do about a file that nothing reads; empty for any other."""
    lower = path.lower()
    if path.startswith("templates/"):
        return _unread_template(world, path)
    if path.startswith("citations/") and lower.endswith(_LIBRARIES):
        named = subject.config.bibliography
        if path in named:
            return ""
        known = ", ".join([*(p for p in named if world.exists(p)), path])
        return f"name it in mdmdraft.yml, `bibliography: [{known}]`, or move it out"
    if lower.endswith(_TEXTS) and not (path.startswith("citations/") and _is_document(lower)):
        stem = path.rpartition(".")[0]
        if _is_document(lower):
            return "what is printed stands in Markdown: copy its text into a `.md` file, or move it"
        return f"name it `{stem}.md`, or move it out"
    return ""


def _is_document(path: str) -> bool:
    """Tell whether a file is a document as writers keep them beside, of a source perhaps."""
    return path.endswith((".docx", ".doc", ".odt", ".rtf", ".pages", ".txt"))


def _unread_template(world: World, path: str) -> str:
    lower = path.lower()
    if path in {_REFERENCE, _LAYOUT}:
        return ""
    if path.startswith(_BLOCKS):
        return "" if path.endswith(".md.j2") else "a block template is named `NAME.md.j2`"
    if lower.endswith(_WORD):
        return f"the look of Word documents is read from `{_REFERENCE}`: save it under that name"
    if lower.endswith(".typ") and not _is_imported(world, path):
        near = did_you_mean(path.rpartition("/")[2], ["paper.typ"], 1)
        return near or f"import it in `{_LAYOUT}`, or move it out"
    return ""


def _is_imported(world: World, path: str) -> bool:
    """Tell whether another Typst file beside it names a file, or a picture was made from it."""
    name = path.rpartition("/")[2].encode()
    beside = [p for p in world.files("templates") if p != path]
    if any(p.rpartition(".")[0] == path.rpartition(".")[0] for p in beside):
        return True
    return any(name in _bytes(world, other) for other in beside if other.endswith(".typ"))


def _bytes(world: World, path: str) -> bytes:
    try:
        return world.read(path)
    except (OSError, ValueError):
        return b""


def _sections(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each section that no deliverable lists."""
    wanted = subject.config.deliverables.values()
    listed = {id_ for one in wanted for id_ in (*one.sections, *one.annexes)}
    told: set[str] = set()
    for record in sorted(subject.paper.sections.values(), key=lambda r: r.path):
        if record.id not in listed | told:
            told.add(record.id)
            yield Found(
                record.path,
                0,
                0,
                f"no deliverable lists the section `{record.id}`",
                "name it under `sections` or `annexes` of one in mdmdraft.yml, or move it out",
                record.id,
            )


def _pictures(subject: Subject, world: World) -> Iterator[Found]:
    """Yield a notice for each picture that nothing prints, in folders of pictures that are."""
    records = subject.paper.every()
    blocks = (b for r in records for b in (*r.body, *(b for p in r.provisions for b in p.blocks)))
    fields = (i for r in records for f in r.fields.values() for i in inlines_in(f.content))
    printed = {i.path for i in (*walk_inlines(blocks), *fields) if isinstance(i, Image)}
    folders = {path.rpartition("/")[0] for path in printed} - {""} | {"content"}
    for path in sorted({p for folder in folders for p in world.files(folder)} - printed):
        if path.isprintable() and path.lower().endswith(_PICTURES):
            hint = f"print it, `![what it shows]({path})`, or move it out"
            told = f"nothing prints the picture `{path}`"
            yield Found(path, 0, 0, told, hint, path, severity="notice")
