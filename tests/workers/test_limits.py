"""A child keeps to its bounds, whatever runs in it."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from mdmdraft.workers import limits

linux = pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() not in limits._CALLS,
    reason="the kernel's own means",
)
_BOUND = """
import ctypes, os, resource, socket, subprocess, sys
from mdmdraft.workers.limits import bound
bound(400_000_000, (sys.argv[1], *sys.path))
"""


def run(code: str, folder: Path, first: str = _BOUND) -> str:
    """Return what a process, bounded `first`, says last of all: what it printed, or why it
    ended."""
    source = Path(limits.__file__).parents[2]
    start = f"import sys; sys.path.insert(0, {str(source)!r})\n{first}{code}"
    done = subprocess.run(
        [sys.executable, "-I", "-c", start, str(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr).strip().rpartition("\n")[2] or f"code {done.returncode}"


@linux
@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair()",
        "socket.getaddrinfo('example.org', 80) and socket.socket()",
        "os.execv('/bin/true', ['true'])",
        "subprocess.run(['/bin/true'])",
        "n = ctypes.CDLL(None, use_errno=True).syscall(425, 8, 0)\n"
        "raise PermissionError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))",
    ],
)
def test_no_connection_is_made_and_no_program_started(code: str, tmp_path: Path) -> None:
    assert run(code, tmp_path).startswith(("PermissionError", "socket.gaierror"))


@linux
def test_threads_are_started_and_files_of_its_own_are_read(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("mine")
    code = "import threading; t = threading.Thread(target=lambda: print(open('own').read()))\n"
    assert run(code + "t.start(); t.join()", tmp_path) == "mine"


@linux
@pytest.mark.parametrize(
    "code",
    [
        "print(open('/etc/passwd').read())",
        "print(open('../other/secret').read())",
        "print(os.listdir('/home'))",
        "print(open('link').read())",
        "print(open('/proc/self/environ').read())",
    ],
)
def test_no_other_file_is_read(code: str, tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    (other / "secret").write_text("SECRET")
    (own / "link").symlink_to(other / "secret")
    if run("print(ctypes.CDLL(None).syscall(444, None, 0, 1))", own) == "-1":
        pytest.skip("a kernel without landlock")
    assert run(code, own).startswith("PermissionError")


@pytest.mark.skipif(sys.platform == "win32", reason="setrlimit")
def test_no_file_is_written(tmp_path: Path) -> None:
    run("open('made', 'w').write('x' * 10)", tmp_path)
    made = tmp_path / "made"
    assert not made.exists() or made.read_bytes() == b""


@linux
@pytest.mark.parametrize(
    "code",
    [
        "a = b'x' * 500_000_000",
        "a = bytearray()\nwhile True: a += bytes(10_000_000)",
        "a = [object() for _ in range(10**9)]",
        "import mmap; a = mmap.mmap(-1, 500_000_000, flags=mmap.MAP_PRIVATE)",
    ],
)
def test_no_more_memory_is_taken(code: str, tmp_path: Path) -> None:
    assert run(code, tmp_path).startswith(("MemoryError", "OSError: [Errno 12]"))


@linux
def test_no_core_is_left(tmp_path: Path) -> None:
    assert run("print(resource.getrlimit(resource.RLIMIT_CORE))", tmp_path) == "(0, 0)"


WATCHED = """
import os, time
from mdmdraft.workers.frames import keep_account
from mdmdraft.workers.limits import watch
keep_account()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no parents there")
def test_a_system_that_counts_no_memory_has_a_watch(tmp_path: Path) -> None:
    taken = "watch(200_000_000, os.getppid()); a = b'x' * 300_000_000; time.sleep(20)"
    assert run(taken, tmp_path, WATCHED).startswith("MemoryError: more memory")
    little = "watch(200_000_000, os.getppid()); time.sleep(0.5); print('done')"
    assert run(little, tmp_path, WATCHED) == "done"


@pytest.mark.skipif(sys.platform == "win32", reason="no parents there")
def test_a_system_that_sends_no_signal_has_a_watch(tmp_path: Path) -> None:
    orphaned = "watch(10**9, os.getppid() + 1); time.sleep(20); print('still here')"
    assert run(orphaned, tmp_path, WATCHED) == "code 1"
