"""One command in a process of its own: forked from this one, in which all is imported already, or
started anew. It is bounded, and everything it starts is counted with it."""

from __future__ import annotations

import atexit
import ctypes
import importlib
import os
import pkgutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

import mdmdraft
from mdmdraft.world import bounded

HANG_SECONDS = 60.0
"""After which a run is ended, by the clock: a machine with other work is not at fault before."""
LAST_SECONDS = 5.0
"""That what a run started may outlive it."""
RUNAWAY = 2_500_000_000
"""Bytes at which a run is ended, so that the machine stays usable."""
MOST_TOLD = 50_000_000
"""Bytes of what a run prints that are looked at."""
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: bytes
    err: bytes
    seconds: float
    """Of processor time, with all that it started and waited for."""
    peak: int
    """Bytes of memory, with all that ran beside."""
    stopped: str
    """Why it was ended from outside; empty where it ended by itself."""
    left: int
    """How many processes it left behind."""


def prepare() -> None:
    """Import everything, and take over what runs leave behind."""
    for module in pkgutil.walk_packages(mdmdraft.__path__, "mdmdraft."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in ("docx", "jinja2", "typst", "xlsxwriter"):
        importlib.import_module(name)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(args: list[str], folder: Path, env: dict[str, str], anew: bool = False) -> Ended:
    """Run `mdmdraft` with `args` in `folder`."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            _be_the_command(args, folder, env, (out.fileno(), err.fileno()), anew)
        status, seconds, peak, stopped = _watched(child)
        left = _reap()
        out.seek(0)
        err.seek(0)
        told, complained = out.read(MOST_TOLD), err.read(MOST_TOLD)
    code = os.waitstatus_to_exitcode(status)
    return Ended(code, told, complained, seconds, peak, stopped, left)


def _be_the_command(
    args: list[str], folder: Path, env: dict[str, str], streams: tuple[int, int], anew: bool
) -> None:
    """Become the command; never returns."""
    code = 70
    try:
        os.setsid()
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(streams[0], 1)
        os.dup2(streams[1], 2)
        if anew:
            os.execve(sys.executable, [sys.executable, "-m", "mdmdraft", *args], env)
        os.environ.clear()
        os.environ.update(env)
        tempfile.tempdir = None
        # As if all had been imported here: the processes that it starts are its own to end.
        bounded._ours = os.getpid()
        sys.argv = ["mdmdraft", *args]
        for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
            stream = open(  # noqa: SIM115 - it lives as long as the process
                number, "w" if number else "r", encoding="utf-8", closefd=False
            )
            setattr(sys, name, stream)
        from mdmdraft.cli.main import run as command

        command()
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            # What the end of an interpreter does, which a fork of this one must not come to.
            threading._shutdown()  # type: ignore[attr-defined]
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _watched(child: int) -> tuple[int, float, int, str]:
    """Wait for a process; return its status, its seconds, its peak and why it was ended."""
    start, pause, peak, stopped = time.monotonic(), 0.002, 0, ""
    while True:
        pid, status, used = os.wait4(child, os.WNOHANG)
        if pid:
            own = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            return status, used.ru_utime + used.ru_stime, max(peak, own), stopped
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
        if pause == 0.05:
            peak = max(peak, _resident(child))
        if not stopped and time.monotonic() - start > HANG_SECONDS:
            stopped = f"did not end within {HANG_SECONDS:.0f} seconds"
        elif not stopped and peak > RUNAWAY:
            stopped = "ran away with the memory"
        if stopped:
            _end(child)


def _children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return []
    return [int(child) for child in found]


def _family(pid: int) -> list[int]:
    return [pid, *(other for child in _children(pid) for other in _family(child))]


def _resident(pid: int) -> int:
    """Return the bytes of memory that a process and all below it take; what they share, as forks
    do, is counted once for each, less what the tool shares with this process."""
    total = 0
    for member in _family(pid):
        try:
            fields = Path(f"/proc/{member}/statm").read_text("ascii").split()
        except OSError:
            continue
        resident, shared = int(fields[1]), int(fields[2])
        total += (resident - (shared if member != pid else 0)) * os.sysconf("SC_PAGE_SIZE")
    return total


def _end(pid: int) -> None:
    for member in reversed(_family(pid)):
        try:
            os.kill(member, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _reap() -> int:
    """End what a run left behind, and return how many processes that were. What the kernel has to
    end with the run is given a moment."""
    left, start = 0, time.monotonic()
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return left
        if pid == 0:
            if time.monotonic() - start > LAST_SECONDS:
                for child in _children(os.getpid()):
                    left += 1
                    _end(child)
            time.sleep(0.01)
