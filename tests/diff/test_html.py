"""The web page of a comparison: whole, true, safe, readable."""

from __future__ import annotations

import base64
import hashlib
import re
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.diff.compare import OLD_IMAGE, compare
from mdmdraft.diff.html.page import as_html
from mdmdraft.diff.html.pictures import media_type
from mdmdraft.docx.accept.draft import resolve_draft
from mdmdraft.locales import catalog
from mdmdraft.model.changes import Change, Changes, Comparison, Meaning, Place, Side
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    Code,
    CodeBlock,
    Column,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Note,
    Para,
    Quote,
    RawBlock,
    Ref,
    Reformatted,
    Restyled,
    Revised,
    RevisedBlocks,
    Row,
    Span,
    Styled,
    Table,
    Text,
)
from mdmdraft.world import package_text
from tests.diff.html_page import Element, read_page, said, shown
from tests.diff.pairs import mutated, pair
from tests.writing.maker import PNG_PATH, draft_of, png
from tests.writing.sample import large_draft, rich_draft, rich_images

replace = msgspec.structs.replace
INSERTED, DELETED = Revision("inserted", 1), Revision("deleted", 2)


def text(words: str) -> tuple[Inline, ...]:
    return (Text(words),)


def para(*content: Inline | str, **more: object) -> Para:
    inlines = tuple(Text(c) if isinstance(c, str) else c for c in content)
    return msgspec.convert({"content": inlines, **more}, Para)


def page(*blocks: Block, changes: Changes | None = None, **draft: object) -> str:
    part = Part("one", "body", "One", "one.md", blocks)
    marked = replace(draft_of((part,), {}), **draft)
    told = changes or Changes(Side("0.1.0", "Title"), Side("work", "Title"))
    return as_html(Comparison(told, marked), images={PNG_PATH: png(4, 3)})


def tree(*blocks: Block, **more: object) -> Element:
    return read_page(page(*blocks, **more))  # type: ignore[arg-type]


def find(root: Element, name: str = "", kind: str = "") -> list[Element]:
    return [
        e for e in root.walk() if (not name or e.name == name) and (not kind or kind in e.classes)
    ]


def body(root: Element) -> Element:
    return next(e for e in root.walk() if e.name == "section" and "part" in e.classes)


def assert_whole(html: str) -> Element:
    """Hold that elements nest, names are unique, and links lead somewhere in the page."""
    root = read_page(html)
    names = [e.attributes["id"] for e in root.walk() if "id" in e.attributes]
    assert len(names) == len(set(names))
    assert not [name for name in names if not name or re.search(r"\s", name)]
    for element in root.walk():
        target = element.attributes.get("href", "")
        if target.startswith("#"):
            assert target[1:] in names
        elif target:
            assert target.startswith(("http://", "https://", "mailto:"))
        for reference in element.attributes.get("aria-labelledby", "").split():
            assert reference in names
    return root


# ── Laws over edited drafts ─────────────────────────────────────────────────────────────────────


@settings(max_examples=40, derandomize=True)
@given(seed=st.integers(0, 10_000), edits=st.integers(0, 25), notes=st.booleans())
def test_the_page_shows_both_versions_whole(seed: int, edits: int, notes: bool) -> None:
    old, new = pair(seed, edits, notes=notes)
    found = compare(old, new)
    root = assert_whole(as_html(found, images=rich_images()))
    for columns in (False, True):
        assert shown(root, new=True, columns=columns) == said(new)
        assert shown(root, new=False, columns=columns) == said(old)


@settings(max_examples=15, derandomize=True)
@given(seed=st.integers(0, 10_000), edits=st.integers(1, 25))
def test_every_change_can_be_jumped_to(seed: int, edits: int) -> None:
    old, new = pair(seed, edits)
    found = compare(old, new)
    root = read_page(as_html(found, images=rich_images()))
    nav = find(root, "nav")
    links = [e.attributes["href"] for n in nav for e in find(n, "a")]
    names = {e.attributes.get("id") for e in find(root, "main")[0].walk()}
    seen = {f"c{c.number}" for c in found.changes.changes}
    marked = seen & names
    # A change of raw markup has no place in the text of the page: it leads to its section.
    assert {link[1:] for link in links} >= marked
    assert len(links) == len(found.changes.changes)
    assert len(marked) >= 0.9 * len(seen)
    folded = [e for d in find(root, "details") for e in d.walk()]
    assert not [e for e in folded if e.name in {"ins", "del"} or "fm" in e.classes]


def test_equal_comparisons_give_equal_pages() -> None:
    old, new = pair(7, 20)
    one = as_html(compare(old, new), images=rich_images())
    two = as_html(compare(*pair(7, 20)), images=dict(reversed(rich_images().items())))
    assert one == two


def test_a_draft_with_itself() -> None:
    draft = rich_draft()
    root = assert_whole(as_html(compare(draft, draft), images=rich_images()))
    assert not find(root, "nav")
    assert "The two versions say the same." in root.text()
    text_of = find(root, "main")[0]
    for section in find(text_of, "section"):
        assert not [e for e in section.walk() if e.name in {"ins", "del"} or "fm" in e.classes]
    # All of it is folded, and a fold says what is in it.
    summaries = [e.text() for e in find(text_of, "summary")]
    assert summaries[0].startswith("1 Context; 1.1 What is meant")
    assert "Unchanged: " in summaries[0]


@pytest.mark.parametrize(
    ("kinds", "shown_"),
    [
        ("H . . . .", ""),  # a section that did not change is one line
        ("H . x . .", "H . x . ."),
        ("H . . . . x", "H . x"),
        ("x . . . . .", "x ."),
        ("H . . . . H . . . . x", "H H . x"),
        ("H . . . . H x", "H H x"),
        ("H x . . . . . x", "H x . . x"),
        ("H x . . . . x", "H x . . . . x"),
    ],
)
def test_what_stays_in_sight(kinds: str, shown_: str) -> None:
    blocks: list[Block] = []
    for kind in kinds.split():
        if kind == "H":
            blocks.append(Heading(2, text("H")))
        else:
            blocks.append(para(Revised(INSERTED, text("x"))) if kind == "x" else para("."))
    seen = []
    for child in body(tree(*blocks)).inside:
        assert isinstance(child, Element)
        if "pair" in child.classes:
            seen.append("x")
        elif child.name in {"h4", "p"}:
            seen.append(child.text())
    assert " ".join(seen) == shown_


# ── Safety ──────────────────────────────────────────────────────────────────────────────────────

EVIL = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"


def test_nothing_in_a_paper_becomes_markup() -> None:
    blocks: tuple[Block, ...] = (
        Heading(1, text(EVIL), anchor=EVIL, number=EVIL, was_number=EVIL + "2"),
        para(EVIL, Code(EVIL), Link("javascript:alert(1)", text(EVIL)), Link(EVIL, text("x"))),
        para(Link('https://example.org/"onclick="x', text("y"))),
        para(Span(text("z"), EVIL, (EVIL,), (("lang", 'fr" onclick="x'), (EVIL, EVIL)))),
        para(Image(EVIL, EVIL), Image(PNG_PATH, EVIL), Note((para(EVIL),))),
        Quote((para("q"),), language='"><script>'),
        CodeBlock(EVIL),
        RawBlock("html", EVIL),
        RevisedBlocks(INSERTED, (RawBlock("html", EVIL), RawBlock(EVIL, EVIL))),
        Box(EVIL, (para(EVIL),), EVIL),
        Figure(Image(PNG_PATH, EVIL), text(EVIL), EVIL, EVIL, was_label=EVIL),
        Table((Column(),), (), (Row((Cell((para(EVIL),)),)),), text(EVIL), EVIL, EVIL),
        Restyled(para(EVIL, style=EVIL), Heading(2, ()), 3),
        para(Reformatted(("emph",), text(EVIL), 4)),
    )
    place = Place(EVIL, EVIL, EVIL, EVIL, 3)
    told = Changes(
        Side(EVIL, EVIL, notices=(EVIL,)),
        Side(EVIL, EVIL, EVIL, EVIL),
        (Meaning("words", EVIL, place=place),),
        (Change(1, "changed", "paragraph", place, before=EVIL, after=EVIL, detail=EVIL),),
    )
    html = page(*blocks, changes=told, title=EVIL, language='x" onload="y')
    root = assert_whole(html)
    assert len(find(root, "script")) == 1
    assert not find(root, "img", "x")
    for element in root.walk():
        assert not [name for name in element.attributes if name.startswith("on")], element
        assert element.attributes.get("src", "data:").startswith("data:")
    assert "javascript:" not in "".join(e.attributes.get("href", "") for e in root.walk())


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    html = as_html(compare(*pair(3, 20)), images=rich_images())
    root = read_page(html)
    policy = next(
        e.attributes["content"]
        for e in root.walk()
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        inside = re.search(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not [e for e in root.walk() if e.name in {"link", "iframe", "object", "form", "base"}]
    assert not [e for e in root.walk() if "style" in e.attributes]
    assert "url(" not in package_text("html/comparison.css")
    assert "@import" not in package_text("html/comparison.css")


def test_what_html_cannot_hold_is_left_out() -> None:
    root = tree(para("a\x0bb\x00c\ufffed\ud800e\x1b[2J"), CodeBlock("one\n\ttwo\x00"))
    assert "abcde[2J" in body(root).text()
    assert "one\n\ttwo" in body(root).text()


# ── Marks ───────────────────────────────────────────────────────────────────────────────────────


def test_marks_are_read_out_and_told_by_more_than_colour() -> None:
    root = tree(para("a ", Revised(INSERTED, text("new")), Revised(DELETED, text("old")), " b"))
    one = find(body(root), kind="one")[0]
    assert one.text() == "a inserted: new enddeleted: old end b"
    css = package_text("html/comparison.css")
    assert re.search(r"\nins \{[^}]*underline", css)
    assert re.search(r"\ndel \{[^}]*line-through", css)
    assert re.search(r"\n\.fm \{[^}]*border-bottom", css)
    assert re.search(r"\ndel\.mv \{[^}]*double", css)


def test_a_split_and_a_join() -> None:
    split = tree(para("one ", mark=INSERTED), para("two"), para("far"))
    one, old, new = (find(body(split), kind=k)[0] for k in ("one", "old", "new"))
    assert [e.text() for e in find(old, "p")] == ["one two"]
    assert [e.text() for e in find(new, "p")][1] == "two"
    assert len(find(new, "p")) == 2
    assert "split from the next paragraph" in one.text()
    join = tree(para("one ", mark=DELETED), para("two"))
    old, new = (find(body(join), kind=k)[0] for k in ("old", "new"))
    assert len(find(old, "p")) == 2
    assert [e.text() for e in find(new, "p")] == ["one two"]


def test_moved_blocks_lead_to_each_other() -> None:
    there, here = Revision("moved-from", 1, 5), Revision("moved-to", 1, 5)
    told = Changes(
        Side("a", "T"),
        Side("b", "T"),
        changes=(
            Change(
                1,
                "moved",
                "paragraph",
                Place("one", "Here", "", "h.md", 3),
                Place("two", "There", "", "t.md", 9),
            ),
        ),
    )
    root = tree(
        RevisedBlocks(there, (para("words"),)),
        para("between"),
        RevisedBlocks(here, (para("words"),)),
        changes=told,
    )
    assert_whole(page(RevisedBlocks(there, (para("words"),)), RevisedBlocks(here, (para("w"),))))
    away, back = find(body(root), kind="whole")
    link = next(e for e in find(away, "a") if e.attributes["href"] == "#moved-to-5")
    assert link.text() == "to Here"
    assert "t.md:9" in away.text()
    link = next(e for e in find(back, "a") if e.attributes["href"] == "#moved-from-5")
    assert link.text() == "from There"
    assert "h.md:3" in back.text()


def test_tables_tell_rows_columns_and_cells() -> None:
    came, went = Revision("inserted", 7), Revision("deleted", 8)

    def cell(words: str, revision: Revision | None = None) -> Cell:
        return Cell((para(words),), revision=revision)

    table = Table(
        (Column(), Column("right", revision=went)),
        (Row((cell("A"), cell("B", went))),),
        (
            Row((cell("1"), cell("2", went))),
            Row((cell("3"), cell("4", went)), revision=came),
            Row((Cell((para("5", Revised(INSERTED, text("6"))),)), cell("7", went))),
        ),
        text("Caption"),
        "Table 2",
        was_label="Table 1",
    )
    root = tree(table)
    rows = find(body(root), "tr")
    assert [r.attributes.get("id") for r in rows] == [None, None, "c7", None]
    assert rows[2].text().startswith("inserted row:")
    head = find(rows[0], "th")
    assert head[1].attributes["id"] == "c8"
    assert "deleted column: B" in head[1].text()
    assert "k-deleted" in head[1].classes
    assert "right" in find(rows[1], "td")[1].classes
    assert "deleted: Table 1" in find(body(root), "caption")[0].text()
    assert not find(body(root), kind="pair")
    box = find(body(root), kind="scroll")[0]
    assert box.attributes["tabindex"] == "0"
    assert box.attributes["aria-label"] == "Table 2 Caption"


def test_items_that_went_have_no_number() -> None:
    items = ((para("a"),), (RevisedBlocks(DELETED, (para("b"),)),), (para("c"),))
    root = tree(List(items, ordered=True, start=4, numeral="alpha"))
    list_ = find(body(root), "ol")[0]
    assert (list_.attributes["type"], list_.attributes["start"]) == ("a", "4")
    assert [e.attributes.get("value") for e in find(list_, "li")] == ["4", None, "5"]
    assert "gone" in find(list_, "li")[1].classes


def test_numbers_of_notes_are_those_of_each_version() -> None:
    def note(words: str) -> Note:
        return Note((para(words),))

    root = tree(
        para("x", Revised(DELETED, (note("gone"),))),
        para("y", note("kept"), Revised(INSERTED, (note("come"),))),
        para("z", note("last")),
    )
    section = body(root)
    first, second = find(section, kind="pair")
    assert [e.text() for e in find(find(first, kind="one")[0], "sup")] == ["1"]
    assert [e.text() for e in find(find(second, kind="old")[0], "sup")] == ["2"]
    assert [e.text() for e in find(find(second, kind="new")[0], "sup")] == ["1", "2"]
    assert "deleted note:" in first.text()
    last = [e for e in find(section, "sup") if e.text() == "3"]
    assert len(last) == 1


def test_a_change_of_form_alone_is_told_apart() -> None:
    root = tree(para("a ", Reformatted(("emph",), (Styled("strong", text("b")),), 3)))
    mark = find(find(body(root), kind="one")[0], kind="fm")[0]
    assert mark.text() == "set differently: b (was italic)"
    old, new = (find(body(root), kind=k)[0] for k in ("old", "new"))
    assert (len(find(old, "em")), len(find(new, "strong"))) == (1, 1)
    assert not find(old, "strong")


def test_a_heading_that_was_another() -> None:
    made = Restyled(Heading(2, text("Words")), Heading(3, text("")), 1)
    old, new = (find(body(tree(made)), kind=k)[0] for k in ("old", "new"))
    assert (len(find(old, "h5")), len(find(new, "h4"))) == (1, 1)
    root = tree(Heading(1, text("Words"), number="3", was_number="2"))
    assert "deleted: 2 end inserted: 3 end" in find(body(root), kind="one")[0].text()


def test_pictures() -> None:
    old = RevisedBlocks(DELETED, (Figure(Image(OLD_IMAGE + PNG_PATH, "Was"), text("c")),))
    html = as_html(
        Comparison(
            Changes(Side("a", "T"), Side("b", "T")),
            draft_of(
                (
                    Part(
                        "p",
                        "body",
                        "P",
                        "p.md",
                        (
                            old,
                            Figure(Image(PNG_PATH, "Is", 40.0), text("c")),
                            para(Image("lost.png", "A lost one")),
                            para(Image("odd.pdf", "An odd one")),
                        ),
                    ),
                ),
                {},
            ),
        ),
        images={PNG_PATH: png(4, 3), OLD_IMAGE + PNG_PATH: png(5, 3), "odd.pdf": b"%PDF-1.7"},
    )
    root = assert_whole(html)
    images = find(root, "img")
    assert [e.attributes["alt"] for e in images] == ["Was", "Is"]
    assert images[0].attributes["src"] != images[1].attributes["src"]
    assert ".w40{width:40%}" in html
    assert [e.text() for e in find(root, kind="nopic")] == [
        "[picture: A lost one]",
        "[picture: An odd one]",
    ]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF1234WEBP", "image/webp"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg>", "image/svg+xml"),
        (b"<html>", ""),
        (b"%PDF-1.7", ""),
        (b"", ""),
    ],
)
def test_kinds_of_pictures(start: bytes, kind: str) -> None:
    assert media_type(start) == kind


# ── The head ────────────────────────────────────────────────────────────────────────────────────


def test_the_meaning_leads_to_its_places() -> None:
    place = Place("one", "One", "b7", "rec.md", 12, "recommendation:x")
    told = Changes(
        Side("0.1.0", "T"),
        Side("work", "T"),
        (
            Meaning("recommendation-weakened", "Recommendation 4 weakened", place=place, change=1),
            Meaning("term-redefined", "Term redefined", place=place),
            Meaning("citation-lost", "Citation lost", place=Place("one", "One")),
            Meaning("words", "812 → 833 words"),
        ),
    )
    root = assert_whole(page(para(Revised(INSERTED, text("x"))), para("y", id="b7"), changes=told))
    section = next(e for e in root.walk() if e.attributes.get("id") == "meaning")
    links = {e.text(): e.attributes["href"] for e in find(section, "a")}
    assert links == {
        "Recommendation 4 weakened": "#c1",
        "Term redefined": "#b-b7",
        "Citation lost": "#s-one",
    }
    assert "rec.md:12" in section.text()
    assert [e.text() for e in find(section, "h3")] == [
        "Recommendations",
        "Terms",
        "Citations",
        "Sections and lengths",
    ]


def test_cross_references_lead_to_their_place_or_are_words() -> None:
    blocks = (
        Heading(1, text("H"), anchor="sec-h"),
        para(
            Ref("sec", "h", text("section 1"), "sec-h"),
            Ref("sec", "x", text("nowhere"), "sec-x"),
            Revised(INSERTED, (Span(text("here"), "place two"),)),
            Link("#place two", text("there")),
        ),
    )
    root = assert_whole(page(*blocks))
    links = {
        e.text(): e.attributes["href"] for e in find(body(root), "a") if e.text() != "Change 1"
    }
    assert links["section 1"] == "#a-sec-h"
    assert "nowhere" not in links
    assert links["there"].startswith("#a--")


def test_the_page_is_in_the_language_of_the_draft() -> None:
    root = tree(para(Revised(INSERTED, text("x"))), language="fr-BE")
    assert find(root, "html")[0].attributes["lang"] == "fr-BE"
    assert "Aller au texte" in root.text()
    assert "inséré\u00a0: x" in root.text()
    other = tree(para("x"), language="pt")
    assert "Skip to the text" in other.text()


def test_there_are_words_for_every_kind() -> None:
    from typing import get_args

    from mdmdraft.model.changes import ChangeKind, What
    from mdmdraft.model.revision import RevisionKind
    from mdmdraft.model.text import Style

    words = catalog("comparison", "en")
    for prefix, kinds in (
        ("what", What),
        ("kind", ChangeKind),
        ("kind", RevisionKind),
        ("begin", RevisionKind),
        ("row", RevisionKind),
        ("column", RevisionKind),
        ("note", RevisionKind),
        ("style", Style),
    ):
        for kind in get_args(kinds):
            assert words[f"{prefix}_{kind}"]


def test_the_page_can_be_gone_through_by_keyboard_and_landmarks() -> None:
    root = read_page(as_html(compare(*pair(3, 20)), images=rich_images()))
    first = find(find(root, "body")[0], "a")[0]
    assert (first.attributes["class"], first.attributes["href"]) == ("skip", "#text")
    assert [len(find(root, name)) for name in ("header", "nav", "main", "h1")] == [1, 1, 1, 1]
    radios = [e for e in find(root, "input") if e.attributes["type"] == "radio"]
    assert len(radios) == 2
    assert "checked" in radios[0].attributes
    levels = [int(e.name[1]) for e in root.walk() if re.fullmatch(r"h[1-6]", e.name)]
    assert levels[0] == 1
    for element in find(root, kind="scroll"):
        assert element.attributes["tabindex"] == "0"


# ── Colours ─────────────────────────────────────────────────────────────────────────────────────

INKS = {
    "bg": "ink grey navy blue amber teal",
    "soft": "ink grey navy blue",
    "ins": "ins-ink",
    "del": "del-ink",
    "mv": "mv-ink",
    "fm": "fm-ink",
    "rec": "ink grey navy blue",
    "ev": "ink grey navy blue",
    "pend": "ink grey navy blue amber",
    "sum": "ink grey navy blue",
}
"""Which colours of words stand on which ground."""


def luminance(colour: str) -> float:
    def part(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_colours_can_be_told_from_their_ground(scheme: int) -> None:
    found = re.findall(r":root \{(.*?)\}", package_text("html/comparison.css"), re.DOTALL)
    assert len(found) == 3
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", found[scheme]))
    for ground, inks in INKS.items():
        for ink in inks.split():
            assert contrast(colours[ground], colours[ink]) >= 4.5, (ground, ink)
    assert contrast("#777777", "#ffffff") < 4.5


def test_no_colour_stands_outside_the_palette() -> None:
    rest = re.sub(r":root \{.*?\}", "", package_text("html/comparison.css"), flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-f]{3,6}\b(?! *\{)", rest.replace("#changes", ""))


# ── Speed ───────────────────────────────────────────────────────────────────────────────────────


def test_a_large_page_is_written_soon() -> None:
    old = large_draft(35_000)
    new = mutated(old, 1, 300)
    found = compare(old, new)
    taken = []
    for _ in range(3):
        begun = time.process_time()
        html = as_html(found)
        taken.append(time.process_time() - begun)
    assert len(html) > 400_000
    assert min(taken) < 0.4


def test_sides_of_a_marked_text_agree_with_the_drafts() -> None:
    """The samples above rest on it: what is compared is what the comparison was made of."""
    old, new = pair(11, 15)
    marked: Draft = compare(old, new).marked
    assert said(resolve_draft(marked, accept=True)) == said(new)
    assert said(resolve_draft(marked, accept=False)) == said(old)


def test_definitions_and_boxes_hold_their_changes() -> None:
    entry = DefinitionItem(
        (Text("Term"), Revised(INSERTED, text(" two"))),
        ((para("old ", Revised(DELETED, text("words"))),),),
    )
    root = assert_whole(page(DefinitionList((entry,)), Box("evidence", (para("x"),), "ev-1")))
    section = read_page(page(DefinitionList((entry,))))
    assert "inserted:  two" in find(body(section), "dt")[0].text()
    assert find(body(section), "dd")[0].inside
    assert find(body(root), kind="b-evidence")
