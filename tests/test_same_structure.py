"""Word and PDF have one structure, the draft's, whatever house the template is of.

Read back from what LibreOffice makes of the Word file and from what Typst makes, by the same
reader; headings, lists, notes and tables from the tags of the PDF too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.pdf import write_pdf
from mdmdraft.world import package_text
from tests.docx.write.build import EPOCH, REFERENCE, write
from tests.docx.write.foreign import FOREIGN
from tests.office import needs_uno, office
from tests.writing.layout import Layout, Tag, contents_of, tags_of
from tests.writing.marked import Seen, marked
from tests.writing.sample import rich_images

TEMPLATES: dict[str, Callable[[], bytes]] = {"shipped": lambda: REFERENCE, **FOREIGN}
pytestmark = [pytest.mark.office, needs_uno]


def typst_pdf(draft: Draft, folder: Path) -> Path:
    """Return the PDF of a draft in the look that ships."""
    made = write_pdf(
        draft, template=package_text("templates/paper.typ"), images=rich_images(), epoch=EPOCH
    )
    path = folder / "typst.pdf"
    path.write_bytes(made.data)
    return path


def label(text: str) -> str:
    """Return a label without what stands around its number; nothing for a bullet."""
    return "".join(re.findall(r"[A-Za-z0-9.]+", text)).rstrip(".")


def assert_structure(path: Path, seen: list[Seen], *, indented: bool = True) -> None:
    """Fail where a PDF is not what has to be seen."""
    layout = Layout(path)
    pages = {s.mark: {w.page for w in layout.find(s.mark)} for s in seen}
    assert not [m for m, p in pages.items() if not p]
    body = [s for s in seen if s.kind != "note"]
    places = [max((w.page, w.top, w.left) for w in layout.find(s.mark)) for s in body]
    texts = [(p, s) for p, s in zip(places, body, strict=True) if s.kind != "cell"]
    for (one, _), (two, second) in pairwise(texts):
        assert one[:2] < two[:2], second.mark
    for s in seen:
        if s.kind in {"heading", "item"}:
            wanted = s.label.replace(" ", "")
            assert label(layout.before(s.mark)) == wanted, s
        elif s.kind == "note":
            assert label(layout.before(s.mark)) == s.label, s
        elif s.kind == "para":
            assert layout.before(s.mark) == "", s
        at = max(pages[s.mark])
        if s.kind == "cell" or s.wide:
            assert layout.wide[at - 1] == s.wide, s
    assert_nesting(layout, body, indented=indented)
    assert_tables(layout, [s for s in body if s.kind == "cell"])


def assert_nesting(layout: Layout, body: list[Seen], *, indented: bool) -> None:
    """Fail where what is nested deeper does not stand farther to the right; a house's quotations
    may be told by their letters alone, and are `indented` only in the look that ships."""
    texts = [s for s in body if s.kind in {"item", "para"} and (indented or not s.quoted)]
    for one, two in pairwise(texts):
        left = [layout.find(s.mark)[-1] for s in (one, two)]
        if layout.wide[left[0].page - 1] != layout.wide[left[1].page - 1]:
            continue
        if two.depth > one.depth:
            assert left[1].left > left[0].left + 4, (one, two)
        elif two.depth < one.depth:
            assert left[1].left < left[0].left - 4, (one, two)


def assert_tables(layout: Layout, cells: list[Seen]) -> None:
    """Fail where cells of a row are not beside one another, or those of a column below."""
    where = {s.cell: layout.find(s.mark)[0] for s in cells}
    for (table, row, column), word in where.items():
        right, below = where.get((table, row, column + 1)), where.get((table, row + 1, column))
        if right is not None:
            assert right.page == word.page and abs(right.top - word.top) < 2, right
            assert right.left > word.left
        if below is not None:
            assert (below.page, below.top) > (word.page, word.top)
            if below.page == word.page:
                assert abs(below.left - word.left) < 2


def assert_contents(path: Path, seen: list[Seen]) -> None:
    """Fail where the table of contents names another page than the one a heading is on."""
    layout = Layout(path)
    heads = [s for s in seen if s.kind == "heading" and s.label.count(".") < 2]
    entries = contents_of(path)
    told = {s.mark: next((e for e in entries if s.mark in e.words), None) for s in heads}
    for s in heads:
        entry = told[s.mark]
        if entry is None:
            assert s.label == "", s
            continue
        assert entry.page == max(w.page for w in layout.find(s.mark)), s
        assert label(entry.words.partition(s.mark)[0]) == s.label.replace(" ", ""), s


def assert_tags(path: Path, seen: list[Seen]) -> None:
    """Fail where the tags of a PDF do not say what has to be seen."""
    tags = tags_of(path)
    heads = [t for t in tags.every(*(f"H{n}" for n in range(1, 7))) if t.words != "Contents"]
    assert [(t.kind, t.text.split("q")[1]) for t in heads] == [
        (f"H{s.depth}", s.mark.strip("q")) for s in seen if s.kind == "heading"
    ]
    assert _marks(tags.every("Note")) == [s.mark for s in seen if s.kind == "note"]
    quoted = [s.mark for s in seen if s.quoted]
    assert [m for m in quoted if m in _marks(tags.every("BlockQuote"))] == quoted
    rows: dict[tuple[int, int], list[str]] = {}
    for s in seen:
        if s.kind == "cell":
            rows.setdefault(s.cell[:2], []).append(s.mark)
    assert [_marks([row]) for row in tags.every("TR")] == list(rows.values())
    depths = _depths(tags, 0)
    for s in seen:
        if s.kind == "item" and not s.quoted:
            assert depths[s.mark] == s.depth, s


def _marks(tags: list[Tag]) -> list[str]:
    found = (m for tag in tags for m in re.findall(r"q[b-n]{3}q", tag.text))
    return list(dict.fromkeys(found))


def _depths(tag: Tag, lists: int) -> dict[str, int]:
    """Return in how many lists and quotations each mark stands."""
    inner = lists + (tag.kind in {"L", "BlockQuote"})
    found = dict.fromkeys(re.findall(r"q[b-n]{3}q", tag.words), inner)
    for child in tag.inside:
        found |= _depths(child, inner)
    return found


def assert_styles(body: list[dict[str, Any]], seen: list[Seen]) -> None:
    """Fail where LibreOffice has a paragraph in a style that says something else, or with another
    number, than what has to be seen."""
    known = {m: p for p in _paragraphs(body) for m in re.findall(r"q[b-n]{3}q", p["text"])}
    for s in seen:
        paragraph = known.get(s.mark)
        if s.kind == "note":
            continue
        assert paragraph is not None, s
        style = paragraph["style"].lower()
        if s.kind == "heading":
            assert style in {f"heading {s.depth}", f"titre {s.depth}"}, s
            assert label(paragraph["label"]) == s.label.replace(" ", ""), s
        elif s.kind == "item":
            assert label(paragraph["label"]) == s.label, s
        elif s.quoted:
            assert style in {"quote", "quotations"} or style.startswith("list"), (style, s)
        elif s.kind == "para":
            assert "heading" not in style and paragraph["label"] == "", s


def _paragraphs(body: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in body:
        if "table" in part:
            for _, inside in part["table"]:
                yield from _paragraphs(inside)
        else:
            yield part


@pytest.mark.parametrize("seed", range(8))
def test_the_pdf_has_the_structure_of_the_draft(seed: int, tmp_path: Path) -> None:
    draft, seen = marked(seed)
    path = typst_pdf(draft, tmp_path)
    assert_structure(path, seen)
    assert_contents(path, seen)
    assert_tags(path, seen)


@pytest.mark.parametrize("template", TEMPLATES)
def test_word_has_the_structure_of_the_draft(template: str, tmp_path: Path) -> None:
    draft, seen = marked(100 + list(TEMPLATES).index(template))
    data = write(draft, TEMPLATES[template](), rich_images())
    body, notes, pdf = office().run(
        data, {"do": "text"}, {"do": "notes"}, {"do": "save", "as": "pdf"}
    )
    path = tmp_path / "office.pdf"
    path.write_bytes(pdf)
    assert_styles(body, seen)
    told = [p["text"].split()[0] for note in notes for p in note]
    assert told == [s.mark for s in seen if s.kind == "note"]
    assert_structure(path, seen, indented=template == "shipped")
    assert_contents(path, seen)
