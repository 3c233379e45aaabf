"""Programs whose life is tied to ours, and the bounds of what they may take and give."""

from __future__ import annotations

import os
import re
import signal
import subprocess  # noqa: TID251 - world/ is where processes are started
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

SECONDS = 30.0
"""What a program is given for one answer."""
MEMORY = 1_000_000_000
"""Bytes of memory that it may take."""
MOST_BYTES = 300_000_000
"""Bytes of the longest answer."""
_STDERR, _SHOWN = 100_000, 200
_PIECE = 1_000_000
_NO_MEMORY = ("memory allocation", "allocate memory", "MemoryError", "Heap exhausted")
"""What one says that was refused memory: in Rust's words, the system's, Python's, Haskell's."""
_COMPLAINT = re.compile(r"\S+: ")
What = Literal["time", "memory", "output", "end"]


class Exceeded(Exception):
    """A program that went beyond its bounds, or ended on the way. The message says what it did, in
    words that go on after its name: `takes more than 1 GB of memory`."""

    def __init__(self, what: What, told: str) -> None:
        super().__init__(told)
        self.what = what


def too_late(seconds: float) -> Exceeded:
    """Return what is told of a program whose time is over."""
    return Exceeded("time", f"was not ready after {seconds:.0f} seconds")


def too_long(most: int) -> Exceeded:
    """Return what is told of one that gives more than that many bytes."""
    return Exceeded("output", f"gives more than {most // 1_000_000} MB")


def too_much(code: int, said: str) -> Exceeded | None:
    """Return what is told of one that was refused memory, by its exit code and its errors."""
    if code == -signal.SIGKILL or any(words in said for words in _NO_MEMORY):
        return Exceeded("memory", f"takes more than {MEMORY // 1_000_000_000} GB of memory")
    return None


def broken(code: int, said: str) -> Exceeded:
    """Return what is told of one that ended in the middle of its work."""
    lines = (line for line in reversed(said.splitlines()) if _COMPLAINT.match(line))
    last = next(lines, f"code {code}")[:_SHOWN]
    return too_much(code, said) or Exceeded("end", f"ended in the middle of its work ({last})")


_running: dict[int, Tied] = {}
"""By their numbers."""
_stopped: list[bool] = []


class Tied(subprocess.Popen[bytes]):
    """A program that runs, with pipes to its input, output and errors.

    On Linux the kernel kills it when our end of one more pipe closes, of which the program has the
    other end: fcntl(2), F_SETSIG. Elsewhere it is left to the program to see its input end.
    """

    def __init__(self, command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
        if _stopped:
            raise Exceeded("end", "was stopped")
        self._line: int | None = None
        theirs: int | None = None
        if sys.platform.startswith("linux"):
            theirs, self._line = os.pipe()
        try:
            super().__init__(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,
                env=dict(env),
                pass_fds=() if theirs is None else (theirs,),
            )
            if theirs is not None:
                _kill_at_its_end(theirs, self.pid)
            _running[self.pid] = self
        except BaseException:
            self._let_go()
            raise
        finally:
            if theirs is not None:
                os.close(theirs)

    @property
    def into(self) -> IO[bytes]:
        """What it reads."""
        assert self.stdin is not None
        return self.stdin

    @property
    def out(self) -> IO[bytes]:
        """What it prints."""
        assert self.stdout is not None
        return self.stdout

    @property
    def err(self) -> IO[bytes]:
        """What it complains of."""
        assert self.stderr is not None
        return self.stderr

    def end(self) -> None:
        """Kill it, if it still runs, and let go of all that it held."""
        self.kill()
        self.wait()
        _running.pop(self.pid, None)
        for stream in (self.into, self.out, self.err):
            with suppress(OSError):
                stream.close()
        self._let_go()

    def complaint(self) -> str:
        """Return what it complained of; it has to have ended."""
        return self.err.read(_STDERR).decode("utf-8", "replace")

    def _let_go(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            os.close(line)


def stop_all() -> None:
    """Kill every program that runs, and start no other: who waits for one is told that it was
    stopped."""
    _stopped.append(True)
    for process in list(_running.values()):
        process.kill()


def _kill_at_its_end(line: int, pid: int) -> None:
    """Let the kernel kill a process when the other end of a pipe closes."""
    if sys.platform != "linux":
        return
    import fcntl

    fcntl.fcntl(line, fcntl.F_SETOWN, pid)
    fcntl.fcntl(line, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(line, fcntl.F_SETFL, fcntl.fcntl(line, fcntl.F_GETFL) | os.O_ASYNC)


def run_bounded(
    command: Sequence[str],
    text: bytes,
    folder: Path,
    env: Mapping[str, str],
    seconds: float = SECONDS,
    most: int = MOST_BYTES,
) -> tuple[int, bytes, str]:
    """Run a program to its end, with `text` as its input; return its exit code, output and errors.

    Raises Exceeded where it takes longer than `seconds`, gives more than `most` bytes or is refused
    memory, OSError where it does not start.
    """
    process = Tied(command, folder, env)
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    def feed() -> None:
        with suppress(OSError):
            process.into.write(text)
        with suppress(OSError):
            process.into.close()

    def listen() -> None:
        said.append(process.err.read(_STDERR))
        while process.err.read(_PIECE):
            pass

    said: list[bytes] = []
    clock = threading.Timer(seconds, stop)
    beside = [threading.Thread(target=listen, daemon=True)]
    if text:
        beside.append(threading.Thread(target=feed, daemon=True))
    else:
        feed()
    try:
        for thread in (clock, *beside):
            thread.start()
        out = _all(process.out, most)
        code = process.wait()
        for thread in beside:
            thread.join()
    finally:
        clock.cancel()
        process.kill()
        for thread in beside:
            thread.join()
        process.end()
    if late.is_set():
        raise too_late(seconds)
    errors = b"".join(said).decode("utf-8", "replace")
    refused = too_much(code, errors)
    if refused is not None and code != 0:
        raise refused
    return code, out, errors


def _all(stream: IO[bytes], most: int) -> bytes:
    """Return all that comes, in pieces, as it may be anything. Raises Exceeded for more."""
    pieces: list[bytes] = []
    left = most
    while piece := stream.read(_PIECE):
        left -= len(piece)
        if left < 0:
            raise too_long(most)
        pieces.append(piece)
    return b"".join(pieces)
