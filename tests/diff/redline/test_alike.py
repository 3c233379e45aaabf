"""What is alike to the letter is not told, and no fault hides in it."""

from __future__ import annotations

import re
from itertools import zip_longest
from random import Random

import pytest

from mdmdraft.diff.redline import prove
from mdmdraft.diff.redline.alike import unlike
from mdmdraft.diff.redline.proof import Parts, lines
from mdmdraft.model.finding import Refused
from tests.diff.redline.pairs import pair
from tests.diff.redline.redlines import compared
from tests.docx.write.build import parts, write, write_plain
from tests.writing.sample import large_draft

MAIN, NOTES, RELS = "word/document.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"
FAULTS = [
    (MAIN, r"(<w:t [^>]*>)[^<]", r"\1~"),
    (MAIN, r"<w:r>.*?</w:r>", ""),
    (MAIN, r'<w:pStyle w:val="\w+"/>', '<w:pStyle w:val="Other"/>'),
    (MAIN, r'<w:numId w:val="\d+"/>', '<w:numId w:val="1"/>'),
    (MAIN, r'<w:ilvl w:val="\d"/>', '<w:ilvl w:val="4"/>'),
    (MAIN, r"<w:b/><w:bCs/>", ""),
    (MAIN, r'("locator":")[^"]', r"\1~"),
    (MAIN, r'("noteIndex":)\d+', r"\g<1>77"),
    (MAIN, r'(<w:footnoteReference w:id=")\d+', r"\g<1>1"),
    (MAIN, r'r:id="\w+"', 'r:id="rId1"'),
    (MAIN, r'r:embed="\w+"', 'r:embed="rId1"'),
    (MAIN, r"<w:bookmarkStart [^>]*/>", ""),
    (MAIN, r"<w:p>.*?</w:p>", ""),
    (MAIN, r"(<w:p>.*?</w:p>)(<w:p>.*?</w:p>)", r"\2\1"),
    (MAIN, r"<w:tc>(?:(?!<w:tc>).)*?</w:tc>", ""),
    (MAIN, r'<w:gridSpan w:val="\d"/>', ""),
    (NOTES, r"(<w:t [^>]*>)[^<]", r"\1~"),
    (NOTES, r'r:id="\w+"', 'r:id="rId9"'),
    (RELS, r'Target="media/[^"]*"', 'Target="media/none.png"'),
    (RELS, r'Target="https:[^"]*"', 'Target="https://other.example"'),
]


def of(data: dict[str, bytes]) -> Parts:
    return Parts(data, "SectionEnd", "CrossReference")


def is_refused(drawn: Parts, wanted: Parts) -> bool:
    try:
        prove(drawn, wanted, "new")
    except Refused:
        return True
    return False


def differs(drawn: Parts, wanted: Parts) -> bool:
    """Tell every paragraph of both, and whether any is another."""
    told = lines(drawn.resolved(accept=True), wanted.bookmarks)
    return any(
        one is None or two is None or one.said != two.said
        for one, two in zip_longest(told, lines(wanted, wanted.bookmarks))
    )


@pytest.mark.parametrize("seed", range(12))
def test_faults_are_found_as_if_everything_were_told(seed: int) -> None:
    chance = Random(seed)
    before, after = pair(seed)
    right, wanted = parts(compared(before, after)), of(parts(write_plain(after)))
    assert not is_refused(of(right), wanted)
    found = 0
    for name, there, instead in FAULTS:
        text = right[name].decode()
        places = [*re.finditer(there, text, re.DOTALL)]
        for match in chance.sample(places, min(2, len(places))):
            wrong = text[: match.start()] + match.expand(instead) + text[match.end() :]
            drawn = of({**right, name: wrong.encode()})
            is_wrong = differs(drawn, wanted)
            assert is_refused(drawn, wanted) == is_wrong, (there, match[0][:200])
            found += is_wrong
    assert found > 5


def test_little_is_told_of_versions_that_are_nearly_alike() -> None:
    draft = large_draft(3000)
    data = parts(compared(draft, draft))
    drawn, plain = of(data), of(parts(write(draft)))
    assert drawn.blocks is not None and plain.blocks is not None
    for rest in unlike(drawn.blocks, plain.blocks):
        assert len(rest) < 0.1 * len(data[MAIN])
