"""Citations are fields that Zotero and pandoc read."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pypandoc
import pytest

from mdmdraft.model.draft import Part
from mdmdraft.model.text import Cite, Para, Pinpoint, Text
from tests.docx.write.build import q, rich, tree, write
from tests.writing.sample import REFERENCES, rich_draft


def _codes(data: bytes, part: str = "word/document.xml") -> list[dict[str, Any]]:
    mark = " ADDIN ZOTERO_ITEM CSL_CITATION "
    return [
        json.loads(i.text[len(mark) :])
        for i in tree(data, part).iter(q("instrText"))
        if i.text.startswith(mark)
    ]


def _markdown(data: bytes, folder: Path) -> str:
    file = folder / "cited.docx"
    file.write_bytes(data)
    done = subprocess.run(
        [
            pypandoc.get_pandoc_path(),
            "-f",
            "docx+citations",
            "-t",
            "markdown",
            "--wrap=none",
            str(file),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    # pandoc sets a space between a locator and what ends it.
    return re.sub(r" +([];])", r"\1", done.stdout)


def test_a_field_carries_what_is_cited() -> None:
    first, second, third = _codes(rich())
    (item,) = first["citationItems"]
    assert item["id"] == "palermo-protocol"
    assert item["locator"] == "art. 3(a)"
    assert item["uris"] == ["urn:mdmdraft:palermo-protocol"]
    assert item["itemData"]["title"] == REFERENCES["palermo-protocol"]["title"]
    assert first["properties"]["plainCitation"] == "(Palermo Protocol 2000, art. 3(a))"
    assert first["properties"]["noteIndex"] == 0
    assert first["schema"].endswith("csl-citation.json")
    assert [i["id"] for i in second["citationItems"]] == ["survey-2019", "study-2022"]
    assert second["citationItems"][0]["prefix"] == "see "
    assert second["citationItems"][1]["suffix"] == " and elsewhere"
    assert third["citationItems"][0]["suppress-author"] is True


def test_notes_to_oneself_are_not_carried() -> None:
    assert "note" in REFERENCES["palermo-protocol"]
    assert "note" not in _codes(rich())[0]["citationItems"][0]["itemData"]


def test_ids_are_unique_and_the_same_in_every_build() -> None:
    cite = Cite((Pinpoint("study-2022"),), (Text("(Nguyễn 2022)"),))
    part = Part("p", "body", "P", "p.md", (Para((cite, cite)), Para((cite,))))
    draft = msgspec.structs.replace(rich_draft(), parts=(part,))
    ids = [code["citationID"] for code in _codes(write(draft))]
    assert len(set(ids)) == 3
    assert ids == [code["citationID"] for code in _codes(write(draft))]


def test_an_author_in_the_sentence_is_left_as_it_stands() -> None:
    cite = Cite((Pinpoint("study-2022", mode="author-in-text"),), (Text("Nguyễn (2022)"),))
    part = Part("p", "body", "P", "p.md", (Para((cite, Text(" finds."))),))
    (code,) = _codes(write(msgspec.structs.replace(rich_draft(), parts=(part,))))
    assert code["properties"]["dontUpdate"] is True


def test_in_a_note_style_the_field_is_in_the_footnote() -> None:
    data = rich(notes=True)
    assert _codes(data) == []
    codes = _codes(data, "word/footnotes.xml")
    assert [c["properties"]["noteIndex"] for c in codes] == [1, 3, 4]
    notes = [n.get(q("id")) for n in tree(data, "word/footnotes.xml")]
    assert notes == ["-1", "0", "1", "2", "3", "4"]
    references = [n.get(q("id")) for n in tree(data).iter(q("footnoteReference"))]
    assert references == ["1", "2", "3", "4"]


@pytest.mark.parametrize("notes", [False, True])
def test_pandoc_gives_the_citation_back(notes: bool, tmp_path: Path) -> None:
    markdown = _markdown(rich(notes=notes), tmp_path)
    assert "[@palermo-protocol, art. 3(a)]" in markdown
    assert "[see @survey-2019, p. 12; @study-2022 and elsewhere]" in markdown
    assert "[-@study-2022]" in markdown
