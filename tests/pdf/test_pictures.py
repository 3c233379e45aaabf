from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from mdmdraft.model.finding import Refused
from mdmdraft.model.text import Figure, Image
from mdmdraft.pdf import pictures, write_pdf
from mdmdraft.pdf.pictures import faulty_pictures, write_pictures
from mdmdraft.world import bounded
from tests.pdf.build import build, draft, pages, para, reader, template, text
from tests.pictures.samples import png as plain
from tests.writing.sample import PNG_PATH, png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h9v9z"/></svg>'


def test_a_figure_has_its_picture_its_words_and_its_alternative_text() -> None:
    figure = Figure(Image(PNG_PATH, 'What "it" shows', 40.0), text("Shown"), "Figure 1", "fig")
    pdf = build(draft(figure, para("x ", Image(PNG_PATH, "Inline", 5.0), " y")))
    assert len(reader(pdf).pages[0].images) >= 1
    assert "Figure 1 Shown" in " ".join(pages(pdf)[0].split())
    assert b'/Alt(What "it" shows)' in pdf.data
    assert b"/Alt(Inline)" in pdf.data


def test_a_picture_without_a_text_is_told_by_its_caption_or_is_decoration() -> None:
    assert b"/Alt(Shown)" in build(draft(Figure(Image(PNG_PATH, ""), text("Shown")))).data
    bare = build(draft(Figure(Image(PNG_PATH, "")), para(Image(PNG_PATH, ""))))
    assert b"/S/Figure" not in bare.data
    assert b"/S/Figure" in build(draft(Figure(Image(PNG_PATH, "Told")))).data


def test_a_picture_higher_than_the_page_is_made_to_fit() -> None:
    pdf = write_pdf(
        draft(Figure(Image("tall.png", "Tall"), text("Shown"))),
        template=template(),
        images={"tall.png": png(20, 400)},
        epoch=0,
    )
    assert pdf.pages == 2
    assert "Shown" in pages(pdf)[1]


def test_svg_is_drawn() -> None:
    made = draft(Figure(Image("a.svg", "Drawn", 10)))
    assert write_pdf(made, template=template(), images={"a.svg": SVG}, epoch=0).pages == 1


def test_no_pictures_make_an_empty_dictionary() -> None:
    assert write_pictures([], {}) == ("#let (pictures, picture-widths) = ((:), (:))\n", {})


def test_every_missing_picture_is_told() -> None:
    with pytest.raises(Refused) as refused:
        write_pictures(["b.png", "a.png"], {})
    assert [f.path for f in refused.value.findings] == ["a.png", "b.png"]


def test_the_picture_that_cannot_be_shown_is_named() -> None:
    images = {"a.png": png(4, 4), "b.png": b"\x89PNG\r\n\x1a\n\xff", "c.svg": b"<svg", "d": b""}
    assert [f.path for f in faulty_pictures(images, images)] == ["b.png", "c.svg", "d"]
    figures = [Figure(Image(p, "x")) for p in ("a.png", "b.png")]
    with pytest.raises(Refused) as refused:
        write_pdf(draft(*figures), template=template(), images=images, epoch=0)
    assert [(f.path, f.check) for f in refused.value.findings] == [("b.png", "unreadable-image")]


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Children take what one picture of three megapixels needs, and not what ten do."""
    bounded.end_all()
    for module in (bounded, pictures):
        monkeypatch.setattr(module, "MEMORY", 90_000_000)
    yield
    bounded.end_all()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit of Linux")
@pytest.mark.usefixtures("little_memory")
def test_pictures_that_do_not_fit_together_are_told_at_the_largest() -> None:
    images = {f"{n}.png": plain(2000, 1500 + n) for n in range(10)}
    figures = [Figure(Image(path, "x")) for path in images]
    assert write_pdf(draft(figures[0]), template=template(), images=images, epoch=0).pages
    with pytest.raises(Refused) as refused:
        write_pdf(draft(*figures), template=template(), images=images, epoch=0)
    (finding,) = refused.value.findings
    assert (finding.path, finding.check) == ("9.png", "too-large")
    assert "30 million pixels together" in finding.message


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit of Linux")
@pytest.mark.usefixtures("little_memory")
def test_a_picture_that_cannot_be_unpacked_is_told_alone() -> None:
    images = {"a.png": png(4, 4), "b.png": plain(6000, 6000)}
    figures = [Figure(Image(path, "x")) for path in images]
    with pytest.raises(Refused) as refused:
        write_pdf(draft(*figures), template=template(), images=images, epoch=0)
    assert [(f.path, f.check) for f in refused.value.findings] == [("b.png", "bad-image")]
