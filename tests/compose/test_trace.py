"""What rests on what, and what stands alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.compose.trace import Trace, trace
from mdmdraft.sources.load import load_paper
from tests.small_paper import CONFIG, CONTEXT, FILES, write


def trace_of(folder: Path, files: dict[str, str] | None = None, language: str = "en") -> Trace:
    paper, _ = load_paper(write(folder, files))
    return trace(paper, language)


def alone(found: Trace) -> dict[str, list[str]]:
    ids = {name: [lone.id for lone in lones] for name, lones in found.alone.items()}
    return {name: listed for name, listed in ids.items() if listed}


TREATY = """\
---
title: {0}
title_short: {0}
type: treaty
level: international
jurisdiction: UN
date: 2000
---

## Article 1 {{#art-1 {1}}}

Text.
"""
TERM = "---\nterm: {0}\n{1}---\n\nIt is.\n"
EVIDENCE = """\
---
title: {0}
type: report
scope: {1}
period: {{start: 2020}}
method: asked
sample: some
limits: many
---
"""


def test_what_a_recommendation_rests_on(tmp_path: Path) -> None:
    found = trace_of(tmp_path)
    assert [(r.number, r.id) for r in found.recommendations] == [(1, "act"), (2, "wait")]
    act, wait = found.recommendations
    assert act.title == "Act now"
    assert act.addressee == ("eu",)
    assert [(g.id, g.title, g.known) for g in act.evidence] == [
        ("survey", "A survey of “people”", True),
        ("secret", "SECRET-TITLE", True),
    ]
    (basis,) = act.legal
    assert (basis.citation, basis.key, basis.title) == (
        "treaty, art. 3(a)",
        "treaty",
        "Harm Treaty",
    )
    assert (basis.provisions, basis.in_force) == (("art-3-a",), True)
    assert (wait.evidence, wait.legal, wait.verification) == ((), (), "pending")


def test_what_stands_alone_in_the_small_paper(tmp_path: Path) -> None:
    assert alone(trace_of(tmp_path)) == {
        "recommendations_without_evidence": ["wait"],
        "recommendations_without_legal_basis": ["wait"],
    }


@pytest.mark.parametrize(
    ("legal", "provisions", "in_force", "known"),
    [
        ("treaty", (), None, True),
        ("treaty, art. 3(b)", (), None, True),
        ("treaty, art. 3(a)", ("art-3-a",), True, True),
        ("later, art. 1", ("art-1",), False, True),
        ("book, p. 12", (), None, True),
        ("nothing, art. 1", (), None, False),
    ],
)
def test_the_legal_basis(
    legal: str,
    provisions: tuple[str, ...],
    in_force: bool | None,
    known: bool,
    tmp_path: Path,
) -> None:
    record = f"---\ntitle: T\naddressee: eu\npriority: low\nlegal: ['{legal}']\n---\n\nDo.\n"
    files = {
        "content/recommendations/wait.en.md": record,
        "citations/legal/later.md": TREATY.format("Later", "from=2030-01-01"),
    }
    found = trace_of(tmp_path, files)
    (basis,) = next(r for r in found.recommendations if r.id == "wait").legal
    assert (basis.citation, basis.provisions) == (legal, provisions)
    assert (basis.in_force, basis.known) == (in_force, known)
    expected = [] if known else ["wait"]
    assert [a.id for a in found.alone["recommendations_without_legal_basis"]] == expected


def test_two_citations_in_one_and_a_list_of_places(tmp_path: Path) -> None:
    record = (
        "---\ntitle: T\naddressee: eu\npriority: low\n"
        "legal: ['treaty, arts. 3(a) and 9; @later, art. 1']\n---\n\nDo.\n"
    )
    files = {
        "content/recommendations/wait.en.md": record,
        "citations/legal/later.md": TREATY.format("Later", ""),
    }
    found = trace_of(tmp_path, files)
    legal = next(r for r in found.recommendations if r.id == "wait").legal
    found_places = [(b.key, b.provisions) for b in legal]
    assert found_places == [("treaty", ("art-3-a",)), ("later", ("art-1",))]


NEW = {
    "content/evidence/lone.en.md": EVIDENCE.format("Lone", "france"),
    "content/terms/lone.en.md": TERM.format("lone", ""),
    "citations/legal/lone.md": TREATY.format("Lone", ""),
}


def test_what_nothing_leads_to(tmp_path: Path) -> None:
    files = {
        **NEW,
        "content/sections/50-extra.en.md": "# Extra\n\nText.\n",
    }
    found = alone(trace_of(tmp_path, files))
    # The glossary of the small paper prints every term, which refers to none of them.
    assert found["evidence"] == ["lone"]
    assert found["terms"] == ["lone"]
    assert found["legal"] == ["lone"]
    assert found["sections"] == ["extra"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("evidence", "[@ev:lone]"),
        ("evidence", '[1]{.figure ev="lone" value="x"}'),
        ("evidence", '::: {.evidence ids="lone"} :::'),
        ("evidence", '::: {.evidence scope="france"} :::'),
        ("evidence", "Note[^9].\n\n[^9]: See [@ev:lone]."),
        ("terms", "[@term:lone]"),
        ("terms", '::: {.definitions terms="lone"} :::'),
        ("terms", '::: {.glossary terms="lone"} :::'),
        ("legal", "[see @lone, art. 1; @book]"),
        ("legal", "@lone says so"),
        ("legal", "| a |\n|---|\n| [@lone] |\n"),
        ("legal", '::: {.only audience="internal"}\n[@lone]\n:::'),
    ],
)
def test_what_leads_to_a_record(kind: str, words: str, tmp_path: Path) -> None:
    before = alone(trace_of(tmp_path / "before", NEW))
    text = CONTEXT.replace("Open and", f"{words}\n\nOpen and")
    found = alone(trace_of(tmp_path / "after", {**NEW, "content/sections/01-context.en.md": text}))
    assert before[kind] == ["lone"]
    assert kind not in found
    assert {k: v for k, v in before.items() if k != kind} == found


@pytest.mark.parametrize(
    ("kind", "path", "text"),
    [
        ("terms", "content/terms/other.en.md", TERM.format("other", "see: [lone]\n")),
        ("legal", "content/terms/harm.en.md", TERM.format("harm", "source: ['lone, art. 1']\n")),
        ("evidence", "content/terms/harm.en.md", "---\nterm: harm\n---\n\nAs in [@ev:lone].\n"),
        (
            "legal",
            "citations/legal/treaty.md",
            TREATY.format("Treaty", 'replaced-by="lone#art-1"')
            .replace("Article 1 {#art-1", "Article 3(a) {#art-3-a")
            .replace("date: 2000", "date: 2000\ncomparison: {harm: {basis: [art-3-a]}}"),
        ),
    ],
)
def test_records_lead_to_records(kind: str, path: str, text: str, tmp_path: Path) -> None:
    found = alone(trace_of(tmp_path, {**NEW, path: text}))
    assert "lone" not in found.get(kind, [])


def test_what_replaced_the_successor_is_led_to(tmp_path: Path) -> None:
    files = {
        "citations/legal/treaty.md": FILES["citations/legal/treaty.md"].replace(
            "in_force:", "replaced_by: middle\nin_force:"
        ),
        "citations/legal/middle.md": TREATY.format("Middle", 'replaced-by="lone#art-1"'),
    }
    assert "legal" not in alone(trace_of(tmp_path, {**NEW, **files}))


def test_a_record_does_not_lead_to_itself(tmp_path: Path) -> None:
    own = TERM.format("lone", "see: [lone]\n").replace("It is.", "A [@term:lone].")
    found = alone(trace_of(tmp_path, {**NEW, "content/terms/lone.en.md": own}))
    assert found["terms"] == ["lone"]


def test_records_in_another_language(tmp_path: Path) -> None:
    files = {
        "mdmdraft.yml": CONFIG.replace("languages: [en]", "languages: [en, fr]"),
        "content/recommendations/act.fr.md": (
            "---\ntitle: Agir\naddressee: eu\npriority: high\n---\n\nAgir.\n"
        ),
    }
    found = trace_of(tmp_path, files, "fr")
    assert [r.title for r in found.recommendations] == ["Agir", "Wait a little"]


def test_its_shape_is_plain_and_stable(tmp_path: Path) -> None:
    found = trace_of(tmp_path)
    value = msgspec.json.decode(msgspec.json.encode(found))
    assert list(value) == ["language", "as_of", "recommendations", "scenarios", "alone"]
    assert list(value["recommendations"][0]) == [
        "id", "number", "title", "path", "addressee", "priority", "verification", "evidence",
        "legal", "deadline", "amends",
    ]  # fmt: skip
    assert list(value["alone"]) == [
        "recommendations_without_evidence", "recommendations_without_legal_basis", "evidence",
        "scenarios", "legal", "terms", "sections",
    ]  # fmt: skip
    assert msgspec.json.encode(trace_of(tmp_path)) == msgspec.json.encode(found)


def test_answers_to_scenarios_rest_on_law(tmp_path: Path) -> None:
    late = FILES["citations/legal/treaty.md"].replace("from=2003-12-25", "from=2030-01-01")
    (one,) = trace_of(tmp_path, {"citations/legal/treaty.md": late}).scenarios
    assert (one.id, one.letter, one.title, one.invented) == (
        "fall",
        "A",
        "A lamp nearly falls",
        True,
    )
    told = [(a.order, a.answer, a.basis, [b.citation for b in a.legal]) for a in one.answers]
    assert told == [
        ("un", "other-offence", "letter", ["treaty, art. 3(a)"]),
        ("fr", "not-read", "letter", []),
    ]
    assert [b.in_force for b in one.answers[0].legal] == [False]


def test_the_paper_is_left_as_it_was(tmp_path: Path) -> None:
    paper, _ = load_paper(write(tmp_path))
    before = msgspec.structs.replace(paper.config)
    trace(paper, "en")
    assert paper.config == before


def test_deadlines_and_the_provisions_that_are_to_change(tmp_path: Path) -> None:
    record = (
        "---\ntitle: T\naddressee: eu\npriority: low\ndeadline: 2027-06\namendment:\n"
        "- {provision: 'treaty, art. 3(a)', proposed: Harm is harm.}\n"
        "- {provision: 'treaty, art. 99', proposed: A new one.}\n---\n\nDo.\n"
    )
    found = trace_of(tmp_path, {"content/recommendations/wait.en.md": record})
    wait = next(r for r in found.recommendations if r.id == "wait")
    assert wait.deadline == "2027-06"
    assert [(b.citation, b.provisions, b.in_force) for b in wait.amends] == [
        ("treaty, art. 3(a)", ("art-3-a",), True),
        ("treaty, art. 99", (), None),
    ]
