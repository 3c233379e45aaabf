"""Pandoc runs alone: without network, home or other files, and not for ever."""

from __future__ import annotations

import http.server
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mdmdraft.world import process
from mdmdraft.world.process import clean_environment, pandoc_path, run_pandoc
from mdmdraft.world.tied import Exceeded, run_bounded
from tests.world.running import runs


def test_pandoc_takes_text_and_gives_json() -> None:
    done = run_pandoc(["-f", "markdown", "-t", "native"], "é".encode())
    assert (done.code, done.out.decode().strip()) == (0, '[ Para [ Str "\\233" ] ]')


def test_files_are_laid_beside(tmp_path: Path) -> None:
    done = run_pandoc(["-f", "markdown", "-t", "plain", "0"], b"", {"0": b"words"})
    assert done.out.strip() == b"words"


def test_environment_has_no_home_no_proxy_no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "HTTP_PROXY", "XDG_DATA_HOME", "PANDOC_DATA", "LANG"):
        monkeypatch.setenv(name, "/nowhere")
    assert not {"HOME", "HTTP_PROXY", "XDG_DATA_HOME", "PANDOC_DATA"} & set(clean_environment())
    assert clean_environment()["LANG"] == "C.UTF-8"


def test_no_file_and_no_address_is_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Told(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Told)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>SECRET</text></svg>")
    text = f"![a](http://127.0.0.1:{server.server_port}/x.png) ![b]({secret})"
    try:
        done = run_pandoc(["-f", "markdown", "-t", "html", "--embed-resources"], text.encode())
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    assert b"SECRET" not in done.out
    assert b"c3ZnIHhtbG5z" not in done.out


def test_the_time_limit_is_kept() -> None:
    endless = b"a[^1]\n\n[^1]: [^1]"
    before = os.times().children_user
    done = run_pandoc(["-f", "commonmark_x", "-t", "json"], endless, seconds=0.5)
    assert done.code == 124
    assert done.err == "pandoc was not ready after 0 seconds"
    assert os.times().children_user - before < 10  # seconds of processor: it would never end


def test_without_pandoc_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pandoc_path.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    try:
        done = run_pandoc([], b"")
    finally:
        pandoc_path.cache_clear()
    assert (done.code, done.err) == (127, "there is no pandoc: pip install pypandoc_binary")


def test_the_memory_limit_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MEMORY", 60_000_000)
    done = run_pandoc(["-f", "commonmark_x", "-t", "json"], b"a *b* c\n\n" * 200_000)
    assert (done.code, done.err) == (124, "pandoc takes more than 1 GB of memory")


def test_the_output_limit_is_kept(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "while True: print('words')"]
    with pytest.raises(Exceeded, match="gives more than"):
        run_bounded(command, b"", tmp_path, {}, most=1_000_000)


def test_errors_without_end_stop_nobody(tmp_path: Path) -> None:
    code = "import sys; [sys.stderr.write('x' * 999_999) for _ in range(3)]; print('done')"
    done = run_bounded([sys.executable, "-c", code], b"", tmp_path, {})
    assert done[:2] == (0, b"done\n")


def test_a_program_that_does_not_read_is_no_trouble(tmp_path: Path) -> None:
    done = run_bounded([sys.executable, "-c", "print(1)"], b"x" * 5_000_000, tmp_path, {})
    assert done[:2] == (0, b"1\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's own means")
def test_pandoc_ends_with_the_process_that_started_it() -> None:
    code = (
        "from mdmdraft.world.process import run_pandoc\n"
        "run_pandoc(['-f', 'commonmark_x', '-t', 'json'], b'a[^1]\\n\\n[^1]: [^1]')"
    )
    parent = subprocess.Popen([sys.executable, "-c", code])
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    while not (found := children.read_text().split()):
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    for _ in range(200):
        if not runs(found[0]):
            break
        time.sleep(0.02)
    assert not runs(found[0])
