"""Children answer within bounds, and end with the process that started them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mdmdraft.world import bounded
from mdmdraft.world.bounded import child_of, ready
from mdmdraft.world.tied import Exceeded
from mdmdraft.world.typesetting import Fonts, TypstFault, typeset
from tests.world.running import runs

NONE = Fonts(())
ENDLESS = """#let f() = {
  let i = 0
  while i < 9000 { i += 1; let j = 0
    while j < 9000 { j += 1; let k = 0; while k < 9000 { k += 1 } }
  }
}
#f()"""
PARENT = f"""
import sys, threading, time
from mdmdraft.world import bounded
from mdmdraft.world.typesetting import Fonts, typeset
def work(): typeset({ENDLESS!r}.encode(), Fonts(()))
threading.Thread(target=work, daemon=True).start()
while not bounded._busy: time.sleep(0.01)
print(bounded._busy[0]._process.pid, bounded._busy[0].folder, flush=True)
time.sleep(60)
"""


def test_one_child_answers_many_and_a_faulty_one_is_let_go() -> None:
    bounded.end_all()
    typeset(b"one", NONE)
    with child_of("typesetter") as child:
        first = child
    with pytest.raises(TypstFault):
        typeset(b"#nosuch", NONE)
    with child_of("typesetter") as child:
        assert child is first  # what is refused is an answer
    with pytest.raises(Exceeded):
        typeset(ENDLESS.encode(), NONE, seconds=1)
    with child_of("typesetter") as child:
        assert child is not first
    assert not first.lives
    assert not first.folder.exists()


def test_a_child_that_died_waiting_is_not_asked() -> None:
    typeset(b"one", NONE)
    with child_of("typesetter") as child:
        pass
    os.kill(child._process.pid, signal.SIGTERM)
    child._process.wait()
    assert typeset(b"two", NONE).data


def test_a_child_is_let_go_after_many_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    bounded.end_all()
    monkeypatch.setattr(bounded, "_MOST_ANSWERS", 2)
    children = []
    for _ in range(3):
        typeset(b"x", NONE)
        children += bounded._idle.get("typesetter", [])
    assert len({id(child) for child in children}) == 2
    bounded.end_all()


def test_a_child_that_took_much_memory_is_let_go() -> None:
    bounded.end_all()
    typeset(b"#let a = range(3000000)", NONE)
    (small,) = bounded._idle["typesetter"]
    typeset(b"#let a = range(12000000)", NONE)
    assert bounded._idle["typesetter"] == []
    assert not small.lives


def test_children_are_started_ahead_of_their_use() -> None:
    bounded.end_all()
    ready("typesetter", {"fonts": []}, 2)
    waiting = list(bounded._idle["typesetter"])
    ready("typesetter", {"fonts": []}, 2)
    assert bounded._idle["typesetter"] == waiting
    assert len(waiting) == 2
    assert typeset(b"x", NONE).data


def test_what_a_request_left_is_not_there_for_the_next() -> None:
    files = {"a/b.txt": b"first"}
    assert typeset(b'#read("a/b.txt")', NONE, files=files).data
    with pytest.raises(TypstFault, match="not found"):
        typeset(b'#read("a/b.txt")', NONE)


def test_an_answer_has_a_longest_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MOST_BYTES", 100)
    with pytest.raises(Exceeded, match="gives more than"):
        typeset(b"x", NONE)


def test_no_answer_that_can_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(bounded._Beside, frozen=True):
        missing: int

    with (
        pytest.raises(Exceeded, match="no answer that can be read"),
        child_of("typesetter") as child,
    ):
        told = {"fonts": [], "own": [], "asked": [], "last": [], "inputs": {}, "root": "files"}
        child.ask({**told, "query": "<a>"}, [b"#metadata(1) <a>"], Other)


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="/proc, and the kernel's own means"
)
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_no_child_outlives_the_process_that_started_it(sent: signal.Signals) -> None:
    # A runner of tests that passes over a signal hands that on to what it starts.
    code = f"import signal; signal.signal({int(sent)}, signal.SIG_DFL)\n{PARENT}"
    if sent in {signal.SIGKILL, signal.SIGINT}:
        code = PARENT
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid, folder = parent.stdout.readline().split()
    assert runs(pid)
    parent.send_signal(sent)
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not runs(pid):
            break
        time.sleep(0.02)
    assert not runs(pid)
    assert Path(folder).exists() == (sent != signal.SIGINT)
    if sent != signal.SIGINT:
        shutil.rmtree(folder)
