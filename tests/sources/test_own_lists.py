"""A paper with lists of its own: what its records choose from, in every place that goes by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.kit.run import run
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.compose.draft import compose
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.walk import plain_blocks
from mdmdraft.sources.add import add_record
from mdmdraft.sources.fields.schema import json_schema
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.small_paper import CONFIG, FILES, write

LISTS = """\
lists:
  scopes: {city: {en: The city, fr: La ville}, elsewhere: Elsewhere}
  types: [count, interviews]
  stances: [for, against]
  priorities: [at-once, later]
  levels: {world: World, state: State, town: Town}
  columns: {tenure: {en: Tenure}, eviction: Eviction, note: Remarks}
"""
OWN = {
    "mdmdraft.yml": CONFIG + LISTS,
    "content/evidence/survey.en.md": FILES["content/evidence/survey.en.md"]
    .replace("type: survey", "type: count")
    .replace("scope: france", "scope: city"),
    "content/evidence/secret.en.md": FILES["content/evidence/secret.en.md"]
    .replace("type: observation", "type: interviews")
    .replace("scope: international", "scope: elsewhere\nstance: against"),
    "content/recommendations/act.en.md": FILES["content/recommendations/act.en.md"].replace(
        "priority: high", "priority: later"
    ),
    "content/recommendations/wait.en.md": FILES["content/recommendations/wait.en.md"].replace(
        "priority: low", "priority: at-once"
    ),
    "citations/legal/treaty.md": FILES["citations/legal/treaty.md"]
    .replace("level: international", "level: state")
    .replace("act: any act, means: none", "tenure: any *home*, note: A remark."),
}


def composed(world: World, language: str = "en") -> Draft:
    paper, _ = load_paper(world)
    return compose(paper, world, "position", language, frozenset()).draft


def words(draft: Draft) -> str:
    return "\n".join(plain_blocks(part.blocks) for part in draft.parts)


def told(folder: Path, **files: str) -> list[Finding]:
    world = write(folder, OWN | {path.replace("__", "/"): text for path, text in files.items()})
    with pytest.raises(Refused) as refused:
        composed(world)
    return list(refused.value.findings)


def test_records_keep_to_the_lists(tmp_path: Path) -> None:
    paper, _ = load_paper(write(tmp_path, OWN))
    assert paper.evidence["survey", "en"].meta.stance == "for"
    assert paper.legal["treaty"].meta.comparison["harm"].cells == {
        "tenure": "any *home*",
        "note": "A remark.",
    }


def test_what_is_printed_for_their_words(tmp_path: Path) -> None:
    text = words(composed(write(tmp_path, OWN)))
    assert "Priority: later" in text
    assert "Priority: at once" in text
    assert "Tenure" in text
    assert "any home" in text
    assert "A remark." not in text
    assert "Remarks" not in text


def test_recommendations_stand_in_the_order_of_the_priorities(tmp_path: Path) -> None:
    draft = composed(write(tmp_path, OWN))
    found = [s.id for s in draft.statements if s.kind == "recommendation"]
    assert found == ["wait", "act"]


def test_a_draft_knows_lists_that_are_not_the_usual_ones(tmp_path: Path) -> None:
    orders = {"un": "United Nations", "fr": "France"}
    assert composed(write(tmp_path / "usual")).lists == {"legal_orders": orders}
    assert composed(write(tmp_path / "own", OWN)).lists == {
        "legal_orders": orders,
        "priorities": {"at-once": "at once", "later": "later"},
        "stances": {"for": "for", "against": "against"},
    }


def test_a_comparison_prints_the_columns_it_is_asked_for(tmp_path: Path) -> None:
    section = FILES["content/sections/02-advice.en.md"].replace(
        '{.comparison term="harm"}', '{.comparison term="harm" columns="note" level="state"}'
    )
    text = words(composed(write(tmp_path, OWN | {"content/sections/02-advice.en.md": section})))
    assert "A remark." in text
    assert "Remarks" in text
    assert "any home" not in text


@pytest.mark.parametrize(
    ("path", "was", "now", "check", "hint"),
    [
        ("content/evidence/survey.en.md", "scope: city", "scope: citi", "bad-value", "`city`?"),
        ("content/evidence/survey.en.md", "count", "survey", "bad-value", "`lists.types` of"),
        ("content/evidence/secret.en.md", "against", "opposes", "bad-value", "`for`, `against`"),
        ("content/recommendations/act.en.md", "later", "high", "bad-value", "`lists.priorities`"),
        ("citations/legal/treaty.md", "state", "national", "bad-value", "`world`, `state`"),
        ("citations/legal/treaty.md", "tenure", "tenur", "unknown-field", "`tenure`?"),
        ("citations/legal/treaty.md", "tenure", "act", "unknown-field", ""),
    ],
)
def test_a_word_of_no_list_is_refused(
    tmp_path: Path, path: str, was: str, now: str, check: str, hint: str
) -> None:
    text = OWN[path]
    assert was in text
    found = told(tmp_path, **{path: text.replace(was, now, 1)})
    assert [(f.path, f.check) for f in found] == [(path, check)]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ("priorites: [a]", "`priorites` is not a field of `lists`"),
        ("types: []", "`lists.types` has no word in it"),
        ("types: {}", "`lists.types` has no word in it"),
        ("levels: [a, a]", "`a` stands twice in `lists.levels`"),
        ("levels: [B C]", "`B C` in `lists.levels` is not an id"),
        ("columns: [basis, b]", "`basis` cannot be a column"),
        ("columns: {basis: b}", "`basis` cannot be a column"),
        ("scopes: city", "must be a list"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(tmp_path: Path, lists: str, said: str) -> None:
    world = write(tmp_path, {"mdmdraft.yml": f"{CONFIG}lists: {{{lists}}}\n"})
    with pytest.raises(Refused) as refused:
        load_paper(world)
    mine = [f for f in refused.value.findings if f.path == "mdmdraft.yml"]
    assert [f for f in mine if said in f.message], mine


def test_attributes_of_blocks_go_by_the_lists(tmp_path: Path) -> None:
    section = FILES["content/sections/02-advice.en.md"] + (
        '\n::: {.evidence scope="france"} :::\n\n::: {.comparison term=harm columns=act} :::\n'
    )
    found = told(tmp_path, **{"content/sections/02-advice.en.md": section})
    assert [f.message for f in found] == ["there is no scope `france`", "there is no column `act`"]


def test_new_records_and_schemas_have_their_words(tmp_path: Path) -> None:
    world = write(tmp_path, OWN)
    made = text_of(world, add_record(world, KINDS["evidence"], "new", "", "").path)
    assert "One of: count, interviews." in made
    assert "\nscope: city\n" in made
    assert "\nstance: for\n" in made
    schema = json_schema("evidence", {**_lists(), "scopes": ("city",)})
    assert schema["properties"]["scope"]["enum"] == ["city"]
    legal = json_schema("legal", {**_lists(), "columns": ("tenure",)})
    compared = legal["properties"]["comparison"]["additionalProperties"]["properties"]
    assert set(compared) == {"basis", "tenure"}


def _lists() -> dict[str, tuple[str, ...]]:
    from mdmdraft.model.lists import DEFAULTS

    return DEFAULTS


def test_one_sided_evidence_asks_for_their_words(tmp_path: Path) -> None:
    checks = "  one-sided-evidence: {options: {require: elsewhere against}}\n"
    text = CONFIG + checks + LISTS
    files = OWN | {"mdmdraft.yml": text}
    del files["content/evidence/secret.en.md"]
    world = write(tmp_path, files)
    (tmp_path / "content/evidence/secret.en.md").unlink()
    act = OWN["content/recommendations/act.en.md"].replace("[survey, secret]", "[survey]")
    write_one(tmp_path, "content/recommendations/act.en.md", act)
    paper, _ = load_paper(world)
    found = run(Subject(paper, lambda path: text_of(world, path)), ["one-sided-evidence"]).findings
    assert [f.message for f in found] == [
        "the paper has no evidence that has `scope: elsewhere`",
        "the paper has no evidence that has `stance: against`",
    ]


def write_one(folder: Path, path: str, text: str) -> None:
    (folder / path).write_text(text, encoding="utf-8")
