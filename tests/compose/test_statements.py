"""What the records say that a draft prints, and nothing that its reader may not see."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.compose.draft import compose
from mdmdraft.model.draft import Draft, Statement
from mdmdraft.sources.load import load_paper
from tests.small_paper import CONFIG, CONTEXT, FILES, write

ACT = "content/recommendations/act.en.md"
SURVEY = "content/evidence/survey.en.md"
TREATY = "citations/legal/treaty.md"
HARM = "content/terms/harm.en.md"
ADVICE = "content/sections/02-advice.en.md"
TABLES = "content/sections/91-tables.en.md"


def draft_of(folder: Path, files: dict[str, str] | None = None, name: str = "position") -> Draft:
    world = write(folder, files)
    paper, _ = load_paper(world)
    return compose(paper, world, name, "en", frozenset()).draft


def by_name(draft: Draft) -> dict[str, Statement]:
    return {f"{s.kind}:{s.id}": s for s in draft.statements}


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {path: FILES[path].replace(old, new)}


def test_every_field_that_is_compared(tmp_path: Path) -> None:
    told = by_name(draft_of(tmp_path))
    assert list(told) == [
        "recommendation:act",
        "recommendation:wait",
        "scenario:fall",
        "evidence:survey",
        "term:harm",
        "legal:treaty",
    ]
    act = told["recommendation:act"]
    assert (act.number, act.title, act.text) == (1, "Act now", "States must act.")
    assert dict(act.facts) == {
        "addressee": ("European Union",),
        "priority": ("high",),
        "deadline": (),
        "evidence": ("survey",),
        "legal": ("treaty, art. 3(a)",),
        "indicator": (),
        "owner": (),
        "risk": (),
        "amendment": (),
        "verification": ("verified",),
    }
    fall = told["scenario:fall"]
    assert (fall.number, fall.title) == (1, "A lamp nearly falls")
    assert fall.text == "Ann hung a lamp. It fell beside her."
    assert dict(fall.facts) == {
        "answers": ("un=other-offence, letter: treaty, art. 3(a)", "fr=not-read"),
        "sources": (),
        "verification": ("verified",),
    }
    survey = told["evidence:survey"]
    assert (survey.number, survey.text) == (1, "Most lost income")
    assert survey.title == "A survey of “people”"
    assert dict(survey.facts) == {
        "figures": ("loss=78 %", "rise=12 %"),
        "sample": ("100 people",),
        "method": ("Asked many people",),
        "period": ("2016-06/2018-02",),
        "limits": ("Not everybody answered.",),
        "stance": ("supports",),
        "sources": ("book, p. 12",),
        "verification": ("verified",),
    }
    harm = told["term:harm"]
    assert (harm.title, harm.text, harm.fact("variants")) == ("harm", "What hurts.", ("harms",))
    treaty = told["legal:treaty"]
    assert treaty.title == "Harm Treaty"
    assert treaty.fact("provisions") == ("art. 3(a)=in force",)


def test_nothing_withheld_gets_in(tmp_path: Path) -> None:
    hidden = "[hidden words]{.only audience=internal}"
    files = {
        ACT: FILES[ACT]
        .replace("Act now", f'"Act {hidden} now"')
        .replace(
            "States must act.",
            f"States must {hidden} act.\n\n::: {{.only audience=internal}}\nHIDDEN\n:::",
        ),
        SURVEY: FILES[SURVEY]
        .replace("Not everybody answered.", f'"Not {hidden} everybody."')
        .replace("100 people", f'"100 {hidden}"')
        .replace("finding: Most lost income", f'finding: "Most {hidden} lost"'),
        HARM: FILES[HARM].replace("What hurts.", f"What {hidden} hurts."),
        "citations/legal/later.md": FILES[TREATY]
        .replace("title_short: Harm Treaty", "title_short: HIDDEN\nsensitivity: internal")
        .replace("comparison:\n  harm: {basis: [art-3-a], act: any act, means: none}\n", ""),
        TREATY: FILES[TREATY]
        .replace(
            "in_force: 2003-12-25", "in_force: 2003-12-25\nuntil: 2010-01-01\nreplaced_by: later"
        )
        .replace("from=2003-12-25", "from=2003-12-25 until=2010-01-01 replaced-by=later#art-3-a"),
    }
    public = draft_of(tmp_path, files)
    told = msgspec.json.encode(public.statements).decode().lower()
    for secret in ("hidden", "secret", "later"):
        assert secret not in told
    inside = draft_of(tmp_path, files, "inside")
    told = msgspec.json.encode(inside.statements).decode()
    assert "hidden words" in told
    assert "SECRET-LIMITS" in told
    assert "treaty, art. 3(a)" in told
    assert "later" in told
    for never in ("SECRET-AUTHOR", "SECRET-NOTES"):
        assert never not in told


def test_a_title_in_a_list_tells_of_no_more(tmp_path: Path) -> None:
    files = edited(ADVICE, "{.recommendations}", "{.recommendations summary=true}")
    files[TABLES] = "# Tables\n\nNothing.\n"
    act = by_name(draft_of(tmp_path, files))["recommendation:act"]
    assert (act.title, act.text) == ("Act now", "")
    assert [name for name, _ in act.facts] == ["addressee"]


def test_a_row_of_a_table_tells_of_the_facts(tmp_path: Path) -> None:
    files = edited(ADVICE, "::: {.recommendations} :::\n", "")
    act = by_name(draft_of(tmp_path, files))["recommendation:act"]
    assert act.text == ""
    assert act.fact("legal") == ("treaty, art. 3(a)",)


def test_what_is_not_printed_is_not_told(tmp_path: Path) -> None:
    files = {
        ADVICE: "# Advice\n\nNothing [@treaty, art. 3(a)].\n",
        TABLES: "# Tables\n\nNothing.\n",
    }
    told = by_name(draft_of(tmp_path, files))
    assert list(told) == ["evidence:survey", "legal:treaty"]


def test_evidence_that_a_number_alone_is_drawn_from(tmp_path: Path) -> None:
    context = CONTEXT.replace('::: {.evidence ref="survey"} :::\n', "").replace(
        "[@ev:survey]", "it"
    )
    files = {
        "content/sections/01-context.en.md": context,
        ADVICE: "# Advice\n\nNothing.\n",
        TABLES: "# Tables\n\nNothing.\n",
    }
    survey = by_name(draft_of(tmp_path, files))["evidence:survey"]
    assert survey.number == 0


def test_references_leave_no_hole(tmp_path: Path) -> None:
    files = edited(
        ACT,
        "States must act.",
        "States must stop [@term:harm], at last [@book, p. 4] ([@rec:wait]).",
    )
    act = by_name(draft_of(tmp_path, files))["recommendation:act"]
    assert act.text == "States must stop harm, at last."


@pytest.mark.parametrize(
    ("heading", "state", "replaced"),
    [
        ("from=2003-12-25 until=2020-01-31", "until 2020-01-31", ()),
        ("from=2027-01-01", "from 2027-01-01", ()),
        ("from=2003-12-25 until=2030-01-01", "in force", ()),
        ("until=2020-01-31 replaced-by=art-4", "until 2020-01-31", ("art. 3(a)=treaty, art. 4",)),
        ("until=2030-01-31 replaced-by=art-4", "in force", ("art. 3(a)=treaty, art. 4",)),
    ],
)
def test_provisions_have_their_state(
    tmp_path: Path, heading: str, state: str, replaced: tuple[str, ...]
) -> None:
    files = edited(TREATY, "from=2003-12-25", heading)
    files[TREATY] += "\n## Article 4 {#art-4 from=2020-02-01}\n\n“Harm” shall mean harm.\n"
    treaty = by_name(draft_of(tmp_path, files))["legal:treaty"]
    assert f"art. 3(a)={state}" in treaty.fact("provisions")
    assert treaty.fact("replaced") == replaced


def test_a_place_that_is_no_locator_is_kept(tmp_path: Path) -> None:
    files = edited(ACT, '"treaty, art. 3(a)"', '"treaty, conclusion"')
    assert by_name(draft_of(tmp_path, files))["recommendation:act"].fact("legal") == (
        "treaty, conclusion",
    )


def test_limits_of_the_whole_and_of_sections(tmp_path: Path) -> None:
    assert draft_of(tmp_path).most == 0
    limits = (
        "    limits:\n      words: {min: 10, max: 900}\n"
        "      sections: {context: {max: 300}}\n      count: {notes: true}\n"
    )
    config = CONFIG.replace("    annexes: [tables]\n", f"    annexes: [tables]\n{limits}")
    draft = draft_of(tmp_path, {"mdmdraft.yml": config})
    assert (draft.least, draft.most, draft.counted) == (10, 900, ("notes",))
    assert [(p.least, p.most) for p in draft.parts] == [(0, 300), (0, 0), (0, 0), (0, 0)]


def test_a_record_printed_twice_is_told_once(tmp_path: Path) -> None:
    files = edited(
        ADVICE, "{.recommendations} :::", "{.recommendations} :::\n\n::: {.recommendations} :::"
    )
    told = [s.id for s in draft_of(tmp_path, files).statements if s.kind == "recommendation"]
    assert told == ["act", "wait"]
