"""The build: paper → drafts → documents, written whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from mdmdraft.drafts import manifest as m
from mdmdraft.drafts.last_build import hashes, remember, unchanged
from mdmdraft.drafts.targets import Progress, Request
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.lists import every_list
from mdmdraft.world import World
from mdmdraft.world.places import BESIDE

if TYPE_CHECKING:
    from mdmdraft.drafts.documents import Document, Threads
    from mdmdraft.drafts.prepare import Prepared


class Report(msgspec.Struct, frozen=True):
    """What a build did."""

    manifest: m.Manifest
    path: str
    """Path of the manifest that goes out with the documents of the widest audience; the whole one
    stays in."""
    changed: tuple[str, ...]
    """Files that were written because their bytes are new; empty when nothing changed."""
    warnings: tuple[Finding, ...] = ()
    """What was found and did not stop the build, notices left out."""
    is_whole: bool = True
    """Whether all that was asked for was made: no error is among the warnings but those that
    were to be let through."""


def build(
    world: World, request: Request, progress: Progress, threads: Threads | None = None
) -> Report:
    """Build what is asked for and return what was done. `threads` gives the comments that the
    Word documents carry, where the request names a version of which they do.

    Raises Refused; nothing is written then.
    """
    world.refuse_links(request.out)
    state = m.ask_state(world)
    inputs = hashes(world, request)
    known = unchanged(world, request, state, inputs)
    if known is not None:
        where = m.places(request.out, known.paper["version"])
        if None not in m.earlier(world, where):
            return _nothing_new(world, where, known, state)
    # What follows costs a second of imports and work; a build that changes nothing needs none.
    from mdmdraft.drafts.prepare import prepare

    ready = prepare(world, request, state, progress, threads=threads)
    return write_build(world, request, ready, state, inputs)


def write_build(
    world: World, request: Request, ready: Prepared, state: m.State, inputs: Mapping[str, str]
) -> Report:
    """Write the documents that are ready, and their manifest. Raises OSError; no document has
    been replaced then. `inputs` are the digests that the paper's files had before (`hashes`)."""
    from mdmdraft.drafts.outward import outward

    paper = ready.paper
    folder = f"{request.out}/{paper.config.version}"
    every = m.all_inputs(paper, ready.assets.inputs, ready.composed)
    files: list[m.Built] = []
    writes: dict[str, bytes] = {}
    for document in ready.documents:
        path = f"{folder}/{document.name}"
        digest = hashlib.sha256(document.data).hexdigest()
        files.append(_built(document, digest, ready))
        if world.read_built(path) != document.data:
            writes[path] = document.data
    changed = tuple(writes)
    made = m.Manifest(
        format=m.FORMAT,
        paper=m.paper_facts(paper),
        tools=m.tools(),
        inputs=every,
        files=tuple(files),
        git=state.git,
        sources=m.sources_digest(every),
        allowed=ready.allowed,
        left_out=world.left_out(),
    )
    where = m.places(request.out, paper.config.version)
    before = m.earlier(world, where)
    made = _with_earlier(world, made, before[0], folder, ready.dirty)
    same = before[0] is not None and before[0].sources == made.sources
    out = outward(made, paper, ready.composed, ready.assets.inputs, before[1] if same else None)
    for path, manifest in ((where.whole, made), (where.outward, out)):
        data = m.encode(manifest)
        if world.read_built(path) != data:
            writes[path] = data
    world.write_built(writes)
    digests = {f"{folder}/{f.path}": f.sha256 for f in files}
    version = paper.config.version if paper.config.status is None else ""
    is_whole = not ready.unmade
    if is_whole:
        kept = (inputs, every, where.whole, digests)
        remember(world, request, *kept, dirty=ready.dirty, version=version)
    _refresh_schemas(world, every_list(paper.config))
    return Report(made, where.outward, changed, ready.told, is_whole)


def _refresh_schemas(world: World, lists: dict[str, tuple[str, ...]]) -> None:
    """Lay the JSON Schemas that the files' first lines name where editors find them.

    They are made anew when the program or a list of the paper's own has changed. A folder that
    cannot be written is no fault.
    """
    stamp = f"{world.program()} {sorted(lists.items())}".encode()
    if world.cache_read("schemas") == stamp and world.folders(BESIDE):
        return
    from mdmdraft.sources.fields.schema import schema_files

    try:
        world.write_built({path: text.encode() for path, text in schema_files(lists).items()})
    except (OSError, Refused):
        return
    world.cache_write("schemas", stamp)


def _built(document: Document, digest: str, ready: Prepared) -> m.Built:
    from mdmdraft.model.lengths import words_in_all

    draft = document.draft
    counting = ready.paper.config.deliverables[draft.deliverable].limits.count
    return m.Built(
        path=document.name,
        deliverable=draft.deliverable,
        language=draft.language,
        format=document.format,
        sha256=digest,
        bytes=len(document.data),
        words=words_in_all(draft, counting),
        build_id=draft.build_id,
        pages=document.pages,
        dirty=ready.dirty,
        section_pages=document.section_pages,
    )


def _with_earlier(
    world: World, made: m.Manifest, before: m.Manifest | None, folder: str, dirty: bool
) -> m.Manifest:
    """Return the manifest with what an earlier build made from the same sources, committed or not
    as now."""
    if before is None or _made_of(before) != _made_of(made):
        return made
    new = {f.path for f in made.files}
    kept = [
        f
        for f in before.files
        if f.path not in new
        and f.dirty == dirty
        and hashlib.sha256(world.read_built(f"{folder}/{f.path}") or b"").hexdigest() == f.sha256
    ]
    files = tuple(sorted([*made.files, *kept], key=lambda f: f.path))
    allowed = {*made.allowed, *(before.allowed if kept else ())}
    return msgspec.structs.replace(made, files=files, allowed=tuple(sorted(allowed)))


def _made_of(manifest: m.Manifest) -> tuple[object, ...]:
    return manifest.sources, manifest.tools, manifest.left_out


def _nothing_new(world: World, where: m.Places, known: m.Manifest, state: m.State) -> Report:
    pair = zip((where.whole, where.outward), m.earlier(world, where), strict=True)
    told = {path: made for path, made in pair if made is not None and made.git != state.git}
    now = {p: msgspec.structs.replace(made, git=state.git) for p, made in told.items()}
    if now:
        world.write_built({path: m.encode(made) for path, made in now.items()})
    return Report(now.get(where.whole, known), where.outward, ())
