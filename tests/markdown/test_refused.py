"""Raw markup, links and pictures that lead elsewhere are refused at their place."""

from __future__ import annotations

import pytest

from mdmdraft.model.text import Image, RawBlock
from mdmdraft.model.walk import plain_blocks, walk_inlines
from tests.markdown.texts import read


def faults(text: str, *, raw: bool = False) -> list[tuple[str, str]]:
    return [(f.place().removeprefix("a.md:"), f.check) for f in read(text, raw=raw)[1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <b>x</b>", ["1:3", "1:7"]),
        ("words\n\n<div>\nx\n</div>", ["3:1"]),
        ("- item\n\n  <div>", ["3:3"]),
        ("> a `<w:br/>`{=openxml}", ["1:5"]),
        ("```{=typst}\n#x\n```", ["1:1"]),
        ("| a <i>b |\n|---|\n| c |", ["1:5"]),
        ("a[^1]\n\n[^1]: <u>b", ["3:7"]),
        ("<!-- a --> words <b>x</b> <!-- c -->", ["1:18", "1:22"]),
        ("<!-- never closed\n\nwords", ["1:1"]),
        ("a\n\n<script>alert(1)</script>", ["3:1"]),
    ],
)
def test_raw_markup(text: str, found: list[str]) -> None:
    assert faults(text) == [(place, "raw-markup") for place in found]


@pytest.mark.parametrize(
    "text", ["a <!-- hidden --> b", "<!-- one\n\ntwo -->\n\nwords", "<!-- a --> <!-- b -->"]
)
def test_comments_are_dropped(text: str) -> None:
    blocks, findings, _ = read(text)
    assert not findings
    assert not {"hidden", "one", "<", "-"} & set(plain_blocks(blocks).split())


def test_raw_blocks_where_the_paper_allows_them() -> None:
    blocks, findings, _ = read("```{=openxml}\n<w:p/>\n```\n\n<!-- a -->\n\n<div>", raw=True)
    assert not findings
    assert [(b.form, b.text.strip()) for b in blocks if isinstance(b, RawBlock)] == [
        ("openxml", "<w:p/>"),
        ("html", "<div>"),
    ]


def test_raw_words_that_would_be_lost_are_refused_even_there() -> None:
    assert faults("a `<w:br/>`{=openxml} <b>c</b>", raw=True) == [("1:3", "raw-markup")]


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JavaScript:x", "file:///etc/passwd", "data:text/html,x", "vbscript:x",
     "other.md", "../x", "", "//host/x", "ftp://x", "&#106;avascript:x", "java%0ascript:x"],
)  # fmt: skip
def test_links_that_are_refused(target: str) -> None:
    assert faults(f"a [b](<{target}>)") == [("1:3", "bad-link")]


@pytest.mark.parametrize("target", ["https://a.b", "HTTP://A.B", "mailto:a@b.c", "#anchor"])
def test_links_that_are_not(target: str) -> None:
    assert faults(f"a [b]({target})") == []


@pytest.mark.parametrize(
    ("target", "check"),
    [
        ("https://a.b/c.png", "remote-image"),
        ("HTTP://a.b/c.png", "remote-image"),
        ("//a.b/c.png", "remote-image"),
        ("file:///c.png", "remote-image"),
        ("data:image/png;base64,xx", "remote-image"),
        ("C:/c.png", "remote-image"),
        ("/etc/c.png", "outside-image"),
        ("../c.png", "outside-image"),
        ("a/../../c.png", "outside-image"),
        ("%2e%2e/c.png", "outside-image"),
        ("%2E%2e%2fc.png", "outside-image"),
        ("%2Fetc/c.png", "outside-image"),
        ("..\\\\c.png", "outside-image"),
        ("%5C%5Chost/c.png", "remote-image"),
        ("figures\\\\c.png", "missing-image"),
        ("a%00b.png", "missing-image"),
        ("", "missing-image"),
    ],
)
def test_pictures_that_are_refused(target: str, check: str) -> None:
    text = f"words\n\na ![b](<{target}>) c"
    assert faults(text) == [("3:3", check)]
    assert [i.path for i in walk_inlines(read(text)[0]) if isinstance(i, Image)] == [""]


def test_a_picture_of_the_paper() -> None:
    blocks, findings, _ = read('![Two *words*](<figures/a b.png>){width=40% alt="Said"}')
    assert not findings
    image = next(i for i in walk_inlines(blocks) if isinstance(i, Image))
    assert (image.path, image.alt, image.width) == ("figures/a b.png", "Said", 40.0)


@pytest.mark.parametrize("width", ["0%", "101%", "5", "5px", "0cm", "5 km", "wide", "1e3%", "-4%"])
def test_widths(width: str) -> None:
    assert faults(f'![a](b.png){{width="{width}"}}') == [("1:1", "bad-width")]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        ("", (0.0, 0.0)),
        ("{width=40%}", (40.0, 0.0)),
        ("{width=5cm}", (0.0, 50.0)),
        ("{width=55.5mm}", (0.0, 55.5)),
        ('{width="2 in"}', (0.0, 50.8)),
    ],
)
def test_a_width_is_a_share_or_a_length(width: str, shown: tuple[float, float]) -> None:
    blocks, findings, _ = read(f"![a](b.png){width}")
    image = next(i for i in walk_inlines(blocks) if isinstance(i, Image))
    assert (findings, (image.width, image.length)) == ([], shown)
