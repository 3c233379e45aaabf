"""What stops the process waits for the end of what belongs together."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from mdmdraft.world import files
from mdmdraft.world.files import write_together
from mdmdraft.world.interrupts import deferred


def test_it_comes_after_the_block() -> None:
    steps = []
    with pytest.raises(KeyboardInterrupt), deferred():
        signal.raise_signal(signal.SIGINT)
        steps.append("on")
    assert steps == ["on"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_inside_is_not_lost_where_nothing_came() -> None:
    with pytest.raises(ZeroDivisionError), deferred():
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_other_threads_go_on() -> None:
    ran = []

    def work() -> None:
        with deferred():
            ran.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ran == [1]


def test_files_that_are_renamed_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop between two renames would leave a new file beside an old one."""
    one, two = tmp_path / "one", tmp_path / "two"
    write_together({one: b"old", two: b"old"})
    keep = files._keep

    def kept(path: Path, *others: Any) -> Any:
        if path == two:
            signal.raise_signal(signal.SIGINT)
        return keep(path, *others)

    monkeypatch.setattr(files, "_keep", kept)
    with pytest.raises(KeyboardInterrupt):
        write_together({one: b"new", two: b"new"})
    assert (one.read_bytes(), two.read_bytes()) == (b"new", b"new")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one", "two"]
