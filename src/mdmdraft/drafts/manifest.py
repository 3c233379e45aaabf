"""`manifest.json`: what was built, from what, with what."""

from __future__ import annotations

import hashlib

import msgspec

from mdmdraft import __version__
from mdmdraft.model.input import Input
from mdmdraft.world import World

FORMAT = 1


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


class Tools(msgspec.Struct, frozen=True):
    """Versions of what made the files."""

    mdmdraft: str
    pandoc: str
    typst: str


class Git(msgspec.Struct, frozen=True):
    """The commit that was checked out, and whether the paper differed from it."""

    commit: str
    dirty: bool


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


def sources_digest(inputs: tuple[Input, ...]) -> str:
    """Return one digest for all inputs."""
    lines = "".join(f"{i.sha256}  {i.path}\n" for i in sorted(inputs))
    return hashlib.sha256(lines.encode()).hexdigest()


def tools() -> Tools:
    """Return the versions of the tools, as their packages declare them."""
    from importlib.metadata import version

    return Tools(__version__, version("pypandoc_binary"), version("typst"))


def git_state(world: World) -> Git | None:
    """Return the commit and whether the paper's folder differs from it; None without git."""
    commit = world.git("rev-parse", "HEAD")
    if not commit:
        return None
    changed = world.git("status", "--porcelain", "--", ".")
    return Git(commit, bool(changed))


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
