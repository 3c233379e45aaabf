"""The bounds that a child process sets itself before it does anything else.

Memory, files and core dumps by setrlimit(2); no network and no other program by a filter of system
calls, seccomp(2); no file but those of its own folder and of Python by landlock(7). The last two
are Linux's own; where the system has none of them, the process goes without. Where setrlimit counts
no memory, a thread looks at it.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable

from mdmdraft.workers.frames import held

_MOMENT = 0.1
"""Seconds between two looks at what no kernel looks after."""
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # of prctl(2)
_LOAD, _EQUAL, _GREATER, _RETURN = 0x20, 0x15, 0x35, 0x06  # of bpf(4)
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050001  # of seccomp(2); the last is EPERM
_OTHER_ABI = 0x40000000
"""From here on x86-64 numbers the calls of its 32-bit form anew."""
_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (0xC000003E, (41, 42, 53, 59, 322, 425)),
    "aarch64": (0xC00000B7, (198, 203, 199, 221, 281, 425)),
}
"""By machine: how audit names it, and the numbers of socket, connect, socketpair, execve, execveat
and io_uring_setup, which does what the others do."""
_CREATE_RULES, _ADD_RULE, _RESTRICT = 444, 445, 446  # the same on every machine
_BENEATH, _READ_FILE, _READ_FOLDER = 1, 4, 8
_EVERY_ACCESS = (1 << 13) - 1
"""All that the first version of landlock can refuse."""


def bound(memory: int, readable: Iterable[str]) -> None:
    """Keep this process to so many bytes of memory, to the network of nobody, and to reading what
    lies below the `readable` folders."""
    _limit(memory)
    if not sys.platform.startswith("linux"):
        if sys.platform != "win32":
            watch(memory, os.getppid())
        return
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        _restrict_files(system, readable)
        _refuse_calls(system)


def watch(memory: int, parent: int) -> None:
    """End this process where it has more memory than it may, and where the `parent` that started it
    is gone: for systems that count no memory for setrlimit, and send no signal."""

    def look() -> None:
        while True:
            time.sleep(_MOMENT)
            if held() > memory:
                os.write(2, b"MemoryError: more memory than a child may have\n")
                os._exit(1)
            if os.getppid() != parent:
                os._exit(1)

    threading.Thread(target=look, daemon=True).start()


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none of it.
        return
    wanted = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_DATA": memory}
    for name, most in wanted.items():
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (bounded, bounded))
        except (OSError, ValueError):  # A system that knows the name alone.
            continue


def _refuse_calls(system: object) -> None:
    """Let the kernel refuse what makes connections and starts programs."""
    import ctypes

    machine = _CALLS.get(os.uname().machine)
    if machine is None:
        return
    name, numbers = machine
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, name), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    steps.append((_GREATER, len(numbers) + 1, 0, _OTHER_ABI))
    steps += [(_EQUAL, len(numbers) - at, 0, n) for at, n in enumerate(numbers)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]

    class Step(ctypes.Structure):
        _fields_ = [
            ("code", ctypes.c_uint16),
            ("yes", ctypes.c_uint8),
            ("no", ctypes.c_uint8),
            ("k", ctypes.c_uint32),
        ]

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_uint16), ("steps", ctypes.POINTER(Step))]

    held = (Step * len(steps))(*(Step(*step) for step in steps))
    program = Program(len(steps), held)
    system.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)  # type: ignore[attr-defined]


def _restrict_files(system: object, readable: Iterable[str]) -> None:
    """Let the kernel refuse every file that does not lie below the `readable` folders."""
    import ctypes
    import struct

    call = system.syscall  # type: ignore[attr-defined]
    handled = struct.pack("=Q", _EVERY_ACCESS)
    rules = call(_CREATE_RULES, ctypes.c_char_p(handled), ctypes.c_size_t(len(handled)), 0)
    if rules < 0:
        return
    for folder in readable:
        try:
            handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        allowed = struct.pack("=Qi", _READ_FILE | _READ_FOLDER, handle)
        call(_ADD_RULE, rules, _BENEATH, ctypes.c_char_p(allowed), 0)
        os.close(handle)
    call(_RESTRICT, rules, 0)
    os.close(rules)
