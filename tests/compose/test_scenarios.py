"""Scenarios in print: the table of answers, the boxes, references by letter, what is withheld."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Box, Ref, Table
from mdmdraft.model.walk import plain, plain_blocks, walk_blocks, walk_inlines
from tests.compose.test_draft import draft_of, faults_of
from tests.small_paper import CONFIG, FILES

ADVICE = "content/sections/02-advice.en.md"
FALL = "content/scenarios/fall.en.md"
RAIN = "content/scenarios/rain.en.md"
JUDGED = """\
---
title: It rains on a lamp
order: 200
source: ["book, p. 4"]
answers:
  fr:
    answer: lawful
    basis: case-law
    provisions: ["treaty, art. 3(a)", book]
    verification: pending
---

The facts of a judgment.
"""


def printed(folder: Path, block: str, files: dict[str, str] | None = None) -> Draft:
    text = f"# Advice\n\nSee [@sc:fall].\n\n{block}\n"
    return draft_of(folder, {ADVICE: text, RAIN: JUDGED, **(files or {})})


def table_of(draft: Draft) -> Table:
    (found,) = (b for b in walk_blocks(draft.parts[1].blocks) if isinstance(b, Table))
    return found


def rows_of(table: Table) -> list[list[str]]:
    every = (*table.head, *table.body)
    return [[plain_blocks(cell.blocks) for cell in row.cells] for row in every]


def boxes_of(draft: Draft) -> list[Box]:
    found = walk_blocks(draft.parts[1].blocks)
    return [b for b in found if isinstance(b, Box) and b.kind == "scenario"]


def test_a_row_a_scenario_a_column_a_legal_order(tmp_path: Path) -> None:
    table = table_of(printed(tmp_path, "::: {.scenarios} :::"))
    assert rows_of(table) == [
        ["Scenario", "United Nations", "France"],
        [
            "A. A lamp nearly falls (invented case)",
            "Another offence (on the letter): Harm Treaty, art.\u00a03(a)",
            "Law not read",
        ],
        [
            "B. It rains on a lamp (Writer 2018, p.\u00a04)",
            "not answered",
            "Lawful (case law) [to be verified]: Harm Treaty, art.\u00a03(a); Writer 2018",
        ],
    ]
    assert plain(table.caption) == "What each law answers"
    assert [row.origin.record for row in table.body] == ["scenario:fall", "scenario:rain"]
    assert not table.landscape


def test_a_caption_and_columns_of_ones_own(tmp_path: Path) -> None:
    block = '::: {.scenarios ref="fall" orders="fr" caption="One case"} :::'
    table = table_of(printed(tmp_path, block))
    assert rows_of(table)[0] == ["Scenario", "France"]
    assert len(table.body) == 1
    # Where all are invented the caption says so, and no row need.
    assert plain(table.caption) == "One case (invented cases)"
    assert rows_of(table)[1][0] == "A. A lamp nearly falls"


def test_a_legal_order_that_answers_nothing_has_no_column(tmp_path: Path) -> None:
    files = {FALL: FILES[FALL].replace("  fr: {answer: not-read}\n", "")}
    table = table_of(printed(tmp_path, '::: {.scenarios ids="fall"} :::', files))
    assert rows_of(table)[0] == ["Scenario", "United Nations"]


def test_a_short_table_names_the_law_of_a_column_in_its_head(tmp_path: Path) -> None:
    files = {RAIN: JUDGED.replace("  fr:", "  un:")}
    block = "::: {.scenarios short=true} :::"
    table = table_of(printed(tmp_path, block, files))
    assert [row[:2] for row in rows_of(table)] == [
        ["Scenario", "United Nations: Harm Treaty"],
        [
            "A. A lamp nearly falls (invented case)",
            "Another offence (on the letter): art.\u00a03(a)",
        ],
        [
            "B. It rains on a lamp (Writer 2018, p.\u00a04)",
            "Lawful (case law) [to be verified]: art.\u00a03(a); Writer 2018",
        ],
    ]
    # What one answer alone cites has its name there.
    once = table_of(printed(tmp_path / "once", block))
    assert rows_of(once)[0] == ["Scenario", "United Nations", "France"]
    assert rows_of(once)[1][1].endswith("Harm Treaty, art.\u00a03(a)")


def test_more_than_two_columns_are_set_in_landscape(tmp_path: Path) -> None:
    third = FILES[FALL].replace("  fr: {", "  de: {answer: not-read}\n  fr: {")
    files = {
        "mdmdraft.yml": CONFIG.replace("fr: France}\n", "fr: France, de: Germany}\n"),
        FALL: third,
    }
    table = table_of(printed(tmp_path, "::: {.scenarios} :::", files))
    assert table.landscape
    assert rows_of(table)[0] == ["Scenario", "United Nations", "France", "Germany"]


def test_a_box_has_the_facts_and_the_reasons(tmp_path: Path) -> None:
    fall, rain = boxes_of(printed(tmp_path, '::: {.scenario ids="rain fall"} :::'))
    assert fall.anchor == "sc-fall"
    assert plain_blocks((fall,)).split("\n") == [
        "Scenario A: A lamp nearly falls",
        "Ann hung a lamp. It fell beside her.",
        "Invented case",
        "United Nations: Another offence (on the letter): Harm Treaty, art.\u00a03(a). "
        "A lamp is heavy",
        "France: Law not read.",
    ]
    assert "Source: Writer 2018, p.\u00a04" in plain_blocks((rain,))


def test_with_facts_the_boxes_come_before_the_table(tmp_path: Path) -> None:
    draft = printed(tmp_path, "::: {.scenarios facts=true} :::")
    assert len(boxes_of(draft)) == 2
    assert len(table_of(draft).body) == 2


@pytest.mark.parametrize(
    ("block", "anchor"),
    [
        ("::: {.scenarios} :::", "sc-fall"),
        ('::: {.scenario ref="fall"} :::', "sc-fall"),
        ('::: {.scenario ref="fall"} :::\n\n::: {.scenarios} :::', "sc-fall"),
        ('::: {.scenario ref="rain"} :::', ""),
    ],
)
def test_a_reference_leads_to_the_first_place(tmp_path: Path, block: str, anchor: str) -> None:
    draft = printed(tmp_path, block)
    (ref,) = (i for i in walk_inlines(draft.parts[1].blocks) if isinstance(i, Ref))
    assert (plain((ref,)), ref.anchor) == ("Scenario A", anchor)
    places = [a for a in _anchors(draft) if a.startswith("sc-")]
    assert len(set(places)) == len(places)
    assert not anchor or places[0] == anchor


def _anchors(draft: Draft) -> list[str]:
    blocks = list(walk_blocks(draft.parts[1].blocks))
    inlines = walk_inlines(draft.parts[1].blocks)
    boxes = [b.anchor for b in blocks if isinstance(b, Box)]
    spans = [getattr(i, "anchor", "") for i in inlines if not isinstance(i, Ref)]
    return [*boxes, *spans]


@pytest.mark.parametrize(
    ("files", "faults"),
    [
        ({ADVICE: '# A\n\n::: {.scenarios orders="frr"} :::\n'}, [f"{ADVICE}:3:1 unknown-record"]),
        ({ADVICE: '# A\n\n::: {.scenario ref="fal"} :::\n'}, [f"{ADVICE}:3:1 unknown-record"]),
        ({ADVICE: "# A\n\nSee [@sc:fal].\n"}, [f"{ADVICE}:3:5 unknown-record"]),
        (
            {FALL: FILES[FALL].replace("  fr:", "  frr:")},
            [f"{FALL}:8:3 unknown-record"],
        ),
        (
            {FALL: FILES[FALL].replace("---\ntitle", "---\nsensitivity: internal\ntitle")},
            [f"{ADVICE}:11:4 withheld-record"],
        ),
    ],
)
def test_what_leads_nowhere_is_told_at_its_place(
    tmp_path: Path, files: dict[str, str], faults: list[str]
) -> None:
    assert faults_of(tmp_path, files) == faults


def test_an_answer_that_is_none_of_the_list_is_told_with_what_is_near(tmp_path: Path) -> None:
    files = {FALL: FILES[FALL].replace("other-offence", "other-offense")}
    from mdmdraft.model.finding import Refused

    with pytest.raises(Refused) as refused:
        draft_of(tmp_path, files)
    (found,) = refused.value.findings
    assert (found.line, found.check) == (5, "bad-value")
    assert "other-offence" in found.hint and "lists.answers" in found.hint


def test_a_list_of_ones_own_with_its_labels(tmp_path: Path) -> None:
    files = {
        "mdmdraft.yml": CONFIG
        + 'lists:\n  answers: {other-offence: "an art. 3 offence", not-read: unread}\n',
        RAIN: JUDGED.replace("lawful", "not-read"),
    }
    rows = rows_of(table_of(printed(tmp_path, "::: {.scenarios} :::", files)))
    assert rows[1][1].startswith("An art. 3 offence (on the letter)")
    assert rows[1][2] == "Unread"
