"""The build: paper → drafts → documents, written whole or not at all."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec

from mdmdraft.drafts import manifest as m
from mdmdraft.drafts.plan import Request, plan
from mdmdraft.drafts.unchanged import program, remember, unchanged
from mdmdraft.model.finding import Finding
from mdmdraft.model.input import Input
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.drafts.composing import Made
    from mdmdraft.drafts.documents import Document
    from mdmdraft.drafts.gate import Gate
    from mdmdraft.model.paper import Paper
    from mdmdraft.render.assets import Assets

Progress = Callable[[str], None]


class Report(msgspec.Struct, frozen=True):
    """What a build did."""

    manifest: m.Manifest
    path: str
    """Path of the manifest."""
    changed: tuple[str, ...]
    """Files that were written because their bytes are new; empty when nothing changed."""
    warnings: tuple[Finding, ...] = ()
    """What was found and did not stop the build, notices left out."""


def build(world: World, request: Request, progress: Progress) -> Report:
    """Build what is asked for and return what was done.

    Raises Refused; nothing is written then.
    """
    known = unchanged(world, request)
    if known is not None:
        return _nothing_new(world, request, known)
    # What follows costs a second of imports and work; a build that changes nothing needs none.
    from mdmdraft.drafts.composing import compose_each
    from mdmdraft.drafts.documents import render_all
    from mdmdraft.drafts.gate import Gate
    from mdmdraft.render.assets import gather_assets
    from mdmdraft.sources.load import load_paper

    gate = Gate(request)
    progress("reading the paper")
    threading.Thread(target=_import_ahead, daemon=True).start()
    paper, warnings = load_paper(world)
    targets = plan(paper.config, request)
    progress("composing " + ", ".join(f"{t.deliverable} ({t.language})" for t in targets))
    drafts = compose_each(world, paper, targets)
    progress("checking")
    if drafts.faults:
        gate.texts(world, paper, drafts, warnings)
    composed = list(drafts.made)
    assets = gather_assets(world, [c.draft for c in composed])
    # The documents are laid out while the text is checked: what is refused is not written.
    with ThreadPoolExecutor(max_workers=1) as pool:
        rendering = pool.submit(render_all, world, paper, targets, composed, assets)
        gate.texts(world, paper, drafts, warnings)
        progress("writing documents")
        documents = rendering.result()
    gate.files(world, paper, composed, documents)
    report = _write(world, request, paper, composed, assets, documents, gate)
    _refresh_schemas(world)
    return report


def _import_ahead() -> None:
    """Import what the later stages need while the first one waits for pandoc."""
    import typst  # noqa: F401

    import mdmdraft.render.docx
    import mdmdraft.render.pdf  # noqa: F401


def _refresh_schemas(world: World) -> None:
    """Lay the JSON Schemas that the files' first lines name where editors find them.

    They are made anew when the program has changed. A folder that cannot be written is no fault.
    """
    stamp = program(world).encode()
    if world.cache_read("schemas") == stamp:
        return
    from mdmdraft.sources.schema import schema_files

    try:
        world.write_built({path: text.encode() for path, text in schema_files().items()})
    except OSError:
        return
    world.cache_write("schemas", stamp)


def _write(
    world: World,
    request: Request,
    paper: Paper,
    composed: list[Made],
    assets: Assets,
    documents: list[Document],
    gate: Gate,
) -> Report:
    version = paper.config.version
    folder = f"{request.out}/{version}"
    inputs = dict.fromkeys(paper.inputs)
    for path, data in {**assets.inputs, **_templates(composed)}.items():
        inputs[Input(path, hashlib.sha256(data).hexdigest())] = None
    every = tuple(sorted(inputs))
    files: list[m.Built] = []
    writes: dict[str, bytes] = {}
    changed: list[str] = []
    for document in documents:
        name = f"{document.draft.name}.{document.format}"
        path = f"{folder}/{name}"
        digest = hashlib.sha256(document.data).hexdigest()
        files.append(_built(document, name, digest, paper))
        old = world.read_built(path)
        if old != document.data:
            writes[path] = document.data
            changed.append(path)
    made = m.Manifest(
        format=m.FORMAT,
        paper=_paper(paper),
        tools=m.tools(),
        inputs=every,
        files=tuple(files),
        git=m.git_state(world),
        sources=m.sources_digest(every),
        allowed=gate.allowed,
    )
    manifest_path = f"{folder}/manifest.json"
    made = _with_earlier(world, made, folder)
    data = m.encode(made)
    if world.read_built(manifest_path) != data:
        writes[manifest_path] = data
    world.write_built(writes)
    digests = {f"{folder}/{f.path}": f.sha256 for f in files}
    remember(world, request, every, manifest_path, digests)
    return Report(made, manifest_path, tuple(changed), gate.told)


def _built(document: Document, name: str, digest: str, paper: Paper) -> m.Built:
    from mdmdraft.compose.lengths import words_in_all

    draft = document.draft
    counting = paper.config.deliverables[draft.deliverable].limits.count
    return m.Built(
        path=name,
        deliverable=draft.deliverable,
        language=draft.language,
        format=document.format,
        sha256=digest,
        bytes=len(document.data),
        words=words_in_all(draft, counting),
        build_id=draft.build_id,
        pages=document.pages,
    )


def _with_earlier(world: World, made: m.Manifest, folder: str) -> m.Manifest:
    """Return the manifest with what an earlier build made from the same sources."""
    earlier = m.decode(world.read_built(f"{folder}/manifest.json"))
    if earlier is None or earlier.sources != made.sources or earlier.tools != made.tools:
        return made
    new = {f.path for f in made.files}
    kept = [
        f
        for f in earlier.files
        if f.path not in new
        and hashlib.sha256(world.read_built(f"{folder}/{f.path}") or b"").hexdigest() == f.sha256
    ]
    files = tuple(sorted([*made.files, *kept], key=lambda f: f.path))
    allowed = {*made.allowed, *(earlier.allowed if kept else ())}
    return msgspec.structs.replace(made, files=files, allowed=tuple(sorted(allowed)))


def _nothing_new(world: World, request: Request, known: m.Manifest) -> Report:
    version = known.paper["version"]
    path = f"{request.out}/{version}/manifest.json"
    state = m.git_state(world)
    if state != known.git:
        known = msgspec.structs.replace(known, git=state)
        world.write_built({path: m.encode(known)})
    return Report(known, path, ())


def _templates(composed: list[Made]) -> dict[str, bytes]:
    return {path: data for made in composed for path, data in made.templates.items()}


def _paper(paper: Paper) -> dict[str, str]:
    config = paper.config
    title = config.title if isinstance(config.title, str) else next(iter(config.title.values()))
    return {
        "title": title,
        "slug": config.slug,
        "version": config.version,
        "date": config.date,
        "as_of": config.as_of,
    }
