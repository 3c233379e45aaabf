"""The reader's pager, and how wide the terminal is."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess  # noqa: TID251 - processes are started in this folder
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from mdmdraft.world.programs import find_program

PIPED = 100
"""Columns of a text that goes to no terminal."""
WIDEST = 120
"""Columns that a text takes at most: longer lines are hard to read."""


def columns(*, terminal: bool, env: Mapping[str, str] = os.environ) -> int:
    """Return the columns that a text may take: `COLUMNS` where it says so, else those of the
    terminal it goes to, if to one."""
    given = env.get("COLUMNS", "")
    if given.isascii() and given.isdecimal() and int(given):
        return min(int(given), WIDEST)
    if not terminal:
        return PIPED
    return min(shutil.get_terminal_size((PIPED, 24)).columns, WIDEST)


def pager_of(env: Mapping[str, str]) -> list[str]:
    """Return the command that pages text: `PAGER`, else `less`; nothing where there is none,
    where it is `cat` or empty, and on a terminal that cannot move its text."""
    if env.get("TERM", "dumb") == "dumb":
        return []
    named = env.get("PAGER", "less")
    try:
        command = shlex.split(named)
    except ValueError:
        return []
    program = find_program(command[0]) if command and command != ["cat"] else None
    return [program, *command[1:]] if program else []


def page(lines: Iterable[str], env: Mapping[str, str] = os.environ) -> bool:
    """Show lines in the reader's pager until he leaves it. False where it cannot be started;
    nothing was shown then."""
    command = pager_of(env)
    if not command:
        return False
    # Like git: quit where all fits on the screen, show colours, leave the text on it.
    settings = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            env={**settings, **env},
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError:
        return False
    with _uninterrupted():
        if process.stdin:
            # Who has read enough closes the pager before the end.
            with suppress(BrokenPipeError):
                for line in lines:
                    process.stdin.write(f"{line}\n")
            with suppress(BrokenPipeError):
                process.stdin.close()
        process.wait()
    return True


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Leave Ctrl-C to the pager, which stops a search with it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
