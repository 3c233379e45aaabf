"""The files of a frozen version, held against its manifest by their digests alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

import msgspec

from mdmdraft.model.frozen import (
    FOLDER,
    FORMAT,
    MANIFEST,
    Frozen,
    decode_frozen,
    format_of,
    is_sealed,
)
from mdmdraft.model.version import is_version
from mdmdraft.world import World

_COMMITS = 20
"""Commits of a file that are looked through for what it was like."""


class FrozenFault(msgspec.Struct, frozen=True):
    """A file that is not as it was frozen. `sha256` is what it was like; empty where that is not
    known."""

    path: str
    kind: Literal["altered", "missing", "added", "unknown"]
    """`unknown`: written by a newer program, so that nothing can be said."""
    sha256: str = ""


def version_folders(world: World) -> list[str]:
    """Return the names of the folders in `drafts/` that stand for versions."""
    return [name for name in world.folders(FOLDER) if is_version(name)]


def frozen_faults(world: World, folder: str) -> Iterator[FrozenFault]:
    """Yield each file of a version that is not as it was frozen, by its folder in `drafts/`."""
    base = f"{FOLDER}/{folder}"
    path = f"{base}/{MANIFEST}"
    try:
        data = world.read(path)
    except OSError:
        yield FrozenFault(path, "missing")
        return
    frozen = decode_frozen(data)
    if frozen is None or frozen.version != folder:
        newer = frozen is None and format_of(data) > FORMAT
        yield FrozenFault(path, "unknown" if newer else "altered")
        return
    if not is_sealed(data):
        yield FrozenFault(path, "altered")
    yield from _files(world, base, frozen)


def _files(world: World, base: str, frozen: Frozen) -> Iterator[FrozenFault]:
    known = {f"{base}/{file.path}": file.sha256 for file in frozen.files}
    there = world.files(base)
    for path, digest in known.items():
        try:
            found = hashlib.sha256(world.read(path)).hexdigest()
        except OSError:
            yield FrozenFault(path, "missing", digest)
            continue
        if found != digest:
            yield FrozenFault(path, "altered", digest)
    for path in there:
        if path not in known and path != f"{base}/{MANIFEST}":
            yield FrozenFault(path, "added")


def altered_line(world: World, fault: FrozenFault) -> int:
    """Return the first line in which a file differs from what was frozen, 0 where git does not
    remember what that was."""
    if not fault.sha256:
        return 0
    commits = (world.git("rev-list", f"-n{_COMMITS}", "HEAD", "--", fault.path) or "").split()
    for commit in commits:
        was = world.ask_git("cat-file", "blob", f"{commit}:./{fault.path}").out
        if hashlib.sha256(was).hexdigest() == fault.sha256:
            return _first_difference(was, world.read(fault.path))
    return 0


def _first_difference(old: bytes, new: bytes) -> int:
    before, after = old.split(b"\n"), new.split(b"\n")
    pairs = zip(before, after, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(before), len(after)))
    return min(at + 1, len(after))
