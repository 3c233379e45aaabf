"""Child processes with bounds: of time, memory, output, files; without network, home or settings.

What strangers can program runs in them, and what reads what strangers made. A child of `workers/`
answers one request after another, so that the next one need not wait for it to start; `ready`
starts one ahead of its use. It ends with the process that started it, however that ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess  # noqa: TID251 - its name of a time that is over
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from mdmdraft.workers.frames import HELD, LENGTH, PARTS, write_frame
from mdmdraft.world.private import private_folder
from mdmdraft.world.process import clean_environment
from mdmdraft.world.tied import (
    MEMORY,
    MOST_BYTES,
    SECONDS,
    Exceeded,
    Tied,
    broken,
    too_late,
    too_long,
)

_MOST_HEAD = 20_000_000
_MOST_ANSWERS = 200
"""Answers after which a child is let go: what it may have kept of them goes with it."""
_MOST_KEPT = 4
"""The share of the memory it may take, from which a child is let go as well: Typst keeps pictures
that it has unpacked for the next answers."""
_NOBODY = "http://127.0.0.1:9"
"""Where nobody listens: a machine without the means to refuse a connection is told to ask there."""
_START = "import sys; sys.path += sys.argv.pop(1).split({!r})\nfrom mdmdraft.workers.start import"
_START += " start; start(*sys.argv[1:])"
T = TypeVar("T")


class Child:
    """A process of `workers/`, in a private folder."""

    def __init__(self, worker: str, modules: Sequence[str]) -> None:
        self._folder = private_folder()
        self.folder = Path(self._folder.name).resolve()
        for name in ("files", "packages"):
            (self.folder / name).mkdir()
        places = os.pathsep.join(_places(modules))
        command = [sys.executable, "-I", "-S", "-c", _START.format(os.pathsep), places]
        command += [worker, str(MEMORY), places, "packages"]
        proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOBODY)
        self._process = Tied(command, self.folder, clean_environment() | proxies)
        self._late = False
        self.left = _MOST_ANSWERS

    def lay(self, files: Mapping[str, bytes]) -> str:
        """Lay files (paths with `/` between their parts) in the child's folder, in the place of
        those of the request before, and return the folder that they are in."""
        place = self.folder / "files"
        if any(place.iterdir()):
            shutil.rmtree(place)
            place.mkdir()
        _write(place, files)
        return place.name

    def keep(self, files: Mapping[str, bytes]) -> str:
        """Lay files in a folder of their own that stays as long as the child, and return it."""
        told = blake2b(digest_size=12)
        for path, data in sorted(files.items()):
            told.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogatepass") + data)
        place = self.folder / f"kept-{told.hexdigest()}"
        if not place.exists():
            place.mkdir()
            _write(place, files)
        return str(place)

    def tell(self, head: Mapping[str, Any], parts: Sequence[bytes] = ()) -> None:
        """Send a message. Raises Exceeded where the child has ended."""
        try:
            write_frame(self._process.into, dict(head), parts)
        except OSError:
            raise self._ended() from None

    def ask(
        self,
        head: Mapping[str, Any],
        parts: Sequence[bytes],
        form: type[T],
        seconds: float = SECONDS,
    ) -> tuple[T, list[bytes]]:
        """Send a message and return the answer: its head, which is held against `form`, and what
        follows it. Raises Exceeded."""
        self._late, self.left = False, self.left - 1
        clock = threading.Timer(seconds, self._stop)
        clock.daemon = True
        clock.start()
        try:
            self.tell(head, parts)
            return self._answer(form)
        except Exceeded:
            if self._late:
                raise too_late(seconds) from None
            raise
        finally:
            clock.cancel()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _answer(self, form: type[T]) -> tuple[T, list[bytes]]:
        length = int.from_bytes(self._read(LENGTH, LENGTH))
        told = self._read(length, _MOST_HEAD)
        try:
            beside = msgspec.json.decode(told, type=_Beside)
            head = msgspec.json.decode(told, type=form)
        except msgspec.DecodeError:
            raise Exceeded("end", "gave no answer that can be read") from None
        if beside.held > MEMORY / _MOST_KEPT:
            self.left = 0
        if sum(beside.parts) > MOST_BYTES:
            raise too_long(MOST_BYTES)
        return head, [self._read(size, MOST_BYTES) for size in beside.parts]

    def _read(self, size: int, most: int) -> bytes:
        if not 0 <= size <= most:
            raise too_long(most)
        data = self._process.out.read(size)
        if len(data) < size:
            raise self._ended()
        return data

    def _ended(self) -> Exceeded:
        """Return why the child has ended."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        code = self._process.poll()
        if code is None:
            return Exceeded("end", "stopped answering")
        return broken(code, self._process.complaint())

    @property
    def lives(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process, whatever it does, and take its folder away."""
        self._process.end()
        self._folder.cleanup()


class _Beside(msgspec.Struct, frozen=True):
    """What each answer tells beside its own."""

    parts: list[int] = msgspec.field(name=PARTS)
    held: int = msgspec.field(name=HELD)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        place = folder.joinpath(*path.split("/"))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _places(modules: Sequence[str]) -> list[str]:
    """Return the folders that modules are imported from, and those of all installed packages,
    which fonts may come from."""
    found = [Path(__file__).parents[2]]
    for module in modules:
        spec = find_spec(module)
        if spec is not None and spec.origin:
            found.append(Path(spec.origin).parents[1])
    installed = (Path(p) for p in sys.path if p.endswith("-packages"))
    return list(dict.fromkeys(str(p) for p in (*found, *installed)))


# -- kept from one request to the next ----------------------------------------------------------


_MODULES = {"typesetter": ("typst",), "blocks": ("jinja2", "markupsafe")}
"""What each worker imports beside Python's own."""
_idle: dict[str, list[Child]] = {}
_busy: list[Child] = []
_lock = threading.Lock()
_ours = os.getpid()


@contextmanager
def child_of(worker: str) -> Iterator[Child]:
    """Give a child that does this work, one that waits for it or a new one. It is kept for the
    next request, and ended where anything is raised."""
    child = _waiting(worker) or Child(worker, _MODULES[worker])
    with _lock:
        _busy.append(child)
    try:
        yield child
    except BaseException:
        child.left = 0
        raise
    finally:
        with _lock:
            _busy.remove(child)
            stays = child.left > 0
            if stays:
                _idle.setdefault(worker, []).append(child)
        if not stays:
            child.end()


def _waiting(worker: str) -> Child | None:
    while True:
        with _lock:
            waiting = _idle.get(worker)
            child = waiting.pop() if waiting else None
        if child is None or child.lives:
            return child
        child.end()


def ready(worker: str, head: Mapping[str, Any], count: int = 1) -> None:
    """See to it that so many children wait, and send each new one a message that asks for no
    answer. Where none can be started, that is told when one is asked."""
    with _lock:
        missing = count - len(_idle.get(worker, ()))
    for _ in range(missing):
        with suppress(OSError, Exceeded):
            child = Child(worker, _MODULES[worker])
            child.tell(head)
            with _lock:
                _idle.setdefault(worker, []).append(child)


@atexit.register
def end_all() -> None:
    """End every child, those that work as well."""
    if os.getpid() != _ours:  # A copy of the process that they belong to.
        return
    with _lock:
        every = [*_busy, *(child for waiting in _idle.values() for child in waiting)]
        _idle.clear()
    for child in every:
        child.end()
