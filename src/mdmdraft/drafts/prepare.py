"""Everything of a build but the writing: paper → drafts → documents in memory, checked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec

from mdmdraft.compose.templates import templates_ready
from mdmdraft.drafts.assets import Assets, gather_assets
from mdmdraft.drafts.composing import Drafts, compose_each
from mdmdraft.drafts.documents import NO_GLYPH, Document, Threads, render_all
from mdmdraft.drafts.gate import Gate
from mdmdraft.drafts.house_look import template_told
from mdmdraft.drafts.manifest import UNTRUSTED, State
from mdmdraft.drafts.status import released_as_draft
from mdmdraft.drafts.stored import store_draft
from mdmdraft.drafts.targets import Progress, Request, Target, targets_of
from mdmdraft.drafts.versions import find_version
from mdmdraft.model.caption_lists import empty_lists
from mdmdraft.model.draft import Composed, Draft
from mdmdraft.model.finding import Finding
from mdmdraft.model.frozen import FOLDER, Frozen
from mdmdraft.model.paper import Paper
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import place_of_setting
from mdmdraft.world import World
from mdmdraft.world.collector import collector_off


class Prepared(msgspec.Struct, frozen=True):
    """What is ready to be written."""

    paper: Paper
    targets: tuple[Target, ...]
    composed: tuple[Composed, ...]
    """The drafts as they were composed; what is printed of an uncommitted text is not in them."""
    assets: Assets
    documents: tuple[Document, ...]
    dirty: bool
    """Whether what it was made from differs from the commit that is checked out."""
    allowed: tuple[str, ...]
    """Checks that found errors which were let through."""
    told: tuple[Finding, ...]
    """What was found and does not stop the build, notices left out."""

    @property
    def unmade(self) -> tuple[Finding, ...]:
        """Errors that were not to be let through: what they are about was not made."""
        return tuple(f for f in self.told if f.severity == "error" and f.check not in self.allowed)


@collector_off()
def prepare(
    world: World,
    request: Request,
    state: State,
    progress: Progress,
    before: Callable[[Paper], None] | None = None,
    threads: Threads | None = None,
) -> Prepared:
    """Return what is asked for, ready to be written. Raises Refused.

    `state` is what git says of the paper. `before` is called with the paper as soon as it is
    read, and may raise Refused, as may `threads`, which gives the comments that a Word document
    carries.
    """
    gate = Gate(request)
    progress("reading the paper")
    # Waited for at the end of a run that is refused meanwhile: stopped half-way, it would leave
    # a file or folder in the temporary folder.
    threading.Thread(target=_start_ahead, args=(world,)).start()
    paper, warnings = load_paper(world)
    if before is not None:
        before(paper)
    targets = targets_of(paper.config, request)
    progress("composing " + ", ".join(f"{t.deliverable} ({t.language})" for t in targets))
    drafts = compose_each(world, paper, targets, release=request.release)
    told = (*warnings, *_frozen_otherwise(world, paper.config.version, drafts))
    told = (*told, *{f for made in drafts.composed for f in empty_lists(made.draft)})
    told = (*told, *template_told(world, drafts.composed))
    if request.release:
        told = (*told, *released_as_draft(world, paper.config))
    progress("checking")
    if drafts.faults:
        gate.texts(world, paper, drafts, told)
    assets = gather_assets(world, [c.draft for c in drafts.composed])
    extra = (*(i.path for i in paper.inputs), *assets.inputs)
    dirty = state.dirty(extra)
    printed = [_printed(made, dirty, bool(world.left_out())) for made in drafts.composed]
    # The documents are laid out while the text is checked: what is refused is not written.
    with ThreadPoolExecutor(max_workers=1) as pool:
        rendering = pool.submit(
            render_all, world, paper, targets, printed, assets, threads, dirty=dirty
        )
        gate.texts(world, paper, drafts, told)
        progress("writing documents")
        documents = rendering.result()
    gate.files(world, paper, drafts.composed, documents)
    wide = {finding for document in documents for finding in document.overflows}
    told = (*_with_unmade(gate.told, documents), *sorted(wide))
    return Prepared(paper, targets, drafts.composed, assets, documents, dirty, gate.allowed, told)


def _with_unmade(told: tuple[Finding, ...], documents: tuple[Document, ...]) -> tuple[Finding, ...]:
    """Return what is told with why a PDF was not made, an error, at the letters themselves where
    they are known."""
    unmade = {finding for document in documents for finding in document.unmade}
    if not unmade:
        return told
    known = {finding.path for finding in told if finding.check == NO_GLYPH}
    raised = (
        msgspec.structs.replace(f, severity="error") if f.check == NO_GLYPH else f for f in told
    )
    return tuple(sorted({*raised, *(f for f in unmade if f.path not in known)}))


def _start_ahead(world: World) -> None:
    """Start and import what the later stages need while the first one waits for pandoc."""
    from mdmdraft.fonts.faces import fonts_of
    from mdmdraft.world.typesetting import typesetter_ready

    templates_ready(world)
    typesetter_ready(fonts_of(""))
    import mdmdraft.docx.write
    import mdmdraft.pdf  # noqa: F401


def _printed(made: Composed, dirty: bool, untrusted: bool) -> Composed:
    """Return a draft as it is printed: the foot of each page says where it is not committed, and
    where something was left out of the paper's own look, which its version tells too."""
    if not dirty and not untrusted:
        return made
    from mdmdraft.locales import catalog

    draft = made.draft
    words = catalog("document", draft.language)
    said = [words[key] for key, on in (("uncommitted", dirty), ("untrusted", untrusted)) if on]
    foot = " · ".join((draft.furniture.page_of, *said))
    furniture = msgspec.structs.replace(draft.furniture, page_of=foot)
    version = f"{draft.version}{UNTRUSTED}" if untrusted else draft.version
    printed = msgspec.structs.replace(draft, furniture=furniture, version=version)
    return Composed(printed, made.templates)


def _frozen_otherwise(world: World, version: str, drafts: Drafts) -> tuple[Finding, ...]:
    """Return a warning where the version is frozen with another text than is composed now."""
    frozen = find_version(world, version)
    if frozen is None:
        return ()
    others = [d for d in (one.draft for one in drafts.composed) if not _as_frozen(world, frozen, d)]
    if not others:
        return ()
    names = ", ".join(f"{d.deliverable} ({d.language})" for d in others)
    differ = "differs" if len(others) == 1 else "differ"
    return (
        Finding(
            "mdmdraft.yml",
            *place_of_setting(world, "version"),
            "frozen-version",
            f"version {frozen.version} is frozen in {FOLDER}/, and {names} {differ} from it",
            "raise `version:`: what is given out next must not bear the name of another text",
            "warning",
        ),
    )


def _as_frozen(world: World, frozen: Frozen, draft: Draft) -> bool:
    entry = frozen.draft(draft.deliverable, draft.language)
    if entry is None or entry.build_id == draft.build_id:
        return entry is not None
    # Another program, or moved files, name the same text otherwise: the text itself decides.
    try:
        return world.read(f"{frozen.folder}/{entry.text}") == store_draft(draft).text
    except OSError:
        return False
