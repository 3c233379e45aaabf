"""What is kept from run to run: in the user's own cache folder, never in the paper's, so that
nothing that comes with a paper is taken for what this program found out.

Each paper has a folder in it, named by the digest of the real path of the paper's folder. The path
alone: it is known before anything is read, no paper can choose that of another, as it could a
title or a slug, and two copies that differ do not push each other out. What is kept is held by its
contents besides, so a paper that stands where another stood finds nothing that is not its own.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from mdmdraft.world.cache_bound import kept_files, note_use, tidy, wants_tidying
from mdmdraft.world.regular import NO_LINK, open_regular, read_handle
from mdmdraft.world.sealed import seal, unseal

SETTING = "MDMDRAFT_CACHE_DIR"
"""The variable of the environment that names another folder."""
_NAME = re.compile(r"(?:[a-z]+/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}")


def cache_home() -> Path | None:
    """Return the folder of what is kept of all papers: what `MDMDRAFT_CACHE_DIR` names, else the
    one that the system has for that (`XDG_CACHE_HOME` is heeded); None where there is no home."""
    named = os.environ.get(SETTING, "")
    if named:
        return Path(named).absolute()
    # Its import takes some milliseconds, which a run that keeps nothing does not need.
    from platformdirs import user_cache_path

    try:
        found = user_cache_path("mdmdraft", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    homeless = sys.platform != "win32" and os.environ.get("HOME") == ""
    return found if found.is_absolute() and not homeless else None


class Cache:
    """What is kept of one paper. Where nothing can be kept, or the place is not safe, nothing is,
    and that is no fault."""

    def __init__(self, root: Path, *, is_on: bool = True) -> None:
        self._root = root
        self._is_on = is_on
        self._folders: dict[str, str | None] = {}
        self._has_written = False

    @cached_property
    def home(self) -> Path | None:
        """The folder of all papers; None where nothing is kept."""
        home = cache_home() if self._is_on else None
        return home if home is not None and not _open_to_all(home) else None

    @cached_property
    def folder(self) -> Path | None:
        """The folder of this paper, which need not be there; None where nothing is kept."""
        if self.home is None:
            return None
        try:
            real = os.fsencode(os.path.realpath(self._root))
        except (OSError, ValueError):
            return None
        return self.home / hashlib.sha256(real).hexdigest()[:32]

    def read(self, name: str) -> bytes | None:
        """Return what is kept under a name, or None."""
        place = self._place(name)
        if place is None:
            return None
        try:
            handle = open_regular(place, os.O_RDONLY | NO_LINK)
        except OSError:
            return None
        try:
            note_use(handle)
            return unseal(read_handle(handle, place))
        except OSError:
            return None
        finally:
            os.close(handle)

    def write(self, name: str, data: bytes) -> None:
        """Keep bytes under a name: a folder's or none, `/`, and letters, digits, `.`, `_`, `-`."""
        place = self._place(name, make=True)
        if place is None:
            return
        folder, _, leaf = place.rpartition(os.sep)
        part = f"{folder}{os.sep}.{leaf}.{secrets.token_hex(4)}.part"
        try:
            _put(part, place, seal(data))
        except OSError:
            return
        if not self._has_written and self.home is not None:
            self._has_written = True
            if wants_tidying(self.home):
                tidy(self.home)

    def _place(self, name: str, *, make: bool = False) -> str | None:
        """Return where a name is kept; None where nothing is, or where its folder is not safe."""
        if _NAME.fullmatch(name) is None:
            return None
        inner, _, leaf = name.rpartition("/")
        known = self._folders.get(inner)
        if known is None:
            known = self._safe_folder(inner, make=make)
            if known is None:
                return None
            self._folders[inner] = known
        return known + leaf

    def _safe_folder(self, inner: str, *, make: bool) -> str | None:
        """Return a folder of this paper, with a separator behind it, where it and those above it
        are folders of this user's and no links."""
        if self.folder is None or self.home is None:
            return None
        steps = [self.home, self.folder, *([self.folder / inner] if inner else [])]
        try:
            if make:
                self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            for step in steps[1:]:
                if make:
                    step.mkdir(mode=0o700, exist_ok=True)
                if not is_ours(step):
                    return None
        except OSError:
            return None
        return f"{steps[-1]}{os.sep}"


def held_bytes(home: Path) -> int:
    """Return how many bytes are kept of all papers."""
    return sum(file.size for file in kept_files(home))


def _put(part: str, place: str, data: bytes) -> None:
    """Write a file and rename it to its place, without waiting for the disk: it can be made again.
    Raises OSError; nothing is left behind then."""
    handle = open_regular(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(part, place)  # noqa: PTH105 - strings: a third of the time
    except BaseException:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108
        raise


def is_ours(folder: Path) -> bool:
    """Tell whether there is a folder, no link, that is this user's and nobody else can write to.
    Raises OSError."""
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return state.st_uid == os.geteuid() and not state.st_mode & 0o022


def _open_to_all(home: Path) -> bool:
    """Tell whether anybody could put another folder in the place of one of ours."""
    try:
        mode = home.stat().st_mode
    except OSError:
        return False
    return sys.platform != "win32" and bool(mode & stat.S_IWOTH) and not mode & stat.S_ISVTX
