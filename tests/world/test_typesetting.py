"""Typst sees what it is handed, asks nobody, and ends."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mdmdraft.fonts.faces import fonts_of
from mdmdraft.world.bounded import end_all
from mdmdraft.world.tied import Exceeded
from mdmdraft.world.typesetting import Fonts, TypstFault, typeset, typst_version

NONE = Fonts(())


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """Listen where the environment says that a proxy is, and give what came."""
    end_all()
    came: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            came.append(connection.recv(100))
            connection.close()

    threading.Thread(target=listen, daemon=True).start()
    address = f"http://127.0.0.1:{server.getsockname()[1]}"
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, address)
    yield came
    server.close()


@pytest.mark.parametrize(
    "source",
    [
        '#import "@preview/cetz:0.1.0": *',
        '#let p = "@preview/" + "cetz:0.1.0"\n#import p: *',
        '#eval("import \\"@" + "preview/cetz:0.1.0\\": *")',
        '#include "@preview/cetz:0.1.0"',
        '#import "beside.typ": *',
        '#import str.from-unicode(64) + "preview/cetz:0.1.0": *',
        '#context { if here().page() == 1 { eval("import \\"@preview/cetz:0.1.0\\"") } }',
        '#image("@preview/cetz:0.1.0/a.png")',
        '#import "@local/cetz:0.1.0": *',
    ],
)
def test_no_package_is_fetched_however_it_is_named(
    source: str, proxy: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "typst/packages/local/cetz/0.1.0"
    held.mkdir(parents=True)
    (held / "typst.toml").write_text('[package]\nname="cetz"\nversion="0.1.0"\nentrypoint="a.typ"')
    (held / "a.typ").write_text("#let a = 1")
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("TYPST_PACKAGE_PATH", str(tmp_path / "typst/packages"))
    with pytest.raises(TypstFault):
        typeset(source.encode(), NONE, files={"beside.typ": b'#import "@preview/cetz:0.1.0"'})
    assert proxy == []


@pytest.mark.parametrize(
    "source",
    [
        "#let f() = { let i = 0; while i < 9000 { let j = 0; while j < 9000 { let k = 0;"
        " while k < 9000 { k += 1 }; j += 1 }; i += 1 } }\n#f()",
        "#let f(n, a) = if n > 0 { f(n - 1, a * 2); f(n - 1, a * 2 + 1) }\n#f(60, 0)",
        "#for i in range(100000) { for j in range(100000) {} }",
        "#let b = regex(`(x+x+)+(y+y+)+$`.text)\n"
        + "#for i in range(9000) { for j in range(9000) {"
        ' let a = ("x" * 300).matches(b) } }',
    ],
)
def test_what_does_not_end_is_ended(source: str) -> None:
    with pytest.raises(Exceeded, match="was not ready after 2 seconds") as exceeded:
        typeset(source.encode(), NONE, seconds=2)
    assert exceeded.value.what == "time"


@pytest.mark.parametrize(
    "source",
    [
        "#let a = range(100000000)",
        '#let a = "a" * 2000000000',
        '#let s = "a" * 99999999\n#for i in range(40) { s = s + s }',
        "#let a = (0,)\n#for i in range(40) { a = a + a }",
        "#let a = bytes((0,) * 200000000)",
        "#for i in range(2000) { for j in range(2000) { [#i #j] } }",
    ],
)
def test_what_grows_without_end_is_ended(source: str) -> None:
    with pytest.raises(Exceeded, match="takes more than 1 GB of memory"):
        typeset(source.encode(), NONE)


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/hostname")',
        '#read("../packages/../../../etc/hostname")',
        '#read("files/../../a")',
        '#include "/proc/self/environ"',
        '#json("/../../../etc/hostname")',
        '#image("link.png")',
        '#plugin("/lib/x.wasm")',
    ],
)
def test_no_other_file_is_read(source: str) -> None:
    with pytest.raises(TypstFault):
        typeset(source.encode(), NONE, files={"beside.typ": b""})


@pytest.mark.parametrize(
    "source", ["#let f(n) = f(n + 1)\n#f(0)", "#" + "(" * 5000, "#eval(" * 300, "$" + "(" * 5000]
)
def test_what_is_nested_without_end_is_a_fault_and_no_crash(source: str) -> None:
    with pytest.raises((TypstFault, Exceeded)) as raised:
        typeset(source.encode(), NONE)
    assert "Traceback" not in str(raised.value)


def test_a_font_that_is_none_is_passed_over() -> None:
    own = {"templates/fonts/a.ttf": b"\0\1\0\0" + os.urandom(2000), "templates/fonts/b.otf": b""}
    assert "Source Sans 3" in typeset(b"x", fonts_of("", own)).families


@pytest.mark.parametrize("claimed", [3, 0xFFFF, 0xFFFFFFFF])
def test_a_collection_that_claims_more_fonts_than_it_has_is_passed_over(claimed: int) -> None:
    data = b"ttcf\0\1\0\0" + claimed.to_bytes(4) + b"\0" * 11
    assert not fonts_of("", {"templates/fonts/a.ttc": data}).own


def test_typst_tells_its_version() -> None:
    assert typst_version().count(".") == 2
