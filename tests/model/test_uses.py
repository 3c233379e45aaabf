"""What the types of fields say of them, in groups of fields as well."""

from __future__ import annotations

from mdmdraft.model.record import (
    LEGAL_ORDER,
    AmendmentMeta,
    AnswerMeta,
    EvidenceMeta,
    FigureMeta,
    LegalMeta,
    Period,
    RecommendationMeta,
    ScenarioMeta,
)
from mdmdraft.model.uses import FieldUse, citations_in, fields_used_as, groups_in, uses_of

SCENARIO = ScenarioMeta(
    title="A",
    source=("book, p. 4",),
    answers={
        "fr": AnswerMeta(answer="lawful", provisions=("code, art. 1", "code, art. 2")),
        "be": AnswerMeta(answer="not-read"),
    },
)


def test_citations_in_groups_have_the_steps_that_lead_there() -> None:
    assert dict(citations_in(SCENARIO)) == {
        ("source", 0): "book, p. 4",
        ("answers", "fr", "provisions", 0): "code, art. 1",
        ("answers", "fr", "provisions", 1): "code, art. 2",
    }


def test_one_citation_alone_is_found_where_it_is_given() -> None:
    meta = RecommendationMeta(
        title="A",
        priority="high",
        legal=("treaty, art. 3",),
        amendment=(AmendmentMeta(provision="code, art. 1"), AmendmentMeta(provision="")),
    )
    assert dict(citations_in(meta)) == {
        ("legal", 0): "treaty, art. 3",
        ("amendment", 0, "provision"): "code, art. 1",
    }


def test_groups_are_found_in_fields_lists_and_tables() -> None:
    meta = EvidenceMeta(
        title="A",
        type="survey",
        scope="france",
        period=Period(start="2016"),
        method="",
        sample="",
        limits="",
        figures={"loss": FigureMeta(value=1)},
    )
    assert [steps for steps, _ in groups_in(meta)] == [(), ("period",), ("figures", "loss")]


def test_what_the_keys_of_a_table_name() -> None:
    assert uses_of(ScenarioMeta)["answers"] == FieldUse("keyed", LEGAL_ORDER)
    assert fields_used_as(ScenarioMeta, "records", "keyed") == ("answers",)
    assert uses_of(LegalMeta)["comparison"].use == "other"
    assert uses_of(AnswerMeta)["basis"] == FieldUse("choice", "bases")
