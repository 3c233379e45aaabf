"""The document as a whole: parts, bookmarks, links, what it says of itself."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree

from mdmdraft.docx.bookmarks import BLOCK_BOOKMARK, bookmark_name
from mdmdraft.model.draft import Part
from mdmdraft.model.finding import Refused
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Break, Heading, Image, Note, Para, Row, Text
from tests import ROOT
from tests.docx.write.build import NS, paragraphs, parts, q, rich, style, text, tree, write
from tests.writing.sample import PNG_PATH, png, rich_draft, rich_images

DRAFTS = [{}, {"notes": True}, {"page": "letter"}]
XML = ("word/document.xml", "word/footnotes.xml")


def _nodes(value: Any) -> Iterator[Any]:
    """Yield every value of the model inside `value`."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _nodes(getattr(value, name))


def _words(content: Any) -> str:
    """Return what inlines print in the text itself, notes left out."""
    out = []
    for item in content:
        if isinstance(item, Note | Image):
            continue
        if isinstance(item, Break):
            out.append("\n" if item.hard else " ")
        elif hasattr(item, "text"):
            out.append(item.text)
        else:
            out.append(_words(item.content))
    return "".join(out)


def _between(root: Any, name: str) -> str:
    """Return the text between the start and the end of a bookmark."""
    out: list[str] = []
    number = None
    for node in root.iter(q("bookmarkStart"), q("bookmarkEnd"), q("t"), q("tab"), q("br")):
        if node.tag == q("bookmarkStart") and node.get(q("name")) == name:
            number = node.get(q("id"))
        elif node.tag == q("bookmarkEnd") and number is not None and node.get(q("id")) == number:
            return "".join(out)
        elif number is not None and node.getparent().tag == q("r"):
            out.append({q("tab"): "\t", q("br"): "\n"}.get(node.tag, node.text or ""))
    raise AssertionError(f"no bookmark {name}")


@pytest.mark.parametrize("options", DRAFTS)
def test_every_part_is_well_formed_and_listed(options: dict[str, Any]) -> None:
    found = parts(rich(**options))
    types = found["[Content_Types].xml"].decode()
    for name, body in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(body)
        if name.endswith(".xml") and name != "[Content_Types].xml":
            assert f'PartName="/{name}"' in types


@pytest.mark.parametrize("options", DRAFTS)
def test_bookmarks_are_unique_and_pair(options: dict[str, Any]) -> None:
    data = rich(**options)
    starts, ends = [], []
    for name in XML:
        root = tree(data, name)
        order = {node: place for place, node in enumerate(root.iter())}
        opened = {}
        for node in root.iter(q("bookmarkStart")):
            starts.append((node.get(q("id")), node.get(q("name"))))
            opened[node.get(q("id"))] = order[node]
        for node in root.iter(q("bookmarkEnd")):
            ends.append(node.get(q("id")))
            assert opened[node.get(q("id"))] < order[node]
    assert sorted(ends) == sorted(number for number, _ in starts)
    assert len({number for number, _ in starts}) == len(starts)
    assert len({name.lower() for _, name in starts}) == len(starts)
    for _, name in starts:
        assert len(name) <= 40
        assert name.isascii() and name.replace("_", "a").isalnum()
        assert not name[0].isdigit()


@pytest.mark.parametrize("options", [{}, {"notes": True}])
def test_every_paragraph_is_bracketed_by_its_own_bookmark(options: dict[str, Any]) -> None:
    data = rich(**options)
    body, notes = tree(data), tree(data, "word/footnotes.xml")
    seen = 0
    for block in _nodes(rich_draft(**options).parts):
        if isinstance(block, Para | Heading) and block.origin.path:
            name = BLOCK_BOOKMARK + block.id
            root = (
                body if body.xpath(f"//w:bookmarkStart[@w:name='{name}']", namespaces=NS) else notes
            )
            expected = (
                "".join(c for c in _words(block.content) if c >= " " or c in "\t\n")
                .replace("\ufffe", "")
                .replace("\ud800", "")
            )
            assert _between(root, name).strip() == expected.strip()
            seen += 1
    assert seen > 100


def test_blocks_of_several_paragraphs_and_rows_are_bracketed_too() -> None:
    root = tree(rich())
    names = {n.get(q("name")) for part in XML for n in tree(rich(), part).iter(q("bookmarkStart"))}
    for block in _nodes(rich_draft().parts):
        origin = getattr(block, "origin", None)
        if isinstance(origin, Origin) and origin.path and getattr(block, "id", ""):
            assert BLOCK_BOOKMARK + block.id in names, block
    rows = [b for b in _nodes(rich_draft().parts) if isinstance(b, Row) and b.id]
    assert rows
    third = next(r for r in rows if "Country 3" in str(r))
    assert _between(root, BLOCK_BOOKMARK + third.id).startswith("Country 3Recruitment")


def test_a_block_printed_twice_has_a_bookmark_each_time() -> None:
    draft = rich_draft(contents=False)
    para = Para((Text("Twice."),), Origin("a.md", 1), "00000000000000aa")
    part = Part("p", "body", "P", "a.md", (para, para, para))
    names = [
        n.get(q("name"))
        for n in tree(write(msgspec.structs.replace(draft, parts=(part,)))).iter(q("bookmarkStart"))
    ]
    stem = BLOCK_BOOKMARK + "00000000000000aa"
    assert names == [stem, stem + "_2", stem + "_3"]


def test_internal_links_lead_somewhere() -> None:
    root = tree(rich())
    names = {n.get(q("name")) for n in root.iter(q("bookmarkStart"))}
    targets = [a for link in root.iter(q("hyperlink")) if (a := link.get(q("anchor")))]
    assert bookmark_name("rec-decriminalise") in targets
    assert bookmark_name("tbl-terms") in targets
    assert set(targets) <= names


def test_a_link_to_nowhere_is_its_words() -> None:
    from mdmdraft.model.text import Link, Ref

    draft = rich_draft(contents=False)
    para = Para(
        (
            Text("See "),
            Ref("rec", "x", (Text("there"),), "rec-x"),
            Text(" and "),
            Link("#Élan", (Text("élan"),)),
            Text("."),
        )
    )
    data = write(msgspec.structs.replace(draft, parts=(Part("p", "body", "P", "a.md", (para,)),)))
    assert text(paragraphs(data, "BodyText")[0]) == "See there and élan."
    assert not list(tree(data).iter(q("hyperlink")))


def test_links_outside_are_web_addresses_only() -> None:
    found = parts(rich())
    rels = etree.fromstring(found["word/_rels/document.xml.rels"])
    outside = [r.get("Target") for r in rels if r.get("TargetMode") == "External"]
    assert outside == ["https://example.org/a?b=1&c=2", "https://example.org/s"]
    assert b"javascript" not in found["word/_rels/document.xml.rels"]


def test_no_link_stands_in_a_link() -> None:
    for name in XML:
        for link in tree(rich(notes=True), name).iter(q("hyperlink")):
            assert not list(link.iterancestors(q("hyperlink")))


def test_what_xml_cannot_hold_is_left_out() -> None:
    last = next(p for p in paragraphs(rich()) if text(p).startswith("Illegal"))
    assert text(last) == "Illegal characters: abcde, tab\there, no\u00a0break."


def test_the_file_says_of_itself_what_is_listed_and_no_more() -> None:
    found = parts(rich())
    core = etree.fromstring(found["docProps/core.xml"])
    assert {etree.QName(e).localname: e.text for e in core} == {
        "title": "Trafficking, exploitation & “consent”",
        "creator": "Example Organisation",
        "keywords": "trafficking, law & rights",
        "language": "en",
        "created": "2026-12-12T00:00:00Z",
        "modified": "2026-12-12T00:00:00Z",
    }
    custom = etree.fromstring(found["docProps/custom.xml"])
    assert [(p.get("name"), p[0].text) for p in custom] == [
        ("Version", "0.1.0"),
        ("Deliverable", "paper"),
        ("Build ID", "0123456789abcdef"),
        ("Audience", "public"),
    ]
    assert not [
        n for n in found if n.startswith("docProps/") and n[9:] not in {"core.xml", "custom.xml"}
    ]


@pytest.mark.parametrize("options", DRAFTS)
def test_nothing_of_the_sources_is_in_the_file(options: dict[str, Any]) -> None:
    for name, body in parts(rich(**options)).items():
        for leak in (
            b"content/",
            b".en.md",
            b"never printed",
            b"decriminalise.en",
            b"rsid",
            PNG_PATH.encode(),
            b"attachedTemplate",
        ):
            assert leak not in body, (name, leak)


def test_nothing_asks_to_be_updated_on_opening() -> None:
    for name, body in parts(rich()).items():
        assert b"updateFields" not in body, name
        assert b"w:dirty" not in body, name


def test_equal_drafts_give_equal_bytes() -> None:
    assert write(rich_draft()) == write(rich_draft())
    assert write(rich_draft(notes=True)) != write(rich_draft())


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "C"},
        {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"},
    ],
)
def test_bytes_do_not_depend_on_zone_or_locale(environment: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import hashlib; from tests.docx.write.build import rich; "
        "print(hashlib.sha256(rich()).hexdigest())"
    )
    root = str(ROOT)
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root, "HOME": str(tmp_path), **environment},
    )
    assert done.stdout.strip() == hashlib.sha256(rich()).hexdigest()


def test_no_paragraph_is_empty_but_where_the_format_asks_for_one() -> None:
    for paragraph in paragraphs(rich()):
        if text(paragraph).strip() or list(paragraph.iter(q("drawing"))):
            continue
        allowed = {"SectionEnd", "HorizontalRule"}
        assert style(paragraph) in allowed or paragraph.getparent().tag == q("tc")


def test_pictures_that_cannot_be_set_are_all_reported() -> None:
    draft = rich_draft()
    with pytest.raises(Refused) as caught:
        write(draft, images={})
    assert [(f.check, f.path) for f in caught.value.findings] == [
        ("missing-image", "content/sections/01-context.en.md")
    ] * 2
    assert all(f.line > 1 for f in caught.value.findings)
    with pytest.raises(Refused) as caught:
        write(draft, images={PNG_PATH: b"<svg/>"})
    assert {f.check for f in caught.value.findings} == {"unreadable-image"}


def test_a_picture_keeps_its_shape_and_its_words() -> None:
    root = tree(write(rich_draft(), images=rich_images()))
    wide, small = list(root.iter("{*}inline"))
    extent, words = wide.find("{*}extent"), wide.find("{*}docPr")
    assert extent.get("cx") == str(round(6804 * 0.6 * 635))
    assert abs(int(extent.get("cy")) * 320 - int(extent.get("cx")) * 180) < 320 * 635
    assert words.get("descr") == "A map of the regions surveyed"
    assert small.find("{*}docPr").get("id") != words.get("id")


def test_a_tall_picture_leaves_room_for_its_caption() -> None:
    root = tree(write(rich_draft(), images={PNG_PATH: png(10, 400)}))
    extent = next(root.iter("{*}inline")).find("{*}extent")
    assert int(extent.get("cy")) <= 0.81 * (16838 - 2 * 1418) * 635


@pytest.mark.parametrize(
    ("anchor", "name"),
    [
        ("sec-context", "sec_context"),
        ("x" * 40, "x" * 40),
        ("a_b", None),
        ("A-b", None),
        ("élan", None),
        ("9-lives", None),
        ("y" * 41, None),
        ("a-" * 60, None),
    ],
)
def test_bookmark_names_are_what_word_takes(anchor: str, name: str | None) -> None:
    made = bookmark_name(anchor)
    assert name is None or made == name
    assert len(made) <= 40 and made.isascii() and made.replace("_", "a").isalnum()
    assert made[0].isalpha()
    assert made != bookmark_name(anchor + "x")[:40]


def test_an_empty_cell_and_an_empty_draft_are_well_formed() -> None:
    draft = msgspec.structs.replace(rich_draft(), parts=(), references={})
    data = write(draft)
    assert [style(p) for p in paragraphs(data)][:2] == ["Organisation", "Title"]
    for cell in tree(rich()).iter(q("tc")):
        assert cell[-1].tag == q("p")
