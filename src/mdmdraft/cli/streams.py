"""Standard output and standard error, however they were left by who started the program."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STANDARD_OUTPUT = "standard output"
_GONE = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}
"""How a pipe says that its reader went away (`mdmdraft words | head`)."""


class _Out(io.FileIO):
    """Standard output. What a reader who went away would have got is dropped; another fault is
    raised once, with the stream's name, and what follows is dropped."""

    lost = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes and return how many. Raises OSError."""
        size = memoryview(data).nbytes
        if self.lost:
            return size
        try:
            return super().write(data)
        except OSError as error:
            self.lost = True
            if error.errno in _GONE:
                return size
            told = "it is closed" if error.errno == errno.EBADF else error.strerror
            raise OSError(error.errno, told, STANDARD_OUTPUT) from None


class _Err(io.FileIO):
    """Standard error. What it cannot take is dropped: there is nowhere to say so."""

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes and return how many."""
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def guard_streams() -> None:
    """Make standard output and standard error such that no verb fails in printing to them but by
    an OSError named `standard output`, and no file that is opened takes their place.

    A terminal that lacks a letter shows it as \\x2026 rather than stop the command.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            # Opened for reading, so that writing to a closed standard output is still a fault.
            os.open(os.devnull, os.O_RDWR if number == 2 else os.O_RDONLY)
    sys.stdin = sys.stdin or io.TextIOWrapper(io.FileIO(0, closefd=False))
    sys.stdout = _stream(sys.stdout, _Out, 1)
    sys.stderr = _stream(sys.stderr, _Err, 2)


def _stream(old: TextIO | None, kind: type[io.FileIO], number: int) -> io.TextIOWrapper:
    terminal = old is not None and old.isatty()
    if terminal and isinstance(old, io.TextIOWrapper) and sys.platform == "win32":
        old.reconfigure(errors="backslashreplace")  # The console there takes no bytes.
        return old
    return io.TextIOWrapper(
        io.BufferedWriter(kind(number, "w", closefd=False)),
        encoding=getattr(old, "encoding", None) or "utf-8",
        errors="backslashreplace",
        line_buffering=terminal or number == 2,
        write_through=bool(getattr(old, "write_through", False)),
    )
