"""A picture that a reviewer puts in: kept beside the review, and carried into the paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from mdmdraft.drafts.freezing import freeze
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.files import read_reviews
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.pictures.samples import SECRET, chunk, png
from tests.review import paper
from tests.review.laws import docx
from tests.review.test_read_apply import put
from tests.review.word_conventions import OFFICE, RELS, TYPES, Element, WordCopy, make

CONTEXT = "content/sections/01-context.en.md"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
Change = Callable[[WordCopy], object]


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = paper.write(tmp_path / "paper")
    freeze(made, "0.1.0", lambda _: None)
    return made


def drawing(copy: WordCopy, data: bytes, alt: str, ending: str = "png") -> Element:
    """Return a run that shows a picture, as Word writes it."""
    part = f"word/media/new{len(copy.parts)}.{ending}"
    copy.parts[part] = data
    rels = etree.fromstring(copy.parts["word/_rels/document.xml.rels"])
    name = f"rIdPicture{len(rels)}"
    told = {"Id": name, "Type": f"{OFFICE}/image", "Target": part.removeprefix("word/")}
    rels.append(etree.Element(f"{{{RELS}}}Relationship", told))
    copy.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
    types = etree.fromstring(copy.parts["[Content_Types].xml"])
    if not any(one.get("Extension") == ending for one in types):
        told = {"Extension": ending, "ContentType": f"image/{ending}"}
        types.insert(0, etree.Element(f"{{{TYPES}}}Default", told))
        copy.parts["[Content_Types].xml"] = etree.tostring(types)
    inline = etree.Element(f"{{{_WP}}}inline")
    etree.SubElement(inline, f"{{{_WP}}}docPr", {"id": "900", "name": "Picture", "descr": alt})
    blip = etree.SubElement(inline, f"{{{_A}}}blip")
    blip.set(f"{{{OFFICE}}}embed", name)
    return make("r", make("drawing", inline))


def picture(after: str, data: bytes, alt: str, *words: str, ending: str = "png") -> Change:
    """Put a picture behind a paragraph, in a new one, after words and before others."""

    def change(copy: WordCopy) -> None:
        properties = make(
            "pPr", make("pStyle", val="BodyText"), make("rPr", make("ins", **copy.sign()))
        )
        runs = [drawing(copy, data, alt, ending)]
        if words:
            runs = [copy.run(words[0]), *runs, copy.run(words[1])]
        made = make("p", properties, *(make("ins", run, **copy.sign()) for run in runs))
        copy.para(after).addnext(made)

    return change


def came_home(world: World, *changes: Change):  # type: ignore[no-untyped-def]
    copy = WordCopy(docx(composed(world, "position", "en")))
    for change in changes:
        change(copy)
    read_review(world, [put(world, "ada.docx", copy.bytes())], "Ada")
    (review,) = read_reviews(world, "0.1.0")
    return review.edits, apply_review(world)


def test_a_picture_is_carried_into_the_paper(world: World) -> None:
    data = png()
    _, account = came_home(world, picture("Nobody counted", data, "A map of “towns”"))
    assert [(o.edit.state, o.edit.reason) for o in account.outcomes] == [("applied", "")]
    path = next(p for p in account.changed if p.startswith("figures/"))
    assert path.startswith("figures/a-map-of-towns-") and path.endswith(".png")
    text = world.read(CONTEXT).decode()
    assert f'\n\n![]({path}){{alt="A map of “towns”"}}\n' in text
    assert world.read(path).startswith(b"\x89PNG")
    assert apply_review(world).changed == ()


def test_a_picture_among_words_is_carried_too(world: World) -> None:
    _, account = came_home(world, picture("Nobody counted", png(), "A sign", "See ", " here."))
    assert [(o.edit.state, o.edit.reason) for o in account.outcomes] == [("applied", "")]
    path = next(p for p in account.changed if p.startswith("figures/"))
    assert f"\n\nSee ![A sign]({path}) here.\n" in world.read(CONTEXT).decode()


REFUSED: list[tuple[Change, str]] = [
    (picture("Nobody counted", b"BM" + b"\0" * 60, "A map", ending="bmp"), "another format, BMP"),
    (picture("Nobody counted", b"\xd7\xcd\xc6\x9a" + b"\0" * 60, "A map", ending="wmf"), "WMF"),
    (picture("Nobody counted", png()[:40], "A map"), "cut short"),
    (picture("Nobody counted", png(), ""), "missing-alt-text"),
]


@pytest.mark.parametrize(("change", "reason"), REFUSED)
def test_a_picture_that_cannot_be_carried_is_refused_with_its_reason(
    world: World, change: Change, reason: str
) -> None:
    edits, account = came_home(world, change)
    assert len(edits) == 1
    assert [o.edit.state for o in account.outcomes] == ["refused"]
    assert reason in account.outcomes[0].edit.reason
    assert account.changed == ()
    assert not world.files("figures")


def test_a_refused_picture_is_told_with_its_markdown_and_its_place(world: World) -> None:
    _, account = came_home(world, picture("Nobody counted", png(), ""))
    hint = account.outcomes[0].edit.hint.split("\n")
    kept = next(p for p in world.files("reviews/0.1.0/pictures") if p.endswith(".png"))
    assert world.read(kept).startswith(b"\x89PNG")
    assert hint[0] == f"the picture is kept as {kept}: copy it to figures/{kept[23:]}"
    assert hint[-1] == f"![](figures/{kept[23:]})"


def test_a_picture_is_carried_without_what_no_reader_must_see(world: World) -> None:
    data = png(6, 3, chunk(b"tEXt", b"Author\0" + SECRET))
    _, account = came_home(world, picture("Nobody counted", data, "A map", ending="png"))
    assert [(o.edit.state, o.edit.reason) for o in account.outcomes] == [("applied", "")]
    path = next(p for p in account.changed if p.startswith("figures/"))
    assert SECRET not in world.read(path)


@pytest.mark.parametrize("folder", ["../", "../figures/", "content/../../"])
def test_a_path_typed_into_a_review_file_leads_nowhere_else(world: World, folder: str) -> None:
    copy = WordCopy(docx(composed(world, "position", "en")))
    picture("Nobody counted", png(), "A map")(copy)
    read_review(world, [put(world, "ada.docx", copy.bytes())], "Ada")
    path = world.root / "reviews/0.1.0/ada.yml"
    said = path.read_text("utf-8")
    assert "figures/a-map-" in said
    path.write_text(said.replace("figures/a-map-", f"{folder}a-map-"), "utf-8")
    account = apply_review(world)
    outside = sorted(p for p in world.root.parent.rglob("a-map-*"))
    assert [p.parent.name for p in outside] == ["pictures"]
    assert [o.edit.state for o in account.outcomes] == ["refused"]
