"""Programs whose life is tied to ours: they are killed when we end, even by a kill."""

from __future__ import annotations

import os
import signal
import subprocess  # noqa: TID251 - world/ is where processes are started
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO


class Tied(subprocess.Popen[bytes]):
    """A program that runs, with pipes to its input, output and errors.

    On Linux the kernel kills it when our end of one more pipe closes, of which the program has the
    other end: fcntl(2), F_SETSIG. Elsewhere it is left to the program to see its input end.
    """

    def __init__(self, command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
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
        for stream in (self.into, self.out, self.err):
            with suppress(OSError):
                stream.close()
        self._let_go()

    def _let_go(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            os.close(line)


def _kill_at_its_end(line: int, pid: int) -> None:
    """Let the kernel kill a process when the other end of a pipe closes."""
    if sys.platform != "linux":
        return
    import fcntl

    fcntl.fcntl(line, fcntl.F_SETOWN, pid)
    fcntl.fcntl(line, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(line, fcntl.F_SETFL, fcntl.fcntl(line, fcntl.F_GETFL) | os.O_ASYNC)
