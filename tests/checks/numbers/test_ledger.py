"""The ledger puts together what is said of one thing, and names what to change with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.asked import Asked, answer
from mdmdraft.checks.numbers.changing import changing
from mdmdraft.checks.numbers.ledger import Ledger, ledger
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE

EN = """\
# Text

Every day [512]{.figure ev="gauges" value="daily"} gauges are read [@ev:gauges].

The league pays for 640 gauges [@ev:gauges], more than six hundred gauges in all.[^1]

[^1]: Of the 640 gauges, 128 are not read [@ev:gauges].

| Bank | Gauges |
|------|--------|
| Left | 300 |
| Right | 340 |
| Both | 640 |

: All 640 gauges by bank {#tbl-bank}
"""
FR = """\
# Texte

Chaque jour, [512]{.figure ev="gauges" value="daily"} jauges sont lues [@ev:gauges].

La ligue paie six cent quarante jauges [@ev:gauges].
"""
RECORD = """\
---
title: A survey
type: survey
scope: france
period: {start: 2024-06, end: 2024-09}
method: Gauges were read.
sample: 640 gauges
limits: Some are hidden.
finding: Of 640 gauges, 512 were read daily.
source: [book]
figures:
  daily: {value: 512, unit: gauges, base: 640 gauges}
---
"""


def of(folder: Path, **files: str) -> Ledger:
    laid = {
        **BASE,
        "content/sections/01-text.en.md": files.get("en", EN),
        "content/sections/01-text.fr.md": files.get("fr", FR),
        "content/evidence/gauges.en.md": files.get("record", RECORD),
    }
    for path, text in laid.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    world = World(folder, env={})
    paper, _ = load_paper(world)
    return ledger(Subject(paper, lambda path: text_of(world, path)))


def places(found: Ledger, asked: Asked) -> list[list[str]]:
    entries = answer(found, asked).entries
    return [[f"{p.path.split('/')[-1]}:{p.line} {p.where}" for p in e.places] for e in entries]


def test_a_bound_number_stands_with_its_record_in_every_language(tmp_path: Path) -> None:
    assert places(of(tmp_path), Asked(place="gauges.daily")) == [
        [
            "gauges.en.md:12 figure",
            "gauges.en.md:9 field",
            "01-text.en.md:3 paragraph",
            "01-text.fr.md:3 paragraph",
        ]
    ]


def test_digits_and_words_texts_notes_captions_and_records(tmp_path: Path) -> None:
    found = {place for entry in places(of(tmp_path), Asked(value="640")) for place in entry}
    assert found >= {
        "gauges.en.md:7 field",
        "01-text.en.md:5 paragraph",
        "01-text.en.md:7 note",
        "01-text.en.md:13 cell",
        "01-text.fr.md:5 paragraph",
    }


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        (Asked(value="five hundred and twelve"), {"512"}),
        (Asked(value="cinq cent douze"), {"512"}),
        (Asked(about="gauge left"), {"300"}),
        (Asked(place="content/sections/01-text.en.md:7"), {"640", "128"}),
        (Asked(place="gauges"), {"512"}),
        (Asked(language="fr"), {"512", "640"}),
    ],
)
def test_what_is_asked_for(tmp_path: Path, asked: Asked, values: set[str]) -> None:
    assert {e.value for e in answer(of(tmp_path), asked).entries} >= values


def test_a_place_that_says_another_number_disagrees(tmp_path: Path) -> None:
    text = "# Text\n\nSome 521 gauges are read daily [@ev:gauges].\n"
    entry = next(e for e in of(tmp_path, en=text).entries if e.record == "gauges.daily")
    assert [p.said for p in entry.disagreeing] == ["521"]


def test_a_change_names_the_record_first_and_what_stays_true(tmp_path: Path) -> None:
    told = changing(of(tmp_path), "640", "660")
    assert told is not None
    verdicts = {(c.place.said, c.place.where): c.verdict for c in told.changes}
    assert verdicts["six hundred", "paragraph"] == "still true"
    assert verdicts["640", "note"] == "change"
    assert changing(of(tmp_path), "512", "530").changes[0].place.where == "figure"  # type: ignore[union-attr]


def test_what_follows_from_a_number_is_named_with_it(tmp_path: Path) -> None:
    found = answer(of(tmp_path), Asked(value="640")).entries
    follows = {
        (f.path.split("/")[-1], f.line, f.kind, f.said, f.holds) for e in found for f in e.follows
    }
    assert follows == {("01-text.en.md", 13, "sum", "640", True)}
    told = changing(of(tmp_path), "300", "310")
    assert told is not None
    assert [f.said for f in told.follows] == ["640"]


def test_a_change_to_no_number_is_none(tmp_path: Path) -> None:
    assert changing(Ledger(()), "512", "many") is None
    assert changing(Ledger(()), "", "12") is None
