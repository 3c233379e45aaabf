"""A draft by what a user calls it: a frozen version, `work`, a git revision, a Word file."""

from __future__ import annotations

from pathlib import PurePath

import msgspec

from mdmdraft.drafts.assets import clean_images
from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.drafts.versions import find_version, load_frozen, read_versions
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.model.frozen import Frozen
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.paper import Paper
from mdmdraft.model.version import clean, is_version
from mdmdraft.world import World
from mdmdraft.world.revision import NoSuchRevision
from mdmdraft.world.untrusted import at_revision

WORK = "work"
"""The paper as its files are now."""
_DOCUMENTS = (".docx", ".docm", ".doc", ".pdf", ".odt", ".rtf")


class Sources(msgspec.Struct, frozen=True):
    """What a draft was made from: a paper and where it was read, or the version it is of."""

    world: World
    paper: Paper | None = None
    frozen: Frozen | None = None


class WordFile(msgspec.Struct, frozen=True):
    """A Word file, and what was read from it."""

    data: bytes
    draft: Draft


class Found(msgspec.Struct, frozen=True):
    """A draft, and what it is called."""

    draft: Draft
    name: str
    """`0.1.0`, `work`, `HEAD~2`, `reviewed.docx`."""
    images: dict[str, bytes]
    """The pictures it prints, by the path it names them by."""
    notices: tuple[str, ...] = ()
    """What a reader has to know of it."""
    told: tuple[str, ...] = ()
    """What its writer has to know of it, and no reader."""
    sources: Sources | None = None
    """What it was made from; None of a Word file."""
    file: WordFile | None = None
    """The Word file that it was read from, if it was."""


def find_draft(
    world: World, spec: str, deliverable: str, language: str, *, name: str = ""
) -> Found:
    """Return the draft of a deliverable in a language that `spec` names; `name` is what a Word file
    is called, if not as it is.

    `spec` is `work`, the path of a Word file, a frozen version (with or without `v`), or anything
    that `git rev-parse` takes; what could be several of these is the first of them. Raises
    Refused for what is none, and with the faults of a paper that cannot be read or composed.
    """
    if spec == WORK:
        return _composed(world, WORK, deliverable, language)
    if PurePath(spec).suffix.lower() in _DOCUMENTS:
        return _document(world, spec, name or PurePath(spec).name)
    version = clean(spec)
    frozen = find_version(world, version) if is_version(version) else None
    if frozen is not None:
        return find_frozen(world, frozen, deliverable, language)
    try:
        revision = at_revision(world, spec)
    except NoSuchRevision:
        raise _unknown(world, spec) from None
    return _at_revision(revision, spec, deliverable, language)


def find_frozen(world: World, frozen: Frozen, deliverable: str, language: str) -> Found:
    """Return a draft of a frozen version. Raises Refused where the version does not have it."""
    loaded = load_frozen(world, frozen, deliverable, language)
    notices = tuple(f"{path} is not as it was frozen" for path in loaded.altered)
    sources = Sources(world, frozen=frozen)
    return Found(loaded.draft, frozen.version, loaded.images, notices, sources=sources)


def _composed(world: World, name: str, deliverable: str, language: str) -> Found:
    from mdmdraft.sources.load import load_paper

    paper, _ = load_paper(world)
    targets = targets_of(paper.config, Request((deliverable,), (language,)))
    draft = compose_all(world, paper, targets)[0].draft
    return Found(draft, name, clean_images(world, draft), sources=Sources(world, paper))


def _at_revision(revision: World, spec: str, deliverable: str, language: str) -> Found:
    """Return the draft as it was; faults tell the revision in which they are."""
    try:
        return _composed(revision, spec, deliverable, language)
    except Refused as refused:
        faults = [
            msgspec.structs.replace(f, path=f"{spec}:{f.path or 'mdmdraft.yml'}")
            for f in refused.findings
        ]
        raise Refused(faults, refused.code) from None


def told_apart(one: str, two: str) -> tuple[str, str]:
    """Return what two files are called: their names, with as many of their folders as tell the two
    apart."""
    parts = PurePath(one).parts, PurePath(two).parts
    for number in range(1, max(map(len, parts)) + 1):
        names = tuple("/".join(p[-number:]) for p in parts)
        if names[0] != names[1]:
            return names[0], names[1]
    return PurePath(one).name, PurePath(two).name


def _document(world: World, spec: str, name: str) -> Found:
    from mdmdraft.docx.read.draft import as_draft
    from mdmdraft.docx.read.reading import read_word

    data = world.read_given(spec)
    made = as_draft(read_word(data, spec), name=name)
    draft = made.draft
    if not draft.audience and draft.build_id:
        draft = msgspec.structs.replace(draft, audience=_audience_of_build(world, draft.build_id))
    return Found(draft, name, made.images, made.notices, file=WordFile(data, draft))


def _audience_of_build(world: World, build_id: str) -> str:
    """Return the audience of the frozen draft of that name; empty where there is none."""
    for frozen in read_versions(world):
        for entry in frozen.drafts:
            if entry.build_id == build_id:
                return load_frozen(world, frozen, entry.deliverable, entry.language).draft.audience
    return ""


def _unknown(world: World, spec: str) -> Refused:
    known = [f.version for f in read_versions(world)]
    listed = f"the versions are {', '.join(known)}" if known else "no version is frozen yet"
    near = did_you_mean(spec, [*known, WORK])
    return refuse(
        "mdmdraft",
        "unknown-version",
        f"`{spec}` is no frozen version, no git revision and no Word file; {listed}",
        near or "name one of them, `work` for the paper as it is now, or a file ending in .docx",
    )
