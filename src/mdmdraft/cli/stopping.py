"""Being stopped: by Ctrl-C (SIGINT), or from outside (SIGTERM).

While a verb works, a signal ends it where it is, and what it wrote for itself is taken away again.
Before that, while modules are imported, and after it nothing can be lost: the process ends at once;
so it does where that takes long, or at a second signal. Nothing is half written then either.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_TOLD = {
    signal.SIGINT: "interrupted; nothing was left half written",
    signal.SIGTERM: "stopped from outside; nothing was left half written",
}
_PATIENCE = 3.0
"""Seconds in which work that was stopped has to end. A thread can wait for the lock of a module
whose import was stopped, and for that thread the work would wait for ever."""
_working: list[bool] = []
_came: list[int] = []
_said: list[bool] = []


class Stopped(KeyboardInterrupt):
    """The work that a signal ended."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__(number)
        self.number = number


def catch_signals() -> None:
    """Have both signals end the process with a line and its code, unless who started it has them
    ignored (`nohup`)."""
    usual = (signal.SIG_DFL, signal.default_int_handler)
    for number in _TOLD:
        if signal.getsignal(number) in usual:
            signal.signal(number, _handle)
    sys.unraisablehook = _unraisable


@contextmanager
def working() -> Iterator[None]:
    """Raise Stopped inside, once, when a signal comes, and at the end where something inside took
    it for a fault of its own."""
    _working.append(True)
    try:
        yield
    except BaseException:
        if _came:
            raise Stopped(_came[0]) from None
        raise
    finally:
        _working.pop()
    if _came:
        raise Stopped(_came[0])


def told_of(stop: KeyboardInterrupt) -> tuple[str, int]:
    """Return what is to be said of work that was stopped, and the exit code."""
    _said.append(True)
    number = stop.number if isinstance(stop, Stopped) else signal.SIGINT
    return _TOLD[signal.Signals(number)], 128 + number


def _handle(number: int, _: FrameType | None) -> None:
    if not _working or _came:
        _end(number)
    _came.append(number)
    _stop_programs()
    _thread.start_new_thread(_end_late, (number,))
    raise Stopped(number)


def _stop_programs() -> None:
    """Stop what work waits for, where anything was started at all."""
    tied = sys.modules.get("mdmdraft.world.tied")
    if tied is not None:
        tied.stop_all()


def _clear() -> None:
    """Take away what was laid out for programs."""
    private = sys.modules.get("mdmdraft.world.private")
    if private is not None:
        private.clear_all()


def _end_late(number: int) -> None:
    time.sleep(_PATIENCE)
    _end(number)


def _end(number: int) -> None:
    was_said = bool(_said)
    told, code = told_of(Stopped(number))
    if not was_said:
        with suppress(OSError):
            os.write(2, f"mdmdraft: {told}\n".encode("ascii"))
    _stop_programs()
    _clear()
    os._exit(code)


def _unraisable(told: sys.UnraisableHookArgs) -> None:
    """End where Stopped came up while Python was letting go of a value: it would go on."""
    if isinstance(told.exc_value, Stopped):
        _end(told.exc_value.number)
    sys.__unraisablehook__(told)
