"""Native heading numbers are the numbers that the draft prints."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from mdmdraft.docx.write.counters import numeral
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import Block, Heading, Text
from tests.docx.write.build import NS, paragraphs, q, rich, style, text, tree, write
from tests.writing.sample import rich_draft


def _printed(data: bytes) -> list[tuple[str, str]]:
    """Return number and words of each heading, counting the lists as a word processor does."""
    numbering, styles = tree(data, "word/numbering.xml"), tree(data, "word/styles.xml")
    abstracts = {a.get(q("abstractNumId")): a for a in numbering.iter(q("abstractNum"))}
    nums = {
        n.get(q("numId")): n.find("w:abstractNumId", NS).get(q("val"))
        for n in numbering.iter(q("num"))
    }
    linked = {s.get(q("styleId")): s.find("w:pPr/w:numPr", NS) for s in styles.iter(q("style"))}
    counts: dict[str, dict[int, int]] = {}
    out = []
    for p in paragraphs(data, "Heading1", "Heading2", "Heading3", "Heading4"):
        num = p.find("w:pPr/w:numPr", NS)
        num = linked[style(p)] if num is None else num
        key = nums[num.find("w:numId", NS).get(q("val"))]
        level = int(num.find("w:ilvl", NS).get(q("val")))
        levels = {int(v.get(q("ilvl"))): v for v in abstracts[key].iter(q("lvl"))}
        series = counts.setdefault(key, {})
        series[level] = series.get(level, 0) + 1
        for deeper in [n for n in series if n > level]:
            del series[deeper]

        def show(match: re.Match[str], levels: Any = levels, series: Any = series) -> str:
            at = int(match[1]) - 1
            return numeral(series.get(at, 1), levels[at].find("w:numFmt", NS).get(q("val")))

        number = re.sub(r"%(\d)", show, levels[level].find("w:lvlText", NS).get(q("val")))
        words = text(p)
        if "\t" in words:
            number, words = words.split("\t", 1)
        out.append((number, words))
    return out


def _expected(draft: Draft) -> list[tuple[str, str]]:
    return [
        (b.number, "".join(t.text for t in b.content if isinstance(t, Text)))
        for part in draft.parts
        for b in part.blocks
        if isinstance(b, Heading)
    ]


def _draft(*numbers: tuple[int, str], kind: str = "body") -> Draft:
    blocks: tuple[Block, ...] = tuple(
        Heading(level, (Text(f"H{place}"),), number=number)
        for place, (level, number) in enumerate(numbers)
    )
    part = Part("p", "annex" if kind == "annex" else "body", "P", "p.md", blocks)
    return msgspec.structs.replace(rich_draft(contents=False), parts=(part,))


def test_every_number_is_the_one_of_the_draft() -> None:
    assert _printed(rich()) == _expected(rich_draft())


def test_body_headings_are_numbered_by_their_styles_alone() -> None:
    own = [
        p for p in paragraphs(rich(), "Heading1", "Heading2") if p.find("w:pPr/w:numPr", NS) is None
    ]
    assert [text(p) for p in own] == ["Context", "What is meant", "Definitions", "Recommendations"]


@pytest.mark.parametrize(
    "numbers",
    [
        [(1, "1"), (2, "1.1"), (2, "1.2"), (1, "2"), (2, "2.1"), (3, "2.1.1"), (4, "2.1.1.1")],
        [(1, "4"), (2, "4.1"), (1, "5")],
        [(1, ""), (1, ""), (2, "")],
        [(1, "1"), (3, "1.0.1"), (2, "1.1"), (3, "1.1.1")],
        [(1, "1"), (2, ""), (2, "1.1"), (1, ""), (1, "2")],
        [(2, "1"), (2, "2"), (1, "1")],
        [(1, "I"), (1, "II")],
    ],
)
def test_numbers_are_right_whatever_they_are(numbers: list[tuple[int, str]]) -> None:
    draft = _draft(*numbers)
    assert _printed(write(draft)) == _expected(draft)


@pytest.mark.parametrize(
    "numbers",
    [
        [(1, "Annexe A"), (2, "A.1"), (3, "A.1.1"), (1, "Annexe B"), (2, "B.1")],
        [(1, "Annex A"), (1, ""), (1, "Annex B"), (1, "Annex D")],
        [(1, "A"), (1, "B")],
        [(1, "Anhang 1"), (2, "1.1")],
    ],
)
def test_annexes_are_numbered_in_their_language(numbers: list[tuple[int, str]]) -> None:
    draft = _draft(*numbers, kind="annex")
    assert _printed(write(draft)) == _expected(draft)


def test_annexes_are_numbered_natively() -> None:
    annex = next(p for p in paragraphs(rich(), "Heading1") if text(p) == "Glossary")
    assert annex.find("w:pPr/w:numPr", NS) is not None


@pytest.mark.parametrize(
    ("value", "fmt", "shown"),
    [
        (4, "decimal", "4"),
        (28, "upperLetter", "BB"),
        (3, "lowerLetter", "c"),
        (49, "upperRoman", "XLIX"),
        (14, "lowerRoman", "xiv"),
        (3, "chicago", ""),
    ],
)
def test_numerals(value: int, fmt: str, shown: str) -> None:
    assert numeral(value, fmt) == shown
