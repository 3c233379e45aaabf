"""Freezing a version: its drafts stored under `drafts/VERSION/`, once, whole or not at all.

What is stored is what the audience of each deliverable may read: a `Draft` holds nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from mdmdraft.drafts import manifest as m
from mdmdraft.drafts.assets import gather_assets, image_paths
from mdmdraft.drafts.composing import compose_all, compose_for
from mdmdraft.drafts.stored import store_draft
from mdmdraft.drafts.targets import Progress, Request, Target, targets_of
from mdmdraft.drafts.versions import taken, wanted_version
from mdmdraft.model.audience import may_read
from mdmdraft.model.draft import Composed, Draft
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.model.frozen import (
    FOLDER,
    FORMAT,
    MANIFEST,
    Frozen,
    FrozenDraft,
    FrozenFile,
    FrozenImage,
    FrozenView,
    Git,
    Released,
    encode_frozen,
)
from mdmdraft.model.paper import Paper
from mdmdraft.model.version import same_version
from mdmdraft.pictures.read import cleaned
from mdmdraft.world import World

LOCK = "drafts"
"""What one process at a time may do: write into `drafts/`."""
ATTRIBUTES = f"{FOLDER}/.gitattributes"
_UNTOUCHED = (
    b"# Frozen files are held by their digests: git must not change their line ends.\n* -text\n"
)


def freeze(world: World, version: str, progress: Progress) -> Frozen:
    """Freeze the paper as `version` (empty: the one in mdmdraft.yml) and return what was stored.

    Raises Refused, nothing written, where the version is not the one being worked on, is frozen
    already, or where the paper cannot be read or composed.
    """
    from mdmdraft.sources.load import load_paper

    refuse_untrusted(world)
    asked = wanted_version(version) if version else ""
    progress("reading the paper")
    paper, _ = load_paper(world)
    check_version(world, paper, asked)
    refuse_frozen(world, paper.config.version)
    targets = targets_of(paper.config, Request())
    progress("composing " + ", ".join(f"{t.deliverable} ({t.language})" for t in targets))
    composed = compose_all(world, paper, targets)
    inputs = gather_assets(world, [one.draft for one in composed]).inputs
    progress("freezing")
    frozen, files = frozen_version(world, paper, composed, inputs)
    with world.alone(LOCK):
        put_version(world, frozen, files)
    return frozen


def refuse_untrusted(world: World) -> None:
    """Raise Refused where something of the paper's own is left out: a version would lack it."""
    if world.left_out():
        raise refuse(
            "mdmdraft.yml",
            "untrusted-version",
            "a version is made of all that the paper has, and its own templates are left out",
            "leave --untrusted out (and MDMDRAFT_UNTRUSTED unset) where you trust the paper",
        )


def check_version(world: World, paper: Paper, asked: str) -> None:
    """Raise Refused where the version asked for is not the one of mdmdraft.yml."""
    version = paper.config.version
    if asked and not same_version(asked, version):
        raise Refused([_other(world, asked, version)])


def refuse_frozen(world: World, version: str) -> None:
    """Raise Refused where a version is frozen already."""
    name = taken(world, version)
    if name:
        raise refuse(
            f"{FOLDER}/{name}",
            "frozen-already",
            f"version {version} is frozen already"
            + (f" (as {name})" if name != version else "")
            + "; what is frozen is never changed",
            "raise `version:` in mdmdraft.yml and freeze that",
        )


def _other(world: World, asked: str, version: str) -> Finding:
    from mdmdraft.sources.places import place_of_setting

    line, column = place_of_setting(world, "version")
    return Finding(
        "mdmdraft.yml",
        line,
        column,
        "other-version",
        f"the version being worked on is {version}, not {asked}",
        f"write `version: {asked}` here, or name the one being worked on",
    )


def frozen_version(
    world: World,
    paper: Paper,
    composed: Sequence[Composed],
    assets: Mapping[str, bytes],
    *,
    documents: tuple[Released, ...] = (),
    allowed: tuple[str, ...] = (),
    beside: Mapping[str, bytes] | None = None,
) -> tuple[Frozen, dict[str, bytes]]:
    """Return what is said of a version, and its files by path in the version's folder.

    `assets` are the files of the paper that it is printed with, pictures among them; `documents`
    what is given out, which makes it a released version; `beside` more files to store.
    """
    files: dict[str, bytes] = dict(beside or {})
    images: dict[str, FrozenImage] = {}
    views: list[FrozenView] = []
    drafts: list[FrozenDraft] = []
    for one in composed:
        draft = one.draft
        drafts.append(_stored_draft(paper, draft, files))
        for path in image_paths(draft):
            images[path] = _stored_image(path, assets[path], files)
        for seen in views_of(world, paper, draft, release=bool(documents)):
            views.append(_stored_view(seen, files))
    inputs = m.all_inputs(paper, assets, composed)
    state = m.ask_state(world)
    frozen = Frozen(
        format=FORMAT,
        version=paper.config.version,
        released=bool(documents),
        paper=m.paper_facts(paper),
        tools=m.tools(),
        drafts=tuple(drafts),
        documents=documents,
        images=tuple(images[path] for path in sorted(images)),
        files=tuple(FrozenFile(p, hashlib.sha256(files[p]).hexdigest()) for p in sorted(files)),
        inputs=inputs,
        git=state.git and Git(state.git.commit, state.dirty(i.path for i in inputs)),
        sources=m.sources_digest(inputs),
        allowed=allowed,
        views=tuple(views),
    )
    data = encode_frozen(frozen)
    files[MANIFEST] = data
    return msgspec.json.decode(data, type=Frozen), files


def views_of(world: World, paper: Paper, draft: Draft, *, release: bool) -> list[Draft]:
    """Return a draft as each audience of the paper that is wider than its own may see it: the
    widest, and those of the other deliverables. One that cannot be composed so is left out."""
    config, found = paper.config, list[Draft]()
    known = {config.audiences[0], *(d.audience for d in config.deliverables.values())}
    target = Target(draft.deliverable, draft.language, ())
    for audience in config.audiences:
        if audience not in known or may_read(config, audience, draft.audience):
            continue
        try:
            found.append(compose_for(world, paper, target, audience, release=release).draft)
        except Refused:  # It cannot be told what these readers may see: nothing is kept for them.
            continue
    return found


def _stored_draft(paper: Paper, draft: Draft, files: dict[str, bytes]) -> FrozenDraft:
    """Put a draft among the files, and return what is said of it."""
    from mdmdraft.model.lengths import words_in_all

    stored, name = store_draft(draft), f"{draft.deliverable}.{draft.language}"
    text, origins = f"{name}.json", f"{name}.origins.json"
    files[text], files[origins] = stored.text, stored.origins
    words = words_in_all(draft, paper.config.deliverables[draft.deliverable].limits.count)
    where = (draft.deliverable, draft.language, text, origins)
    return FrozenDraft(*where, words, draft.build_id)


def _stored_view(seen: Draft, files: dict[str, bytes]) -> FrozenView:
    """Put a draft for other readers among the files, and return what is said of it."""
    stored, name = store_draft(seen), f"{seen.deliverable}.{seen.language}.for-{seen.audience}"
    text, origins = f"{name}.json", f"{name}.origins.json"
    files[text], files[origins] = stored.text, stored.origins
    return FrozenView(seen.deliverable, seen.language, seen.audience, text, origins)


def _stored_image(path: str, data: bytes, files: dict[str, bytes]) -> FrozenImage:
    """Put a picture among the files, as it is printed, and return what is said of it."""
    shown = cleaned(data)
    image = FrozenImage(path, _image_file(path, shown))
    files[image.file] = shown
    return image


def _image_file(path: str, data: bytes) -> str:
    _, dot, ending = path.rpartition("/")[2].rpartition(".")
    tail = f".{ending.lower()}" if dot and ending.isascii() and ending.isalnum() else ""
    return f"images/{hashlib.sha256(data).hexdigest()}{tail}"


def put_version(world: World, frozen: Frozen, files: Mapping[str, bytes]) -> None:
    """Write a version: one rename makes it be there. To be called with `LOCK` held.

    Raises Refused where another run was faster, OSError where it cannot be written.
    """
    world.clear_parts(FOLDER)
    refuse_frozen(world, frozen.version)
    if not world.exists(ATTRIBUTES):
        world.write(ATTRIBUTES, _UNTOUCHED)
    world.put_folder(frozen.folder, files)
