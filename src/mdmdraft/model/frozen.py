"""What is said of a frozen version: the value of `drafts/VERSION/manifest.json`.

The manifest names every file beside it with its digest, and seals itself: `seal` is the SHA-256 of
its own bytes with an empty seal. So an altered version is known without a draft being read.
"""

from __future__ import annotations

import hashlib
import re

import msgspec

from mdmdraft.model.input import Input
from mdmdraft.model.version import is_version

FORMAT = 1
"""Version of the stored form; raised when an older program could not read it."""
FOLDER = "drafts"
"""Where the frozen versions are, each in a folder of its name."""
MANIFEST = "manifest.json"
_SEAL = re.compile(rb'^  "seal": "([0-9a-f]*)"', re.MULTILINE)


class Tools(msgspec.Struct, frozen=True):
    """Versions of what made the files."""

    mdmdraft: str
    pandoc: str
    typst: str


class Git(msgspec.Struct, frozen=True):
    """The commit that was checked out, and whether the paper differed from it."""

    commit: str
    dirty: bool


class FrozenDraft(msgspec.Struct, frozen=True):
    """One deliverable in one language: its text and its origins, by the names of their files."""

    deliverable: str
    language: str
    text: str
    origins: str
    words: int
    """Words of the body, as the paper counts them."""
    build_id: str


class FrozenView(msgspec.Struct, frozen=True):
    """One deliverable in one language as an audience wider than its own may see it, with a mark in
    the place of all that is withheld: what a comparison for these readers shows of the version."""

    deliverable: str
    language: str
    audience: str
    text: str
    origins: str


class FrozenImage(msgspec.Struct, frozen=True):
    """A picture that the drafts print: where the paper had it, and its file in the version."""

    path: str
    file: str


class FrozenFile(msgspec.Struct, frozen=True, order=True):
    """A file of the version: its path in the version's folder and the SHA-256 of its bytes."""

    path: str
    sha256: str


class Released(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document that was given out. It is not stored; it is known again by its digest."""

    name: str
    deliverable: str
    language: str
    format: str
    sha256: str
    bytes: int
    pages: int | None = None


class Frozen(msgspec.Struct, frozen=True):
    """A frozen version, as its manifest tells it."""

    format: int
    version: str
    released: bool
    paper: dict[str, str]
    tools: Tools
    drafts: tuple[FrozenDraft, ...]
    documents: tuple[Released, ...]
    images: tuple[FrozenImage, ...]
    files: tuple[FrozenFile, ...]
    """Every file of the version but the manifest, by path."""
    inputs: tuple[Input, ...]
    git: Git | None = None
    sources: str = ""
    """SHA-256 over the paths and digests of all inputs."""
    allowed: tuple[str, ...] = ()
    """Checks that found errors which were let through."""
    views: tuple[FrozenView, ...] = ()
    """The drafts of narrower audiences as the wider ones may see them; older versions hold none,
    so that it is not known which of their words are withheld."""
    seal: str = ""

    @property
    def folder(self) -> str:
        """Folder of the version, in the paper."""
        return f"{FOLDER}/{self.version}"

    def draft(self, deliverable: str, language: str) -> FrozenDraft | None:
        """Return what is stored of a deliverable in a language, if it is."""
        wanted = (deliverable, language)
        return next((d for d in self.drafts if (d.deliverable, d.language) == wanted), None)

    def view(self, deliverable: str, language: str, audience: str) -> FrozenView | None:
        """Return what is stored of a deliverable in a language for a wider audience, if it is."""
        wanted = (deliverable, language, audience)
        return next(
            (v for v in self.views if (v.deliverable, v.language, v.audience) == wanted), None
        )


def encode_frozen(frozen: Frozen) -> bytes:
    """Return a manifest as it is written, sealed: JSON that diffs well."""
    plain = msgspec.structs.replace(frozen, seal="")
    data = msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"
    seal = hashlib.sha256(data).hexdigest().encode()
    return _SEAL.sub(b'  "seal": "' + seal + b'"', data)


def is_sealed(data: bytes) -> bool:
    """Tell whether the bytes of a manifest are those that were sealed; their form does not
    matter, so that what an older program sealed stays so."""
    seals = _SEAL.findall(data)
    return (
        len(seals) == 1
        and seals[0] == hashlib.sha256(_SEAL.sub(b'  "seal": ""', data)).hexdigest().encode()
    )


def decode_frozen(data: bytes) -> Frozen | None:
    """Return a manifest, or None where the bytes hold none that this program can read."""
    try:
        found = msgspec.json.decode(data, type=Frozen)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    texts = [d.text for d in found.drafts] + [v.text for v in found.views]
    names = [*texts, *(f.path for f in found.files)]
    safe = all(n and not n.startswith("/") and ".." not in n.split("/") for n in names)
    return found if safe and is_version(found.version) and found.format <= FORMAT else None


class _Head(msgspec.Struct):
    format: int = 0


def format_of(data: bytes) -> int:
    """Return the version of the form that a manifest says it has; 0 where it says none."""
    try:
        return msgspec.json.decode(data, type=_Head).format
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return 0
