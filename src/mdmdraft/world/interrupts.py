"""Keeping Ctrl-C from coming between steps that belong together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def deferred() -> Iterator[None]:
    """Put off what stops the process (SIGINT, SIGTERM) until the block has ended: renames that
    are done together, and what is put back where one fails."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Signals come to the main thread alone.
        return
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda n, _: came.append(n))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        if came:
            signal.raise_signal(came[0])
