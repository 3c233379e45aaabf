"""The law of the reader on generated sources, and on what strangers wrote.

5,000 sources in continuous integration, 600 elsewhere; `MDMDRAFT_SOURCES=100000` for more, and
`MDMDRAFT_SOURCES_FROM` to begin with another one. `MDMDRAFT_WILD` is a folder of papers.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from mdmdraft.sources.front_matter import split
from tests.markdown.law import breaches, read
from tests.markdown.sources import numbered, source

ROOT = Path(__file__).parent.parent.parent
FIRST = int(os.environ.get("MDMDRAFT_SOURCES_FROM", "0"))
MANY = int(os.environ.get("MDMDRAFT_SOURCES", "5000" if os.environ.get("CI") == "true" else "600"))
BATCH = 300
WILD = os.environ.get("MDMDRAFT_WILD", "")
NOT_WILD = "no papers of strangers here: set MDMDRAFT_WILD to a folder of them"


def check(texts: dict[str, str]) -> None:
    found = read(texts)
    wrong = {name: b for name, text in texts.items() if (b := breaches(text, found[name]))}
    if wrong:
        name = min(wrong, key=lambda n: len(texts[n]))
        told = "\n".join(f"{f.place()} {f.check}: {f.message}" for f in found[name][1])
        shown = f"{len(wrong)} of {len(texts)}: {sorted(wrong)}\n{wrong[name][:9]}"
        pytest.fail(f"{shown}\n\n{texts[name]}\n\n{told}")


@pytest.mark.parametrize("first", range(FIRST, FIRST + MANY, BATCH))
def test_no_word_is_lost_invented_or_moved(first: int) -> None:
    check({f"s{n}": source(Random(n)) for n in range(first, min(first + BATCH, FIRST + MANY))})


def test_nor_in_this_paper() -> None:
    check(bodies(ROOT))


@pytest.mark.skipif(not WILD, reason=NOT_WILD)
def test_nor_in_the_papers_of_strangers() -> None:
    for settings in sorted(Path(WILD).rglob("mdmdraft.yml")):
        check(bodies(settings.parent))


def bodies(folder: Path) -> dict[str, str]:
    """Return the texts of a paper, each word of them with a number of its own."""
    found = {}
    paths = sorted([*folder.glob("content/*/*.md"), *folder.glob("citations/*/*.md")])
    for number, path in enumerate(paths):
        text = path.read_text("utf-8")
        parts, _ = split(text, path.name, required=False)
        assert parts is not None
        found[f"s{number}"] = numbered(text[parts.body_start :])
    assert found
    return found
