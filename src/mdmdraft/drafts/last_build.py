"""Tells a build that would change nothing, before anything is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress

import msgspec

from mdmdraft.drafts.manifest import Manifest, State, decode
from mdmdraft.drafts.status import is_released
from mdmdraft.drafts.targets import Request
from mdmdraft.model.input import Input
from mdmdraft.world import World

FOLDERS = ("content", "citations", "templates")
CONFIG = "mdmdraft.yml"


class Remembered(msgspec.Struct, frozen=True):
    """What the last build of a request was made from, and what it made."""

    program: str
    """Digest of the program that built it."""
    inputs: dict[str, str]
    extra: tuple[str, ...]
    """Inputs outside the paper's usual folders."""
    epoch: str
    manifest: str
    files: dict[str, str]
    dirty: bool
    """Whether what it was made from differed from the commit."""
    version: str = ""
    """Its version, where the status it prints hangs on whether that was released."""
    released: bool = False


def name_of(request: Request) -> str:
    """Return the name under which a request is remembered."""
    # Not as JSON: what was typed need not be text.
    told = repr(msgspec.structs.astuple(request)).encode("utf-8", "surrogatepass")
    return "builds/" + hashlib.sha256(told).hexdigest()[:24]


def folders_of(request: Request) -> tuple[str, ...]:
    """Return the folders that a build of a request may read."""
    if not request.comments:
        return FOLDERS
    return (*FOLDERS, *(f"{name}/{request.comments}" for name in ("reviews", "drafts")))


def hashes(world: World, request: Request) -> dict[str, str]:
    """Return the digest of every file in the folders that a build of a request may read. It is
    taken before anything is read: a file that changes meanwhile is built anew the next time."""
    paths = [CONFIG, *(path for folder in folders_of(request) for path in world.files(folder))]
    # What stands in the place of what is left out is another thing than a paper without it.
    return _hashes(world, paths) | dict.fromkeys(world.left_out(), "left out")


def _hashes(world: World, paths: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in paths:
        try:
            found[path] = hashlib.sha256(world.read(path)).hexdigest()
        except OSError:
            found[path] = ""
    return found


def unchanged(
    world: World, request: Request, state: State, inputs: Mapping[str, str]
) -> Manifest | None:
    """Return the manifest of the last build when building again would give the same files, the
    paper being in `state` and its files having the digests `inputs`."""
    kept = world.cache_read(name_of(request))
    if kept is None:
        return None
    try:
        last = msgspec.json.decode(kept, type=Remembered)
    except msgspec.MsgspecError:
        return None
    if last.program != world.program() or last.epoch != world.env.get("SOURCE_DATE_EPOCH", ""):
        return None
    if last.dirty != state.dirty(last.extra):
        return None
    if last.version and is_released(world, last.version) != last.released:
        return None
    if {**inputs, **_hashes(world, last.extra)} != last.inputs:
        return None
    for path, digest in last.files.items():
        data = world.read_built(path)
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            return None
    return decode(world.read_built(last.manifest))


def remember(
    world: World,
    request: Request,
    before: Mapping[str, str],
    inputs: tuple[Input, ...],
    manifest: str,
    files: dict[str, str],
    *,
    dirty: bool,
    version: str = "",
) -> None:
    """Note what this build was made from (`before` are the digests that `hashes` gave) and what it
    made. `version` is given where its status hangs on whether that version was released."""
    usual = tuple(f"{folder}/" for folder in FOLDERS)
    extra = tuple(i.path for i in inputs if not i.path.startswith(usual) and i.path != CONFIG)
    last = Remembered(
        world.program(),
        {**before, **_hashes(world, extra)},
        extra,
        world.env.get("SOURCE_DATE_EPOCH", ""),
        manifest,
        files,
        dirty,
        version,
        bool(version) and is_released(world, version),
    )
    with suppress(UnicodeEncodeError):  # A folder whose name is no text.
        world.cache_write(name_of(request), msgspec.json.encode(last))
