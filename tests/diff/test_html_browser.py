"""The page of a comparison in a real browser: headless Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from mdmdraft.diff.compare import compare
from mdmdraft.diff.html.page import as_html
from tests.diff.html_page import Element, read_page
from tests.diff.pairs import pair
from tests.writing.sample import rich_images

CHROMIUM = next(
    (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
PROBE = """\
<script>
document.addEventListener("DOMContentLoaded", function () {
  var said = [];
  function see(name, value) { said.push(name + "=" + value); }
  function all(query) { return Array.prototype.slice.call(document.querySelectorAll(query)); }
  function shown(query) { return all(query).filter(function (e) { return e.offsetWidth > 0; }); }
  function press(key) { document.dispatchEvent(new KeyboardEvent("keydown", { key: key })); }
  setTimeout(function () {
    see("wide", document.documentElement.scrollWidth <= window.innerWidth);
    see("one", shown(".pair > .one").length);
    see("two", shown(".pair > .old").length + shown(".pair > .new").length);
    see("pairs", all(".pair").length);
    var pair = document.querySelector(".pair");
    var old = pair.querySelector(".old"), now = pair.querySelector(".new");
    see("beside", old.offsetTop === now.offsetTop && old.offsetLeft < now.offsetLeft);
    see("folded", all("details").length - all("details[open]").length);
    see("keys", !document.getElementById("keys").hidden);
    press("n"); see("n", location.hash);
    press("n"); see("nn", location.hash);
    press("p"); see("p", location.hash);
    setTimeout(function () {
      see("current", (document.querySelector("[aria-current]") || {}).hash);
      var fold = document.querySelector("details");
      document.getElementById("unfold").click();
      see("unfolded", all("details").length === all("details[open]").length);
      fold.open = false;
      var inside = document.createElement("span");
      inside.id = "inside"; fold.appendChild(inside);
      location.hash = "inside";
      setTimeout(function () {
        see("opened", fold.open);
        document.title = said.join(";");
      }, 200);
    }, 200);
  }, 50);
});
</script>
"""


def page() -> str:
    return as_html(compare(*pair(3, 20), old_name="0.1.0"), images=rich_images())


def scriptless(html: str) -> str:
    """Return a page as a browser has it that runs no scripts. (Headless Chromium needs them on
    for printing, so the script is taken out.)"""
    return re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)


def chromium(folder: Path, html: str, *args: str, size: str = "1400,900") -> tuple[str, str]:
    """Return what Chromium prints and complains of when it opens a page."""
    file = folder / "page.html"
    file.write_text(html, "utf-8")
    assert CHROMIUM
    done = subprocess.run(
        [
            CHROMIUM,
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--enable-logging=stderr", "--v=0", f"--window-size={size}"),
            f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=3000",
            *args,
            file.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")


def probed(folder: Path, html: str, size: str) -> dict[str, str]:
    """Return what a script of the test sees in the page; for its sake the policy is taken out."""
    html = re.sub(r"<meta http-equiv[^>]*>", "", html)
    html = html.replace("</body>", f"{PROBE}</body>")
    dom, _ = chromium(folder, html, "--dump-dom", size=size)
    found = re.search(r"<title>(.*?)</title>", dom)
    assert found
    return dict(item.partition("=")[::2] for item in found[1].split(";"))


def side_by_side(html: str) -> str:
    html = html.replace('id="view-one" checked>', 'id="view-one">')
    return html.replace('id="view-two">', 'id="view-two" checked>')


def elements(root: Element) -> list[str]:
    return [e.name for e in root.walk()]


def test_the_browser_reads_what_was_written(tmp_path: Path) -> None:
    html = scriptless(page())
    dom, said = chromium(tmp_path, html, "--dump-dom")
    # A parser that had to mend something would have more or fewer elements.
    assert elements(read_page(dom)) == elements(read_page(html))
    assert "Refused" not in said


def test_nothing_is_refused_by_the_page_s_own_policy(tmp_path: Path) -> None:
    dom, said = chromium(tmp_path, page(), "--dump-dom")
    assert "CONSOLE" not in said
    # The script ran: it shows what only it can do.
    assert '<span id="keys">' in dom


@pytest.mark.parametrize("size", ["1400,900", "800,900", "500,900"])
def test_one_column(size: str, tmp_path: Path) -> None:
    seen = probed(tmp_path, page(), size)
    assert seen["wide"] == "true"
    assert (seen["one"], seen["two"]) == (seen["pairs"], "0")
    assert int(seen["folded"]) > 0


@pytest.mark.parametrize(("size", "beside"), [("1400,900", "true"), ("500,900", "false")])
def test_side_by_side(size: str, beside: str, tmp_path: Path) -> None:
    seen = probed(tmp_path, side_by_side(page()), size)
    assert seen["wide"] == "true"
    assert (seen["one"], seen["two"]) == ("0", str(2 * int(seen["pairs"])))
    assert seen["beside"] == beside


def test_keys_and_folds(tmp_path: Path) -> None:
    seen = probed(tmp_path, page(), "1400,900")
    assert seen["keys"] == "true"
    assert re.fullmatch(r"#c\d+", seen["n"])
    assert seen["nn"] != seen["n"]
    assert seen["p"] == seen["n"]
    assert seen["current"] == seen["p"]
    assert (seen["unfolded"], seen["opened"]) == ("true", "true")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_it_can_be_printed(script: bool, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    html = page() if script else scriptless(page())
    chromium(tmp_path, html, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(target).pages)
    assert "What it means" in text
    assert "The text of both versions" in text
    assert "Side by side" not in text


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_light_or_dark_as_the_reader_has_it(dark: bool, tmp_path: Path) -> None:
    target = tmp_path / "page.png"
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    chromium(tmp_path, page(), f"--screenshot={target}", scheme, size="300,200")
    assert target.read_bytes().startswith(b"\x89PNG")
    assert (first_pixel(target.read_bytes()) < 100) == dark


def first_pixel(data: bytes) -> int:
    """Return how light the first point of a PNG is, 0 to 255: its first line is unfiltered or
    filtered against nothing."""
    import zlib

    at, body = 8, b""
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IDAT":
            body += data[at + 8 : at + 8 + length]
        at += 12 + length
    return zlib.decompress(body)[1]
