"""The frozen versions of a paper: listed, held against their manifests, loaded."""

from __future__ import annotations

import hashlib

import msgspec

from mdmdraft.checks.files.frozen_files import frozen_faults
from mdmdraft.drafts.stored import load_draft
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.model.frozen import FOLDER, MANIFEST, Frozen, decode_frozen
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.version import HINT, clean, is_version, same_version, version_key
from mdmdraft.world import World


class Loaded(msgspec.Struct, frozen=True):
    """A draft of a frozen version, with the pictures it prints by the path it names them by."""

    draft: Draft
    images: dict[str, bytes]
    altered: tuple[str, ...] = ()
    """Files of it that are not as they were frozen."""


def wanted_version(text: str) -> str:
    """Return a version given in a command, without the `v` before it. Raises Refused."""
    version = clean(text)
    if not is_version(version):
        raise refuse("mdmdraft", "bad-version", f"`{text}` is not a version", HINT)
    return version


def read_versions(world: World) -> list[Frozen]:
    """Return the frozen versions in their order; a folder whose manifest cannot be read is left
    out (the check `altered-version` tells of it)."""
    found: list[Frozen] = []
    for name in world.folders(FOLDER):
        frozen = read_version(world, name)
        if frozen is not None:
            found.append(frozen)
    return sorted(found, key=lambda f: version_key(f.version))


def read_version(world: World, folder: str) -> Frozen | None:
    """Return the version in a folder of `drafts/`; None where there is none of that name."""
    if not is_version(folder):
        return None
    try:
        data = world.read(f"{FOLDER}/{folder}/{MANIFEST}")
    except OSError:
        return None
    frozen = decode_frozen(data)
    return frozen if frozen is not None and frozen.version == folder else None


def find_version(world: World, version: str) -> Frozen | None:
    """Return the frozen version of that name, or the one that is the same (`1.0`, `1.0.0`)."""
    exact = read_version(world, version)
    if exact is not None:
        return exact
    return next((f for f in read_versions(world) if same_version(f.version, version)), None)


def taken(world: World, version: str) -> str:
    """Return the folder in `drafts/` that stands for a version, also where it cannot be read;
    an empty string where there is none."""
    return next((n for n in world.folders(FOLDER) if same_version(n, version)), "")


def altered_files(world: World, frozen: Frozen) -> tuple[str, ...]:
    """Return the files of a version that are not as they were frozen, missing ones and added ones
    included, as paths in the paper."""
    return tuple(sorted({fault.path for fault in frozen_faults(world, frozen.version)}))


def load_frozen(
    world: World, frozen: Frozen, deliverable: str, language: str, reader: str = ""
) -> Loaded:
    """Return a draft of a frozen version; with a `reader`, as that wider audience may see it.

    Raises Refused where the version does not have it, or where its files cannot be read.
    """
    entry = (
        frozen.view(deliverable, language, reader)
        if reader
        else frozen.draft(deliverable, language)
    )
    if entry is None:
        raise _not_in(frozen, deliverable, language)
    data: dict[str, bytes] = {}
    digests = {f.path: f.sha256 for f in frozen.files}
    altered: list[str] = []
    for name in dict.fromkeys((entry.text, entry.origins, *(i.file for i in frozen.images))):
        path = f"{frozen.folder}/{name}"
        try:
            data[name] = world.read(path)
        except OSError:
            raise _broken(path, "the file is missing or cannot be read") from None
        if hashlib.sha256(data[name]).hexdigest() != digests.get(name):
            altered.append(path)
    try:
        draft = load_draft(data[entry.text], data[entry.origins])
    except ValueError:
        path = f"{frozen.folder}/{entry.text}"
        raise _broken(path, "the file does not hold a draft") from None
    images = {image.path: data[image.file] for image in frozen.images}
    return Loaded(draft, images, tuple(altered))


def _not_in(frozen: Frozen, deliverable: str, language: str) -> Refused:
    has = sorted({f"{d.deliverable} ({d.language})" for d in frozen.drafts})
    names = [d.deliverable for d in frozen.drafts]
    near = did_you_mean(deliverable, names) if deliverable not in names else ""
    return refuse(
        f"{frozen.folder}/{MANIFEST}",
        "not-in-version",
        f"version {frozen.version} has no `{deliverable}` in `{language}`",
        near or f"it has {', '.join(has)}",
    )


def _broken(path: str, message: str) -> Refused:
    return refuse(path, "altered-version", message, "bring it back: `git checkout -- drafts`")
