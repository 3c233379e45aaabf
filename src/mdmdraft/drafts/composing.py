"""Drafts composed, and kept: a text that is as it was is not composed anew."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from mdmdraft.drafts.status import unsaid_status
from mdmdraft.drafts.targets import Target
from mdmdraft.fonts.folders import paper_font_files
from mdmdraft.model.draft import Composed
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.paper import Paper
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.compose.draft import Far

FORM = 1
"""Raised when the stored form changes without the program changing."""
TEMPLATES = "templates/blocks"


class Kept(msgspec.Struct, frozen=True):
    """A draft as it is kept: `key` names everything that went into it."""

    key: str
    composed: Composed


class Seeds(msgspec.Struct, frozen=True):
    """Names of the program and all that drafts are composed from: equal sources, equal names."""

    whole: str
    ground: str
    """Of all but sections."""


class Drafts(msgspec.Struct, frozen=True):
    """The drafts that could be composed, and why the others could not."""

    composed: tuple[Composed, ...]
    faults: tuple[Finding, ...]
    code: int = 0
    """The exit code of what was refused; 0 where nothing was."""
    far: tuple[Composed, ...] = ()
    """The others as far as they go: to be checked, and for nothing else."""
    seeds: Seeds | None = None
    """What they were composed from; None where not all of the paper could be read."""


def compose_all(world: World, paper: Paper, targets: tuple[Target, ...]) -> list[Composed]:
    """Return the drafts. Raises Refused with the faults of all of them."""
    drafts = compose_each(world, paper, targets)
    if drafts.faults:
        raise Refused(drafts.faults, 2 if drafts.code == 2 else 1)
    return list(drafts.composed)


def compose_for(
    world: World, paper: Paper, target: Target, reader: str, *, release: bool = False
) -> Composed:
    """Return the draft as the audience `reader`, wider than the deliverable's own, may see it.
    Raises Refused with its faults."""
    where = (target.deliverable, target.language)
    unsaid = unsaid_status(world, paper.config, *where, release=release)
    name = f"composed/{target.deliverable}.{target.language}.{reader}"
    key = hashlib.sha256(f"{_seeds(world, paper).whole}\0{name}\0{unsaid}".encode()).hexdigest()
    known = _kept(world, name, key)
    if known is not None:
        return known
    fresh = _compose(world, paper, target, unsaid, reader)
    if fresh.faults:
        raise Refused(fresh.faults, fresh.code)
    _keep(world, name, Kept(key, fresh.composed))
    return fresh.composed


def compose_each(
    world: World,
    paper: Paper,
    targets: tuple[Target, ...],
    *,
    release: bool = False,
    whole: bool = True,
) -> Drafts:
    """Return the drafts that can be composed, with the faults of those that cannot. `release` says
    that they are to be released, `whole` that all of the paper could be read."""
    seeds = _seeds(world, paper)
    composed: list[Composed] = []
    far: list[Composed] = []
    faults: list[Finding] = []
    code = 0
    for target in targets:
        name = f"composed/{target.deliverable}.{target.language}"
        where = (target.deliverable, target.language)
        unsaid = unsaid_status(world, paper.config, *where, release=release)
        key = hashlib.sha256(f"{seeds.whole}\0{name}\0{unsaid}".encode()).hexdigest()
        known = _kept(world, name, key) if whole else None
        if known is not None:
            composed.append(known)
            continue
        fresh = _compose(world, paper, target, unsaid)
        if fresh.faults:
            faults.extend(fresh.faults)
            code = max(code, fresh.code)
            far.append(fresh.composed)
            continue
        if whole:
            _keep(world, name, Kept(key, fresh.composed))
        composed.append(fresh.composed)
    told = tuple(sorted(set(faults)))
    return Drafts(tuple(composed), told, code, tuple(far), seeds if whole else None)


def _seeds(world: World, paper: Paper) -> Seeds:
    """Return names of all that drafts are composed from: the program, every file that was read,
    and the paper's own block templates, citation style and fonts, which checks look at."""
    sections = {record.path for record in paper.sections.values()}
    parts = [world.program(), str(FORM)]
    parts += [f"{i.sha256} {i.path}" for i in paper.inputs if i.path not in sections]
    beside = [*world.files(TEMPLATES), *paper_font_files(world)]
    if world.exists(paper.config.csl):
        beside.append(paper.config.csl)
    for path in beside:
        try:
            parts.append(f"{hashlib.sha256(world.read(path)).hexdigest()} {path}")
        except OSError:
            parts.append(f"- {path}")
    texts = [f"{i.sha256} {i.path}" for i in paper.inputs if i.path in sections]
    return Seeds(_digest([*parts, "", *texts]), _digest(parts))


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _compose(world: World, paper: Paper, target: Target, unsaid: str, reader: str = "") -> Far:
    # Compose and its template engine cost a tenth of a second; drafts that are kept need neither.
    from mdmdraft.compose.draft import compose_as_far
    from mdmdraft.sources.load import Loader

    own = Loader(world).own_blocks()
    return compose_as_far(paper, world, target.deliverable, target.language, own, unsaid, reader)


def _kept(world: World, name: str, key: str) -> Composed | None:
    data = world.cache_read(name)
    if data is None:
        return None
    try:
        kept = msgspec.msgpack.decode(data, type=Kept)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return kept.composed if kept.key == key else None


def _keep(world: World, name: str, kept: Kept) -> None:
    try:
        data = msgspec.msgpack.encode(kept)
    except (ValueError, RecursionError, OverflowError):
        return
    world.cache_write(name, data)
