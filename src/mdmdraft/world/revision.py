"""The paper as it stood at a git revision, read from git's own store: the working tree is neither
looked at nor touched."""

from __future__ import annotations

import errno
import posixpath
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from mdmdraft.model.finding import Finding
from mdmdraft.world.files import MAX_BYTES
from mdmdraft.world.world import World

USUAL = ("mdmdraft.yml", "content/", "citations/", "templates/")
"""What a paper is read from: fetched at once, anything else when it is asked for."""
_LINK = "120000"
_HOPS = 8
_LACKING = -1
"""The size of what git's store names and does not hold: a partial clone left it at the remote."""
_MOST = 500_000_000
"""Largest size, in bytes, of all that is read of a revision."""
_HEAD = 200
"""Bytes that git says of a file before it gives it, at most."""


class _Entry(msgspec.Struct, frozen=True):
    """A file in git's store."""

    mode: str
    name: str
    """Its object's name."""
    size: int


class NoSuchRevision(Exception):
    """What was named is no commit of this repository, or the paper is not in it."""


class Revision(World):
    """The world of a paper at a commit. What it would keep or write goes nowhere, but for files
    parsed and citations set, which are kept by content and serve any revision.

    Raises NoSuchRevision for what git does not know (`spec` is anything `git rev-parse` takes),
    and for a commit without the paper's folder.
    """

    def __init__(self, world: World, spec: str) -> None:
        super().__init__(world.root, world.env, world.cache)
        found = world.git("rev-parse", "--verify", "--quiet", "--end-of-options", spec)
        # Asked apart: what `spec` ends in may not be followed by anything (`:/words of a message`).
        commit = world.git("rev-parse", "--verify", "--quiet", f"{found}^{{commit}}")
        if not found or not commit:
            raise NoSuchRevision(spec)
        self.commit = commit
        prefix = (world.git("rev-parse", "--show-prefix") or "").rstrip("/")
        listed = world.ask_git("ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{prefix}")
        if listed.code:
            raise NoSuchRevision(spec)
        self._entries = dict(_entries(listed.out))
        self._texts: dict[str, bytes] = {}
        self._fetch(p for p in self._entries if p.startswith(USUAL))

    def _fetch(self, paths: Iterable[str]) -> None:
        """Read files in one run of git; what is too large to be read is left where it is."""
        entries = [self._entries[p] for p in paths]
        wanted = {e.name for e in entries if 0 <= e.size <= MAX_BYTES and e.name not in self._texts}
        names = sorted(wanted)
        size = sum({e.name: e.size for e in entries if e.name in wanted}.values())
        if size > _MOST:
            raise OSError(errno.EFBIG, f"more than {_MOST // 1_000_000} MB in one revision")
        asked = "".join(f"{name}\n" for name in names).encode()
        most = size + _HEAD * len(names)
        out = self.ask_git("cat-file", "--batch", text=asked, most=most).out if names else b""
        at = 0
        for name in names:
            end = out.find(b"\n", at)
            head = out[at:end].split()
            if end < 0 or len(head) != 3 or head[0].decode() != name:
                raise OSError(errno.EIO, "git does not give the file", name)
            size = int(head[2])
            self._texts[name] = out[end + 1 : end + 1 + size]
            at = end + 1 + size + 1

    def _entry(self, path: str) -> _Entry | None:
        """Return the file at `path`, links followed; None where there is none, or it leads out."""
        for _ in range(_HOPS):
            path = posixpath.normpath(path)
            path = self._spellings.get(unicodedata.normalize("NFC", path), path)
            entry = self._entries.get(path)
            if entry is None or entry.mode != _LINK:
                return entry
            self._fetch([path])
            if entry.name not in self._texts:
                return entry
            target = self._texts[entry.name].decode("utf-8", "replace")
            path = posixpath.join(posixpath.dirname(path), target)
        return None

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """The paths whose accents are not in their letters (NFD), by the form in which they are."""
        composed = ((unicodedata.normalize("NFC", p), p) for p in self._entries if not p.isascii())
        return {path: stored for path, stored in composed if path not in self._entries}

    def path(self, path: str) -> Path | None:
        """Return where the path would be, or None when it leads out of the paper's folder."""
        if not path or path.startswith(("/", "\\")) or ":" in path.partition("/")[0]:
            return None
        plain = posixpath.normpath(path)
        if plain == ".." or plain.startswith("../"):
            return None
        if plain in self._entries and self._entry(plain) is None:
            return None
        return self.root / plain

    def exists(self, path: str) -> bool:
        """Tell whether the revision has a file at `path`."""
        return self.path(path) is not None and self._entry(path) is not None

    def is_folder(self, path: str) -> bool:
        """Tell whether a link leads to a folder: git's store has no way through a link."""
        return any(p.startswith(f"{path}/") for p in self._entries)

    def size(self, path: str) -> int:
        """Return the size in bytes. Raises OSError."""
        return self._known(path).size

    def read(self, path: str) -> bytes:
        """Return the bytes of a file as the revision has it. Raises OSError."""
        entry = self._known(path)
        if entry.size > MAX_BYTES:
            raise OSError(errno.EFBIG, "too large", path)
        if entry.name not in self._texts:
            plain = posixpath.normpath(path)
            self._fetch([self._spellings.get(unicodedata.normalize("NFC", plain), plain)])
        if entry.name not in self._texts:
            raise FileNotFoundError(errno.ENOENT, "there is no such file", path)
        return self._texts[entry.name]

    def _known(self, path: str) -> _Entry:
        entry = self._entry(path) if self.path(path) is not None else None
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, "there is no such file", path)
        if entry.size == _LACKING:
            told = "this partial clone lacks it: `git fetch --refetch --no-filter` brings it"
            raise OSError(errno.EIO, told, path)
        return entry

    def files(self, folder: str) -> list[str]:
        """Return the files below `folder` in the order in which the disk gives them."""
        base = f"{folder}/"
        found = [p for p in self._entries if p.startswith(base) and not _is_hidden(p)]
        return sorted(found, key=lambda p: p.split("/"))

    def folders(self, folder: str) -> list[str]:
        """Return the names of the folders right in a folder, sorted."""
        base = f"{folder}/"
        below = {p[len(base) :] for p in self._entries if p.startswith(base)}
        return sorted({p.partition("/")[0] for p in below if "/" in p and not p.startswith(".")})

    def write(self, path: str, data: bytes) -> None:
        """Refuse: what was committed cannot be written."""
        _ = data
        raise PermissionError(errno.EROFS, "a revision cannot be written", path)

    def write_built(self, files: Mapping[str, bytes]) -> None:
        """Refuse likewise."""
        raise PermissionError(errno.EROFS, "a revision cannot be written", next(iter(files), ""))

    def put_folder(self, path: str, files: Mapping[str, bytes]) -> None:
        """Refuse likewise."""
        _ = files
        raise PermissionError(errno.EROFS, "a revision cannot be written", path)

    def read_built(self, path: str) -> bytes | None:
        """Return None: a revision has no built files."""
        _ = path
        return None

    def cache_read(self, name: str) -> bytes | None:
        """Return what is kept by content; nothing that belongs to the working tree."""
        return super().cache_read(name) if _by_content(name) else None

    def cache_write(self, name: str, data: bytes) -> None:
        """Keep what is kept by content."""
        if _by_content(name):
            super().cache_write(name, data)

    def linked(self, path: str) -> Finding | None:
        """Return None: a revision has no folders of the program's own."""
        _ = path
        return None


def _entries(listed: bytes) -> Iterable[tuple[str, _Entry]]:
    """Yield path and entry of each file of `git ls-tree -r -z -l`."""
    for line in listed.split(b"\0"):
        head, tab, path = line.partition(b"\t")
        if tab:
            mode, kind, name, size = head.decode().split()
            if kind == "blob":
                known = int(size) if size.isdecimal() else _LACKING
                yield path.decode("utf-8", "surrogateescape"), _Entry(mode, name, known)


def _is_hidden(path: str) -> bool:
    return any(n.startswith((".", "~$")) or n.endswith("~") for n in path.split("/"))


def _by_content(name: str) -> bool:
    return name.startswith(("parsed/", "cited/", "references/", "spelled/"))
