"""Texts that would keep pandoc busy for minutes are told before it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.markdown.bounds import (
    MOST_ACCENTS,
    MOST_BRACKETS,
    MOST_CHARACTERS,
    MOST_RAISED,
    beyond_bounds,
)
from mdmdraft.model.finding import Refused
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests.checks.base import BASE

BEYOND = {
    "links": "[a](https://example.org) " * (MOST_BRACKETS + 1),
    "citations": "[@treaty] " * (MOST_BRACKETS + 1),
    "words with attributes": "[a]{.x}\n" * (MOST_BRACKETS + 1),
    "notes": "a[^b] " * (MOST_BRACKETS + 1),
    "brackets alone": "[" * (MOST_BRACKETS + 1),
    "in an item": "- " + "[a](b) " * (MOST_BRACKETS + 1),
    "in a quotation": "> a\n> " + "[a](b)\n> " * (MOST_BRACKETS + 1),
    "raised": "a" + "^a" * (MOST_RAISED + 1),
    "letters": "a" * (MOST_CHARACTERS + 1),
    "words": "word\n" * (MOST_CHARACTERS // 5 + 1),
    "blocks that are never closed": "::: {.box}\n" * 60,
    "blocks in one another": "".join(":" * (n + 3) + " {.box}\n" for n in reversed(range(60))),
    "accents": "a" + "\u0301" * (MOST_ACCENTS + 1),
    "accents of many kinds": "o" + "\u0316\u0301\u0489" * MOST_ACCENTS,
}
WITHIN = {
    "a table": "| [a](b) | c |\n" * 5_000,
    "a list": "- [a](b)\n" * 5_000,
    "numbers": "".join(f"{n}. [a](b)\n" for n in range(5_000)),
    "blocks that are closed": "::: {.box}\nWords.\n:::\n\n" * 500,
    "blocks on one line": "::: {.evidence ref=a} :::\n\n" * 500,
    "paragraphs": "[a](b) c^d^\n\n" * 5_000,
    "lines of a poem in Hindi": "कि\u094d\u200dकी " * 200,
    "Hebrew with points": "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים " * 100,
    "accents within reason": ("a" + "\u0301" * MOST_ACCENTS) * 100,
    "Thai": "ที่" * 3_000,
}


@pytest.mark.parametrize("what", BEYOND)
def test_what_is_beyond_a_bound_is_told(what: str) -> None:
    found = beyond_bounds(f"# A\n\nBefore.\n\n{BEYOND[what]}\n\nAfter.\n")
    assert found is not None
    assert found.at >= len("# A\n\nBefore.\n\n")
    assert found.hint


@pytest.mark.parametrize("what", WITHIN)
def test_long_texts_that_people_write_are_within_them(what: str) -> None:
    assert beyond_bounds(f"# A\n\nBefore.\n\n{WITHIN[what]}\n\nAfter.\n") is None


@pytest.mark.parametrize(
    ("path", "line"), [("content/sections/01-text.en.md", 5), ("content/evidence/survey.en.md", 2)]
)
def test_it_is_told_at_its_place_of_a_body_and_of_a_field(
    path: str, line: int, tmp_path: Path
) -> None:
    bomb = "[a](b) " * (MOST_BRACKETS + 1)
    text = f"# T\n\nWords.\n\n{bomb}\n"
    if "evidence" in path:
        text = BASE[path].replace("title: A survey", f"title: '{bomb}'")
    for name, content in {**BASE, path: text}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(Refused) as caught:
        load_paper(World(tmp_path, env={}))
    assert (path, line, "too-large") in [(f.path, f.line, f.check) for f in caught.value.findings]
