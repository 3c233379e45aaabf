"""`manifest.json`: what was built, from what, with what."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from mdmdraft import __version__
from mdmdraft.model.frozen import MANIFEST, Git, Tools
from mdmdraft.model.input import Input
from mdmdraft.world import World
from mdmdraft.world.process import pandoc_version

if TYPE_CHECKING:
    from mdmdraft.model.draft import Composed
    from mdmdraft.model.paper import Paper

FORMAT = 1
OWN = ("mdmdraft.yml", "content/", "citations/", "templates/")
"""What a paper is made from, as paths in its folder: files, and folders ending in `/`."""
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:[^\n]*\n)*?oid sha256:([0-9a-f]{64})\n"
)
_POINTER_BYTES = 1024
"""Largest pointer of Git LFS (its specification)."""


UNTRUSTED = "-untrusted"
"""What the version ends in that is printed in documents of a paper that was not trusted."""
INTERNAL = "internal"
"""The folder beside the versions in which the whole manifests lie: none of it is to go out."""


class Places(msgspec.Struct, frozen=True):
    """Paths of the two manifests of a build: the one that goes out with the documents of the widest
    audience, and the whole one."""

    outward: str
    whole: str


def places(out: str, version: str) -> Places:
    """Return where the manifests of a version lie in the folder of what is built."""
    return Places(f"{out}/{version}/{MANIFEST}", f"{out}/{INTERNAL}/{version}/{MANIFEST}")


class Built(msgspec.Struct, frozen=True, omit_defaults=True):
    """One built file. `pages` is known of a PDF alone; `words` are those of the body."""

    path: str
    deliverable: str
    language: str
    format: str
    sha256: str
    bytes: int
    words: int
    build_id: str
    pages: int | None = None
    dirty: bool = False
    """Whether what it was made from differed from the commit that was checked out."""
    section_pages: dict[str, float] = {}
    """Of a PDF: how many pages each section takes, to a tenth."""


class Manifest(msgspec.Struct, frozen=True):
    """Everything said of one version's built files."""

    format: int
    paper: dict[str, str]
    tools: Tools
    inputs: tuple[Input, ...]
    files: tuple[Built, ...]
    git: Git | None = None
    sources: str = ""
    """SHA-256 over the paths and digests of all inputs: two builds of the same sources agree."""
    allowed: tuple[str, ...] = ()
    """Checks that found errors which were let through: `build --allow NAME`."""
    left_out: tuple[str, ...] = ()
    """Files of the paper's own look that were left out, as it was not trusted: the documents are
    not the paper's."""
    audience: str = ""
    """Whose documents it lists, where it is to go out with them; empty for the whole one."""


def sources_digest(inputs: tuple[Input, ...]) -> str:
    """Return one digest for all inputs."""
    lines = "".join(f"{i.sha256}  {i.path}\n" for i in sorted(inputs))
    return hashlib.sha256(lines.encode()).hexdigest()


def tools() -> Tools:
    """Return the versions of the tools: their own, not those of the wheels they come in."""
    from mdmdraft.world.typesetting import typst_version

    return Tools(__version__, pandoc_version(), typst_version())


class State(msgspec.Struct, frozen=True):
    """What git says of the paper's folder."""

    git: Git | None = None
    """None where there is no git, or no commit yet."""
    changed: tuple[str, ...] = ()
    """Paths in the paper's folder that differ from the commit; folders end in `/`, and `./` is
    the whole of it."""

    def dirty(self, inputs: Iterable[str] = ()) -> bool:
        """Tell whether what the paper is made from differs from the commit. `inputs` are paths
        beside the usual ones."""
        own = (*OWN, *inputs)
        return any(_touches(path, name) for path in self.changed for name in own)


def _touches(path: str, name: str) -> bool:
    if path in {"./", name}:
        return True
    below = name.endswith("/") and path.startswith(name)
    return below or (path.endswith("/") and name.startswith(path))


def ask_state(world: World) -> State:
    """Return the commit, and what in the paper's folder differs from it."""
    asked = world.ask_git("rev-parse", "HEAD", "--show-prefix")
    if asked.code:
        return State()
    commit, prefix, *_ = [*os.fsdecode(asked.out).split("\n"), ""]
    # Submodules are not looked into: git would go by the settings of each.
    flags = ("-z", "--no-renames", "--untracked-files=normal", "--ignore-submodules=dirty")
    said = world.ask_git("status", "--porcelain", *flags, "--", ".")
    if said.code:
        return State(Git(commit, dirty=True), ("./",))
    lines = os.fsdecode(said.out).split("\0")
    paths = [line[3:] for line in lines if line and not _is_stored(world, line, prefix)]
    changed = tuple("./" if prefix.startswith(p) else p.removeprefix(prefix) for p in paths)
    return State(Git(commit, bool(changed)), changed)


def _is_stored(world: World, line: str, prefix: str) -> bool:
    """Tell whether a file that git takes for changed is the one whose digest is committed in its
    place (Git LFS). No filter runs, so git cannot know."""
    state, path = line[:3], line[3:]
    if state != " M ":
        return False
    pointer = world.ask_git("cat-file", "blob", f":{path}", most=_POINTER_BYTES).out
    named = _POINTER.match(pointer)
    if named is None:
        return False
    try:
        data = world.read(path.removeprefix(prefix))
    except OSError:
        return False
    return hashlib.sha256(data).hexdigest() == named[1].decode("ascii")


def all_inputs(
    paper: Paper, assets: Mapping[str, bytes], composed: Sequence[Composed]
) -> tuple[Input, ...]:
    """Return everything that was read for a build, by path: the paper's files, its look and its
    pictures (`assets`), its own block templates."""
    inputs = dict.fromkeys(paper.inputs)
    templates = {path: data for one in composed for path, data in one.templates.items()}
    for path, data in {**assets, **templates}.items():
        inputs[Input(path, hashlib.sha256(data).hexdigest())] = None
    return tuple(sorted(inputs))


def paper_facts(paper: Paper) -> dict[str, str]:
    """Return what a manifest says of the paper."""
    config = paper.config
    title = config.title if isinstance(config.title, str) else next(iter(config.title.values()))
    return {
        "title": title,
        "slug": config.slug,
        "version": config.version,
        "date": config.date,
        "as_of": config.as_of,
    }


def encode(manifest: Manifest) -> bytes:
    """Return the manifest as it is written: JSON that diffs well."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def decode(data: bytes | None) -> Manifest | None:
    """Return a manifest, or None where the bytes hold none."""
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError:
        return None


def earlier(world: World, where: Places) -> tuple[Manifest | None, Manifest | None]:
    """Return the manifests of the last build, the whole one and the outward one."""
    return decode(world.read_built(where.whole)), decode(world.read_built(where.outward))
