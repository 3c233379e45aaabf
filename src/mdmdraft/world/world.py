"""The `World` of one paper: its folder, the environment, the programs it may start."""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from mdmdraft import __version__
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.world.cache import Cache
from mdmdraft.world.files import (
    inside,
    is_file,
    libraries_changed,
    listing,
    newest_file,
    write_together,
)
from mdmdraft.world.git import MOST
from mdmdraft.world.once import alone, clear_parts, put_folder
from mdmdraft.world.places import BESIDE, is_own, linked, place_of, within_paper
from mdmdraft.world.process import ProgramResult, run_pandoc
from mdmdraft.world.regular import read_regular
from mdmdraft.world.repository import Repository, find_repository

_LAST_MOMENT = 253_402_300_799
"""The last second of the year 9999: what comes after is no date."""
_UNDATED = 315_532_800
"""1980-01-01, from which on Word files can date their parts."""
IGNORED = f"{BESIDE}/.gitignore"
"""The file by which git passes over what lies beside the paper."""


class World:
    """Everything outside the program. `root` is the paper's folder.

    Paths are strings relative to it, with `/` between their parts; none leads out of it.
    """

    def __init__(
        self, root: Path, env: Mapping[str, str] | None = None, cache: Cache | None = None
    ) -> None:
        self.root = root
        self.env: Mapping[str, str] = os.environ if env is None else env
        self._repository: Repository | None = None
        self.cache = Cache(root) if cache is None else cache

    def path(self, path: str) -> Path | None:
        """Return the real path, or None when it leads out of the paper's folder, or by a link into
        or out of one of the program's own."""
        if is_own(path) and linked(self.root, path):
            return None
        return inside(self.root, path)

    def exists(self, path: str) -> bool:
        """Tell whether there is a file at `path` inside the paper's folder."""
        real = self.path(path)
        return real is not None and is_file(real)

    def has(self, path: str) -> bool:
        """Tell whether the paper's folder has something by that name, a link that leads out of it
        or nowhere included: what must be read, and told where it cannot be, not passed over."""
        return self.exists(path) or path in self.files(posixpath.dirname(path))

    def is_folder(self, path: str) -> bool:
        """Tell whether a path that `files` gives is a folder that a link leads to, wherever it
        lies: what is in it is not listed."""
        return (self.root / path).is_dir()

    def size(self, path: str) -> int:
        """Return the size in bytes. Raises OSError."""
        real = self._inside(path)
        if not is_file(real) and real.exists():
            code = errno.EISDIR if real.is_dir() else errno.EINVAL
            raise OSError(code, "a folder" if real.is_dir() else "not a regular file", path)
        return real.stat().st_size

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the paper; a pipe or a device, which might never end, is
        none. Raises OSError."""
        return read_regular(self._inside(path))

    def _inside(self, path: str) -> Path:
        real = self.path(path)
        if real is None:
            raise FileNotFoundError(errno.ENOENT, "it leads out of the paper's folder", path)
        return real

    def files(self, folder: str) -> list[str]:
        """Return the files below `folder`, in an order that does not depend on the disk. A folder
        that leads out of the paper's is returned itself, so that reading it says so."""
        base = self.root / folder
        if self.path(folder) is None:
            return [folder] if base.exists() else []
        return [p.relative_to(self.root).as_posix() for p in listing(base)]

    def left_out(self) -> tuple[str, ...]:
        """Return the paths of the paper's own files that are not looked at, as a stranger's paper
        is not trusted (`Untrusted`); none here."""
        return ()

    def write(self, path: str, data: bytes) -> None:
        """Write a file of the paper, whole or not at all. Raises OSError, also where `path`
        leads out of the paper's folder, and Refused where a link leads there."""
        write_together({self._place(path): data})

    def _place(self, path: str) -> Path:
        if within_paper(self.root, path) is None:
            raise PermissionError(errno.EACCES, "it leads out of the paper's folder", path)
        return place_of(self.root, path)

    def cache_read(self, name: str) -> bytes | None:
        """Return what is kept of this paper under `name`, or None."""
        return self.cache.read(name)

    def cache_write(self, name: str, data: bytes) -> None:
        """Keep `data` for later runs. That it cannot be kept is no fault."""
        self.cache.write(name, data)

    def linked(self, path: str) -> Finding | None:
        """Return the fault of a link on the way to a path in one of the program's own folders."""
        return linked(self.root, path) if is_own(path) else None

    def refuse_links(self, folder: str) -> None:
        """Raise Refused where nothing could be written below a folder for a link of the paper's."""
        if within_paper(self.root, folder) is not None:
            place_of(self.root, folder)

    def read_built(self, path: str) -> bytes | None:
        """Return a built file, or None where there is none that is a regular file reached without
        links (as `write_built` says). `path` may be absolute: the user says where documents go."""
        try:
            return read_regular(place_of(self.root, path))
        except (OSError, ValueError, Refused):
            return None

    def write_built(self, files: Mapping[str, bytes]) -> None:
        """Write files that the program makes: all are written beside their places before the first
        is renamed. A path may be absolute or lead out of the paper's folder: the user says where
        documents go.

        Links are not followed in the program's own folders, nor out of the paper's; outside, where
        the user himself named the place, those on the way are, but not one at the place itself
        (`place_of`). Raises Refused for a link that is not followed, OSError for the rest; nothing
        has been replaced then.
        """
        placed = {place_of(self.root, path): data for path, data in files.items()}
        if any(path.startswith(f"{BESIDE}/") for path in files):
            placed |= self._ignore()
        write_together(placed)

    def _ignore(self) -> dict[Path, bytes]:
        """Return the file by which git passes over `.mdmdraft/`; nothing where it is there."""
        note = place_of(self.root, IGNORED)
        return {} if note.exists() else {note: b"*\n"}

    def read_given(self, path: str) -> bytes:
        """Return a file that the user named: from the folder he stands in, else from the paper's.
        In the paper's folder a link is not followed out of it.

        Raises Refused for what cannot be read, is no regular file, or is larger than `MOST_READ`
        bytes.
        """
        try:
            return self._given(path)
        except OSError as error:
            told = f"it cannot be read: {error.strerror or type(error).__name__}"
            hint = "check its name and its permissions"
            raise refuse(path, "unreadable-file", told, hint) from None

    def is_over(self, path: str, given: str) -> bool:
        """Tell whether a document at `path` would be written over a file that the user named,
        whatever folder he stands in and whatever link leads there."""
        targets, files = (
            [p for p in (Path(name), self.root / name) if is_file(p)] for name in (path, given)
        )
        return any(target.samefile(file) for target in targets for file in files)

    def _given(self, path: str) -> bytes:
        here = Path(path).absolute()
        named = here if here.exists() else self.root / path
        within = within_paper(self.root, str(named.absolute()))
        if within is None:
            return read_regular(named, follow=True)
        real = World.path(self, within)
        if real is None:
            raise PermissionError(errno.EACCES, "a link leads out of the paper's folder", path)
        return read_regular(real)

    def put_folder(self, path: str, files: Mapping[str, bytes]) -> None:
        """Write a folder of the paper that is not there yet, whole or not at all. Raises OSError,
        also where `path` leads out of the paper's folder, and Refused for a link on the way."""
        put_folder(self._place(path), files)

    def clear_parts(self, folder: str) -> None:
        """Take away what killed runs left right in a folder of the paper."""
        real = self.path(folder)
        if real is not None:
            clear_parts(real)

    def alone(self, name: str) -> AbstractContextManager[None]:
        """Wait until no other process does what is called `name` with this paper. Raises Refused
        where the lock, or the folder it lies in, is a link.

        A folder that is no paper is not locked: nothing is written into it.
        """
        if not self.exists("mdmdraft.yml"):
            return nullcontext()
        lock = place_of(self.root, f"{BESIDE}/{name}.lock")
        with suppress(OSError):
            write_together(self._ignore())
        return alone(lock)

    def folders(self, folder: str) -> list[str]:
        """Return the names of the folders right in a folder of the paper, sorted; hidden ones and
        links are left out."""
        base = self.path(folder)
        if base is None or not base.is_dir():
            return []
        found = (e for e in base.iterdir() if e.is_dir() and not e.is_symlink())
        return sorted(e.name for e in found if not e.name.startswith("."))

    def program(self) -> str:
        """Return what names this program: its version, the time of its newest file, and that at
        which a library beside it came or went, so that a change of any of them builds anew."""
        newest = newest_file(Path(__file__).parent.parent)
        return f"{__version__} {newest} {libraries_changed()}"

    def pandoc(
        self, args: Sequence[str], text: bytes = b"", files: Mapping[str, bytes] | None = None
    ) -> ProgramResult:
        """Run pandoc; `files` are laid in its private working directory."""
        return run_pandoc(args, text, files)

    def git(self, *args: str) -> str | None:
        """Return what git says in the paper's folder, or None where it says nothing."""
        done = self.ask_git(*args)
        return done.out.decode("utf-8", "replace").strip() if done.code == 0 else None

    def ask_git(self, *args: str, text: bytes = b"", most: int = MOST) -> ProgramResult:
        """Run git in the paper's folder and return all that it gives, `most` bytes at most.

        Code 128 where there is no repository, or none that may be asked; others as `run_git`'s.
        """
        if self._repository is None:
            self._repository = find_repository(self.root)
        if self._repository is None:
            return ProgramResult(128, b"", "there is no git repository")
        return self._repository.ask(self.root, args, text, most)

    def today(self) -> str:
        """Return the day by the clock (YYYY-MM-DD). `mdmdraft init` alone asks: builds never do."""
        import datetime

        return datetime.datetime.now().astimezone().date().isoformat()  # noqa: TID251

    def epoch(self, *dates: str) -> int:
        """Return the moment that builds are dated, in seconds: `SOURCE_DATE_EPOCH`, else noon
        (UTC) of the first of the `dates` of versions that is one (ISO 8601, the first day of a
        month or of a year where it names no day), else the first of 1980; never the clock."""
        given = self.env.get("SOURCE_DATE_EPOCH", "").strip()
        if given.isascii() and given.isdecimal() and int(given) <= _LAST_MOMENT:
            return int(given)
        import datetime

        for date in dates:
            try:
                day = datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :])
            except ValueError:
                continue
            noon = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)
            return int(noon.timestamp())
        return _UNDATED
