"""Words of a file that are printed nowhere keep its paper from being read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.model.finding import Refused
from mdmdraft.sources.load import load_paper
from tests.small_paper import FILES, write

SECTION = "content/sections/01-context.en.md"
RECORD = "content/recommendations/act.en.md"
LAW = "citations/legal/treaty.md"


def told(folder: Path, path: str, text: str) -> list[str]:
    world = write(folder, {path: text})
    for _ in range(2):  # a file at fault is not kept, so that it is told of again
        with pytest.raises(Refused) as refused:
            load_paper(world)
    return [f"{f.place()} {f.check}: {f.message}" for f in refused.value.findings]


def test_in_the_body_of_a_file(tmp_path: Path) -> None:
    lines = FILES[SECTION].count("\n")
    assert told(tmp_path, SECTION, f"{FILES[SECTION]}\n[Note]: secret\n") == [
        f"{SECTION}:{lines + 2}:2 lost-text: these words are printed nowhere: `Note]: secret`"
    ]
    assert told(tmp_path, LAW, f"{FILES[LAW]}\n[^1]: Words.\n") == [
        f"{LAW}:17:1 unused-note: nothing refers to the note `[^1]`, so it is not printed"
    ]
    assert f"{LAW}:17:2 lost-text: these words are printed nowhere: `Note]: Words.`" in told(
        tmp_path, LAW, f"{FILES[LAW]}\n[Note]: Words.\n"
    )


def test_in_a_field_of_its_front_matter(tmp_path: Path) -> None:
    text = FILES[RECORD].replace(
        "title: Act now", 'title: "Act now, *really* ![x](f.png){alt=\\"another\\"}"'
    )
    assert f"{RECORD}:2:27 lost-text: these words are printed nowhere: `x`" in told(
        tmp_path, RECORD, text
    )
