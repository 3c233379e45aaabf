"""Releasing a version: checked, built, frozen, told in the changelog, tagged.

One rename makes the version be there; everything before it can be done again, and what comes after
it (the changelog, the tag) is made from the frozen version, so that a run that was killed between
is completed by the next one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec

from mdmdraft.drafts import manifest as m
from mdmdraft.drafts.build import Report, write_build
from mdmdraft.drafts.find import Found, Sources, find_frozen
from mdmdraft.drafts.freezing import (
    LOCK,
    check_version,
    frozen_version,
    put_version,
    refuse_frozen,
    refuse_untrusted,
)
from mdmdraft.drafts.last_build import hashes
from mdmdraft.drafts.prepare import Prepared, prepare
from mdmdraft.drafts.restricted import newly_public, without_restricted
from mdmdraft.drafts.sides import as_seen
from mdmdraft.drafts.tagging import (
    make_tag,
    refuse_tag,
    tag_message,
    tag_of,
    tagged_commit,
)
from mdmdraft.drafts.targets import Progress, Request
from mdmdraft.drafts.versions import (
    altered_files,
    find_version,
    read_versions,
    wanted_version,
)
from mdmdraft.model.config import Config
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.model.frozen import FOLDER, Frozen, Released
from mdmdraft.model.paper import Paper
from mdmdraft.model.version import version_key
from mdmdraft.world import World

CHANGES = "changes.md"
CHANGELOG = f"{FOLDER}/CHANGELOG.md"
_HEAD = "# Changelog\n\nWhat changed from each released version to the next, the newest first.\n"

Pairs = tuple[tuple[Draft | None, Draft], ...]
"""Each draft of a release, after that of the release before it (None where it had none)."""
Entry = Callable[[Config, Pairs], str]
"""Tells in Markdown what changed, as the changelog's entry of the version."""


class Done(msgspec.Struct, frozen=True):
    """What a release did."""

    version: Frozen
    built: Report | None
    """None where the version was released before, and this run completed it."""
    completed: tuple[str, ...] = ()
    """What this run completed of an earlier one: the changelog's path, the tag's name."""
    tag: str = ""
    """The tag that was made."""
    untagged: Finding | None = None
    """Why a tag that was asked for was not made."""
    public: tuple[Finding, ...] = ()
    """What its readers may read for the first time, to be looked at before it is given out."""


def release(world: World, version: str, entry: Entry, progress: Progress, *, tag: bool) -> Done:
    """Release the paper as `version`, and tag the commit where `tag` says so.

    Raises Refused, nothing written, where it is not the version being worked on, was frozen or
    released already, differs from the commit, or does not pass the checks at the severity they
    have at a release.
    """
    refuse_untrusted(world)
    asked = wanted_version(version)
    before = find_version(world, asked)
    if before is not None and before.released:
        with world.alone(LOCK):
            return _complete(world, before, tag)
    state = m.ask_state(world)
    if tag:
        refuse_tag(world, tag_of(world, asked), state)
    request = Request(release=True)
    inputs = hashes(world, request)

    def start(paper: Paper) -> None:
        check_version(world, paper, asked)
        refuse_frozen(world, paper.config.version)
        if state.dirty(i.path for i in paper.inputs):
            raise _uncommitted()

    ready = prepare(world, request, state, progress, start)
    if ready.dirty:
        raise _uncommitted()
    if ready.unmade:
        raise Refused(ready.unmade, 1)
    progress("releasing")
    with world.alone(LOCK):
        changes = changes_of(world, ready, entry)
        frozen, files = frozen_version(
            world,
            ready.paper,
            ready.composed,
            ready.assets.inputs,
            documents=_released(ready),
            allowed=ready.allowed,
            beside={CHANGES: changes.encode("utf-8")},
        )
        refuse_frozen(world, frozen.version)
        public = _newly_public(world, ready)
        report = write_build(world, request, ready, state, inputs)
        put_version(world, frozen, files)
        write_changelog(world)
        name = tag_of(world, frozen.version) if tag else ""
        said = tag_message(changes, frozen.documents)
        fault = make_tag(world, name, frozen.git, said) if tag else None
    return Done(frozen, report, tag="" if fault else name, untagged=fault, public=public)


def _complete(world: World, frozen: Frozen, tag: bool) -> Done:
    """Make what a killed run left out. Raises Refused where nothing is left to make."""
    world.clear_parts(FOLDER)
    altered = altered_files(world, frozen)
    if altered:
        raise Refused(
            Finding.of_file(
                path,
                "altered-version",
                f"this file of version {frozen.version} is not as it was frozen",
                "bring it back: `git checkout -- drafts`",
            )
            for path in altered
        )
    name = tag_of(world, frozen.version)
    wanted = tag and tagged_commit(world, name) is None
    if wanted:
        refuse_tag(world, name, m.ask_state(world))
    completed = [CHANGELOG] if write_changelog(world) else []
    fault: Finding | None = None
    if wanted:
        changes = world.read(f"{frozen.folder}/{CHANGES}").decode("utf-8", "replace")
        said = tag_message(changes, frozen.documents)
        fault = make_tag(world, name, frozen.git, said)
        completed += [] if fault else [name]
    if not completed and fault is None:
        raise refuse(
            frozen.folder,
            "released-already",
            f"version {frozen.version} was released already; what is released is never changed",
            "raise `version:` in mdmdraft.yml and release that",
        )
    return Done(frozen, None, tuple(completed), name if name in completed else "", fault)


def _uncommitted() -> Refused:
    return refuse(
        "mdmdraft.yml",
        "uncommitted-changes",
        "the paper differs from the commit that is checked out",
        "commit what is to be released: `git status` lists it",
    )


def _released(ready: Prepared) -> tuple[Released, ...]:
    return tuple(
        Released(
            document.name,
            document.draft.deliverable,
            document.draft.language,
            document.format,
            hashlib.sha256(document.data).hexdigest(),
            len(document.data),
            document.pages,
        )
        for document in ready.documents
    )


def changes_of(world: World, ready: Prepared, entry: Entry) -> str:
    """Return the changelog's entry of what is ready, against the newest release before it as the
    readers of each deliverable may see it; where that is not known, it is told as their first."""
    config = ready.paper.config
    last = last_release(world, config.version)
    pairs: list[tuple[Draft | None, Draft]] = []
    for made in ready.composed:
        known = last if last and _has(last, made.draft) else None
        before = _before(world, ready.paper, known, made.draft) if known else None
        pairs.append((before.draft if before else None, made.draft))
    return entry(config, tuple(pairs)).rstrip() + "\n"


def _before(world: World, paper: Paper, known: Frozen, draft: Draft) -> Found | None:
    """Return a draft as it was released before, as the readers of the present one may see it."""
    found = find_frozen(world, known, draft.deliverable, draft.language)
    now = Found(draft, draft.version, {}, sources=Sources(world, paper))
    try:
        seen = as_seen(paper.config, found, draft.audience)
    except Refused:
        return None
    return without_restricted(world, paper.config, (seen, now), draft.audience)[0]


def _newly_public(world: World, ready: Prepared) -> tuple[Finding, ...]:
    """Return what the documents of a release show their readers for the first time, though the
    paper held it before."""
    last = last_release(world, ready.paper.config.version)
    if last is None:
        return ()
    told: set[Finding] = set()
    for made in ready.composed:
        draft = made.draft
        found = _before(world, ready.paper, last, draft) if _has(last, draft) else None
        if found is not None:
            told.update(newly_public(found, draft, draft.audience))
    return tuple(sorted(told))


def _has(frozen: Frozen, draft: Draft) -> bool:
    return frozen.draft(draft.deliverable, draft.language) is not None


def last_release(world: World, version: str) -> Frozen | None:
    """Return the newest released version before `version`."""
    key = version_key(version)
    every = (f for f in read_versions(world) if f.released and version_key(f.version) < key)
    return max(every, key=lambda f: version_key(f.version), default=None)


def write_changelog(world: World) -> bool:
    """Write `drafts/CHANGELOG.md` anew from the versions' own entries, the newest first. Returns
    whether it was not so already."""
    entries: list[str] = []
    for frozen in reversed(read_versions(world)):
        path = f"{frozen.folder}/{CHANGES}"
        if frozen.released and world.exists(path):
            entries.append(world.read(path).decode("utf-8", "replace").strip() + "\n")
    data = "\n".join([_HEAD, *entries]).encode("utf-8")
    if world.exists(CHANGELOG) and world.read(CHANGELOG) == data:
        return False
    world.write(CHANGELOG, data)
    return True
